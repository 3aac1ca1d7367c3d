"""What a graph holds, counted: entities, records by type, claims, sources, triples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.answers.evidence import Evidence
from kg.answers.rows import SourceRow
from kg.graph import listing, read
from kg.model.record import RECORD_TYPES
from kg.namespaces import DECISIONS, DERIVED, ONTOLOGY, RDF, RESOLVED, kg

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

# a record has exactly one status, an entity one type; both are counted where they are derived
_RECORDS: Final = f"""SELECT ?type (COUNT(?record) AS ?n) WHERE {{
  GRAPH <{RESOLVED}> {{ ?record <{RDF}type> ?type }}
}} GROUP BY ?type"""
_CLAIMS: Final = f"""SELECT (COUNT(?claim) AS ?n) WHERE {{
  GRAPH ?source {{ ?claim <{RDF}type> <{kg("Claim")}> }}
}}"""

STATEMENTS: Final = "statements"
"""The kind of a graph that makes no claims: RDF of others, loaded as it stands."""
_OURS: Final = frozenset({DECISIONS, DERIVED, ONTOLOGY, RESOLVED})


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts; ``records`` has every type, also where there is none."""

    entities: int
    records: dict[str, int]
    claims: int
    sources: int
    triples: int

    def as_json(self) -> dict[str, Any]:
        """The fixed shape ``stats``."""
        return {
            "entities": self.entities,
            "records": dict(self.records),
            "claims": self.claims,
            "sources": self.sources,
            "triples": self.triples,
        }


def stats(graph: OpenGraph) -> Stats:
    """Counts what a graph holds; triples are all statements but the ontology's."""
    counts: dict[str, int] = {}
    for kind, count in graph.store.query(_RECORDS):
        counts[read.value_of(kind)] = int(read.value_of(count))
    records = {name: counts.pop(kg(name), 0) for name in RECORD_TYPES}
    (claims,) = next(iter(graph.store.query(_CLAIMS)))
    return Stats(
        entities=sum(counts.values()),
        records=records,
        claims=int(read.value_of(claims)),
        sources=len(listing.sources(graph)),
        triples=graph.store.count() - graph.store.count(ONTOLOGY),
    )


def sources(graph: OpenGraph) -> list[SourceRow]:
    """All sources with how many claims each makes, and graphs of other statements, by IRI."""
    evidence = Evidence(graph)
    rows = {one.iri: evidence.source_row(one) for one in listing.sources(graph)}
    for iri in set(graph.store.graphs()) - rows.keys() - _OURS:
        rows[iri] = SourceRow(iri, None, STATEMENTS, None, None)
    return [rows[iri] for iri in sorted(rows)]
