"""The least set that holds some parties and all that the set itself takes in.

Who controls whom, who is blocked by a sanction and through whom a stake is held are all
this one question, with different lines drawn: a company joins when the members together
hold as much of it as the rule asks, or when a member is said to control it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.ownership.columns import Column
from kg.ownership.filling import together
from kg.ownership.ranges import Answer, Threshold
from kg.ownership.stakes import Graph


class Basis(NamedTuple):
    """What members must hold of a company for it to join: of which graph, and how much."""

    graph: Graph
    threshold: Threshold


class Said(NamedTuple):
    """That a source says of a party that it controls another, whatever it holds.

    Args:
        controller: The party.
        controlled: The other.
        sure: Whether it is stated or reported, and not in dispute.
        entry: The caller's number for it.
    """

    controller: int
    controlled: int
    sure: bool = True
    entry: int = -1


class Sayings:
    """What sources say of control, by either end."""

    def __init__(self, sayings: Iterable[Said] = ()) -> None:
        self._by: dict[int, list[Said]] = {}
        self._of: dict[int, list[Said]] = {}
        for said in sorted(sayings):
            self._by.setdefault(said.controller, []).append(said)
            self._of.setdefault(said.controlled, []).append(said)

    @property
    def parties(self) -> list[int]:
        """Everybody of whom it is said that they are controlled, in order."""
        return sorted(self._of)

    def by(self, controller: int) -> Sequence[Said]:
        """Whom a party is said to control."""
        return self._by.get(controller, ())

    def of(self, controlled: int) -> Sequence[Said]:
        """Who is said to control a party."""
        return self._of.get(controlled, ())

    def controllers(self, controlled: int) -> list[int]:
        """The parties that are said to control one."""
        return [said.controller for said in self.of(controlled)]

    def controlled(self, controller: int) -> list[int]:
        """The parties that one is said to control."""
        return [said.controlled for said in self.by(controller)]


NOTHING_SAID = Sayings()


def gather(
    bases: Sequence[Basis],
    seeds: Collection[int],
    sayings: Sayings = NOTHING_SAID,
    *,
    sure: bool,
    until: int | None = None,
) -> dict[int, tuple[int, ...]]:
    """The least set with the seeds that takes in whom its members hold or control.

    Taken in surely: in every world of the claims; else: in the world that favours the seeds
    most. Both are exact, for the columns are independent of each other.

    Args:
        bases: One of them is enough for a company to join.
        seeds: The parties to begin with; several act as one.
        sayings: Who is said to control whom.
        sure: Whether only what is certain counts, or also what is possible.
        until: Stop once this party is in.

    Returns:
        For each party in the set, in the order of joining, the members through which it
        joined; none for the seeds.
    """
    joined: dict[int, tuple[int, ...]] = dict.fromkeys(sorted(seeds), ())
    todo = list(joined)
    at = 0
    while at < len(todo) and until not in joined:
        member = todo[at]
        at += 1
        for said in sayings.by(member):
            if said.controlled not in joined and (said.sure or not sure):
                joined[said.controlled] = (member,)
                todo.append(said.controlled)
        for graph, threshold in bases:
            for company in graph.issuers(member):
                if company in joined or (column := graph.column(company)) is None:
                    continue
                if _alone(column, member, threshold):
                    answer = Answer.CERTAIN
                else:
                    answer = together(column, joined.keys(), threshold, company)
                if answer is Answer.CERTAIN or (answer and not sure):
                    holders = tuple(owner for owner in column.owners if owner in joined)
                    joined[company] = holders
                    todo.append(company)
    return joined


def gathered(
    bases: Sequence[Basis], seeds: Collection[int], sayings: Sayings = NOTHING_SAID
) -> dict[int, tuple[Answer, tuple[int, ...]]]:
    """The same set, with what is certain in it and what only possible."""
    certain = gather(bases, seeds, sayings, sure=True)
    if not _may_grow(bases, certain, sayings):
        return {one: (Answer.CERTAIN, through) for one, through in certain.items()}
    possible = gather(bases, seeds, sayings, sure=False)
    return {
        one: (Answer.CERTAIN, certain[one]) if one in certain else (Answer.POSSIBLE, through)
        for one, through in possible.items()
    }


def _alone(column: Column, member: int, threshold: Threshold) -> bool:
    """Whether one member has it all by itself, as most controllers do: then no more is asked."""
    at = column.place(member)
    if at is None or not column.is_sound:
        return False
    part, parts = threshold.value.numerator, threshold.value.denominator
    return parts * column.lower[at] > part * column.scale


def _may_grow(
    bases: Sequence[Basis], joined: Mapping[int, tuple[int, ...]], sayings: Sayings
) -> bool:
    """Whether anybody besides who surely joins may join; mostly nobody may."""
    if any(said.controlled not in joined for member in joined for said in sayings.by(member)):
        return True
    return any(
        company not in joined
        and (column := graph.column(company)) is not None
        and together(column, joined.keys(), threshold, company) is not Answer.IMPOSSIBLE
        for graph, threshold in bases
        for company in {one for member in joined for one in graph.issuers(member)}
    )
