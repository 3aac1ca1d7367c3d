"""The values that a claim gives to its record's fields, and when two of them agree."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Protocol

from kg.model.claim import Claim, Value
from kg.model.record import (
    BOUNDED,
    DATES,
    MANY,
    QUANTITIES,
    QUANTITY_OF,
    RECORD_TYPES,
    TEXTS,
    UNITS,
)
from kg.model.span import ONE, ZERO, Span

KEY_ONLY: Final = frozenset({"predicate", "measure", "attribute", "shareClass", "dealName"})
"""Fields that name the record and are never in dispute within it."""

_EXACT, _MIN, _MAX, _OVER, _UNDER = range(5)


class Vocabulary(Protocol):
    """What the rule needs to know of the terms."""

    def is_narrower(self, scheme: str, code: str, other: str) -> bool:
        """Whether a code is (directly or not) under another one of its list."""

    def family(self, role_kind: str) -> str:
        """The topmost code over a role kind."""

    def is_symmetric(self, predicate: str) -> bool:
        """Whether a link reads the same from both ends."""

    def is_many_valued(self, attribute: str) -> bool:
        """Whether an attribute may have several values at once."""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of one field, as a claim writes it.

    Args:
        content: A span for shares, votes, prices and amounts; else the value itself.
        terms: The terms it is written with: ``{"shareMin": …, "shareMax": …}``.
        approximate: Whether the claim says "about".
    """

    content: Span | Value
    terms: tuple[tuple[str, Value], ...]
    approximate: bool = False

    def overlaps(self, other: FieldValue) -> bool:
        """Whether both can be true at once."""
        if isinstance(self.content, Span) and isinstance(other.content, Span):
            return self.content.overlaps(other.content)
        return self.content == other.content

    def inside(self, other: FieldValue) -> bool:
        """Whether whoever says this says the other too."""
        if isinstance(self.content, Span) and isinstance(other.content, Span):
            return self.content.inside(other.content)
        return self.content == other.content

    @property
    def order(self) -> tuple[object, ...]:
        """Sorts values from low to high, texts by code point."""
        if isinstance(self.content, Span):
            span = self.content
            low = ZERO if span.low is None else span.low
            return (
                span.low is not None, low, span.low_open,
                span.high is None, ZERO if span.high is None else span.high, not span.high_open,
                span.unit or "", self.approximate, str(self.terms),
            )  # fmt: skip
        return (str(self.content),)


def is_single(field: str) -> bool:
    """Whether a field has one value at a time.

    Example:
        >>> is_single("share"), is_single("basis")
        (True, False)
    """
    return field not in MANY


def can_be_rival(field: str) -> bool:
    """Whether two values of a field can contradict each other: free text never does."""
    return field not in MANY and field not in TEXTS


def field_values(claim: Claim) -> dict[str, tuple[FieldValue, ...]]:
    """The fields that a claim gives values to, by name; ``share`` stands for all its terms.

    Example:
        >>> claim = Claim(iri="c", source="s", about="r", record_type="Stake", from_="a", to="b",
        ...               fields={"shareMin": (Decimal("0.25"),)})
        >>> field_values(claim)["share"][0].content.low
        Decimal('0.25')
    """
    found: dict[str, tuple[FieldValue, ...]] = {}
    for term, values in claim.fields.items():
        quantity = QUANTITY_OF.get(term)
        if quantity is not None:
            if quantity not in found:
                found[quantity] = (_quantity(claim, quantity),)
        elif term not in UNITS and term not in DATES and term not in KEY_ONLY:
            found[term] = tuple(FieldValue(value, ((term, value),)) for value in values)
    return found


def key_fields(record_type: str) -> tuple[str, ...]:
    """The fields of a record type that stand in its key and are written on every record."""
    return tuple(
        term for term in RECORD_TYPES[record_type].key if term in KEY_ONLY or term == "period"
    )


def written(span: Span, quantity: str, candidates: Iterable[FieldValue]) -> FieldValue:
    """A span as a claim of that very value writes it, else as bounds."""
    same = [value for value in candidates if value.content == span]
    if same:
        return min(same, key=lambda value: (value.approximate, value.order))
    names = QUANTITIES[quantity]
    terms: list[tuple[str, Value]] = []
    trivial_low, trivial_high = (ZERO, ONE) if quantity in BOUNDED else (None, None)
    if span.is_point and span.low is not None:
        terms.append((names[_EXACT], span.low))
    else:
        if span.low is not None and (span.low_open or span.low != trivial_low):
            terms.append((names[_OVER if span.low_open else _MIN], span.low))
        if span.high is not None and (span.high_open or span.high != trivial_high):
            terms.append((names[_UNDER if span.high_open else _MAX], span.high))
    terms.extend(pair for value in candidates for pair in value.terms if pair[0] in UNITS)
    return FieldValue(span, tuple(dict(terms).items()))


def as_terms(values: Iterable[FieldValue]) -> Mapping[str, tuple[Value, ...]]:
    """Values as the terms that write them, in order and without repeats."""
    terms: dict[str, list[Value]] = {}
    for value in values:
        for term, content in value.terms:
            if content not in terms.setdefault(term, []):
                terms[term].append(content)
    return {term: tuple(contents) for term, contents in terms.items()}


def _quantity(claim: Claim, quantity: str) -> FieldValue:
    names = QUANTITIES[quantity]
    bounded = quantity in BOUNDED
    given = [_number(claim, name) if name in claim.fields else None for name in names]
    terms: list[tuple[str, Value]] = [
        (name, number) for name, number in zip(names, given, strict=True) if number is not None
    ]
    unit = None
    if not bounded:
        for name in UNITS:
            text = claim.first(name)
            if text is not None:
                unit = str(text)
                terms.append((name, text))
                break
    exact, least, most, over, under = given
    if exact is not None:
        if claim.approximate:
            span = Span.about(exact, unit, top=ONE if bounded else None)
        else:
            span = Span.exactly(exact, unit)
        return FieldValue(span, tuple(terms), claim.approximate)
    low, low_open = (over, True) if over is not None else (least, False)
    high, high_open = (under, True) if under is not None else (most, False)
    if bounded:
        low = ZERO if low is None else low
        high = ONE if high is None else high
    return FieldValue(Span(low, high, low_open, high_open, unit), tuple(terms), claim.approximate)


def _number(claim: Claim, term: str) -> Decimal | None:
    value = claim.first(term)
    return value if isinstance(value, Decimal) else None
