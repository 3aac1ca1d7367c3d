"""Each check has a graph that it finds something in, and one that it finds nothing in.

A ``.trig`` file is a store as somebody may have left it who wrote into it without kg; any
other file is loaded as kg loads it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.checks.catalogue import Check, checks
from kg.checks.run import check
from kg.graph import ontology
from kg.graph.locate import OpenGraph, open_graph
from kg.store.local import LocalStore

FIXTURES = Path(__file__).parent / "fixtures"


def opened(path: Path) -> OpenGraph:
    if path.suffix != ".trig":
        return open_graph([str(path)])
    store = LocalStore.memory()
    ontology.ensure(store)
    store.bulk_file(path, "trig")
    return OpenGraph(store.frozen(), "files", path.name)


def fixture(name: str, kind: str) -> Path:
    found = sorted(FIXTURES.glob(f"{name}.{kind}.*"))
    assert len(found) == 1, f"{name} needs one fixture that {kind}"
    return found[0]


@pytest.mark.parametrize("one", checks(), ids=lambda one: one.name)
def test_a_check_finds_what_is_wrong(one: Check) -> None:
    with opened(fixture(one.name, "fails")) as graph:
        found = [each for each in check(graph).findings if each.check == one.name]
    assert found
    for each in found:
        assert each.severity == one.severity
        assert each.record or each.party
        assert each.message
        assert "{" not in each.message


@pytest.mark.parametrize("one", checks(), ids=lambda one: one.name)
def test_a_check_finds_nothing_where_all_is_well(one: Check) -> None:
    with opened(fixture(one.name, "passes")) as graph:
        found = check(graph).findings
    assert [each for each in found if each.check == one.name] == []
    assert [each for each in found if each.severity == "error"] == []


def test_each_fixture_is_of_a_check() -> None:
    names = {one.name for one in checks()}
    assert {path.name.split(".")[0] for path in FIXTURES.iterdir()} == names
