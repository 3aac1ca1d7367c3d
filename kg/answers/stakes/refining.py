"""Which claims, known better, would decide what a rule leaves open: each is tried at its ends."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.answers.stakes.backing import at_odds, records_of
from kg.answers.stakes.ruled import with_partners
from kg.ownership.gathering import Sayings
from kg.ownership.ranges import Answer, Range
from kg.ownership.stakes import Stakes

if TYPE_CHECKING:
    from kg.answers.stakes.backing import Backing
    from kg.answers.stakes.entry import Entry
    from kg.answers.stakes.register import Register
    from kg.answers.stakes.ruled import Judge, Ruled
    from kg.ownership.columns import Column
    from kg.ownership.interests import Interests, LocalInterests

MOST_WORK: Final = 20_000
"""Not tried where all variants, each time every party is held against every other, are more."""
_INSIDE: Final = 10**6
"""How near a variant comes to an end that a stake does not reach."""


def refined(backing: Backing, company: int, rule: Ruled) -> dict[int, tuple[str, ...]]:
    """For each answer that a rule leaves open, the claims of which one would decide it.

    Where only several together do, or there is too much to be tried, all that leave anything
    open; always also those of which not all can be right.

    Args:
        backing: Knows the claims.
        company: The company.
        rule: What the rule says of it.
    """
    register = backing.register
    open_ = [party for party, hit in rule.hits.items() if hit.answer is Answer.POSSIBLE]
    local = with_partners(register, company).above(company)
    if rule.judge is None:
        reported = (
            one for party in _over(register, company) for one in register.reported.of(party)
        )
        claims = backing.unsettled(register.reported.record(one) for one in reported)
        return dict.fromkeys(open_, claims)
    alone = _alone(register, local, rule.judge, open_)
    wrong = backing.about(_at_fault(register, local))
    rest = () if all(alone.values()) else backing.unsettled(_beneath(register, local))
    return {
        party: tuple(dict.fromkeys((*(backing.about(alone[party]) or rest), *wrong)))
        for party in open_
    }


# Private functions


def _alone(
    register: Register, local: LocalInterests, judge: Judge, open_: Collection[int]
) -> dict[int, tuple[str, ...]]:
    """For each open answer the records of which one alone would decide it."""
    found: dict[int, dict[str, None]] = {party: {} for party in open_}
    variants = list(_variants(register, local))
    if len(variants) * len(local.parties) ** 2 > MOST_WORK:
        return dict.fromkeys(open_, ())
    for records, other in variants:
        answers = judge(other)
        for party in open_:
            if answers.get(party, Answer.IMPOSSIBLE) is not Answer.POSSIBLE:
                found[party].update(dict.fromkeys(records))
    return {party: tuple(records) for party, records in found.items()}


def _beneath(register: Register, local: LocalInterests) -> Iterator[str]:
    """All records that an answer rests on."""
    for party in local.parties:
        yield from records_of(register.holders(register.iri(party)).values())
        for source in (register.sayings, register.through):
            yield from (source.record(one) for one in source.of(party))


def _at_fault(register: Register, local: LocalInterests) -> tuple[str, ...]:
    """The records of stakes of which not all can be right."""
    columns = ((one, stakes.column(one)) for one in local.parties
               for stakes in (local.shares, local.votes))  # fmt: skip
    pairs = {
        (register.iri(company), register.iri(owner))
        for company, column in columns
        for owner in (at_odds(column) if column is not None else ())
    }
    return records_of(register.holders(company)[owner] for company, owner in sorted(pairs))


def _over(register: Register, company: int) -> list[int]:
    """A company and all who are reported to be its parents, or theirs."""
    found = [company]
    for one in found:
        found += [by for by in register.reported.controllers(one) if by not in found]
    return found


def _variants(
    register: Register, local: LocalInterests
) -> Iterator[tuple[tuple[str, ...], Interests]]:
    """The same with one stake, or one thing that is said, known better."""
    for party in local.parties:
        for entry in register.holders(register.iri(party)).values():
            records = tuple(part.record.iri for part in entry.parts)
            owner = register.number(entry.holder)
            for share, votes in _ends(entry):
                shares = _with(local.shares, party, owner, share)
                voting = _with(local.votes, party, owner, votes)
                if shares is not None and voting is not None:
                    yield records, replace(local, shares=shares, votes=voting)
    for source in (register.sayings, register.through):
        said = [one for party in local.parties for one in source.of(party)]
        for one in said:
            if not one.sure:
                others = [each for each in said if each != one]
                for better in ([one._replace(sure=True)], []):
                    now = Sayings([*others, *better])
                    other = (
                        replace(local, sayings=now)
                        if source is register.sayings
                        else replace(local, through=now)
                    )
                    yield (source.record(one),), other


def _ends(entry: Entry) -> Iterator[tuple[Range | None, Range | None]]:
    """The ends of a stake: of its share and its votes together, and of each alone."""
    shares, votes = _points(entry.share), _points(entry.votes)
    if shares and votes:
        yield from zip(shares, votes, strict=True)
    if not entry.assumed or not (shares and votes):
        yield from ((one, None) for one in shares)
        yield from ((None, one) for one in votes)


def _points(share: Range) -> tuple[Range, ...]:
    """The two ends of what something can be; nothing of what is known."""
    if share.is_point:
        return ()
    inward = (share.upper - share.lower) / _INSIDE
    low, high = share.lower + inward * share.lower_open, share.upper - inward * share.upper_open
    return Range.exactly(low), Range.exactly(high)


def _with(graph: object, company: int, owner: int, share: Range | None) -> Stakes | None:
    """The stakes with one of them known exactly; nothing where no world has it so."""
    if not isinstance(graph, Stakes):
        return None
    column: Column | None = graph.column(company)
    if share is None or column is None or column.place(owner) is None:
        return graph
    other = column.with_share(owner, share)
    return Stakes({**graph.columns, company: other}) if other.is_sound else None
