"""What can be told of a company in a large ring whose stakes do not fit together, or below one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from kg.ownership.filling import fill, value
from kg.ownership.ranges import ONE, ZERO, Answer, Range, Threshold

if TYPE_CHECKING:
    from kg.ownership.columns import Column
    from kg.ownership.stakes import Graph


def told(
    side: Graph, company: int, surely: Mapping[int, Fraction], threshold: Threshold
) -> Iterator[tuple[int, Range, bool]]:
    """Who surely holds enough, and who may by what it holds directly.

    Whoever only may hold enough through others is left out: in such a ring nearly everybody.

    Args:
        side: Where stakes are looked up.
        company: The company.
        surely: What those who surely hold enough hold at the least.
        threshold: How much is enough.

    Yields:
        Each owner, what it can hold, and whether that surely is enough.
    """
    column = side.column(company)
    if column is None:
        return
    column = column.usable
    direct = {owner: _directly(column, at) for at, owner in enumerate(column.owners)}
    for owner in sorted(surely.keys() | direct.keys()):
        low = surely.get(owner)
        if owner == company or (low is None and not threshold.answer(direct[owner])):
            continue
        most = _most(side, column, owner)
        if low is not None:
            yield owner, Range(low, max(low, most)), True
        elif threshold.answer(direct[owner]) is not Answer.CERTAIN:
            yield owner, Range(direct[owner].lower, most), False


# Private functions


def _directly(column: Column, at: int) -> Range:
    """What an owner can hold directly, as far as the others leave room."""
    low, high = column.lower[at], column.upper[at]
    most = min(high, low + column.most - column.sum_lower)
    opened = column.upper_open[at] and most == high and low < most
    return Range(Fraction(low, column.scale), Fraction(most, column.scale), upper_open=opened)


def _most(side: Graph, column: Column, owner: int) -> Fraction:
    """The most that an owner can hold: all that is not the stake of somebody whom nobody owns."""
    worth = [ONE if one == owner or side.column(one) is not None else ZERO for one in column.owners]
    return value(column, fill(column, worth, most=True), worth)
