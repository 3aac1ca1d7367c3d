"""Every case of the resolve rule through the command: in by each way in, out by show and by query."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import vector_files
from kg.model.record import QUANTITY_OF, RECORD_TYPES, UNITS
from kg.namespaces import KG

SHARED = Path(__file__).parents[3] / "shared" / "vectors" / "resolve"
BEYOND = ("as_of", "published_until", "decisions")
"""What a question may ask that no command knows yet."""

Case = dict[str, Any]
Run = Callable[..., Any]


def cases() -> list[Any]:
    found = []
    for path in sorted(SHARED.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        asks = [ask for ask in case["ask"] if not any(name in ask for name in BEYOND)]
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
            meets(kg, ask["expect"], f"{way}: {ask['expect']['record']}")


def meets(kg: Run, expect: Case, label: str) -> None:
    asked = expect["record"]
    kind = RECORD_TYPES[asked["type"]]
    first, second = asked[kind.source], asked.get(kind.target or "")
    shown = kg("show", first, "--format", "json")
    assert shown.status == 0, f"{label}: {shown.err}"
    found = [one for one in records(shown.json, kind.name, second) if fits(one, asked)]
    if expect.get("fields", 0) is None:
        assert not found, label
        return
    assert len(found) == expect.get("records", 1), label
    (one,) = found
    key = {"predicate", "shareClass", "measure", "attribute", "period", "dealName"}
    fields = {name: value for name, value in one["fields"].items() if name not in key}
    if "fields" in expect:
        assert flat(fields) == expect["fields"], label
    for name in ("status", "start", "end", "since"):
        if name in expect:
            assert one[name] == expect[name], f"{label}: {name}"
    if "claims" in expect:
        assert len(one["claims"]) == expect["claims"], label
    whole = kg("show", one["record"], "--format", "json").json
    if "disputed_fields" in expect:
        disputed = [dispute["field"] for dispute in whole["disputes"]]
        assert disputed == expect["disputed_fields"], label
    if "decided_by" in expect:
        decided = {dispute["decided_by"] for dispute in whole["disputes"]}
        assert decided == {expect["decided_by"]}, label
    if "edge" in expect:
        assert whole["current"] == expect["edge"], f"{label}: edge"
    asks_the_graph(kg, one["record"], expect, label)


def asks_the_graph(kg: Run, iri: str, expect: Case, label: str) -> None:
    """The same by SPARQL: each value once, and the edge where it is."""
    said = kg("query", f"SELECT ?p ?o {{ <{iri}> ?p ?o }}", "--format", "json")
    rows = said.json["results"]["bindings"]
    values: dict[str, list[str]] = {}
    for row in rows:
        values.setdefault(row["p"]["value"].removeprefix(KG), []).append(row["o"]["value"])
    assert all(len(one) == len(set(one)) for one in values.values()), label
    written = set(QUANTITY_OF) | set(UNITS)
    for name, wanted in (expect.get("fields") or {}).items():
        if name in written and not isinstance(wanted, str):
            assert [float(value) for value in values[name]] == [wanted], label
    if "fields" in expect:
        assert written & set(values) == written & set(expect["fields"]), label
    if "status" in expect:
        assert values["status"] == [KG + expect["status"]], label
    if "edge" in expect and RECORD_TYPES[expect["record"]["type"]].target:
        kind = RECORD_TYPES[expect["record"]["type"]]
        edge = kg("show", iri, "--format", "json").json["edge"]
        pattern = f"<{iri}> kg:{kind.source} ?a ; kg:{kind.target} ?b . ?a kg:{edge} ?b"
        asked = kg("query", f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}", "--format", "json").json
        count = int(asked["results"]["bindings"][0]["n"]["value"])
        assert count == int(expect["edge"]), f"{label}: edge"


def records(entity: Case, kind: str, other: str | None) -> list[Case]:
    return [
        one
        for one in [*entity["relationships"], *entity["figures"], *entity["attributes"]]
        if one.get("type", kind) == kind
        and one.get("direction", "out") != "in"
        and (other is None or one["other"]["name"] == other)
    ]


def fits(one: Case, asked: Case) -> bool:
    """Whether a record has the key that a question names."""
    for name in ("shareClass", "predicate", "measure", "period", "attribute", "dealName"):
        said = one.get("fields", {}).get(name, one.get(name))
        said = said if name != "predicate" else one["edge"]
        if (name in asked or name == "shareClass") and asked.get(name) != said:
            return False
    if "date" in asked:
        return bool(one["start"]) and one["start"][:4] == asked["date"][:4]
    return True


def flat(fields: Case) -> Case:
    """Ranges as the cases write them, without the object around them."""
    found: Case = {}
    for name, value in fields.items():
        found |= value if isinstance(value, dict) else {name: value}
    return found
