"""Everything that is shown at once: the whole graph, or what lies around some parties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.answers.by_day import by_day
from kg.answers.decided import decided
from kg.answers.disputes import disputes_of
from kg.answers.evidence import Evidence
from kg.answers.reckoned import reckoned
from kg.answers.rows import Clocks, DisputeRow, Network, RecordRow, StretchRow
from kg.answers.stretches import stretches_of
from kg.graph import listing, read

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph


def network(graph: OpenGraph, parties: Sequence[str] = (), depth: int | None = 1) -> Network:
    """Entities and records with all their claims, ready to be drawn.

    Args:
        graph: Where to read; at a moment, what does not count then is not in it.
        parties: IRIs of entities: only what lies around them; none means everything.
        depth: How many steps around them; None for all that is connected.
    """
    evidence = Evidence(graph)
    if parties:
        records = _around(graph, parties, depth)
    else:
        known_records = (read.record(graph, iri) for iri in listing.records(graph))
        records = [one for one in known_records if one is not None]
    rows = []
    differing: dict[str, tuple[DisputeRow, ...]] = {}
    stretches: dict[str, tuple[StretchRow, ...]] = {}
    for record in records:
        claims = read.claims_about(graph, record.iri)
        row = evidence.record_row(record, claims)
        rows.append(row)
        if record.status == "disputed":
            differing[record.iri] = disputes_of(evidence, record, claims)
        if graph.moment.as_of is None and (found := stretches_of(evidence, record, claims, row)):
            stretches[record.iri] = found
    known = _entities(graph, rows, parties)
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
        left_out_private=len(graph.left_out.private.claims),
        left_out_parties=left_out,
        disputes=differing,
        stretches=stretches,
        decisions=decided(graph, _shown(rows, known)),
        worked=reckoned(graph, rows),
        worked_then=() if parties else by_day(graph, rows, stretches.values()),
        clocks=_clocks(graph),
        is_ours=graph.union,
    )


# Private functions


def _around(graph: OpenGraph, parties: Iterable[str], depth: int | None) -> list[read.Record]:
    """The records that are met within some steps of some parties, by IRI."""
    found: dict[str, read.Record] = {}
    seen: set[str] = set()
    ring = sorted(set(parties))
    step = 0
    while ring and (depth is None or step < depth):
        seen.update(ring)
        met: set[str] = set()
        for record in (one for party in ring for one in read.records_of(graph, party)):
            found[record.iri] = record
            met.update(end for end in (record.source, record.target) if end)
        ring = sorted(met - seen)
        step += 1
    return [found[iri] for iri in sorted(found)]


def _entities(
    graph: OpenGraph, rows: Iterable[RecordRow], parties: Sequence[str]
) -> dict[str, read.Entity | None]:
    """The entities that are shown: every record's ends, and who was asked for (or everyone)."""
    ends = {end.iri for row in rows for end in (row.source, row.target) if end is not None}
    asked = set(parties) if parties else set(read.entities(graph))
    found = {iri: read.entity(graph, iri) for iri in sorted(ends | asked)}
    return {iri: one for iri, one in found.items() if one is not None or iri in ends}


def _shown(rows: Iterable[RecordRow], known: Iterable[str]) -> set[str]:
    claims = {claim.claim for row in rows for claim in row.claims}
    return {*known, *claims, *(row.record for row in rows)}


def _clocks(graph: OpenGraph) -> Clocks:
    moment, left = graph.moment, graph.left_out
    return Clocks(
        as_of=str(moment.as_of) if moment.as_of else None,
        until=str(moment.until) if moment.until else None,
        later=len(left.later),
        undated=len(left.undated),
    )


def _of_types(
    rows: Iterable[RecordRow], types: set[str], *, inside: bool = True
) -> tuple[RecordRow, ...]:
    return tuple(row for row in rows if (row.type in types) is inside)
