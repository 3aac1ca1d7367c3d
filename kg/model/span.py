"""What a number can be: an exact value or a range with open or closed ends.

Shares, votes, prices and amounts are spans. Everything is a Decimal: a threshold is
never decided by a binary float.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

ZERO: Final = Decimal(0)
ONE: Final = Decimal(1)
HALF: Final = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Span:
    """A range of numbers in one unit.

    Args:
        low: The least it can be; None where nothing is known.
        high: The most it can be; None where nothing is known.
        low_open: Whether ``low`` itself is excluded ("over 50%").
        high_open: Whether ``high`` itself is excluded ("under 50%").
        unit: A currency (``USD``) or another unit; spans of two units never overlap.

    Example:
        >>> half = Span.exactly(Decimal("0.5"))
        >>> half.overlaps(Span(Decimal("0.5"), ONE, low_open=True))
        False
        >>> half.overlaps(Span(Decimal("0.25"), Decimal("0.5")))
        True
    """

    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    unit: str | None = None

    @classmethod
    def exactly(cls, value: Decimal, unit: str | None = None) -> Span:
        """The span of one value."""
        return cls(value, value, unit=unit)

    @classmethod
    def about(cls, value: Decimal, unit: str | None = None, *, top: Decimal | None = None) -> Span:
        """A value give or take half a unit of its last non-zero digit.

        Example:
            >>> about = Span.about(Decimal("14800000000"))
            >>> int(about.low), int(about.high)
            (14750000000, 14850000000)
        """
        if not value:
            return cls.exactly(value, unit)
        half = Decimal(5).scaleb(int(value.normalize().as_tuple().exponent) - 1)
        low, high = value - half, value + half
        if value > 0:
            low = max(low, ZERO)
        return cls(low, high if top is None else min(high, top), unit=unit)

    @property
    def is_point(self) -> bool:
        """Whether it is one value."""
        return self.low is not None and self.low == self.high

    @property
    def is_empty(self) -> bool:
        """Whether no number is in it."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def common(self, other: Span) -> Span | None:
        """What is in both, or None; two ranges that only touch have nothing in common."""
        if self.unit != other.unit:
            return None
        low, low_open = _inner(self.low, self.low_open, other.low, other.low_open, lower=True)
        high, high_open = _inner(
            self.high, self.high_open, other.high, other.high_open, lower=False
        )
        both = Span(low, high, low_open, high_open, self.unit)
        if both.is_empty:
            return None
        if both.is_point and not (self.is_point or other.is_point):
            return None
        return both

    def overlaps(self, other: Span) -> bool:
        """Whether both can be true at once."""
        return self.common(other) is not None

    def inside(self, other: Span) -> bool:
        """Whether every number in this one is in the other."""
        return self.unit == other.unit and _reaches(self, other)


def _inner(
    a: Decimal | None, a_open: bool, b: Decimal | None, b_open: bool, *, lower: bool
) -> tuple[Decimal | None, bool]:
    if a is None:
        return b, b_open
    if b is None:
        return a, a_open
    if a == b:
        return a, a_open or b_open
    return (a, a_open) if (a > b) == lower else (b, b_open)


def _reaches(part: Span, whole: Span) -> bool:
    if whole.low is not None:
        if part.low is None or part.low < whole.low:
            return False
        if part.low == whole.low and whole.low_open and not part.low_open:
            return False
    if whole.high is not None:
        if part.high is None or part.high > whole.high:
            return False
        if part.high == whole.high and whole.high_open and not part.high_open:
            return False
    return True
