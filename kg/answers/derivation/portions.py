"""A share as it is written: decimals that are never on the wrong side of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.model.derivation import Portion

if TYPE_CHECKING:
    from kg.model.derivation import Basis
    from kg.ownership.ranges import Range

PLACES: Final = 12
"""So many decimals; every engine can compare and add up numbers of so many."""
_WHOLE: Final = 10**PLACES


def portion(share: Range, basis: Basis) -> Portion:
    """A share in decimals; an end with more of them than are written is moved outward.

    Example:
        >>> from fractions import Fraction
        >>> from kg.ownership.ranges import Range
        >>> part = portion(Range(Fraction(1, 3), Fraction(2, 3)), "share")
        >>> str(part.lower), str(part.upper)
        ('0.333333333333', '0.666666666667')
    """
    low, over = divmod(max(0, share.lower.numerator) * _WHOLE, share.lower.denominator)
    high, under = divmod(-share.upper.numerator * _WHOLE, share.upper.denominator)
    lower = Decimal(low).scaleb(-PLACES)
    return Portion(
        basis,
        lower,
        lower if low == -high else Decimal(min(-high, _WHOLE)).scaleb(-PLACES),
        share.lower_open and not over,
        share.upper_open and not under,
    )
