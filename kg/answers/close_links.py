"""Who is closely linked to a party, by the rule for investment firms or the central bank's."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal

from kg.answers.stakes.backing import Backing, at_odds, records_of
from kg.answers.stakes.register import Register
from kg.answers.stakes.remarks import assumed, between, remarks
from kg.answers.stakes.ruled import told
from kg.answers.stakes.ties import LinkRow, Links
from kg.ownership.ranges import Answer
from kg.ownership.rules import LINKS
from kg.ownership.stakes import Stakes, above

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.ownership.interests import Members
    from kg.ownership.links import Link

LinkRule = Literal["mifid", "ecb"]
CHAINS: Final = 5
"""So many chains of a link are named at most."""


def close_links(
    graph: OpenGraph,
    party: str,
    rule: LinkRule = "mifid",
    *,
    follow: bool = True,
    complete: bool = False,
) -> Links:
    """The close links of a party.

    Args:
        graph: Where to look, at its moment.
        party: IRI of the party.
        rule: ``mifid`` or ``ecb``.
        follow: Whether votes are taken to follow shares where they are not stated.
        complete: Whether all holders are known.
    """
    register = Register(graph, follow=follow, complete=complete)
    number = register.number(party)
    links = LINKS[rule](register.interests(), number)
    evidence = _Evidence(register)
    rows = tuple(sorted((evidence.row(link) for link in links), key=_order))
    said: list[str] = []
    for stakes in (above(register.shares, number), _linked(register, links)):
        said += [one for one in remarks(register, stakes, "share") if one not in said]
        if rule == "mifid":
            said += [one for one in assumed(register, stakes, stakes.parties) if one not in said]
    near = {number, *above(register.shares, number).parties}
    near |= {register.number(one) for one in register.held_through(party)}
    said += between(register, rule, near)
    said += [
        f"{one.name} are many whom nobody names; the rule speaks of one who holds so much."
        for one in dict.fromkeys(row.third or row.a for row in rows)
        if one.type == "Group" and register.is_crowd(one.iri)
    ]
    claims = dict.fromkeys(claim for row in rows for claim in row.claims)
    return Links(
        register.evidence.party(party), rule, rows, (*said, *told(rule)),
        cited=tuple(claims), read=evidence.backing.rows,
    )  # fmt: skip


# Private functions


def _linked(register: Register, links: Iterable[Link]) -> Stakes:
    """The companies of which a part is held."""
    found = {one: register.shares.column(one) for link in links for one in (link.a, link.b)}
    return Stakes({one: column for one, column in found.items() if column is not None})


class _Evidence:
    """Names the records and claims behind links."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.backing = Backing(register)
        self._controlled: dict[int, Members] = {}
        self._found: dict[tuple[int, int], tuple[str, ...]] = {}

    def row(self, link: Link) -> LinkRow:
        """A link with its evidence."""
        register = self.register
        records = dict.fromkeys(self._records(link))
        third = None if link.third is None else register.evidence.party(register.iri(link.third))
        return LinkRow(
            a=register.evidence.party(register.iri(link.a)),
            b=register.evidence.party(register.iri(link.b)),
            because=link.because,
            answer=link.answer.value,
            share=link.share,
            third=third,
            records=tuple(records),
            claims=self.backing.claims(records),
            deciding=self._deciding(records) if link.answer is Answer.POSSIBLE else (),
            through=self._is_through(link),
        )

    def _deciding(self, records: Iterable[str]) -> tuple[str, ...]:
        """The claims that leave it open: of what is not known exactly, or cannot all be right."""
        register = self.register
        known = [one for iri in records if (one := register.known(iri)) is not None]
        companies = dict.fromkeys(one.record.target for one in known if one.record.target)
        odd = [
            entry
            for company in companies
            for graph in (register.shares, register.votes)
            if (column := graph.column(register.number(company))) is not None
            for owner in at_odds(column)
            if (entry := register.holders(company).get(register.iri(owner))) is not None
        ]
        found = (*self.backing.unsettled(records), *self.backing.about(records_of(odd)))
        return tuple(dict.fromkeys(found))

    def _is_through(self, link: Link) -> bool:
        """Whether more counts than one holds of the other directly."""
        register = self.register
        owner = link.a if link.third is None else link.third
        entry = register.holders(register.iri(link.b)).get(register.iri(owner))
        if entry is None or link.share is None:
            return True
        return link.share.upper > (entry.votes if link.because == "votes" else entry.share).upper

    def _records(self, link: Link) -> tuple[str, ...]:
        if link.third is not None:
            ends = [(link.third, link.a), (link.third, link.b)]
            return tuple(record for end in ends for record in self._between(*end, link))
        return self._between(link.a, link.b, link)

    def _between(self, owner: int, company: int, link: Link) -> tuple[str, ...]:
        """The records by which one holds or controls the other."""
        register = self.register
        if link.share is not None and (link.because == "share" or link.third is not None):
            stakes = above(register.shares, company)
            chains, _ = self.backing.chains(stakes, owner, company, link.share, CHAINS)
            if chains:
                return tuple(record for chain in chains for record in chain.records)
        members = self._members(owner)
        if company in members:
            return self._rests_on(owner, company)
        # what those it controls hold of the other, and how it controls them
        held = [
            (register.number(holder), entry)
            for holder, entry in register.holders(register.iri(company)).items()
            if register.number(holder) in members
        ]
        through = [
            record for holder, _ in held if holder != owner
            for record in self._rests_on(owner, holder)
        ]  # fmt: skip
        return (*through, *records_of(entry for _, entry in held))

    def _members(self, owner: int) -> Members:
        """A party and all that it controls, found once: many links can be by way of it."""
        if owner not in self._controlled:
            self._controlled[owner] = self.register.interests().controlled(owner)
        return self._controlled[owner]

    def _rests_on(self, owner: int, company: int) -> tuple[str, ...]:
        """The records by which one controls the other."""
        if (owner, company) not in self._found:
            found = self.backing.rests_on(self._members(owner), company)[0]
            self._found[owner, company] = found
        return self._found[owner, company]


def _order(row: LinkRow) -> tuple[object, ...]:
    third = row.third.name.casefold() if row.third else ""
    return (
        row.answer != "certain", row.a.name.casefold(), row.b.name.casefold(), row.because, third,
        row.a.iri, row.b.iri, row.third.iri if row.third else "",
    )  # fmt: skip
