from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from kg.errors import ReadOnly, StoreBusy, StoreError
from kg.rdf.nodes import Literal, NamedNode, Quad
from kg.store import disk, generations
from kg.store.generations import find_store, init, is_store, open_reader, writing
from kg.store.local import LocalStore


def quad(number: int) -> Quad:
    node = NamedNode(f"http://x/{number}")
    return Quad(node, NamedNode("http://x/p"), Literal(number), NamedNode("http://x/g"))


def names(store: Path) -> set[str]:
    return {path.name for path in store.iterdir()} - {"current", "format", "lock"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return init(tmp_path / "work")


def write(store: Path, number: int) -> None:
    with writing(store) as work:
        work.store.insert([quad(number)])


def test_init_makes_an_empty_store_and_touches_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    made = init(tmp_path)
    assert made == tmp_path / ".kg"
    assert {path.name for path in tmp_path.iterdir()} == {".kg", "notes.txt"}
    assert len(open_reader(made)) == len(open_reader(tmp_path)) == 0


def test_init_refuses_what_is_there(store: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is a graph in .* already"):
        init(store.parent)
    (tmp_path / "other" / ".kg").mkdir(parents=True)
    with pytest.raises(StoreError, match="kg did not make it"):
        init(tmp_path / "other")
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match="No graph can be made"):
        init(tmp_path / "file")


def test_the_nearest_store_is_found_upwards(store: Path, tmp_path: Path) -> None:
    deep = store.parent / "a" / "b"
    deep.mkdir(parents=True)
    assert find_store(deep) == find_store(store.parent) == store
    assert find_store(tmp_path) is None
    assert is_store(store)
    assert is_store(store.parent)
    assert not is_store(deep)
    assert not is_store(tmp_path / "nowhere")


def test_a_reader_sees_the_store_as_it_was_opened(store: Path) -> None:
    write(store, 1)
    before = open_reader(store)
    for number in range(2, 6):
        write(store, number)
    assert (len(before), len(open_reader(store))) == (1, 5)
    assert list(before.query("SELECT ?o { ?s ?p ?o }")) == [(Literal(1),)]
    with pytest.raises(ReadOnly):
        before.insert([quad(9)])


def test_one_old_generation_is_kept_and_those_that_are_read(store: Path) -> None:
    for number in (1, 2, 3):
        write(store, number)
    assert names(store) == {"g000003", "g000004"}
    reader = open_reader(store)
    write(store, 4)
    write(store, 5)
    assert names(store) == {"g000004", "g000005", "g000006"}
    reader.close()
    write(store, 6)
    assert names(store) == {"g000006", "g000007"}


def test_an_error_leaves_the_store_as_it_was(store: Path) -> None:
    write(store, 1)
    before = names(store)

    def fail() -> None:
        with writing(store) as work:
            work.store.insert([quad(2)])
            work.store.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert names(store) == before
    assert len(open_reader(store)) == 1
    write(store, 3)
    assert len(open_reader(store)) == 2


def test_what_was_not_changed_makes_no_generation(store: Path) -> None:
    before = names(store)
    with writing(store) as work:
        work.unchanged()
    assert names(store) == before


def test_a_second_writer_is_told(store: Path) -> None:
    with writing(store), pytest.raises(StoreBusy, match="Another kg is writing to this graph"):
        write(store, 1)
    write(store, 1)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("step", ["sync_tree", "write_durably"])
def test_a_disk_that_fails_loses_nothing(
    store: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int
) -> None:
    write(store, 1)
    before = names(store)

    def fail(*_: object) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(disk, step, fail)
        with pytest.raises(StoreError, match="cannot be written") as caught:
            write(store, 2)
    assert ("the disk is full" in caught.value.message) == (code == errno.ENOSPC)
    assert caught.value.hint == "Nothing was changed."
    assert names(store) == before
    assert len(open_reader(store)) == 1
    write(store, 2)
    assert len(open_reader(store)) == 2


def test_an_error_of_a_file_that_is_read_stays_what_it_is(store: Path) -> None:
    with pytest.raises(FileNotFoundError), writing(store):
        Path("nowhere.ttl").read_bytes()


def test_leftovers_of_a_killed_writer_go_with_the_next(store: Path) -> None:
    write(store, 1)
    shutil.copytree(store / "g000002", store / "g000003")
    (store / "gone-g000009").mkdir()
    (store / "current.new").write_text("g0000", encoding="ascii")
    assert len(open_reader(store)) == 1
    write(store, 2)
    assert len(open_reader(store)) == 2
    assert {name for name in names(store) if name != "current.new"} == {"g000002", "g000003"}


def test_a_disk_without_hard_links_is_copied(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(store, 1)

    def fail(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(LocalStore, "backup", fail)
    write(store, 2)
    assert len(open_reader(store)) == 2


def test_a_newer_store_is_refused(store: Path) -> None:
    (store / "format").write_text("2\n", encoding="ascii")
    for use in (open_reader, lambda path: write(path, 1)):
        with pytest.raises(StoreError, match="made by a newer version of kg") as caught:
            use(store)
        assert "Upgrade" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("file", "text", "says"),
    [
        ("format", "x", "its format is 'x'"),
        ("current", "../../etc", "its current is '../../etc'"),
        ("current", "g000077", "g000077 is missing"),
    ],
)
def test_a_damaged_store_is_named_so(store: Path, file: str, text: str, says: str) -> None:
    (store / file).write_text(text, encoding="ascii")
    with pytest.raises(StoreError, match="is damaged") as caught:
        open_reader(store)
    assert says in caught.value.message


def test_no_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no graph in") as caught:
        open_reader(tmp_path)
    assert caught.value.hint == "Make one with: kg init"


def test_a_reader_that_comes_while_generations_change_tries_again(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(store, 1)
    real, calls = generations._current, []

    def late(root: Path) -> str:
        calls.append(root)
        return "g000001" if len(calls) == 1 else real(root)

    shutil.rmtree(store / "g000001")
    monkeypatch.setattr(generations, "_current", late)
    assert len(open_reader(store)) == 1
