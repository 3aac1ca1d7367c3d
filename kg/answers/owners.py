"""Who owns a company, and what an owner holds: directly and through others, with bounds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from kg.answers.stakes.backing import MOST_STEPS, Backing, direct_row, reaching
from kg.answers.stakes.beyond import beyond
from kg.answers.stakes.indirect import with_said
from kg.answers.stakes.question import Question
from kg.answers.stakes.refining import refined
from kg.answers.stakes.register import Register
from kg.answers.stakes.remarks import (
    MOST,
    assumed,
    between,
    no_persons,
    remarks,
    unaccounted,
)
from kg.answers.stakes.rows import ChainRow, HoldingRow, Holdings
from kg.answers.stakes.ruled import Ruled, ruled, told
from kg.answers.stakes.ruling import Ruling
from kg.answers.stakes.sizes import largest, largest_first
from kg.answers.stakes.ways import way
from kg.answers.stakes.wording import held
from kg.ownership import bounds
from kg.ownership.interests import Hit
from kg.ownership.ranges import Answer, Range
from kg.ownership.rules import LINKS, SANCTIONS
from kg.ownership.stakes import Stakes, above, below

if TYPE_CHECKING:
    from kg.answers.stakes.known import Known
    from kg.graph.locate import OpenGraph

_BY_CHAINS: Final = SANCTIONS.keys() | LINKS.keys()
MOST_WALKED: Final = 500
"""Of so many of the largest holdings through others at most the chains are told."""
MOST_TRIED: Final = 25
"""For so many possible answers at most it is worked out which claim would decide them."""


def owners(graph: OpenGraph, company: str, question: Question | None = None) -> Holdings:
    """Who owns a company, by a threshold or by a named rule.

    Args:
        graph: Where to look, at its moment.
        company: IRI of the company.
        question: The basis, the threshold, the rule; more than nothing of the shares if not given.

    Raises:
        UsageError: The rule needs a list, or takes none.
    """
    asked = _Asked(graph, question or Question())
    number = asked.register.number(company)
    stakes = above(asked.register.side(asked.question.basis), number)
    shares = bounds.owners(stakes, number) if stakes.columns else {}
    asked.enclosed = bounds.enclosed(stakes, upward=True)
    indirect = {
        asked.register.number(holder): known
        for holder, known in asked.register.indirect(company).items()
    }
    shares = with_said(shares, indirect, asked.question.basis)
    said: list[str] = []
    rule: Ruled | None = None
    if asked.question.rule is not None:
        rule = ruled(asked.register, asked.question.rule, number, asked.question.listed)
        said += rule.remarks
    rows = [
        row
        for party in largest(shares, shares if rule is None else rule.hits)
        if (row := asked.row(stakes, party, number, shares, indirect.get(party), rule))
    ]
    said += asked.remarks(stakes, [number, *(asked.register.number(r.party.iri) for r in rows)])
    said += beyond(asked.register, stakes, number, rows, asked.question.rule, upward=True)
    said += asked.voteless(company)
    said += no_persons(rows, asked.question.rule)
    return asked.holdings(
        company, rows, said, unaccounted(asked.register, number, asked.question.basis)
    )


def holdings(graph: OpenGraph, owner: str, question: Question | None = None) -> Holdings:
    """What an owner holds, by a threshold or by a named rule for each company.

    Args:
        graph: Where to look, at its moment.
        owner: IRI of the owner.
        question: As for ``owners``.

    Raises:
        UsageError: The rule needs a list, or takes none.
    """
    asked = _Asked(graph, question or Question())
    register = asked.register
    number = register.number(owner)
    stakes = below(register.side(asked.question.basis), number)
    shares = bounds.holdings(stakes, number)
    asked.enclosed = bounds.enclosed(stakes, upward=False)
    through = register.held_through(owner)
    indirect = {register.number(issuer): known for issuer, known in through.items()}
    shares = with_said(shares, indirect, asked.question.basis)
    said: list[str] = []
    rows: list[HoldingRow] = []
    companies: Collection[int] = shares
    ruling: Ruling | None = None
    if asked.question.rule is not None:
        companies = register.under(number) | shares.keys()
        ruling = Ruling(register, asked.question.rule, number, companies, asked.question.listed)
    for company in largest(shares, companies):
        rule = None if ruling is None else ruling.of(company)
        if rule is not None:
            said += [one for one in rule.remarks if one not in said]
        row = asked.row(stakes, number, company, shares, indirect.get(company), rule, up=False)
        rows += [] if row is None else [row]
    said += asked.remarks(stakes, [number, *(register.number(row.party.iri) for row in rows)])
    said += beyond(register, stakes, number, rows, asked.question.rule, upward=False)
    said += asked.untold()
    return asked.holdings(owner, rows, said, None)


# Private functions


class _Asked:
    """One question to one graph."""

    def __init__(self, graph: OpenGraph, question: Question) -> None:
        self.question = question
        self.register = Register(graph, follow=question.follow, complete=question.complete)
        self.backing = Backing(self.register, MOST_STEPS)
        self.enclosed: frozenset[int] = frozenset()
        self._tried = self._walked = 0
        self._open: dict[int, dict[int, tuple[str, ...]]] = {}

    def row(
        self,
        stakes: Stakes,
        owner: int,
        company: int,
        shares: Mapping[int, Range],
        indirect: Known | None,
        rule: Ruled | None,
        *,
        up: bool = True,
    ) -> HoldingRow | None:
        """What one party holds of one company; nothing where the answer is no."""
        register, basis = self.register, self.question.basis
        share = shares.get(owner if up else company)
        hit = _hit(share, rule, owner, self.question)
        if hit is None:
            return None
        chains: tuple[ChainRow, ...] = ()
        explained = None
        # of all that an owner holds, only what is above this company can lead to it
        local = stakes if up else self._leading(stakes, company, shares)
        if share is not None and local is not None:
            chains, explained = self.backing.chains(
                local, owner, company, share, self.question.chains, is_end=self.is_ultimate(owner)
            )
            if indirect is not None and self.question.chains:
                said = (indirect.votes if basis == "votes" else indirect.share) or Range.some()
                chains, explained = (*chains, self.backing.indirect(indirect, said)), None
        elif share is None and self.question.chains:
            ends = register.iri(owner), register.iri(company)
            reported = self.question.rule == "consolidation"
            only = way(self.backing, *ends, reported=reported)
            chains = () if only is None else (only,)
        entry = register.holders(register.iri(company)).get(register.iri(owner))
        deciding: tuple[str, ...] = ()
        if hit.answer is Answer.POSSIBLE:
            deciding = (
                self._deciding(local, owner, company, indirect)
                if rule is None
                else self._by_rule(company, rule).get(owner, ())
            )
            if rule is not None and indirect is not None:
                unsettled = self.backing.unsettled([indirect.record.iri])
                deciding = tuple(dict.fromkeys((*deciding, *unsettled)))
        itself = rule.themselves.get(owner) if rule is not None else None
        wide = share is not None and not share.is_point
        return HoldingRow(
            party=register.evidence.party(register.iri(owner if up else company)),
            share=share,
            direct=direct_row(entry, basis) if entry is not None else None,
            ultimate=self.is_ultimate(owner),
            answer=hit.answer.value,
            because=hit.because,
            chains=chains,
            explained=explained,
            deciding=deciding,
            enclosed=wide and (owner if up else company) in self.enclosed,
            itself=None if itself is None else itself.value,
        )

    def is_ultimate(self, owner: int) -> bool:
        """Whether nobody is known to own a party."""
        iri = self.register.iri(owner)
        held = (
            entry.is_known for holder, entry in self.register.holders(iri).items() if holder != iri
        )
        return not any(held)

    def untold(self) -> list[str]:
        """That not all chains are told, where there are very many."""
        if self._walked <= MOST_WALKED:
            return []
        told = f"Chains are told of the {MOST_WALKED} largest holdings through others;"
        return [f"{told} kg owners tells those of any one company."]

    def voteless(self, company: str) -> list[str]:
        """Where votes are asked for: who owns a part and has none."""
        if self.question.basis != "votes":
            return []
        name = self.register.evidence.party(company).name
        return [
            f"{held(self.register.evidence.party(holder).name, direct_row(entry, 'votes'), name)}."
            for holder, entry in self.register.holders(company).items()
            if not entry.votes.upper and entry.is_known
        ][:MOST]

    def remarks(self, stakes: Stakes, parties: Iterable[int]) -> list[str]:
        """What must be said beside the rows."""
        found = remarks(self.register, stakes, self.question.basis)
        if self.question.basis == "votes" or self.question.rule not in (
            None, "ofac", "ecb", "consolidation",
        ):  # fmt: skip
            found += assumed(self.register, stakes, {*parties, *stakes.parties})
        if self.question.rule in _BY_CHAINS:
            found += between(self.register, self.question.rule, {*parties, *stakes.parties})
        return found

    def holdings(
        self, party: str, rows: Iterable[HoldingRow], said: Iterable[str], rest: Range | None
    ) -> Holdings:
        """The whole answer, the largest first."""
        ordered = sorted(rows, key=largest_first)
        claims = dict.fromkeys(
            claim for row in ordered for chain in row.chains for claim in chain.claims
        )
        claims.update((claim, None) for row in ordered for claim in row.deciding)
        return Holdings(
            party=self.register.evidence.party(party),
            rows=tuple(ordered),
            unaccounted=rest,
            remarks=(*said, *self.backing.untold(), *told(self.question.rule)),
            cited=tuple(claims),
            read=self.backing.rows,
        )

    def _by_rule(self, company: int, rule: Ruled) -> dict[int, tuple[str, ...]]:
        """For each answer that a rule leaves open, the claims that would decide it."""
        if company not in self._open:
            self._open[company] = refined(self.backing, company, rule)
        return self._open[company]

    def _leading(self, stakes: Stakes, company: int, reached: Mapping[int, Range]) -> Stakes | None:
        """The part of what is below an owner that leads to one company; of the largest only."""
        column = stakes.columns.get(company)
        if column is not None and not any(one in reached for one in column.owners):
            return Stakes({company: column})
        self._walked += 1
        return above(stakes, company) if self._walked <= MOST_WALKED else None

    def _deciding(
        self, stakes: Stakes | None, owner: int, company: int, indirect: Known | None
    ) -> tuple[str, ...]:
        self._tried += 1
        if self._tried > MOST_TRIED or stakes is None:
            return ()
        threshold = self.question.threshold

        def answer(others: Stakes) -> Answer:
            share = bounds.holdings(others, owner).get(company)
            return Answer.IMPOSSIBLE if share is None else threshold.answer(share)

        found = self.backing.deciding(stakes, answer, reaching(stakes, company))
        if indirect is not None:
            found = (*found, *self.backing.claims([indirect.record.iri]))
        return found


def _hit(share: Range | None, rule: Ruled | None, owner: int, question: Question) -> Hit | None:
    if rule is not None:
        return rule.hits.get(owner)
    answer = Answer.IMPOSSIBLE if share is None else question.threshold.answer(share)
    return Hit(answer, ()) if answer else None
