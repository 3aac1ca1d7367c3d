"""What is left of entities and records when private sources and claims are left out.

Nothing is hidden in what this gives: a record is resolved again from its public claims
alone, an entity is named as its public sources name it, and what only private ones know
is not there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.graph import read, statements
from kg.graph.entities import describe
from kg.graph.records import Record, direct_edges
from kg.graph.words import Words
from kg.model.claim import Claim, Value
from kg.model.decision import Verdicts
from kg.model.provenance import Provenance
from kg.model.resolve import resolve
from kg.namespaces import RESOLVED, bare, kg

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph


def public_entity(
    graph: OpenGraph, entity: read.Entity, private: Iterable[str], who: Provenance
) -> read.Entity | None:
    """An entity as its public sources describe it; None where none of them does.

    Args:
        graph: Where to read.
        entity: The entity by all its sources.
        private: IRIs of the private sources.
        who: The public sources.
    """
    hidden = set(private)
    merged = read.match(graph, p=kg("mergedInto"), o=entity.iri, g=RESOLVED)
    iris = [entity.iri, *(read.value_of(quad.subject) for quad in merged)]
    mentions = [one for iri in iris for one in statements.mentions_of(graph.store, iri)]
    public = [one for one in mentions if one.source not in hidden]
    if len(public) == len(mentions):
        return entity
    if not public:
        return None
    said = describe(public, who, Words(graph.terms).broader_classes)
    return read.Entity(
        iri=entity.iri,
        type=said.type or entity.type,
        name=said.name or bare(entity.iri),
        aliases=said.aliases,
        identifiers=said.identifiers,
        reason=said.reason,
        is_named=said.name is not None,
    )


def public_record(
    graph: OpenGraph,
    record: read.Record,
    claims: Sequence[Claim],
    classes: Iterable[Sequence[Claim]],
    who: Provenance,
    verdicts: Verdicts,
) -> read.Record | None:
    """A record as its public claims make it; None where there are none.

    Args:
        graph: Where to read.
        record: The record by all its claims.
        claims: Its public claims.
        classes: For a whole holding: the public claims about it in each share class.
        who: The public sources.
        verdicts: The analyst's decisions.
    """
    resolution = resolve(claims, who, verdicts, Words(graph.terms), classes=classes)
    if resolution is None:
        return None
    key = (record.type, record.source, record.target or "")
    made = Record(record.iri, key, claims, resolution)
    situation = resolution.situation
    fields = {**resolution.key, **situation.fields, **_deal_name(record, claims)}
    return replace(
        record,
        fields=fields,
        edge=read.edge_of(graph, record.type, fields),
        status=situation.status,
        start=_text(resolution.start),
        end=_text(resolution.end),
        since=_text(resolution.since),
        approximate=situation.approximate,
        current=bool(direct_edges(made, graph.terms)),
    )


def _deal_name(record: read.Record, claims: Iterable[Claim]) -> dict[str, tuple[Value, ...]]:
    """A deal's name as most of its claims write it, as where it is derived."""
    if record.type != "Deal":
        return {}
    names = sorted(str(value) for claim in claims for value in claim.fields.get("dealName", ()))
    return {"dealName": (max(names, key=names.count),)} if names else {}


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
