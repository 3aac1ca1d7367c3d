"""The ground of a generation: whoever writes next begins without what was worked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.namespaces import DERIVED
from kg.rdf.nodes import Literal, NamedNode, Quad
from kg.store import grounds
from kg.store.generations import init, open_reader, writing
from kg.store.local import LocalStore

FACTS = NamedNode(DERIVED)
SAID = NamedNode("http://x/said")


def quad(number: int, graph: NamedNode = FACTS) -> Quad:
    return Quad(NamedNode(f"http://x/{number}"), NamedNode("http://x/p"), Literal(number), graph)


def held(store: Path) -> set[Quad]:
    reader = open_reader(store)
    try:
        return set(reader.quads())
    finally:
        reader.close()


def names(store: Path) -> set[str]:
    return {path.name for path in store.iterdir()} - {"current", "format", "lock"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with one statement, and two facts above its ground."""
    made = init(tmp_path / "work")
    with writing(made) as work:
        work.store.insert([quad(1, SAID)])
    with writing(made) as work:
        grounds.keep(work.store)
        work.store.insert([quad(2), quad(3)])
    return made


def test_who_writes_next_begins_at_the_ground(store: Path) -> None:
    assert names(store) == {"g000002", "g000003", "ground-g000003"}
    with writing(store) as work:
        assert set(work.store.quads()) == {quad(1, SAID)}
        work.store.aside = None
        work.store.insert([quad(4, SAID)])
    assert held(store) == {quad(1, SAID), quad(4, SAID)}
    assert names(store) == {"g000003", "g000004"}


def test_what_was_not_dropped_is_put_back(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounds, "PART", 10)
    with writing(store) as work:
        work.store.insert([quad(4, SAID)])
    assert held(store) == {quad(1, SAID), quad(2), quad(3), quad(4, SAID)}
    assert names(store) == {"g000003", "g000004", "ground-g000004"}
    with writing(store) as work:
        assert set(work.store.quads()) == {quad(1, SAID), quad(4, SAID)}


def test_a_write_that_comes_to_nothing_leaves_all_as_it_was(store: Path) -> None:
    before = held(store)
    with writing(store) as work:
        work.unchanged()
    with pytest.raises(ZeroDivisionError):
        _fail(store)
    assert held(store) == before
    assert names(store) == {"g000002", "g000003", "ground-g000003"}


def _fail(store: Path) -> None:
    with writing(store) as work:
        grounds.keep(work.store)
        _ = 1 / 0


def test_what_a_writer_that_died_has_left_is_no_ground(store: Path) -> None:
    (store / "ground-g000004").mkdir()
    (store / "ground-g000004" / "CURRENT").write_text("half", encoding="ascii")
    with writing(store) as work:
        work.store.aside = None
        work.store.insert([quad(4)])
    assert names(store) == {"g000003", "g000004"}
    with writing(store) as work:
        assert quad(4) in set(work.store.quads())


def test_only_a_generation_has_a_ground(tmp_path: Path) -> None:
    memory = LocalStore.memory()
    grounds.keep(memory)
    other = LocalStore.open(tmp_path / "copy", read_only=False, create=True)
    grounds.keep(other)
    other.close()
    assert {path.name for path in tmp_path.iterdir()} == {"copy"}
    grounds.put_back(memory)
    assert not list(memory.quads())
