"""Who controls each company in the end: worked out of votes and of what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.answers.stakes.backing import Backing, direct_row, names
from kg.answers.stakes.wording import held
from kg.answers.worked import ControlledRow, Head
from kg.ownership.control import controllers
from kg.ownership.gathering import Basis, gathered
from kg.ownership.ranges import MAJORITY, Answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.answers.stakes.entry import Entry
    from kg.answers.stakes.register import Register
    from kg.ownership.stakes import Stakes

RULED_OUT: Final = 2
"""Of so many holders it is said why they do not control a company."""


def head(register: Register, company: str, stakes: Stakes) -> Head:
    """Who controls a company, and who stands at the top.

    Args:
        register: Who holds which votes, and who is said to control whom.
        company: Its IRI.
        stakes: The votes above it.
    """
    backing = Backing(register)
    number = register.number(company)
    found = controllers(register.votes, number, register.sayings)
    rows = []
    for party in sorted(found.parties):
        members = gathered([Basis(stakes, MAJORITY)], {party}, register.sayings)
        records, because = backing.rests_on(members, number)
        rows.append(
            ControlledRow(
                controller=register.iri(party),
                controlled=company,
                is_certain=members[number][0] is Answer.CERTAIN,
                records=records,
                because=because,
                assumed=_assumes(register, records),
            )
        )
    direct = register.holders(company)
    out = [
        entry
        for holder, entry in direct.items()
        if holder != company and register.number(holder) not in found.parties
    ]
    own = [part.record.iri for entry in direct.values() for part in entry.parts]
    said = [register.sayings.record(one) for one in register.sayings.of(number)]
    return Head(
        party=company,
        ultimates=tuple(sorted(names(register, found.ultimates))),
        rows=tuple(sorted(rows, key=lambda row: (not row.is_certain, row.controller))),
        ruled_out=tuple(_ruled_out(register, out)),
        records=frozenset((*own, *said, *(one for row in rows for one in row.records))),
    )


# Private functions


def _assumes(register: Register, records: Iterable[str]) -> bool:
    for record in records:
        known = register.known(record)
        if known is not None and known.record.type == "Stake" and known.record.target:
            entry = register.holders(known.record.target).get(known.record.source)
            if entry is not None and entry.assumed:
                return True
    return False


def _ruled_out(register: Register, entries: Iterable[Entry]) -> list[str]:
    """What those hold who hold most, yet control nothing by it."""
    name = register.evidence.party
    largest = sorted(entries, key=lambda one: (-one.share.lower, -one.share.upper, one.holder))
    return [
        held(name(one.holder).name, direct_row(one, "votes"), name(one.issuer).name)
        for one in largest[:RULED_OUT]
    ]
