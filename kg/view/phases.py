"""The graph through time, as plain data: how each record stands on which days, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Final

from kg.view.relations import Phase, Record, record_view

if TYPE_CHECKING:
    from kg.answers.rows import StretchRow
    from kg.rdf.terms import Terms
    from kg.view.evidence import Evidence

SAME: Final = frozenset({"id", "source", "target", "kind", "claims", "bend", "figure", "decisions",
                         "undated", "phases"})  # fmt: skip
"""What is the same on every day."""
FEW: Final = 4
"""One in so many relationships has to have a date for a slider."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The days at which something changes, and how much has a date.

    Args:
        days: From the first to the last.
        dated: How many relationships have a date.
        undated: How many have none: they are there on every day, or on none.
        slides: Whether enough have a date for a slider.
    """

    days: tuple[str, ...] = ()
    dated: int = 0
    undated: int = 0
    slides: bool = False


def with_phases(
    record: Record, stretches: Sequence[StretchRow], evidence: Evidence, terms: Terms
) -> Record:
    """A record with how it stands through time."""
    phases: list[Phase] = []
    for stretch in stretches:
        then = record_view(stretch.record, evidence, terms, disputes=stretch.disputes)
        other = {
            field.name: getattr(then, field.name)
            for field in fields(Record)
            if field.name not in SAME and getattr(then, field.name) != getattr(record, field.name)
        }
        last = phases[-1] if phases else None
        if last is not None and last.until == (stretch.first or "") and last.then == other:
            phases[-1] = replace(last, until=stretch.until or "")
        else:
            phases.append(Phase(stretch.first or "", stretch.until or "", other))
    return replace(record, phases=tuple(phases))


def clock(relationships: Iterable[Record], details: Iterable[Record]) -> Clock:
    """The days at which something changes."""
    relationships = list(relationships)
    days = {
        day
        for record in (*relationships, *details)
        for phase in record.phases
        for day in (phase.first, phase.until)
        if day
    }
    undated = sum(record.undated for record in relationships)
    dated = len(relationships) - undated
    return Clock(tuple(sorted(days)), dated, undated, slides=dated * FEW >= len(relationships) > 0)
