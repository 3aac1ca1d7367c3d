"""Amounts as people write them: ``14.3bn USD``, ``$14-15bn``, ``1,500 people``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.readers.money import CURRENCIES, SIGNS, WORDS
from kg.readers.numbers import bounded, exact, shifted

if TYPE_CHECKING:
    from decimal import Decimal

_NUMBER = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?")
_PERCENT = re.compile(r"\s*(?:%|percent\b|per cent\b)\Z", re.IGNORECASE)
_SCALES: Final = {
    "k": 3, "thousand": 3,
    "m": 6, "mn": 6, "mln": 6, "million": 6,
    "b": 9, "bn": 9, "bln": 9, "billion": 9,
    "tn": 12, "trn": 12, "trillion": 12,
}  # fmt: skip
_SCALE = re.compile(rf"(\s*)({'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![a-z])", re.I)


@dataclass(frozen=True, slots=True)
class _Amount:
    number: Decimal
    scaled: bool
    currency: str | None
    unit: str | None


def amounts(
    ends: list[tuple[int, str]], terms: tuple[str, ...], label: str, shown: str
) -> dict[str, Decimal | str]:
    """The terms that one amount, or the two ends of a range, say.

    Args:
        ends: What each end is (its place in ``terms``), and how it is written.
        terms: The terms of the quantity: exact, at least, at most, over, under.
        label: How errors call it.
        shown: The text that errors show.

    Raises:
        ValueError: It is no amount.

    Example:
        >>> amounts([(0, "14.3bn USD")], ("price",), "price", "14.3bn USD")
        {'price': Decimal('14300000000'), 'currency': 'USD'}
    """
    read = [_amount(words, label, shown) for _, words in ends]
    last = read[-1]
    fields: dict[str, Decimal | str] = {}
    for (kind, _), one in zip(ends, read, strict=True):
        # "14 to 15bn": the scale stands once and is meant of both
        again = not one.scaled and last.scaled and one.unit is None
        scale = _SCALE.search(ends[-1][1]) if again else None
        fields[terms[kind]] = (
            bounded(shifted(one.number, _SCALES[scale[2].lower()]), label) if scale else one.number
        )
    for unit in ("currency", "unit"):
        named = {value for one in read if (value := getattr(one, unit))}
        if len(named) > 1:
            raise ValueError(f'{label} "{shown}" names two: {" and ".join(sorted(named))}.')
        if named:
            fields[unit] = named.pop()
    if "currency" in fields and "unit" in fields:
        raise ValueError(f'{label} "{shown}" has a currency and a unit: give one of them.')
    return fields


def _amount(text: str, label: str, shown: str) -> _Amount:
    rest, currency = _leading_currency(text)
    negative = rest.startswith(("-", "−"))
    rest = rest[1:].lstrip() if negative else rest
    if negative and currency is None:
        rest, currency = _leading_currency(rest)
    match = _NUMBER.match(rest)
    if match is None or not match[0] or rest[match.end() : match.end() + 1] in {",", "."}:
        raise ValueError(f'{label} "{shown}" is no amount: write 14.3bn USD or 1,500 people.')
    number, rest = match[0].replace(",", ""), rest[match.end() :]
    scale = _SCALE.match(rest)
    tail = rest[scale.end() :].strip() if scale else rest.strip()
    if scale and scale[1] and len(scale[2]) == 1 and not (currency or _currency(tail)):
        scale, tail = None, rest.strip()  # "12 m" may be metres
    value = exact(number, _SCALES[scale[2].lower()] if scale else 0, label)
    unit = None
    if tail:
        named = _currency(tail)
        if named and currency and named != currency:
            raise ValueError(f'{label} "{shown}" names two currencies: {currency} and {named}.')
        if named is None and currency:
            raise ValueError(f'{label} "{shown}" is no amount: write 14.3bn USD or 1,500 people.')
        currency = currency or named
        unit = None if named else "percent" if _PERCENT.match(tail) else tail
    if unit is not None and not unit[0].isalpha():
        raise ValueError(f'{label} "{shown}" is no amount: write 14.3bn USD or 1,500 people.')
    return _Amount(-value if negative and value else value, scale is not None, currency, unit)


def _leading_currency(text: str) -> tuple[str, str | None]:
    for sign in sorted(SIGNS, key=len, reverse=True):
        if text.startswith(sign):
            return text[len(sign) :].lstrip(), SIGNS[sign]
    match = re.match(r"([A-Za-z]{3})\s*(?=[0-9.−-])", text)
    if match and match[1].upper() in CURRENCIES:
        return text[match.end() :], match[1].upper()
    return text, None


def _currency(text: str) -> str | None:
    if text.upper() in CURRENCIES:
        return text.upper()
    return WORDS.get(text.lower()) or SIGNS.get(text)
