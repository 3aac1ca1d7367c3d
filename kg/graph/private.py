"""What a graph holds that must not leave it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.namespaces import KG, RDF
from kg.rdf.nodes import NamedNode
from kg.store.local import LocalStore

_ACCESS: Final = NamedNode(KG + "access")
_PRIVATE: Final = NamedNode(KG + "private")
_TYPE: Final = NamedNode(RDF + "type")
_CLAIM: Final = NamedNode(KG + "Claim")


@dataclass(frozen=True, slots=True)
class Private:
    """What is private in a graph.

    Args:
        sources: Their IRIs.
        claims: All private claims, those of private sources among them.
    """

    sources: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()

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
