"""Looking through chains of owners: who is behind one company, by the stakes as they stand.

One whole of the company is pushed upward, from each company to its owners by their shares,
rings as one. What arrives at a party, divided by what comes back to it, is its integrated
share (Baldone, Brioschi and Paleari 1998): N_ij / N_ii with N = (I - A)⁻¹.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from kg.ownership.linear import solve
from kg.ownership.ranges import ONE, ZERO
from kg.ownership.stakes import Stakes, components

EXACT_RING: Final = 24
"""The largest ring that is solved in fractions; larger ones in floats, with their error."""

_GRID: Final = 10**15


class Enclosed(NamedTuple):
    """A number, or, where floats were used, two that it lies between."""

    lower: Fraction
    upper: Fraction


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
    columns = weights(stakes, upper=upper)
    order = list(components(stakes.parties, lambda one: columns.get(one, {})))
    waiting: dict[int, Enclosed] = {company: Enclosed(ONE, ONE)}
    shares: dict[int, Enclosed] = {}
    arrived: dict[int, Enclosed] = {}
    for ring in reversed(order):
        given = {one: waiting[one] for one in ring if one in waiting}
        if not given:
            continue
        found = _through(ring, columns, given)
        if found is None:
            return None
        shares.update(found.shares)
        arrived.update(found.arrived)
        inside = set(ring)
        for one, mass in found.arrived.items():
            for owner, part in columns.get(one, {}).items():
                if owner not in inside:
                    had = waiting.get(owner, _NOTHING)
                    waiting[owner] = Enclosed(
                        had.lower + part * mass.lower, had.upper + part * mass.upper
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


def weights(stakes: Stakes, *, upper: bool) -> dict[int, dict[int, Fraction]]:
    """The columns as fractions, each stake at its least (or its most); nothing is left out."""
    return {
        company: {
            owner: Fraction(part, column.scale)
            for owner, part in zip(
                column.owners, column.upper if upper else column.lower, strict=True
            )
            if part
        }
        for company, column in stakes.columns.items()
    }


def closed_rings(stakes: Stakes) -> list[tuple[int, ...]]:
    """Rings that surely own themselves whole: no person is behind them.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> from kg.ownership.ranges import Range
        >>> all_ = Range.exactly(1)
        >>> closed_rings(Stakes({1: Column.of([Stake(2, all_)]), 2: Column.of([Stake(1, all_)])}))
        [(1, 2)]
    """
    columns = weights(stakes, upper=False)
    order = components(stakes.parties, lambda one: columns.get(one, {}))
    return sorted(ring for ring in order if _is_closed(ring, columns))


_NOTHING: Final = Enclosed(ZERO, ZERO)


def _is_closed(ring: Iterable[int], columns: Mapping[int, Mapping[int, Fraction]]) -> bool:
    inside = set(ring)
    return all(
        sum((part for owner, part in columns.get(one, {}).items() if owner in inside), ZERO) == ONE
        for one in inside
    )


def _through(
    ring: tuple[int, ...],
    columns: Mapping[int, Mapping[int, Fraction]],
    given: Mapping[int, Enclosed],
) -> Pushed | None:
    """What the companies of a ring get of what is pushed into it."""
    if _is_closed(ring, columns):
        # all that comes in goes round for ever, and passes everybody
        whole = Enclosed(
            sum((mass.lower for mass in given.values()), ZERO),
            sum((mass.upper for mass in given.values()), ZERO),
        )
        return Pushed(dict.fromkeys(ring, whole), {})
    if len(ring) == 1 and ring[0] not in columns.get(ring[0], {}):
        return Pushed(dict(given), dict(given))
    if len(ring) > EXACT_RING:
        return _through_large(ring, columns, given)
    return _through_small(ring, columns, given)


def _through_small(
    ring: tuple[int, ...],
    columns: Mapping[int, Mapping[int, Fraction]],
    given: Mapping[int, Enclosed],
) -> Pushed | None:
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
    return Pushed(shares, {one: Enclosed(lower[one], upper[one]) for one in ring})


def _through_large(
    ring: tuple[int, ...],
    columns: Mapping[int, Mapping[int, Fraction]],
    given: Mapping[int, Enclosed],
) -> Pushed | None:
    import numpy as np

    from kg.ownership.blocks import inverses

    place = {one: at for at, one in enumerate(ring)}
    matrix = np.zeros((len(ring), len(ring)))
    for one in ring:
        for owner, part in columns[one].items():
            if owner in place:
                matrix[place[owner], place[one]] = float(part)
    blocks = inverses(matrix[None])
    entries, error = blocks.entries[0], float(blocks.errors[0])
    if not np.isfinite(error):
        return None
    rows = entries[:, [place[one] for one in given]]
    below = np.maximum(rows - error, 0) @ np.array([float(m.lower) for m in given.values()])
    above = (rows + error) @ np.array([float(m.upper) for m in given.values()])
    slack = 4 * len(ring) * float(np.finfo(np.float64).eps)
    shares: dict[int, Enclosed] = {}
    arrived: dict[int, Enclosed] = {}
    for one in ring:
        at = place[one]
        low, high = float(below[at]) * (1 - slack), float(above[at]) * (1 + slack)
        own = float(entries[at, at])
        arrived[one] = Enclosed(_floor(low), _ceil(high))
        shares[one] = Enclosed(
            _floor(low / (own + error) * (1 - slack)),
            _ceil(high / max(1.0, own - error) * (1 + slack)),
        )
    return Pushed(shares, arrived)


def _floor(number: float) -> Fraction:
    # one less than the nearest below: the product may be off by rounding
    return Fraction(max(0, int(number * _GRID) - 1), _GRID)


def _ceil(number: float) -> Fraction:
    return Fraction(int(number * _GRID) + 2, _GRID)
