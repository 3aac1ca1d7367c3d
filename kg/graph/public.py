"""A graph without what is private, resolved anew, so that nothing private shows through."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.graph import statements
from kg.graph.rebuild import rebuild
from kg.namespaces import DECISIONS, KG, RDF, RESOLVED
from kg.rdf.nodes import NamedNode, Quad
from kg.store.local import LocalStore

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

_ACCESS: Final = NamedNode(KG + "access")
_PRIVATE: Final = NamedNode(KG + "private")
_TYPE: Final = NamedNode(RDF + "type")
_CLAIM: Final = NamedNode(KG + "Claim")
_PARTY_SIGNS: Final = tuple(NamedNode(KG + name) for name in ("party", "from", "to"))


@dataclass(frozen=True, slots=True)
class Private:
    """What is private in a graph.

    Args:
        sources: Their IRIs.
        claims: All private claims, those of private sources among them.
    """

    sources: frozenset[str]
    claims: frozenset[str]

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
    return Private(sources, frozenset(claims))


def without_private(store: LocalStore, terms: Terms, hidden: Private) -> LocalStore:
    """A graph in memory with everything that is public, and what follows from that alone."""
    public = LocalStore.memory()
    public.insert(_public(store, hidden))
    gone = [
        quad
        for decision in statements.decisions(public)
        if not all(_is_known(public, iri) for iri in decision.on_what)
        for quad in public.quads(NamedNode(decision.iri), None, None, NamedNode(DECISIONS))
    ]
    if gone:
        public.change(gone, [])
    rebuild(public, terms)
    return public


def _public(store: LocalStore, hidden: Private) -> Iterator[Quad]:
    for quad in store.quads():
        graph = str(getattr(quad.graph_name, "value", ""))
        if graph == RESOLVED or graph in hidden.sources:
            continue
        if isinstance(quad.subject, NamedNode) and quad.subject.value in hidden.claims:
            continue
        yield quad


def _is_known(store: LocalStore, iri: str) -> bool:
    """Whether what is public speaks of a claim or an entity."""
    node = NamedNode(iri)
    return any(True for _ in store.quads(node, _TYPE, _CLAIM)) or any(
        any(True for _ in store.quads(None, sign, node)) for sign in _PARTY_SIGNS
    )
