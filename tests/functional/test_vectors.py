"""Every case of the resolve rule through the command: in by each way in, out by show and by query."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import vector_files
from vector_answers import meets

SHARED = Path(__file__).parents[3] / "shared" / "vectors" / "resolve"
CLOCKS = ("as_of", "published_until")
"""What a question may ask besides; test_resolve_vectors.py asks it."""

Case = dict[str, Any]
Run = Callable[..., Any]


def cases() -> list[Any]:
    found = []
    for path in sorted(SHARED.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        asks = [ask for ask in case["ask"] if not any(name in ask for name in CLOCKS)]
        found.append(pytest.param({**case, "ask": asks}, id=path.stem))
    return found


@pytest.fixture(params=cases() or [pytest.param(None, id="none")])
def case(request: pytest.FixtureRequest) -> Case:
    if request.param is None:
        pytest.skip("../shared/vectors/resolve is not beside this checkout")
    return dict(request.param)


def ways(case: Case) -> dict[str, dict[str, str]]:
    """The files of each way in that can say all of a case."""
    stated = all(said["modality"] == "stated" for said in case["claims"])
    graphs = vector_files.trig(case)
    found = {
        "named claims": {"case.ttl": vector_files.turtle(case)},
        "nameless claims": {"case.ttl": vector_files.turtle(case, blank=True)},
        "a graph for each source": {"case.trig": graphs},
        "claims files": vector_files.claims_files(case),
        **{f"by rdflib as {ending}": {f"case.{ending}": text} for ending, text in others(graphs)},
    }
    if stated:
        found["plain statements"] = vector_files.plain_turtle(case)
        found["nameless plain statements"] = vector_files.plain_turtle(case, blank=True)
    if vector_files.fits_table(case):
        found["a table"] = vector_files.table(case)
    return found


def others(text: str) -> list[tuple[str, str]]:
    """The same statements as another tool writes them."""
    import rdflib

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's, about itself
        data = rdflib.Dataset()
        data.parse(data=text, format="trig")
        flat = rdflib.Graph()
        for one, name, other, _ in data.quads():
            flat.add((one, name, other))
        return [
            ("nq", data.serialize(format="nquads")),
            ("jsonld", data.serialize(format="json-ld")),
            ("nt", flat.serialize(format="nt")),
            ("rdf", flat.serialize(format="pretty-xml")),
        ]


def load(kg: Run, folder: Path, files: dict[str, str], *, one_by_one: bool) -> None:
    assert kg("init").status == 0
    names = []
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        names.append(name)
    for group in [[name] for name in reversed(names)] if one_by_one else [names]:
        ran = kg("load", *group)
        assert ran.status == 0, ran.err


@pytest.mark.parametrize("one_by_one", [False, True], ids=["together", "one by one"])
def test_each_way_in_gives_the_same_answers(
    kg: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, case: Case, one_by_one: bool
) -> None:
    for number, (way, files) in enumerate(ways(case).items()):
        if one_by_one and len(files) == 1:
            continue
        folder = elsewhere / str(number)
        folder.mkdir()
        monkeypatch.chdir(folder)
        load(kg, folder, files, one_by_one=one_by_one)
        for ask in case["ask"]:
            meets(kg, ask, f"{way}: {ask['expect']['record']}")
