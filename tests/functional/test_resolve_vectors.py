"""Every case of the resolve rule, asked by its clocks through show, disputes and query."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import vector_files
from vector_answers import Case, Run, meets

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "vectors" / "resolve"
OURS = ROOT / "tests" / "golden" / "resolve"


def cases() -> list[Any]:
    found = []
    for folder in (SHARED, OURS):
        for path in sorted(folder.glob("*.json")):
            case = json.loads(path.read_text(encoding="utf-8"))
            found.append(pytest.param(case, id=f"{folder.parts[-3]}-{path.stem}"))
    return found


@pytest.mark.parametrize("way", ["claims as RDF", "claims files"])
@pytest.mark.parametrize("case", cases())
def test_each_question_is_answered_by_its_clocks(
    kg: Run, elsewhere: Path, case: Case, way: str
) -> None:
    rdf = way == "claims as RDF"
    text = vector_files.trig(case, apart=True)
    files = {"case.trig": text} if rdf else vector_files.claims_files(case)
    for name, text in files.items():
        (elsewhere / name).write_text(text, encoding="utf-8")
    assert kg("init").status == 0
    loaded = kg("load", *files)
    assert loaded.status == 0, loaded.err
    for number, ask in enumerate(case["ask"]):
        meets(kg, ask, f"{way}, question {number}: {ask['expect']['record']}")


def test_the_shared_cases_are_here() -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared/vectors/resolve is not beside this checkout")
    assert len(list(SHARED.glob("*.json"))) >= 18
