"""The stakes beside a generation: all that was written, or nothing at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.store import index
from kg.store.index import NAME, Row

ROWS = [
    Row("r:3", "p:a", "p:b", '["half"]'),
    Row("r:1", "p:c", "p:b", '["half"]'),
    Row("r:2", "p:b", "p:d", None),
    Row("r:é", "p:ü", "p:d", ""),
]
_NAMES = st.text(max_size=3)


@pytest.fixture
def generation(tmp_path: Path) -> Path:
    folder = tmp_path / "g000002"
    folder.mkdir()
    (folder / "000012.sst").write_bytes(b"quads")
    return folder


def test_it_gives_back_what_it_was_made_of(generation: Path) -> None:
    made = index.make(generation, ROWS)
    assert made is not None
    assert made.size == len(ROWS)
    assert made.of_issuer("p:b") == [ROWS[1], ROWS[0]]
    assert made.of_issuer("p:d") == [ROWS[2], ROWS[3]]
    assert made.of_issuer("p:a") == []
    assert made.of_issuer("p:nobody") == []
    assert made.of_holder("p:ü") == [("r:é", "p:d")]
    assert made.of_holder("p:b") == [("r:2", "p:d")]
    assert made.of_holder("p:d") == []
    assert sorted(path.name for path in generation.iterdir()) == ["000012.sst", NAME]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.builds(Row, _NAMES, _NAMES, _NAMES, st.none() | _NAMES), unique_by=lambda r: r[0])
)
def test_any_stakes_come_back_by_either_end(generation: Path, rows: list[Row]) -> None:
    made = index.make(generation, rows)
    assert made is not None
    for party in {end for row in rows for end in row[1:3]} | {"?"}:
        into = sorted((row for row in rows if row.issuer == party), key=lambda row: row.record)
        assert made.of_issuer(party) == into
        of = sorted((row.record, row.issuer) for row in rows if row.holder == party)
        assert sorted(made.of_holder(party)) == of


def test_none_there(generation: Path) -> None:
    assert index.opened(generation) is None


def test_damaged_anywhere_it_is_not_taken(generation: Path) -> None:
    index.make(generation, ROWS)
    path = generation / NAME
    whole = path.read_bytes()
    for at in (*range(0, 700, 3), *range(4096, len(whole))):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert index.opened(generation) is None, at
    for size in (0, 1, 700, 4095, 4096, len(whole) - 8, len(whole) - 1):
        path.write_bytes(whole[:size])
        assert index.opened(generation) is None, size
    path.write_bytes(whole + b"\0")
    assert index.opened(generation) is None
    for junk in (b"[" * 4096, b"null".ljust(5000), b'{"sum": 0}'.ljust(5000), b"\xff" * 5000):
        path.write_bytes(junk)
        assert index.opened(generation) is None
    path.write_bytes(whole)
    assert index.opened(generation) is not None


def test_another_version_s_is_not_taken(generation: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(index, "VERSION", "kg stakes 0")
        assert index.make(generation, ROWS) is not None
    assert index.opened(generation) is None
    assert index.make(generation, ROWS) is not None


def test_another_generation_s_is_not_taken(generation: Path) -> None:
    index.make(generation, ROWS)
    other = generation.with_name("g000003")
    shutil.copytree(generation, other)  # as where hard links are not to be had
    assert index.opened(other) is None
    (generation / "000015.sst").write_bytes(b"more quads")
    assert index.opened(generation) is None


def test_where_nothing_can_be_written_there_is_none(
    generation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Row] = []

    def rows() -> Iterator[Row]:
        taken.extend(ROWS)
        yield from ROWS

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refused)
        assert index.make(generation, rows()) is None
    assert taken == []  # nothing was read in vain
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", refused)
        assert index.make(generation, rows()) is None
    assert [path.name for path in generation.iterdir()] == ["000012.sst"]


def test_what_it_cannot_tell_leaves_none(generation: Path) -> None:
    def rows() -> Iterator[Row]:
        yield ROWS[0]
        raise ValueError("a record has three ends")

    assert index.make(generation, rows()) is None

    def killed() -> Iterator[Row]:
        yield ROWS[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.make(generation, killed())
    assert [path.name for path in generation.iterdir()] == ["000012.sst"]
