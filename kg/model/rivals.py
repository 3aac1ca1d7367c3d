"""Where accounts differ: values that cannot both be true, and denials of what is stated."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model.claim import STRONG
from kg.model.decision import Verdicts
from kg.model.holding import Holding, denied_fields
from kg.model.standing import Outcome
from kg.model.values import FieldValue, can_be_rival


@dataclass(frozen=True, slots=True)
class Account:
    """One value with the claims that give it; ``value`` None stands for the record itself.

    Args:
        denied: Whether the claims say that it is not this value.
        stands: Whether who says what stands says it too; so no two rivals do.
        of_classes: Whether it is what the classes of a holding come to together, at least.
    """

    value: FieldValue | None
    denied: bool
    stands: bool
    claims: tuple[str, ...]
    of_classes: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """One field over which accounts differ; ``field`` None: the record itself is denied."""

    field: str | None
    accounts: tuple[Account, ...]
    decided_by: str


def disputes(
    present: Sequence[Holding], outcomes: Mapping[str, Outcome], verdicts: Verdicts
) -> list[Dispute]:
    """The disputes among claims that perhaps hold on one day, by field.

    Rival are two stated or reported values of one field that do not overlap and surely hold
    on one day, or a denial and a statement inside what it denies. A suggestion that was
    accepted counts with what is stated, and ends a dispute as that does. Where two claims
    are both right, so are all others that say the very same.
    """
    strong = [
        one
        for one in present
        if one.claim.modality in STRONG
        or (one.claim.modality != "denied" and one.claim.iri in verdicts.accepted)
    ]
    if len(present) == 1 or not strong:
        return []
    denials = [one for one in present if one.claim.modality == "denied"]
    fields: set[str | None] = set()
    for field in {field for one in strong for field in one.fields if can_be_rival(field)}:
        if _has_rivals(field, strong, verdicts):
            fields.add(field)
    for denial in denials:
        for one in strong:
            if denial.meets(one):
                fields.update(
                    field
                    for field in denied_fields(denial, one)
                    if not _settled(denial, one, field, strong, verdicts)
                )
    return [
        _dispute(field, strong, denials, outcomes)
        for field in sorted(fields, key=lambda field: field or "")
    ]


def _has_rivals(field: str, strong: Iterable[Holding], verdicts: Verdicts) -> bool:
    having = [one for one in strong if field in one.fields]
    accepted = [one for one in having if one.claim.iri in verdicts.accepted]
    having = accepted or having
    heads = list({(one.fields[field], one.surely): one for one in having}.values())
    for index, first in enumerate(heads):
        for second in heads[index + 1 :]:
            mine, theirs = first.fields[field], second.fields[field]
            if mine[0].overlaps(theirs[0]) or not first.meets(second):
                continue
            if not verdicts.coexisting or not any(
                frozenset((a.claim.iri, b.claim.iri)) in verdicts.coexisting
                for a in having
                for b in having
                if a.fields[field] == mine and b.fields[field] == theirs
            ):
                return True
    return False


def _settled(
    denial: Holding,
    statement: Holding,
    field: str | None,
    strong: Iterable[Holding],
    verdicts: Verdicts,
) -> bool:
    """Whether an analyst accepted one of the two, or found that both are right."""
    having = [one for one in strong if field is None or field in one.fields]
    if any(one.claim.iri in verdicts.accepted for one in (denial, *having)):
        return True
    return any(
        frozenset((denial.claim.iri, one.claim.iri)) in verdicts.coexisting
        for one in having
        if field is None or one.fields[field] == statement.fields[field]
    )


def _dispute(
    field: str | None,
    strong: Sequence[Holding],
    denials: Sequence[Holding],
    outcomes: Mapping[str, Outcome],
) -> Dispute:
    accounts: list[Account] = []
    deniers = [
        one for one in denials if any(field in denied_fields(one, other) for other in strong)
    ]
    if field is None:
        accounts.append(Account(None, False, True, _claims(strong)))
        accounts.append(Account(None, True, False, _claims(deniers)))
        return Dispute(None, tuple(accounts), "modality")
    outcome = outcomes.get(field)
    standing = outcome.values[0] if outcome and outcome.stands else None
    shown = outcome.values[0] if outcome else None
    for denied, group in ((False, strong), (True, deniers)):
        by_value: dict[FieldValue, list[Holding]] = {}
        for one in group:
            for value in one.fields.get(field, ()):
                by_value.setdefault(value, []).append(one)
        for value, ones in sorted(
            by_value.items(), key=lambda pair: (pair[0].content != _content(shown), pair[0].order)
        ):
            stands = not denied and standing is not None and standing.inside(value)
            accounts.append(Account(value, denied, stands, _claims(ones)))
    return Dispute(field, tuple(accounts), outcome.decided_by if outcome else "undecided")


def _content(value: FieldValue | None) -> object:
    return None if value is None else value.content


def _claims(ones: Iterable[Holding]) -> tuple[str, ...]:
    return tuple(sorted({one.claim.iri for one in ones}))
