"""One company's row, made of its owners' rows: what everybody above it holds of it, exactly.

Where every stake may be anything between its ends whatever the others are, bounds add up and
multiply as numbers do. Where stakes hang together (a least that leaves others no room, an open
end), each party's best and worst column is a knapsack (``filling``), of which only the owners
that lead to the party need be looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.ownership.filling import is_reached
from kg.ownership.ranges import ONE, Range

if TYPE_CHECKING:
    from kg.ownership.columns import Column

_NOBODY: Final[frozenset[int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """What everybody above a company holds of it.

    Args:
        scale: The whole.
        lower: The least of each owner, in parts of the scale.
        upper: The most of each.
        columns: How many companies are above, itself among them.
        over: Of whom the least is only come near to, in no world reached.
        under: Of whom the most is.
    """

    scale: int
    lower: dict[int, int]
    upper: dict[int, int]
    columns: int
    over: Collection[int] = _NOBODY
    under: Collection[int] = _NOBODY

    def share(self, owner: int) -> Range:
        """What an owner holds."""
        low, high = self.lower[owner], self.upper[owner]
        upper = min(ONE, Fraction(high, self.scale))
        if low == high:
            return Range(upper, upper)
        return Range(Fraction(low, self.scale), upper, owner in self.over, owner in self.under)


NO_OWNERS: Final = Row(1, {}, {}, 0)
"""The row of whom nobody is known to own."""


def mixed(column: Column, above: Sequence[Row]) -> Row:
    """The row of a company that is in no ring.

    Args:
        column: Who holds it; one that some world allows.
        above: The rows of its owners, in order.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> column = Column.of([Stake(1, Range.between("0.6", 1)), Stake(2, Range.exactly("0.2"))])
        >>> row = mixed(column, [NO_OWNERS, NO_OWNERS])
        >>> row.share(1).upper, row.share(2).upper
        (Fraction(4, 5), Fraction(1, 5))
    """
    columns = 1 + sum(row.columns for row in above)
    scale = lcm(*(row.scale for row in above))
    whole = column.scale * scale
    if column.is_free and not any(row.over or row.under for row in above):
        return Row(whole, *_added(column, above, scale), columns)
    worths = _worths(column, above, scale)
    upper = _most(column, worths)
    worths = {party: worths[party] for party in upper}
    lower = _least(column, worths)
    over: Collection[int] = _NOBODY
    under: Collection[int] = _NOBODY
    if column.has_open or any(row.over or row.under for row in above):
        over = frozenset(_only_near(column, above, worths, most=False))
        under = frozenset(_only_near(column, above, worths, most=True))
    return Row(whole, lower, upper, columns, over, under)


# Private functions


class _Worth(NamedTuple):
    """What a whole of an owner is worth to a party, at the least and at the most.

    Args:
        at: Where the owner stands in the column.
        lower: The least, in parts of the rows' scale.
        upper: The most.
    """

    at: int
    lower: int
    upper: int


_Worths = Mapping[int, Sequence[_Worth]]


def _added(
    column: Column, above: Sequence[Row], scale: int
) -> tuple[dict[int, int], dict[int, int]]:
    lower: dict[int, int] = {}
    upper: dict[int, int] = {}
    for owner, low, high, row in zip(column.owners, column.lower, column.upper, above, strict=True):
        if not high:
            continue
        lower[owner] = lower.get(owner, 0) + low * scale
        upper[owner] = upper.get(owner, 0) + high * scale
        times = scale // row.scale
        for other, part in row.lower.items():
            lower[other] = lower.get(other, 0) + low * times * part
            upper[other] = upper.get(other, 0) + high * times * row.upper[other]
    return lower, upper


def _worths(column: Column, above: Sequence[Row], scale: int) -> _Worths:
    """Which owners lead to each party."""
    found: dict[int, list[_Worth]] = {}
    for at, (owner, row) in enumerate(zip(column.owners, above, strict=True)):
        if not column.upper[at]:
            continue
        found.setdefault(owner, []).append(_Worth(at, scale, scale))
        times = scale // row.scale
        for other, part in row.lower.items():
            worth = _Worth(at, part * times, row.upper[other] * times)
            found.setdefault(other, []).append(worth)
    return found


def _most(column: Column, worths: _Worths) -> dict[int, int]:
    """The most that each party can hold; the room goes to the owners that lead to it."""
    low, high = column.lower, column.upper
    room = column.most - column.sum_lower
    found: dict[int, int] = {}
    for party, led in worths.items():
        if sum(high[one.at] - low[one.at] for one in led) <= room:
            most = sum(high[one.at] * one.upper for one in led)
        else:
            best = sorted(led, key=lambda one: -one.upper)
            most = _given(column, best, room, [one.upper for one in best])
        if most:
            found[party] = most
    return found


def _least(column: Column, worths: _Worths) -> dict[int, int]:
    """The least; what must be held goes first to the owners that do not lead to it."""
    low, high = column.lower, column.upper
    owed = column.least - column.sum_lower
    if owed <= 0:
        return {party: sum(low[one.at] * one.lower for one in led) for party, led in worths.items()}
    slack = column.sum_upper - column.sum_lower
    found: dict[int, int] = {}
    for party, led in worths.items():
        others = slack - sum(high[one.at] - low[one.at] for one in led)
        worst = sorted(led, key=lambda one: one.lower)
        left = max(0, owed - others)
        found[party] = _given(column, worst, left, [one.lower for one in worst])
    return found


def _given(column: Column, led: Iterable[_Worth], room: int, worths: Iterable[int]) -> int:
    """What owners are worth who have their least, and of more what there is in their order."""
    value = 0
    for one, worth in zip(led, worths, strict=True):
        low = column.lower[one.at]
        more = min(room, column.upper[one.at] - low)
        room -= more
        value += (low + more) * worth
    return value


def _only_near(
    column: Column, above: Sequence[Row], worths: _Worths, *, most: bool
) -> Iterator[int]:
    """The parties for which no world reaches the end, but worlds come near to it."""
    nothing = [Fraction(0)] * len(column.owners)
    for party, led in worths.items():
        worth = nothing.copy()
        near: set[int] = set()
        for one in led:
            worth[one.at] = Fraction(one.upper if most else one.lower)
            row = above[one.at]
            if party in (row.under if most else row.over):
                near.add(one.at)
        if not column.has_open and not near:
            continue
        others = frozenset(range(len(worth))) - near
        if not is_reached(column, worth, most=most, usable=others.__contains__):
            yield party
