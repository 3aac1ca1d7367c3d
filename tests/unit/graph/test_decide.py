"""Decisions: what is refused, what is written, and that undoing leaves no trace."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.answers.decisions import decisions as listed
from kg.answers.decisions import what_stands
from kg.answers.disputes import disputes
from kg.errors import AmbiguousName, DecisionRefused, KgError, UnknownName
from kg.graph import find, ontology, read, statements
from kg.graph.decide import (
    Made,
    Signature,
    accept,
    coexist,
    numbered,
    reject,
    resolve_decision,
    short,
    undo,
    write,
)
from kg.graph.load import load_into
from kg.graph.locate import OpenGraph
from kg.graph.merging import distinct, merge
from kg.graph.rebuild import rebuild
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.source import Mention, Source
from kg.namespaces import DECISIONS, ID, RESOLVED
from kg.rdf import mapping
from kg.rdf.nodes import NamedNode, Quad
from kg.rdf.terms import shipped_terms
from kg.store.local import LocalStore
from kg.writers.rdf import export
from random_claims import PARTIES, claims, mentions, sources

WHY = Signature("since I say so", "ada", "2025-06-13")
LEI = "5493001KJTIIGC8Y1R12", "213800LH1BZH3DI6G760"
TEXT = """
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix id: <https://w3id.org/kg-stakes/id/> .
id:s a kg:Source ; kg:title "S" . id:t a kg:Source ; kg:title "T" .
id:m1 a kg:Mention ; kg:source id:s ; kg:party id:acme ; kg:mentionType kg:Company ;
  kg:calledName "Acme" .
id:m2 a kg:Mention ; kg:source id:t ; kg:party id:acme-ltd ; kg:mentionType kg:Company ;
  kg:calledName "Acme Ltd" .
id:m3 a kg:Mention ; kg:source id:t ; kg:party id:beta ; kg:mentionType kg:Company ;
  kg:calledName "Beta" .
id:m4 a kg:Mention ; kg:source id:t ; kg:party id:ann ; kg:mentionType kg:Person ;
  kg:calledName "Ann" .
id:m5 a kg:Mention ; kg:source id:t ; kg:party id:nobody ; kg:mentionType kg:UnknownParty ;
  kg:calledName "a buyer" .
id:m6 a kg:Mention ; kg:source id:t ; kg:party id:gadget ; kg:mentionType kg:Product ;
  kg:calledName "Gadget" .
id:m7 a kg:Mention ; kg:source id:s ; kg:party id:lab ; kg:mentionType kg:Unit ;
  kg:calledName "Lab" .
id:m8 a kg:Mention ; kg:source id:s ; kg:party id:one-lei ; kg:mentionType kg:Company ;
  kg:calledName "One" ; kg:identifier id:i1 .
id:i1 kg:scheme "XI-LEI" ; kg:code "5493001KJTIIGC8Y1R12" .
id:m9 a kg:Mention ; kg:source id:t ; kg:party id:uno ; kg:mentionType kg:Company ;
  kg:calledName "Uno" ; kg:identifier id:i2 .
id:i2 kg:scheme "XI-LEI" ; kg:code "5493001KJTIIGC8Y1R12" .
id:m0 a kg:Mention ; kg:source id:t ; kg:party id:two ; kg:mentionType kg:Company ;
  kg:calledName "Two" ; kg:identifier id:i3 .
id:i3 kg:scheme "XI-LEI" ; kg:code "213800LH1BZH3DI6G760" .
id:claim_aaaa00000001 a kg:Claim ; kg:source id:s ; kg:recordType kg:Deal ; kg:from id:acme ;
  kg:to id:beta ; kg:price 10 ; kg:currency "USD" ; kg:quote "ten" ; kg:dealName "The Deal" .
id:claim_aaaa00000002 a kg:Claim ; kg:source id:t ; kg:recordType kg:Deal ; kg:from id:acme ;
  kg:to id:beta ; kg:price 12 ; kg:currency "USD" ; kg:quote "twelve" ; kg:dealName "The Deal" .
id:claim_bbbb00000003 a kg:Claim ; kg:source id:t ; kg:recordType kg:Deal ; kg:from id:acme ;
  kg:to id:beta ; kg:price 12 ; kg:currency "USD" ; kg:quote "a dozen" ; kg:dealName "Big One" .
id:claim_cccc00000004 a kg:Claim ; kg:source id:t ; kg:recordType kg:Stake ; kg:from id:acme-ltd ;
  kg:to id:beta ; kg:share 0.4 ; kg:quote "40%" .
id:claim_cccc00000005 a kg:Claim ; kg:source id:s ; kg:recordType kg:Figure ; kg:from id:beta ;
  kg:measure kg:measure-revenue ; kg:amount 5 ; kg:unit "USD" .
id:claim_cccc00000006 a kg:Claim ; kg:source id:t ; kg:recordType kg:Figure ; kg:from id:beta ;
  kg:measure kg:measure-revenue ; kg:amount 6 ; kg:unit "USD" .
id:claim_cccc00000007 a kg:Claim ; kg:source id:t ; kg:recordType kg:Figure ; kg:from id:beta ;
  kg:measure kg:measure-headcount ; kg:amount 6 ; kg:unit "people" .
"""


@pytest.fixture
def graph(tmp_path: Path) -> OpenGraph:
    (tmp_path / "x.ttl").write_text(TEXT, encoding="utf-8")
    store = LocalStore.memory()
    report = load_into(store, [tmp_path / "x.ttl"])
    assert not report.refused
    return OpenGraph(store, "store", "a test")


def exported(graph: OpenGraph, syntax: str = "trig") -> bytes:
    out = io.BytesIO()
    export(graph, syntax, "all", out)
    return out.getvalue()


def said(graph: OpenGraph) -> set[str]:
    """All that sources say."""
    return {
        str(quad)
        for quad in graph.store.quads()
        if str(getattr(quad.graph_name, "value", "")) not in {RESOLVED, DECISIONS}
    }


def price(graph: OpenGraph, record: str) -> object:
    found = read.record(graph, ID + record)
    assert found is not None
    return found.fields["price"][0]


# what is decided


def test_accepting_ends_a_dispute_and_undoing_brings_back_every_byte(graph: OpenGraph) -> None:
    before, words = exported(graph), said(graph)
    assert len(disputes(graph)) == 1
    made = accept(graph, "aaaa00000002", WHY)
    assert made.is_new
    assert price(graph, "deal_acme_beta_the-deal") == 12
    assert not disputes(graph)
    assert said(graph) == words
    undo(graph, ["1"])
    assert exported(graph) == before


def test_rejecting_takes_a_claim_out_and_keeps_it_readable(graph: OpenGraph) -> None:
    reject(graph, "aaaa00000001", WHY)
    assert price(graph, "deal_acme_beta_the-deal") == 12
    kept = read.claims_about(graph, ID + "deal_acme_beta_the-deal")
    assert [one.quote for one in kept] == ["ten", "twelve"]


def test_coexisting_claims_are_no_rivals(graph: OpenGraph) -> None:
    coexist(graph, "aaaa00000001", "aaaa00000002", WHY)
    assert not disputes(graph)


def test_the_same_said_twice_changes_nothing(graph: OpenGraph) -> None:
    accept(graph, "aaaa00000002", WHY)
    before = exported(graph)
    assert not accept(graph, "aaaa00000002", WHY).is_new
    tomorrow = Signature(WHY.reason, WHY.by, "2025-06-14", is_dated=False)
    again = accept(graph, "aaaa00000002", tomorrow)
    assert not again.is_new
    assert "decision 1 (accept, ada, 2025-06-13: since I say so) already" in again.remarks[0]
    assert exported(graph) == before
    more = accept(graph, "aaaa00000002", replace(WHY, by="bo"))
    assert more.is_new
    assert "was accepted before" in more.remarks[0]


def test_a_merge_keeps_claims_names_and_both_iris(graph: OpenGraph) -> None:
    words = said(graph)
    merge(graph, "Acme", "Acme Ltd", WHY)
    for name in ("id:acme", "id:acme-ltd", "acme", "ACME LTD"):
        assert find.resolve_name(graph, name) == ID + "acme"
    entity = read.entity(graph, ID + "acme")
    assert entity is not None
    assert {entity.name, *entity.aliases} == {"Acme", "Acme Ltd"}
    assert said(graph) == words
    stake = read.record(graph, find.resolve_any(graph, "id:stake_acme-ltd_beta").iri)
    assert stake is not None
    assert stake.source == ID + "acme"


def test_a_merge_is_of_the_iris_that_were_named(graph: OpenGraph) -> None:
    merge(graph, "Acme", "Acme Ltd", WHY)
    made = merge(graph, "Acme Ltd", "a buyer", WHY)
    assert made.decision.on_what == (ID + "acme-ltd", ID + "nobody")


def test_records_are_merged_and_each_name_leads_to_the_one(graph: OpenGraph) -> None:
    before = exported(graph)
    names = ("deal_acme_beta_big-one", "deal_acme_beta_the-deal")
    merge(graph, f"id:{names[1]}", f"id:{names[0]}", WHY)
    assert read.record(graph, ID + names[1]) is None
    assert {find.resolve_any(graph, f"id:{name}") for name in names} == {("record", ID + names[0])}
    record = read.record(graph, ID + names[0])
    assert record is not None
    assert record.fields["dealName"] == ("The Deal",)
    assert record.status == "disputed"
    assert len(read.claims_about(graph, ID + names[0])) == 3
    undo(graph, ["1"])
    assert exported(graph) == before


def test_figures_of_two_origins_can_be_one(graph: OpenGraph) -> None:
    one, other = sorted(
        iri for iri in read.record_iris_of(graph, ID + "beta") if "_revenue_" in iri
    )
    merge(graph, f"<{one}>", f"<{other}>", WHY)
    record = read.record(graph, one)
    assert record is not None
    assert record.status == "disputed"
    assert read.record(graph, other) is None


def test_what_is_kept_apart_is_no_longer_joined_by_an_identifier(graph: OpenGraph) -> None:
    before = exported(graph)
    assert find.resolve_name(graph, "Uno") == find.resolve_name(graph, "One")
    made = distinct(graph, "Uno", "One", WHY)
    assert made.decision.on_what == (ID + "one-lei", ID + "uno")
    assert "XI-LEI:5493001KJTIIGC8Y1R12, given to both" in made.remarks[0]
    assert find.resolve_name(graph, "id:uno") != find.resolve_name(graph, "id:one-lei")
    undo(graph, [short(made.decision.iri)])
    assert exported(graph) == before


# what is refused

Action = Callable[[OpenGraph], object]


@pytest.mark.parametrize(
    ("action", "words"),
    [
        (lambda g: merge(g, "Acme", "Ann", WHY), "is a company and Ann (id:ann) a person"),
        (lambda g: merge(g, "a buyer", "Gadget", WHY), "cannot be one"),
        (lambda g: merge(g, "Acme", "Gadget", WHY, force=True), "cannot be one"),
        (lambda g: merge(g, "Acme", "id:Acme", WHY), "cannot be merged with itself"),
        (lambda g: distinct(g, "Acme", "id:acme", WHY), "cannot be kept apart from itself"),
        (lambda g: merge(g, "One", "Two", WHY), "different LEIs (" + ", ".join(LEI[:1])),
        (lambda g: merge(g, "One", "Uno", WHY), "are one entity already, by XI-LEI:" + LEI[0]),
        (lambda g: merge(g, "Acme", "id:stake_acme-ltd_beta", WHY), "is a record"),
        (lambda g: distinct(g, "Acme", "id:stake_acme-ltd_beta", WHY), "only entities"),
        (
            lambda g: merge(g, "id:deal_acme_beta_the-deal", "id:stake_acme-ltd_beta", WHY),
            "one is a Deal, the other a Stake",
        ),
        (
            lambda g: merge(g, "id:figure_beta_headcount_source-http", "id:acme", WHY),
            "No party is called",
        ),
        (lambda g: coexist(g, "aaaa00000001", "aaaa00000001", WHY), "is one claim"),
        (lambda g: coexist(g, "aaaa00000001", "bbbb", WHY), "not about one record"),
        (lambda g: accept(g, "aaaa", WHY), 'Several claims begin with "aaaa"'),
        (lambda g: accept(g, "dddd", WHY), 'No claim\'s hash begins with "dddd"'),
        (lambda g: accept(g, "Acme", WHY), "id:acme is an entity, and no claim"),
        (lambda g: reject(g, "aaa", WHY), '"aaa" is no claim'),
        (lambda g: merge(g, "Akme", "Beta", WHY), "Did you mean Acme (id:acme)"),
        (lambda g: undo(g, ["1"]), 'no decision "1" in this graph; it has none'),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    graph: OpenGraph, action: Action, words: str
) -> None:
    before = exported(graph)
    with pytest.raises(KgError) as caught:
        action(graph)
    assert words in str(caught.value)
    assert exported(graph) == before


def test_accepting_what_is_rejected_needs_force_and_the_rejection_counts(graph: OpenGraph) -> None:
    made = reject(graph, "aaaa00000001", WHY)
    with pytest.raises(DecisionRefused, match=r"is rejected already, by decision 1 .reject, ada"):
        accept(graph, "aaaa00000001", WHY)
    with pytest.raises(DecisionRefused) as caught:
        accept(graph, "aaaa00000001", WHY)
    assert f"kg undo {short(made.decision.iri)}" in (caught.value.hint or "")
    forced = accept(graph, "aaaa00000001", WHY, force=True)
    assert "only the rejection counts" in forced.remarks[0]
    assert price(graph, "deal_acme_beta_the-deal") == 12


def test_a_ring_of_merges_is_refused_with_the_decisions_that_close_it(graph: OpenGraph) -> None:
    first = merge(graph, "Acme", "Acme Ltd", WHY)
    second = merge(graph, "Acme Ltd", "Beta", replace(WHY, on="2025-06-14"))
    with pytest.raises(DecisionRefused) as caught:
        merge(graph, "id:acme", "id:beta", WHY)
    assert "decision 1 (" in str(caught.value)
    assert "decision 2 (" in str(caught.value)
    hashes = f"{short(first.decision.iri)} {short(second.decision.iri)}"
    assert caught.value.hint == f"Take that back with: kg undo {hashes}"


def test_what_is_kept_apart_is_not_merged_and_what_is_merged_not_kept_apart(
    graph: OpenGraph,
) -> None:
    merge(graph, "Acme", "Acme Ltd", WHY)
    with pytest.raises(DecisionRefused, match="are one entity by decision 1"):
        distinct(graph, "id:acme", "id:acme-ltd", WHY)
    made = distinct(graph, "id:acme-ltd", "Beta", replace(WHY, on="2025-06-14"))
    with pytest.raises(DecisionRefused, match="are kept apart by decision 2") as caught:
        merge(graph, "id:acme", "Beta", WHY)
    assert short(made.decision.iri) in (caught.value.hint or "")


def test_different_leis_are_merged_by_force_and_it_is_said(graph: OpenGraph) -> None:
    made = merge(graph, "One", "Two", WHY, force=True)
    assert "merged all the same" in made.remarks[0]
    assert find.resolve_name(graph, "Two") == find.resolve_name(graph, "Uno")


def test_types_of_which_none_is_the_others_kind_need_force(graph: OpenGraph) -> None:
    with pytest.raises(DecisionRefused, match="so they seem to be two"):
        merge(graph, "Acme", "Lab", WHY)
    assert "merged all the same" in merge(graph, "Acme", "Lab", WHY, force=True).remarks[0]


def test_an_unknown_party_can_turn_out_to_be_anybody(graph: OpenGraph) -> None:
    assert merge(graph, "Ann", "a buyer", WHY).is_new
    entity = read.entity(graph, find.resolve_name(graph, "a buyer"))
    assert entity is not None
    assert entity.type == "Person"


def test_records_that_are_one_already_say_why(graph: OpenGraph) -> None:
    names = ("id:deal_acme_beta_the-deal", "id:deal_acme_beta_big-one")
    merge(graph, *names, WHY)
    with pytest.raises(DecisionRefused, match="are one record already, by decision 1"):
        merge(graph, *names, WHY)
    with pytest.raises(DecisionRefused, match="itself"):
        merge(graph, names[0], names[0], WHY)


# listing and finding


def test_decisions_are_numbered_by_day_and_found_by_number_iri_and_hash(graph: OpenGraph) -> None:
    late = accept(graph, "aaaa00000002", WHY).decision
    early = reject(graph, "aaaa00000001", replace(WHY, on="2024")).decision
    assert [each.decision for each in numbered(graph)] == [early, late]
    for text in ("2", late.iri, f"<{late.iri}>", late.iri.replace(ID, "id:"), short(late.iri)):
        assert resolve_decision(graph, text).decision == late
    for text in ("0", "3", "ffff", "", "-1", "²", "id:acme"):
        with pytest.raises(UnknownName):
            resolve_decision(graph, text)


def test_a_beginning_that_several_decisions_have_is_ambiguous(graph: OpenGraph) -> None:
    for end in "12":
        one = Decision(iri=f"{ID}decision_abcd{end}", kind="accept", on_what=(ID + "x",))
        graph.store.insert(mapping.decision_quads(one))
    with pytest.raises(AmbiguousName, match=r"1 .id:decision_abcd1., 2 .id:decision_abcd2."):
        undo(graph, ["abcd"])


def test_an_orphan_is_marked_and_can_be_undone(graph: OpenGraph) -> None:
    before = exported(graph)
    gone = Decision(iri=f"{ID}decision_0000", kind="reject", on_what=(ID + "claim_eeee00000001",))
    graph.store.insert(mapping.decision_quads(gone))
    (row,) = listed(graph)
    assert row.missing == gone.on_what
    assert row.words == "eeee000 (gone)"
    assert what_stands(graph, gone) is None
    undo(graph, ["1"])
    assert exported(graph) == before


# laws

Step = tuple[str, str, str]


def made_graph(origins: list[Source], found: list[Claim], described: list[Mention]) -> OpenGraph:
    terms = shipped_terms()
    store = LocalStore.memory()
    quads: list[Quad] = [quad for one in origins for quad in mapping.source_quads(one)]
    for claim in found:
        quads += mapping.claim_quads(mapping.identified(claim, terms), terms)
    for mention in described:
        quads += mapping.mention_quads(mapping.identified_mention(mention))
    store.insert(quads)
    ontology.ensure(store)
    rebuild(store, terms)
    return OpenGraph(store, "store", "a test")


@st.composite
def steps(draw: st.DrawFn, graph: OpenGraph) -> list[Step]:
    """What an analyst asks for: much of it sensible."""
    there = {
        "claim": sorted(iri for iri in _claims(graph)),
        "record": sorted(find.iris_of(f"<{iri}>")[0] for iri in _records(graph)),
        "party": PARTIES,
    }
    kinds = st.sampled_from(["accept", "reject", "coexist", "merge", "merge", "distinct", "join"])
    found = []
    for kind in draw(st.lists(kinds, max_size=6)):
        what = {"merge": "party", "distinct": "party", "join": "record"}.get(kind, "claim")
        if there[what]:
            pair = st.sampled_from(there[what])
            found.append((kind, f"<{draw(pair)}>", f"<{draw(pair)}>"))
    return found


def take(graph: OpenGraph, step: Step) -> Made | None:
    kind, one, other = step
    try:
        if kind == "accept":
            return accept(graph, one, WHY)
        if kind == "reject":
            return reject(graph, one, WHY)
        return {"coexist": coexist, "distinct": distinct}.get(kind, merge)(graph, one, other, WHY)
    except KgError:
        return None  # refused, or its party is not in the graph


def _claims(graph: OpenGraph) -> list[str]:
    return [
        one.iri
        for source in statements.source_graphs(graph.store)
        for one in statements.statements(graph.store, source, graph.terms)
        if isinstance(one, Claim)
    ]


def _records(graph: OpenGraph) -> list[str]:
    return [iri for party in PARTIES for iri in read.record_iris_of(graph, party)]


def derived(graph: OpenGraph) -> set[str]:
    return set(map(str, graph.store.quads(None, None, None, NamedNode(RESOLVED))))


few_parties = claims().map(
    lambda one: replace(one, from_=min(one.from_, PARTIES[1]), to=one.to and PARTIES[2])
)


@settings(max_examples=60, deadline=None)
@given(sources(), st.lists(few_parties, max_size=7), st.lists(mentions(), max_size=4), st.data())
def test_undoing_in_any_order_gives_back_the_bytes_from_before(
    origins: list[Source], found: list[Claim], described: list[Mention], data: st.DataObject
) -> None:
    graph = made_graph(origins, found, described)
    before = {syntax: exported(graph, syntax) for syntax in ("turtle", "trig")}
    words = said(graph)
    taken = [made for step in data.draw(steps(graph)) if (made := take(graph, step)) is not None]
    new = {made.decision.iri for made in taken if made.is_new}
    assert said(graph) == words
    after = derived(graph)
    rebuild(graph.store, graph.terms)
    assert derived(graph) == after
    for dispute in disputes(graph):
        for account in dispute.accounts:
            for claim in account.claims:
                if not account.denied and not account.of_classes and dispute.field:
                    assert claim.fields[dispute.field] == account.told.value
    for iri in data.draw(st.permutations(sorted(new))):
        undo(graph, [f"<{iri}>"])
    assert {syntax: exported(graph, syntax) for syntax in before} == before


@settings(max_examples=60, deadline=None)
@given(sources(), st.lists(few_parties, max_size=7), st.lists(mentions(), max_size=4), st.data())
def test_decisions_taken_in_any_order_give_the_same_graph(
    origins: list[Source], found: list[Claim], described: list[Mention], data: st.DataObject
) -> None:
    graph = made_graph(origins, found, described)
    taken = [take(graph, step) for step in data.draw(steps(graph))]
    made = sorted({one.decision.iri: one.decision for one in taken if one}.items())
    other = made_graph(origins, found, described)
    for _, decision in data.draw(st.permutations(made)):
        write(other, decision.kind, decision.on_what, WHY)
    assert exported(other) == exported(graph)
