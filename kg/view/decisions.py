"""An analyst's decisions as the page shows them, beside what they bear on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.view import wording

if TYPE_CHECKING:
    from kg.answers.rows import DecisionRow

WORDS: Final = {
    "accept": "Claim accepted",
    "reject": "Claim rejected",
    "coexist": "Claims both right, each in its scope",
    "merge": "Taken to be one",
    "distinct": "Not the same",
}


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision: what was decided, why, by whom and when.

    Args:
        about: What it bears on and can be opened: entities and records.
    """

    kind: str
    title: str
    reason: str
    made: str
    about: tuple[str, ...]


def decision_views(
    decisions: Iterable[DecisionRow], record_of: Mapping[str, str], *, by_names: bool
) -> tuple[tuple[DecisionView, ...], dict[str, list[int]]]:
    """The decisions, and the numbers of those that bear on each claim, entity and record.

    Args:
        decisions: In the order in which they were made.
        record_of: The record of each claim that is shown.
        by_names: Whether it is told who decided.
    """
    views: list[DecisionView] = []
    bearing: dict[str, list[int]] = {}
    for number, row in enumerate(decisions):
        for iri in row.about:
            bearing.setdefault(iri, []).append(number)
        views.append(_view(row, record_of, by_names=by_names))
    return tuple(views), bearing


def _view(row: DecisionRow, record_of: Mapping[str, str], *, by_names: bool) -> DecisionView:
    title = WORDS.get(row.kind, row.kind)
    if row.names:
        names = wording.listed([f"“{name}”" for name in dict.fromkeys(row.names)])
        title = f"{title}: {names}"
    by = row.by if by_names and row.by else "an analyst"
    return DecisionView(
        kind=row.kind,
        title=title,
        reason=row.reason or "",
        made=f"by {by}, {wording.date(row.on)}" if row.on else f"by {by}",
        about=tuple(dict.fromkeys(record_of.get(iri, iri) for iri in row.about)),
    )
