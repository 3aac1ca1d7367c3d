"""What a graph holds, listed: sources with their claims, records, decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.graph import statements
from kg.graph.read import match, source, value_of
from kg.model.decision import Decision
from kg.model.source import Source
from kg.namespaces import RDF, RESOLVED, kg

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

_TYPE: Final = RDF + "type"


def sources(graph: OpenGraph) -> list[Source]:
    """All sources, sorted by IRI."""
    iris = {value_of(quad.subject) for quad in match(graph, p=_TYPE, o=kg("Source"))}
    found = (source(graph, iri) for iri in sorted(iris))
    return [one for one in found if one is not None]


def records(graph: OpenGraph) -> list[str]:
    """IRIs of all records, sorted."""
    return sorted(value_of(quad.subject) for quad in match(graph, p=kg("status"), g=RESOLVED))


def claims_of_source(graph: OpenGraph, iri: str) -> list[str]:
    """IRIs of all claims of a source, sorted."""
    return sorted(value_of(quad.subject) for quad in match(graph, p=_TYPE, o=kg("Claim"), g=iri))


def count_claims(graph: OpenGraph, iri: str) -> int:
    """How many claims a source makes."""
    return sum(1 for _ in match(graph, p=_TYPE, o=kg("Claim"), g=iri))


def decisions(graph: OpenGraph) -> list[Decision]:
    """All decisions, sorted by IRI."""
    return statements.decisions(graph.store)
