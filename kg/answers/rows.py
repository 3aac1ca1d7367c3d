"""The rows that answers are made of; their JSON shapes are a contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from kg.answers.worked import Worked

Direction = Literal["out", "in", "both"]

UNDECIDED: Final = "undecided"

JsonFields = Mapping[str, Any]
"""A record's values as JSON has them: ``{"share": 0.49}``, ``{"share": {"shareMin": 0.25}}``."""


@dataclass(frozen=True, slots=True)
class PartyRow:
    """An entity as every answer names it; ``type`` is bare (``Company``)."""

    iri: str
    name: str
    type: str

    def as_json(self) -> dict[str, Any]:
        """The fixed shape ``party``."""
        return {"iri": self.iri, "name": self.name, "type": self.type}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, with how many claims of it the graph holds."""

    iri: str
    title: str | None
    kind: str | None
    published: str | None
    license: str | None
    url: str | None = None
    claims: int = 0
    private: bool = False
    publisher: str | None = None
    author: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of a row of ``sources``."""
        return {
            "iri": self.iri,
            "title": self.title,
            "kind": self.kind,
            "published": self.published,
            "license": self.license,
            "claims": self.claims,
        }


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as it is shown: its words, who says them, and what it says."""

    claim: str
    source: str
    source_title: str | None
    source_published: str | None
    source_url: str | None
    modality: str
    record: str = ""
    """The record that it is about now."""
    quote: str | None = None
    gist: str | None = None
    at: str | None = None
    place: str | None = None
    speaker: str | None = None
    """The speaker's name: a party's name or the text the source gives."""
    approximate: bool = False
    from_named: str | None = None
    to_named: str | None = None
    start: str | None = None
    end: str | None = None
    fields: JsonFields = field(default_factory=dict)
    decision: str | None = None
    """``accepted`` or ``rejected`` where an analyst decided."""
    private: bool = False
    moved: tuple[str, ...] = ()
    """Ends of its record that stand for another that the claim itself names."""

    def as_json(self) -> dict[str, Any]:
        """The fixed shape ``claim``."""
        return {
            "claim": self.claim,
            "record": self.record,
            "source": {
                "iri": self.source,
                "title": self.source_title,
                "published": self.source_published,
            },
            "quote": self.quote,
            "gist": self.gist,
            "at": self.at,
            "place": self.place,
            "modality": self.modality,
            "speaker": self.speaker,
            "approximate": self.approximate,
            "from_named": self.from_named,
            "to_named": self.to_named,
            "start": self.start,
            "end": self.end,
            "fields": dict(self.fields),
            "decision": self.decision,
        }


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record between two entities, with its evidence.

    ``edge`` is the bare name of the direct edge's term (``owns``), also where the record
    gives no edge; ``edge_iri`` its IRI. ``current`` says whether the direct edge is there.
    ``symmetric`` edges have no direction.
    """

    record: str
    type: str
    edge: str | None
    edge_iri: str | None
    source: PartyRow
    target: PartyRow | None
    fields: JsonFields
    status: str
    start: str | None
    end: str | None
    since: str | None
    current: bool
    symmetric: bool
    claims: tuple[ClaimRow, ...]
    approximate: bool = False

    @property
    def undated(self) -> bool:
        """Whether nobody says when: such a record is there on every day that is asked."""
        return self.start is None and self.end is None and "period" not in self.fields


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision, with what it bears on as that stands now.

    Args:
        about: IRIs of the claims, entities or records that it bears on; of what was merged,
            the one that stands.
        names: What the entities were called that it merges or keeps apart.
    """

    decision: str
    kind: str
    about: tuple[str, ...]
    names: tuple[str, ...] = ()
    reason: str | None = None
    by: str | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Clocks:
    """By which clocks something is shown, and how many sources they leave out."""

    as_of: str | None = None
    until: str | None = None
    later: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True)
class ValueRow:
    """One value of a field.

    Args:
        value: As JSON has it: a number, an object of bounds, a code; of a record that is
            denied, whether it is there.
        fields: The value with its currency or unit, as JSON has a record's fields.
        approximate: Whether it is only "about".
    """

    value: Any
    fields: JsonFields
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One value that is told, by whom.

    Args:
        denied: Whether the claims say that it is not this.
        stands: Whether what stands agrees with it.
        of_classes: Whether it is what the classes of a holding come to together, at least.
    """

    told: ValueRow
    denied: bool
    stands: bool
    of_classes: bool
    claims: tuple[ClaimRow, ...]

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of one of a dispute's ``values``."""
        return {
            "value": self.told.value,
            "fields": dict(self.told.fields),
            "approximate": self.told.approximate,
            "stands": self.stands,
            "denied": self.denied,
            "of_classes": self.of_classes,
            "claims": [claim.as_json() for claim in self.claims],
        }


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """One field of a record over which accounts differ; ``field`` None: the record itself.

    Args:
        label: What the record is called.
        about: What the accounts differ on, in words.
        shown: The value that stands, or, where nothing decides, the one that is shown.
    """

    record: RecordRow
    label: str
    about: str
    field: str | None
    accounts: tuple[AccountRow, ...]
    shown: ValueRow
    decided_by: str

    @property
    def is_decided(self) -> bool:
        """Whether a value stands, rather than one being only shown."""
        return self.decided_by != UNDECIDED

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of a row of ``disputes``."""
        row = self.record
        return {
            "record": row.record,
            "label": self.label,
            "field": self.field,
            "values": [one.as_json() for one in self.accounts],
            "decided_by": self.decided_by,
            "shown": self.shown.value,
            "about": self.about,
            "type": row.type,
            "edge": row.edge,
            "from": row.source.as_json(),
            "to": row.target.as_json() if row.target else None,
            "status": row.status,
            "start": row.start,
            "end": row.end,
        }


@dataclass(frozen=True, slots=True)
class StretchRow:
    """How a record stands from its first day to before another; None for no such day."""

    first: str | None
    until: str | None
    record: RecordRow
    disputes: tuple[DisputeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """Everything that is shown at once: the whole graph or the neighbourhood of some parties."""

    parties: tuple[PartyRow, ...]
    relationships: tuple[RecordRow, ...]
    figures: tuple[RecordRow, ...]
    attributes: tuple[RecordRow, ...]
    sources: tuple[SourceRow, ...]
    aliases: Mapping[str, tuple[str, ...]]
    """Other names, by the entity's IRI."""
    identifiers: Mapping[str, tuple[tuple[str, str], ...]]
    """Scheme and code, by the entity's IRI."""
    left_out_private: int = 0
    """How many private claims are not in it."""
    left_out_parties: int = 0
    """How many parties of the graph are not in it."""
    disputes: Mapping[str, tuple[DisputeRow, ...]] = field(default_factory=dict)
    """Where accounts differ, by the record's IRI."""
    stretches: Mapping[str, tuple[StretchRow, ...]] = field(default_factory=dict)
    """How a record stands through time, by its IRI, where it does not always stand the same."""
    decisions: tuple[DecisionRow, ...] = ()
    worked: Worked = field(default_factory=Worked)  # what follows from it; said by no source
    worked_then: tuple[tuple[str, Worked], ...] = ()  # the same from each of some days on
    clocks: Clocks = field(default_factory=Clocks)
    is_ours: bool = True
    """Whether the graph holds terms of ours at all."""
