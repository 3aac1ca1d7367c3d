"""Dates as precise as their source: a year, a month or a day."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

Precision = Literal["year", "month", "day"]

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")


@dataclass(frozen=True, slots=True)
class When:
    """A date that may be partial; days are proleptic Gregorian ordinals.

    Args:
        text: ``2025``, ``2025-06`` or ``2025-06-13``.
        first: The first day it can mean.
        last: The last day it can mean; what counts where it is asked or compared.
    """

    text: str
    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> When:
        """Read a date.

        Raises:
            ValueError: The text is no date of this kind; the message says what to write.

        Example:
            >>> When.parse("2025-02").last - When.parse("2025-02").first
            27
            >>> When.parse("2025-13")
            Traceback (most recent call last):
            ...
            ValueError: "2025-13" is no date: write 2025, 2025-06 or 2025-06-13
        """
        match = _SHAPE.match(text)
        span = _span(match) if match and text.isascii() else None
        if span is None:
            raise ValueError(f'"{text}" is no date: write 2025, 2025-06 or 2025-06-13')
        return cls(text, span[0].toordinal(), span[1].toordinal())

    @classmethod
    def of_day(cls, day: int) -> When:
        """A full date from its ordinal."""
        return cls(dt.date.fromordinal(day).isoformat(), day, day)

    @property
    def precision(self) -> Precision:
        """How much of the date is known."""
        return {4: "year", 7: "month", 10: "day"}[len(self.text)]  # type: ignore[return-value]

    @property
    def is_full(self) -> bool:
        """Whether the very day is known."""
        return self.first == self.last

    def __str__(self) -> str:
        return self.text


def _span(match: re.Match[str]) -> tuple[dt.date, dt.date] | None:
    """The first and the last day, or None where the calendar has no such date."""
    year, month, day = (int(part or 0) for part in match.groups())
    try:
        first = dt.date(year, month or 1, day or 1)
        if day:
            return first, first
        if month:
            return first, dt.date(year, month, calendar.monthrange(year, month)[1])
        return first, dt.date(year, 12, 31)
    except ValueError:
        return None
