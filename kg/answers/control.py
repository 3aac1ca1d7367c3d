"""Who controls a party, and whom it controls: by votes, or because a source says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from kg.answers.stakes.backing import Backing, direct_row, indirect_row, names
from kg.answers.stakes.beyond import jointly
from kg.answers.stakes.register import Register
from kg.answers.stakes.remarks import assumed, remarks, some
from kg.answers.stakes.rows import ControlRow, Controls, RuledOut, TopRow
from kg.ownership.control import Controllers, controllers
from kg.ownership.gathering import Basis, Sayings, gathered
from kg.ownership.ranges import MAJORITY, Answer
from kg.ownership.stakes import Graph, Stakes, above

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.ownership.interests import Members

MOST_TRIED: Final = 25
"""For so many possible answers at most it is worked out which claim would decide them."""


def control(
    graph: OpenGraph, party: str, *, follow: bool = True, complete: bool = False
) -> Controls:
    """Who controls a party, who stands at the top, and whom it controls.

    Over half of the votes decide, one's own and those of all that one controls; a source
    that says that one party controls another counts too, and is then the reason.

    Args:
        graph: Where to look, at its moment.
        party: IRI of the party.
        follow: Whether votes are taken to follow shares where they are not stated.
        complete: Whether all holders are known.
    """
    return _Asked(Register(graph, follow=follow, complete=complete), party).answer()


class _Asked:
    """One question to one graph."""

    def __init__(self, register: Register, party: str) -> None:
        self.register = register
        self.backing = Backing(register)
        self.party = party
        self.number = register.number(party)
        self._tried = 0

    def answer(self) -> Controls:
        """The whole answer."""
        register, number = self.register, self.number
        sayings = register.sayings
        over = above(register.votes, number, sayings.controllers)
        found = controllers(register.votes, number, sayings)
        up = [
            self._row(over, party, number, _members(over, party, sayings))
            for party in found.parties
        ]
        members = _members(register.votes, number, sayings)
        under = self._held(members)
        down = [
            self._row(register.votes, number, party, members, up=False)
            for party in sorted(members)
            if party != number
        ]
        said = remarks(register, over, "votes")
        said += [one for one in remarks(register, under, "votes") if one not in said]
        parties = {*over.parties, *members, number}
        said += assumed(register, over, parties) or assumed(register, under, parties)
        said += self._parents(found.parties)
        ends = [self.party, *(row.party.iri for row in up)]
        said += some(jointly(register, ends, [self.party]))
        rows = [*up, *down]
        claims = dict.fromkeys(claim for row in rows for claim in (*row.claims, *row.deciding))
        owners = list(self._owners(found.parties))
        owned = list(self._owned(members))
        claims.update((claim, None) for claim in self.backing.claims(self._stated()))
        return Controls(
            party=register.evidence.party(self.party),
            controllers=tuple(sorted(up, key=_order)),
            tops=tuple(self._tops(found)),
            controlled=tuple(sorted(down, key=_order)),
            owners=tuple(owners),
            owned=tuple(owned),
            remarks=tuple(said),
            cited=tuple(claims),
            read=self.backing.rows,
        )

    def _tops(self, found: Controllers) -> Iterator[TopRow]:
        """Who stands at the top, and who may stand above them in turn."""
        party, iri = self.register.evidence.party, self.register.iri
        for top in sorted(found.ultimates, key=iri):
            over = sorted(map(iri, found.unless.get(top, ())))
            yield TopRow(party(iri(top)), tuple(map(party, over)))

    def _row(
        self, stakes: Graph, owner: int, company: int, members: Members, *, up: bool = True
    ) -> ControlRow:
        register = self.register
        answer, _ = members[company]
        records, because = self.backing.rests_on(members, company)
        deciding: tuple[str, ...] = ()
        if answer is Answer.POSSIBLE:
            deciding = self._deciding(stakes, owner, company)
        return ControlRow(
            party=register.evidence.party(register.iri(owner if up else company)),
            answer=answer.value,
            through=names(register, _between(members, owner, company)),
            because=because,
            records=records,
            claims=self.backing.claims(records),
            deciding=deciding,
        )

    def _held(self, members: Members) -> Stakes:
        """The companies of which a party, or one that it may control, holds votes."""
        votes = self.register.votes
        under = sorted({one for member in members for one in votes.issuers(member)})
        found = ((one, votes.column(one)) for one in under)
        return Stakes({one: column for one, column in found if column is not None})

    def _deciding(self, stakes: Graph, owner: int, company: int) -> tuple[str, ...]:
        self._tried += 1
        if self._tried > MOST_TRIED:
            return ()
        sayings = self.register.sayings

        def answer(others: Stakes) -> Answer:
            return _members(others, owner, sayings).get(company, (Answer.IMPOSSIBLE, ()))[0]

        local = above(stakes, company, sayings.controllers)
        around = sorted({company, *local.parties})
        said = (sayings.record(one) for at in around for one in sayings.of(at) if not one.sure)
        found = self.backing.deciding(local, answer, local.columns)
        return tuple(dict.fromkeys((*found, *self.backing.claims(said))))

    def _owners(self, controlling: Mapping[int, object]) -> Iterator[RuledOut]:
        """Those who hold a part of the party and cannot control it by votes."""
        register = self.register
        for holder, entry in sorted(register.holders(self.party).items()):
            if holder != self.party and register.number(holder) not in controlling:
                yield RuledOut(register.evidence.party(holder), direct_row(entry, "votes"))
        for holder, known in sorted(register.indirect(self.party).items()):
            if holder != self.party and register.number(holder) not in controlling:
                row = indirect_row(known, follow=register.follow)
                yield RuledOut(register.evidence.party(holder), row, through=True)

    def _owned(self, members: Members) -> Iterator[RuledOut]:
        """The companies that it holds a part of and cannot control by votes."""
        register = self.register
        for issuer in register.issuers(self.party):
            if issuer == self.party or register.number(issuer) in members:
                continue
            if entry := register.holders(issuer).get(self.party):
                yield RuledOut(register.evidence.party(issuer), direct_row(entry, "votes"))
            if known := register.indirect(issuer).get(self.party):
                row = indirect_row(known, follow=register.follow)
                yield RuledOut(register.evidence.party(issuer), row, through=True)

    def _parents(self, controlling: Mapping[int, object]) -> list[str]:
        """That a source calls somebody its parent, where that alone makes nobody control it."""
        register = self.register
        name = register.evidence.party(self.party).name
        return [
            f"A source says that {register.evidence.party(register.iri(said.controller)).name} is"
            f" a parent of {name}; that alone is not counted as control."
            for said in register.reported.of(self.number)
            if said.sure and said.controller not in controlling
        ]

    def _stated(self) -> Iterator[str]:
        """The records of the stakes that rule control out."""
        register = self.register
        for issuer in (self.party, *register.issuers(self.party)):
            for holder, entry in register.holders(issuer).items():
                if self.party in (issuer, holder):
                    yield from (part.record.iri for part in entry.parts)
            for holder, known in register.indirect(issuer).items():
                if self.party in (issuer, holder):
                    yield known.record.iri


# Private functions


def _members(votes: Graph, party: int, sayings: Sayings) -> Members:
    return gathered([Basis(votes, MAJORITY)], {party}, sayings)


def _between(members: Members, owner: int, company: int) -> list[int]:
    """Everybody through whom a party controls another, from the one to the other."""
    found: dict[int, None] = {}
    todo = [company]
    for one in todo:
        for through in sorted(members[one][1], reverse=True):
            if through not in found and through not in (owner, company):
                found[through] = None
                todo.append(through)
    return list(found)[::-1]


def _order(row: ControlRow) -> tuple[object, ...]:
    return row.answer != "certain", row.party.name.casefold(), row.party.iri
