"""The second reading of a file: each node becomes a claim, a mention, a source, a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.model.record import RECORD_TYPES
from kg.model.source import Source
from kg.namespaces import DECISIONS, KG, RESOLVED, curie
from kg.rdf import mapping
from kg.rdf.nodes import BlankNode, DefaultGraph, NamedNode, Quad, Subject, Term
from kg.readers import rdf_nodes, rdf_plain
from kg.readers.items import Foreign, Item
from kg.readers.rdf_backing import Backing
from kg.readers.rdf_nodes import Groups

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

Properties = Mapping[str, list[Term]]

_ABOUT: Final = KG + "about"
_SOURCE: Final = KG + "source"
_NEEDED: Final = ("predicate", "measure", "period", "attribute", "shareClass", "roleKind")
"""Parts of a key that a claim may leave to its record."""


class Items:
    """Makes the items of one file.

    Args:
        groups: Goes through the file.
        known: What the first reading found.
        look_up: What the file says of one node.
        default: The source of whatever names none.
        terms: The ontology, with the relations that the file itself defines.
        problem: Called with what does not fit.
    """

    def __init__(
        self,
        groups: Groups,
        known: Backing,
        look_up: Callable[[Subject], list[Quad]],
        default: Source,
        terms: Terms,
        problem: Callable[[SourceError], None],
    ) -> None:
        self._groups = groups
        self._known = known
        self._look_up = look_up
        self._default = default
        self._default_used = default.iri in known.sources
        self._terms = terms
        self._problem = problem
        self._edges: set[str] = set()

    def __iter__(self) -> Iterator[Item]:
        for node, quads in self._groups():
            try:
                yield from self._node(node, quads)
            except SourceError as error:
                self._problem(error)

    def _node(self, node: Subject, quads: list[Quad]) -> Iterator[Item]:
        properties = rdf_nodes.said(quads)
        kind = rdf_nodes.kind_of(node, properties, self._terms)
        iri = node.value if isinstance(node, NamedNode) else ""
        if kind == rdf_nodes.CLAIM:
            yield from self._claim(iri, quads, properties)
        elif kind == rdf_nodes.RECORD:
            yield from self._record(node, quads)
        elif kind == rdf_nodes.ENTITY and iri:
            yield from self._entity(iri, quads)
        elif kind == rdf_nodes.MENTION:
            self._own_source(properties, quads)
            mention = mapping.identified_mention(
                mapping.read_mention(iri, properties, self._known.identifiers)
            )
            yield from self._source_once(mention.source)
            yield mention
            yield from self._extras(mention.iri, quads, mapping.MENTION_PROPERTIES, mention.source)
        elif kind == rdf_nodes.SOURCE and iri:
            yield mapping.read_source(iri, properties)
            yield from self._extras(iri, quads, mapping.SOURCE_PROPERTIES, iri)
        elif kind == rdf_nodes.DECISION:
            decision = mapping.identified_decision(mapping.read_decision(iri, properties))
            yield decision
            yield from self._extras(decision.iri, quads, mapping.DECISION_PROPERTIES, DECISIONS)
        elif kind == rdf_nodes.IDENTIFIER and node in self._known.used:
            yield from self._foreign(rdf_nodes.beside(quads, (KG + "scheme", KG + "code")))
        else:
            yield from self._foreign(quads)

    # claims

    def _claim(
        self, iri: str, quads: list[Quad], properties: dict[str, list[Term]]
    ) -> Iterator[Item]:
        self._own_source(properties, quads)
        about = self._own_record(iri, properties, quads)
        if about is not None and about in self._known.records:
            self._fill(properties, about)
        properties[_ABOUT] = [about] if isinstance(about, NamedNode) else []
        claim = mapping.identified(mapping.read_claim(iri, properties, self._terms), self._terms)
        mapping.record_iri(claim, self._terms)  # it must be about something
        yield from self._source_once(claim.source)
        yield claim
        yield from self._extras(claim.iri, quads, mapping.CLAIM_PROPERTIES, claim.source)

    def _own_source(self, properties: dict[str, list[Term]], quads: Iterable[Quad]) -> None:
        if not properties.get(_SOURCE):
            homes = rdf_nodes.homes(quads, self._known.sources)
            homes.pop(None, None)
            properties[_SOURCE] = [NamedNode(home) for home in sorted(filter(None, homes))] or [
                NamedNode(self._default.iri)
            ]

    def _own_record(
        self, iri: str, properties: Properties, quads: Iterable[Quad]
    ) -> NamedNode | BlankNode | None:
        """The record that the claim itself names; a merge may have added where it is now."""
        abouts = [
            node
            for node in dict.fromkeys(
                quad.object
                for quad in quads
                if quad.predicate.value == _ABOUT
                and getattr(quad.graph_name, "value", None) != RESOLVED
            )
            if isinstance(node, NamedNode | BlankNode)
        ]
        if len(abouts) > 1:
            old = [node for node in abouts if node not in self._known.records]
            if len(old) == 1:
                return old[0]
            for node in abouts:
                if isinstance(node, NamedNode) and self._is_name_of(iri, properties, node):
                    return node
            both = " and ".join(str(node) for node in abouts)
            raise SourceError(f"{curie(iri)}: kg:about: it gives several: {both}")
        return abouts[0] if abouts else None

    def _is_name_of(self, iri: str, properties: Properties, about: NamedNode) -> bool:
        claim = mapping.read_claim(iri, {**properties, _ABOUT: [about]}, self._terms)
        return mapping.claim_iri(claim, self._terms) == iri

    def _fill(self, properties: dict[str, list[Term]], about: Subject) -> None:
        """What a claim leaves out, its record may say: its type, its ends, its key."""
        ends = properties.get(KG + "from") and properties.get(KG + "recordType")
        if ends and (properties.get(KG + "to") or _ONE_END & set(_types(properties))):
            return
        record = rdf_nodes.said(self._look_up(about))
        kinds = [name for name in RECORD_TYPES if KG + name in rdf_nodes.types(record)]
        form = RECORD_TYPES[kinds[0]]
        properties.setdefault(KG + "recordType", [mapping.term(form.name)])
        for end, name in (("from", form.source), ("to", form.target)):
            if name is not None and record.get(KG + name):
                properties.setdefault(KG + end, record[KG + name])
        denied = any(
            getattr(node, "value", "") == KG + "denied"
            for node in properties.get(KG + "modality", ())
        )
        for name in _NEEDED:
            # a denial of the role itself names no kind of it
            if name in form.key and record.get(KG + name) and not (denied and name == "roleKind"):
                properties.setdefault(KG + name, record[KG + name])

    # plain statements

    def _record(self, node: Subject, quads: list[Quad]) -> Iterator[Item]:
        if node not in self._known.abouts:
            whole = rdf_nodes.said(quads)
            iri = node.value if isinstance(node, NamedNode) else ""
            for home, mine in sorted(
                rdf_nodes.homes(quads, self._known.sources).items(), key=lambda pair: pair[0] or ""
            ):
                properties = rdf_nodes.said(mine)
                kind = next(name for name in RECORD_TYPES if KG + name in rdf_nodes.types(whole))
                form = RECORD_TYPES[kind]
                for name in (form.source, form.target):
                    if name is not None and whole.get(KG + name):
                        properties.setdefault(KG + name, whole[KG + name])
                properties[_TYPE] = whole[_TYPE]
                claim = rdf_plain.record_claim(
                    iri, properties, home or self._default.iri, self._terms
                )
                yield from self._source_once(claim.source)
                yield claim
                iri = claim.about
            yield from self._extras(iri, quads, rdf_plain.RECORD_PROPERTIES, None)
        else:
            yield from self._foreign(rdf_nodes.beside(quads, rdf_plain.RECORD_PROPERTIES))

    def _entity(self, iri: str, quads: list[Quad]) -> Iterator[Item]:
        if iri not in self._known.merged:
            homes = rdf_nodes.homes(
                (quad for quad in quads if quad.predicate.value in rdf_plain.ENTITY_PROPERTIES),
                self._known.sources,
            )
            for home, mine in sorted(homes.items(), key=lambda pair: pair[0] or ""):
                source = home or self._default.iri
                main = self._known.described(iri) is None and len(homes) == 1
                mention = rdf_plain.mention(iri, mine, source, self._known, main=main)
                if mention is not None:
                    yield from self._source_once(source)
                    yield mention
        yield from self._foreign(self._beside_entity(quads))

    def _beside_entity(self, quads: Iterable[Quad]) -> Iterator[Quad]:
        for quad in rdf_nodes.beside(quads, rdf_plain.ENTITY_PROPERTIES):
            value = quad.object
            # a class of the user's own, which the mention already says
            if (
                quad.predicate.value == _TYPE
                and isinstance(value, NamedNode)
                and value.value in self._terms.entity_types
            ):
                continue
            yield quad

    def _edge(self, quad: Quad) -> Iterator[Item]:
        first, second = quad.subject, quad.object
        if isinstance(first, NamedNode) and isinstance(second, NamedNode):
            edge = (first.value, quad.predicate.value, second.value)
            if self._known.has_edge(edge):
                return
        home = next(iter(rdf_nodes.homes([quad], self._known.sources)))
        claim = rdf_plain.edge_claim(quad, home or self._default.iri, self._terms)
        if claim.iri not in self._edges:
            self._edges.add(claim.iri)
            yield from self._source_once(claim.source)
            yield claim

    # the rest

    def _source_once(self, iri: str) -> Iterator[Item]:
        """The file's own source, once something of it is said."""
        if iri == self._default.iri and not self._default_used:
            self._default_used = True
            yield self._default

    def _extras(
        self, iri: str, quads: Iterable[Quad], known: Iterable[str], graph: str | None
    ) -> Iterator[Item]:
        """What else is said of a node of ours, kept beside it."""
        for quad in rdf_nodes.beside(quads, known):
            home = quad.graph_name
            named = isinstance(home, NamedNode) and home.value not in rdf_nodes.OURS
            if graph is None and not named:
                yield Foreign(_placed(iri, quad, None), graph_is_own=False)
            else:
                place = home if named else NamedNode(graph or "")
                yield Foreign(_placed(iri, quad, place), graph_is_own=True)

    def _foreign(self, quads: Iterable[Quad]) -> Iterator[Item]:
        for quad in quads:
            if quad.predicate.value in self._terms.edges:
                try:
                    yield from self._edge(quad)
                except SourceError as error:
                    self._problem(error)
                continue
            graph = quad.graph_name
            if isinstance(graph, NamedNode) and graph.value in rdf_nodes.OURS:
                quad = Quad(quad.subject, quad.predicate, quad.object)  # noqa: PLW2901
            yield Foreign(quad, graph_is_own=not isinstance(quad.graph_name, DefaultGraph))


_TYPE: Final = rdf_nodes.TYPE
_ONE_END: Final = frozenset({KG + "Figure", KG + "Attribute"})


def _types(properties: Properties) -> Iterator[str]:
    for node in properties.get(KG + "recordType", ()):
        if isinstance(node, NamedNode):
            yield node.value


def _placed(iri: str, quad: Quad, graph: NamedNode | BlankNode | DefaultGraph | None) -> Quad:
    subject = NamedNode(iri) if iri else quad.subject
    return Quad(subject, quad.predicate, quad.object, graph or DefaultGraph())
