"""Look-through where nothing is tangled: each company's row is made of its owners' rows.

A company is plain where neither it nor anybody above it is in a ring, and every stake above
it may be anything between its ends whatever the others are. Then bounds add up and multiply
as numbers do, and whole numbers over one scale keep them exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING

from kg.ownership.ranges import ONE, Range

if TYPE_CHECKING:
    from kg.ownership.columns import Column
    from kg.ownership.stakes import Graph


@dataclass(frozen=True, slots=True)
class Row:
    """What everybody above a company holds of it.

    Args:
        scale: The whole.
        lower: The least of each owner, in parts of the scale.
        upper: The most of each.
        columns: How many companies are above, itself among them.
    """

    scale: int
    lower: dict[int, int]
    upper: dict[int, int]
    columns: int

    def share(self, owner: int) -> Range:
        """What an owner holds."""
        upper = min(ONE, Fraction(self.upper[owner], self.scale))
        return Range(Fraction(self.lower[owner], self.scale), upper)


class Plain:
    """The rows of plain companies, each worked out once.

    Args:
        graph: Where stakes are looked up.
        most: With more companies above it than this (each counted on every way to it) a
            company is not taken as plain.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> from kg.ownership.stakes import Stakes
        >>> chain = Stakes({
        ...     2: Column.of([Stake(1, Range.exactly("0.5"))]),
        ...     3: Column.of([Stake(2, Range.exactly("0.6")), Stake(1, Range.exactly("0.1"))]),
        ... })
        >>> str(Plain(chain, 60).row(3).share(1).lower)
        '2/5'
    """

    def __init__(self, graph: Graph, most: int) -> None:
        self._graph = graph
        self._most = most
        self._rows: dict[int, Row | None] = {}

    def row(self, company: int) -> Row | None:
        """The row of a company; nothing where it is not plain."""
        todo = [company]
        entered: set[int] = set()
        while todo:
            one = todo[-1]
            if one in self._rows:
                todo.pop()
                continue
            column = self._graph.column(one)
            if one in entered or column is None:
                self._rows[one] = self._made(column)
                todo.pop()
                continue
            entered.add(one)
            if not column.is_free or one in column.owners:
                self._rows[one] = None
                todo.pop()
                continue
            todo += [owner for owner in column.owners if owner not in self._rows]
        return self._rows[company]

    def _made(self, column: Column | None) -> Row | None:
        if column is None:
            return Row(1, {}, {}, 0)
        above: list[Row] = []
        for owner in column.owners:
            row = self._rows.get(owner)  # not there yet: the owner is in a ring with the company
            if row is None:
                return None
            above.append(row)
        columns = 1 + sum(row.columns for row in above)
        if columns > self._most:
            return None
        scale = lcm(*(row.scale for row in above))
        lower: dict[int, int] = {}
        upper: dict[int, int] = {}
        for owner, low, high, row in zip(
            column.owners, column.lower, column.upper, above, strict=True
        ):
            if not high:
                continue
            lower[owner] = lower.get(owner, 0) + low * scale
            upper[owner] = upper.get(owner, 0) + high * scale
            times = scale // row.scale
            for other, part in row.lower.items():
                lower[other] = lower.get(other, 0) + low * times * part
                upper[other] = upper.get(other, 0) + high * times * row.upper[other]
        return Row(column.scale * scale, lower, upper, columns)
