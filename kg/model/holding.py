"""When a claim holds: the days on which it perhaps does, and on which it surely does.

``model.md`` states the rule ("When a claim holds"). Days are ordinals; a stretch is
half-open, from its first day to the first day after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.model.claim import STRONG, WEAK, Claim
from kg.model.provenance import Provenance
from kg.model.values import FieldValue, can_be_rival, field_values
from kg.model.when import When

DAWN: Final = -1
"""Before the first day there is."""
DUSK: Final = 10_000_000
"""After the last day there is."""

Stretch = tuple[int, int]
ALWAYS: Final[tuple[Stretch, ...]] = ((DAWN, DUSK),)


@dataclass(frozen=True, slots=True)
class Holding:
    """A claim with its days.

    Args:
        perhaps: The stretches of days on which it may hold.
        surely: The stretches of days on which it surely holds.
        start: From when, as precise as the source.
        end: Until when; where the claim itself gives none, what closed it.
        dated: Whether the claim itself says when.
    """

    claim: Claim
    fields: dict[str, tuple[FieldValue, ...]]
    perhaps: tuple[Stretch, ...]
    surely: tuple[Stretch, ...]
    start: When | None = None
    end: When | None = None
    dated: bool = True

    def holds(self, day: int) -> bool:
        """Whether it perhaps holds on a day."""
        return _within(self.perhaps, day)

    def surely_holds(self, day: int) -> bool:
        """Whether it surely holds on a day."""
        return _within(self.surely, day)

    def only_within(self, others: Iterable[Holding]) -> bool:
        """Whether one of the others perhaps holds on every day that this one perhaps does."""
        days = _union(stretch for other in others for stretch in other.perhaps)
        return bool(days) and all(
            any(first <= mine and until <= end for first, end in days)
            for mine, until in self.perhaps
        )

    def meets(self, other: Holding) -> bool:
        """Whether there is a day on which both surely hold."""
        return any(a < d and c < b for a, b in self.surely for c, d in other.surely)


def holdings(claims: Sequence[Claim], who: Provenance) -> list[Holding]:
    """The days of each claim of one record; claims that do not count are left out before.

    Args:
        claims: The claims of one record that are known and not rejected.
        who: Their sources.
    """
    drafts = [_own(claim) for claim in claims]
    if len(drafts) == 1:
        draft = drafts[0]
        return drafts if draft.dated else [replace(draft, perhaps=ALWAYS, surely=ALWAYS)]
    closed = [_closed(draft, drafts, who) for draft in drafts]
    dated = [draft for draft in closed if draft.dated]
    return [draft if draft.dated else _undated(draft, dated, who) for draft in closed]


def denied_fields(denial: Holding, other: Holding) -> list[str | None]:
    """What a denial denies of another claim: fields, or None for the record itself."""
    if not denial.fields:
        return [None]
    return [
        field
        for field, denied in denial.fields.items()
        if any(mine.inside(theirs) for mine in other.fields.get(field, ()) for theirs in denied)
    ]


def _own(claim: Claim) -> Holding:
    fields = field_values(claim)
    period = claim.first("period") if claim.record_type == "Figure" else None
    if isinstance(period, When):
        days = ((period.first, period.last + 1),)
        return Holding(claim, fields, days, days)
    start, end = claim.start, claim.end
    if start is None and end is None:
        return Holding(claim, fields, (), (), dated=False)
    return _dated(Holding(claim, fields, (), ()), start, end)


def _dated(draft: Holding, start: When | None, end: When | None) -> Holding:
    first = DAWN if start is None else start.first
    until = DUSK if end is None else _until(end)
    sure_until = DUSK if end is None else end.first
    if start is not None and end is not None and start.first == until:
        # registers have stakes that began and ended on one day: they were there that day
        until = sure_until = until + 1
    sure_first = sure_until - 1 if start is None else start.last
    return Holding(
        draft.claim,
        draft.fields,
        ((first, until),) if first < until else (),
        ((sure_first, sure_until),) if sure_first < sure_until else (),
        start,
        end,
        draft.dated,
    )


def _until(end: When) -> int:
    """A full date is the first day it no longer holds; a partial one counts to its last day."""
    return end.first if end.is_full else end.last + 1


def _closed(draft: Holding, others: Iterable[Holding], who: Provenance) -> Holding:
    """An open claim, closed by what came after it."""
    start = draft.start
    if start is None or draft.end is not None:
        return draft
    source = draft.claim.source
    origin, published = who.origin(source), who.published(source)
    closings: list[When] = []
    for other in others:
        if other is draft or not _may_end(other.claim, draft.claim):
            continue
        same = who.origin(other.claim.source) == origin
        after = start.last if same or published is None else max(start.last, published.last)
        if other.start is not None and other.start.last > after and _contradicts(other, draft):
            closings.append(other.start)
        if (
            other.end is not None
            and other.end.last > after
            and "denied" not in (other.claim.modality, draft.claim.modality)
            and (not same or agrees(other, draft))
        ):
            closings.append(other.end)
    if not closings:
        return draft
    return _dated(draft, start, min(closings, key=lambda when: (_until(when), when.first)))


def _undated(draft: Holding, dated: Sequence[Holding], who: Provenance) -> Holding:
    """An undated claim, on the days of the dated ones that it agrees with."""
    published = who.published(draft.claim.source)
    counting: list[Holding] = []
    later: list[When] = []
    for other in dated:
        if not _may_end(other.claim, draft.claim):
            continue
        denial = "denied" == other.claim.modality != draft.claim.modality
        if published is not None and other.start is not None and other.start.last > published.last:
            if not denial or _contradicts(other, draft):
                later.append(other.start)
        elif not denial:
            counting.append(other)
    if counting:
        chosen = [other for other in counting if agrees(draft, other)] or counting
        return replace(
            draft,
            perhaps=_union(stretch for other in chosen for stretch in other.perhaps),
            surely=_union(stretch for other in chosen for stretch in other.surely),
        )
    if later:
        end = min(later, key=lambda when: (_until(when), when.first))
        return replace(draft, perhaps=((DAWN, _until(end)),), surely=((DAWN, end.first),), end=end)
    return replace(draft, perhaps=ALWAYS, surely=ALWAYS)


def _may_end(claim: Claim, other: Claim) -> bool:
    """What is only suggested or expected neither dates nor ends what is stated or reported."""
    return not (claim.modality in WEAK and other.modality in STRONG)


def agrees(one: Holding, other: Holding) -> bool:
    """Whether two claims can both be true."""
    return not _contradicts(one, other)


def _contradicts(one: Holding, other: Holding) -> bool:
    first, second = one.claim.modality == "denied", other.claim.modality == "denied"
    if first and second:
        return False
    if first:
        return bool(denied_fields(one, other))
    if second:
        return bool(denied_fields(other, one))
    return any(
        not any(mine.overlaps(theirs) for mine in one.fields[field] for theirs in values)
        for field, values in other.fields.items()
        if field in one.fields and can_be_rival(field)
    )


def _within(stretches: tuple[Stretch, ...], day: int) -> bool:
    return any(first <= day < until for first, until in stretches)


def _union(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    joined: list[Stretch] = []
    for first, until in sorted(set(stretches)):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        else:
            joined.append((first, until))
    return tuple(joined)
