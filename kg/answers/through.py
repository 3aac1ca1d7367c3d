"""What is worked out of stakes, not said: who holds what through others, by which chains."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg.answers.owners import owners
from kg.answers.worked import ThroughRow

if TYPE_CHECKING:
    from kg.answers.rows import RecordRow
    from kg.graph.locate import OpenGraph
    from kg.ownership.ranges import Range

MOST: Final = 40
MOST_ROWS: Final = 400
"""For more than these it is not worked out beside everything else: it would take its time."""
DIGITS: Final = 6
COUNTS: Final = frozenset({"stated", "reported", "disputed"})


def through(graph: OpenGraph, records: Sequence[RecordRow]) -> tuple[ThroughRow, ...] | None:
    """The holdings through others that follow from some records, where these tell all of them.

    None where there are too many to be worked out beside everything else.

    Args:
        graph: Where to read, at its moment.
        records: What is shown: a chain over anything else is not told.
    """
    holders: dict[str, set[str]] = {}
    for row in records:
        if row.type == "Stake" and row.target is not None and row.status in COUNTS:
            holders.setdefault(row.target.iri, set()).add(row.source.iri)
    deep = sorted(held for held, them in holders.items() if any(one in holders for one in them))
    shown = {row.record for row in records}
    if len(deep) > MOST:
        return None
    rows = tuple(row for company in deep for row in _rows(graph, company, shown))
    return rows if len(rows) <= MOST_ROWS else None


# Private functions


def _rows(graph: OpenGraph, company: str, shown: set[str]) -> Iterator[ThroughRow]:
    for row in owners(graph, company).rows:
        chains = tuple(chain for chain in row.chains if shown.issuperset(chain.records))
        says = row.share is not None and (row.share.lower > 0 or row.share.upper < 1)
        if not says or len(chains) < len(row.chains) or not any(c.records[1:] for c in chains):
            continue
        yield ThroughRow(
            holder=row.party.iri,
            held=company,
            share=_told(row.share),
            ultimate=row.ultimate,
            chains=tuple((chain.records, _told(chain.share)) for chain in chains),
            explained=row.explained is not None and row.explained >= 1,
        )


def _told(share: Range | None) -> Any:
    """A range as JSON has a share: a number, or its bounds."""
    if share is None:
        return None
    low, high = (round(float(end), DIGITS) for end in (share.lower, share.upper))
    if low == high:
        return low
    told: Mapping[str, float] = {
        "shareOver" if share.lower_open else "shareMin": low,
        "shareUnder" if share.upper_open else "shareMax": high,
    }
    return told
