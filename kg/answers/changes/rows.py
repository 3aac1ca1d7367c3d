"""One change, as every format shows it; its JSON shape is a contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kg.answers.rows import PartyRow
from kg.model.record import RECORD_TYPES

Kind = Literal["added", "removed", "changed"]
What = Literal["entity", "mention", "record", "claim", "source", "decision", "statement"]

ORDER: dict[str, int] = {
    "entity": 0,
    "mention": 1,
    "record": 2,
    "claim": 3,
    "source": 4,
    "decision": 5,
    "statement": 6,
}
_TYPES = {name: number for number, name in enumerate(RECORD_TYPES, 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is not as it was.

    Args:
        change: Whether it came, went, or differs.
        what: What kind of thing it is.
        record: IRI of the record, entity, source or decision that it is about.
        label: That thing in words, without its values.
        field: What of it differs; None where it came or went as a whole.
        before: The value in the old graph as JSON has it, None where there was none.
        after: The value in the new graph.
        words: The change in the domain's words, to be read below its entity.
        about: The entity that it is told under; None for sources, decisions and statements.
        type: The record's or the entity's class, bare.
        record_before: What the old graph calls the record, where that differs.
        ends: IRIs of all entities that it concerns.
    """

    change: Kind
    what: What
    record: str
    label: str
    field: str | None = None
    before: Any = None
    after: Any = None
    words: str
    about: PartyRow | None = None
    type: str | None = None
    record_before: str | None = None
    ends: tuple[str, ...] = ()

    def order(self, places: Mapping[str, tuple[str, str]]) -> tuple[object, ...]:
        """By entity, then by record, the whole before its parts.

        Args:
            places: By IRI of a record, the label and the record by which all that concerns
                it stands.
        """
        about = self.about
        return (
            about is None,
            *((about.name.casefold(), about.iri) if about else (ORDER[self.what], "")),
            self.what not in {"entity", "mention"},
            _TYPES.get(self.type or "", 0),
            *places.get(self.record, (self.label.casefold(), self.record)),
            ORDER[self.what],
            self.field not in {None, "person"},
            self.record,
            self.field or "",
            self.change,
            self.words,
            str(self.before),
            str(self.after),
        )

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of a row of ``diff``, and what else is known of the change."""
        shape: dict[str, Any] = {
            "change": self.change,
            "record": self.record,
            "label": self.label,
            "field": self.field,
            "before": self.before,
            "after": self.after,
            "what": self.what,
            "type": self.type,
            "about": self.about.as_json() if self.about is not None else None,
            "words": self.words,
        }
        if self.record_before not in {None, self.record}:
            shape["record_before"] = self.record_before
        return shape
