"""A share as it is written: decimals that are never on the wrong side of it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kg.model.derivation import Portion
from kg.ownership.ranges import ONE, ZERO, Range

if TYPE_CHECKING:
    from kg.model.derivation import Basis

PLACES: Final = 12
"""So many decimals; every engine can compare and add up numbers of so many."""


def portion(share: Range, basis: Basis) -> Portion:
    """A share in decimals; an end with more of them than are written is moved outward.

    Example:
        >>> part = portion(Range(Fraction(1, 3), Fraction(2, 3)), "share")
        >>> str(part.lower), str(part.upper)
        ('0.333333333333', '0.666666666667')
    """
    lower, upper = max(share.lower, ZERO), min(share.upper, ONE)
    low, high = _decimal(lower, up=False), _decimal(upper, up=True)
    return Portion(
        basis,
        low,
        high,
        share.lower_open and Fraction(low) == lower,
        share.upper_open and Fraction(high) == upper,
    )


def _decimal(number: Fraction, *, up: bool) -> Decimal:
    scaled = number * 10**PLACES
    whole = -(-scaled.numerator // scaled.denominator) if up else scaled.__floor__()
    return Decimal(whole).scaleb(-PLACES)
