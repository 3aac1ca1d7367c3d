"""Gives names to the blank nodes that people write for things of ours; other ones stay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.model.identifier import Identifier
from kg.namespaces import ID, KG, mint, mint_identifier, slug
from kg.rdf import mapping
from kg.rdf.nodes import BlankNode, Literal, NamedNode, Quad, Subject, Term
from kg.readers import rdf_nodes

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

Document = dict[Subject, list[Quad]]
Properties = Mapping[str, list[Term]]


def named(document: Document, terms: Terms, default_source: str) -> Document:
    """The same file, with names for its nameless identifiers, sources and entities.

    Claims, mentions, records and decisions stay nameless here: their content names them.

    Args:
        document: The file, by node.
        terms: The ontology.
        default_source: The source of what names none; part of the names of its entities.

    Raises:
        SourceError: An entity has neither name nor identifier.
    """
    blank = [node for node in document if isinstance(node, BlankNode)]
    if not blank:
        return document
    names: dict[Subject, NamedNode] = {}
    for wanted in (rdf_nodes.IDENTIFIER, rdf_nodes.SOURCE, rdf_nodes.ENTITY):
        for node in blank:
            properties = rdf_nodes.said(document[node])
            if _kind(node, properties, terms) == wanted:
                name = _name(wanted, node, properties, document, default_source)
                if name is not None:
                    names[node] = NamedNode(name)
    if not names:
        return document
    return rdf_nodes.grouped(_renamed(quad, names) for quads in document.values() for quad in quads)


def _kind(node: Subject, properties: Properties, terms: Terms) -> str:
    try:
        return rdf_nodes.kind_of(node, properties, terms)
    except SourceError:
        return rdf_nodes.FOREIGN  # the reading tells


def _name(
    kind: str, node: Subject, properties: Properties, document: Document, source: str
) -> str | None:
    if kind == rdf_nodes.IDENTIFIER:
        try:
            return mapping.identifier_iri(source, mapping.read_identifier(str(node), properties))
        except SourceError:
            return None  # whatever points at it is told
    if kind == rdf_nodes.SOURCE:
        titles = _texts(properties.get(KG + "title", ()))
        return mapping.source_iri(titles[0]) if titles else source
    return _entity(properties, document, source)


def _entity(properties: Properties, document: Document, source: str) -> str:
    official = []
    for pointed in properties.get(KG + "identifier", ()):
        if isinstance(pointed, NamedNode | BlankNode) and pointed in document:
            said = rdf_nodes.said(document[pointed])
            scheme, code = (_texts(said.get(KG + part, ())) for part in ("scheme", "code"))
            official += [Identifier(*pair) for pair in zip(scheme, code, strict=False)]
    if official:
        first = min(official, key=lambda one: (one.scheme != "XI-LEI", one))
        return mint_identifier(*first)
    names = _texts(properties.get(KG + "name", ())) or _texts(properties.get(KG + "alias", ()))
    if not names:
        raise SourceError(
            "a party that is a blank node has neither kg:name nor kg:identifier",
            hint="Give it an IRI of its own, such as id:meta.",
        )
    return mint(source.removeprefix(ID).removeprefix("source_"), slug(names[0]))


def _texts(objects: Iterable[Term]) -> list[str]:
    return sorted(node.value for node in objects if isinstance(node, Literal))


def _renamed(quad: Quad, names: Mapping[Subject, NamedNode]) -> Quad:
    subject, value = quad.subject, quad.object
    if subject not in names and value not in names:
        return quad
    return Quad(
        names.get(subject, subject),
        quad.predicate,
        names.get(value, value) if isinstance(value, BlankNode) else value,
        quad.graph_name,
    )
