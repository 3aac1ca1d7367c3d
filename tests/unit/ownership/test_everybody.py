"""All owners of all companies at once: as one by one, plain and compiled."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ownership import bounds, compiling, kernels, settling, sweep, telling
from kg.ownership.columns import Stake
from kg.ownership.everybody import QUARTER, Owners, owners_at
from kg.ownership.matrices import Holdings
from kg.ownership.ranges import Answer, Range, Threshold
from kg.ownership.stakes import Stakes, above
from ownership_worlds import SCALE, graphs, refined, renamed, stakes_of

SIZE = 7


def holdings_of(stakes: Stakes, scale: int = SCALE) -> Holdings:
    pairs = [(one, stake) for one, column in stakes.columns.items() for stake in column.stakes()]
    rest = {
        one: Range(
            1 - Fraction(column.most, column.scale), 1 - Fraction(column.least, column.scale)
        )
        for one, column in stakes.columns.items()
    }
    return Holdings.of_stakes(SIZE, pairs, scale=scale, rest=rest)


def check(found: Owners, stakes: Stakes, threshold: Threshold) -> None:
    expected = {}
    for company in stakes.columns:
        for party, share in bounds.owners(above(stakes, company), company).items():
            if answer := threshold.answer(share):
                expected[company, party] = share, answer is Answer.CERTAIN
    pairs = list(zip(found.companies.tolist(), found.owners.tolist(), strict=True))
    assert pairs == sorted(expected)
    for at, pair in enumerate(pairs):
        share, certain = expected[pair]
        assert bool(found.certain[at]) == certain
        assert Fraction(found.lower[at]) <= share.lower
        assert share.upper <= Fraction(found.upper[at])


thresholds = st.sampled_from(
    [Threshold(Fraction(1, 4)), Threshold(Fraction(1, 4), more=True), Threshold(Fraction(1, 10))]
)
stakes_of_seven = st.booleans().flatmap(
    lambda ranges: graphs(size=SIZE, companies=6, ranges=ranges, opened=ranges)
)


@settings(max_examples=150)
@given(stakes_of_seven, thresholds, st.sampled_from([1e-5, 0.05, 0.3]))
def test_all_at_once_is_one_by_one(stakes: Stakes, threshold: Threshold, epsilon: float) -> None:
    check(owners_at(holdings_of(stakes), threshold, epsilon=epsilon), stakes, threshold)


@pytest.mark.skipif(compiling.compiler() is None, reason="numba is not installed")
@settings(max_examples=60)
@given(stakes_of_seven, thresholds)
def test_compiled_and_plain_agree_to_the_last_bit(stakes: Stakes, threshold: Threshold) -> None:
    holdings = holdings_of(stakes)
    plain = owners_at(holdings, threshold, compiled=False)
    fast = owners_at(holdings, threshold, compiled=True)
    for one, other in zip(plain, fast, strict=True):
        assert np.asarray(one).tobytes() == np.asarray(other).tobytes()


@settings(max_examples=60)
@given(stakes_of_seven, thresholds, st.permutations(range(SIZE)))
def test_names_do_not_matter(stakes: Stakes, threshold: Threshold, names: list[int]) -> None:
    found = owners_at(holdings_of(stakes), threshold)
    again = owners_at(holdings_of(renamed(stakes, names)), threshold)
    assert sorted(
        (names[company], names[owner], certain) for company, owner, certain in rows_of(found)
    ) == rows_of(again)


def rows_of(found: Owners) -> list[tuple[int, int, bool]]:
    every = found.companies.tolist(), found.owners.tolist(), found.certain.tolist()
    return list(zip(*every, strict=True))


@settings(max_examples=60)
@given(stakes_of_seven, thresholds, st.data())
def test_refining_a_range_never_widens_who_is_found(
    stakes: Stakes, threshold: Threshold, data: st.DataObject
) -> None:
    found = rows_of(owners_at(holdings_of(stakes), threshold))
    finer = rows_of(owners_at(holdings_of(data.draw(refined(stakes)), 4 * SCALE), threshold))
    assert {row[:2] for row in finer} <= {row[:2] for row in found}
    assert {row[:2] for row in found if row[2]} <= {row[:2] for row in finer if row[2]}


@settings(max_examples=60)
@given(stakes_of_seven, thresholds, st.sampled_from([1, 2, 3]))
def test_however_little_is_passed_on_the_same_are_found(
    stakes: Stakes, threshold: Threshold, widest: int
) -> None:
    check(owners_at(holdings_of(stakes), threshold, widest=widest), stakes, threshold)


@settings(max_examples=60)
@given(stakes_of_seven, thresholds, st.sampled_from([(0, 0, 1), (1, 400, 2), (8, 0, 3)]))
def test_however_it_is_looked_up_the_same_are_found(
    stakes: Stakes, threshold: Threshold, limits: tuple[int, int, int]
) -> None:
    """What is summed up, what is looked for one by one, and what is looked up ahead."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name, value in (
            (kernels, "FEW", limits[0]), (telling, "FEW", limits[0]),
            (telling, "SHORT", limits[1]), (telling, "AHEAD", limits[2]),
        ):  # fmt: skip
            patch.setattr(module, name, value)
        check(owners_at(holdings_of(stakes), threshold), stakes, threshold)


@settings(max_examples=60)
@given(stakes_of_seven, thresholds, st.sampled_from([(0, 2), (1, 3)]))
def test_however_little_room_there_is_at_first_the_same_are_found(
    stakes: Stakes, threshold: Threshold, room: tuple[int, int]
) -> None:
    """Nothing is too small to be passed on, so rows are as long as they can be."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in zip(("MANY", "SPARE"), room, strict=True):
            patch.setattr(sweep, name, value)
        check(owners_at(holdings_of(stakes), threshold, epsilon=0), stakes, threshold)


@settings(max_examples=60)
@given(graphs(size=SIZE, companies=6, ranges=False), thresholds)
def test_of_stakes_of_nothing_nobody_has_anything(stakes: Stakes, threshold: Threshold) -> None:
    """And nothing else changes where they are said."""
    nothing = {
        company: {party: Range.exactly(0) for party in range(SIZE) if column.place(party) is None}
        for company, column in stakes.columns.items()
    }
    more = {
        company: {**{stake.owner: stake.share for stake in column.stakes()}, **nothing[company]}
        for company, column in stakes.columns.items()
    }
    found, again = (
        owners_at(holdings_of(one), threshold, epsilon=0) for one in (stakes, stakes_of(more))
    )
    assert rows_of(found) == rows_of(again)


def test_beside_a_ring_a_band_leaves_no_more_than_there_is() -> None:
    """Party 1 has no more than a quarter of 3, where the others have no less than theirs."""
    bands = {0: ("0.5", "0.85"), 1: ("0.2", "0.5"), 2: ("0.25", "0.9")}
    stakes = stakes_of(
        {
            0: {4: Range.exactly("0.8")},
            3: {owner: Range.between(*ends) for owner, ends in bands.items()},
            4: {0: Range.exactly("0.9")},
        }
    )
    for more in (False, True):
        threshold = Threshold(Fraction(1, 4), more=more)
        found = owners_at(holdings_of(stakes, 20), threshold)
        check(found, stakes, threshold)
        assert ((3, 1) in {row[:2] for row in rows_of(found)}) is not more


@pytest.mark.parametrize("compiled", [False, None])
def test_where_there_is_no_room_for_more_there_is_made_some(compiled: bool | None) -> None:
    """Many small companies below one that very many own: rows and finds outgrow their room."""
    many, small = 1100, 6
    top, size = many, many + 1 + small
    owners = [*range(many), *[top] * small]
    companies = [*[top] * many, *range(many + 1, size)]
    holdings = Holdings.of_arrays(size, owners, companies, [1] * many + [many] * small, scale=many)
    line = Threshold(Fraction(1, 2 * many))
    found = owners_at(holdings, line, widest=size, compiled=compiled)
    # everybody is at the line in each of them
    assert len(found.owners) == many + small * (many + 1)
    assert found.certain.all()


@pytest.mark.skipif(compiling.compiler() is None, reason="numba is not installed")
def test_a_large_ring_is_the_same_compiled_and_as_it_is() -> None:
    """By rounds and solved whole: shares differ by rounding alone, answers do not."""
    size, outside = 260, 40
    draw = Random(5)  # noqa: S311 - shares, not secrets
    shares: dict[tuple[int, int], int] = {}
    for company in range(size):
        shares[(company + 1) % size, company] = draw.randint(100, 3000)
        for _ in range(4):
            owner = draw.randrange(size + outside)
            if owner != company:
                shares[owner, company] = draw.randint(100, 1500)
    owners, companies = zip(*shares, strict=True)
    holdings = Holdings.of_arrays(
        size + outside, owners, companies, list(shares.values()), scale=10_000
    )
    line = Threshold(Fraction(1, 20))
    fast, plain = (owners_at(holdings, line, compiled=one) for one in (True, False))
    assert rows_of(fast) == rows_of(plain)
    assert np.allclose(fast.lower, plain.lower, atol=1e-8)
    assert len(fast.owners) > size
    for at in range(0, len(fast.owners), 97):
        company, owner = int(fast.companies[at]), int(fast.owners[at])
        share = bounds.owners(above(holdings, company), company)[owner]
        assert Fraction(fast.lower[at]) <= share.lower
        assert share.upper <= Fraction(fast.upper[at])


def test_what_settles_is_the_inverse_and_what_does_not_is_said() -> None:
    starts, owners = np.array([0, 2, 3, 4]), np.array([1, 2, 0, 1])
    weights = np.array([0.3, 0.2, 0.5, 0.9])
    held = np.zeros((3, 3))
    held[owners, np.repeat(range(3), np.diff(starts))] = weights
    rows, room = np.zeros((3, 3)), np.zeros(3)
    assert settling.settle(starts, owners, weights, rows, room)
    assert np.allclose(rows.T, np.linalg.inv(np.eye(3) - held), atol=1e-12)
    wrong = settling.unsettled(starts, owners, weights, rows, room)
    assert wrong < 1e-12
    assert settling.unsettled(starts, owners, weights, rows * 1.01, room) > 1e-3
    closed = np.array([1.0, 0.0, 1.0, 1.0])
    assert not settling.settle(starts, owners, closed, np.zeros((3, 3)), room)


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(1, 20)), min_size=1, max_size=12))
def test_on_a_tree_it_is_the_product_along_the_path(branches: list[tuple[int, int]]) -> None:
    """Each company has one owner among those before it."""
    owners = [above_ % (at + 1) for at, (above_, _) in enumerate(branches)]
    parts = [part for _, part in branches]
    size = len(branches) + 1
    holdings = Holdings.of_arrays(size, owners, range(1, size), parts, scale=20)
    found = owners_at(holdings, Threshold(Fraction(1, 10)))
    expected = []
    for company in range(1, size):
        share, one = Fraction(1), company
        while one:
            share *= Fraction(parts[one - 1], 20)
            one = owners[one - 1]
            if share >= Fraction(1, 10):
                expected.append((company, one, True))
    assert rows_of(found) == sorted(expected)


def test_what_many_bands_allow_is_told_as_one_by_one() -> None:
    """Columns of which not all stakes can be at their most, in a pyramid."""
    columns = {}
    for company in range(4, 40):
        bands = {company % 4: 0, company - 4: 1, company - 3: 2}
        columns[company] = {
            owner: Range(Fraction(band, 4), Fraction(band + 1, 4), lower_open=True)
            for owner, band in bands.items()
        }
    stakes = stakes_of(columns)
    pairs = [(one, stake) for one, column in stakes.columns.items() for stake in column.stakes()]
    found = owners_at(Holdings.of_stakes(40, pairs, scale=4))
    assert found.certain.any()
    assert not found.certain.all()
    check(found, stakes, QUARTER)


def test_many_owners_need_more_room() -> None:
    """Rows that outgrow what is set aside for them at first."""
    people, layers = 40, 30
    owners, companies, parts = [], [], []
    for layer in range(layers):
        company = people + layer
        above_it = range(people) if layer == 0 else [company - 1]
        for owner in above_it:
            owners.append(owner)
            companies.append(company)
            parts.append(100 // people if layer == 0 else 100)
    holdings = Holdings.of_arrays(people + layers, owners, companies, parts, scale=100)
    found = owners_at(holdings, Threshold(Fraction(1, 100)))
    assert len(found.owners) == people * layers + layers * (layers - 1) // 2
    assert found.certain.all()


def test_a_scale_that_is_too_coarse_widens_outward() -> None:
    third = Range.exactly(Fraction(1, 3))
    wide = Holdings.of_stakes(2, [(1, Stake(0, third))], scale=100).column(1)
    assert wide is not None
    assert wide.share(0) == Range(Fraction(33, 100), Fraction(34, 100))


def test_a_closed_ring_among_all() -> None:
    holdings = Holdings.of_arrays(4, [0, 1, 1, 3], [1, 0, 2, 2], [100, 100, 50, 50], scale=100)
    found = owners_at(holdings)
    assert list(zip(found.companies.tolist(), found.owners.tolist(), strict=True)) == [
        (0, 1), (1, 0), (2, 0), (2, 1), (2, 3),
    ]  # fmt: skip
    assert found.certain.all()


def test_nobody_owns_anything() -> None:
    found = owners_at(Holdings.of_arrays(3, [], [], []))
    assert len(found.owners) == 0


def test_a_stake_at_the_line_is_told_in_whole_numbers() -> None:
    holdings = Holdings.of_arrays(4, [0, 1, 0], [1, 2, 3], [25, 100, 26], scale=100)
    found = owners_at(holdings)
    assert found.exact == 2
    assert list(zip(found.companies.tolist(), found.owners.tolist(), strict=True)) == [
        (1, 0), (2, 0), (2, 1), (3, 0),
    ]  # fmt: skip
    assert not (owners_at(holdings, Threshold(Fraction(1, 4), more=True)).companies == 1).any()
