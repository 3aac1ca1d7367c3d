"""A claim as statements about it: every property in the order that people read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import SourceError
from kg.model.claim import Claim, Value
from kg.model.record import CODES, LINKS, QUANTITY_OF
from kg.model.when import When
from kg.namespaces import KG, RDF
from kg.rdf import literals
from kg.rdf.node import called

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

Property = tuple[NamedNode, NamedNode | Literal]

RDF_TYPE: Final = NamedNode(RDF + "type")
CLAIM: Final = NamedNode(KG + "Claim")

SOURCE: Final = NamedNode(KG + "source")
ABOUT: Final = NamedNode(KG + "about")
RECORD_TYPE: Final = NamedNode(KG + "recordType")
FROM: Final = NamedNode(KG + "from")
TO: Final = NamedNode(KG + "to")
START: Final = NamedNode(KG + "start")
END: Final = NamedNode(KG + "end")
DATE: Final = NamedNode(KG + "date")
MODALITY: Final = NamedNode(KG + "modality")
APPROXIMATE: Final = NamedNode(KG + "approximate")
SPEAKER: Final = NamedNode(KG + "speaker")
ACCESS: Final = NamedNode(KG + "access")
PRIVATE: Final = NamedNode(KG + "private")

CLAIM_TEXTS: Final = {
    "quote": NamedNode(KG + "quote"),
    "gist": NamedNode(KG + "gist"),
    "at": NamedNode(KG + "at"),
    "place": NamedNode(KG + "place"),
    "from_named": NamedNode(KG + "fromNamed"),
    "to_named": NamedNode(KG + "toNamed"),
}
"""The texts of a claim, by the model's name."""

_terms: dict[str, NamedNode] = {}
_codes: dict[tuple[str, str], NamedNode] = {}


def term(name: str) -> NamedNode:
    """The node of one of our terms, by its bare name."""
    node = _terms.get(name)
    if node is None:
        node = _terms[name] = NamedNode(KG + name)
    return node


def code(scheme: str, name: str) -> NamedNode:
    """The node of a code: its list in front, or a foreign code as it is.

    Example:
        >>> code("role", "interim-ceo").value.rpartition("#")[2]
        'role-interim-ceo'
    """
    node = _codes.get((scheme, name))
    if node is None:
        node = literals.iri(name if literals.is_iri(name) else f"{KG}{scheme}-{name}")
        _codes[scheme, name] = node
    return node


def type_node(name: str) -> NamedNode:
    """The node of a class: bare names are ours, others are full IRIs."""
    return literals.iri(name) if literals.is_iri(name) else term(name)


def claim_quads(claim: Claim, terms: Terms) -> list[Quad]:
    """A claim as it stands in its source's graph.

    Raises:
        SourceError: A value cannot be written; the claim is named.
    """
    said = claim_content(claim, terms)
    subject = literals.iri(claim.iri)
    graph = literals.iri(claim.source)
    quads = [
        Quad(subject, RDF_TYPE, CLAIM, graph),
        Quad(subject, ABOUT, literals.iri(claim.about), graph),
    ]
    quads += [Quad(subject, name, value, graph) for name, value in said]
    return quads


def claim_content(claim: Claim, terms: Terms) -> list[Property]:
    """What a claim says: all its properties but its type and the record's name."""
    try:
        said: list[Property] = [
            (SOURCE, literals.iri(claim.source)),
            (RECORD_TYPE, term(claim.record_type)),
            (FROM, literals.iri(claim.from_)),
        ]
        if claim.to is not None:
            said.append((TO, literals.iri(claim.to)))
        _add_fields(said, claim, terms)
        _add_wording(said, claim)
    except SourceError as error:
        raise SourceError(f"{called(claim.iri)}: {error.bare}", hint=error.hint) from None
    return said


def field_node(
    name: str, value: Value, terms: Terms, *, attribute: str | None = None
) -> NamedNode | Literal:
    """One value of a field as a node.

    Args:
        name: The field's bare term.
        value: Its value as the model has it.
        terms: The ontology.
        attribute: The code of the attribute that a ``value`` belongs to.
    """
    if isinstance(value, bool):
        return literals.boolean(value)
    if isinstance(value, Decimal):
        return literals.decimal(value) if name in QUANTITY_OF else literals.text(str(value))
    if isinstance(value, When):
        return literals.when(value)
    if name in CODES:
        return code(CODES[name], value)
    if name in LINKS:
        return literals.iri(value)
    if name == "value":
        if attribute is not None and (attribute, value) in terms.codes:
            return code(attribute, value)
        return literals.iri_or_text(value)
    return literals.text(value)


def attribute_of(fields: object) -> str | None:
    """The attribute that a record's fields name, for the codelist of its value."""
    values = fields.get("attribute") if hasattr(fields, "get") else None
    return str(values[0]) if values else None


def _add_fields(said: list[Property], claim: Claim, terms: Terms) -> None:
    fields = claim.fields
    attribute = attribute_of(fields) if "attribute" in fields else None
    for name in sorted(fields) if len(fields) > 1 else fields:
        node = term(name)
        said += [
            (node, field_node(name, value, terms, attribute=attribute)) for value in fields[name]
        ]
    if claim.start is not None:
        begins = DATE if claim.record_type == "Deal" else START
        said.append((begins, literals.when(claim.start)))
    if claim.end is not None:
        said.append((END, literals.when(claim.end)))
    said.append((MODALITY, term(claim.modality)))
    if claim.approximate:
        said.append((APPROXIMATE, literals.boolean(value=True)))


def _add_wording(said: list[Property], claim: Claim) -> None:
    for name, node in CLAIM_TEXTS.items():
        text = getattr(claim, name)
        if text is not None:
            said.append((node, literals.text(text)))
    if claim.speaker is not None:
        party = claim.speaker_is_party
        speaker = literals.iri(claim.speaker) if party else literals.text(claim.speaker)
        said.append((SPEAKER, speaker))
    if claim.private:
        said.append((ACCESS, PRIVATE))
