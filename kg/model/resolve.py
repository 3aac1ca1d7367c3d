"""Claims to records: the one rule, a pure function of claims, sources and decisions.

``model.md`` states it ("How records are resolved"); the order of claims never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model.case import Case, Segment, Situation
from kg.model.claim import Claim, Value
from kg.model.decision import Verdicts
from kg.model.holding import DUSK, Holding, holdings
from kg.model.provenance import Provenance
from kg.model.since import since
from kg.model.values import Vocabulary
from kg.model.when import When


@dataclass(frozen=True, slots=True)
class Resolution:
    """A record as the claims about it make it, on a day or at its latest.

    Args:
        key: The fields that name it (``predicate``, ``shareClass``, …), by term.
        start: When it began, as precise as known.
        end: When it ended, where it has.
        since: When the present values began, where they have changed.
        ended: Whether it is over; a record that is over gives no direct edge.
        undated: Whether no claim of it has a date.
    """

    record_type: str
    key: Mapping[str, tuple[Value, ...]]
    situation: Situation
    start: When | None = None
    end: When | None = None
    since: When | None = None
    ended: bool = False
    undated: bool = True


def resolve(
    claims: Iterable[Claim],
    who: Provenance,
    verdicts: Verdicts,
    words: Vocabulary,
    *,
    as_of: When | None = None,
    classes: Iterable[Sequence[Claim]] = (),
) -> Resolution | None:
    """What the claims about one record come to.

    Args:
        claims: All claims about the record, in any order.
        who: The sources, limited to those published in time where that is asked.
        verdicts: The analyst's decisions.
        words: What the terms say of codes.
        as_of: The day that is asked (a partial date is its last day); None for the latest.
        classes: For a whole holding: the claims about it in each share class.

    Returns:
        The record, or None where it is not there: no claim is known, or none holds that day.
    """
    case = Case.of(claims, who, verdicts, words, classes)
    if case is None:
        return None
    if not case.present:
        rejected = holdings(case.known, who)
        if as_of is not None and not any(one.holds(as_of.last) for one in rejected):
            return None
        return Resolution(case.record_type, case.key, Situation())
    base = case.base()
    last = max((until for one in base for _, until in one.perhaps), default=0) - 1
    day = last if as_of is None else as_of.last
    situation = case.situation(day)
    if situation is None:
        return None
    ended = last < DUSK - 1
    start, end = _longest(base)
    return Resolution(
        case.record_type,
        case.key,
        situation,
        start=start,
        end=end if ended else None,
        since=since(case, day, situation),
        ended=ended and as_of is None,
        undated=not any(one.start or one.end or one.claim.first("period") for one in base),
    )


def timeline(
    claims: Iterable[Claim],
    who: Provenance,
    verdicts: Verdicts,
    words: Vocabulary,
    *,
    classes: Iterable[Sequence[Claim]] = (),
) -> list[Segment]:
    """A record through time: stretches of days with what stands on them; gaps are left out."""
    case = Case.of(claims, who, verdicts, words, classes)
    return case.segments() if case is not None and case.present else []


def _longest(base: Sequence[Holding]) -> tuple[When | None, When | None]:
    """The start and the end between which the record surely holds longest."""
    starts = [one.start for one in base if one.start is not None]
    ends = [one.end for one in base if one.end is not None]
    start = min(starts, key=lambda when: (when.last, -when.first), default=None)
    end = max(ends, key=lambda when: (when.first, -when.last), default=None)
    return start, end
