"""Rings too large for fractions: closely enclosed, and solved once for all below them."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from kg.ownership import bounds, circling, lookthrough
from kg.ownership.matrices import Holdings
from kg.ownership.ranges import Range
from kg.ownership.stakes import Stakes, above, below

RING = 40
CLOSE = Fraction(1, 10**12)


def below_a_core(*, ranges: bool) -> Holdings:
    """Forty companies that hold each other, an owner above each, and three companies below."""
    random = Random(1)  # noqa: S311  the same on every machine
    stakes = {(at, (at + 1) % RING): 300 for at in range(RING)}
    for company in range(RING):
        for owner in random.sample(range(RING), 3):
            if owner != company:
                stakes[owner, company] = random.randint(50, 900)
        stakes[RING + company, company] = random.randint(100, 2000)
    first = 2 * RING
    stakes |= {(0, first): 5100, (7, first): 1, (first, first + 1): 3000, (9, first + 2): 2500}
    stakes[first + 3, RING] = 7700  # somebody above an owner of the core
    pairs = sorted(stakes)
    parts = [stakes[pair] for pair in pairs]
    most = [part + (part % 7 if ranges else 0) for part in parts]
    least = parts if not ranges else [part if part % 3 else 0 for part in parts]
    owners, companies = zip(*pairs, strict=True)
    return Holdings.of_arrays(first + 4, owners, companies, least, most, scale=10_000)


@pytest.mark.parametrize("ranges", [False, True])
def test_shares_below_a_core_enclose_the_exact_ones(
    ranges: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    holdings = below_a_core(ranges=ranges)
    for company in (5, 2 * RING, 2 * RING + 1, 2 * RING + 2):
        stakes = above(holdings, company)
        assert max(map(len, stakes.components)) == RING
        near = {up: lookthrough.owners(stakes, company, upper=up) for up in (False, True)}
        with monkeypatch.context() as patch:
            patch.setattr(lookthrough, "EXACT_RING", RING)
            exact = {up: lookthrough.owners(stakes, company, upper=up) for up in (False, True)}
        for up, found in exact.items():
            enclosed = near[up]
            assert found is not None
            assert enclosed is not None
            assert found.shares.keys() == enclosed.shares.keys()
            for party, share in found.shares.items():
                low, high = enclosed.shares[party]
                assert low <= share.lower <= high
                assert high - low < CLOSE


def test_a_core_is_solved_once_for_all_that_is_below_it(monkeypatch: pytest.MonkeyPatch) -> None:
    holdings = below_a_core(ranges=False)
    circling._inverse.cache_clear()
    found = [bounds.owners(above(holdings, one), one) for one in (2 * RING, 2 * RING + 1, 5)]
    assert circling._inverse.cache_info().misses == 1
    # and again each by itself
    for one, before in zip((2 * RING, 2 * RING + 1, 5), found, strict=True):
        circling._inverse.cache_clear()
        assert bounds.owners(above(holdings, one), one) == before


def test_a_core_that_changed_is_solved_anew() -> None:
    holdings = below_a_core(ranges=False)
    company = 2 * RING
    stakes = above(holdings, company)
    before = bounds.owners(stakes, company)
    column = stakes.columns[3]
    changed = Stakes(
        {**stakes.columns, 3: column.with_share(column.owners[0], Range.exactly("0.2"))}
    )
    after = bounds.owners(changed, company)
    circling._inverse.cache_clear()
    assert after != before
    assert bounds.owners(changed, company) == after


def test_columns_are_the_same_when_asked_again() -> None:
    holdings = below_a_core(ranges=False)
    assert holdings.column(3) is holdings.column(3)
    assert holdings.column(2 * RING + 3) is None


def test_who_is_around_a_large_ring_is_told() -> None:
    holdings = below_a_core(ranges=False)
    first = 2 * RING
    stakes = above(holdings, first + 1)
    assert [len(ring) for ring in bounds.enclosing(stakes, upward=True)] == [RING]
    behind = bounds.enclosed(stakes, upward=True)
    assert {*range(RING), RING, first + 3} <= behind
    assert first not in behind
    # holdings are solved in fractions up to larger rings
    assert bounds.enclosing(stakes, upward=False) == ()
    assert bounds.enclosed(stakes, upward=False) == frozenset()


def test_who_is_below_a_large_ring_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    holdings = below_a_core(ranges=False)
    monkeypatch.setattr(bounds, "EXACT_RING", RING - 1)
    first = 2 * RING
    stakes = below(holdings, first + 3)
    assert bounds.enclosed(stakes, upward=False) == {*range(RING), first, first + 1, first + 2}
