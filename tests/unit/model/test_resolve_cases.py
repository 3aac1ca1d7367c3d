"""Every case of the resolve rule: those beside the project, and our own in tests/golden."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from resolve_cases import answer, has_edge, plain

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "vectors" / "resolve"
OURS = ROOT / "tests" / "golden" / "resolve"


def asks() -> list[Any]:
    found = []
    for folder in (SHARED, OURS):
        for path in sorted(folder.glob("*.json")):
            case = json.loads(path.read_text(encoding="utf-8"))
            for number, ask in enumerate(case["ask"]):
                found.append(pytest.param(case, ask, id=f"{path.stem}-{number}"))
    return found


def test_the_shared_cases_are_here() -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared/vectors/resolve is not beside this checkout")
    assert len(list(SHARED.glob("*.json"))) >= 18


@pytest.mark.parametrize(("case", "ask"), asks())
def test_case(case: dict[str, Any], ask: dict[str, Any]) -> None:
    expect = ask["expect"]
    found, claims = answer(case, ask)
    if "claims" in expect:
        assert claims == expect["claims"]
    if "edge" in expect:
        assert has_edge(found) == expect["edge"]
    if expect.get("fields", 0) is None or found is None:
        assert found is None
        assert expect.get("fields") is None
        return
    situation = found.situation
    if "fields" in expect:
        assert plain(found) == expect["fields"]
    if "status" in expect:
        assert situation.status == expect["status"]
    if "disputed_fields" in expect:
        assert [one.field for one in situation.disputes] == expect["disputed_fields"]
    if "decided_by" in expect:
        assert {one.decided_by for one in situation.disputes} == {expect["decided_by"]}
    for name in ("start", "end", "since"):
        if name in expect:
            when = getattr(found, name)
            assert (when.text if when else None) == expect[name], name
