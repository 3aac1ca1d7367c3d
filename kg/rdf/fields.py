"""The fields of claims and records, read back and checked against one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pyoxigraph import NamedNode

from kg.errors import SourceError
from kg.model.claim import Value
from kg.model.record import (
    BOUNDED,
    CODES,
    DATES,
    FLAGS,
    LINKS,
    MANY,
    QUANTITIES,
    QUANTITY_OF,
    TEXTS,
    UNITS,
)
from kg.model.span import ONE, ZERO
from kg.namespaces import KG, curie
from kg.rdf import literals
from kg.rdf.literals import Term
from kg.rdf.node import Properties, misfit

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

SEVERAL: Final = MANY | {"title", "service"}
"""Fields of which a claim may give more than one value."""

FIELDS: Final = (
    (frozenset(QUANTITY_OF) | frozenset(CODES) - {"kind", "reason"} | MANY | TEXTS | LINKS | FLAGS)
    | frozenset(UNITS)
    | {"period"}
)
"""All fields that a claim or a record may have, by bare term."""

NOTHING_BEYOND: Final = {"Over": ONE, "nder": ZERO}
"""What a part of a whole cannot be over or under, by the end of the field's name."""

FIELD_OF: Final = {KG + name: name for name in FIELDS}


def read_fields(iri: str, properties: Properties, terms: Terms) -> dict[str, tuple[Value, ...]]:
    """The fields of a claim or a record, by bare term.

    Raises:
        SourceError: A value does not fit its field; the node is named.
    """
    fields = {
        FIELD_OF[predicate]: read_field(iri, FIELD_OF[predicate], objects, properties, terms)
        for predicate, objects in properties.items()
        if predicate in FIELD_OF and objects
    }
    check_bounds(iri, fields)
    return fields


def read_field(
    iri: str, name: str, objects: Sequence[Term], properties: Properties, terms: Terms
) -> tuple[Value, ...]:
    """The values of one field, sorted.

    Raises:
        SourceError: A value does not fit the field, or there are several; the node is named.
    """
    try:
        if len(objects) == 1:
            return (_field(name, objects[0], properties, terms),)
        values = {_field(name, value, properties, terms) for value in objects}
    except SourceError as error:
        raise misfit(iri, name, error) from None
    if len(values) > 1 and name not in SEVERAL:
        said = " and ".join(sorted(str(value) for value in values))
        raise misfit(iri, name, SourceError(f"it gives several values: {said}"))
    return tuple(sorted(values, key=str))


def read_code(scheme: str, term: Term) -> str:
    """A bare code of a list, or a foreign code as its full IRI.

    Raises:
        SourceError: It is one of our terms, but no code of this list.
    """
    iri = literals.read_iri(term)
    if not iri.startswith(KG):
        return iri
    prefix = f"{KG}{scheme}-"
    if not iri.startswith(prefix) or iri == prefix:
        raise SourceError(
            f"{curie(iri)} is no code of this list", hint=f"Its codes begin with kg:{scheme}-."
        )
    return iri[len(prefix) :]


def _field(name: str, value: Term, properties: Properties, terms: Terms) -> Value:
    if name in QUANTITY_OF:
        number = literals.read_number(value)
        if QUANTITY_OF[name] in BOUNDED and not ZERO <= number <= ONE:
            raise SourceError(f"{number} is not between 0 and 1", hint="49% is written 0.49.")
        if QUANTITY_OF[name] in BOUNDED and number == NOTHING_BEYOND.get(name[-4:]):
            raise SourceError("nothing is over 1 or under 0")
        return number
    if name in CODES:
        return read_code(CODES[name], value)
    if name in DATES:
        return literals.read_when(value)
    if name in FLAGS:
        return literals.read_boolean(value)
    if name in LINKS:
        return literals.read_iri(value)
    if name == "value" and isinstance(value, NamedNode):
        return _attribute_value(value.value, properties, terms)
    return literals.read_text(value)


def _attribute_value(iri: str, properties: Properties, terms: Terms) -> str:
    for attribute in properties.get(KG + "attribute", ()):
        prefix = f"{KG}{read_code('attribute', attribute)}-"
        name = iri[len(prefix) :]
        if iri.startswith(prefix) and (prefix[len(KG) : -1], name) in terms.codes:
            return name
    return iri


def check_bounds(iri: str, fields: Mapping[str, Sequence[Value]]) -> None:
    """Refuses ranges that are upside down or stand beside an exact value."""
    for quantity, names in QUANTITIES.items():
        given = {name: fields[name][0] for name in names if name in fields}
        if len(given) < 2:  # noqa: PLR2004  one value cannot contradict itself
            continue
        exact, least, most, over, under = names
        if exact in given or {least, over} <= given.keys() or {most, under} <= given.keys():
            said = ", ".join(f"kg:{name}" for name in given)
            raise misfit(iri, quantity, SourceError(f"these do not go together: {said}"))
        low: Any = given.get(least, given.get(over))
        high: Any = given.get(most, given.get(under))
        if low > high or (low == high and (over in given or under in given)):
            said = f"the least, {low}, is above the most, {high}"
            if low == high:
                said = f"they leave no value between {low} and {high}"
            raise misfit(iri, quantity, SourceError(said))
