"""A claim: what one source says about one record, in its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from kg.model.when import When

MODALITIES: Final = ("stated", "reported", "suggested", "expected", "denied")
"""From the firmest to the denial; of two hedges the weaker (the later) counts."""

STRONG: Final = frozenset({"stated", "reported"})
WEAK: Final = frozenset({"suggested", "expected"})

Value = Decimal | str | bool | When
"""A field's value: numbers exact, codes and IRIs and texts as text, dates as precise as known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one source says about one record.

    Args:
        iri: Computed from the content, unless its author named it.
        source: The source's IRI.
        about: The record's IRI, as it was before any merge.
        record_type: ``Stake``, ``Role``, …
        from_: IRI of the record's first end.
        to: IRI of the record's second end, where it has one.
        fields: The record's fields by term (``share``, ``shareMin``, ``roleKind``, …, also
            those of the key: ``predicate`` as a full IRI, ``measure`` and other codes bare),
            each with its values; ``start``, ``end`` and ``date`` are not in it.
        start: When it began (for a deal: its date).
        end: When it ended.
        modality: One of ``MODALITIES``.
        approximate: "about".
        quote: The words, verbatim.
        gist: The same in our own words.
        at: Place of the quote: ``6840-6888``, a row, a JSON pointer.
        place: Place as a person finds it.
        speaker: Who says so: a party's IRI or a text.
        speaker_is_party: Whether ``speaker`` is an IRI.
        from_named: How this passage calls the first end.
        to_named: How this passage calls the second end.
        private: Whether the claim itself is private.
    """

    iri: str
    source: str
    about: str
    record_type: str
    from_: str
    to: str | None = None
    fields: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    start: When | None = None
    end: When | None = None
    modality: str = "stated"
    approximate: bool = False
    quote: str | None = None
    gist: str | None = None
    at: str | None = None
    place: str | None = None
    speaker: str | None = None
    speaker_is_party: bool = False
    from_named: str | None = None
    to_named: str | None = None
    private: bool = False

    def first(self, term: str) -> Value | None:
        """The field's value, or its first one in order, or None."""
        values = self.fields.get(term)
        return values[0] if values else None
