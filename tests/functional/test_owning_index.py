"""What is told from the index of the stakes is what is told without it, and never what was before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.graph import stakes
from kg.store.index import NAME
from stake_files import random_files, write

Run = Callable[..., Any]
ASKED = (
    ("owners",), ("holdings",), ("holdings", "--basis", "votes"), ("holdings", "--rule", "amlr"),
    ("holdings", "--rule", "psc"), ("holdings", "--rule", "mifid"), ("control",), ("close-links",),
    ("close-links", "--rule", "ecb"), ("holdings", "--as-of", "2018-06-15"),
)  # fmt: skip


def indexes(store: Path) -> list[Path]:
    return sorted((store / ".kg").glob(f"*/{NAME}*"))


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes an index for the first question."""
    monkeypatch.setattr(stakes, "MANY", 1)
    monkeypatch.setattr(stakes, "BYTES", 10**9)


def answers(kg: Run, store: Path, parties: list[str]) -> dict[tuple[str, ...], Any]:
    found = {}
    for party in parties:
        for command, *options in ASKED:
            ran = kg("-q", "-g", store, command, f"id:{party}", *options, "--format", "json")
            assert ran.status == 0, ran.err
            found[party, command, *options] = ran.json
    return found


@pytest.mark.parametrize("seed", range(6))
def test_the_answers_are_the_same(
    kg: Run, elsewhere: Path, seed: int, request: pytest.FixtureRequest
) -> None:
    files, store = elsewhere / "files", elsewhere / "store"
    files.mkdir()
    made = random_files(seed)
    write(made, files, seed)
    assert kg("init", store).status == 0
    assert kg("-g", store, "load", *sorted(files.iterdir())).status == 0
    parties = sorted(made.kinds)
    without = answers(kg, store, parties)
    assert indexes(store) == []
    request.getfixturevalue("always")
    assert answers(kg, store, parties) == without
    assert bool(indexes(store)) == bool(made.parts)


PREFIXES = """@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix id: <https://w3id.org/kg-stakes/id/> .
"""
ASK = ("holdings", "id:fund", "--format", "json")


def loaded(kg: Run, folder: Path, *companies: str) -> Path:
    """Loads that a fund owns some companies into a store, made if it is not there."""
    store, file = folder / "store", folder / f"{companies[0]}.ttl"
    file.write_text(PREFIXES + "".join(f"id:fund kg:owns id:{one} .\n" for one in companies))
    if not store.exists():
        assert kg("init", store).status == 0
    assert kg("-g", store, "load", file).status == 0
    return store


def held(kg: Run, store: Path) -> set[str]:
    ran = kg("-q", "-g", store, *ASK)
    assert ran.status == 0, ran.err
    return {row["issuer"]["name"] for row in ran.json}


@pytest.mark.usefixtures("always")
def test_a_change_leaves_it_behind(kg: Run, elsewhere: Path) -> None:
    store = loaded(kg, elsewhere, "one", "other")
    assert held(kg, store) == {"one", "other"}
    (first,) = indexes(store)
    first.with_name(f"{NAME}-1").write_bytes(b"left by one that was killed")
    loaded(kg, elsewhere, "two")
    current = (store / ".kg" / "current").read_text().strip()
    assert not (store / ".kg" / current / NAME).exists()
    assert held(kg, store) == {"one", "other", "two"}
    assert (store / ".kg" / current / NAME).exists()
    loaded(kg, elsewhere, "three")
    loaded(kg, elsewhere, "four")
    assert not first.exists()
    assert held(kg, store) == {"one", "other", "two", "three", "four"}


@pytest.mark.usefixtures("always")
def test_what_is_damaged_is_made_anew(kg: Run, elsewhere: Path) -> None:
    store = loaded(kg, elsewhere, "one", "other")
    assert held(kg, store) == {"one", "other"}
    (path,) = indexes(store)
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert held(kg, store) == {"one", "other"}
    assert path.read_bytes() == whole


@pytest.mark.usefixtures("always")
def test_who_may_not_write_is_answered_without(
    kg: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = loaded(kg, elsewhere, "one", "other")

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    assert held(kg, store) == {"one", "other"}
    assert indexes(store) == []


def test_few_stakes_need_none(kg: Run, elsewhere: Path) -> None:
    store = loaded(kg, elsewhere, "one", "other")
    assert held(kg, store) == {"one", "other"}
    assert indexes(store) == []
