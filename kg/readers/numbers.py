"""Decimal numbers from text, exactly: no arithmetic that could round."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

MAX_FRACTION: Final = 18
MAX_WHOLE: Final = 20
"""Digits that the engine's decimals hold; a number beyond them could not be compared."""


def exact(number: str, shift: int, label: str) -> Decimal:
    """The number that digits say, times a power of ten.

    Raises:
        ValueError: It has more digits than can be kept.

    Example:
        >>> exact("14.3", 9, "price"), exact("49.0", -2, "share")
        (Decimal('14300000000'), Decimal('0.49'))
    """
    return bounded(shifted(Decimal(number), shift), label)


def bounded(value: Decimal, label: str) -> Decimal:
    """The number written canonically, if the engine can keep it.

    Raises:
        ValueError: It has more digits than can be kept.
    """
    value = canonical(value)
    _, digits, exponent = value.as_tuple()
    if -int(exponent) > MAX_FRACTION or len(digits) + int(exponent) > MAX_WHOLE:
        raise ValueError(f"{label} has more digits than can be kept ({MAX_FRACTION} decimals).")
    return value


def shifted(value: Decimal, places: int) -> Decimal:
    """A number times a power of ten, without the rounding of arithmetic."""
    sign, digits, exponent = value.as_tuple()
    return Decimal((sign, digits, int(exponent) + places))


def canonical(value: Decimal) -> Decimal:
    """The same number without exponent and without zeros that say nothing."""
    text = f"{value:f}"
    return Decimal((text.rstrip("0").rstrip(".") if "." in text else text) or "0")
