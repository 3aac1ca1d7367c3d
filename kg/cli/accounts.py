"""How a dispute is printed: what accounts differ on, each value with its words, what is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg.answers.wording import value_words
from kg.cli.cells import Cell
from kg.cli.drawing import Screen, draw_text
from kg.cli.evidence import Letters, quote_lines
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.answers.rows import AccountRow, DisputeRow, ValueRow

COLUMNS: Final = (
    "record", "label", "field", "value", "unit", "approximate", "denied", "stands", "decided_by",
    "claim", "modality", "speaker", "quote", "source", "source_title", "published", "place",
)  # fmt: skip

STEPS: Final = {
    "accepted": "an analyst accepted it",
    "modality": "what is said more firmly goes first",
    "surely": "it surely holds then, the other only perhaps",
    "exact": "an exact value goes before one that is only about right",
    "origins": "more sources that do not copy each other agree with it",
    "publication": "its source was published last",
    "narrower": "the narrower word goes first",
    "intersection": "it is what the values have in common",
    "single": "nobody gives another value of the whole",
}
_BOUNDS: Final = (("Min", "at least"), ("Over", "over"), ("Max", "at most"), ("Under", "under"))


def draw_dispute(dispute: DisputeRow, letters: Letters, on: Screen) -> Iterator[str]:
    """The lines of one dispute."""
    heading = draw_text(f"Accounts differ on {dispute.about}", on, hanging="  ")
    yield from (on.style(line, bold=True) for line in heading)
    for account in dispute.accounts:
        yield from draw_text(_account_words(account, dispute), on, indent="  ", hanging="    ")
        yield from quote_lines(account.claims, letters, on)
    yield from draw_text(_result(dispute), on, indent="  → ", hanging="    ")


def dispute_cells(disputes: Sequence[DisputeRow]) -> list[list[Cell]]:
    """Disputes as rows of a spreadsheet: one for each claim of each value."""
    return [
        [
            curie(dispute.record.record), dispute.label, dispute.field, plain_value(told.value),
            told.fields.get("currency") or told.fields.get("unit"), told.approximate,
            account.denied, account.stands, dispute.decided_by, curie(claim.claim),
            claim.modality, claim.speaker, claim.quote or claim.gist, curie(claim.source),
            claim.source_title, claim.source_published, claim.place,
        ]
        for dispute in disputes
        for account in dispute.accounts
        for told in (account.told,)
        for claim in account.claims
    ]  # fmt: skip


def plain_value(value: Any) -> Cell:
    """A value for a spreadsheet: a number or a code as it is, a range in words.

    Example:
        >>> plain_value(0.49), plain_value({"shareMin": 0.25, "shareUnder": 0.5})
        (0.49, 'at least 0.25 under 0.5')
    """
    if not isinstance(value, dict):
        return value
    bounds = {term[-len(end) :]: number for end, _ in _BOUNDS for term, number in value.items()}
    return " ".join(f"{words} {bounds[end]}" for end, words in _BOUNDS if end in bounds)


# Private functions


def _account_words(account: AccountRow, dispute: DisputeRow) -> str:
    if dispute.field is None:
        return "it is not so" if account.denied else "it is so  (shown)"
    words = _words(dispute.field, account.told)
    if account.denied:
        words = f"not {words}"
    if account.of_classes:
        words = f"{words}, by its classes together"
    if account.stands:
        return f"{words}  (stands)"
    if not dispute.is_decided and account is dispute.accounts[0]:
        return f"{words}  (shown)"
    return words


def _result(dispute: DisputeRow) -> str:
    if dispute.field is None:
        return "It is shown as disputed: a denial alone takes nothing away."
    words = _words(dispute.field, dispute.shown)
    if not dispute.is_decided:
        return f"{words} is shown, and does not stand: nothing decides (undecided)."
    why = STEPS.get(dispute.decided_by)
    return f"{words} stands: {why} ({dispute.decided_by})." if why else f"{words} stands."


def _words(field: str, told: ValueRow) -> str:
    return value_words(field, told.value, told.fields, approximate=told.approximate)
