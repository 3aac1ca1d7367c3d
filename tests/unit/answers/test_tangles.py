"""Of a large ring whose stakes do not fit together only what is certain, or held directly, is derived."""

from __future__ import annotations

from fractions import Fraction
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kg.answers.derivation import members
from kg.answers.derivation.facts import LeftOut, derive
from kg.answers.owners import owners
from kg.answers.stakes.question import Question
from kg.graph.locate import OpenGraph
from kg.graph.rebuild import rebuild
from kg.model.derivation import Derivation, Fact
from kg.namespaces import ID
from kg.ownership import bounds, tangles
from kg.ownership.columns import Column, Stake
from kg.ownership.everybody import owners_at
from kg.ownership.matrices import Holdings
from kg.ownership.ranges import Answer, Range, Threshold
from kg.ownership.stakes import Stakes, above
from kg.rdf.terms import shipped_terms
from kg.store.local import LocalStore
from ownership_worlds import graphs
from stake_claims import trig

QUARTER = Threshold(Fraction(1, 4))
RING = 64


@st.composite
def tangled(draw: st.DrawFn) -> Stakes:
    """Small graphs, some of whose columns no world allows."""
    stakes = draw(graphs(size=5, companies=4, opened=True))
    columns = {}
    for company, column in stakes.columns.items():
        held = [Stake(one.owner, one.share) for one in column.stakes()]
        over = draw(st.booleans()) and len(held) > 1
        columns[company] = Column.of(
            [one._replace(share=Range.exactly("0.7")) for one in held] if over else held
        )
    return Stakes(columns)


@given(tangled())
def test_what_is_certain_is_found_without_what_is_left_open(stakes: Stakes) -> None:
    pairs = [
        (company, one) for company, column in stakes.columns.items() for one in column.stakes()
    ]
    holdings = Holdings.of_stakes(5, pairs)
    with mock.patch.object(tangles, "EXACT_RING", 1):
        loose = tangles.untangled(holdings)
    found = owners_at(loose.holdings, QUARTER)
    rows = zip(
        found.owners.tolist(), found.companies.tolist(), found.certain.tolist(), strict=True
    )  # fmt: skip
    certain = {(owner, company) for owner, company, sure in rows if sure}
    expected = {
        (owner, company): QUARTER.answer(share)
        for company in stakes.columns
        for owner, share in bounds.owners(above(stakes, company), company).items()
    }
    assert certain == {pair for pair, answer in expected.items() if answer is Answer.CERTAIN}


def ring(*claims: str) -> OpenGraph:
    """A ring of companies, each of which two others hold to 60%."""
    stakes = [
        f"p{one:02} Stake p{(one + step) % RING:02}; kg:share 0.6"
        for one in range(RING)
        for step in (1, 2)
    ]
    store = LocalStore.memory()
    store.bulk(parse(trig(*stakes, *claims), format=RdfFormat.TRIG))
    rebuild(store, shipped_terms())
    return OpenGraph(store, "files", "test")


def test_a_large_ring_over_the_whole_gives_no_fact_for_each_pair() -> None:
    graph = ring(
        "p05 Stake q; kg:share 0.9", "q Stake r; kg:share 0.5", "z Stake p09; kg:share 0.3"
    )
    left_out = LeftOut()
    found = list(derive(graph, Derivation(), left_out))
    looked = {(one.above, one.below[0]): one for one in found if one.kind == "LookThrough"}
    assert left_out.companies == RING + 2
    direct = {
        (f"{ID}p{one:02}", f"{ID}p{(one + step) % RING:02}")
        for one in range(RING)
        for step in (1, 2)
    }
    outside = {("p05", "q"), ("q", "r"), ("p05", "r"), ("z", "p09")}
    assert looked.keys() == direct | {(ID + one, ID + other) for one, other in outside}
    certain = {pair for pair, one in looked.items() if one.certain}
    assert certain == {(ID + "p05", ID + "q"), (ID + "q", ID + "r"), (ID + "p05", ID + "r")}


def test_who_may_control_very_many_is_told_of_what_it_surely_controls() -> None:
    graph = ring("p05 Stake q; kg:share 0.9", "q Stake r; kg:share 0.6")
    left_out = LeftOut()
    with mock.patch.object(members, "MOST_POSSIBLE", 10):
        found = list(derive(graph, Derivation(), left_out))
    links = [one for one in found if one.kind == "CloseLink"]
    assert left_out.parties == RING
    assert len(links) < 5 * RING
    certain = {(one.above, one.below) for one in links if one.certain}
    assert certain == {
        (ID + "p05", (ID + "q",)),
        (ID + "p05", (ID + "r",)),
        (ID + "p05", (ID + "q", ID + "r")),
        (ID + "q", (ID + "r",)),
    }


def test_what_is_told_of_it_is_what_owners_answers() -> None:
    graph = ring("p05 Stake q; kg:share 0.9", "z Stake p09; kg:share 0.3")
    looked = [one for one in derive(graph, Derivation()) if one.kind == "LookThrough"]
    for company in ("q", "p09", "p10"):
        rows = owners(graph, ID + company, Question(least=Fraction(1, 4), chains=0)).rows
        answers = {row.party.iri: row for row in rows if row.share is not None}
        told = [one for one in looked if one.below == (ID + company,)]
        assert told
        for fact in told:
            row = answers[fact.above]
            assert row.share is not None
            assert fact.certain == (row.answer == "certain")
            assert _holds(fact, row.share)


# Private functions


def _holds(fact: Fact, share: Range) -> bool:
    (part,) = fact.portions
    return part.lower <= share.lower and share.upper <= part.upper
