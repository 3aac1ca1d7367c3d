"""Who surely stands at the top of every company, for all companies of a graph at once.

Where the votes of a company are at most one whole, its controllers are a chain. So each
company points at the group that holds over half of its votes, groups are joined, and what
the joined groups hold together is looked at again, until nothing moves: only in companies
that still point nowhere, and of which nobody alone has over half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from kg.ownership import climbing, compiling, survey
from kg.ownership.control import controllers
from kg.ownership.filling import together
from kg.ownership.gathering import NOTHING_SAID, Sayings
from kg.ownership.matrices import Bools, Holdings, Ints
from kg.ownership.ranges import MAJORITY, Answer
from kg.ownership.stakes import below

if TYPE_CHECKING:
    from numpy.typing import NDArray

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


def ultimates(
    votes: Holdings, sayings: Sayings = NOTHING_SAID, *, compiled: bool | None = None
) -> Ultimates:
    """The ultimate controllers of all companies, as ``control.controllers`` has them for one.

    Args:
        votes: The votes; on a column that no world allows nothing certain rests.
        sayings: Who is said to control whom.
        compiled: Run compiled, or as it is; where left out, compiled if that pays and can be.

    Example:
        >>> chain = Holdings.of_arrays(3, [0, 1], [1, 2], [60, 51], scale=100)
        >>> ultimates(chain).party.tolist()
        [-1, 0, 0]
    """
    top, knotted = _climbed(votes, compiled)
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


def _climbed(votes: Holdings, compiled: bool | None) -> tuple[Ints, Bools]:
    """Who is at the top of each party, and which would have been above themselves."""

    def best(kernel: Any) -> Any:
        return compiling.best(kernel, len(votes.owners), compiled=compiled)[0]

    fast = compiling.best(climbing.climb, len(votes.owners), compiled=compiled)[1]

    def given(array: NDArray[Any]) -> Any:
        return compiling.given(array, compiled=fast)

    size, widest = votes.size, int(np.diff(votes.starts).max(initial=0))
    stakes = [
        given(one)
        for one in (votes.starts, votes.owners, votes.lower, votes.upper, votes.lower_open)
    ]
    least, kinds = given(votes.least), given(np.zeros(size, np.int8))
    best(survey.survey)(
        *stakes, given(votes.upper_open), least, given(votes.most), votes.scale, kinds,
        given(np.zeros(size, np.int8)),
    )  # fmt: skip
    top, knotted = given(np.arange(size, dtype=np.int32)), given(np.zeros(size, np.int8))
    waiting, unclear = given(np.zeros(size, np.int32)), given(np.zeros(size, np.int32))
    room = [given(np.zeros(size, np.int32))]
    room += [given(np.zeros(widest, np.int64)) for _ in range(4)]
    count = best(climbing.begin)(*stakes[:3], kinds, votes.scale, top, knotted, waiting)
    joined = 1
    while joined:
        count, joined, doubts = best(climbing.climb)(
            *stakes, least, votes.scale, top, knotted, waiting, count, *room, unclear
        )
        if not joined:
            done = _settled(votes, top, knotted, unclear[:doubts])
            joined = len(done)
            for at in range(count - 1, -1, -1):
                if int(waiting[at]) in done:
                    count -= 1
                    waiting[at] = waiting[count]
    best(climbing.flatten)(top)
    return np.asarray(top).astype(np.int64), np.asarray(knotted) > 0


def _settled(votes: Holdings, top: Any, knotted: Any, unclear: Any) -> set[int]:
    """Those that could be joined by the rule that knows of open ends in full."""
    done: set[int] = set()
    for company in sorted(map(int, unclear)):
        column = votes.column(company)
        groups: dict[int, set[int]] = {}
        for owner in column.owners if column is not None else ():
            one = owner
            while top[one] != one:
                one = int(top[one])
            groups.setdefault(one, set()).add(owner)
        for group, members in sorted(groups.items()):
            if column and together(column, members, MAJORITY, company) is Answer.CERTAIN:
                done.add(company)
                knotted[company] = int(group == company)
                top[company] = group
                break
    return done


def _touched(votes: Holdings, sayings: Sayings) -> list[int]:
    """The companies that somebody is said to control, and all that those may hold in turn."""
    touched: set[int] = set()
    for company in sayings.parties:
        if company not in touched:
            touched |= {company, *below(votes, company, sayings.controlled).columns}
    return sorted(touched)
