"""What people state plainly, without a claim: read as a claim or a mention of the file's source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.model.claim import MODALITIES, Claim
from kg.model.identifier import Identifier
from kg.model.record import RECORD_TYPES
from kg.model.source import Mention
from kg.namespaces import KG, RDF, bare, curie
from kg.rdf import literals, mapping
from kg.rdf.fields import FIELDS, read_code
from kg.rdf.nodes import Literal, NamedNode, Quad, Term
from kg.readers import rdf_nodes
from kg.readers.rdf_backing import Backing

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

Properties = Mapping[str, list[Term]]

DERIVED_ONLY: Final = frozenset({KG + "since", KG + "status"})
RECORD_PROPERTIES: Final = (
    mapping.CLAIM_PROPERTIES
    | DERIVED_ONLY
    | {KG + kind.source for kind in RECORD_TYPES.values()}
    | {KG + kind.target for kind in RECORD_TYPES.values() if kind.target}
    | {KG + name for name in FIELDS}
)
ENTITY_PROPERTIES: Final = frozenset(
    {RDF + "type", *(KG + name for name in ("name", "alias", "identifier", "reason", "mergedInto"))}
)

_GENERIC_ROLES: Final = {
    "leads": "head",
    "founded": "founder",
    "boardMemberOf": "board-member",
    "worksFor": "employee",
}
"""The role that says no more than its edge."""

_BARE_TYPES: Final = frozenset({KG + "Party", KG + "Entity"})
_SAID_BY_STATUS: Final = {"rejected": "denied"}


def record_claim(iri: str, properties: Properties, source: str, terms: Terms) -> Claim:
    """The claim that a plainly stated record is.

    Args:
        iri: The record's IRI; empty where it has none.
        properties: What is said of it.
        source: Whose words they are, where it does not say.
        terms: The ontology.

    Raises:
        SourceError: It contradicts itself, or an end is missing; it is named.
    """
    kinds = [name for name in RECORD_TYPES if KG + name in rdf_nodes.types(properties)]
    form = RECORD_TYPES[kinds[0]]
    own = {KG + "from": form.source, **({KG + "to": form.target} if form.target else {})}
    as_claim = {
        name: list(objects)
        for name, objects in properties.items()
        if name in mapping.CLAIM_PROPERTIES
    }
    for end, name in own.items():
        objects = properties.get(KG + name, [])
        if objects:
            as_claim[end] = objects
        elif end == KG + "from" or not form.target_optional:
            raise SourceError(f"{curie(iri) if iri else form.name}: it has no kg:{name}")
        _check_end(iri or form.name, name, objects)
    as_claim.setdefault(KG + "source", [literals.iri(source)])
    as_claim[KG + "recordType"] = [mapping.term(form.name)]
    as_claim.pop(KG + "about", None)
    if KG + "modality" not in as_claim:
        as_claim[KG + "modality"] = [mapping.term(_modality(properties))]
    claim = mapping.read_claim(iri, as_claim, terms)
    return mapping.identified(replace(claim, iri="", about=iri), terms)


def mention(
    iri: str, quads: Iterable[Quad], source: str, known: Backing, terms: Terms, *, main: bool
) -> Mention | None:
    """What is plainly said of an entity and in none of the file's mentions; None if nothing.

    Args:
        iri: The entity.
        quads: What this source says of it.
        source: Whose words they are.
        known: What else the file says.
        terms: The ontology.
        main: Whether nothing else in the file describes the entity, so that its mere type
            is worth keeping.

    Raises:
        SourceError: Something said of it does not fit; it is named.
    """
    properties = rdf_nodes.said(quads)
    names = _texts(iri, "name", properties)
    called = {
        name
        for name in (*names, *_texts(iri, "alias", properties))
        if not known.says("name", iri, name)
    }
    identifiers = {
        one
        for node in properties.get(KG + "identifier", ())
        if not known.says("identifier", iri, one := _identifier(iri, node, known))
    }
    reasons = {
        read_code("reason", node)
        for node in properties.get(KG + "reason", ())
        if not known.says("reason", iri, getattr(node, "value", None) or "")
    }
    kinds = {kind for kind in _kinds(iri, properties, terms) if not known.says("type", iri, kind)}
    if known.is_typed(iri) or known.is_end(iri) or not main:
        kinds -= _BARE_TYPES
    if not (called or identifiers or reasons or kinds):
        return None
    left = [name for name in names if name in called]
    found = Mention(
        iri="",
        source=source,
        party=iri,
        entity_type=min(kinds).removeprefix(KG) if kinds else None,
        name=left[0] if left else None,
        called=tuple(sorted(called)),
        identifiers=tuple(sorted(identifiers)),
        reason=min(reasons) if reasons else None,
    )
    return mapping.identified_mention(found)


def edge_claim(quad: Quad, source: str, terms: Terms) -> Claim:
    """The claim that a plainly stated direct edge is.

    Raises:
        SourceError: One of its ends is no party.
    """
    edge = terms.edges[quad.predicate.value]
    first, second = quad.subject, quad.object
    if not isinstance(first, NamedNode) or not isinstance(second, NamedNode):
        raise SourceError(
            f"{literals.shown(first)} {curie(edge.iri)} {literals.shown(second)}:"
            " both ends must be IRIs"
        )
    ends = [first.value, second.value]
    if edge.symmetric:
        ends.sort()
    kind, fields = _record_of(edge.iri, edge.record_type, terms)
    claim = Claim(
        iri="", about="", source=source, record_type=kind, from_=ends[0], to=ends[1], fields=fields
    )
    return mapping.identified(claim, terms)


def _record_of(edge: str, kind: str, terms: Terms) -> tuple[str, dict[str, tuple[str, ...]]]:
    form = RECORD_TYPES.get(kind)
    if form is not None and form.edge is not None and KG + form.edge == edge:
        return kind, {}
    if kind == "Role":
        role = _GENERIC_ROLES.get(bare(edge))
        if role is not None and terms.role_edge(role) == edge:
            return kind, {"roleKind": (role,)}
    return "Link", {"predicate": (edge,)}


def _modality(properties: Properties) -> str:
    """A record that was exported as resolved keeps how sure it is."""
    for node in properties.get(KG + "status", ()):
        if isinstance(node, NamedNode):
            name = node.value.removeprefix(KG)
            name = _SAID_BY_STATUS.get(name, name)
            if name in MODALITIES:
                return name
    return "stated"


def _kinds(iri: str, properties: Properties, terms: Terms) -> set[str]:
    """The class that is said to be an entity's: where others are over it, the narrowest."""
    said = rdf_nodes.types(properties)
    kinds = {kind for kind in said if kind.removeprefix(KG) in terms.entity_types}
    over = {above for kind in kinds for above in terms.classes[kind.removeprefix(KG)]}
    kinds = {kind for kind in kinds if kind.removeprefix(KG) not in over}
    if len(kinds) > 1:
        both = " and ".join(sorted(map(curie, kinds)))
        raise SourceError(
            f"{curie(iri)}: it cannot be both {both}", hint="Each source gives an entity one class."
        )
    return kinds


def _check_end(iri: str, name: str, objects: Iterable[Term]) -> None:
    found = list(objects)
    if len(found) > 1:
        both = " and ".join(map(literals.shown, found[:3]))
        raise SourceError(f"{curie(iri)}: kg:{name}: it gives several: {both}")
    for node in found:
        if not isinstance(node, NamedNode):
            raise SourceError(f"{curie(iri)}: kg:{name}: {literals.shown(node)} is no IRI")


def _texts(iri: str, name: str, properties: Properties) -> list[str]:
    """Texts in an order that prefers those without language, then English."""
    nodes = properties.get(KG + name, ())
    for node in nodes:
        if not isinstance(node, Literal):
            raise SourceError(f"{curie(iri)}: kg:{name}: {literals.shown(node)} is no text")
    found = [node for node in nodes if isinstance(node, Literal)]
    found.sort(key=lambda node: (node.language is not None, node.language != "en", node.value))
    return list(dict.fromkeys(node.value for node in found))


def _identifier(iri: str, node: Term, known: Backing) -> Identifier:
    found = known.identifiers.get(node.value) if isinstance(node, NamedNode) else None
    if found is None:
        raise SourceError(
            f"{curie(iri)}: kg:identifier: {literals.shown(node)} has no kg:scheme and kg:code"
        )
    return found
