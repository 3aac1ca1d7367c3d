"""Claims as rows of plain values: what resolving asks of them, quick to keep and to read back.

Example:
    >>> claim = Claim(iri="c", source="s", about="r", record_type="Stake", from_="a", to="b",
    ...               fields={"share": (Decimal("0.49"),)}, quote="49 percent")
    >>> claim_of(row_of(claim)).fields["share"]
    (Decimal('0.49'),)
"""

from __future__ import annotations

from decimal import Decimal

from kg.model.claim import Claim, Value
from kg.model.when import When
from kg.rdf.literals import parse_when

Plain = str | bool | tuple[str] | tuple[str, int]
"""A value: a number is its text alone, a date its text with the number of its signs."""
Field = tuple[str, tuple[Plain, ...]]
Row = tuple[
    str, str, str, str, str, str | None, str, bool, tuple[Field, ...], str | None, str | None
]
"""IRI, record, source, type, the two ends, modality, "about", fields, start and end."""


def row_of(claim: Claim) -> Row:
    """A claim without its wording, which no record depends on."""
    return (
        claim.iri,
        claim.about,
        claim.source,
        claim.record_type,
        claim.from_,
        claim.to,
        claim.modality,
        claim.approximate,
        tuple((name, tuple(map(_plain, values))) for name, values in claim.fields.items()),
        None if claim.start is None else claim.start.text,
        None if claim.end is None else claim.end.text,
    )


def claim_of(row: Row) -> Claim:
    """The claim again, without its wording."""
    iri, about, source, record_type, from_, to, modality, approximate, fields, start, end = row
    return Claim(
        iri=iri,
        source=source,
        about=about,
        record_type=record_type,
        from_=from_,
        to=to,
        fields={name: tuple(map(value_of, values)) for name, values in fields},
        start=None if start is None else parse_when(start),
        end=None if end is None else parse_when(end),
        modality=modality,
        approximate=approximate,
    )


def value_of(plain: Plain) -> Value:
    """One value of a field again."""
    if isinstance(plain, tuple):
        return Decimal(plain[0]) if len(plain) == 1 else parse_when(plain[0])
    return plain


def _plain(value: Value) -> Plain:
    if isinstance(value, Decimal):
        return (str(value),)
    if isinstance(value, When):
        return (value.text, len(value.text))
    return value
