"""What an answer rests on: chains of stakes with their records and claims, and what would decide it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from kg.answers.stakes.indirect import size
from kg.answers.stakes.rows import ChainRow, DirectRow
from kg.answers.stakes.wording import part
from kg.graph import read
from kg.ownership import evidence
from kg.ownership.filling import together
from kg.ownership.ranges import MAJORITY, Answer, Range

if TYPE_CHECKING:
    from kg.answers.rows import ClaimRow
    from kg.answers.stakes.entry import Entry
    from kg.answers.stakes.known import Known
    from kg.answers.stakes.register import Register
    from kg.ownership.columns import Column
    from kg.ownership.interests import Members
    from kg.ownership.stakes import Graph, Stakes

MOST_STAKES: Final = 60
"""Where more stakes than this may matter, which of them would decide is not tried."""
MOST_WORK: Final = 6_000
"""Nor where companies, each time another stake is tried, come to more than this."""
MOST_NAMED: Final = 20
"""Then the widest are named, so many at most."""
MOST_STEPS: Final = 100_000
"""Chains are told until they have so many steps in all."""


class Backing:
    """Gives names, records and claims back to numbers; reads the claims of a record once.

    Args:
        register: Where they are.
        most: How many steps the chains may have that are told, all together.
    """

    def __init__(self, register: Register, most: int | None = None) -> None:
        self.register = register
        self._claims: dict[str, tuple[str, ...]] = {}
        self._last: tuple[Stakes, int] | None = None
        self._led_by: evidence.Towards | None = None
        self._most, self._steps = most, 0

    def claims(self, records: Iterable[str]) -> tuple[str, ...]:
        """IRIs of the claims that say some records, in order and each once."""
        found: dict[str, None] = {}
        for record in records:
            if record not in self._claims:
                self._claims[record] = self.register.claims(record)
            found.update(dict.fromkeys(self._claims[record]))
        return tuple(found)

    def rows(self, claims: Iterable[str]) -> tuple[ClaimRow, ...]:
        """Claims as they are shown."""
        return self.register.evidence.claim_rows(claims, {})

    def chains(
        self,
        stakes: Stakes,
        owner: int,
        company: int,
        share: Range,
        most: int,
        *,
        is_end: bool = False,
    ) -> tuple[tuple[ChainRow, ...], float | None]:
        """The strongest chains from an owner to a company, and how much they explain.

        Where chains are very long, those of an owner at whom they end are told the longest.
        """
        if not most or not share.upper or self._is_full(1 + is_end):
            return (), None
        led_by = self._led(stakes, company)
        found = evidence.chains(stakes, owner, company, share, most=most, led_by=led_by)
        rows = []
        for chain in found.chains:
            entries = [self.register.entry(number) for number in chain.entries]
            records = records_of(entries)
            steps = tuple(
                one
                for after, before in zip(chain.parties[1:], chain.parties, strict=False)
                if (one := stakes.columns[after].share(before)) is not None
            )
            parties = tuple(self.register.iri(one) for one in chain.parties)
            self._steps += len(steps)
            rows.append(ChainRow(parties, records, chain.share, self.claims(records), steps))
        return tuple(rows), float(round(found.explained, 9))

    def _led(self, stakes: Stakes, company: int) -> evidence.Towards | None:
        """What leads to a company of which more than one owner is asked about."""
        if self._last is None or self._last != (stakes, company):
            self._last, self._led_by = (stakes, company), None
        elif self._led_by is None:
            self._led_by = evidence.towards(stakes, company)
        return self._led_by

    def _is_full(self, times: int = 1) -> bool:
        return self._most is not None and self._steps > self._most * times

    def untold(self) -> list[str]:
        """That not all chains are told, where they are very long."""
        told = "The chains are very long: they are told of the largest holdings alone."
        return [told] if self._is_full() else []

    def indirect(self, known: Known, share: Range) -> ChainRow:
        """What is said to be held through others, as a chain of which only the ends are known."""
        record = known.record
        records = (record.iri,)
        ends = (record.source, record.target or record.source)
        words = (f"{part(share)} through others",)
        return ChainRow(ends, records, share, self.claims(records), (share,), words)

    def deciding(
        self, stakes: Stakes, answer: Callable[[Stakes], Answer], towards: Iterable[int]
    ) -> tuple[str, ...]:
        """The claims of which one, known better, would decide a possible answer.

        Args:
            stakes: The stakes that it was made from.
            answer: Makes the answer from other stakes.
            towards: The companies whose columns can matter.
        """
        matters = set(towards)
        stated = Narrowed(stakes, matters)
        pairs = stated.wide[:MOST_NAMED]
        if pairs and len(stated.wide) <= min(MOST_STAKES, MOST_WORK // len(stakes.columns)):
            pairs = list(evidence.deciding(stakes, lambda _, company: company in matters, answer))
        pairs += [
            (owner, company) for company in stated.conflicting
            for owner in at_odds(stakes.columns[company])
        ]  # fmt: skip
        return self._said_of(pairs)

    def _said_of(self, pairs: Iterable[tuple[int, int]]) -> tuple[str, ...]:
        register = self.register
        entries = (
            register.holders(register.iri(company)).get(register.iri(owner))
            for owner, company in pairs
        )
        return self.about(records_of(entry for entry in entries if entry is not None))

    def unsettled(self, records: Iterable[str]) -> tuple[str, ...]:
        """The claims of those records that leave anything open: ranges, rumours, disputes."""
        register = self.register
        known = ((iri, register.known(iri)) for iri in dict.fromkeys(records))
        return self.about(
            iri
            for iri, one in known
            if one is not None and not _is_settled(one, follow=register.follow)
        )

    def about(self, records: Iterable[str]) -> tuple[str, ...]:
        """IRIs of all claims about some records, denials too: none that is rejected."""
        rejected = self.register.evidence.verdicts.rejected
        found = dict.fromkeys(
            claim.iri
            for record in dict.fromkeys(records)
            for claim in read.claims_about(self.register.graph, record)
        )
        return tuple(iri for iri in found if iri not in rejected)

    def rests_on(self, members: Members, target: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The records by which a party came into a gathered set, and of which kind they are."""
        register = self.register
        records: dict[str, None] = {}
        because: set[str] = set()
        todo, seen = [target], {target}
        while todo:
            one = todo.pop()
            _, through = members[one]
            entries = register.holders(register.iri(one))
            column = register.votes.column(one)
            by_votes = column is not None and together(column, set(through), MAJORITY, one)
            for member in through:
                entry = entries.get(register.iri(member))
                if by_votes and entry is not None and entry.votes.upper:
                    records.update(dict.fromkeys(records_of([entry])))
                    because.add("votes")
                for said in register.sayings.of(one):
                    if said.controller == member:
                        records[register.sayings.record(said)] = None
                        because.add("votes" if register.sayings.is_stake(said) else "said")
                if member not in seen:
                    seen.add(member)
                    todo.append(member)
        return tuple(records), tuple(sorted(because, reverse=True))


def _is_settled(known: Known, *, follow: bool) -> bool:
    if known.record.type != "Stake":
        return known.sure
    share = known.share
    sizes = (share,) if known.votes is None and follow else (share, known.votes)
    return known.sure and all(size is not None and size.is_point for size in sizes)


class Narrowed:
    """Which stakes in some columns are ranges, and which columns no world allows."""

    def __init__(self, stakes: Stakes, matters: set[int]) -> None:
        columns = {one: stakes.columns[one] for one in sorted(matters & stakes.columns.keys())}
        self.conflicting = [one for one, column in columns.items() if not column.is_sound]
        wide = [
            (-(column.upper[at] - column.lower[at]) / column.scale, owner, company)
            for company, column in columns.items()
            for at, owner in enumerate(column.owners)
            if column.is_sound and column.lower[at] < column.upper[at]
        ]
        self.wide = [(owner, company) for _, owner, company in sorted(wide)]


def direct_row(entry: Entry, basis: str) -> DirectRow:
    """A direct stake as rows show it."""
    share, votes = entry.share, entry.votes
    of = votes if basis == "votes" else share
    return DirectRow(share, votes, entry.assumed, entry.states_share, of)


def indirect_row(known: Known, *, follow: bool) -> DirectRow:
    """What is said to be held through others, as rows show it."""
    votes = size(known, "votes", follow=follow) or Range()
    share = known.share or Range.some()
    return DirectRow(share, votes, known.votes is None and follow, known.share is not None, votes)


def at_odds(column: Column) -> tuple[int, ...]:
    """The owners whose stakes no world allows together; all, where they fall short of the whole."""
    return column.conflict() or (() if column.is_sound else column.owners)


def records_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """IRIs of the records of some stakes, in order."""
    return tuple(part.record.iri for entry in entries for part in entry.parts)


def reaching(stakes: Graph, company: int) -> set[int]:
    """The companies through which one is held: itself, and its owners that are held in turn."""
    found, todo = {company}, [company]
    while todo:
        column = stakes.column(todo.pop())
        for owner in column.owners if column is not None else ():
            if owner not in found and stakes.column(owner) is not None:
                found.add(owner)
                todo.append(owner)
    return found


def names(register: Register, numbers: Mapping[int, object] | Iterable[int]) -> tuple[str, ...]:
    """The IRIs of some parties."""
    return tuple(register.iri(one) for one in numbers)
