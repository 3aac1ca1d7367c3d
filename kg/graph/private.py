"""What a graph holds that must not leave it."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from kg.namespaces import KG, RDF, RESOLVED
from kg.rdf.nodes import NamedNode
from kg.store.local import LocalStore

_ACCESS: Final = NamedNode(KG + "access")
_PRIVATE: Final = NamedNode(KG + "private")
_TYPE: Final = NamedNode(RDF + "type")
_CLAIM: Final = NamedNode(KG + "Claim")
_PARTY: Final = NamedNode(KG + "party")
_IDENTIFIER: Final = NamedNode(KG + "identifier")
_NAMES: Final = tuple(NamedNode(KG + name) for name in ("from", "to", "speaker", "party", "about"))
_SPEAKS_OF: Final = tuple(NamedNode(KG + name) for name in ("from", "to", "speaker"))


@dataclass(frozen=True, slots=True)
class Private:
    """What is private in a graph.

    Args:
        sources: Their IRIs.
        claims: All private claims, those of private sources among them.
        besides: What a public source says only for the sake of its private claims: mentions
            of whom no other claim of it speaks, and their identifiers.
        names: IRIs of entities and records of which nothing else speaks.
    """

    sources: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    besides: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    @property
    def subjects(self) -> frozenset[str]:
        """All that is gone from graphs that stay."""
        return self.claims | self.besides

    def __bool__(self) -> bool:
        return bool(self.sources or self.claims)


def private(store: LocalStore) -> Private:
    """What a graph holds that must not leave it."""
    marked = {
        (quad.subject.value, str(getattr(quad.graph_name, "value", "")))
        for quad in store.quads(None, _ACCESS, _PRIVATE)
        if isinstance(quad.subject, NamedNode)
    }
    sources = frozenset(iri for iri, graph in marked if iri == graph)
    claims = {iri for iri, graph in marked if iri != graph}
    for source in sources:
        claims |= {
            quad.subject.value
            for quad in store.quads(None, _TYPE, _CLAIM, NamedNode(source))
            if isinstance(quad.subject, NamedNode)
        }
    besides = _besides(store, claims, sources) if claims else frozenset()
    names = _names(store, claims | besides, sources)
    return Private(sources, frozenset(claims), besides, names)


def _besides(store: LocalStore, claims: set[str], sources: frozenset[str]) -> frozenset[str]:
    """Mentions that a source makes for its private claims alone, with their identifiers."""
    mentions: set[str] = set()
    identifiers: set[tuple[NamedNode, NamedNode]] = set()
    for graph, party in _spoken_of(store, claims, sources):
        if any(
            _name(quad.subject) not in claims
            for sign in _SPEAKS_OF
            for quad in store.quads(None, sign, party, graph)
        ):
            continue
        for quad in store.quads(None, _PARTY, party, graph):
            mentions.add(_name(quad.subject))
            if isinstance(quad.subject, NamedNode):
                for given in store.quads(quad.subject, _IDENTIFIER, None, graph):
                    if isinstance(given.object, NamedNode):
                        identifiers.add((graph, given.object))
    alone = {
        node.value
        for graph, node in identifiers
        if all(
            _name(quad.subject) in mentions for quad in store.quads(None, _IDENTIFIER, node, graph)
        )
    }
    return frozenset(mentions | alone)


def _spoken_of(
    store: LocalStore, claims: set[str], sources: frozenset[str]
) -> set[tuple[NamedNode, NamedNode]]:
    """Of whom private claims of public sources speak, with the source's graph."""
    return {
        (quad.graph_name, quad.object)
        for iri in claims
        for sign in _SPEAKS_OF
        for quad in store.quads(NamedNode(iri), sign)
        if isinstance(quad.graph_name, NamedNode)
        and quad.graph_name.value not in sources
        and isinstance(quad.object, NamedNode)
    }


def _names(store: LocalStore, hidden: AbstractSet[str], sources: frozenset[str]) -> frozenset[str]:
    """The entities and records of which only what is hidden speaks."""
    quads = [
        quad for iri in hidden for sign in _NAMES for quad in store.quads(NamedNode(iri), sign)
    ]
    for source in sources:
        quads += [q for sign in _NAMES for q in store.quads(None, sign, None, NamedNode(source))]
    found = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    return frozenset(
        node.value
        for node in found
        if all(
            _name(quad.subject) in hidden or _name(quad.graph_name) in {RESOLVED, *sources}
            for sign in _NAMES
            for quad in store.quads(None, sign, node)
        )
    )


def _name(node: object) -> str:
    return str(getattr(node, "value", ""))
