"""Shares, amounts, dates and flags as people write them, read exactly.

Everything is a Decimal and nothing is rounded. A quantity comes back as the terms that
say it: ``over 50%`` is ``{"shareOver": Decimal("0.5")}``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from kg.model.record import BOUNDED, QUANTITIES
from kg.model.when import When
from kg.readers.amounts import amounts
from kg.readers.numbers import canonical, exact, shifted

_EXACT, _MIN, _MAX, _OVER, _UNDER = range(5)

_QUALIFIERS: Final = (
    (_MIN, r"at least|no less than|not less than|minimum|min|>=|≥"),
    (_MAX, r"at most|no more than|not more than|up to|maximum|max|<=|≤"),
    (_OVER, r"over|more than|above|>"),
    (_UNDER, r"under|less than|fewer than|below|nearly|almost|<"),
)
_QUALIFIER = re.compile(
    "|".join(rf"(?P<q{kind}>{words})" for kind, words in _QUALIFIERS), re.IGNORECASE
)
_ABOUT = re.compile(r"(?:about|around|approximately|approx\.?|roughly|circa|ca?\.|~|≈)\s*", re.I)
_BETWEEN = re.compile(r"(?:between|from)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|but)\s+", re.IGNORECASE)
_JOINED = re.compile(
    r"(?<!^up)\s+(?:up\s+)?to\s+|\s*[–—]\s*|(?<=[0-9a-z%])\s*-\s*(?=[0-9$€£])", re.I
)
_PERCENT = re.compile(r"\s*(?:%|percent\b|per cent\b)\Z", re.IGNORECASE)
_PARTS: Final = {
    "half": Decimal("0.5"),
    "a half": Decimal("0.5"),
    "a quarter": Decimal("0.25"),
    "three quarters": Decimal("0.75"),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as read.

    Args:
        fields: Its terms with their values, ``currency`` or ``unit`` among them.
        approximate: Whether it was said with "about".
    """

    fields: Mapping[str, Decimal | str]
    approximate: bool = False


@lru_cache(maxsize=4096)
def read_quantity(text: str, quantity: str, label: str | None = None) -> Quantity:
    """Read a share, votes, a price or an amount.

    Args:
        text: What was written.
        quantity: ``share``, ``votes``, ``price`` or ``amount``.
        label: How errors call it; the quantity's own name if not given.

    Raises:
        ValueError: The text is none; the message says what to write.

    Example:
        >>> read_quantity("over 50%", "share").fields
        {'shareOver': Decimal('0.5')}
        >>> about = read_quantity("about $14.8bn", "price")
        >>> about.fields, about.approximate
        ({'price': Decimal('14800000000'), 'currency': 'USD'}, True)
        >>> read_quantity("49", "share")
        Traceback (most recent call last):
        ...
        ValueError: share "49" is neither a fraction (0.49) nor a percentage (49%).
    """
    label = label or quantity
    folded = " ".join(text.split())
    said = _ABOUT.sub("", folded, count=1) if _ABOUT.match(folded) else folded
    ends = _ends(said)
    if said != folded and (len(ends) > 1 or ends[0][0] != _EXACT):
        raise ValueError(
            f'{label} "{text}" is a range: leave out "about", a range is vague enough.'
        )
    fields: dict[str, Decimal | str] = {}
    terms = QUANTITIES[quantity]
    if quantity in BOUNDED:
        percent = bool(_PERCENT.search(ends[-1][1])) and len(ends) > 1
        for kind, words in ends:
            fields[terms[kind]] = read_share(words, label, assume_percent=percent, shown=text)
    else:
        fields |= amounts(ends, terms, label, text)
    complaint = contradiction(fields, quantity)
    if complaint:
        raise ValueError(complaint)
    return Quantity(fields, said != folded)


def read_share(
    text: str, label: str, *, assume_percent: bool = False, shown: str | None = None
) -> Decimal:
    """Read one exact share as a fraction.

    Args:
        text: ``49%``, ``0.49``, ``1.0``, ``0``; never a bare ``49`` or ``1``.
        label: How errors call it.
        assume_percent: Whether a bare number is a percentage ("25 to 50%").
        shown: The text that errors show.

    Raises:
        ValueError: It is none.

    Example:
        >>> read_share("49%", "share"), read_share("1.0", "share")
        (Decimal('0.49'), Decimal('1'))
    """
    shown = text if shown is None else shown
    words = text.strip()
    if words.lower() in _PARTS:
        return _PARTS[words.lower()]
    number = _PERCENT.sub("", words)
    percent = number != words or (assume_percent and not number.startswith(("0.", ".")))
    if number.startswith(("-", "−")) and _plain(number[1:]):
        raise ValueError(f'{label} "{shown}" is below 0.')
    if not _plain(number):
        if re.fullmatch(r"[0-9]+,[0-9]+", number):
            raise ValueError(f'{label} "{shown}" has a decimal comma: write a point (49.5%).')
        raise ValueError(_no_share(label, shown))
    if not percent and "." not in number and number.strip("0"):
        raise ValueError(_no_share(label, shown))
    value = exact(number, -2 if percent else 0, label)
    if value > 1:
        raise ValueError(f'{label} "{shown}" is above 100%.')
    return value


def contradiction(fields: Mapping[str, object], quantity: str, *, joint: str = "-") -> str | None:
    """Say why the terms of one quantity cannot stand together, or None where they can.

    Args:
        fields: Values by term.
        quantity: ``share``, ``votes``, ``price`` or ``amount``.
        joint: What joins the words of a term in the message.

    Example:
        >>> contradiction({"share": Decimal(0), "shareMin": Decimal(0)}, "share")
        'share and share-min exclude each other: give the exact value or a range.'
    """
    terms = QUANTITIES[quantity]
    if sum(term in fields for term in terms) == 1 and terms[_EXACT] in fields:
        return None
    given = {
        kind: value
        for kind, term in enumerate(terms)
        if isinstance(value := fields.get(term), Decimal)
    }
    names = (quantity, *(f"{quantity}{joint}{end}" for end in ("min", "max", "over", "under")))
    if _EXACT in given and len(given) > 1:
        other = names[min(kind for kind in given if kind != _EXACT)]
        return f"{quantity} and {other} exclude each other: give the exact value or a range."
    for one, two in ((_MIN, _OVER), (_MAX, _UNDER)):
        if one in given and two in given:
            return f"{names[one]} and {names[two]} exclude each other: give one of them."
    return _upside_down(given, names, quantity)


def show(number: Decimal, quantity: str) -> str:
    """A number as it is written by hand.

    Example:
        >>> show(Decimal("0.495"), "share")
        '49.5%'
    """
    if quantity in BOUNDED:
        return f"{canonical(shifted(number, 2)):f}%"
    return f"{number:f}"


def read_date(text: str, label: str) -> When:
    """Read a date as precise as it is known.

    Raises:
        ValueError: It is none.

    Example:
        >>> str(read_date("2025-06", "start"))
        '2025-06'
    """
    if not text.isascii():
        raise ValueError(f'{label}: "{text}" is no date: write 2025, 2025-06 or 2025-06-13')
    try:
        return When.parse(text)
    except ValueError as error:
        raise ValueError(f"{label}: {error}") from None


def read_flag(text: str, label: str) -> bool:
    """Read yes or no.

    Raises:
        ValueError: It is neither.

    Example:
        >>> read_flag("yes", "approximate")
        True
    """
    word = text.strip().lower()
    if word in {"yes", "true"}:
        return True
    if word in {"no", "false"}:
        return False
    raise ValueError(f'{label} "{text}" is neither yes nor no.')


def _upside_down(given: Mapping[int, Decimal], names: Sequence[str], quantity: str) -> str | None:
    for low in (_MIN, _OVER):
        for high in (_MAX, _UNDER):
            if low in given and high in given:
                shown = (show(given[end], quantity) for end in (low, high))
                ends = " and ".join(
                    f"{names[end]} {text}" for end, text in zip((low, high), shown, strict=True)
                )
                if given[low] > given[high]:
                    return f"{ends} are a range that is upside down."
                if given[low] == given[high] and (low, high) != (_MIN, _MAX):
                    return f"{ends} leave nothing between them."
    if quantity in BOUNDED and (given.get(_OVER) == 1 or given.get(_UNDER) == 0):
        return f"{quantity} lies between 0% and 100%: nothing is over 100% or under 0%."
    return None


def _no_share(label: str, shown: str) -> str:
    return f'{label} "{shown}" is neither a fraction (0.49) nor a percentage (49%).'


def _ends(text: str) -> list[tuple[int, str]]:
    """One value, or the two ends of a range, each with what stands before it."""
    between = _BETWEEN.match(text)
    said = text[between.end() :] if between else text
    parts = _AND.split(said, maxsplit=1) if between or _QUALIFIER.match(text) else [said]
    if len(parts) == 1:
        parts = _JOINED.split(said, maxsplit=1)
    if len(parts) == 1:
        return [_qualified(text)]
    ends = [_qualified(part) for part in parts]
    return [
        (default if kind == _EXACT else kind, words)
        for (kind, words), default in zip(ends, (_MIN, _MAX), strict=True)
    ]


def _qualified(text: str) -> tuple[int, str]:
    match = _QUALIFIER.match(text)
    rest = text[match.end() :] if match else text
    if match and not (match[0][-1].isalpha() and rest[:1].isalnum()):
        return int(str(match.lastgroup)[1:]), rest.strip()
    return _EXACT, text


def _plain(number: str) -> bool:
    return re.fullmatch(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+", number) is not None
