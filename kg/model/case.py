"""The claims about one record with their days, and what stands on each of these days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from kg.model.claim import MODALITIES, STRONG, WEAK, Claim, Value
from kg.model.decision import Verdicts
from kg.model.holding import Holding, denied_fields, holdings
from kg.model.provenance import Provenance
from kg.model.rivals import Account, Dispute, disputes
from kg.model.span import Span
from kg.model.standing import Candidate, Court, Outcome, stand
from kg.model.values import FieldValue, Vocabulary, as_terms, key_fields


@dataclass(frozen=True, slots=True)
class Situation:
    """What stands on one day.

    Args:
        fields: The record's values by term, without those of its key.
        status: ``stated`` … ``denied``, ``disputed`` or ``rejected``.
        outcomes: By field, what stands and which step decided.
        disputes: Where accounts differ.
        gives_edge: Whether some claim that holds is not denied, rejected or expected.
        approximate: Whether a value that stands is only "about".
    """

    fields: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    status: str = "rejected"
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    disputes: tuple[Dispute, ...] = ()
    gives_edge: bool = False
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of days, half-open, on which nothing changes."""

    first: int
    until: int
    situation: Situation


@dataclass(frozen=True, slots=True)
class Case:
    """The claims about one record, with their days."""

    record_type: str
    key: Mapping[str, tuple[Value, ...]]
    known: Sequence[Claim]
    present: Sequence[Holding]
    who: Provenance
    verdicts: Verdicts
    words: Vocabulary
    classes: Sequence[Case]

    @classmethod
    def of(
        cls,
        claims: Iterable[Claim],
        who: Provenance,
        verdicts: Verdicts,
        words: Vocabulary,
        classes: Iterable[Sequence[Claim]],
    ) -> Case | None:
        """The case of these claims, or None where none is known."""
        known = sorted((c for c in claims if who.knows(c.source)), key=lambda c: c.iri)
        if not known:
            return None
        left = [claim for claim in known if claim.iri not in verdicts.rejected]
        record_type = known[0].record_type
        key = {
            term: known[0].fields[term]
            for term in key_fields(record_type)
            if term in known[0].fields
        }
        parts = [cls.of(part, who, verdicts, words, ()) for part in classes]
        return cls(
            record_type,
            key,
            known,
            holdings(left, who) if left else (),
            who,
            verdicts,
            words,
            [part for part in parts if part is not None],
        )

    def base(self) -> Sequence[Holding]:
        """The claims that give the record its period: what is only hedged does not, where more is said."""
        for modalities in (STRONG, WEAK):
            base = [
                one
                for one in self.present
                if one.claim.modality in modalities and not self._always_overruled(one)
            ]
            if base:
                return base
        return self.present

    def overrulers(self, one: Holding, among: Iterable[Holding]) -> list[Holding]:
        """The accepted denials that deny a claim altogether, of those that hold with it."""
        accepted = self.verdicts.accepted
        if not accepted or one.claim.modality == "denied" or one.claim.iri in accepted:
            return []
        return [
            other
            for other in among
            if other.claim.modality == "denied"
            and other.claim.iri in accepted
            and None in denied_fields(other, one)
        ]

    def _always_overruled(self, one: Holding) -> bool:
        return one.only_within(self.overrulers(one, self.present))

    def situation(self, day: int) -> Situation | None:
        """What stands on a day, or None where no claim holds."""
        present = [one for one in self.present if one.holds(day)]
        if not present:
            return None
        court = Court(day, self.who, self.verdicts, self.words)
        outcomes = self.outcomes(present, court)
        differing = disputes(
            [one for one in present if not self.overrulers(one, present)], outcomes, self.verdicts
        )
        differing.extend(self._exceeded(day, outcomes, differing))
        values = [value for outcome in outcomes.values() for value in outcome.values]
        counting = [one for one in present if not self.overrulers(one, present)]
        modality = min((one.claim.modality for one in counting), key=MODALITIES.index)
        return Situation(
            fields=as_terms(values),
            status="disputed" if differing else modality,
            outcomes=outcomes,
            disputes=tuple(differing),
            gives_edge=any(
                one.claim.modality in {"stated", "reported", "suggested"} for one in counting
            ),
            approximate=any(value.approximate for value in values),
        )

    def outcomes(self, present: Sequence[Holding], court: Court) -> dict[str, Outcome]:
        """What stands for each field, among the claims that hold on a day."""
        accepted = self.verdicts.accepted
        positive = [
            one
            for one in present
            if one.claim.modality != "denied" and not self.overrulers(one, present)
        ]
        firm = [
            one for one in positive if one.claim.modality in STRONG or one.claim.iri in accepted
        ]
        by_field: dict[str, list[Candidate]] = {}
        for one in firm or positive:
            for name, values in one.fields.items():
                if name in self.key:
                    continue
                if self._denied_by_accepted(name, one, present):
                    continue
                by_field.setdefault(name, []).extend(Candidate(one, value) for value in values)
        return {name: stand(name, by_field[name], court) for name in sorted(by_field)}

    def _denied_by_accepted(self, name: str, one: Holding, present: Sequence[Holding]) -> bool:
        accepted = self.verdicts.accepted
        if not accepted or one.claim.iri in accepted:
            return False
        return any(
            other.claim.modality == "denied"
            and other.claim.iri in accepted
            and name in denied_fields(other, one)
            for other in present
        )

    def _exceeded(
        self, day: int, outcomes: Mapping[str, Outcome], found: Sequence[Dispute]
    ) -> list[Dispute]:
        """The whole is disputed where its classes together exceed it."""
        if not self.classes or not any(
            one.surely_holds(day) and one.claim.modality in STRONG for one in self.present
        ):
            return []
        disputed = {dispute.field for dispute in found}
        more = []
        for name in ("share", "votes"):
            outcome = outcomes.get(name)
            if outcome is None or name in disputed:
                continue
            whole = outcome.values[0].content
            parts = [low for part in self.classes for low in part.least(name, day)]
            if isinstance(whole, Span) and whole.high is not None:
                total = sum((low for low, _ in parts), Decimal(0))
                if total > whole.high or (total == whole.high and whole.high_open and parts):
                    claims = tuple(sorted({iri for _, iris in parts for iri in iris}))
                    mine = tuple(
                        sorted(one.claim.iri for one in self.present if name in one.fields)
                    )
                    sum_value = FieldValue(Span(total, Decimal(1)), ((f"{name}Min", total),))
                    more.append(
                        Dispute(
                            name,
                            (
                                Account(outcome.values[0], False, True, mine),
                                Account(sum_value, False, False, claims, of_classes=True),
                            ),
                            outcome.decided_by,
                        )
                    )
        return more

    def least(self, name: str, day: int) -> list[tuple[Decimal, tuple[str, ...]]]:
        """The least that this class surely comes to on a day, with the claims that say so."""
        firm = [
            one
            for one in self.present
            if one.claim.modality in STRONG and one.surely_holds(day) and name in one.fields
        ]
        situation = self.situation(day) if firm else None
        outcome = situation.outcomes.get(name) if situation else None
        if outcome is None or not isinstance(outcome.values[0].content, Span):
            return []
        low = outcome.values[0].content.low
        return [(low, tuple(sorted(one.claim.iri for one in firm)))] if low else []

    def segments(self) -> list[Segment]:
        """The record through time."""
        found: list[Segment] = []
        for first, until in pairwise(self.edges()):
            situation = self.situation(first)
            if situation is None:
                continue
            if found and found[-1].until == first and found[-1].situation == situation:
                found[-1] = Segment(found[-1].first, until, situation)
            else:
                found.append(Segment(first, until, situation))
        return found

    def edges(self) -> list[int]:
        """The days on which something may begin or end."""
        return sorted(
            {day for one in self.present for span in (*one.perhaps, *one.surely) for day in span}
        )
