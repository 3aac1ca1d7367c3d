"""Everything that is shown at once: the whole graph, or what lies around some parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.answers.evidence import Evidence
from kg.answers.rows import Network, RecordRow
from kg.graph import listing, read

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.model.claim import Claim


def network(
    graph: OpenGraph,
    parties: Sequence[str] = (),
    depth: int | None = 1,
    *,
    with_private: bool = False,
) -> Network:
    """Entities and records with all their claims, ready to be drawn.

    Private sources and claims, and what they alone know, are left out and counted.

    Args:
        graph: Where to read.
        parties: IRIs of entities: only what lies around them; none means everything.
        depth: How many steps around them; None for all that is connected.
        with_private: Whether private sources and claims are in it.
    """
    evidence = Evidence(graph, with_private=with_private)
    if parties:
        records = _around(evidence, parties, depth)
    else:
        records = (evidence.record(iri) for iri in listing.records(graph))
    rows = [evidence.record_row(*one) for one in records if one is not None]
    known = _entities(evidence, rows, parties)
    standing = read.entities(graph)
    left_out = len(standing) - len(known) if parties else 0
    cited = {claim.source for row in rows for claim in row.claims}
    sources = [one for one in evidence.sources.values() if not parties or one.iri in cited]
    return Network(
        parties=tuple(evidence.party(iri) for iri in sorted(known)),
        relationships=_of_types(rows, {"Figure", "Attribute"}, inside=False),
        figures=_of_types(rows, {"Figure"}),
        attributes=_of_types(rows, {"Attribute"}),
        sources=tuple(evidence.source_row(one) for one in sources),
        aliases={iri: one.aliases for iri, one in known.items() if one and one.aliases},
        identifiers={
            iri: tuple((code.scheme, code.code) for code in one.identifiers)
            for iri, one in known.items()
            if one and one.identifiers
        },
        left_out_private=len(evidence.left_out),
        left_out_parties=left_out,
    )


# Private functions


def _around(
    evidence: Evidence, parties: Iterable[str], depth: int | None
) -> Iterable[tuple[read.Record, list[Claim]] | None]:
    """The records that are met within some steps of some parties, by IRI."""
    found: dict[str, tuple[read.Record, list[Claim]] | None] = {}
    seen: set[str] = set()
    ring = sorted(set(parties))
    step = 0
    while ring and (depth is None or step < depth):
        seen.update(ring)
        met: set[str] = set()
        for iri in (one for party in ring for one in read.record_iris_of(evidence.graph, party)):
            if iri not in found:
                found[iri] = evidence.record(iri)
            counted = found[iri]
            if counted is not None:
                met.update(end for end in (counted[0].source, counted[0].target) if end)
        ring = sorted(met - seen)
        step += 1
    return [found[iri] for iri in sorted(found)]


def _entities(
    evidence: Evidence, rows: Iterable[RecordRow], parties: Sequence[str]
) -> dict[str, read.Entity | None]:
    """The entities that are shown: every record's ends, and who was asked for (or everyone)."""
    ends = {end.iri for row in rows for end in (row.source, row.target) if end is not None}
    asked = set(parties) if parties else set(read.entities(evidence.graph))
    found = {iri: evidence.entity(iri) for iri in sorted(ends | asked)}
    return {iri: one for iri, one in found.items() if one is not None or iri in ends}


def _of_types(
    rows: Iterable[RecordRow], types: set[str], *, inside: bool = True
) -> tuple[RecordRow, ...]:
    return tuple(row for row in rows if (row.type in types) is inside)
