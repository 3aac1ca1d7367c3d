"""The loops over all stakes, written once: run as they are, or compiled where numba is there.

They take arrays or lists alike and use nothing but numbers, comparisons and places, so that
both ways give the same answers to the last bit.
"""

from __future__ import annotations

from collections.abc import MutableSequence, Sequence

import numpy as np
from numpy.typing import NDArray

Indices = Sequence[int] | NDArray[np.int64]
Numbers = MutableSequence[float] | NDArray[np.float64]


def singles(  # noqa: C901, PLR0912 - a compiled loop calls no other
    first: int,
    last: int,
    used: int,
    members: Indices,
    starts: Indices,
    owners: Indices,
    weights: Numbers,
    which: Indices,
    alone: int,
    epsilon: float,
    row_starts: MutableSequence[int],
    row_ends: MutableSequence[int],
    row_owners: MutableSequence[int],
    row_values: Numbers,
    lost: Numbers,
    sums: Numbers,
    touched: MutableSequence[int],
) -> tuple[int, int]:
    """Everybody's integrated share in some companies whose owners' rows are known, or come first.

    A company's row is the sum over its owners of their share times themselves and their row.
    What is below ``epsilon`` is dropped; ``lost`` bounds what any one party misses by it.
    Owners of the company's own component are left out; a stake in itself adds to those of the others.

    Args:
        first: Where in ``members`` to begin.
        last: Where to end.
        used: How much of the rows is filled.
        members: The parties, component by component.
        starts: Where each company's stakes begin.
        owners: The owner of each stake.
        weights: What each stake is.
        which: The component of each party.
        alone: Whether the companies are in no ring; else ``ring`` comes after, which knows of
            their stakes in themselves.
        epsilon: What is less is dropped.
        row_starts: Becomes where each company's row begins.
        row_ends: Becomes where it ends.
        row_owners: Becomes the owners of each row.
        row_values: Becomes their shares.
        lost: Becomes the most by which a share in each company is too small.
        sums: Room for one number a party, all 0.
        touched: Room for one number a party.

    Returns:
        Where to go on, and how much of the rows is filled: at ``last``, or where there was no
        room for another row.
    """
    room = len(row_owners)
    for place in range(first, last):
        company = members[place]
        count = 0
        missing = 0.0
        itself = 0.0
        for at in range(starts[company], starts[company + 1]):
            owner = owners[at]
            weight = weights[at]
            if weight == 0.0:
                continue
            if which[owner] == which[company]:
                if owner == company and alone:
                    itself = weight
                continue
            missing += weight * lost[owner]
            if sums[owner] == 0.0:
                touched[count] = owner
                count += 1
            sums[owner] += weight
            for k in range(row_starts[owner], row_ends[owner]):
                party = row_owners[k]
                if sums[party] == 0.0:
                    touched[count] = party
                    count += 1
                sums[party] += weight * row_values[k]
        if used + count > room:
            for k in range(count):
                sums[touched[k]] = 0.0
            return place, used
        factor = 1.0
        if itself > 0.0:
            factor = 1.0 / (1.0 - itself) if itself < 1.0 else 0.0
        dropped = 0.0
        row_starts[company] = used
        for k in range(count):
            party = touched[k]
            share = sums[party] * factor
            sums[party] = 0.0
            if share < epsilon:
                dropped = max(dropped, share)
            else:
                row_owners[used] = party
                row_values[used] = share
                used += 1
        row_ends[company] = used
        lost[company] = missing * factor + dropped
    return last, used


def ring(  # noqa: C901 - a compiled loop calls no other
    first: int,
    last: int,
    used: int,
    members: Indices,
    inverse: Numbers,
    epsilon: float,
    row_starts: MutableSequence[int],
    row_ends: MutableSequence[int],
    row_owners: MutableSequence[int],
    row_values: Numbers,
    lost: Numbers,
    sums: Numbers,
    touched: MutableSequence[int],
    next_starts: MutableSequence[int],
    next_ends: MutableSequence[int],
    next_lost: Numbers,
) -> int:
    """The rows of the companies of one ring, from their rows without the ring (``singles``).

    Args:
        first: Where in ``members`` the ring begins.
        last: Where it ends.
        used: How much of the rows is filled.
        members: The parties, component by component.
        inverse: N of the ring, row by row: how often what is pushed into a company (the
            column) arrives at an owner (the row).
        epsilon: What is less is dropped.
        row_starts: Where each company's row begins; becomes the new ones.
        row_ends: Where it ends.
        row_owners: The owners of each row.
        row_values: Their shares.
        lost: The most by which a share in each company is too small.
        sums: Room for one number a party, all 0.
        touched: Room for one number a party.
        next_starts: Room for one number a company of the ring.
        next_ends: The same.
        next_lost: The same.

    Returns:
        How much of the rows is filled; -1 where they need more room.
    """
    room = len(row_owners)
    size = last - first
    for j in range(size):
        count = 0
        missing = 0.0
        for k in range(size):
            other = members[first + k]
            weight = inverse[k * size + j]
            if k != j and weight > 0.0:
                if sums[other] == 0.0:
                    touched[count] = other
                    count += 1
                sums[other] += weight / inverse[k * size + k]
            missing += weight * lost[other]
            for at in range(row_starts[other], row_ends[other]):
                party = row_owners[at]
                if sums[party] == 0.0:
                    touched[count] = party
                    count += 1
                sums[party] += weight * row_values[at]
        full = used + count > room
        dropped = 0.0
        next_starts[j] = used
        for k in range(count):
            party = touched[k]
            share = sums[party]
            sums[party] = 0.0
            if full:
                continue
            if share < epsilon:
                dropped = max(dropped, share)
            else:
                row_owners[used] = party
                row_values[used] = share
                used += 1
        if full:
            return -1
        next_ends[j] = used
        next_lost[j] = missing + dropped
    for j in range(size):
        company = members[first + j]
        row_starts[company] = next_starts[j]
        row_ends[company] = next_ends[j]
        lost[company] = next_lost[j]
    return used
