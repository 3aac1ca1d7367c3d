"""Who owns and who controls in a small graph, by trying every extreme world.

Written from the definitions alone, and slow: it shares no code with ``kg``. A world gives each
stake a size that its claims allow; what holds in all worlds is certain, in some possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product
from math import prod
from typing import NamedTuple

NEAR = Fraction(1, 10**13)
"""How near a world comes to an end that it must not reach."""
HALF = Fraction(1, 2)
FIFTH = Fraction(1, 5)
QUARTER = Fraction(1, 4)

World = Mapping[str, Mapping[str, Fraction]]
Bounds = tuple[Fraction, Fraction, bool, bool]


class TooMany(Exception):
    """There are more worlds than can be tried."""


class Size(NamedTuple):
    """All that one stake can be."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(1)
    low_open: bool = False
    high_open: bool = False


@dataclass
class Matrix:
    """Who holds how much of which company.

    Args:
        columns: For each company its holders.
        nobody: What nobody named holds of a company at the least and at the most.
    """

    columns: dict[str, dict[str, Size]]
    nobody: dict[str, tuple[Fraction, Fraction]] = field(default_factory=dict)

    def worlds(self, near: Fraction = NEAR, most: int = 2500) -> list[World]:
        """Every combination of extreme columns, kept away from open ends."""
        names = sorted(self.columns)
        each = [self.corners(name, near) for name in names]
        if prod(map(len, each)) > most:
            raise TooMany
        return [dict(zip(names, chosen, strict=True)) for chosen in product(*each)]

    def is_sound(self, company: str) -> bool:
        """Whether any world allows all that is said of a company."""
        return any(True for _ in self._corners(company, NEAR))

    def corners(self, company: str, near: Fraction) -> list[dict[str, Fraction]]:
        """The extreme columns of a company; where there is none, any claim may be wrong."""
        found = list(self._corners(company, near))
        if self.is_sound(company):
            return found
        loose = {
            owner: Size(Fraction(0), size.high) for owner, size in self.columns[company].items()
        }
        return list(Matrix({company: loose})._corners(company, near))

    def _corners(self, company: str, near: Fraction) -> Iterator[dict[str, Fraction]]:
        column = self.columns[company]
        owners = sorted(column)
        least, most = self.nobody.get(company, (Fraction(0), Fraction(1)))
        ends = [
            (size.low + near * size.low_open, size.high - near * size.high_open)
            for size in (column[owner] for owner in owners)
        ]
        seen = set()
        for chosen in product(*(sorted(set(end)) for end in ends)):
            options = [chosen]
            for free, (low, high) in enumerate(ends):
                rest = sum(chosen) - chosen[free]
                options += [
                    (*chosen[:free], total - rest, *chosen[free + 1 :])
                    for total in (1 - most, 1 - least)
                    if low <= total - rest <= high
                ]
            for one in options:
                if 1 - most <= sum(one) <= 1 - least and one not in seen:
                    seen.add(one)
                    yield dict(zip(owners, one, strict=True))


@dataclass
class Case:
    """A small graph.

    Args:
        shares: The stakes by their share of the capital.
        votes: The same by votes.
        said: Who is said to control whom, and whether that is sure.
        partners: For a party those with whom it holds jointly.
    """

    shares: Matrix
    votes: Matrix
    said: set[tuple[str, str, bool]] = field(default_factory=set)
    partners: dict[str, set[str]] = field(default_factory=dict)

    def said_in(self) -> list[set[tuple[str, str]]]:
        """What may be so of what is said: all that is sure, and all of it."""
        sure = {(one, other) for one, other, firm in self.said if firm}
        return [sure, {(one, other) for one, other, _ in self.said}]


def answer(found: list[bool]) -> str:
    """Certain, possible or impossible, of what each world says."""
    return "certain" if all(found) else "possible" if any(found) else "impossible"


# shares


def held_through(world: World, party: str) -> dict[str, Fraction]:
    """Of each company what a party holds, others' stakes in the party cut off."""
    reaching = {party}
    while True:
        more = {
            company
            for company, owners in world.items()
            if company not in reaching and any(owners[one] for one in owners if one in reaching)
        }
        if not more:
            break
        reaching |= more
    unknown = sorted(reaching - {party})
    rows = [
        [Fraction(one == other) - world[one].get(other, 0) for other in unknown]
        + [world[one].get(party, Fraction(0))]
        for one in unknown
    ]
    count = len(unknown)
    for at in range(count):
        pivot = next(k for k in range(at, count) if rows[k][at])
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for k in range(count):
            if k != at and rows[k][at]:
                by = rows[k][at]
                rows[k] = [a - by * b for a, b in zip(rows[k], rows[at], strict=True)]
    return {one: rows[at][-1] for at, one in enumerate(unknown)}


def bounds(matrix: Matrix, party: str) -> dict[str, Bounds]:
    """The least and the most that a party holds of each company, and whether it comes only near."""
    ends = []
    for near in (Fraction(0), NEAR):
        found = [held_through(world, party) for world in matrix.worlds(near)]
        companies = {one for held in found for one in held}
        ends.append(
            {
                one: (
                    min(held.get(one, Fraction(0)) for held in found),
                    max(held.get(one, Fraction(0)) for held in found),
                )
                for one in companies
            }
        )
    closed, opened = ends
    return {
        one: (
            low,
            high,
            opened.get(one, (low, high))[0] > low,
            opened.get(one, (low, high))[1] < high,
        )
        for one, (low, high) in closed.items()
        if high
    }


# control


def direct(world: World, members: set[str], company: str) -> Fraction:
    """What some hold together of a company, its stake in itself taken out."""
    column = world.get(company, {})
    own = column.get(company, Fraction(0))
    if own == 1:
        return Fraction(0)
    return sum(
        (size for owner, size in column.items() if owner in members and owner != company),
        Fraction(0),
    ) / (1 - own)


def issued(world: World, members: set[str], company: str) -> Fraction:
    """What some hold together of all that a company has issued."""
    column = world.get(company, {})
    return sum(
        (size for owner, size in column.items() if owner in members and owner != company),
        Fraction(0),
    )


def taken_in(
    seeds: set[str],
    said: set[tuple[str, str]],
    *lines: tuple[World, Callable[[Fraction], bool]],
) -> set[str]:
    """The least set with the seeds that takes in of whom its members hold enough, or so it is said."""
    members = set(seeds)
    companies = {one for world, _ in lines for one in world} | {other for _, other in said}
    while True:
        more = {
            one
            for one in companies - members
            if any(by in members for by, of in said if of == one)
            or any(enough(direct(world, members, one)) for world, enough in lines)
        }
        if not more:
            return members
        members |= more


def over_half(part: Fraction) -> bool:
    """More than half."""
    return part > HALF


def control(case: Case, party: str) -> dict[str, str]:
    """Whom a party controls, and how surely."""
    found = [
        taken_in({party}, said, (world, over_half)) - {party}
        for world in case.votes.worlds()
        for said in case.said_in()
    ]
    return {one: answer([one in each for each in found]) for one in set().union(*found)}


# rules


def by_rule(
    case: Case, holds: Callable[[World, World, set[tuple[str, str]]], dict[str, bool]]
) -> dict[str, str]:
    """A rule in every world: for each key whether it applies."""
    shares, votes = case.shares.worlds(), case.votes.worlds()
    if len(shares) * len(votes) > 1500:
        raise TooMany
    found = [holds(a, v, said) for a, v in product(shares, votes) for said in case.said_in()]
    keys = {key for one in found for key in one}
    told = {key: answer([one.get(key, False) for one in found]) for key in keys}
    return {key: one for key, one in told.items() if one != "impossible"}


def psc(case: Case, company: str, parties: set[str]) -> dict[str, str]:
    """People with significant control: over a quarter, in full through majority stakes."""

    def holds(a: World, v: World, said: set[tuple[str, str]]) -> dict[str, bool]:
        found = {}
        for party in parties - {company}:
            members = taken_in({party, *case.partners.get(party, ())}, said, (v, over_half))
            found[party] = (
                issued(a, members, company) > QUARTER
                or direct(v, members, company) > QUARTER
                or company in members
            )
        return found

    return by_rule(case, holds)


def amlr(case: Case, company: str, parties: set[str]) -> dict[str, str]:
    """Beneficial owners: a quarter, multiplied and added; control; and where both meet."""

    def holds(a: World, v: World, said: set[tuple[str, str]]) -> dict[str, bool]:
        found = {}
        under = {
            one: taken_in({one, *case.partners.get(one, ())}, said, (a, over_half), (v, over_half))
            for one in parties
        }
        for party in parties - {company}:
            by_share, by_votes = held_through(a, party), held_through(v, party)
            mine = under[party]
            found[party] = (
                by_share.get(company, 0) >= QUARTER
                or by_votes.get(company, 0) >= QUARTER
                or company in mine
                or direct(a, mine - {party}, company) >= QUARTER
                or direct(v, mine - {party}, company) >= QUARTER
                or any(
                    company in under[top]
                    and (by_share.get(top, 0) >= QUARTER or by_votes.get(top, 0) >= QUARTER)
                    for top in parties - {party, company}
                )
            )  # fmt: skip
        return found

    return by_rule(case, holds)


def blocked(case: Case, listed: set[str], rule: str) -> dict[str, str]:
    """Who is caught with listed parties."""
    pools: dict[str, set[str]] = {}
    for party, through in case.partners.items():
        for pool in through:
            pools.setdefault(pool, set()).add(party)

    def half(part: Fraction) -> bool:
        return part >= HALF

    def holds(a: World, v: World, said: set[tuple[str, str]], enough: Enough) -> dict[str, bool]:
        lines = [(a, half)] if rule == "ofac" else [(a, half), (v, over_half)]
        seeds = set(listed)
        while True:
            caught = taken_in(seeds, set() if rule == "ofac" else said, *lines)
            joint = {
                pool for pool, members in pools.items() if enough(one in caught for one in members)
            }
            if joint <= caught:
                return dict.fromkeys(caught, True)
            seeds |= joint

    def each(a: World, v: World, said: set[tuple[str, str]]) -> dict[str, bool]:
        caught = set(listed)
        for one in listed:
            mine = taken_in({one, *case.partners.get(one, ())}, said, (v, over_half))
            caught |= mine
            caught |= {c for c in a if over_half(issued(a, mine, c))}
            caught |= {c for c in v if over_half(direct(v, mine, c))}
        return dict.fromkeys(caught, True)

    if rule == "uk-sanctions":
        return by_rule(case, each)
    surely = by_rule(case, lambda a, v, said: holds(a, v, said, all))
    may_be = by_rule(case, lambda a, v, said: holds(a, v, said, any))
    return {one: surely.get(one, "possible") for one in may_be}


Enough = Callable[[Iterator[bool]], bool]
Link = tuple[str, str, str, str | None]


def close_links(case: Case, party: str, parties: set[str], rule: str) -> dict[Link, str]:
    """The close links of a party: (a, b, because, third)."""
    found: dict[Link, str] = {}

    def mifid(a: World, v: World, said: set[tuple[str, str]]) -> dict[str, bool]:
        links = {}
        under = {one: taken_in({one}, said, (v, over_half)) for one in parties}
        for one, other in _pairs(party, parties):
            links[_key(one, other, "share", None)] = direct(a, under[one], other) >= FIFTH
            links[_key(one, other, "votes", None)] = direct(v, under[one], other) >= FIFTH
            links[_key(one, other, "control", None)] = other in under[one]
        for third in parties - {party}:
            for other in parties - {party, third}:
                both = party in under[third] and other in under[third]
                links[_key(party, other, "third-party", third)] = both
        return links

    def ecb(a: World, _: World, __: set[tuple[str, str]]) -> dict[str, bool]:
        links = {}
        under = {one: held_through(a, one) for one in parties}
        for one, other in _pairs(party, parties):
            links[_key(one, other, "share", None)] = under[one].get(other, 0) >= FIFTH
        for third in parties - {party}:
            for other in parties - {party, third}:
                both = min(under[third].get(party, 0), under[third].get(other, 0)) >= FIFTH
                links[_key(party, other, "third-party", third)] = both
        return links

    for key, told in by_rule(case, mifid if rule == "mifid" else ecb).items():
        one, other, because, third = key.split(" ")
        found[one, other, because, third or None] = told
    return found


def _pairs(party: str, parties: set[str]) -> list[tuple[str, str]]:
    others = sorted(parties - {party})
    return [(party, one) for one in others] + [(one, party) for one in others]


def _key(one: str, other: str, because: str, third: str | None) -> str:
    return f"{one} {other} {because} {third or ''}"
