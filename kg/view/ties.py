"""Who holds and who directs whom: which ties the ownership chart shows, and in what words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.view import sentences, wording
from kg.view.denials import is_denied
from kg.view.names import MOST_LETTERS

if TYPE_CHECKING:
    from kg.answers.rows import RecordRow
    from kg.rdf.terms import Terms

TURNED: Final = frozenset({"partOf"})
"""Edges that lead from the part up to the whole."""
DIRECTING: Final = frozenset({"controls", "leads", "boardMemberOf"})
"""Edges that are no holding, by which one stands above another; influence alone is not control."""


def is_tie(row: RecordRow, category: str) -> bool:
    """Whether the ownership chart may show a relationship."""
    return row.target is not None and (category == "ownership" or row.edge in DIRECTING)


def words(row: RecordRow, told: str, terms: Terms) -> str:
    """A tie in as few words as its line has room for: ``49% · no votes``.

    Args:
        row: The relationship.
        told: Its share or its price in short; empty where there is none.
        terms: The ontology.
    """
    return wording.clipped(_words(row, told, terms), MOST_LETTERS)


def _words(row: RecordRow, told: str, terms: Terms) -> str:
    if is_denied(row):
        return sentences.hedged_label(row, terms)
    firm = row.status in {"stated", "disputed"} and not sentences.is_ended(row)
    if row.type == "Stake":
        label = "" if firm else sentences.hedged_label(row, terms)
        held = [f"{label} {told}".strip()] if told else [label, "share not stated"]
        return " · ".join(part for part in (*held, _votes(row)) if part)
    if row.edge in TURNED:
        return sentences.inverse_label(row, terms)
    label = sentences.hedged_label(row, terms)
    role = row.fields.get("roleKind")
    if firm and row.type == "Role" and isinstance(role, str):
        return sentences.code_word("roleKind", role, terms)
    return f"{label} {told}" if row.type == "Deal" and told else label


def _votes(row: RecordRow) -> str:
    votes = row.fields.get("votes")
    if votes is None:
        return ""
    if votes == 0:
        return "no votes"
    share, told = row.fields.get("share"), wording.quantity("votes", votes)
    if share is not None and told == wording.quantity("share", share):
        return ""
    return f"{told} of votes"
