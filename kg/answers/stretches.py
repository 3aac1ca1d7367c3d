"""How a record stands through time, where it does not always stand the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.answers.disputes import disputes_of
from kg.answers.fields import json_fields
from kg.answers.rows import RecordRow, StretchRow
from kg.graph import read
from kg.model.resolve import Resolution, resolve, timeline
from kg.model.values import key_fields
from kg.model.when import When
from kg.namespaces import bare

if TYPE_CHECKING:
    from kg.answers.evidence import Evidence
    from kg.model.case import Segment
    from kg.model.claim import Claim


def stretches_of(
    evidence: Evidence, record: read.Record, claims: Sequence[Claim], row: RecordRow
) -> tuple[StretchRow, ...]:
    """The stretches of days on which a record stands, each as the same day asked alone tells it.

    Empty where it stands the same on every day, and where nothing of it stands.

    Args:
        evidence: Reads the graph.
        record: The record.
        claims: All claims about it.
        row: It at its latest.
    """
    if not any(claim.start or claim.end or claim.first("period") for claim in claims):
        return ()
    from kg.graph.words import Words

    classes = [read.claims_about(evidence.graph, one) for one in evidence.classes(record)]
    words = Words(evidence.graph.terms)
    segments = timeline(claims, evidence.who, evidence.verdicts, words, classes=classes)
    if len(segments) == 1 and _iso(segments[0].first) is None and _iso(segments[0].until) is None:
        return ()

    def since(segment: Segment) -> str | None:
        if segment is segments[0]:
            return None
        day = When.of_day(segment.first)
        then = resolve(claims, evidence.who, evidence.verdicts, words, as_of=day, classes=classes)
        return str(then.since) if then is not None and then.since is not None else None

    return tuple(
        _stretch(evidence, record, claims, replace(row, since=since(segment)), segment)
        for segment in segments
    )


# Private functions


def _stretch(
    evidence: Evidence,
    record: read.Record,
    claims: Sequence[Claim],
    row: RecordRow,
    segment: Segment,
) -> StretchRow:
    there = segment.situation
    key = {term: record.fields[term] for term in key_fields(record.type) if term in record.fields}
    fields = {**there.fields, **key}
    edge = read.edge_of(evidence.graph, record.type, fields) or row.edge_iri
    then = replace(
        row,
        edge=bare(edge) if edge else row.edge,
        edge_iri=edge,
        fields=json_fields(fields),
        status=there.status,
        current=there.gives_edge,
        approximate=there.approximate,
    )
    differing = disputes_of(evidence, record, claims, Resolution(record.type, key, there))
    differing = tuple(replace(one, record=then) for one in differing)
    return StretchRow(_iso(segment.first), _iso(segment.until), then, differing)


def _iso(day: int) -> str | None:
    """A day as text; None before the first and after the last that there is."""
    if not dt.date.min.toordinal() < day <= dt.date.max.toordinal():
        return None
    return str(When.of_day(day))
