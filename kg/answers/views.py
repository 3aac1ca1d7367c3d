"""What is shown of one entity, claim, record or source, with its JSON shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.answers.rows import (
    ClaimRow,
    DecisionRow,
    Direction,
    DisputeRow,
    PartyRow,
    RecordRow,
    SourceRow,
)
from kg.model.identifier import Identifier
from kg.model.source import Source


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
            "undated": row.undated,
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
    decisions: tuple[DecisionRow, ...] = ()
    """What was decided of it, and why."""

    def as_json(self) -> dict[str, Any]:
        """The fixed shape ``claim``, with what was decided, its record's type and ends."""
        decisions = [
            {"id": one.decision, "decision": one.kind, "reason": one.reason, "by": one.by, "on": one.on}
            for one in self.decisions
        ]  # fmt: skip
        shape = self.claim.as_json() | {"decisions": decisions}
        return shape if self.record is None else shape | record_heading(self.record)


@dataclass(frozen=True, slots=True)
class RecordView:
    """One record with all its claims, what stands, and which step of the rule decided."""

    row: RecordRow
    decided_by: dict[str, str]
    """The deciding step, by field."""
    disputes: tuple[DisputeRow, ...] = ()

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
            "undated": row.undated,
            "decided_by": dict(self.decided_by),
            "disputes": [
                {
                    "field": dispute.field,
                    "decided_by": dispute.decided_by,
                    "values": [
                        one.as_json() | {"claims": [claim.claim for claim in one.claims]}
                        for one in dispute.accounts
                    ],
                }
                for dispute in self.disputes
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


def record_heading(row: RecordRow) -> dict[str, Any]:
    """A record's type, edge and ends."""
    return {
        "type": row.type,
        "edge": row.edge,
        "from": row.source.as_json(),
        "to": row.target.as_json() if row.target else None,
    }


# Private functions


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
