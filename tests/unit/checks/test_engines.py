"""Two SHACL engines find the same, and a big graph is looked at piece by piece."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from kg.checks.batches import batches, beside
from kg.checks.catalogue import checks
from kg.checks.engines import native, reference
from kg.checks.finding import Names
from kg.checks.shapes import broken
from kg.graph.load import load_into
from kg.graph.locate import OpenGraph, open_graph
from kg.resources import packaged
from kg.store import generations
from kg.store.local import LocalStore

FIXTURES = Path(__file__).parent / "fixtures"
BROKEN = sorted(FIXTURES.glob("*.trig"))

needs_both = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("shacl", "pyshacl"))), reason="needs both engines"
)


def opened(path: Path) -> OpenGraph:
    store = LocalStore.memory()
    store.bulk_file(path, "trig")
    return OpenGraph(store, "files", path.name)


@needs_both
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_both_engines_find_the_same(path: Path) -> None:
    with opened(path) as graph:
        names = Names(graph)
        assert broken(graph, checks(), names, native()) == broken(
            graph, checks(), names, reference()
        )


@pytest.mark.skipif(not importlib.util.find_spec("shacl"), reason="needs the engine")
def test_no_two_shapes_say_the_same() -> None:
    import re

    messages = re.findall(r'sh:message "([^"]*)"', packaged("checks", "shapes.ttl").read_text())
    assert len(messages) == len(set(messages))


def test_a_store_comes_in_pieces_that_end_where_a_node_does(tmp_path: Path) -> None:
    store = generations.init(tmp_path)
    with generations.writing(store) as work:
        for number in range(3):
            file = tmp_path / f"t{number}.csv"
            rows = "".join(f"A{number}-{row},B,1%\n" for row in range(40))
            file.write_text("holder,issuer,share\n" + rows)
            load_into(work.store, [str(file)])
    with open_graph([str(store)]) as graph:
        pieces = list(batches(graph, size=2000))
        assert len(pieces) > 20
        whole = {line for piece in batches(graph) for line in piece.splitlines()}
        assert {line for piece in pieces for line in piece.splitlines()} == whole
        for piece in pieces:
            subjects = [line.split(" ", 1)[0] for line in piece.splitlines()]
            for one in set(subjects):
                if "#type> <https://w3id.org/kg-stakes/ns#Source>" not in piece:
                    mine = [line for line in whole if line.startswith(f"{one} ")]
                    assert subjects.count(one) == len(mine)
        assert broken(graph, checks(), Names(graph)) == []
        assert "codelist-role" in beside(graph)
