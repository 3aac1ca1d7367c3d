"""Looking through chains of owners: who is behind one company, by the stakes as they stand.

One whole of the company is pushed upward, from each company to its owners by their shares,
rings as one. What arrives at a party, divided by what comes back to it, is its integrated
share (Baldone, Brioschi and Paleari 1998): N_ij / N_ii with N = (I - A)⁻¹.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.ownership.circling import Circled, Enclosed, circled
from kg.ownership.linear import solve
from kg.ownership.ranges import ONE, ZERO
from kg.ownership.stakes import Stakes, components

if TYPE_CHECKING:
    from kg.ownership.columns import Column

EXACT_RING: Final = 24
"""The largest ring that is solved in fractions; larger ones in floats, with their error."""

_NOTHING: Final = Enclosed(ZERO, ZERO)


class Pushed(NamedTuple):
    """What is behind a company.

    Args:
        shares: The integrated share of each party above it.
        arrived: What arrives at each party, as often as rings bring it back.
    """

    shares: dict[int, Enclosed]
    arrived: dict[int, Enclosed]


def owners(stakes: Stakes, company: int, *, upper: bool = False) -> Pushed | None:
    """The share of everybody above a company, each stake at its least (or its most).

    Exact where no ring above has more than ``EXACT_RING`` companies. Nothing is rescaled:
    over a column beyond the whole the shares are those that the numbers as stated give.

    Args:
        stakes: The stakes above the company (``stakes.above``).
        company: The company.
        upper: Take the most of each stake, not the least.

    Returns:
        The shares, or nothing where a ring gains on itself, as only columns over the whole can.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> from kg.ownership.ranges import Range
        >>> chain = Stakes({
        ...     2: Column.of([Stake(1, Range.exactly("0.7"))]),
        ...     3: Column.of([Stake(2, Range.exactly("0.6"))]),
        ... })
        >>> {party: str(share.lower) for party, share in owners(chain, 3).shares.items()}
        {1: '21/50', 2: '3/5'}
    """
    waiting: dict[int, Enclosed] = {company: Enclosed(ONE, ONE)}
    shares: dict[int, Enclosed] = {}
    arrived: dict[int, Enclosed] = {}
    for ring in reversed(_rings(stakes, upper=upper)):
        if len(ring) == 1 and ring[0] not in stakes.columns:
            if ring[0] in waiting:
                shares[ring[0]] = arrived[ring[0]] = waiting[ring[0]]
            continue
        given = {one: waiting[one] for one in ring if one in waiting}
        if not given:
            continue
        found = _through(ring, stakes.columns, given, upper=upper)
        if found is None:
            return None
        shares.update(found.shares)
        arrived.update(found.arrived)
        for owner, mass in found.passed.items():
            had = waiting.get(owner)
            waiting[owner] = (
                mass if had is None else Enclosed(had.lower + mass.lower, had.upper + mass.upper)
            )
    shares.pop(company, None)
    return Pushed(dict(sorted(shares.items())), dict(sorted(arrived.items())))


def float_share(stakes: Stakes, company: int) -> Fraction | None:
    """What of a company is in the end nobody's who is named; for stakes that are points.

    With the shares of the owners that nobody owns it makes one, unless a closed ring keeps
    a part to itself.
    """
    pushed = owners(stakes, company)
    if pushed is None:
        return None
    loose = ZERO
    for one, mass in pushed.arrived.items():
        column = stakes.column(one)
        if column is not None:
            loose += mass.lower * Fraction(column.scale - column.sum_lower, column.scale)
    return loose


def closed_rings(stakes: Stakes) -> list[tuple[int, ...]]:
    """Rings that surely own themselves whole: no person is behind them.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> from kg.ownership.ranges import Range
        >>> all_ = Range.exactly(1)
        >>> closed_rings(Stakes({1: Column.of([Stake(2, all_)]), 2: Column.of([Stake(1, all_)])}))
        [(1, 2)]
    """
    order = _rings(stakes, upper=False)
    return sorted(ring for ring in order if _is_closed(ring, stakes.columns, upper=False))


# Private functions


def _rings(stakes: Stakes, *, upper: bool) -> Sequence[tuple[int, ...]]:
    """The rings that stakes make at one end, owners first."""
    columns = stakes.columns
    if upper or all(
        all(column.lower) or column.lower == column.upper for column in columns.values()
    ):
        return stakes.components
    return tuple(components(stakes.parties, lambda one: _parts(columns.get(one), upper=False)))


def _parts(column: Column | None, *, upper: bool) -> dict[int, int]:
    """What each owner holds that holds anything, in parts of the column's scale."""
    if column is None:
        return {}
    parts = column.upper if upper else column.lower
    return {owner: part for owner, part in zip(column.owners, parts, strict=True) if part}


def _is_closed(ring: Collection[int], columns: Mapping[int, Column], *, upper: bool) -> bool:
    inside = set(ring)
    for one in ring:
        column = columns.get(one)
        if column is None:
            return False
        held = _parts(column, upper=upper)
        if sum(part for owner, part in held.items() if owner in inside) != column.scale:
            return False
    return True


def _through(
    ring: tuple[int, ...],
    columns: Mapping[int, Column],
    given: Mapping[int, Enclosed],
    *,
    upper: bool,
) -> Circled | None:
    """What the companies of a ring get of what is pushed into it."""
    if _is_closed(ring, columns, upper=upper):
        # all that comes in goes round for ever, and passes everybody
        whole = Enclosed(
            sum((mass.lower for mass in given.values()), ZERO),
            sum((mass.upper for mass in given.values()), ZERO),
        )
        return Circled(dict.fromkeys(ring, whole), {}, {})
    if len(ring) > EXACT_RING:
        return circled(ring, columns, given, upper=upper)
    weights = {
        one: {
            owner: Fraction(part, columns[one].scale)
            for owner, part in _parts(columns[one], upper=upper).items()
        }
        for one in ring
    }
    alone = len(ring) == 1 and ring[0] not in weights[ring[0]]
    found = (given, given) if alone else _exactly(ring, weights, given)
    if found is None:
        return None
    shares, arrived = found
    inside = set(ring)
    passed: dict[int, Enclosed] = {}
    for one, mass in arrived.items():
        for owner, part in weights[one].items():
            if owner not in inside:
                had = passed.get(owner, _NOTHING)
                passed[owner] = Enclosed(
                    had.lower + part * mass.lower, had.upper + part * mass.upper
                )
    return Circled(dict(shares), dict(arrived), passed)


def _exactly(
    ring: tuple[int, ...],
    columns: Mapping[int, Mapping[int, Fraction]],
    given: Mapping[int, Enclosed],
) -> tuple[Mapping[int, Enclosed], Mapping[int, Enclosed]] | None:
    """The shares of a ring's companies, and what arrives at each, in fractions."""
    inside = set(ring)
    taken: dict[int, dict[int, Fraction]] = {one: {} for one in ring}
    for one in ring:
        for owner, part in columns[one].items():
            if owner in inside:
                taken[owner][one] = part
    lower = solve(taken, {one: mass.lower for one, mass in given.items()})
    upper = solve(taken, {one: mass.upper for one, mass in given.items()})
    if lower is None or upper is None:
        return None
    shares: dict[int, Enclosed] = {}
    for one in ring:
        back = solve(taken, {one: ONE})
        if back is None:
            return None
        shares[one] = Enclosed(lower[one] / back[one], upper[one] / back[one])
    return shares, {one: Enclosed(lower[one], upper[one]) for one in ring}
