"""``kg derive`` where there is much: written, dropped and kept in parts, and killed between them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.answers.derivation import facts
from kg.graph import derivation, rewind
from kg.model.derivation import Derivation
from kg.namespaces import DERIVED
from kg.rdf.nodes import NamedNode
from kg.store import grounds
from kg.store.generations import open_reader
from kg.store.local import LocalStore

Run = Callable[..., Any]

HEAD = """@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:source_reg a kg:Source ; kg:title "Register" .
"""
MANY = 6
KILLED = """
import os, signal, sys
from kg.graph import derivation
from kg.store import grounds
from kg.store.local import LocalStore

derivation.LARGE, grounds.PART = 0, 30_000
left = int(sys.argv[1])

def counted(name):
    method = getattr(LocalStore, name)
    def call(self, *given, **named):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return method(self, *given, **named)
    setattr(LocalStore, name, call)

for name in ("bulk_file", "insert", "backup", "flush", "change"):
    counted(name)
from kg.cli.main import main
sys.argv = ["kg", *sys.argv[2:]]
main()
"""


def said(number: int, first: str, second: str, fields: str, source: str = "reg") -> str:
    return (
        f"id:claim_{number:012x} a kg:Claim ; kg:source id:source_{source} ; kg:recordType kg:Stake ;"
        f" kg:from id:{first} ; kg:to id:{second} ; kg:modality kg:stated ; {fields} .\n"
    )


CHAIN = HEAD + "".join(
    said(number, f"p{number}", f"p{number + 1}", "kg:share 0.9") for number in range(MANY)
)
MORE = HEAD.replace("_reg", "_more") + said(99, "q", "p0", "kg:share 0.8", "more")


@pytest.fixture
def store(kg: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with a chain of companies, and every graph large."""
    monkeypatch.setattr(derivation, "LARGE", 0)
    monkeypatch.setattr(grounds, "PART", 30_000)
    Path("chain.ttl").write_text(CHAIN, encoding="utf-8")
    Path("more.ttl").write_text(MORE, encoding="utf-8")
    assert kg("init", "-q").status == 0
    assert kg("load", "-q", "chain.ttl").status == 0
    return elsewhere


def whole(kg: Run) -> str:
    out: str = kg("export", "nquads").out
    return out


def kept(store: Path) -> set[str]:
    return {path.name for path in (store / ".kg").iterdir()} - {"current", "format", "lock"}


def test_in_parts_it_is_written_and_dropped_as_in_one(
    kg: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = whole(kg)
    kg("derive")
    in_parts = whole(kg)
    assert len(in_parts.splitlines()) > len(bare.splitlines()) + 200
    kg("derive", "--drop")
    assert whole(kg) == bare
    monkeypatch.setattr(grounds, "PART", 10**9)
    kg("derive")
    assert whole(kg) == in_parts


def test_without_a_ground_it_is_dropped_in_parts(
    kg: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = whole(kg)
    monkeypatch.setattr(derivation, "LARGE", 10**9)
    monkeypatch.setattr(derivation, "_REMOVED", 100)
    kg("derive")
    assert not any(name.startswith("ground") for name in kept(store))
    kg("derive", "--drop")
    assert whole(kg) == bare
    reader = open_reader(store)
    assert DERIVED not in reader.graphs()
    reader.close()


def test_deriving_over_what_is_derived_leaves_nothing_of_it(kg: Run, store: Path) -> None:
    kg("derive", "--min", "50%")
    fewer = whole(kg)
    kg("derive")
    assert whole(kg) != fewer
    kg("derive", "--min", "50%")
    assert whole(kg) == fewer
    assert kept(store) == {"g000004", "g000005", "ground-g000005"}


def test_a_change_drops_it_at_once_and_leaves_no_ground(
    kg: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "QUICK", 2)
    kg("derive")
    ran = kg("load", "-q", "more.ttl")
    assert ran.status == 0, ran.err
    changed = whole(kg)
    assert DERIVED not in changed
    assert not any(name.startswith("ground") for name in kept(store))
    assert kg("init", "again").status == 0
    kg("-g", "again", "load", "-q", "chain.ttl", "more.ttl")
    assert kg("-g", "again", "export", "nquads").out == changed


def test_what_changes_no_record_leaves_it_there(
    kg: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "QUICK", 2)
    kg("derive")
    before = whole(kg)
    other = "<http://x/a> <http://x/b> <http://x/c> .\n"
    Path("other.nt").write_text(other, encoding="utf-8")
    ran = kg("load", "other.nt")
    assert "Dropped" not in ran.err
    assert sorted(whole(kg).splitlines()) == sorted([*before.splitlines(), *_added(kg, before)])
    assert len(_added(kg, before)) == 1
    assert kg("load", "chain.ttl").status == 0  # nothing of it is new
    assert len(_added(kg, before)) == 1


def test_a_copy_for_a_day_begins_at_the_ground(
    kg: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts, "QUICK", 2)
    monkeypatch.setattr(rewind, "IN_MEMORY", 0)
    asked = ("query", "SELECT ?s ?p ?o { GRAPH kg:resolved { ?s ?p ?o } } ORDER BY ?s ?p ?o")
    before = kg(*asked, "--as-of", "2020").out
    kg("derive")
    there = "SELECT (COUNT(*) AS ?n) { GRAPH kg:derived { ?s ?p ?o } }"
    dropped: list[int] = []

    def counted(store: LocalStore) -> None:
        dropped.append(sum(1 for _ in store.quads(None, None, None, NamedNode(DERIVED))))
        store.remove_graph(DERIVED)

    monkeypatch.setattr(derivation, "_empty", counted)
    assert kg(*asked, "--as-of", "2020").out == before
    assert kg("query", there, "--as-of", "2020").lines[1:] == ["0"]
    assert dropped == [3]  # what was asked: no fact was ever in that copy
    assert kg("query", there).lines[1:] != ["0"]


def test_killed_between_any_two_parts_it_leaves_all_or_nothing(kg: Run, store: Path) -> None:
    bare = whole(kg)
    kg("derive")
    derived = whole(kg)
    for words, before, after in (
        (("derive", "--drop"), derived, bare),
        (("derive",), bare, derived),
        (("load", "-q", "other.nt"), derived, None),
    ):
        Path("other.nt").write_text("<http://x/a> <http://x/b> <http://x/c> .", encoding="utf-8")
        left, status = 0, -1
        while status:
            ran = subprocess.run(
                [sys.executable, "-c", KILLED, str(left), *words], cwd=store,
                capture_output=True, check=False,
            )  # fmt: skip
            status = ran.returncode
            if status:
                assert status == -9, ran.stderr
                assert whole(kg) == before, (words, left)
            left += 1
        assert left > 2
        assert whole(kg) == after if after is not None else _added(kg, before)
        assert len([name for name in kept(store) if name.startswith("g0")]) == 2


def test_parts_end_where_a_statement_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grounds, "PART", 7)
    store = LocalStore.memory()
    derivation.keep(store, Derivation(), [])
    assert derivation.asked_of(store) == Derivation()
    assert not derivation.has_facts(store)


# Private functions


def _added(kg: Run, before: str) -> list[str]:
    old = set(before.splitlines())
    return [line for line in whole(kg).splitlines() if line not in old]
