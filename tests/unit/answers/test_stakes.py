"""From records to stakes: what each comes to, whatever the order and the names."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kg.answers.owners import owners
from kg.answers.stakes.entry import entry_of
from kg.answers.stakes.known import Known
from kg.answers.stakes.listed import Listed, matched
from kg.answers.stakes.question import Question
from kg.answers.stakes.register import Register
from kg.answers.stakes.wording import part
from kg.cli.owning import RULES as NAMED
from kg.graph.locate import OpenGraph
from kg.graph.read import Record
from kg.graph.rebuild import rebuild
from kg.namespaces import ID
from kg.ownership.ranges import Range
from kg.ownership.rules import RULES
from kg.ownership.stakes import above
from kg.rdf.terms import shipped_terms
from kg.store.local import LocalStore
from stake_claims import trig


def graph_of(*claims: str, types: dict[str, str] | None = None) -> OpenGraph:
    store = LocalStore.memory()
    store.bulk(parse(trig(*claims, types=types), format=RdfFormat.TRIG))
    rebuild(store, shipped_terms())
    return OpenGraph(store.frozen(), "files", "test")


def shares(graph: OpenGraph, company: str) -> dict[str, tuple[Fraction, Fraction]]:
    found = owners(graph, ID + company)
    return {
        row.party.iri.removeprefix(ID): (row.share.lower, row.share.upper)
        for row in found.rows
        if row.share is not None
    }


# one stake of several records


def whole(share: str | None, votes: str | None = None) -> Known:
    return Known(Record("w", "Stake", "a", "b"), True, _exactly(share), _exactly(votes))


def class_of(name: str, share: str, votes: str | None = None) -> Known:
    record = Record(name, "Stake", "a", "b", {"shareClass": (name,)})
    return Known(record, True, _exactly(share), _exactly(votes))


def _exactly(share: str | None) -> Range | None:
    return None if share is None else Range.exactly(share)


def test_what_is_in_no_class_votes_as_the_share_it_is() -> None:
    entry = entry_of(0, "a", "b", [whole("0.5"), class_of("n", "0.3", "0")], follow=True)
    assert (entry.share, entry.votes) == (Range.exactly("0.5"), Range.exactly("0.2"))
    assert entry.assumed
    unknown = entry_of(0, "a", "b", [whole("0.5"), class_of("n", "0.3", "0")], follow=False)
    assert unknown.votes == Range()


def test_stated_votes_of_the_whole_are_at_least_those_of_its_classes() -> None:
    parts = [whole("0.5", "0.4"), class_of("v", "0.1", "0.6")]
    entry = entry_of(0, "a", "b", parts, follow=True)
    assert entry.exceeded
    assert (entry.votes.lower, entry.votes.upper) == (Fraction("0.4"), Fraction("0.6"))
    assert not entry.assumed


@given(st.permutations([whole("0.5"), class_of("x", "0.1"), class_of("y", "0.2", "0.1")]))
def test_the_order_of_records_does_not_matter(parts: list[Known]) -> None:
    entry = entry_of(0, "a", "b", parts, follow=True)
    assert [part.record.iri for part in entry.parts] == ["w", "x", "y"]
    assert entry.votes == Range.exactly("0.4")


# graphs


CLAIMS = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from("abcd"),
        st.integers(1, 99),
        st.sampled_from(["stated", "stated", "reported", "suggested", "denied"]),
    ),
    min_size=1,
    max_size=7,
)


@settings(max_examples=25)
@given(CLAIMS, st.permutations("abcd"), st.randoms(use_true_random=False))
def test_names_and_order_do_not_matter(
    claims: list[tuple[str, str, int, str]], names: list[str], shuffle: object
) -> None:
    called = dict(zip("abcd", names, strict=True))
    lines = [f"{a} Stake {b}; kg:share 0.{n:02}; {how}" for a, b, n, how in claims]
    other = [f"{called[a]} Stake {called[b]}; kg:share 0.{n:02}; {how}" for a, b, n, how in claims]
    one, two = graph_of(*lines), graph_of(*reversed(other))
    for company in sorted({b for _, b, _, _ in claims}):
        mine = {called[owner]: share for owner, share in shares(one, company).items()}
        assert shares(two, called[company]) == mine


@settings(max_examples=25)
@given(CLAIMS, st.integers(0, 6))
def test_a_denial_more_never_narrows_an_answer(
    claims: list[tuple[str, str, int, str]], which: int
) -> None:
    lines = [f"{a} Stake {b}; kg:share 0.{n:02}; {how}" for a, b, n, how in claims]
    a, b, n, how = claims[which % len(claims)]
    if how == "denied":
        return
    before = graph_of(*lines)
    after = graph_of(*lines, f"{a} Stake {b}; kg:share 0.{n:02}; denied")
    if any(register_is_over(graph, claims) for graph in (before, after)):
        return
    for company in sorted({b for _, b, _, _ in claims}):
        old, new = shares(before, company), shares(after, company)
        for owner, (low, high) in old.items():
            assert new[owner][0] <= low
            assert new[owner][1] >= high


def register_is_over(graph: OpenGraph, claims: list[tuple[str, str, int, str]]) -> bool:
    register = Register(graph)
    companies = (register.number(ID + b) for _, b, _, _ in claims)
    columns = (register.shares.column(one) for one in companies)
    return any(column is not None and not column.is_sound for column in columns)


def test_only_what_is_above_a_company_is_read() -> None:
    graph = graph_of(
        "a Stake b; kg:share 0.5", "b Stake c; kg:share 0.5", "x Stake y; kg:share 1.0"
    )
    register = Register(graph)
    above(register.shares, register.number(f"{ID}c"))
    assert sorted(iri.removeprefix(ID) for iri in register._known) == ["stake_a_b", "stake_b_c"]


# lists and words


def test_identifiers_and_aliases_are_hits() -> None:
    graph = graph_of("acme Stake b; kg:share 0.5", "other Stake b; kg:share 0.1")
    found = matched(graph, Listed.of("acme\nid:other"), [f"{ID}acme", f"{ID}other", f"{ID}b"])
    assert found.hits == {f"{ID}acme", f"{ID}other"}
    assert found.candidates == ()


def test_the_named_rules_are_those_there_are() -> None:
    assert tuple(RULES) == NAMED


@pytest.mark.parametrize("rule", ["amlr", "psc", "mifid", "ecb", "consolidation"])
def test_every_rule_answers_where_nothing_is_known(rule: str) -> None:
    graph = graph_of("a Stake b; kg:share 0.5")
    assert owners(graph, f"{ID}a", Question(rule=rule)).rows == ()


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Range.exactly(0), "0%"),
        (Range.between("0.1", "0.2", lower_open=True), "over 10%, at most 20%"),
        (Range.between("0.1", "0.2", upper_open=True), "at least 10%, under 20%"),
        (Range.between(0, "0.2", lower_open=True, upper_open=True), "under 20%"),
        (Range.between(0, "0.2"), "at most 20%"),
        (Range.between("0.2", 1), "at least 20%"),
        (Range.exactly(Fraction(1, 3)), "33.33%"),
    ],
)
def test_words(share: Range, words: str) -> None:
    assert part(share) == words
