"""Who stands at the top of every company: the end of the chain of those who control it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.answers.derivation.arrays import holdings_of
from kg.answers.derivation.members import Controlled
from kg.ownership.ultimate import NOBODY, ultimates

if TYPE_CHECKING:
    from kg.answers.derivation.whole import Whole


class Top(NamedTuple):
    """A party at the top of a company.

    Args:
        party: Its number.
        company: The company's.
        records: The records by which it surely controls the company.
        certain: Whether nobody may control it in turn, as far as the claims tell.
    """

    party: int
    company: int
    records: tuple[str, ...]
    certain: bool


def tops(register: Whole) -> Iterator[Top]:
    """The ultimate controllers of all companies, as ``control`` answers for one.

    Args:
        register: All of it.
    """
    found = ultimates(holdings_of(register, "votes"), register.sayings)
    pairs = [(int(party), company) for company, party in enumerate(found.party) if party != NOBODY]
    pairs += [(party, company) for company, ring in found.several.items() for party in ring]
    controlled = Controlled(register)
    of: dict[int, list[int]] = {}
    for party, company in pairs:
        if party != company:
            of.setdefault(party, []).append(company)
    for party in sorted(of):
        members = controlled.by(party)
        certain = not controlled.may_be(party, members)
        for company in sorted(of[party]):
            yield Top(party, company, controlled.records(members, company), certain)
