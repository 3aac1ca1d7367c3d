"""Look-through shares: the laws that they keep, and bounds against every extreme world."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ownership import bounds, lookthrough, passage
from kg.ownership.columns import Column, Stake
from kg.ownership.ranges import Range
from kg.ownership.stakes import Stakes, above, below
from ownership_worlds import graphs, points, share_in, shifted, stakes_of, worlds

TINY = Fraction(1, 10**9)


@settings(max_examples=60)
@given(graphs())
def test_bounds_are_those_of_the_extreme_worlds(stakes: Stakes) -> None:
    tried = list(worlds(stakes))
    if len(tried) > 1500:
        return
    for company in stakes.columns:
        found = bounds.owners(above(stakes, company), company)
        for party in stakes.parties:
            if party == company:
                continue
            values = [share_in(world, party, company) for world in tried]
            share = found.get(party, Range.exactly(0))
            assert (share.lower, share.upper) == (min(values), max(values)), (party, company)


@settings(max_examples=150)
@given(graphs(opened=True))
def test_an_end_is_open_where_worlds_only_come_near_it(stakes: Stakes) -> None:
    inward = shifted(stakes, TINY)
    if inward.unsound:
        return
    for party in stakes.parties:
        shares, near = bounds.holdings(stakes, party), bounds.holdings(inward, party)
        for company, share in shares.items():
            other = near.get(company, Range.exactly(0))
            assert share.lower_open == (other.lower > share.lower), (party, company)
            assert share.upper_open == (other.upper < share.upper), (party, company)


@given(graphs(opened=True, size=6, companies=5))
def test_owners_and_holdings_tell_the_same(stakes: Stakes) -> None:
    upward = {
        (party, company): share
        for company in stakes.columns
        for party, share in bounds.owners(above(stakes, company), company).items()
    }
    downward = {
        (party, company): share
        for party in stakes.parties
        for company, share in bounds.holdings(below(stakes, party), party).items()
    }
    assert upward == downward


@given(st.lists(st.integers(1, 100), min_size=1, max_size=8))
def test_along_a_chain_shares_multiply(percents: list[int]) -> None:
    parts = [Fraction(percent, 100) for percent in percents]
    stakes = stakes_of({at + 1: {at: Range.exactly(part)} for at, part in enumerate(parts)})
    product = Fraction(1)
    for part in parts:
        product *= part
    end = len(parts)
    assert bounds.owners(above(stakes, end), end)[0] == Range.exactly(product)


@given(graphs(ranges=False, size=7, companies=6))
def test_the_ownerless_and_the_float_make_one(stakes: Stakes) -> None:
    for company in stakes.columns:
        local = above(stakes, company)
        pushed = lookthrough.owners(local, company)
        loose = lookthrough.float_share(local, company)
        assert pushed is not None
        assert loose is not None
        ownerless = sum(
            share.lower for party, share in pushed.shares.items() if party not in local.columns
        )
        closed = {one for ring in lookthrough.closed_rings(local) for one in ring}
        if not closed & set(local.parties):
            assert ownerless + loose == 1
        else:
            assert ownerless + loose <= 1


@given(graphs(size=6, companies=5, opened=True))
def test_cutting_an_owners_own_owners_changes_nothing(stakes: Stakes) -> None:
    for party in stakes.parties:
        cut = Stakes({one: c for one, c in stakes.columns.items() if one != party})
        assert bounds.holdings(cut, party) == bounds.holdings(stakes, party)


@given(graphs(opened=True), st.data())
def test_refining_a_range_never_widens_an_answer(stakes: Stakes, data: st.DataObject) -> None:
    wide = [
        (company, stake)
        for company, column in stakes.columns.items()
        for stake in column.stakes()
        if not stake.share.is_point
    ]
    if not wide:
        return
    company, stake = data.draw(st.sampled_from(wide))
    ends = sorted(
        stake.share.lower + (stake.share.upper - stake.share.lower) * Fraction(at, 4)
        for at in data.draw(st.lists(st.integers(1, 3), min_size=2, max_size=2))
    )
    column = stakes.columns[company].with_share(stake.owner, Range(ends[0], ends[1]))
    if not column.is_sound:
        return
    finer = Stakes({**stakes.columns, company: column})
    for party in stakes.parties:
        before, after = bounds.holdings(stakes, party), bounds.holdings(finer, party)
        for one in {*before, *after}:
            old, new = before.get(one, Range.exactly(0)), after.get(one, Range.exactly(0))
            assert old.lower <= new.lower
            assert new.upper <= old.upper


@given(graphs(size=6, companies=5, opened=True), st.permutations(range(6)))
def test_names_do_not_matter(stakes: Stakes, names: list[int]) -> None:
    other = Stakes(
        {
            names[company]: Column.of(
                [stake._replace(owner=names[stake.owner]) for stake in column.stakes()],
                rest=Range(
                    1 - Fraction(column.most, column.scale),
                    1 - Fraction(column.least, column.scale),
                ),
            )
            for company, column in stakes.columns.items()
        }
    )
    for party in stakes.parties:
        named = {names[one]: s for one, s in bounds.holdings(stakes, party).items()}
        assert bounds.holdings(other, names[party]) == named


@given(graphs(size=7, companies=6))
def test_large_rings_are_enclosed(stakes: Stakes) -> None:
    exact = {party: bounds.holdings(stakes, party) for party in stakes.parties}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passage, "EXACT_RING", 0)
        for party, shares in exact.items():
            near = bounds.holdings(stakes, party)
            for company, share in shares.items():
                other = near.get(company, Range.exactly(0))
                assert other.lower <= share.lower
                assert share.upper <= other.upper


@given(graphs(size=7, companies=6, ranges=False))
def test_large_rings_of_points_are_enclosed_closely(stakes: Stakes) -> None:
    for company in stakes.columns:
        local = above(stakes, company)
        exact = lookthrough.owners(local, company)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(lookthrough, "EXACT_RING", 1)
            near = lookthrough.owners(local, company)
        if near is None:  # too nearly closed for floats
            continue
        assert exact is not None
        for party, share in exact.shares.items():
            low, high = near.shares[party]
            assert low <= share.lower <= high
            assert high - low < TINY


def test_a_closed_ring_is_never_divided_by() -> None:
    ring = points({1: {2: "1"}, 2: {1: "1"}, 3: {2: "0.5", 0: "0.5"}})
    assert lookthrough.closed_rings(ring) == [(1, 2)]
    found = bounds.owners(above(ring, 3), 3)
    assert {party: str(share.lower) for party, share in found.items()} == {
        0: "1/2",
        1: "1/2",
        2: "1/2",
    }


def test_a_company_that_owns_itself_has_nobody_behind_it() -> None:
    ring = points({1: {1: "1"}, 2: {1: "0.6"}})
    assert lookthrough.closed_rings(ring) == [(1,)]
    assert bounds.owners(above(ring, 1), 1) == {}
    assert bounds.owners(above(ring, 2), 2) == {1: Range.exactly("0.6")}


def test_treasury_shares_leave_the_whole_to_the_others() -> None:
    found = bounds.owners(points({1: {0: "0.6", 1: "0.05"}}), 1)
    assert found == {0: Range.exactly(Fraction(60, 95))}


def test_treasury_shares_of_a_range() -> None:
    stakes = stakes_of({1: {0: Range.exactly("0.6"), 1: Range.between("0", "0.1")}})
    assert bounds.owners(stakes, 1) == {0: Range(Fraction(3, 5), Fraction(2, 3))}


def test_nothing_certain_rests_on_a_column_over_the_whole() -> None:
    stakes = points({2: {0: "0.6", 1: "0.55"}, 3: {2: "0.5", 4: "0.3"}})
    assert stakes.unsound == (2,)
    found = bounds.owners(above(stakes, 3), 3)
    assert found[0] == Range(Fraction(0), Fraction(3, 10))
    assert found[2] == Range.exactly("0.5")
    assert found[4] == Range.exactly("0.3")
    assert stakes.columns[2].share(0) == Range.exactly("0.6")


def test_a_register_that_is_complete_but_short() -> None:
    column = Column.of([Stake(0, Range.exactly("0.4"))], rest=Range.exactly(0))
    assert column.is_short
    assert not column.is_sound
    assert column.usable.upper == (column.upper[0],)


def test_complete_registers_raise_the_least() -> None:
    known = {
        1: Column.of(
            [Stake(0, Range.some()), Stake(2, Range(upper=Fraction(1, 4)))], rest=Range.exactly(0)
        )
    }
    assert bounds.owners(Stakes(known), 1)[0] == Range(Fraction(3, 4), Fraction(1))


def test_unknown_holders_leave_the_rest_open() -> None:
    column = Column.of([Stake(0, Range.exactly("0.49"))])
    assert column.unaccounted() == Range.exactly("0.51")
    column = Column.of([Stake(0, Range.exactly("0.49")), Stake(1, Range.some())])
    assert column.unaccounted() == Range(Fraction(0), Fraction(51, 100))
    assert bounds.owners(Stakes({2: column}), 2)[1] == Range(
        Fraction(0), Fraction(51, 100), lower_open=True
    )


def test_long_chains_do_not_exhaust_the_stack() -> None:
    length = 3000
    stakes = points({after: {before: "1"} for before, after in pairwise(range(length))})
    assert bounds.owners(above(stakes, length - 1), length - 1)[0] == Range.exactly(1)
