"""The fields of what a claims file says: how they may be written, and their values."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from kg.model.claim import MODALITIES, Value
from kg.model.record import (
    CODES,
    FLAGS,
    LINKS,
    QUANTITIES,
    QUANTITY_OF,
    RECORD_TYPES,
    RecordType,
)
from kg.readers import values
from kg.readers.claims_terms import COMMON, MONEY, SEVERAL, kebab
from kg.readers.misfit import Misfit, unknown
from kg.readers.money import CURRENCIES
from kg.readers.names import iri_of

if TYPE_CHECKING:
    from kg.model.when import When
    from kg.rdf.terms import Terms

_UNPREFIXED: Final = frozenset({"access", "modality", "status"})


@dataclass(slots=True)
class Said:
    """What one claim says, as far as it is read."""

    fields: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    start: When | None = None
    end: When | None = None
    approximate: bool = False
    common: dict[str, str] = field(default_factory=dict)


def take(said: Said, record_type: str, term: str, text: str, terms: Terms) -> None:
    """Read one field's value into what is said.

    Raises:
        ValueError: The value does not fit, or the field was given already.
    """
    label = kebab(term)
    text = text.strip()
    if not text:
        raise Misfit(f"{label} has no value: write one, or leave the field out.")
    if term in COMMON:
        _take_common(said, term, text)
    elif term in {"start", "date"}:
        if said.start is not None:
            raise Misfit(f"{label} is given twice.")
        said.start = values.read_date(text, label)
    elif term == "end":
        if said.end is not None:
            raise Misfit("end is given twice.")
        said.end = values.read_date(text, label)
    elif term in QUANTITY_OF:
        _take_quantity(said, term, text)
    elif term in said.fields and term not in SEVERAL:
        raise Misfit(f"{label} is given twice.")
    else:
        value = _value(record_type, term, text, label, terms)
        had = said.fields.get(term, ())
        said.fields[term] = had if value in had else (*had, value)


def finish(said: Said, record_type: str, *, denied: bool, terms: Terms) -> None:
    """Check what belongs together once all fields are read.

    Raises:
        ValueError: Something is missing, or contradicts something else.
    """
    kind = RECORD_TYPES[record_type]
    for name in kind.fields:
        if name in QUANTITIES:
            complaint = values.contradiction(
                {term: held[0] for term, held in said.fields.items()}, name
            )
            if complaint:
                raise Misfit(complaint)
    _check_units(said, kind)
    if said.start and said.end and said.end.last < said.start.first:
        raise Misfit(f"the end {said.end} is before the start {said.start}.")
    if record_type == "Attribute":
        _settle_value(said, terms)
    for name, needed in (("Link", "predicate"), ("Figure", "measure"), ("Attribute", "attribute")):
        if record_type == name and needed not in said.fields:
            raise Misfit(f"the {name.lower()} does not say its {needed}: add {needed}: …")
    empty = not any(term in said.fields for term in ("value", *QUANTITIES["amount"]))
    if record_type in {"Figure", "Attribute"} and empty and not denied:
        missing = "amount" if record_type == "Figure" else "value"
        raise Misfit(f"the {record_type.lower()} has no {missing}: add it, or deny the claim.")


def _take_common(said: Said, term: str, text: str) -> None:
    if term in said.common:
        raise Misfit(f"{term} is given twice.")
    if term == "approximate":
        said.approximate = said.approximate or values.read_flag(text, term)
    elif term == "modality":
        read_modality(text)
    elif term == "access":
        read_access(text)
    said.common[term] = text


def read_modality(text: str) -> str:
    """One of the modalities.

    Raises:
        Misfit: It is none.
    """
    if text not in MODALITIES:
        raise unknown(text, "modality", MODALITIES)
    return text


def read_access(text: str) -> bool:
    """Whether something is private.

    Raises:
        Misfit: It is neither public nor private.
    """
    if text not in {"public", "private"}:
        raise Misfit(f'access "{text}" is neither public nor private.')
    return text == "private"


def _take_quantity(said: Said, term: str, text: str) -> None:
    quantity, label = QUANTITY_OF[term], kebab(term)
    read = values.read_quantity(text, quantity, label)
    found = dict(read.fields)
    if term != quantity:
        exact = found.pop(quantity, None)
        if exact is None or read.approximate:
            raise Misfit(f'{label} "{text}" is no single value: {label} takes one number.')
        found[term] = exact
    for name, value in found.items():
        had = said.fields.get(name)
        if had is not None and (name in QUANTITY_OF or had != (value,)):
            raise Misfit(f"{kebab(name)} is given twice.")
        said.fields[name] = (value,)
    said.approximate = said.approximate or read.approximate


def _value(record_type: str, term: str, text: str, label: str, terms: Terms) -> Value:
    if term in CODES:
        scheme = CODES[term]
        code = terms.code(scheme, text)
        if code is None:
            close = terms.nearest_codes(scheme, text)
            known = close or tuple(code.name for code in terms.codes_of(scheme))
            hint = "Did you mean " if close else "Write one of: "
            listed = (" or " if close else ", ").join(known)
            raise Misfit(f'{label} "{text}" is not known.', hint=f"{hint}{listed}")
        return code.name
    if term == "predicate":
        return _predicate(text, terms)
    if term == "period":
        return values.read_date(text, label)
    if term in FLAGS:
        return values.read_flag(text, label)
    if term in LINKS:
        iri = iri_of(text)
        if iri is None:
            raise Misfit(f'{label} "{text}" is no IRI: write id:stake_meta_scale-ai')
        return iri
    if term == "currency":
        if text.upper() not in CURRENCIES:
            raise Misfit(f'currency "{text}" is no ISO 4217 code: write USD, EUR, …')
        return text.upper()
    del record_type
    return text


def _predicate(text: str, terms: Terms) -> str:
    edge = terms.edge(text)
    if edge is None:
        raise unknown_relation(text, terms)
    if edge.record_type != "Link":
        raise Misfit(
            f'"{edge.label}" is stated by a {edge.record_type.lower()}, not by a link.',
            hint=f"Write {edge.record_type.lower()}: {{…}}, or the short line: a {edge.label} b",
        )
    return edge.iri


def unknown_relation(text: str, terms: Terms) -> Misfit:
    """The problem of a relation that the ontology does not have."""
    close = terms.nearest_edges(text)
    hint = f"Did you mean {' or '.join(close)}? " if close else ""
    return Misfit(f'"{text}" is no relation that is known.', hint=f"{hint}All relations: kg terms")


def _check_units(said: Said, kind: RecordType) -> None:
    for quantity in MONEY & set(kind.fields):
        given = [kebab(term) for term in QUANTITIES[quantity] if term in said.fields]
        has = [name for name in ("currency", "unit") if name in said.fields]
        if given and not has:
            example = "14.3bn USD" if quantity == "price" else "870m USD or 1,500 people"
            raise Misfit(
                f"{given[0]} has no {'currency' if quantity == 'price' else 'unit'}: write {example}."
            )
        if quantity == "price" and "unit" in said.fields:
            unit = said.fields["unit"][0]
            raise Misfit(f'"{unit}" is no currency: write the price as 14.3bn USD.')
        if len(has) > 1:
            raise Misfit("currency and unit exclude each other: give one of them.")
        if quantity == "price" and any(
            isinstance(value := said.fields[term][0], Decimal) and value < 0
            for term in QUANTITIES[quantity]
            if term in said.fields
        ):
            raise Misfit("a price is not below 0.")


def _settle_value(said: Said, terms: Terms) -> None:
    """Where the attribute has codes of its own, the value is one of them if it is known."""
    attribute, value = said.fields.get("attribute"), said.fields.get("value")
    if attribute and value and str(attribute[0]) not in _UNPREFIXED:
        code = terms.code(str(attribute[0]), str(value[0]))
        if code is not None:
            said.fields["value"] = (code.name,)
