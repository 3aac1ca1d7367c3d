"""What follows from what a page shows: holdings through others, control, ties of rivals.

What it costs is counted in parties that are looked at, never in time: the same graph gives
the same page on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kg.answers.heads import head
from kg.answers.rival_ties import DEPENDS, rival_ties
from kg.answers.stakes.register import Register
from kg.answers.through import through
from kg.answers.worked import Head, RivalRow, ThroughRow, Worked
from kg.ownership.bounds import is_linear
from kg.ownership.stakes import Stakes

if TYPE_CHECKING:
    from kg.answers.rows import RecordRow
    from kg.answers.stakes.ties import TieRow
    from kg.graph.locate import OpenGraph
    from kg.ownership.stakes import Graph

MOST_WORK: Final = 100_000
"""So many parties above companies are looked at in all; what is then left is not worked out."""
MOST_ABOVE: Final = 600
"""A company with more parties above it than that is left out."""
MOST_ROWS: Final = 3000
"""A page has room for so many holdings through others; of more the large ones are told."""
LINES: Final = tuple(Fraction(part, 100) for part in (1, 2, 5, 10, 20, 25, 50, 75))
"""Where the line may be drawn below which holdings through others are left out."""
MOST_CLIENTS: Final = 60
"""For more parties that depend on others and have rivals, ties between rivals are not looked for."""
HOLD: Final = frozenset({"Stake", "Control"})


def reckoned(
    graph: OpenGraph, records: Sequence[RecordRow], *, most_work: int | None = None
) -> Worked:
    """What follows from some records, where these tell all that it rests on.

    The companies with most relationships come first, for of very many not all are worked out.

    Args:
        graph: Where to read, at its moment: what is above a company may lie outside.
        records: What is shown; nothing is told that rests on anything else.
        most_work: So many parties are looked at instead of ``MOST_WORK``.
    """
    shown = {row.record for row in records}
    ends = Counter(end.iri for row in records for end in (row.source, row.target) if end)
    held = {row.target.iri for row in records if row.type in HOLD and row.target}
    order = sorted(held, key=lambda iri: (-ends[iri], iri))
    desk = _Desk(graph, shown, MOST_WORK if most_work is None else most_work)
    ties = desk.ties(records)
    for company in order:
        desk.work_out(company)
    least = _line(desk.through)
    rows = tuple(row for row in desk.through if row.share.upper >= least)
    return Worked(
        through=rows[:MOST_ROWS],
        heads=tuple(desk.heads),
        ties=tuple(ties or ()),
        left=tuple(sorted({*desk.left, *(row.held for row in rows[MOST_ROWS:])})),
        ties_left=ties is None,
        least=least,
        small=len(desk.through) - len(rows),
    )


# Private functions


class _Desk:
    """Works out company after company, as long as that costs little."""

    def __init__(self, graph: OpenGraph, shown: set[str], most: int) -> None:
        self.through: list[ThroughRow] = []
        self.heads: list[Head] = []
        self.left: list[str] = []
        self._graph = graph
        self._register = Register(graph)
        self._shown = shown
        self._room = most

    def work_out(self, company: str) -> None:
        """All that is above one company, or that this is left out."""
        if self._room <= 0:
            self.left.append(company)
            return
        register = self._register
        sayings = register.sayings
        number = register.number(company)
        shares = _above(register.shares, number)
        votes = _above(register.votes, number, sayings.controllers) if shares else None
        if shares is None or votes is None:
            self.left.append(company)
            self._room -= MOST_ABOVE  # it was looked at as far
            return
        cost = _cost(shares)
        self._room -= min(cost, MOST_ABOVE) + len(votes.parties)
        if cost > MOST_ABOVE or self._room < 0:
            self.left.append(company)
            return
        rows = list(through(register, company, shares))
        top = head(register, company, votes)
        told = [row for row in rows if row.records <= self._shown]
        self.through += told
        if top.records <= self._shown:
            self.heads.append(top)
        if len(told) < len(rows) or not top.records <= self._shown:
            self.left.append(company)

    def ties(self, records: Sequence[RecordRow]) -> list[RivalRow] | None:
        """Who depends on a supplier that its rival holds; None where there are too many."""
        rivals = {iri for row in records if row.edge == "rivalOf" for iri in _ends(row)}
        depending = [row for row in records if row.edge in DEPENDS and _ends(row) & rivals]
        clients = {iri for row in depending for iri in _ends(row)} & rivals
        register = self._register
        numbers = {register.number(iri) for row in depending for iri in _ends(row)}
        if len(clients) > MOST_CLIENTS or not all(
            _above(register.shares, number) for number in sorted(numbers)
        ):
            return None
        found = (row for one in sorted(clients) for row in rival_ties(self._graph, one).rows)
        told = {
            (row.client.iri, row.supplier.iri, row.rival.iri, row.edge): row
            for row in found
            if self._shown.issuperset(row.records)
        }
        order = sorted(told.values(), key=lambda row: (
            row.client.name.casefold(), row.supplier.name.casefold(), row.rival.name.casefold(),
            DEPENDS.index(row.edge), row.client.iri, row.supplier.iri, row.rival.iri))  # fmt: skip
        return [_row(row) for row in order]


def _row(row: TieRow) -> RivalRow:
    return RivalRow(
        dependence=row.dependence,
        supplier=row.supplier.name,
        rival=row.rival.name,
        share=row.share,
        votes=row.direct is None or row.direct.votes.upper > 0,
        controls=row.controls,
        status=row.status,
        records=row.records,
    )


def _line(rows: Sequence[ThroughRow]) -> Fraction:
    """The lowest line at which a page has room for what is on it or above; mostly nothing."""
    if len(rows) <= MOST_ROWS:
        return Fraction(0)
    fitting = (one for one in LINES if sum(row.share.upper >= one for row in rows) <= MOST_ROWS)
    return next(fitting, LINES[-1])


def _ends(row: RecordRow) -> set[str]:
    return {end.iri for end in (row.source, row.target) if end is not None}


def _above(
    graph: Graph, company: int, more: Callable[[int], Iterable[int]] | None = None
) -> Stakes | None:
    """What is above a company (``kg.ownership.stakes.above``); None where that is too much."""
    columns = {}
    seen, todo = {company}, [company]
    while todo:
        one = todo.pop()
        column = graph.column(one)
        owners = set() if more is None else set(more(one))
        if column is not None:
            columns[one] = column
            owners.update(column.owners)
        todo.extend(owner for owner in owners if owner not in seen)
        seen |= owners
        if len(seen) > MOST_ABOVE:
            return None
    return Stakes(columns)


def _cost(stakes: Stakes) -> int:
    """In parties that are looked at: all at once where stakes can be at their ends together."""
    if is_linear(stakes):
        return len(stakes.parties)
    return len(stakes.parties) * max(1, len(stakes.columns))
