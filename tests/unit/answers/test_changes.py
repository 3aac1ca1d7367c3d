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


@settings(max_examples=25)
@given(worlds(), st.data())
def test_the_order_of_what_is_said_makes_no_difference(
    items: list[Item], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(items))
    assert changes(graph_of(items), graph_of(order)) == []


@settings(max_examples=25)
@given(worlds(), st.sampled_from(sorted(ENDING)), st.sampled_from(["all", "claims"]))
def test_the_syntax_makes_no_difference(items: list[Item], syntax: str, layer: str) -> None:
    graph = graph_of(items)
    out = io.BytesIO()
    export(graph, syntax, layer, out)  # type: ignore[arg-type]
    again = loaded(out.getvalue(), ENDING[syntax])
    assert changes(graph, again) == changes(again, graph) == []


@settings(max_examples=50)
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


@settings(max_examples=50)
@given(two_worlds())
def test_no_difference_is_passed_over_in_silence(pair: tuple[list[Item], list[Item]]) -> None:
    old, new = map(graph_of, pair)
    assert bool(changes(old, new)) == (quads(old) != quads(new))


@settings(max_examples=25)
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


# what each change says

HEAD = """
source: {id: register, title: The Register, kind: register, published: 2025-07-01}
entities:
  x: {type: company, name: X Ltd}
  p: {type: company, name: P plc}
  ada: {type: person, name: Ada}
  bo: {type: person, name: Bo}
claims:
- quote: who leads
  says: [ada is ceo of x]
- quote: the band
  says:
  - p owns x, share 25-50%
"""


def written(text: str, *edits: tuple[str, str]) -> OpenGraph:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    return loaded(text.strip().encode(), "yaml")


def said(old: OpenGraph, new: OpenGraph, what: str = "record") -> list[str]:
    return [f"{one.change}: {one.words}" for one in changes(old, new) if one.what == what]


def test_a_share_goes_from_one_band_to_another() -> None:
    old, new = written(HEAD), written(HEAD, ("25-50%", "50-75%"), ("the band", "the new band"))
    (share,) = [one for one in changes(old, new) if one.what == "record"]
    assert (share.change, share.field) == ("changed", "share")
    assert share.record == ID + "stake_p_x"
    assert share.before == {"shareMin": 0.25, "shareMax": 0.5}
    assert share.after == {"shareMin": 0.5, "shareMax": 0.75}
    assert share.label == "P plc's stake in X Ltd"
    assert share.words == "P plc's stake in X Ltd: share from 25–50% to 50–75%"
    assert said(old, new, "claim") == [
        "added: claim added: “the new band” (stated; The Register)",
        "removed: claim withdrawn: “the band” (stated; The Register)",
    ]


def test_one_who_leads_for_another_is_one_change() -> None:
    old, new = written(HEAD), written(HEAD, ("[ada is ceo", "[bo is ceo"))
    (passed,) = [one for one in changes(old, new) if one.what == "record"]
    assert passed.words == "CEO of X Ltd changed from Ada to Bo"
    assert (passed.change, passed.field) == ("changed", "person")
    assert (passed.before["name"], passed.after["name"]) == ("Ada", "Bo")
    assert passed.as_json()["record_before"] == ID + "role_ada_x_ceo"
    interim = written(HEAD, ("[ada is ceo", "[bo is interim-ceo"))
    assert said(old, interim) == [
        "changed: CEO of X Ltd changed from Ada (CEO) to Bo (interim CEO)"
    ]
    board = ("[ada is ceo", "[ada is board-member")
    others = written(HEAD, board), written(HEAD, ("[ada is ceo", "[bo is board-member"))
    assert [words.split(":")[0] for words in said(*others)] == ["removed", "added"]


def test_an_owner_comes_and_goes() -> None:
    old = written(HEAD)
    new = written(HEAD, ("p owns x, share 25-50%", "ada owns x, share 10%, votes 0"))
    assert said(old, new) == [
        "added: owner added: Ada owns 10% of X Ltd, no votes",
        "removed: owner gone: P plc owns 25–50% of X Ltd",
    ]
    come = next(one for one in changes(old, new) if one.what == "record" and one.after)
    assert (come.field, come.before) == (None, None)
    assert come.after["fields"] == {"share": 0.1, "votes": 0.0}
    assert come.after["from"] == {"iri": ID + "ada", "name": "Ada", "type": "Person"}


def test_where_accounts_differ_is_told_and_where_they_no_longer_do() -> None:
    more = "- quote: another band\n  says:\n  - p owns x, share 60%\n"
    old, new = written(HEAD), written(HEAD.lstrip() + more)
    assert "changed: P plc's stake in X Ltd: accounts differ now (was stated)" in said(old, new)
    assert "changed: P plc's stake in X Ltd: accounts no longer differ: stated" in said(new, old)


def test_what_an_entity_is_called_and_taken_for() -> None:
    old = written(HEAD)
    new = written(
        HEAD,
        ("p: {type: company, name: P plc}",
         "p: {type: arrangement, name: P Trust, called: [P plc], identifiers: {XI-LEI: 5493001KJTIIGC8Y1R12}}"),
    )  # fmt: skip
    assert said(old, new, "entity") == [
        "added: also called P plc",
        "added: identifier XI-LEI:5493001KJTIIGC8Y1R12",
        "changed: renamed from P plc to P Trust",
        "changed: type from company to arrangement",
    ]


def test_a_merge_is_told_as_one() -> None:
    decision = Decision(iri="", kind="merge", on_what=(ID + "ada", ID + "bo"), reason="one person")
    old, new = written(HEAD), written(HEAD)
    batch = Batch(new.store, shipped_terms(), DECISIONS, replaces=False)
    batch.add(decision)
    batch.write()
    refresh(new.store, shipped_terms(), batch.touched)
    found = [one.words for one in changes(old, new)]
    assert "Bo (id:bo) is one with Ada now" in found
    assert any(one.startswith("decision added: merged Ada (id:ada) = Bo (id:bo)") for one in found)
    assert "Bo (id:bo) is no longer one with Ada" in [one.words for one in changes(new, old)]
    assert not any("holder" in one or "person from" in one for one in found)


def test_a_source_says_what_of_it_is_new() -> None:
    old, new = written(HEAD), written(HEAD, ("2025-07-01", "2025-08-01"))
    assert said(old, new, "source") == [
        "changed: The Register: published from 2025-07-01 to 2025-08-01"
    ]
    none = OpenGraph(LocalStore.memory(), "files", "empty")
    assert said(none, new, "source") == ["added: source added: The Register (2 claims)"]


TABLE = "holder,issuer,share,start\nA Ltd,X Ltd,{},2020\nB Ltd,X Ltd,10%,2020\n"


def test_two_versions_of_a_table_speak_of_the_same_parties() -> None:
    old = loaded(TABLE.format("25%").encode(), "csv", "2024")
    new = loaded(TABLE.format("50%").encode(), "csv", "2025")
    found = changes(old, new)
    assert [one.words for one in found if one.what != "claim"] == [
        "A Ltd's stake in X Ltd: share from 25% to 50%"
    ]
    assert {one.about.name for one in found if one.about} == {"X Ltd"}
    assert len({one.record for one in found}) == 1
    same = loaded(TABLE.format("25%").encode(), "csv", "2025")
    assert changes(old, same) == []


def test_the_rows_of_a_table_may_stand_in_any_order() -> None:
    head, *rows = TABLE.format("25%").splitlines()
    turned = "\n".join([head, *reversed(rows), ""])
    assert (
        changes(loaded(TABLE.format("25%").encode(), "csv"), loaded(turned.encode(), "csv")) == []
    )


def test_statements_of_others_are_compared_too() -> None:
    old = b'<http://e/a> <http://e/p> "1" . <http://e/a> <http://e/q> _:x . _:x <http://e/q> "2" .'
    new = b'<http://e/a> <http://e/q> [ <http://e/q> "2" ] ; <http://e/p> "3" .'
    graph = loaded(old, "ttl")
    assert changes(graph, loaded(old.replace(b"_:x", b"_:y"), "ttl")) == []
    (one,) = changes(graph, loaded(new, "ttl"))
    assert (one.what, one.record, one.field) == ("statement", "http://e/a", "http://e/p")
    assert one.words == 'statement changed: <http://e/a> p from "1" to "3"'


def test_an_endpoint_is_refused() -> None:
    with pytest.raises(KgError, match="endpoint"):
        changes(OpenGraph(LocalStore.memory(), "endpoint", "http://e/"), written(HEAD))
