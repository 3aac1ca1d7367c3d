"""How a party stands above a company where no chain of stakes leads there.

A source says that it controls it, or is its parent, or that it is part of what holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.answers.stakes.backing import records_of
from kg.answers.stakes.rows import ChainRow
from kg.answers.stakes.wording import part
from kg.graph import read
from kg.namespaces import kg

if TYPE_CHECKING:
    from kg.answers.stakes.backing import Backing
    from kg.answers.stakes.register import Register


class Step(NamedTuple):
    """From a party to one above it: who that is, the records that say so, and what it is."""

    above: str
    records: tuple[str, ...]
    words: str


def way(backing: Backing, owner: str, company: str, *, reported: bool = False) -> ChainRow | None:
    """The shortest way from a party down to a company, by whatever joins them.

    Args:
        backing: Knows the claims.
        owner: IRI of the party.
        company: IRI of the company.
        reported: Whether only what is reported of parents counts.
    """
    register = backing.register
    found: dict[str, tuple[str, Step] | None] = {company: None}
    todo = [company]
    for below in todo:
        if owner in found:
            break
        steps = _parents(register, below) if reported else _over(register, below)
        for step in steps:
            if step.above not in found:
                found[step.above] = (below, step)
                todo.append(step.above)
    if owner not in found or owner == company:
        return None
    parties, words = [owner], []
    records: list[str] = []
    while (before := found[parties[-1]]) is not None:
        parties.append(before[0])
        records += before[1].records
        words.append(before[1].words)
    claims = backing.claims(records)
    return ChainRow(tuple(parties), tuple(records), None, claims, words=tuple(words))


# Private functions


def _over(register: Register, below: str) -> Iterator[Step]:
    """Everybody directly above a party: who is said to control it, who is part of it, its holders."""
    for said in register.sayings.of(register.number(below)):
        if not register.sayings.is_stake(said):
            record = register.sayings.record(said)
            yield Step(register.iri(said.controller), (record,), "controls")
    for holder, entry in register.holders(below).items():
        yield Step(holder, records_of([entry]), part(entry.share))
    for holder, known in register.indirect(below).items():
        size = f"{part(known.share)} " if known.share else ""
        yield Step(holder, (known.record.iri,), f"{size}through others")
    for member in register.members(below):
        parts = read.records_between(register.graph, member, below)
        records = tuple(one.iri for one in parts if one.edge == kg("partOf") and one.current)
        yield Step(member, records, "part of")


def _parents(register: Register, below: str) -> Iterator[Step]:
    """The reported parents of a party."""
    for said in register.reported.of(register.number(below)):
        record = register.reported.record(said)
        yield Step(register.iri(said.controller), (record,), "parent of")
