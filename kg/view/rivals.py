"""Where accounts differ, in the page's words: what each says, and what is shown and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg.view import sentences, wording

if TYPE_CHECKING:
    from kg.answers.rows import AccountRow, DisputeRow, ValueRow
    from kg.rdf.terms import Terms

STEPS: Final = {
    "accepted": "an analyst accepted it",
    "modality": "it is worded most firmly",
    "surely": "it surely holds then, the other only perhaps",
    "exact": "the exact figure",
    "origins": "more sources say so",
    "publication": "what was published later",
    "narrower": "the narrower term",
    "intersection": "what the accounts have in common",
    "single": "nobody gives another value of the whole",
}
"""What was done, by the step of the rule: never a verdict."""

DENIAL: Final = "Shown, with the denial beside it: a denial alone takes nothing away."

IN_THE_SENTENCE: Final = frozenset({"share", "price", "roleKind"})
"""Fields that a title tells; of others it says on what accounts differ."""


def rival_words(dispute: DisputeRow, account: AccountRow, terms: Terms) -> str:
    """One of a dispute's values as everywhere else on the page."""
    if dispute.field is None:
        return "denied" if account.denied else "affirmed"
    words = told_words(dispute, account.told, terms)
    words = f"not {words}" if account.denied else words
    return f"{words} in its classes together" if account.of_classes else words


def told_words(dispute: DisputeRow, told: ValueRow, terms: Terms) -> str:
    """A value in words, with its own currency or unit."""
    record, field = dispute.record, dispute.field or ""
    quantity = wording.field_quantity(field)
    if quantity is None:
        return sentences.field_words(field, told.value, record, terms)
    unit = _unit(told.fields) or _unit(record.fields)
    return wording.quantity(quantity, told.value, unit=unit, about=told.approximate)


def undecided_words(disputes: Sequence[DisputeRow], terms: Terms) -> dict[str, str]:
    """What is said of a field where nothing decides: all its values, the first is the one shown."""
    return {
        _field(dispute): wording.listed(
            [rival_words(dispute, one, terms) for one in dispute.accounts if not one.denied], "or"
        )
        for dispute in disputes
        if dispute.field is not None and not dispute.is_decided
    }


def undecided_pill(disputes: Sequence[DisputeRow]) -> str | None:
    """The shares of a stake of which nothing decides, as short as a line has room for."""
    for dispute in disputes:
        if _field(dispute) == "share" and not dispute.is_decided:
            told = [one.told.value for one in dispute.accounts if not one.denied]
            return wording.listed([wording.pill(value) for value in told], "or")
    return None


def differing(disputes: Sequence[DisputeRow]) -> str:
    """What a title adds, so that no sentence that is taken out of the page hides a dispute."""
    if not disputes:
        return ""
    fields = {_field(one) for one in disputes}
    if fields & {"", *IN_THE_SENTENCE}:
        return "accounts differ"
    names = sorted(f"the {dispute_name(one)}" for one in disputes)
    return f"accounts differ on {wording.listed(names)}"


def reason(dispute: DisputeRow, terms: Terms) -> str:
    """Which value is shown, and what was done."""
    if dispute.field is None:
        return DENIAL
    shown = told_words(dispute, dispute.shown, terms)
    if not dispute.is_decided:
        return f"{shown} is shown; nothing decides between them."
    why = STEPS.get(dispute.decided_by)
    return f"{shown} is shown: {why}." if why else f"{shown} is shown."


def is_shown(dispute: DisputeRow, account: AccountRow) -> bool:
    """Whether an account's value is the one that the page shows elsewhere."""
    if account.denied:
        return False
    if dispute.field is None or dispute.is_decided:
        return account.stands
    return account.told == dispute.shown


def dispute_name(dispute: DisputeRow) -> str:
    """What a dispute is about, as a noun."""
    if dispute.field is None:
        return "whether it is so"
    return sentences.field_name(_field(dispute))


def _field(dispute: DisputeRow) -> str:
    return wording.field_quantity(dispute.field or "") or dispute.field or ""


def _unit(fields: Mapping[str, Any]) -> str | None:
    unit = fields.get("currency") or fields.get("unit")
    return str(unit) if unit else None
