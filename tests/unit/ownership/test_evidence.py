"""Chains that explain a share, stakes that would decide an answer, and one holding of many claims."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ownership import bounds, evidence
from kg.ownership.classes import votes_of, whole_and_classes
from kg.ownership.columns import Column, Stake
from kg.ownership.control import controlled
from kg.ownership.evidence import chains, deciding, towards
from kg.ownership.ranges import Answer, Range
from kg.ownership.stakes import Stakes, above
from ownership_worlds import graphs, points, stakes_of

if TYPE_CHECKING:
    import pytest


@given(graphs(size=6, companies=5, ranges=False, loops=False))
def test_without_rings_all_chains_are_the_whole_share(stakes: Stakes) -> None:
    for company in stakes.columns:
        local = above(stakes, company)
        for party, share in bounds.owners(local, company).items():
            found = chains(local, party, company, share, most=1000)
            assert found.complete
            assert sum(chain.share.lower for chain in found.chains) == share.lower
            assert found.explained == 1
            strengths = [chain.share.upper for chain in found.chains]
            assert strengths == sorted(strengths, reverse=True)
            few = chains(local, party, company, share, most=1)
            assert few.chains == found.chains[:1]
            assert few.complete == (len(found.chains) == 1)


@given(graphs(size=6, companies=5, opened=True))
def test_chains_never_repeat_a_party(stakes: Stakes) -> None:
    for company in stakes.columns:
        for party, share in bounds.owners(above(stakes, company), company).items():
            for chain in chains(stakes, party, company, share).chains:
                assert len(set(chain.parties)) == len(chain.parties)
                assert (chain.parties[0], chain.parties[-1]) == (party, company)
                assert len(chain.entries) == len(chain.parties) - 1


def test_a_chain_names_its_stakes() -> None:
    stakes = Stakes(
        {
            1: Column.of([Stake(0, Range.between("0.5", "0.75", lower_open=True), 70)]),
            2: Column.of([Stake(1, Range.exactly("0.5"), 80)]),
        }
    )
    share = bounds.owners(stakes, 2)[0]
    found = chains(stakes, 0, 2, share)
    assert [chain.entries for chain in found.chains] == [(70, 80)]
    assert found.chains[0].share == share == Range.between("0.25", "0.375", lower_open=True)


def test_a_ring_is_explained_in_part() -> None:
    stakes = points({1: {0: "0.8", 2: "0.2"}, 2: {0: "0.6", 1: "0.3"}})
    share = bounds.owners(stakes, 1)[0]
    found = chains(stakes, 0, 1, share)
    assert [chain.share.upper for chain in found.chains] == [Fraction(4, 5), Fraction(3, 25)]
    assert found.complete
    assert found.explained == Fraction(92, 100) / share.upper < 1


def test_nobody_who_does_not_hold_has_chains() -> None:
    stakes = points({1: {0: "0.8"}})
    assert chains(stakes, 5, 1, Range.exactly(0)).chains == ()


def test_the_stake_that_would_decide_is_named() -> None:
    stakes = stakes_of(
        {
            2: {0: Range.between("0.4", "0.6"), 1: Range.between("0.1", "0.2")},
            3: {2: Range.exactly(1)},
        }
    )

    def answer(tried: Stakes) -> Answer:
        held = controlled(tried, {0}).get(3)
        return Answer.IMPOSSIBLE if held is None else held.answer

    assert answer(stakes) is Answer.POSSIBLE
    assert deciding(stakes, lambda owner, company: True, answer) == ((0, 2),)


def test_where_no_stake_decides_alone_all_do() -> None:
    stakes = stakes_of({2: {0: Range.between("0.2", "0.4"), 1: Range.between("0.2", "0.4")}})

    def answer(tried: Stakes) -> Answer:
        held = controlled(tried, {0, 1}).get(2)
        return Answer.IMPOSSIBLE if held is None else held.answer

    either_alone = deciding(stakes, lambda owner, company: True, answer)
    assert either_alone == ((0, 2), (1, 2))


shares = st.tuples(st.integers(0, 6), st.integers(0, 4)).map(
    lambda ends: Range(Fraction(ends[0], 10), Fraction(ends[0] + ends[1], 10))
)


@given(shares, st.lists(shares, min_size=1, max_size=3))
def test_classes_are_parts_of_the_whole_and_never_added_to_it(
    whole: Range, parts: list[Range]
) -> None:
    least = sum((part.lower for part in parts), Fraction(0))
    found, disputed = whole_and_classes(whole, parts)
    assert disputed == (least > whole.upper)
    if disputed:
        assert found.lower <= whole.lower
        assert found.upper >= whole.upper
    else:
        assert found == Range(max(least, whole.lower), whole.upper)


def test_classes_without_a_whole() -> None:
    assert whole_and_classes(None, [Range.exactly("0.2"), Range.exactly("0.2")]) == (
        Range.exactly("0.4"),
        False,
    )
    assert whole_and_classes(None, []) == (Range.some(), False)
    assert whole_and_classes(None, [Range.exactly("0.6"), Range.exactly("0.6")])[1]
    whole, disputed = whole_and_classes(Range.exactly("0.3"), [Range.exactly("0.4")])
    assert (whole, disputed) == (Range.between("0.3", "0.4"), True)


def test_votes_follow_shares_only_where_none_are_stated() -> None:
    share = Range.exactly("0.49")
    assert votes_of(share, None) == (share, True)
    assert votes_of(share, Range.exactly(0)) == (Range.exactly(0), False)
    assert votes_of(share, None, follow=False) == (Range(), False)


def test_what_is_only_suggested_is_nothing_up_to_it() -> None:
    assert Range.between("0.2", "0.3", upper_open=True).at_most() == Range.between(
        0, "0.3", upper_open=True
    )


def test_a_hull_keeps_the_wider_end() -> None:
    one = Range.between("0.2", "0.3", lower_open=True, upper_open=True)
    assert one.hull(Range.between("0.2", "0.3")) == Range.between("0.2", "0.3")
    assert one.hull(Range.exactly("0.25")) == one


def test_chains_look_only_at_what_is_above_the_company() -> None:
    """An owner of very much else: nothing of it is asked for."""

    class Watched(Stakes):
        def issuers(self, owner: int) -> list[int]:
            raise AssertionError(f"all that {owner} holds")

    columns = {one: Column.of([Stake(0, Range.exactly("0.5"))]) for one in range(2, 500)}
    columns[1] = Column.of([Stake(0, Range.exactly("0.1"), 1), Stake(2, Range.exactly("0.4"), 2)])
    found = chains(Watched(columns), 0, 1, Range.exactly("0.3"))
    assert [chain.parties for chain in found.chains] == [(0, 2, 1), (0, 1)]
    assert found.complete


def test_a_search_that_gives_up_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    stakes = points({1: {0: "0.8"}, 2: {1: "0.5", 0: "0.1"}})
    share = bounds.owners(stakes, 2)[0]
    monkeypatch.setattr(evidence, "MOST_STEPS", 3)
    found = chains(stakes, 0, 2, share, most=5)
    assert len(found.chains) < 2
    assert not found.complete
    assert found.explained < 1


@settings(max_examples=100)
@given(graphs(size=5, companies=5))
def test_what_leads_the_search_changes_no_answer(stakes: Stakes) -> None:
    whole = Range.exactly(1)
    for company in stakes.columns:
        led_by = towards(stakes, company)
        for owner in range(5):
            if owner == company:
                continue
            alone = chains(stakes, owner, company, whole, most=4)
            assert chains(stakes, owner, company, whole, most=4, led_by=led_by) == alone
            expected = sorted(_products(stakes, (owner,), company), reverse=True)
            assert [one.share.upper for one in alone.chains] == expected[:4]
            assert alone.complete == (len(expected) <= 4)


def _products(stakes: Stakes, way: tuple[int, ...], company: int) -> Iterator[Fraction]:
    """The product of the most of each stake, along every way that meets nobody twice."""
    if way[-1] == company:
        yield Fraction(1)
        return
    for one in stakes.issuers(way[-1]):
        share = stakes.columns[one].share(way[-1])
        if one not in way and share is not None:
            yield from (share.upper * rest for rest in _products(stakes, (*way, one), company))
