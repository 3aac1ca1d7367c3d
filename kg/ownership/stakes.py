"""Columns as a graph: who is above a company, who is below an owner, and which form rings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Protocol

from kg.ownership.columns import Column


class Graph(Protocol):
    """Stakes that can be looked up, wherever they are kept; asked only for what is needed."""

    def column(self, company: int) -> Column | None:
        """Who holds a company; nothing where nobody is known to."""

    def issuers(self, owner: int) -> Iterable[int]:
        """The companies in which a party holds a stake."""


class Stakes:
    """Some companies with their columns, held in memory.

    Args:
        columns: The columns by company.

    Example:
        >>> from kg.ownership.columns import Stake
        >>> from kg.ownership.ranges import Range
        >>> stakes = Stakes({2: Column.of([Stake(1, Range.exactly("0.7"))])})
        >>> list(stakes.issuers(1)), stakes.column(1)
        ([2], None)
    """

    def __init__(self, columns: Mapping[int, Column]) -> None:
        self.columns = dict(sorted(columns.items()))

    def column(self, company: int) -> Column | None:
        """Who holds a company; nothing where nobody is known to."""
        return self.columns.get(company)

    def issuers(self, owner: int) -> Sequence[int]:
        """The companies in which a party holds a stake, in order."""
        return self._issuers.get(owner, ())

    @property
    def unsound(self) -> tuple[int, ...]:
        """The companies whose stakes no world allows: over the whole, or short of it."""
        return tuple(one for one, column in self.columns.items() if not column.is_sound)

    @cached_property
    def parties(self) -> tuple[int, ...]:
        """Everybody, in order."""
        owners = {owner for column in self.columns.values() for owner in column.owners}
        return tuple(sorted(owners.union(self.columns)))

    @cached_property
    def components(self) -> tuple[tuple[int, ...], ...]:
        """The rings, and each party in none as a component of its own, owners first."""
        # who holds others and has no owners can be in no ring, and comes before all
        alone = [(one,) for one in self.parties if one not in self.columns]
        return (*alone, *components(self.columns, self._owners))

    @cached_property
    def place(self) -> dict[int, int]:
        """Where in ``components`` each party is."""
        return {one: at for at, ring in enumerate(self.components) for one in ring}

    @cached_property
    def _issuers(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for company, column in self.columns.items():
            for owner, upper in zip(column.owners, column.upper, strict=True):
                if upper:
                    found.setdefault(owner, []).append(company)
        return found

    def _owners(self, company: int) -> Iterable[int]:
        column, columns = self.columns[company], self.columns
        pairs = zip(column.owners, column.upper, strict=True)
        return [owner for owner, part in pairs if part and owner in columns]


def above(graph: Graph, company: int, more: Callable[[int], Iterable[int]] | None = None) -> Stakes:
    """The part of a graph above a company: its owners, their owners, and so on.

    Args:
        graph: Where stakes are looked up.
        company: Where to begin.
        more: Others that stand over a company besides its owners (who is said to control it).
    """
    columns: dict[int, Column] = {}
    seen, todo = {company}, [company]
    while todo:
        one = todo.pop()
        column = graph.column(one)
        owners: set[int] = set() if more is None else set(more(one))
        if column is not None:
            columns[one] = column
            owners.update(column.owners)
        todo.extend(owner for owner in owners if owner not in seen)
        seen |= owners
    return Stakes(columns)


def below(graph: Graph, owner: int, more: Callable[[int], Iterable[int]] | None = None) -> Stakes:
    """The part of a graph below an owner: what it holds, what that holds, and so on.

    Args:
        graph: Where stakes are looked up.
        owner: Where to begin.
        more: Others that stand under a party besides what it holds (what it is said to control).
    """
    columns: dict[int, Column] = {}
    seen, todo = {owner}, [owner]
    while todo:
        one = todo.pop()
        column = graph.column(one)
        if column is not None:
            columns[one] = column
        issuers = set(graph.issuers(one)) if more is None else {*graph.issuers(one), *more(one)}
        todo.extend(issuer for issuer in issuers if issuer not in seen)
        seen |= issuers
    return Stakes(columns)


def components(
    parties: Iterable[int], owners: Callable[[int], Iterable[int]]
) -> Iterable[tuple[int, ...]]:
    """Strongly connected components, owners first (Tarjan 1972, without recursion).

    Example:
        >>> list(components([1, 2, 3], {1: [2], 2: [1], 3: [1]}.__getitem__))
        [(1, 2), (3,)]
    """
    found: dict[int, int] = {}
    low: dict[int, int] = {}
    open_: list[int] = []
    is_open: set[int] = set()
    for root in parties:
        if root in found:
            continue
        path = [(root, iter(owners(root)))]
        found[root] = low[root] = len(found)
        open_.append(root)
        is_open.add(root)
        while path:
            one, rest = path[-1]
            for owner in rest:
                if owner not in found:
                    found[owner] = low[owner] = len(found)
                    open_.append(owner)
                    is_open.add(owner)
                    path.append((owner, iter(owners(owner))))
                    break
                if owner in is_open:
                    low[one] = min(low[one], found[owner])
            else:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[one])
                if low[one] == found[one]:
                    at = open_.index(one) if open_[-1] != one else len(open_) - 1
                    ring = open_[at:]
                    del open_[at:]
                    is_open.difference_update(ring)
                    yield tuple(sorted(ring))
