"""What follows from what a page shows: holdings through others, control, ties of rivals.

What it costs is counted in parties that are looked at, never in time: the same graph gives
the same page on every machine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kg.answers.heads import head
from kg.answers.rival_ties import rival_ties
from kg.answers.stakes.register import Register
from kg.answers.through import through
from kg.answers.worked import Head, RivalRow, ThroughRow, Worked
from kg.ownership.bounds import is_linear
from kg.ownership.stakes import above

if TYPE_CHECKING:
    from kg.answers.rows import RecordRow
    from kg.graph.locate import OpenGraph
    from kg.ownership.stakes import Stakes

MOST_COMPANIES: Final = 1500
"""For more than so many companies that somebody holds, nothing is worked out."""
MOST_WORK: Final = 6_000
"""So many parties above companies are looked at in all."""
MOST_ABOVE: Final = 600
"""A company with more parties above it than that is left out."""
MOST_ROWS: Final = 2400
"""A page has room for so many holdings through others."""
MOST_RIVALS: Final = 300
"""With more rivalries than that, ties between rivals are not looked for."""
HOLD: Final = frozenset({"Stake", "Control"})


def reckoned(graph: OpenGraph, records: Sequence[RecordRow]) -> Worked:
    """What follows from some records, where these tell all that it rests on.

    Args:
        graph: Where to read, at its moment: what is above a company may lie outside.
        records: What is shown; nothing is told that rests on anything else.
    """
    shown = {row.record for row in records}
    ends = Counter(end.iri for row in records for end in (row.source, row.target) if end)
    held = {row.target.iri for row in records if row.type in HOLD and row.target}
    order = sorted(held, key=lambda iri: (-ends[iri], iri))
    rivals = sum(row.edge == "rivalOf" for row in records)
    ties: Iterable[RivalRow] = _ties(graph) if 0 < rivals <= MOST_RIVALS else ()
    few = len(held) <= MOST_COMPANIES
    desk = _Desk(graph, shown)
    for company in order if few else ():
        desk.work_out(company)
    return Worked(
        through=tuple(desk.through),
        heads=tuple(desk.heads),
        ties=tuple(row for row in ties if shown.issuperset(row.records)),
        left=tuple(sorted(desk.left if few else held)),
        ties_left=rivals > MOST_RIVALS,
    )


# Private functions


class _Desk:
    """Works out company after company, as long as that costs little."""

    def __init__(self, graph: OpenGraph, shown: set[str]) -> None:
        self.through: list[ThroughRow] = []
        self.heads: list[Head] = []
        self.left: list[str] = []
        self._register = Register(graph)
        self._shown = shown
        self._spent = 0

    def work_out(self, company: str) -> None:
        """All that is above one company, or that this is left out."""
        register = self._register
        sayings = register.sayings
        number = register.number(company)
        shares = above(register.shares, number)
        votes = above(register.votes, number, sayings.controllers)
        cost = _cost(shares) + len(votes.parties)
        if cost > MOST_ABOVE or self._spent + cost > MOST_WORK or len(self.through) > MOST_ROWS:
            self.left.append(company)
            return
        self._spent += cost
        rows = list(through(register, company, shares))
        top = head(register, company, votes)
        told = [row for row in rows if row.records <= self._shown]
        self.through += told
        if top.records <= self._shown:
            self.heads.append(top)
        if len(told) < len(rows) or not top.records <= self._shown:
            self.left.append(company)


def _ties(graph: OpenGraph) -> Iterator[RivalRow]:
    for row in rival_ties(graph).rows:
        yield RivalRow(
            dependence=row.dependence,
            supplier=row.supplier.name,
            rival=row.rival.name,
            share=row.share,
            votes=row.direct is None or row.direct.votes.upper > 0,
            controls=row.controls,
            status=row.status,
            records=row.records,
        )


def _cost(stakes: Stakes) -> int:
    """In parties that are looked at: all at once where stakes can be at their ends together."""
    if is_linear(stakes):
        return len(stakes.parties)
    return len(stakes.parties) * max(1, len(stakes.columns))
