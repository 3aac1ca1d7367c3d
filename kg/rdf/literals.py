"""The one place that makes literals and reads them; what does not fit is refused.

Numbers are written as the engine keeps them, dates as precise as they are known.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import SourceError
from kg.model.when import When
from kg.namespaces import RDF, XSD

Term = NamedNode | BlankNode | Literal | Triple
"""What can stand as the object of a statement."""

MAX_DIGITS: Final = 18
"""Fractional digits that the engine keeps exactly."""
LIMIT: Final = Decimal(10) ** 20
"""From here on the engine no longer calculates."""

DECIMAL: Final = NamedNode(XSD + "decimal")
BOOLEAN: Final = NamedNode(XSD + "boolean")
DATES: Final = {
    4: NamedNode(XSD + "gYear"),
    7: NamedNode(XSD + "gYearMonth"),
    10: NamedNode(XSD + "date"),
}

SHOWN: Final = 80
"""Characters of a term that an error shows."""

_TRUE: Final = Literal("true", datatype=BOOLEAN)
_FALSE: Final = Literal("false", datatype=BOOLEAN)
_STRINGS: Final = frozenset({XSD + "string", RDF + "langString"})
_DATE_LENGTH: Final = {node.value: length for length, node in DATES.items()}
_NUMBERS: Final = frozenset(
    XSD + name
    for name in (
        "decimal", "integer", "double", "float", "int", "long", "short", "byte",
        "nonNegativeInteger", "positiveInteger", "unsignedInt", "unsignedLong",
        "unsignedShort", "unsignedByte", "nonPositiveInteger", "negativeInteger",
    )
)  # fmt: skip
_NUMBER_SHAPE = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?\Z")
_DIGITS_ASCII = re.compile(r"[\x00-\x7f]*\Z")
_IRI_SHAPE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*\Z")


def decimal(value: Decimal) -> Literal:
    """A number, written canonically.

    Raises:
        SourceError: The engine could not keep the number exactly.

    Example:
        >>> decimal(Decimal("0.490")).value, decimal(Decimal("49.0")).value
        ('0.49', '49')
    """
    return Literal(number_text(value), datatype=DECIMAL)


def number_text(value: Decimal) -> str:
    """A number as the engine writes it.

    Example:
        >>> number_text(Decimal("1.43E+10"))
        '14300000000'
    """
    if not value.is_finite():
        raise SourceError(f"{value} is no number")
    if not value:
        return "0"
    if abs(value) >= LIMIT:
        raise SourceError(
            f"{value} is too large: numbers have at most twenty digits before the point"
        )
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= 0:
        return format(value, "f")
    text = format(value, "f").rstrip("0").rstrip(".")
    if len(text.partition(".")[2]) > MAX_DIGITS:
        raise SourceError(f"{text} has more than {MAX_DIGITS} digits after the point")
    return text


def boolean(value: bool) -> Literal:
    """True or false."""
    return _TRUE if value else _FALSE


@lru_cache(maxsize=4096)
def when(value: When) -> Literal:
    """A date, typed by what is known of it.

    Example:
        >>> when(When.parse("2025-06")).datatype.value.rpartition("#")[2]
        'gYearMonth'
    """
    return Literal(value.text, datatype=DATES[len(value.text)])


def text(value: str) -> Literal:
    """A plain text."""
    try:
        return Literal(value)
    except ValueError:
        raise SourceError(f"{value!r} is not valid Unicode text") from None


def iri(value: str) -> NamedNode:
    """An IRI.

    Raises:
        SourceError: The text is no absolute IRI.
    """
    try:
        return NamedNode(value)
    except ValueError:
        raise SourceError(f"<{value}> is not a valid IRI") from None


def is_iri(value: str) -> bool:
    """Whether a text can stand as an IRI of the web, or as a URN.

    Example:
        >>> is_iri("https://example.org/a"), is_iri("Acme: the company")
        (True, False)
    """
    return value.startswith(("https://", "http://", "urn:")) and bool(_IRI_SHAPE.match(value))


def iri_or_text(value: str) -> NamedNode | Literal:
    """What can be an IRI of the web becomes one, all else is text."""
    if is_iri(value):
        try:
            return NamedNode(value)
        except ValueError:
            pass
    return text(value)


def read_number(term: Term) -> Decimal:
    """The number that a literal means.

    Raises:
        SourceError: It is no number, or one that cannot be kept exactly.
    """
    if not isinstance(term, Literal) or term.datatype.value not in _NUMBERS:
        raise SourceError(
            f"{shown(term)} is no number", hint="Write a number without quotes, such as 0.49."
        )
    if not (_NUMBER_SHAPE.match(term.value) and _DIGITS_ASCII.match(term.value)):
        raise SourceError(f"{shown(term)} is no number")
    try:
        value = Decimal(term.value)
    except InvalidOperation:
        raise SourceError(f"{shown(term)} is no number") from None
    canonical = number_text(value)
    return Decimal(canonical)


def read_when(term: Term) -> When:
    """The date that a literal means; its type must fit what is known of it.

    Raises:
        SourceError: It is no date, or its type promises more than it says.
    """
    if not isinstance(term, Literal):
        raise SourceError(f"{shown(term)} is no date")
    length = _DATE_LENGTH.get(term.datatype.value)
    if length is None and term.datatype.value not in _STRINGS:
        raise SourceError(
            f"{shown(term)} is no date",
            hint='Write "2025"^^xsd:gYear, "2025-06"^^xsd:gYearMonth or "2025-06-13"^^xsd:date.',
        )
    if length is not None and len(term.value) != length:
        raise SourceError(
            f"{shown(term)} is no valid {term.datatype.value[len(XSD) :]}",
            hint='Write "2025"^^xsd:gYear, "2025-06"^^xsd:gYearMonth or "2025-06-13"^^xsd:date.',
        )
    return parse_when(term.value)


@lru_cache(maxsize=4096)
def parse_when(value: str) -> When:
    """A date from its text.

    Raises:
        SourceError: The text is no date.
    """
    if not _DIGITS_ASCII.match(value):
        raise SourceError(f'"{value}" is no date: write 2025, 2025-06 or 2025-06-13')
    try:
        return When.parse(value)
    except ValueError as error:
        raise SourceError(str(error)) from None


def read_text(term: Term) -> str:
    """The text of a literal of any type.

    Raises:
        SourceError: It is not a literal.
    """
    if not isinstance(term, Literal):
        raise SourceError(f"{shown(term)} stands where a text is expected")
    return term.value


def read_boolean(term: Term) -> bool:
    """True or false.

    Raises:
        SourceError: It is neither.
    """
    if isinstance(term, Literal) and term.datatype == BOOLEAN:
        if term.value in ("true", "1"):
            return True
        if term.value in ("false", "0"):
            return False
    raise SourceError(f"{shown(term)} is neither true nor false")


def read_iri(term: Term) -> str:
    """The text of an IRI.

    Raises:
        SourceError: It is none.
    """
    if not isinstance(term, NamedNode):
        raise SourceError(f"{shown(term)} stands where an IRI is expected")
    return term.value


def shown(term: Term) -> str:
    """A term as an error shows it, cut where it is long."""
    said = str(term)
    return said if len(said) <= SHOWN else f"{said[:SHOWN]}…"
