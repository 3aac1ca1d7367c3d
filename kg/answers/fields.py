"""A record's or a claim's values as JSON has them: ``{"share": 0.49}``."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from kg.model.claim import Value
from kg.model.record import BOUNDED, QUANTITIES, QUANTITY_OF
from kg.model.when import When

PLACES: Final = 9
"""Shares are rounded to so many places."""

_NOT_SHOWN: Final = frozenset({"predicate"})


def json_fields(fields: Mapping[str, tuple[Value, ...]]) -> dict[str, Any]:
    """All fields: shares as numbers, ranges as objects of their bounds, codes bare.

    The predicate of a link is left out: it is the record's edge.

    Example:
        >>> json_fields({"share": (Decimal("0.49"),), "votesOver": (Decimal("0.5"),)})
        {'share': 0.49, 'votes': {'votesOver': 0.5}}
        >>> json_fields({"price": (Decimal("14300000000"),), "currency": ("USD",)})
        {'price': 14300000000, 'currency': 'USD'}
    """
    found: dict[str, Any] = {}
    for quantity, terms in QUANTITIES.items():
        bounds = {term: json_value(term, fields[term]) for term in terms if fields.get(term)}
        if bounds:
            exact = set(bounds) == {quantity}
            found[quantity] = bounds[quantity] if exact else bounds
    for term in sorted(fields):
        if term not in QUANTITY_OF and term not in _NOT_SHOWN and fields[term]:
            found[term] = json_value(term, fields[term])
    return found


def json_value(term: str, values: tuple[Value, ...]) -> Any:
    """One field's value; several values as a list."""
    plain = [_plain(term, value) for value in values]
    return plain[0] if len(plain) == 1 else plain


def _plain(term: str, value: Value) -> Any:
    if isinstance(value, Decimal):
        if QUANTITY_OF.get(term) in BOUNDED:
            return float(round(value, PLACES))
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, When):
        return value.text
    return value
