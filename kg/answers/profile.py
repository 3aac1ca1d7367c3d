"""Everything that a graph says of one entity, or of one claim, record or source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.answers.evidence import Evidence
from kg.answers.rows import ClaimRow, Direction, PartyRow, RecordRow, SourceRow
from kg.errors import UnknownName
from kg.graph import find, read
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.model.identifier import Identifier
    from kg.model.source import Source

_CATEGORY_ORDER: Final = ("ownership", "influence", "business", "tension")
_TYPE_ORDER: Final = ("Stake", "Control", "Parenthood", "Role", "Supply", "Deal", "Link")


@dataclass(frozen=True, slots=True)
class Relationship:
    """A record seen from one of its ends."""

    row: RecordRow
    direction: Direction
    other: PartyRow

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of one of ``relationships``."""
        row = self.row
        return {
            "record": row.record,
            "type": row.type,
            "edge": row.edge,
            "direction": self.direction,
            "other": self.other.as_json(),
            "fields": dict(row.fields),
            "status": row.status,
            "start": row.start,
            "end": row.end,
            "since": row.since,
            "approximate": row.approximate,
            "current": row.current,
            "claims": [claim.as_json() for claim in row.claims],
        }


@dataclass(frozen=True, slots=True)
class Profile:
    """One entity: what it is called, every relationship both ways, its figures and attributes."""

    party: PartyRow
    aliases: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    reason: str | None
    attributes: tuple[RecordRow, ...]
    relationships: tuple[Relationship, ...]
    figures: tuple[RecordRow, ...]
    """Those that are of it, and those that go toward it (staff moved to it)."""

    def as_json(self) -> dict[str, Any]:
        """The fixed shape ``show``."""
        shape = self.party.as_json() | {
            "aliases": list(self.aliases),
            "identifiers": [{"scheme": one.scheme, "code": one.code} for one in self.identifiers],
            "attributes": [_attribute_json(row) for row in self.attributes],
            "relationships": [one.as_json() for one in self.relationships],
            "figures": [_figure_json(row) for row in self.figures],
        }
        return shape if self.reason is None else shape | {"reason": self.reason}


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim with the record it is about."""

    claim: ClaimRow
    record: RecordRow | None

    def as_json(self) -> dict[str, Any]:
        """The fixed shape ``claim``, with its record's type and ends."""
        shape = self.claim.as_json()
        return shape if self.record is None else shape | record_heading(self.record)


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record with all its claims, what stands, and which step of the rule decided."""

    row: RecordRow
    decided_by: dict[str, str]
    """The deciding step, by field."""

    def as_json(self) -> dict[str, Any]:
        """The record's own shape: heading, fields, what decided, disputes, claims."""
        row = self.row
        return {
            "record": row.record,
            **record_heading(row),
            "fields": dict(row.fields),
            "status": row.status,
            "start": row.start,
            "end": row.end,
            "since": row.since,
            "approximate": row.approximate,
            "current": row.current,
            "decided_by": dict(self.decided_by),
            "disputes": [
                {
                    "field": dispute.field,
                    "decided_by": dispute.decided_by,
                    "values": [
                        {"value": value, "stands": stands, "claims": [one.claim for one in claims]}
                        for value, stands, claims in dispute.values
                    ],
                }
                for dispute in row.disputes
            ],
            "claims": [claim.as_json() for claim in row.claims],
        }


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source with everything that it says."""

    row: SourceRow
    source: Source
    claims: tuple[ClaimRow, ...]

    def as_json(self) -> dict[str, Any]:
        """The shape of ``sources`` with the rest that is known, and the claims themselves."""
        known = self.source
        return self.row.as_json() | {
            "url": known.url,
            "publisher": known.publisher,
            "author": known.author,
            "retrieved": str(known.retrieved) if known.retrieved else None,
            "based_on": list(known.based_on),
            "access": "private" if known.private else "public",
            "said": [claim.as_json() for claim in self.claims],
        }


Shown = Profile | ClaimView | RecordView | SourceView
"""What ``show`` can show."""


def show(graph: OpenGraph, name: str) -> Shown:
    """What a name means, with everything that the graph says of it.

    Args:
        graph: Where to look.
        name: A name, alias, identifier or IRI of an entity; a claim's IRI or the beginning
            of its hash; a record's IRI; a source's title or IRI.

    Raises:
        UnknownName: Nothing is called so.
        AmbiguousName: Several are.
    """
    found = find.resolve_any(graph, name)
    if found.kind == "claim":
        return claim_view(graph, found.iri)
    if found.kind == "record":
        return record_view(graph, found.iri)
    if found.kind == "source":
        return source_view(graph, found.iri)
    return profile(graph, found.iri)


def profile(graph: OpenGraph, iri: str) -> Profile:
    """The profile of the entity of this IRI."""
    entity = read.entity(graph, iri)
    if entity is None:
        raise UnknownName(f"Nothing is said of {curie(iri)}.")
    evidence = Evidence(graph)
    records = [evidence.record_row(one) for one in read.records_of(graph, iri)]
    attributes = [row for row in records if row.type == "Attribute"]
    figures = [row for row in records if row.type == "Figure"]
    ties = [_seen_from(iri, row) for row in records if row.type not in {"Attribute", "Figure"}]
    return Profile(
        party=evidence.party(iri),
        aliases=entity.aliases,
        identifiers=entity.identifiers,
        reason=entity.reason,
        attributes=tuple(sorted(attributes, key=_fact_order)),
        relationships=tuple(sorted(ties, key=_tie_order(graph))),
        figures=tuple(sorted(figures, key=_fact_order)),
    )


def claim_view(graph: OpenGraph, iri: str) -> ClaimView:
    """The claim of this IRI."""
    claim = read.claim(graph, iri)
    if claim is None:
        raise UnknownName(f"There is no claim {curie(iri)}.")
    evidence = Evidence(graph)
    record = read.record(graph, read.record_of_claim(graph, claim))
    row = evidence.record_row(record) if record is not None else None
    return ClaimView(evidence.claim_row(claim), row)


def record_view(graph: OpenGraph, iri: str) -> RecordView:
    """The record of this IRI, with what stands and why."""
    record = read.record(graph, iri)
    if record is None:
        raise UnknownName(f"There is no record {curie(iri)}.")
    evidence = Evidence(graph)
    claims = evidence.claims(iri)
    resolution = evidence.resolution(record, claims)
    outcomes = resolution.situation.outcomes if resolution is not None else {}
    steps = {field: outcome.decided_by for field, outcome in sorted(outcomes.items())}
    return RecordView(evidence.record_row(record, claims), steps)


def source_view(graph: OpenGraph, iri: str) -> SourceView:
    """The source of this IRI, with its claims in the order of its text."""
    source = read.source(graph, iri)
    if source is None:
        raise UnknownName(f"There is no source {curie(iri)}.")
    evidence = Evidence(graph)
    found = (read.claim(graph, one) for one in read.claims_of_source(graph, iri))
    claims = sorted((one for one in found if one is not None), key=read.claim_order)
    return SourceView(
        evidence.source_row(source), source, tuple(evidence.claim_row(one) for one in claims)
    )


def record_heading(row: RecordRow) -> dict[str, Any]:
    """A record's type, edge and ends."""
    return {
        "type": row.type,
        "edge": row.edge,
        "from": row.source.as_json(),
        "to": row.target.as_json() if row.target else None,
    }


# Private functions


def _seen_from(iri: str, row: RecordRow) -> Relationship:
    mine = row.source.iri == iri
    other = (row.target or row.source) if mine else row.source
    direction: Direction = "both" if row.symmetric else "out" if mine else "in"
    return Relationship(row, direction, other)


def _tie_order(graph: OpenGraph) -> Any:
    def category(row: RecordRow) -> int:
        edge = graph.terms.edge(row.edge_iri) if row.edge_iri else None
        name = edge.category if edge is not None else "influence"
        return _CATEGORY_ORDER.index(name) if name in _CATEGORY_ORDER else len(_CATEGORY_ORDER)

    def order(tie: Relationship) -> tuple[int, int, str, str, str]:
        row = tie.row
        kind = _TYPE_ORDER.index(row.type)
        return category(row), kind, tie.direction, tie.other.name.lower(), row.record

    return order


def _fact_order(row: RecordRow) -> tuple[str, str, str]:
    kind = row.fields.get("attribute") or row.fields.get("measure") or ""
    return str(kind), str(row.fields.get("period") or ""), row.record


def _attribute_json(row: RecordRow) -> dict[str, Any]:
    return {
        "record": row.record,
        "attribute": row.fields.get("attribute"),
        "value": row.fields.get("value"),
        "status": row.status,
        "start": row.start,
        "end": row.end,
        "claims": [claim.as_json() for claim in row.claims],
    }


def _figure_json(row: RecordRow) -> dict[str, Any]:
    fields = {term: value for term, value in row.fields.items() if term != "measure"}
    return {
        "record": row.record,
        "measure": row.fields.get("measure"),
        "of": row.source.as_json(),
        "toward": row.target.as_json() if row.target else None,
        "fields": fields,
        "status": row.status,
        "start": row.start,
        "end": row.end,
        "approximate": row.approximate,
        "claims": [claim.as_json() for claim in row.claims],
    }


def sources_of(claims: Sequence[ClaimRow]) -> list[str]:
    """The titles of the sources behind some claims, each once, sorted."""
    return sorted({claim.source_title or curie(claim.source) for claim in claims})
