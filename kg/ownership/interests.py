"""What a rule looks at: shares, votes, what is said of control, and who acts together."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final, NamedTuple

from kg.ownership.columns import Column
from kg.ownership.filling import together
from kg.ownership.gathering import NOTHING_SAID, Basis, Sayings, gathered
from kg.ownership.passage import shares as shares_of
from kg.ownership.ranges import MAJORITY, Answer, Range, Threshold, both, either
from kg.ownership.stakes import Graph, Stakes

AT_LEAST_FIFTH: Final = Threshold(Fraction(1, 5))
AT_LEAST_QUARTER: Final = Threshold(Fraction(1, 4))
OVER_QUARTER: Final = Threshold(Fraction(1, 4), more=True)
AT_LEAST_HALF: Final = Threshold(Fraction(1, 2))

Members = Mapping[int, tuple[Answer, tuple[int, ...]]]
"""A gathered set: whether each is surely in it, and through whom."""


@dataclass(frozen=True)
class Interests:
    """Shares and votes of the same parties.

    Args:
        shares: What parties own of the capital.
        votes: What votes they have.
        sayings: Who is said to control whom.
        through: Who may hold half of whose shares through others, as it is said.
        partners: For a party those with whom it holds jointly, or has agreed to act: joint
            holders, or the arrangement through which they hold.
        joint: For an arrangement through which some hold jointly, who they are.
    """

    shares: Graph
    votes: Graph
    sayings: Sayings = NOTHING_SAID
    through: Sayings = NOTHING_SAID
    partners: Mapping[int, Collection[int]] = field(default_factory=dict)
    joint: Mapping[int, Collection[int]] = field(default_factory=dict)

    def above(self, company: int) -> LocalInterests:
        """The part above a company: by shares, votes, what is said, or who acts together."""
        behind: dict[int, list[int]] = {}
        for party, others in sorted(self.partners.items()):
            for other in others:
                behind.setdefault(other, []).append(party)
        shares: dict[int, Column] = {}
        votes: dict[int, Column] = {}
        parties, todo = {company}, [company]
        while todo:
            one = todo.pop()
            said = (*self.sayings.controllers(one), *self.through.controllers(one))
            over = {*said, *behind.get(one, ())}
            for graph, columns in ((self.shares, shares), (self.votes, votes)):
                column = graph.column(one)
                if column is not None:
                    columns[one] = column
                    over.update(column.owners)
            todo.extend(over - parties)
            parties |= over
        return LocalInterests(
            Stakes(shares),
            Stakes(votes),
            self.sayings,
            self.through,
            self.partners,
            self.joint,
            tuple(sorted(parties)),
        )

    def seeds(self, party: int) -> set[int]:
        """A party and those who hold or act with it."""
        return {party, *self.partners.get(party, ())}

    def controlled(self, party: int) -> Members:
        """A party and all that it controls by votes, or is said to."""
        return gathered([Basis(self.votes, MAJORITY)], self.seeds(party), self.sayings)

    def alone(self) -> Interests:
        """The same without anybody's partners."""
        return replace(self, partners={}, joint={})

    def by_shares(self) -> Interests:
        """The same with nothing but shares, and who holds them jointly."""
        return replace(self, votes=self.shares, sayings=NOTHING_SAID)


@dataclass(frozen=True)
class LocalInterests(Interests):
    """The part above one company, in memory.

    Args:
        parties: Everybody in it, in order.
    """

    parties: tuple[int, ...] = ()


class Hit(NamedTuple):
    """That a rule applies, and by which of its limbs.

    Args:
        answer: Whether it surely does, or may.
        because: The limbs by which it surely does; where none is certain, by which it may.
    """

    answer: Answer
    because: tuple[str, ...]


def hit(limbs: Mapping[str, Answer]) -> Hit | None:
    """The limbs of a rule taken together; nothing where all are impossible."""
    certain = [name for name, answer in limbs.items() if answer is Answer.CERTAIN]
    possible = [name for name, answer in limbs.items() if answer is Answer.POSSIBLE]
    if not certain and not possible:
        return None
    return Hit(Answer.CERTAIN, tuple(certain)) if certain else Hit(Answer.POSSIBLE, tuple(possible))


def held(
    graph: Graph, company: int, members: Members, threshold: Threshold, *, issued: bool = False
) -> Answer:
    """Whether the members of a set directly hold as much of a company as a threshold asks.

    Args:
        graph: Shares or votes.
        company: The company.
        members: The set.
        threshold: How much.
        issued: Of all that is issued, in which what the company holds of itself counts; else
            of the rest.
    """
    column = graph.column(company)
    if column is None:
        return Answer.IMPOSSIBLE
    own = None if issued else company
    here = [one for one in column.owners if one in members and one != company]
    sure = {one for one in here if members[one][0] is Answer.CERTAIN}
    surely = together(column, sure, threshold, own)
    if surely is Answer.CERTAIN:
        return Answer.CERTAIN
    if len(sure) == len(here):
        return surely  # no more are in it
    may = together(column, here, threshold, own)
    return Answer.POSSIBLE if may else Answer.IMPOSSIBLE


def said(sayings: Sayings, company: int, members: Members) -> Answer:
    """Whether a source says of a member of a set that it controls a company."""
    best = Answer.IMPOSSIBLE
    for one in sayings.of(company):
        if one.controller in members and one.controller != company:
            sure = Answer.CERTAIN if one.sure else Answer.POSSIBLE
            best = either(best, both(sure, members[one.controller][0]))
    return best


def holding(graph: Graph, company: int, members: Members) -> Range | None:
    """What the members of a set directly hold of a company together.

    The least of what is surely in the set, the most of all that may be in it.
    """
    column = graph.column(company)
    if column is None:
        return None
    if column.is_free and column.place(company) is None:
        return _added(column, members)
    alone = Stakes({company: column})
    sure = {one for one, (answer, _) in members.items() if answer is Answer.CERTAIN}
    least = shares_of(alone, sure - {company}).get(company, Range.exactly(0))
    most = shares_of(alone, members.keys() - {company}).get(company, Range.exactly(0))
    if least.lower == most.upper:
        return Range(least.lower, most.upper)
    return Range(least.lower, most.upper, least.lower_open, most.upper_open)


def _added(column: Column, members: Members) -> Range:
    """The same where each stake is what it is whatever the others are."""
    least = most = 0
    for at, owner in enumerate(column.owners):
        member = members.get(owner)
        if member is not None:
            least += column.lower[at] if member[0] is Answer.CERTAIN else 0
            most += column.upper[at]
    return Range(Fraction(least, column.scale), Fraction(most, column.scale))
