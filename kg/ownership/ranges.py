"""What a share can be, and whether it meets a threshold: exactly, never in binary floats."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final

ZERO: Final = Fraction(0)
HALF: Final = Fraction(1, 2)
ONE: Final = Fraction(1)


class Answer(Enum):
    """Whether something holds in every world that the claims allow, in some, or in none."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"

    def __bool__(self) -> bool:
        """Whether it cannot be ruled out."""
        return self is not Answer.IMPOSSIBLE


_BY_STRENGTH: Final = (Answer.IMPOSSIBLE, Answer.POSSIBLE, Answer.CERTAIN)


def both(*answers: Answer) -> Answer:
    """What holds when all of these must.

    Where each is only possible the whole is called possible, although the worlds that
    allow the one may not be those that allow the other.
    """
    return min(answers, key=_BY_STRENGTH.index)


def either(*answers: Answer) -> Answer:
    """What holds when one of these is enough; of none, impossible."""
    return max(answers, key=_BY_STRENGTH.index, default=Answer.IMPOSSIBLE)


@dataclass(frozen=True, slots=True)
class Range:
    """All that a share can be, from one end to the other.

    Args:
        lower: The least it can be.
        upper: The most it can be.
        lower_open: Whether it is more than ``lower`` ("over 50%").
        upper_open: Whether it is less than ``upper`` ("under 50%").

    Example:
        >>> Range.exactly(Decimal("0.49"))
        Range(lower=Fraction(49, 100), upper=Fraction(49, 100), lower_open=False, upper_open=False)
        >>> Range.between("0.5", "0.75", lower_open=True).hull(Range.exactly("0.4")).lower
        Fraction(2, 5)
    """

    lower: Fraction = ZERO
    upper: Fraction = ONE
    lower_open: bool = False
    upper_open: bool = False

    def __post_init__(self) -> None:
        # ranges are made by the thousand, and comparing fractions is most of what that costs
        opened = self.lower_open or self.upper_open
        if self.lower is self.upper and not opened:
            return
        if self.lower > self.upper or (opened and self.lower == self.upper):
            raise ValueError(f"no share is in this range: {self.lower} to {self.upper}")

    @classmethod
    def exactly(cls, share: Fraction | Decimal | str | int) -> Range:
        """The range of one value."""
        value = Fraction(share)
        return cls(value, value)

    @classmethod
    def between(
        cls,
        lower: Fraction | Decimal | str | int,
        upper: Fraction | Decimal | str | int,
        *,
        lower_open: bool = False,
        upper_open: bool = False,
    ) -> Range:
        """The range between two values."""
        return cls(Fraction(lower), Fraction(upper), lower_open, upper_open)

    @classmethod
    def some(cls) -> Range:
        """A holding of which no size is stated: more than nothing, at most all."""
        return cls(ZERO, ONE, lower_open=True)

    @property
    def is_point(self) -> bool:
        """Whether it is one value."""
        return self.lower == self.upper

    def hull(self, other: Range) -> Range:
        """The least range that holds both: what rival values leave open."""
        (lower, lower_open) = min((self.lower, self.lower_open), (other.lower, other.lower_open))
        (upper, closed) = max(
            (self.upper, not self.upper_open), (other.upper, not other.upper_open)
        )
        return Range(lower, upper, lower_open, not closed)

    def at_most(self) -> Range:
        """Nothing up to this: what a stake may be that is only suggested, or denied too."""
        return Range(ZERO, self.upper, upper_open=self.upper_open)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A line that a rule draws: at least ``value``, or more than it.

    Example:
        >>> Threshold(HALF, more=True).answer(Range.between("0.5", "0.75")).value
        'possible'
        >>> Threshold(HALF, more=True).answer(Range.between("0.5", 1, lower_open=True)).value
        'certain'
    """

    value: Fraction
    more: bool = False

    def answer(self, share: Range) -> Answer:
        """Whether a share meets it."""
        return self.judge(share.lower, share.lower_open, share.upper, share.upper_open)

    def judge(self, lower: Fraction, lower_open: bool, upper: Fraction, upper_open: bool) -> Answer:
        """Whether what lies between two ends meets it."""
        if lower > self.value or (lower == self.value and (lower_open or not self.more)):
            return Answer.CERTAIN
        if upper > self.value or (upper == self.value and not (upper_open or self.more)):
            return Answer.POSSIBLE
        return Answer.IMPOSSIBLE


MORE_THAN_NOTHING: Final = Threshold(ZERO, more=True)
MAJORITY: Final = Threshold(HALF, more=True)
