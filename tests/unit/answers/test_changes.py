"""What changed between two graphs: the laws that hold for any two, and what each change says."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.answers.changes.compare import changes
from kg.errors import KgError
from kg.graph import ontology
from kg.graph.batch import Batch
from kg.graph.derive import refresh
from kg.graph.load import load_into
from kg.graph.locate import OpenGraph
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.namespaces import DECISIONS, ID, ONTOLOGY
from kg.rdf import mapping
from kg.rdf.nodes import NamedNode
from kg.rdf.terms import shipped_terms
from kg.readers.items import Item
from kg.store.local import LocalStore
from kg.writers.rdf import export
from random_claims import PARTIES, claims, mentions, sources

ENDING = {
    "turtle": "ttl", "trig": "trig", "ntriples": "nt", "nquads": "nq", "jsonld": "jsonld",
    "rdfxml": "rdf",
}  # fmt: skip
MIRRORED = {"added": "removed", "removed": "added", "changed": "changed"}


@st.composite
def decisions(draw: st.DrawFn, said: list[Claim]) -> Decision:
    kind = draw(st.sampled_from(["accept", "reject", "merge", "distinct"]))
    if kind in {"merge", "distinct"}:
        what = draw(st.lists(st.sampled_from(PARTIES), min_size=2, max_size=2, unique=True))
    else:
        what = [draw(st.sampled_from(sorted({one.iri for one in said}) or [ID + "claim_gone"]))]
    return Decision(iri="", kind=kind, on_what=tuple(sorted(what)), reason="so", by="Ada")


@st.composite
def worlds(draw: st.DrawFn) -> list[Item]:
    terms = shipped_terms()
    said = [mapping.identified(one, terms) for one in draw(st.lists(claims(), max_size=6))]
    said = list({one.iri: one for one in said}.values())
    items: list[Item] = [*draw(sources()), *said, *draw(st.lists(mentions(), max_size=4))]
    return items + draw(st.lists(decisions(said), max_size=2))


@st.composite
def two_worlds(draw: st.DrawFn) -> tuple[list[Item], list[Item]]:
    """Two worlds that have much in common."""
    whole = draw(worlds())
    parts = [draw(st.lists(st.booleans(), min_size=len(whole), max_size=len(whole)))] * 2
    parts[1] = [one or draw(st.booleans()) for one in parts[0]]
    one, other = ([item for item, kept in zip(whole, part, strict=True) if kept] for part in parts)
    return (one, other) if draw(st.booleans()) else (other, one)


def graph_of(items: Iterable[Item]) -> OpenGraph:
    store = LocalStore.memory()
    ontology.ensure(store)
    held = Batch(store, shipped_terms(), ID + "file_test", replaces=False)
    for item in items:
        held.add(item)
    held.write()
    refresh(store, shipped_terms(), held.touched)
    return OpenGraph(store, "store", "test")


def loaded(content: bytes, ending: str, name: str = "test") -> OpenGraph:
    store = LocalStore.memory()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{name}.{ending}"
        file.write_bytes(content)
        report = load_into(store, [file], empty_is_fine=True)
    assert not report.refused, report.refused
    return OpenGraph(store, "files", f"{name}.{ending}")


def quads(graph: OpenGraph) -> set[str]:
    return {str(quad) for quad in graph.store.quads() if quad.graph_name != NamedNode(ONTOLOGY)}


def told(old: OpenGraph, new: OpenGraph) -> list[tuple[Any, ...]]:
    return [(one.change, one.field, one.before, one.after) for one in changes(old, new)]


@settings(max_examples=60)
@given(worlds(), st.data())
def test_the_order_of_what_is_said_makes_no_difference(
    items: list[Item], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(items))
    assert changes(graph_of(items), graph_of(order)) == []


@settings(max_examples=60)
@given(worlds(), st.sampled_from(sorted(ENDING)), st.sampled_from(["all", "claims"]))
def test_the_syntax_makes_no_difference(items: list[Item], syntax: str, layer: str) -> None:
    graph = graph_of(items)
    out = io.BytesIO()
    export(graph, syntax, layer, out)
    again = loaded(out.getvalue(), ENDING[syntax])
    assert changes(graph, again) == changes(again, graph) == []


@settings(max_examples=120)
@given(two_worlds())
def test_the_other_way_round_all_is_the_other_way_round(
    pair: tuple[list[Item], list[Item]],
) -> None:
    old, new = map(graph_of, pair)
    there = [
        (MIRRORED[one.change], one.what, one.record_before or one.record, one.field,
         str(one.after), str(one.before))
        for one in changes(old, new)
    ]  # fmt: skip
    back = [
        (one.change, one.what, one.record, one.field, str(one.before), str(one.after))
        for one in changes(new, old)
    ]
    assert sorted(there, key=str) == sorted(back, key=str)


@settings(max_examples=120)
@given(two_worlds())
def test_no_difference_is_passed_over_in_silence(pair: tuple[list[Item], list[Item]]) -> None:
    old, new = map(graph_of, pair)
    assert bool(changes(old, new)) == (quads(old) != quads(new))


@settings(max_examples=60)
@given(two_worlds())
def test_every_change_has_its_words_and_the_whole_is_in_a_fixed_order(
    pair: tuple[list[Item], list[Item]],
) -> None:
    old, new = map(graph_of, pair)
    found = changes(old, new)
    assert found == changes(old, new)
    for one in found:
        shape = one.as_json()
        assert list(shape)[:6] == ["change", "record", "label", "field", "before", "after"]
        assert one.words
        assert one.label
        assert (one.before is None) <= (one.change != "removed")
        assert (one.after is None) <= (one.change != "added")
