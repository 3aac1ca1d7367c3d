"""Look-through where nothing goes in circles: each company's row is made of its owners' rows.

A company is plain where neither it nor anybody above it is in a ring, and not too many are
above it for whole numbers over one scale, which keep its row exact.
"""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING

from kg.ownership.mixing import NO_OWNERS, Row, mixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.ownership.columns import Column
    from kg.ownership.stakes import Graph

_Chain = tuple[float, float, tuple[int, ...]]
"""What a chain comes to at its most and at its least, below zero, and its stakes."""


class Plain:
    """The rows of plain companies, each worked out once.

    Args:
        graph: Where stakes are looked up.
        most: With more companies above it than this (each counted on every way to it) a
            company is not taken as plain.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> from kg.ownership.ranges import Range
        >>> from kg.ownership.stakes import Stakes
        >>> plain = Plain(Stakes({
        ...     2: Column.of([Stake(1, Range.exactly("0.5"), 7)]),
        ...     3: Column.of([Stake(2, Range.exactly("0.6"), 8), Stake(1, Range.exactly("0.1"), 9)]),
        ... }), 60)
        >>> str(plain.row(3).share(1).lower), plain.chains(1, 3, 5)
        ('2/5', [(7, 8), (9,)])
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
            if one in column.owners:
                self._rows[one] = None
                todo.pop()
                continue
            todo += [owner for owner in column.owners if owner not in self._rows]
        return self._rows[company]

    def chains(self, owner: int, company: int, most: int) -> list[tuple[int, ...]]:
        """The stakes of the strongest chains from an owner to a plain company.

        Args:
            owner: The owner.
            company: The company.
            most: How many chains.
        """
        return [entries for _, _, entries in nsmallest(most, self._chains(owner, company, most))]

    def _made(self, column: Column | None) -> Row | None:
        if column is None:
            return NO_OWNERS
        above: list[Row] = []
        columns = 1
        for owner in column.owners:
            row = self._rows.get(owner)  # not there yet: the owner is in a ring with the company
            if row is None:
                return None
            columns += row.columns
            above.append(row)
        return mixed(column.usable, above) if columns <= self._most else None

    def _chains(self, owner: int, company: int, most: int) -> Iterator[_Chain]:
        column = self._graph.column(company)
        if column is None:
            return
        stakes = zip(column.owners, column.lower, column.upper, column.entries, strict=True)
        for one, low, high, entry in stakes:
            if not high:
                continue
            least, part = low / column.scale, high / column.scale
            if one == owner:
                yield -part, -least, (entry,)
                continue
            row = self._rows[one]
            if row is not None and owner in row.upper:
                for upper, lower, entries in nsmallest(most, self._chains(owner, one, most)):
                    yield upper * part, lower * least, (*entries, entry)
