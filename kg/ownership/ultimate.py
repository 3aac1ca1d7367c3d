"""Who surely stands at the top of every company, for all companies of a graph at once.

Where the votes of a company are at most one whole, its controllers are a chain. So each
company points at the group that holds over half of its votes, groups are joined, and what
the joined groups hold together is looked at again, until nothing moves. A round sorts the
stakes in companies that still point nowhere: few are left after the first.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from kg.ownership.control import controllers
from kg.ownership.filling import together
from kg.ownership.gathering import NOTHING_SAID, Sayings
from kg.ownership.matrices import Bools, Holdings, Ints
from kg.ownership.ranges import MAJORITY, Answer
from kg.ownership.stakes import below

NOBODY: Final = -1


class Ultimates(NamedTuple):
    """The top of each company's chain of controllers.

    Args:
        party: For each company the one party at the top; ``NOBODY`` where nobody surely
            controls it, or several stand there.
        several: For those with several, who they are (a ring, or what sources say).
    """

    party: Ints
    several: dict[int, tuple[int, ...]]


def ultimates(votes: Holdings, sayings: Sayings = NOTHING_SAID) -> Ultimates:
    """The ultimate controllers of all companies, as ``control.controllers`` has them for one.

    Args:
        votes: The votes; on a column that no world allows nothing certain rests.
        sayings: Who is said to control whom.

    Example:
        >>> chain = Holdings.of_arrays(3, [0, 1], [1, 2], [60, 51], scale=100)
        >>> ultimates(chain).party.tolist()
        [-1, 0, 0]
    """
    top = np.arange(votes.size)
    pointed = np.zeros(votes.size, bool)
    knotted = np.zeros(votes.size, bool)
    companies, groups = _alone(votes)
    if not len(companies):
        companies, groups = _majorities(votes, top, votes.sound)
    while len(companies):
        pointer = np.arange(votes.size)
        pointer[companies] = groups
        pointed[companies] = True
        ends, rings = _followed(pointer)
        knotted[rings] = True
        knotted[companies[companies == groups]] = True
        top = ends[top]
        companies, groups = _majorities(votes, top, ~pointed & votes.sound)
    party = np.where(top == np.arange(votes.size), NOBODY, top)
    several: dict[int, tuple[int, ...]] = {}
    for head in np.flatnonzero(knotted & (top == np.arange(votes.size))).tolist():
        ring = controllers(votes, head).ultimates
        if len(ring) > 1:
            group = np.flatnonzero(top == head)
            party[group] = NOBODY
            several.update(dict.fromkeys(group.tolist(), ring))
    for company in _touched(votes, sayings):
        found = controllers(votes, company, sayings)
        party[company] = NOBODY if found.ultimate is None else found.ultimate
        several.pop(company, None)
        if len(found.ultimates) > 1:
            several[company] = found.ultimates
    return Ultimates(party, several)


def _alone(votes: Holdings) -> tuple[Ints, Ints]:
    """The companies of which one owner by itself surely has over half of the votes, and which.

    Only a quick beginning: what is more involved is left to ``_majorities``.
    """
    at = np.flatnonzero(
        (2 * votes.lower > votes.scale)
        & votes.sound[votes.companies]
        & (votes.owners != votes.companies)
    )
    return votes.companies[at], votes.owners[at]


def _majorities(votes: Holdings, top: Ints, open_: Bools) -> tuple[Ints, Ints]:
    """The companies still open that one group surely has over half of the votes of, and which."""
    at = np.flatnonzero(open_[votes.companies])
    company, owner = votes.companies[at], votes.owners[at]
    own = company == owner
    group = top[owner]
    order = np.argsort(company * votes.size + group, kind="stable")
    at, company, group, own = at[order], company[order], group[order], own[order]
    first = np.flatnonzero(
        np.r_[True, (company[1:] != company[:-1]) | (group[1:] != group[:-1])]
        if len(at)
        else np.zeros(0, bool)
    )
    if not len(first):
        return first, first
    lower, upper = votes.lower[at], votes.upper[at]
    mine = np.where(own, 0, lower)
    held = np.add.reduceat(mine, first)
    slack = np.add.reduceat(np.where(own, 0, upper - lower), first)
    is_open = np.add.reduceat((votes.lower_open[at] & ~own).astype(np.int64), first)
    who, by = company[first], group[first]
    itself, itself_slack, itself_open = _treasury(votes)
    total, total_slack = votes.sums(votes.lower), votes.sums(votes.upper - votes.lower)
    # what a complete register obliges somebody to hold goes first to the others, then to the
    # company itself, whose votes count for nobody, and only then to the group
    owed = np.maximum(votes.least[who] - total[who], 0)
    others = total_slack[who] - slack - itself_slack[who]
    to_itself = np.clip(owed - others, 0, itself_slack[who])
    to_group = np.maximum(owed - others - itself_slack[who], 0)
    weight = 2 * (held + to_group) + itself[who] + to_itself
    opened = (owed == 0) & ((is_open > 0) | itself_open[who])
    wins = (weight > votes.scale) | ((weight == votes.scale) & opened)
    unclear = (weight == votes.scale) & (owed > 0) & ((is_open > 0) | itself_open[who])
    for place in np.flatnonzero(unclear).tolist():
        wins[place] = _exactly(votes, top, int(who[place]), int(by[place]))
    return who[wins], by[wins]


def _treasury(votes: Holdings) -> tuple[Ints, Ints, Bools]:
    """What each company holds of itself: the least, how much more it may be, whether it is more."""
    least, slack = np.zeros(votes.size, np.int64), np.zeros(votes.size, np.int64)
    opened = np.zeros(votes.size, bool)
    at = np.flatnonzero(votes.companies == votes.owners)
    least[votes.owners[at]] = votes.lower[at]
    slack[votes.owners[at]] = votes.upper[at] - votes.lower[at]
    opened[votes.owners[at]] = votes.lower_open[at]
    return least, slack, opened


def _exactly(votes: Holdings, top: Ints, company: int, group: int) -> bool:
    """The same question for one company by the rule that knows of open ends in full."""
    column = votes.column(company)
    if column is None:
        return False
    members = {owner for owner in column.owners if top[owner] == group}
    return together(column, members, MAJORITY, company) is Answer.CERTAIN


def _followed(pointer: Ints) -> tuple[Ints, Ints]:
    """Where each pointer ends; the members of a ring all end at its first, which is told too."""
    ends = pointer.copy()
    steps = 1
    while steps < len(ends):
        ends = ends[ends]
        steps *= 2
    # after so many steps everything is on a ring, or at an end, which is a ring of one
    is_on = np.zeros(len(ends), bool)
    is_on[ends] = True
    on_ring = np.flatnonzero(is_on)
    name = np.arange(len(pointer))
    moving = on_ring[pointer[on_ring] != on_ring]
    for one in moving.tolist():
        if name[one] == one:
            ring, at = [one], int(pointer[one])
            while at != one:
                ring.append(at)
                at = int(pointer[at])
            name[ring] = min(ring)
    return name[ends], name[moving]


def _touched(votes: Holdings, sayings: Sayings) -> list[int]:
    """The companies that somebody is said to control, and all that those may hold in turn."""
    touched: set[int] = set()
    for company in sayings.parties:
        if company not in touched:
            touched |= {company, *below(votes, company, sayings.controlled).columns}
    return sorted(touched)
