"""What the claims and mentions of a file stand behind, so that it is not read a second time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.model.identifier import Identifier
from kg.model.record import RECORD_TYPES
from kg.namespaces import KG
from kg.rdf import mapping
from kg.rdf.nodes import BlankNode, NamedNode, Subject, Term
from kg.rdf.rows import Row
from kg.readers import rdf_nodes
from kg.readers.rdf_nodes import Groups

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

Properties = Mapping[str, list[Term]]

_ABOUT: Final = KG + "about"
_NAMES: Final = ("name", "calledName")


class Backing:
    """What is known of a file, kept as hashes, so that millions of claims fit.

    Attributes:
        sources: The sources that it describes.
        identifiers: Its identifier nodes.
        merged: The entity that stands, by the one that does not.
    """

    def __init__(self) -> None:
        self.sources: set[str] = set()
        self.identifiers: dict[str, Identifier] = {}
        self.merged: dict[str, str] = {}
        self._facts: set[int] = set()

    def standing(self, iri: str) -> str:
        """The entity that stands for one."""
        return self.merged.get(iri, iri)

    # records

    def add_record(self, node: Subject) -> None:
        """Takes in a record that the file describes."""
        self._facts.add(hash(("record", str(node))))

    def is_record(self, node: Subject) -> bool:
        """Whether the file describes this record."""
        return hash(("record", str(node))) in self._facts

    def add_about(self, node: Subject) -> None:
        """Takes in a record that a claim is about."""
        self._facts.add(hash(("about", str(node))))

    def has_about(self, node: Subject) -> bool:
        """Whether a claim of the file is about this record."""
        return hash(("about", str(node))) in self._facts

    def add_about_end(self, node: Subject, end: str) -> None:
        """Takes in one end of a claim about a record; empty where the record tells it."""
        self._facts.add(hash(("about", str(node), end)))

    def is_about_end(self, node: Subject, end: str) -> bool:
        """Whether a claim about this record has this end."""
        return any(hash(("about", str(node), one)) in self._facts for one in (end, ""))

    # entities and edges

    def add_end(self, iri: str) -> None:
        """Takes in an entity that a claim speaks of."""
        self._facts.add(hash(("end", self.standing(iri))))

    def is_end(self, iri: str) -> bool:
        """Whether a claim of the file ties this entity to something."""
        return hash(("end", iri)) in self._facts

    def add_edges(self, first: str, edges: Iterable[str], second: str, terms: Terms) -> None:
        """Takes in the direct edges that something said gives."""
        first, second = self.standing(first), self.standing(second)
        for iri in edges:
            self._facts.add(hash(("edge", first, iri, second)))
            known = terms.edges.get(iri)
            if known is not None and known.symmetric:
                self._facts.add(hash(("edge", second, iri, first)))

    def has_edge(self, first: str, edge: str, second: str) -> bool:
        """Whether a claim or a record of the file gives this direct edge."""
        return hash(("edge", first, edge, second)) in self._facts

    def add_row(self, row: Row, terms: Terms) -> None:
        """Takes in a claim of a type that gives one fixed edge."""
        first, second, edge = row[4], row[5] or "", RECORD_TYPES[row[3]].edge or ""
        self._facts.add(hash(("about", f"<{row[1]}>")))
        self.add_end(first)
        self.add_end(second)
        self.add_edges(first, [KG + edge], second, terms)

    def add_mention(self, properties: Properties) -> None:
        """Takes in a mention; it speaks for the entity that stands, too."""
        facts = self._facts
        for party in iris(properties, "party"):
            for iri in {party, self.standing(party)}:
                facts.add(hash(("mentioned", iri)))
                for kind in iris(properties, "mentionType"):
                    facts.add(hash(("type", iri, kind)))
                    facts.add(hash(("typed", iri)))
                for name in _NAMES:
                    for node in properties.get(KG + name, ()):
                        facts.add(hash(("name", iri, getattr(node, "value", ""))))
                for pointed in iris(properties, "identifier"):
                    known = self.identifiers.get(pointed)
                    facts.add(hash(("identifier", iri, known)))
                for reason in iris(properties, "reason"):
                    facts.add(hash(("reason", iri, reason)))
        self.use(properties)

    def use(self, properties: Properties) -> None:
        """Takes in which identifier nodes something points at."""
        for pointed in iris(properties, "identifier"):
            self._facts.add(hash(("used", pointed)))

    def is_used(self, node: Subject) -> bool:
        """Whether anything points at this identifier node."""
        return isinstance(node, NamedNode) and hash(("used", node.value)) in self._facts

    def says(self, what: str, iri: str, value: object = None) -> bool:
        """Whether a mention of the entity says so: its name, type, identifier or reason."""
        fact = ("mentioned", iri) if value is None else (what, iri, value)
        return hash(fact) in self._facts

    def holds(self, facts: set[int]) -> bool:
        """Whether all of these, hashed as they are here, are known."""
        return facts <= self._facts

    def is_typed(self, iri: str) -> bool:
        """Whether a mention says what the entity is."""
        return hash(("typed", iri)) in self._facts


def backing(groups: Groups, terms: Terms) -> Backing:
    """Goes through a file once, to know what stands behind what."""
    known = Backing()
    for node, quads in groups():
        for quad in quads:
            if quad.predicate.value == MERGED and isinstance(quad.object, NamedNode):
                known.merged[str(getattr(node, "value", ""))] = quad.object.value
    later = []
    for node, quads in groups():
        properties = rdf_nodes.said(quads)
        try:
            kind = rdf_nodes.kind_of(node, properties, terms)
        except SourceError:
            continue  # the second reading tells
        if kind == rdf_nodes.MENTION:
            later.append(properties)
        else:
            take_in(known, node, kind, properties, terms)
        if kind == rdf_nodes.CLAIM:
            _ends(known, properties)
    for properties in later:  # they point at identifiers, which may come after them
        known.add_mention(properties)
    return known


def take_in(known: Backing, node: Subject, kind: str, properties: Properties, terms: Terms) -> None:
    """Takes in what one node stands behind; a mention only once all identifiers are known."""
    if kind == rdf_nodes.CLAIM:
        _claim(known, properties, terms)
    elif kind == rdf_nodes.RECORD:
        _record(known, node, properties, terms)
    elif kind == rdf_nodes.MENTION:
        known.add_mention(properties)
    elif kind == rdf_nodes.SOURCE and isinstance(node, NamedNode):
        known.sources.add(node.value)
    elif kind == rdf_nodes.IDENTIFIER and isinstance(node, NamedNode):
        _identifier(known, node, properties)
    elif kind == rdf_nodes.ENTITY:
        known.use(properties)


def edges_of(kind: str, properties: Properties, terms: Terms) -> list[str]:
    """The direct edges that a record of this type gives, whatever its status."""
    fixed = RECORD_TYPES[kind].edge
    if fixed is not None:
        return [KG + fixed]
    if kind == "Link":
        return iris(properties, "predicate")
    codes = (iri.removeprefix(KG + "role-") for iri in iris(properties, "roleKind"))
    return [edge for code in codes if (edge := terms.role_edge(code)) is not None]


def iris(properties: Properties, name: str) -> list[str]:
    """The IRIs that a property of ours points at."""
    return [node.value for node in properties.get(KG + name, ()) if isinstance(node, NamedNode)]


MERGED: Final = KG + "mergedInto"


# Private functions


def _claim(known: Backing, properties: Properties, terms: Terms) -> None:
    abouts = properties.get(_ABOUT, ())
    for node in abouts:
        if isinstance(node, NamedNode | BlankNode):
            known.add_about(node)
    firsts, seconds = iris(properties, "from"), iris(properties, "to")
    for end in (*firsts, *seconds):
        known.add_end(end)
    kinds = iris(properties, "recordType")
    kind = kinds[0].removeprefix(KG) if len(kinds) == 1 else ""
    if kind in RECORD_TYPES and len(firsts) == 1:
        for second in seconds:
            known.add_edges(firsts[0], edges_of(kind, properties, terms), second, terms)
        if not abouts:
            _computed(known, properties, terms)


def _ends(known: Backing, properties: Properties) -> None:
    for node in properties.get(_ABOUT, ()):
        if isinstance(node, NamedNode | BlankNode):
            for name in ("from", "to"):
                for end in iris(properties, name) or [""]:  # left to the record
                    known.add_about_end(node, end)


def _computed(known: Backing, properties: Properties, terms: Terms) -> None:
    """A claim that names no record stands behind the one that its ends and key make."""
    whole = {**properties}
    whole.setdefault(KG + "source", [NamedNode(KG + "none")])
    try:
        claim = mapping.read_claim(KG + "none", whole, terms)
        known.add_about(NamedNode(mapping.record_iri(claim, terms)))
    except SourceError:
        return  # the second reading tells


def _record(known: Backing, node: Subject, properties: Properties, terms: Terms) -> None:
    known.add_record(node)
    for kind in (iri.removeprefix(KG) for iri in rdf_nodes.types(properties)):
        form = RECORD_TYPES.get(kind)
        if form is None:
            continue
        firsts = iris(properties, form.source)
        seconds = iris(properties, form.target) if form.target else []
        for end in (*firsts, *seconds):
            known.add_end(end)
        for first in firsts:
            for second in seconds:
                known.add_edges(first, edges_of(kind, properties, terms), second, terms)


def _identifier(known: Backing, node: NamedNode, properties: Properties) -> None:
    try:
        known.identifiers[node.value] = mapping.read_identifier(node.value, properties)
    except SourceError:
        return  # whatever points at it is told
