"""The second reading of a file: each node becomes a claim, a mention, a source, a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.model.record import RECORD_TYPES
from kg.model.source import Source
from kg.namespaces import DECISIONS, KG
from kg.rdf import derivation, mapping
from kg.rdf.nodes import BlankNode, DefaultGraph, NamedNode, Quad, Subject, Term
from kg.readers import rdf_claims, rdf_nodes, rdf_plain
from kg.readers.items import Foreign, Item
from kg.readers.rdf_backing import Backing
from kg.readers.rdf_nodes import Group

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

_ABOUT: Final = KG + "about"
_SOURCE: Final = KG + "source"


class Items:
    """Makes the items of one file.

    Args:
        known: What is known of the file so far.
        look_up: What the file says of one node.
        default: The source of whatever names none.
        terms: The ontology, with the relations that the file itself defines.
        problem: Called with what does not fit.
        plain: Whether plain statements are read, which asks that all of the file is known.
        rest: Whether everything else is read.
    """

    def __init__(
        self,
        known: Backing,
        look_up: Callable[[Subject], list[Quad]],
        default: Source,
        terms: Terms,
        problem: Callable[[SourceError], None],
        *,
        plain: bool = True,
        rest: bool = True,
    ) -> None:
        self.default = default
        self.plain = plain
        self.rest = rest
        self._known = known
        self._look_up = look_up
        self._default_used = False
        self._terms = terms
        self._problem = problem
        self._edges: set[str] = set()

    def of(self, groups: Iterable[Group]) -> Iterator[Item]:
        """The items of all nodes, one node after the other."""
        for node, quads in groups:
            yield from self.of_node(node, quads)

    def of_node(self, node: Subject, quads: list[Quad]) -> Iterator[Item]:
        """The items of one node."""
        try:
            properties = rdf_nodes.said(quads)
            kind = rdf_nodes.kind_of(node, properties, self._terms)
            yield from self.of_kind(kind, node, quads, properties)
        except SourceError as error:
            self._problem(error)

    def of_kind(
        self, kind: str, node: Subject, quads: list[Quad], properties: dict[str, list[Term]]
    ) -> Iterator[Item]:
        """The items of one node of a known kind.

        Raises:
            SourceError: It does not fit.
        """
        iri = node.value if isinstance(node, NamedNode) else ""
        if kind == rdf_nodes.RECORD:
            yield from self._record(node, quads)
        elif kind == rdf_nodes.ENTITY and iri:
            yield from self._entity(iri, quads)
        elif kind == rdf_nodes.IDENTIFIER and self._known.is_used(node):
            yield from self._foreign(rdf_nodes.beside(quads, rdf_nodes.IDENTIFIER_SIGNS))
        elif kind == rdf_nodes.IDENTIFIER and not self.rest:
            yield from self._others(quads)
        elif kind == rdf_nodes.DERIVED_FACT:  # it is worked out again
            yield from self._foreign(rdf_nodes.beside(quads, derivation.PROPERTIES))
        elif kind not in _FIRST_HAND or (not iri and kind == rdf_nodes.SOURCE):
            yield from self._foreign(quads)
        elif self.rest:
            yield from self._first_hand(kind, iri, quads, properties)

    def _first_hand(
        self, kind: str, iri: str, quads: list[Quad], properties: dict[str, list[Term]]
    ) -> Iterator[Item]:
        """What is written in kg's own terms, whatever else the file says."""
        if kind == rdf_nodes.CLAIM:
            yield from self._claim(iri, quads, properties)
        elif kind == rdf_nodes.DERIVATION:
            yield derivation.read_derivation(properties)
        elif kind == rdf_nodes.MENTION:
            self._own_source(properties, quads)
            mention = mapping.identified_mention(
                mapping.read_mention(iri, properties, self._known.identifiers)
            )
            yield from self._source_once(mention.source)
            yield mention
            yield from self._extras(mention.iri, quads, mapping.MENTION_PROPERTIES, mention.source)
        elif kind == rdf_nodes.SOURCE:
            yield mapping.read_source(iri, properties)
            yield from self._extras(iri, quads, mapping.SOURCE_PROPERTIES, iri)
        else:
            decision = mapping.identified_decision(mapping.read_decision(iri, properties))
            yield decision
            yield from self._extras(decision.iri, quads, mapping.DECISION_PROPERTIES, DECISIONS)

    def _claim(
        self, iri: str, quads: list[Quad], properties: dict[str, list[Term]]
    ) -> Iterator[Item]:
        self._own_source(properties, quads)
        about = rdf_claims.own_record(
            iri, properties, quads, self._known, self._terms, self._look_up
        )
        if about is not None:
            if self._known.is_record(about) and rdf_claims.lacks_ends(properties):
                rdf_claims.fill(properties, rdf_nodes.said(self._look_up(about)))
            elif self._known.is_record(about) and self.plain:  # else records are not held
                record = rdf_nodes.said(self._look_up(about))
                rdf_claims.check_ends(iri, properties, about, record, self._known)
            properties[_ABOUT] = [about] if isinstance(about, NamedNode) else []
        claim = mapping.identified(mapping.read_claim(iri, properties, self._terms), self._terms)
        mapping.check_key(claim)
        yield from self._source_once(claim.source)
        yield claim
        if len(properties.get(_TYPE, ())) > 1 or not properties.keys() <= mapping.CLAIM_PROPERTIES:
            yield from self._extras(claim.iri, quads, mapping.CLAIM_PROPERTIES, claim.source)

    def _own_source(self, properties: dict[str, list[Term]], quads: Iterable[Quad]) -> None:
        if not properties.get(_SOURCE):
            homes = rdf_nodes.homes(quads, self._known.sources)
            homes.pop(None, None)
            properties[_SOURCE] = [NamedNode(home) for home in sorted(filter(None, homes))] or [
                NamedNode(self.default.iri)
            ]

    # plain statements

    def _record(self, node: Subject, quads: list[Quad]) -> Iterator[Item]:
        if not self.plain:
            if isinstance(node, NamedNode):
                yield from self._extras(node.value, quads, rdf_plain.RECORD_PROPERTIES, None)
        elif not self._known.has_about(node):
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
                    iri, properties, home or self.default.iri, self._terms
                )
                yield from self._source_once(claim.source)
                yield claim
                iri = claim.about
            yield from self._extras(iri, quads, rdf_plain.RECORD_PROPERTIES, None)
        else:
            yield from self._foreign(rdf_nodes.beside(quads, rdf_plain.RECORD_PROPERTIES))

    def _entity(self, iri: str, quads: list[Quad]) -> Iterator[Item]:
        if self.plain and iri not in self._known.merged:
            homes = rdf_nodes.homes(
                (quad for quad in quads if quad.predicate.value in rdf_plain.ENTITY_PROPERTIES),
                self._known.sources,
            )
            for home, mine in sorted(homes.items(), key=lambda pair: pair[0] or ""):
                source = home or self.default.iri
                main = not self._known.says("mentioned", iri) and len(homes) == 1
                mention = rdf_plain.mention(iri, mine, source, self._known, self._terms, main=main)
                if mention is not None:
                    yield from self._source_once(source)
                    yield mention
        yield from self._foreign(self._beside_entity(iri, quads))

    def _beside_entity(self, iri: str, quads: Iterable[Quad]) -> Iterator[Quad]:
        for quad in rdf_nodes.beside(quads, rdf_plain.ENTITY_PROPERTIES):
            value = quad.object
            # a class of the user's own, which a mention already says
            if (
                quad.predicate.value == _TYPE
                and isinstance(value, NamedNode)
                and (
                    value.value in self._terms.entity_types
                    or self._known.says("type", iri, value.value)
                )
            ):
                continue
            yield quad

    def _is_derived(self, quad: Quad) -> bool:
        """Whether it is a direct edge that something else in the file gives."""
        first, second = quad.subject, quad.object
        return (
            isinstance(first, NamedNode)
            and isinstance(second, NamedNode)
            and self._known.has_edge(first.value, quad.predicate.value, second.value)
        )

    def _edge(self, quad: Quad) -> Iterator[Item]:
        if self._is_derived(quad):
            return
        home = next(iter(rdf_nodes.homes([quad], self._known.sources)))
        try:
            claim = rdf_plain.edge_claim(quad, home or self.default.iri, self._terms)
        except SourceError as error:
            self._problem(error)
            return
        if claim.iri not in self._edges:
            self._edges.add(claim.iri)
            yield from self._source_once(claim.source)
            yield claim

    # the rest

    def _source_once(self, iri: str) -> Iterator[Item]:
        """The file's own source, once something of it is said."""
        if iri != self.default.iri or self._default_used or iri in self._known.sources:
            return
        self._default_used = True
        yield self.default

    def _extras(
        self, iri: str, quads: Iterable[Quad], known: Iterable[str], graph: str | None
    ) -> Iterator[Item]:
        """What else is said of a node of ours, kept beside it."""
        if not self.rest:
            return
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
                if self.plain:
                    yield from self._edge(quad)
            elif quad.predicate.value in derivation.EDGES:
                continue
            elif self.rest and not self._is_derived(quad):
                yield from self._others([quad])

    def _others(self, quads: Iterable[Quad]) -> Iterator[Item]:
        for quad in quads:
            graph = quad.graph_name
            if isinstance(graph, NamedNode) and graph.value in rdf_nodes.OURS:
                bare = Quad(quad.subject, quad.predicate, quad.object)
                yield Foreign(bare, graph_is_own=False)
            else:
                yield Foreign(quad, graph_is_own=not isinstance(graph, DefaultGraph))


_TYPE: Final = rdf_nodes.TYPE
_FIRST_HAND: Final = frozenset(
    {
        rdf_nodes.CLAIM,
        rdf_nodes.MENTION,
        rdf_nodes.SOURCE,
        rdf_nodes.DECISION,
        rdf_nodes.DERIVATION,
    }
)


def _placed(iri: str, quad: Quad, graph: NamedNode | BlankNode | DefaultGraph | None) -> Quad:
    subject = NamedNode(iri) if iri else quad.subject
    return Quad(subject, quad.predicate, quad.object, graph or DefaultGraph())
