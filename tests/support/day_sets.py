"""When a claim holds, worked out the plain way: a date is the set of its days.

Nothing here uses kg's own dates: a day is in a date if its text begins as the date does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

FIRST, LAST = date(2018, 1, 1), date(2025, 12, 31)
ALL = frozenset(FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))
STARTS = (None, "2020", "2020-03", "2020-03-15")
ENDS = (None, "2022", "2022-03", "2022-03-15")
DAYS_ASKED = (
    "2019", "2019-12", "2019-12-31",
    "2020", "2020-01-01", "2020-02", "2020-02-29", "2020-03", "2020-03-01", "2020-03-14",
    "2020-03-15", "2020-03-16", "2020-04",
    "2021", "2021-06", "2021-06-14", "2021-06-15", "2021-07",
    "2022", "2022-02", "2022-02-28", "2022-03", "2022-03-01", "2022-03-14", "2022-03-15",
    "2022-03-16", "2022-12-31",
    "2023", "2023-01-01", "2025",
)  # fmt: skip

Days = frozenset[date]


@cache
def days_of(text: str) -> Days:
    """All days of a date, however precise it is."""
    return frozenset(day for day in ALL if day.isoformat().startswith(text))


@cache
def last_day(text: str) -> date:
    """A partial date that is asked or compared is its last day."""
    return max(days_of(text))


@dataclass(frozen=True)
class Told:
    """What one source tells: a value and when, in its own words."""

    value: str
    start: str | None = None
    end: str | None = None

    @property
    def is_dated(self) -> bool:
        return self.start is not None or self.end is not None

    @cache  # noqa: B019  a few hundred of them
    def perhaps(self) -> Days:
        """From the first day of start; a full end is the first day no more, a partial one counts."""
        days = ALL if self.start is None else frozenset(d for d in ALL if d >= _first(self.start))
        if self.end is None:
            return days
        if len(self.end) == len("2022-03-15"):
            held = frozenset(d for d in days if d < _first(self.end))
            if self.start is not None and _first(self.start) == _first(self.end):
                return days_of(self.end)  # there for one day
            return held
        return frozenset(d for d in days if d <= last_day(self.end))

    @cache  # noqa: B019  a few hundred of them
    def surely(self) -> Days:
        """From the last day of start (without one: only the last day) to before the first of end."""
        if (
            self.start is not None
            and self.end == self.start
            and len(self.start) == len("2022-03-15")
        ):
            return days_of(self.start)
        before = ALL if self.end is None else frozenset(d for d in ALL if d < _first(self.end))
        if self.start is None:
            return frozenset({max(before)})
        return frozenset(d for d in before if d >= last_day(self.start))


@dataclass(frozen=True)
class Expected:
    """What must stand on a day: the value shown, whether it is disputed."""

    value: str
    disputed: bool


@cache
def expected(first: Told, second: Told, asked: str) -> Expected | None:
    """What stands on a day of two exact values that two sources of no known date tell."""
    closed, held, disputed = _together(first, second)
    day = last_day(asked)
    there = [(told, *days) for told, days in zip(closed, held, strict=True) if day in days[0]]
    if not there:
        return None
    sure = [told for told, _, surely in there if day in surely] or [told for told, *_ in there]
    return Expected(min(told.value for told in sure), disputed and len(there) == len(closed))


@cache
def _together(first: Told, second: Told) -> tuple[list[Told], list[tuple[Days, Days]], bool]:
    closed = [_closed(first, second), _closed(second, first)]
    held = [_held(told, closed) for told in closed]
    return closed, held, bool(held[0][1] & held[1][1])


@cache
def _first(text: str) -> date:
    return min(days_of(text))


def _closed(told: Told, other: Told) -> Told:
    """An open claim ends where, after its start, the other ends or begins."""
    if told.start is None or told.end is not None:
        return told
    after = last_day(told.start)
    closings = [text for text in (other.start, other.end) if text and last_day(text) > after]
    ends = [replace(told, end=text) for text in closings]
    return min(ends, key=lambda one: (len(one.perhaps()), len(one.surely())), default=told)


def _held(told: Told, both: Sequence[Told]) -> tuple[Days, Days]:
    """An undated claim holds on the days of the dated one; where none is dated, always."""
    if told.is_dated:
        return told.perhaps(), told.surely()
    dated = [one for one in both if one.is_dated]
    return (dated[0].perhaps(), dated[0].surely()) if dated else (ALL, ALL)
