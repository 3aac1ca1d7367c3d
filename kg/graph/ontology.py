"""The ontology in a graph: ours, loaded into every store, and what users add to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kg.namespaces import KG, ONTOLOGY, OWL, RDF, RDFS, SKOS
from kg.rdf.nodes import Literal, NamedNode, Quad, Subject
from kg.rdf.terms import Terms, shipped_terms
from kg.resources import shipped
from kg.store.local import LocalStore

GRAPH: Final = NamedNode(ONTOLOGY)
_VERSION: Final = NamedNode(OWL + "versionInfo")
_VERSION_LINE = re.compile(r'owl:versionInfo "([^"]*)"')
_SIGNS: Final = (
    (NamedNode(RDF + "type"), NamedNode(KG + "Edge")),
    (NamedNode(RDFS + "subClassOf"), None),
    (NamedNode(SKOS + "inScheme"), None),
)
"""How a term shows that it is one: a relation, a class, a code."""


def ensure(store: LocalStore) -> None:
    """Puts our ontology into a store where it is missing or of another version."""
    there = [quad.object for quad in store.quads(GRAPH, _VERSION, None, GRAPH)]
    if there == [Literal(version())]:
        return
    if there:
        store.remove_graph(ONTOLOGY)
    store.bulk_file(shipped("ontology.ttl"), "turtle", graph=ONTOLOGY)


def version() -> str:
    """The version that the shipped ontology gives itself."""
    with shipped("ontology.ttl").open(encoding="utf-8") as file:
        found = next((match for match in map(_VERSION_LINE.search, file) if match), None)
    return found[1] if found else ""


def terms_of(store: LocalStore) -> Terms:
    """Our terms, with those that the graph's own files define."""
    return shipped_terms().extended(_defining(store))


def differ(before: Terms, after: Terms) -> bool:
    """Whether records could resolve otherwise by other terms."""
    return before is not after and (
        before.edges != after.edges
        or before.codes != after.codes
        or before.classes != after.classes
    )


def _defining(store: LocalStore) -> Iterator[Quad]:
    seen: set[Subject] = set()
    for property_, value in _SIGNS:
        for quad in store.quads(None, property_, value):
            if quad.graph_name != GRAPH and quad.subject not in seen:
                seen.add(quad.subject)
                yield from store.quads(quad.subject)
