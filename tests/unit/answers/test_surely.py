"""Sums count only what surely is held on one day: against a look at every single day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kg.answers.stakes.register import Register
from kg.checks.run import check
from kg.graph.locate import OpenGraph
from kg.graph.moment import Moment
from kg.graph.rebuild import rebuild
from kg.graph.rewind import at
from kg.model.when import When
from kg.namespaces import ID
from kg.rdf.terms import shipped_terms
from kg.store.local import LocalStore
from stake_claims import on, trig

FIRST, LAST = dt.date(2019, 1, 1), dt.date(2022, 3, 1)
CALENDAR = {
    day: dt.date.fromordinal(day).isoformat()
    for day in range(dt.date(2018, 1, 1).toordinal(), dt.date(2024, 1, 1).toordinal())
}

days = st.dates(FIRST, LAST - dt.timedelta(days=1)).map(dt.date.isoformat)
dates = st.tuples(days, st.sampled_from([4, 7, 10])).map(lambda pair: pair[0][: pair[1]])


@dataclass(frozen=True)
class Held:
    """One claim about one stake: how much in hundredths, and its dates as they are written."""

    share: int
    start: str
    end: str | None

    @property
    def surely(self) -> range:
        """From the last day that the start can mean to the first that the end can mean."""
        begin = span(self.start)[1]
        return range(begin, span(self.end)[0] if self.end else max(CALENDAR))


@cache
def span(date: str) -> tuple[int, int]:
    """The first and the last day of a date, by the calendar alone."""
    fits = [day for day, text in CALENDAR.items() if text.startswith(date)]
    return fits[0], fits[-1]


held = st.builds(Held, st.integers(1, 100), dates, st.none() | dates).filter(
    lambda one: one.end is None or span(one.start)[0] < span(one.end)[1]
)


def graph_of(stakes: list[Held]) -> OpenGraph:
    claims = [
        f"h{number} Stake x; kg:share {one.share / 100:.2f} ; kg:start {on(one.start)}"
        + (f" ; kg:end {on(one.end)}" if one.end else "")
        for number, one in enumerate(stakes)
    ]
    store = LocalStore.memory()
    store.bulk(parse(trig(*claims), format=RdfFormat.TRIG))
    rebuild(store, shipped_terms())
    return OpenGraph(store.frozen(), "files", "test")


def together(stakes: list[Held], day: int) -> int:
    return sum(one.share for one in stakes if day in one.surely)


@settings(max_examples=25)
@given(st.lists(held, min_size=1, max_size=4))
def test_more_than_the_whole_is_found_where_some_day_has_it(stakes: list[Held]) -> None:
    found = list(check(graph_of(stakes), ["over-100-percent"]).findings)
    assert bool(found) == any(together(stakes, day) > 100 for day in CALENDAR)


@settings(max_examples=25)
@given(st.lists(held, min_size=1, max_size=4), st.lists(days, min_size=1, max_size=4))
def test_on_a_day_the_least_is_what_surely_is_held(stakes: list[Held], asked: list[str]) -> None:
    graph = graph_of(stakes)
    edges = {dt.date.fromordinal(day).isoformat() for one in stakes
             for day in (one.surely.start - 1, one.surely.start, one.surely.stop - 1)}  # fmt: skip
    for day in sorted({*asked, *edges}):
        register = Register(at(graph, Moment(as_of=When.parse(day))))
        column = register.shares.column(register.number(ID + "x"))
        least = Fraction(0) if column is None else Fraction(column.sum_lower, column.scale)
        expected = together(stakes, dt.date.fromisoformat(day).toordinal())
        assert least == Fraction(expected, 100), day
        if column is not None:
            assert column.is_over == (expected > 100)
