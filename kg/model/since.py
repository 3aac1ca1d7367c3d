"""Since when the present values of a record are what they are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Final

from kg.model.case import Case, Situation
from kg.model.claim import STRONG
from kg.model.standing import Court, Outcome
from kg.model.when import When

_FIRM: Final = frozenset({*STRONG, "disputed"})


def since(case: Case, day: int, situation: Situation) -> When | None:
    """When the present values began, where they have changed."""
    if len(case.present) == 1:
        return None
    begun = day
    for first, until in _stretches_before(case, day):
        if first <= day < until:
            begun = first
            continue
        earlier = _stood(case, first, firm=situation.status in _FIRM)
        if earlier is None:
            continue
        if until < begun or _differ(earlier, situation.outcomes):
            break
        begun = first
    else:
        return None
    dates = [
        when
        for one in case.present
        for when in (one.start, one.end)
        if when is not None and begun in {when.first, when.last}
    ]
    if dates:
        return min(dates, key=lambda when: (when.last - when.first, when.text))
    return When.of_day(begun)


# Private functions


def _stretches_before(case: Case, day: int) -> Iterator[tuple[int, int]]:
    """The stretches on which nothing changes, from the one that a day is in backwards."""
    edges = case.edges()
    for place in range(bisect_right(edges, day) - 1, -1, -1):
        if place + 1 < len(edges):
            yield edges[place], edges[place + 1]


def _stood(case: Case, day: int, *, firm: bool) -> Mapping[str, Outcome] | None:
    """What stood on a day; None where nothing did, or nothing firm where that is asked."""
    present = [one for one in case.present if one.holds(day)]
    if not present:
        return None
    if firm and not any(
        one.claim.modality in STRONG and not case.overrulers(one, present) for one in present
    ):
        whole = case.situation(day)
        if whole is None or whole.status not in _FIRM:
            return None
    return case.outcomes(present, Court(day, case.who, case.verdicts, case.words))


def _differ(before: Mapping[str, Outcome], after: Mapping[str, Outcome]) -> bool:
    """Whether a value has changed; one that is not known before has not."""
    return any(
        _contents(before[name]) != _contents(after[name]) for name in before.keys() & after.keys()
    )


def _contents(outcome: Outcome) -> list[object]:
    return [value.content for value in outcome.values]
