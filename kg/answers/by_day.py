"""What follows from what a page shows on each of the days that its reader can ask for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from kg.answers.reckoned import HOLD, MOST_WORK, reckoned
from kg.errors import KgError
from kg.graph.moment import Moment
from kg.model.when import When

if TYPE_CHECKING:
    from kg.answers.rows import RecordRow, StretchRow
    from kg.answers.worked import Worked
    from kg.graph.locate import OpenGraph

MOST: Final = 800
"""So many records in all are resolved again for other days."""


def by_day(
    graph: OpenGraph, records: Sequence[RecordRow], stretches: Iterable[Sequence[StretchRow]]
) -> tuple[tuple[str, Worked], ...]:
    """What follows from some records from each day on at which any of them changes.

    Empty where nothing changes, where nobody holds anything, and where that is too much work.

    Args:
        graph: Where to read, at its latest.
        records: All records of it, as they are shown.
        stretches: How these stand through time.

    Returns:
        Days in order, each with what follows from that day on; first of all an empty one for
        what is before them.
    """
    days = sorted({day for of in stretches for one in of for day in (one.first, one.until) if day})
    cost = (len(days) + 1) * len(records)
    if not days or cost > MOST or not any(row.type in HOLD for row in records):
        return ()
    from kg.graph.rewind import at

    first = dt.date.fromisoformat(days[0])
    before = first - dt.timedelta(days=1) if first > dt.date.min else first
    try:
        return tuple(
            (
                day,
                reckoned(
                    at(graph, Moment(as_of=When.of_day(asked.toordinal()))),
                    records,
                    most_work=MOST_WORK // (len(days) + 1),
                ),
            )
            for day, asked in [("", before), *((one, dt.date.fromisoformat(one)) for one in days)]
        )
    except KgError:  # an endpoint is not resolved for another day
        return ()
