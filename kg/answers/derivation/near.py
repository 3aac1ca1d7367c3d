"""The close links of all parties: pairs of which one holds or controls the other, and third parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from kg.answers.derivation.through import Through, held_through
from kg.answers.stakes.backing import Backing, records_of
from kg.model.derivation import THIRD_PARTY
from kg.ownership.interests import AT_LEAST_FIFTH, Interests, Members
from kg.ownership.links import Link, mifid_downward
from kg.ownership.ranges import Answer, Range

if TYPE_CHECKING:
    from kg.answers.derivation.whole import Whole
    from kg.model.derivation import Basis, LinkRule


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
    interests = register.interests()
    backing = Backing(register)
    for party in range(register.size):
        if not interests.shares.issuers(party) and not register.sayings.by(party):
            continue
        members = interests.controlled(party)
        records = {
            one: (answer is Answer.CERTAIN, backing.rests_on(members, one)[0])
            for one, (answer, _) in sorted(members.items())
            if one != party
        }
        found: dict[tuple[int, bool], list[Link]] = {}
        for link in mifid_downward(interests, party, members):
            found.setdefault((link.b, link.answer is Answer.CERTAIN), []).append(link)
        for (other, certain), links in sorted(found.items()):
            on = [
                record
                for link in links
                for record in _records(register, interests, members, records, link)
            ]
            yield Near(
                party, (other,), tuple(sorted(link.because for link in links)), certain,
                tuple(_parts(links)), tuple(dict.fromkeys(on)),
            )  # fmt: skip
        yield from _third(party, records)


def _records(
    register: Whole,
    interests: Interests,
    members: Members,
    controlled: dict[int, tuple[bool, tuple[str, ...]]],
    link: Link,
) -> tuple[str, ...]:
    """Why the other is controlled; else what is held of it, and why its holders are controlled."""
    if link.because == "control":
        return controlled[link.b][1]
    side = interests.votes if link.because == "votes" else interests.shares
    column = side.column(link.b)
    found: dict[str, None] = {}
    for owner in column.owners if column is not None else ():
        if owner in members and owner != link.b:
            found.update(dict.fromkeys(controlled.get(owner, (True, ()))[1]))
            entry = register.holders(register.iri(link.b)).get(register.iri(owner))
            found.update(dict.fromkeys(records_of([entry] if entry else [])))
    return tuple(found)


def _parts(links: Iterable[Link]) -> Iterator[tuple[Basis, Range]]:
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
