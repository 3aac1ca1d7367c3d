"""Where accounts differ: each value with its claims, and which stands by which step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.answers.evidence import Evidence
from kg.answers.fields import json_fields
from kg.answers.labels import field_label, record_label
from kg.answers.rows import AccountRow, ClaimRow, DisputeRow, ValueRow
from kg.graph import find, read
from kg.namespaces import RESOLVED, kg

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.model.claim import Claim
    from kg.model.resolve import Resolution
    from kg.model.rivals import Account, Dispute
    from kg.model.values import FieldValue

Wanted = Callable[[DisputeRow], bool]


def disputes(graph: OpenGraph, name: str | None = None) -> list[DisputeRow]:
    """All disputes, or those that a name has to do with, in the order of their labels.

    Args:
        graph: Where to look, at its moment; without a day each record speaks of its latest.
        name: An entity (disputes over its records), a record, a source (disputes in which a
            claim of it takes part) or a claim (those in which it takes part).

    Raises:
        UnknownName: Nothing is called so.
        AmbiguousName: Several are.
    """
    evidence = Evidence(graph)
    records, wanted = _asked(graph, name)
    rows = [
        row
        for iri in records
        if (record := read.record(graph, iri)) is not None and record.status == "disputed"
        for row in disputes_of(evidence, record, read.claims_about(graph, iri))
        if wanted(row)
    ]
    return sorted(rows, key=lambda row: (row.label.casefold(), row.record.record, row.field or ""))


def disputes_of(
    evidence: Evidence,
    record: read.Record,
    claims: Sequence[Claim],
    resolution: Resolution | None = None,
) -> tuple[DisputeRow, ...]:
    """The disputes over one record; its claims are resolved again where that is not done yet."""
    resolved = resolution or evidence.resolution(record, claims)
    if resolved is None or not resolved.situation.disputes:
        return ()
    terms = evidence.graph.terms
    row = evidence.record_row(record, claims)
    known = {claim.claim: claim for claim in row.claims}
    return tuple(
        DisputeRow(
            row,
            record_label(row, terms),
            field_label(one.field, row, terms),
            one.field,
            tuple(_account(evidence, one, account, known) for account in one.accounts),
            _shown(one, resolved),
            one.decided_by,
        )
        for one in resolved.situation.disputes
    )


# Private functions


def _asked(graph: OpenGraph, name: str | None) -> tuple[Iterable[str], Wanted]:
    """The records to look at, and which of their disputes are asked for."""
    if name is None:
        return _disputed(graph), lambda _: True
    found = find.resolve_any(graph, name)
    if found.kind == "entity":
        return read.record_iris_of(graph, found.iri), lambda _: True
    if found.kind == "record":
        return [found.iri], lambda _: True
    if found.kind == "claim":
        claim = read.claim(graph, found.iri)
        records = [] if claim is None else [read.record_of_claim(graph, claim)]
        return records, lambda row: any(one.claim == found.iri for one in _claims(row))
    return _disputed(graph), lambda row: any(one.source == found.iri for one in _claims(row))


def _disputed(graph: OpenGraph) -> list[str]:
    """IRIs of all disputed records, by the index: other records are never looked at."""
    quads = read.match(graph, p=kg("status"), o=kg("disputed"), g=RESOLVED)
    return sorted(read.value_of(quad.subject) for quad in quads)


def _claims(row: DisputeRow) -> Iterator[ClaimRow]:
    return (claim for account in row.accounts for claim in account.claims)


def _account(
    evidence: Evidence, dispute: Dispute, account: Account, known: Mapping[str, ClaimRow]
) -> AccountRow:
    told = (
        ValueRow(not account.denied, {})
        if account.value is None
        else _told(dispute.field, account.value)
    )
    places = {iri: place for place, iri in enumerate(known)}
    ordered = sorted(account.claims, key=lambda iri: (places.get(iri, len(places)), iri))
    claims = evidence.claim_rows(ordered, known)
    return AccountRow(told, account.denied, account.stands, account.of_classes, claims)


def _shown(dispute: Dispute, resolution: Resolution) -> ValueRow:
    """The value that is written on the record; of a record that is denied, that it is there."""
    outcome = resolution.situation.outcomes.get(dispute.field or "")
    value = outcome.values[0] if outcome is not None else dispute.accounts[0].value
    return _told(dispute.field, value)


def _told(field: str | None, value: FieldValue | None) -> ValueRow:
    if value is None:
        return ValueRow(value=True, fields={})
    fields = json_fields({term: (content,) for term, content in value.terms})
    first = next(iter(fields.values()), None)
    return ValueRow(fields.get(field or "", first), fields, value.approximate)
