"""What is derived of a whole graph is what each command answers for one party of it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kg.answers.close_links import close_links
from kg.answers.control import control
from kg.answers.derivation import facts, through
from kg.answers.derivation.again import again_of, redo
from kg.answers.derivation.facts import derive, derive_at
from kg.answers.derivation.portions import portion
from kg.answers.owners import owners
from kg.answers.stakes.question import Question
from kg.graph import derivation
from kg.graph.derive import refresh
from kg.graph.locate import OpenGraph
from kg.graph.moment import Moment
from kg.graph.read import entities
from kg.graph.rebuild import rebuild
from kg.graph.rewind import at
from kg.graph.touched import Touched
from kg.model.derivation import THIRD_PARTY, Basis, Derivation, Fact, LinkRule
from kg.model.when import When
from kg.namespaces import DERIVED, ID, kg
from kg.ownership.ranges import Range
from kg.rdf.derivation import fact_text
from kg.rdf.nodes import NamedNode
from kg.rdf.terms import shipped_terms
from kg.store.local import LocalStore
from stake_claims import on, trig

PARTIES = "abcdefg"
SIZES = (
    "", "kg:share 1", "kg:share 0.6", "kg:share 0.5", "kg:share 0.25", "kg:share 0.2",
    "kg:share 0.05", "kg:shareMin 0.25 ; kg:shareMax 0.5", "kg:shareOver 0.5", "kg:shareOver 0.25",
    "kg:share 0.49 ; kg:votes 0", "kg:votes 0.6", "kg:share 0.3 ; kg:direct false",
    "kg:share 0.6 ; kg:direct false", "kg:shareMin 0.2 ; kg:shareMax 0.5 ; kg:direct false",
    "kg:votes 0.6 ; kg:direct false", "kg:direct false",
)  # fmt: skip
KINDS = {"g": "Person", "f": "Group"}
ends = st.tuples(st.sampled_from(PARTIES), st.sampled_from(PARTIES[:6]))
stakes = st.builds(
    lambda pair, size, how: f"{pair[0]} Stake {pair[1]}; {size}; {how}" if size
    else f"{pair[0]} Stake {pair[1]}; {how}",
    ends, st.sampled_from(SIZES), st.sampled_from(["stated"] * 5 + ["suggested"]),
)  # fmt: skip
controls = st.builds(
    lambda pair, how: f"{pair[0]} Control {pair[1]}; {how}",
    ends.filter(lambda pair: pair[0] != pair[1]), st.sampled_from(["stated", "suggested"]),
)  # fmt: skip
worlds = st.tuples(
    st.lists(stakes, min_size=1, max_size=9, unique_by=lambda one: one.split(";")[0]),
    st.lists(controls, max_size=2, unique_by=lambda one: one.split(";")[0]),
).map(lambda both: [*both[0], *both[1]])


def graph_of(*claims: str) -> OpenGraph:
    store = LocalStore.memory()
    store.bulk(parse(trig(*claims, types=KINDS), format=RdfFormat.TRIG))
    rebuild(store, shipped_terms())
    return OpenGraph(store, "files", "test")


def of_kind(found: list[Fact], kind: str) -> list[Fact]:
    return [fact for fact in found if fact.kind == kind]


def held_by_question(graph: OpenGraph, asked: Derivation) -> set[tuple[object, ...]]:
    """The same as ``kg owners`` has it, company by company."""
    question = Question(basis=asked.basis, least=Fraction(asked.least), chains=0)
    return {
        (row.party.iri, company, row.answer == "certain", (portion(row.share, asked.basis),))
        for company in entities(graph)
        for row in owners(graph, company, question).rows
        if row.share is not None
    }


def links_by_question(graph: OpenGraph, rule: LinkRule) -> set[tuple[object, ...]]:
    """The same as ``kg close-links`` has it, party by party."""
    found: set[tuple[object, ...]] = set()
    for party in entities(graph):
        for row in close_links(graph, party, rule).rows:
            third = row.third.iri if row.third else None
            pair = (
                (row.a.iri, row.b.iri) if third is None else tuple(sorted((row.a.iri, row.b.iri)))
            )
            found.add((*pair, third, row.because, row.answer == "certain"))
    return found


def links_of(linked: list[Fact]) -> set[tuple[object, ...]]:
    found: dict[tuple[object, ...], bool] = {}
    for fact in of_kind(linked, "CloseLink"):
        if THIRD_PARTY not in fact.because:
            for why in fact.because:
                found[fact.above, fact.below[0], None, why] = fact.certain
            continue
        for one in fact.below:
            for other in fact.below:
                if one < other:
                    key = (one, other, fact.above, THIRD_PARTY)
                    found[key] = found.get(key, False) or fact.certain
    return {(*key, certain) for key, certain in found.items()}


@given(
    worlds,
    st.sampled_from([Decimal("0.25"), Decimal("0.5"), Decimal("0.01")]),
    st.sampled_from(["share", "votes"]),
    st.booleans(),
)
def test_look_through_is_what_owners_answers(
    claims: list[str], least: Decimal, basis: Basis, deep: bool
) -> None:
    graph = graph_of(*claims)
    asked = Derivation(least=least, basis=basis)
    # with nothing taken as small the kernels for large graphs are asked
    with mock.patch.object(through, "DEEP", 0 if deep else through.DEEP):
        looked = of_kind(list(derive(graph, asked)), "LookThrough")
    found = {(one.above, one.below[0], one.certain, one.portions) for one in looked}
    expected = held_by_question(graph, asked)
    if not deep:
        assert found == expected
        return
    assert {one[:3] for one in found} == {one[:3] for one in expected}
    exact = {one[:2]: one[3][0] for one in expected}  # type: ignore[index]
    for above, below, _, (part,) in found:
        truth = exact[above, below]
        assert part.lower <= truth.lower <= part.lower + Decimal("0.00001")
        assert part.upper >= truth.upper >= part.upper - Decimal("0.00001")


@given(worlds)
def test_ultimate_controllers_are_what_control_answers(claims: list[str]) -> None:
    graph = graph_of(*claims)
    tops = of_kind(list(derive(graph, Derivation())), "UltimateControl")
    expected = {
        (top.party.iri, company, top.answer == "certain")
        for company in entities(graph)
        for top in control(graph, company).tops
        if top.party.iri != company
    }
    assert {(one.above, one.below[0], one.certain) for one in tops} == expected


def test_a_top_that_another_may_control_gives_no_edge() -> None:
    graph = graph_of("a Stake b; kg:shareMin 0.4 ; kg:shareMax 0.6", "b Stake c; kg:share 0.6")
    (top,) = of_kind(list(derive(graph, Derivation())), "UltimateControl")
    assert (top.above, top.below, top.certain) == (ID + "b", (ID + "c",), False)
    assert "#ultimateController" not in fact_text(top, Derivation())


@given(worlds, st.sampled_from(["mifid", "ecb"]))
def test_close_links_are_what_close_links_answers(claims: list[str], rule: LinkRule) -> None:
    graph = graph_of(*claims)
    assert links_of(list(derive(graph, Derivation(rule=rule)))) == links_by_question(graph, rule)


@given(worlds)
def test_every_fact_names_records_that_are_there(claims: list[str]) -> None:
    graph = graph_of(*claims)
    for fact in derive(graph, Derivation()):
        assert fact.records, fact
        for record in fact.records:
            assert any(True for _ in graph.store.quads(NamedNode(record)))


def test_a_share_without_end_is_widened_outward() -> None:
    third = portion(Range(Fraction(1, 3), Fraction(2, 3), lower_open=True), "share")
    assert (str(third.lower), str(third.upper)) == ("0.333333333333", "0.666666666667")
    assert not third.lower_open
    half = portion(Range(Fraction(1, 2), Fraction(1), lower_open=True), "votes")
    assert (half.lower, half.lower_open, half.basis) == (Decimal("0.5"), True, "votes")


def test_of_a_day_only_what_was_so_then_is_derived() -> None:
    graph = graph_of(
        f"a Stake b; kg:share 0.6 ; kg:start {on('2019')} ; kg:end {on('2021')}",
        f"c Stake b; kg:share 0.6 ; kg:start {on('2022')}",
    )
    assert holders(derive(graph, Derivation())) == ["c"]
    then = Derivation(as_of=When.parse("2020"))
    assert holders(derive_at(graph, then)) == ["a"]


def test_a_copy_of_another_day_has_nothing_of_this_one() -> None:
    graph = graph_of(
        f"a Stake b; kg:share 0.6 ; kg:start {on('2019')} ; kg:end {on('2021')}",
        f"c Stake b; kg:share 0.6 ; kg:start {on('2022')}",
    )
    asked = Derivation()
    derivation.keep(graph.store, asked, list(derive(graph, asked)))
    moment = Moment(as_of=When.parse("2020"))
    assert DERIVED not in at(graph, moment).store.graphs()
    copy = at(graph, moment, again_of(graph))
    edge = NamedNode(kg("lookThrough"))
    assert [str(quad.subject) for quad in copy.store.quads(None, edge)] == [f"<{ID}a>"]
    found = derivation.asked_of(copy.store)
    assert found is not None
    assert found.as_of == When.parse("2020")


def test_what_rests_on_private_claims_is_in_no_public_copy() -> None:
    graph = graph_of("a Stake b; kg:share 0.6", "b Stake c; kg:share 0.9 ; kg:access kg:private")
    asked = Derivation()
    derivation.keep(graph.store, asked, list(derive(graph, asked)))
    copy = at(graph, Moment(with_private=False), again_of(graph))
    edge = NamedNode(kg("lookThrough"))
    assert [str(quad.object) for quad in copy.store.quads(None, edge)] == [f"<{ID}b>"]
    assert not any(f"{ID}c>" in quad or "stake_b_c" in quad for quad in derived(copy))


def test_a_change_drops_the_facts_and_they_are_worked_out_again_as_from_nothing() -> None:
    graph = graph_of("a Stake b; kg:share 0.6", "b Stake c; kg:share 0.9")
    asked = Derivation(least=Decimal("0.1"))
    derivation.keep(graph.store, asked, list(derive(graph, asked)))
    touched = Touched(everything=True)
    node = NamedNode(f"{ID}s1")
    graph.store.remove_graph(node.value)
    refresh(graph.store, graph.terms, touched)
    assert not derivation.has_facts(graph.store)
    redo(graph, graph.store)
    again = graph_of("a Stake b; kg:share 0.6")
    derivation.keep(again.store, asked, list(derive(again, asked)))
    assert derived(graph) == derived(again) != set()


def test_where_that_would_take_long_they_stay_dropped() -> None:
    graph = graph_of("a Stake b; kg:share 0.6")
    derivation.keep(graph.store, Derivation(), [])
    with mock.patch.object(facts, "QUICK", 0):
        done = redo(graph, graph.store)
    assert done is not None
    assert done.dropped
    assert DERIVED not in graph.store.graphs()


def holders(found: Iterable[Fact]) -> list[str]:
    return [one.above.removeprefix(ID) for one in found if one.kind == "LookThrough"]


def derived(graph: OpenGraph) -> set[str]:
    return {str(quad) for quad in graph.store.quads(None, None, None, NamedNode(DERIVED))}
