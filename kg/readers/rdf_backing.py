"""What the claims and mentions of a file stand behind, so that it is not read a second time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.model.identifier import Identifier
from kg.model.record import RECORD_TYPES
from kg.namespaces import KG
from kg.rdf import mapping
from kg.rdf.nodes import BlankNode, NamedNode, Subject, Term
from kg.readers import rdf_nodes
from kg.readers.rdf_nodes import Groups

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

Edge = tuple[str, str, str]
Properties = Mapping[str, list[Term]]

_ABOUT: Final = KG + "about"
_FROM: Final = KG + "from"
_TO: Final = KG + "to"


@dataclass(slots=True)
class Described:
    """What all mentions of one entity say together."""

    types: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    identifiers: set[str] = field(default_factory=set)
    reasons: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Backing:
    """What is known of a whole file before its items are made.

    Args:
        sources: The sources that it describes.
        records: The records that it describes.
        abouts: The records that its claims are about.
        identifiers: Its identifier nodes.
        used: The identifier nodes that something points at.
        merged: The entity that stands, by the one that does not.
    """

    sources: set[str] = field(default_factory=set)
    records: set[Subject] = field(default_factory=set)
    abouts: set[Subject] = field(default_factory=set)
    identifiers: dict[str, Identifier] = field(default_factory=dict)
    used: set[Subject] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)
    _mentions: dict[str, Described] = field(default_factory=dict)
    _edges: set[Edge] = field(default_factory=set)
    _ends: set[str] = field(default_factory=set)

    def standing(self, iri: str) -> str:
        """The entity that stands for one."""
        return self.merged.get(iri, iri)

    def is_end(self, iri: str) -> bool:
        """Whether a claim of the file ties this entity to something."""
        return iri in self._ends

    def has_edge(self, edge: Edge) -> bool:
        """Whether a claim or a record of the file gives this direct edge."""
        return edge in self._edges

    def described(self, iri: str) -> Described | None:
        """What the mentions of an entity, and of those that it stands for, say."""
        return self._mentions.get(iri)

    def close(self) -> None:
        """Sees everything through the entities that stand, once all of the file is known."""
        if not self.merged:
            return
        self._edges |= {
            (self.standing(one), edge, self.standing(other)) for one, edge, other in self._edges
        }
        self._ends |= {self.standing(iri) for iri in self._ends}
        for iri, standing in self.merged.items():
            mine = self._mentions.get(iri)
            if mine is not None:
                whole = self._mentions.setdefault(standing, Described())
                whole.types |= mine.types
                whole.names |= mine.names
                whole.identifiers |= mine.identifiers
                whole.reasons |= mine.reasons

    def mention(self, properties: Properties) -> None:
        """Takes in a mention."""
        for party in _iris(properties, "party"):
            mine = self._mentions.setdefault(party, Described())
            mine.types.update(_iris(properties, "mentionType"))
            mine.names.update(_texts(properties, "name"), _texts(properties, "calledName"))
            mine.identifiers.update(_iris(properties, "identifier"))
            mine.reasons.update(_iris(properties, "reason"))
        self.used.update(
            node for node in properties.get(KG + "identifier", ()) if isinstance(node, NamedNode)
        )

    def edge(self, first: str, edges: Iterable[str], second: str, terms: Terms) -> None:
        """Takes in the direct edges that something said gives."""
        self._ends.update((first, second))
        for iri in edges:
            self._edges.add((first, iri, second))
            known = terms.edges.get(iri)
            if known is not None and known.symmetric:
                self._edges.add((second, iri, first))

    def end(self, iri: str) -> None:
        """Takes in an entity that a claim speaks of."""
        self._ends.add(iri)


def backing(groups: Groups, terms: Terms) -> Backing:
    """Goes through a file once, to know what stands behind what."""
    known = Backing()
    for node, quads in groups():
        properties = rdf_nodes.said(quads)
        try:
            kind = rdf_nodes.kind_of(node, properties, terms)
        except SourceError:
            continue  # the second reading tells
        if kind == rdf_nodes.CLAIM:
            _claim(known, properties, terms)
        elif kind == rdf_nodes.RECORD:
            _record(known, node, properties, terms)
        elif kind == rdf_nodes.MENTION:
            known.mention(properties)
        elif kind == rdf_nodes.SOURCE and isinstance(node, NamedNode):
            known.sources.add(node.value)
        elif kind == rdf_nodes.IDENTIFIER and isinstance(node, NamedNode):
            _identifier(known, node, properties)
        elif kind == rdf_nodes.ENTITY and isinstance(node, NamedNode):
            for standing in _iris(properties, "mergedInto"):
                known.merged[node.value] = standing
            known.used.update(
                one for one in properties.get(KG + "identifier", ()) if isinstance(one, NamedNode)
            )
    known.close()
    return known


def edges_of(kind: str, properties: Properties, terms: Terms) -> list[str]:
    """The direct edges that a record of this type gives, whatever its status."""
    fixed = RECORD_TYPES[kind].edge
    if fixed is not None:
        return [KG + fixed]
    if kind == "Link":
        return _iris(properties, "predicate")
    codes = (iri.removeprefix(KG + "role-") for iri in _iris(properties, "roleKind"))
    return [edge for code in codes if (edge := terms.role_edge(code)) is not None]


def _claim(known: Backing, properties: Properties, terms: Terms) -> None:
    known.abouts.update(
        node for node in properties.get(_ABOUT, ()) if isinstance(node, NamedNode | BlankNode)
    )
    firsts, seconds = _iris(properties, "from"), _iris(properties, "to")
    for end in (*firsts, *seconds):
        known.end(end)
    kinds = [iri.removeprefix(KG) for iri in _iris(properties, "recordType")]
    if len(kinds) == 1 and kinds[0] in RECORD_TYPES and len(firsts) == 1:
        edges = edges_of(kinds[0], properties, terms)
        for second in seconds:
            known.edge(firsts[0], edges, second, terms)
        if not properties.get(_ABOUT):
            _computed(known, properties, terms)


def _computed(known: Backing, properties: Properties, terms: Terms) -> None:
    """A claim that names no record stands behind the one that its ends and key make."""
    whole = {**properties}
    whole.setdefault(KG + "source", [NamedNode(KG + "none")])
    try:
        claim = mapping.read_claim(KG + "none", whole, terms)
        known.abouts.add(NamedNode(mapping.record_iri(claim, terms)))
    except SourceError:
        return  # the second reading tells


def _record(known: Backing, node: Subject, properties: Properties, terms: Terms) -> None:
    known.records.add(node)
    for kind in (iri.removeprefix(KG) for iri in rdf_nodes.types(properties)):
        form = RECORD_TYPES.get(kind)
        if form is None:
            continue
        firsts = _iris(properties, form.source)
        seconds = _iris(properties, form.target) if form.target else []
        for end in (*firsts, *seconds):
            known.end(end)
        for first in firsts:
            for second in seconds:
                known.edge(first, edges_of(kind, properties, terms), second, terms)


def _identifier(known: Backing, node: NamedNode, properties: Properties) -> None:
    try:
        known.identifiers[node.value] = mapping.read_identifier(node.value, properties)
    except SourceError:
        return  # whatever points at it is told


def _iris(properties: Properties, name: str) -> list[str]:
    return [node.value for node in properties.get(KG + name, ()) if isinstance(node, NamedNode)]


def _texts(properties: Properties, name: str) -> list[str]:
    return [str(getattr(node, "value", "")) for node in properties.get(KG + name, ())]
