"""Which of several values stands on a day, and which step of the rule decides it.

``model.md`` states the rule ("What stands on day D").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kg.model.claim import MODALITIES
from kg.model.decision import Verdicts
from kg.model.holding import Holding
from kg.model.provenance import Provenance
from kg.model.record import CODES, QUANTITIES
from kg.model.span import Span
from kg.model.values import FieldValue, Vocabulary, is_single, written


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that one claim gives to a field."""

    holding: Holding
    value: FieldValue


@dataclass(frozen=True, slots=True)
class Outcome:
    """What stands for one field.

    Args:
        values: What is written on the record: one value, or several where several may be.
        decided_by: ``accepted``, ``modality``, ``surely``, ``exact``, ``origins``,
            ``publication``, ``narrower``, ``intersection``, ``single`` or ``undecided``.
    """

    values: tuple[FieldValue, ...]
    decided_by: str

    @property
    def stands(self) -> bool:
        """Whether a value stands, rather than one being only shown."""
        return self.decided_by != "undecided"


@dataclass(frozen=True, slots=True)
class Court:
    """What the steps need to know besides the candidates."""

    day: int
    who: Provenance
    verdicts: Verdicts
    words: Vocabulary


Step = Callable[[Sequence[Candidate], str, Court], Sequence[Candidate]]


def stand(field: str, candidates: Sequence[Candidate], court: Court) -> Outcome:
    """The value of a field that stands, among at least one candidate."""
    if len(candidates) == 1:
        return Outcome((candidates[0].value,), "single")
    if not is_single(field):
        best = _modality(_accepted(candidates, field, court), field, court)
        unique = {candidate.value.content: candidate.value for candidate in best}
        values = tuple(sorted(unique.values(), key=lambda value: value.order))
        return Outcome(values, "single" if len(values) == 1 else "intersection")
    left, contents = candidates, _contents(candidates)
    decided_by = None
    may_join = field in QUANTITIES
    for name, step, can_join in _STEPS:
        if len(contents) == 1:
            break
        kept = step(left, field, court)
        if len(kept) < len(left):
            before, left, contents = len(contents), kept, _contents(kept)
            decided_by = name if len(contents) < before else decided_by
            may_join = field in QUANTITIES
        if can_join and may_join and len(contents) > 1:
            may_join = False  # nor after a step that leaves all of them
            common = _common(left)
            if common is not None:
                value = written(common, field, [candidate.value for candidate in left])
                return Outcome((value,), decided_by or "intersection")
    lowest = min((candidate.value for candidate in left), key=_writing_order)
    return Outcome((lowest,), (decided_by or "single") if len(contents) == 1 else "undecided")


def _accepted(left: Sequence[Candidate], _field: str, court: Court) -> Sequence[Candidate]:
    accepted = court.verdicts.accepted
    return [one for one in left if one.holding.claim.iri in accepted] or left


def _modality(left: Sequence[Candidate], _field: str, _court: Court) -> Sequence[Candidate]:
    return _least(left, lambda one: MODALITIES.index(one.holding.claim.modality))


def _surely(left: Sequence[Candidate], _field: str, court: Court) -> Sequence[Candidate]:
    return [one for one in left if one.holding.surely_holds(court.day)] or left


def _exact(left: Sequence[Candidate], _field: str, _court: Court) -> Sequence[Candidate]:
    return _least(left, lambda one: one.value.approximate)


def _origins(left: Sequence[Candidate], _field: str, court: Court) -> Sequence[Candidate]:
    voices: dict[FieldValue, set[str]] = {}
    for one in left:
        voices.setdefault(one.value, set()).add(court.who.origin(one.holding.claim.source))
    support = {
        value: len(set().union(*(who for other, who in voices.items() if other.overlaps(value))))
        for value in voices
    }
    return _least(left, lambda one: -support[one.value])


def _publication(left: Sequence[Candidate], _field: str, court: Court) -> Sequence[Candidate]:
    """The later; one whose date is not known is neither later nor earlier."""
    dates = [court.who.published(one.holding.claim.source) for one in left]
    known = [date.last for date in dates if date is not None]
    if not known:
        return left
    latest = max(known)
    return [
        one for one, date in zip(left, dates, strict=True) if date is None or date.last == latest
    ]


def _narrower(left: Sequence[Candidate], field: str, court: Court) -> Sequence[Candidate]:
    scheme = CODES.get(field)
    if scheme is None:
        return left
    codes = {str(one.value.content) for one in left}
    broader = {
        code
        for code in codes
        for other in codes
        if code != other and court.words.is_narrower(scheme, other, code)
    }
    return [one for one in left if str(one.value.content) not in broader] or left


_STEPS: Final[tuple[tuple[str, Step, bool], ...]] = (
    ("accepted", _accepted, False),
    ("modality", _modality, False),
    ("surely", _surely, True),
    ("exact", _exact, True),
    ("origins", _origins, True),
    ("publication", _publication, True),
    ("narrower", _narrower, True),
)


def _contents(left: Iterable[Candidate]) -> set[object]:
    return {one.value.content for one in left}


def _common(left: Sequence[Candidate]) -> Span | None:
    common: Span | None = None
    for content in sorted({one.value for one in left}, key=lambda value: value.order):
        if not isinstance(content.content, Span):
            return None
        common = content.content if common is None else common.common(content.content)
        if common is None:
            return None
    return common


def _least(left: Sequence[Candidate], measure: Callable[[Candidate], int]) -> list[Candidate]:
    measured = [(measure(one), one) for one in left]
    least = min(rank for rank, _ in measured)
    return [one for rank, one in measured if rank == least]


def _writing_order(value: FieldValue) -> tuple[object, ...]:
    return (value.order, value.approximate)
