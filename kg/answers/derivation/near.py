"""The close links of all parties: pairs of which one holds or controls the other, and third parties."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from kg.answers.derivation.members import Controlled
from kg.answers.derivation.simple import held_simply, is_simple
from kg.answers.derivation.through import Through, held_through
from kg.answers.stakes.backing import records_of
from kg.model.derivation import THIRD_PARTY
from kg.ownership.interests import AT_LEAST_FIFTH, Members, held, holding
from kg.ownership.ranges import Answer, Range

if TYPE_CHECKING:
    from kg.answers.derivation.whole import Whole
    from kg.model.derivation import Basis, LinkRule
    from kg.ownership.columns import Column
    from kg.ownership.stakes import Graph


class Near(NamedTuple):
    """A close link, or all that one third party links.

    Args:
        above: The holder, or the third party.
        below: Whom it is linked to; of a third party all whom it links, sorted.
        because: What makes it one, sorted; all that is as certain as the rest.
        certain: Whether it surely is one.
        shares: Which parts of the capital and the votes make it one.
        records: The records it rests on.
    """

    above: int
    below: tuple[int, ...]
    because: tuple[str, ...]
    certain: bool
    shares: tuple[tuple[Basis, Range], ...]
    records: tuple[str, ...]


def near(register: Whole, rule: LinkRule) -> Iterator[Near]:
    """The close links of all parties, as ``close_links`` answers for one.

    What a third party links is told once, by that party: pairs of it would be very many.

    Args:
        register: All of it.
        rule: ``mifid`` or ``ecb``.
    """
    yield from _ecb(register) if rule == "ecb" else _mifid(register)


# Private functions


def _ecb(register: Whole) -> Iterator[Near]:
    held: dict[int, dict[int, Through]] = {}
    for row in held_through(register, "share", AT_LEAST_FIFTH, said=False):
        held.setdefault(row.owner, {})[row.company] = row
    for owner, rows in sorted(held.items()):
        for company, row in sorted(rows.items()):
            shares: tuple[tuple[Basis, Range], ...] = (("share", row.share),)
            yield Near(owner, (company,), ("share",), row.certain, shares, row.records)
        yield from _third(owner, {one: (row.certain, row.records) for one, row in rows.items()})


def _mifid(register: Whole) -> Iterator[Near]:
    controlled = Controlled(register)
    for party in range(register.size):
        if register.shares.issuers(party) or register.sayings.by(party):
            yield from _of_party(register, controlled, party)


def _of_party(register: Whole, controlled: Controlled, party: int) -> Iterator[Near]:
    """What a party links downward, and what it links as a third party."""
    members = controlled.by(party)
    sure = {one for one, (answer, _) in members.items() if answer is Answer.CERTAIN}
    records = {
        one: (one in sure, controlled.records(members, one))
        for one in sorted(members)
        if one != party
    }
    under = {one for member in members for one in register.shares.issuers(member)}
    for other in sorted((under | members.keys()) - {party}):
        found = _links(register, other, members, sure)
        for certain in (False, True):
            links = [link for link in found if (link.answer is Answer.CERTAIN) is certain]
            if links:
                because = tuple(sorted(link.because for link in links))
                on = _records(register, members, records, other, because)
                yield Near(party, (other,), because, certain, tuple(_parts(links)), on)
    yield from _third(party, records)


class _Held(NamedTuple):
    """Why another is linked to a party; of a share how much it is."""

    because: str
    answer: Answer
    share: Range | None = None


def _links(register: Whole, other: int, members: Members, sure: Collection[int]) -> list[_Held]:
    """The links of a party, with all that it controls, to one other."""
    found: list[_Held] = []
    shares, votes = register.shares.column(other), register.votes.column(other)
    held: tuple[Answer, Range | None] | None = None
    for because, graph, column in (
        ("share", register.shares, shares), ("votes", register.votes, votes),
    ):  # fmt: skip
        if column is None:
            continue
        if held is None or votes is not shares:  # most votes follow the shares
            held = _held(graph, column, other, members, sure)
        answer, share = held
        if answer and share is not None and share.upper:
            found.append(_Held(because, answer, share))
    if other in members:
        found.append(_Held("control", members[other][0]))
    return found


def _held(
    graph: Graph, column: Column, company: int, members: Members, sure: Collection[int]
) -> tuple[Answer, Range | None]:
    """Whether the members directly hold a fifth of a company, and how much."""
    if not is_simple(column, company):
        answer = held(graph, company, members, AT_LEAST_FIFTH)
        return answer, holding(graph, company, members) if answer else None
    low = held_simply(column, sure, sure=True)
    high = held_simply(column, members, sure=False)
    fifth = AT_LEAST_FIFTH.value
    line = fifth.numerator * column.scale
    if high * fifth.denominator < line:
        return Answer.IMPOSSIBLE, None
    answer = Answer.CERTAIN if low * fifth.denominator >= line else Answer.POSSIBLE
    return answer, Range(Fraction(low, column.scale), Fraction(high, column.scale))


def _records(
    register: Whole,
    members: Members,
    controlled: dict[int, tuple[bool, tuple[str, ...]]],
    other: int,
    because: Collection[str],
) -> tuple[str, ...]:
    """Why the other is controlled, what is held of it, and why its holders are controlled."""
    found: dict[str, None] = {}
    if "control" in because:
        found.update(dict.fromkeys(controlled[other][1]))
    owners: dict[int, None] = {}
    for side in (register.shares, register.votes):
        column = side.column(other)
        if column is not None and ("votes" if side is register.votes else "share") in because:
            owners.update(dict.fromkeys(column.owners))
    entries = register.holders(register.iri(other)) if owners else {}
    for owner in owners:
        if owner in members and owner != other:
            found.update(dict.fromkeys(controlled.get(owner, (True, ()))[1]))
            entry = entries.get(register.iri(owner))
            found.update(dict.fromkeys(records_of([entry] if entry else [])))
    return tuple(found)


def _parts(links: Iterable[_Held]) -> Iterator[tuple[Basis, Range]]:
    for link in links:
        if link.share is not None:
            yield ("votes" if link.because == "votes" else "share"), link.share


def _third(party: int, linked: dict[int, tuple[bool, tuple[str, ...]]]) -> Iterator[Near]:
    """What a third party links: surely, and, where there is more, what it may link."""
    sure = [one for one, (certain, _) in linked.items() if certain]
    for together, certain in ((sure, True), (list(linked), False)):
        if len(together) > 1 and (certain or len(linked) > len(sure)):
            records = dict.fromkeys(record for one in together for record in linked[one][1])
            yield Near(party, tuple(sorted(together)), (THIRD_PARTY,), certain, (), tuple(records))
