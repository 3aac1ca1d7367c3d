"""Kernels that find in which order companies follow from their owners (``kernels`` says how)."""

from __future__ import annotations

from collections.abc import MutableSequence

from kg.ownership.arrays import Indices


def rings(  # noqa: C901, PLR0912, PLR0915 - a compiled loop calls no other
    starts: Indices,
    owners: Indices,
    weights: Indices,
    between: Indices,
    found: MutableSequence[int],
    low: MutableSequence[int],
    members: MutableSequence[int],
    ends: MutableSequence[int],
    path: MutableSequence[int],
    places: MutableSequence[int],
    is_open: MutableSequence[int],
    levels: MutableSequence[int],
) -> int:
    """Strongly connected components, owners first (Tarjan 1972, without recursion).

    Args:
        starts: Where each company's stakes begin.
        owners: The owner of each stake.
        weights: What each stake is; one of nothing joins nobody.
        between: Whether a party has owners and holds others: nobody else can be in a ring.
        found: Room for one number a party, all 0.
        low: The same.
        members: Becomes those parties, component by component.
        ends: Becomes where each component ends in ``members``.
        path: Room for one for each of them.
        places: The same.
        is_open: Room for one a party, all 0.
        levels: Becomes how many components stand above each of those parties at the most, one
            above the other; room for one a party, all 0.

    Returns:
        How many components there are.
    """
    size = len(starts) - 1
    count, named, done = 0, 0, 0
    waiting = len(members)  # the open ones are kept at the far end of ``members``
    # most have no owner who has owners: the rest goes faster where these are done before
    for root in range(size):
        if between[root]:
            alone = True
            for at in range(starts[root], starts[root + 1]):
                if between[owners[at]] and weights[at]:
                    alone = False
                    break
            if alone:
                named += 1
                found[root] = named
                members[done] = root
                done += 1
                ends[count] = done
                count += 1
    for root in range(size):
        if found[root] or not between[root]:
            continue
        depth = 0
        path[0] = root
        places[0] = starts[root]
        named += 1
        found[root] = low[root] = named
        waiting -= 1
        members[waiting] = root
        is_open[root] = 1
        while depth >= 0:
            one = path[depth]
            at = places[depth]
            if at < starts[one + 1]:
                places[depth] = at + 1
                owner = owners[at]
                if not between[owner] or not weights[at]:
                    continue
                if not found[owner]:
                    named += 1
                    found[owner] = low[owner] = named
                    waiting -= 1
                    members[waiting] = owner
                    is_open[owner] = 1
                    depth += 1
                    path[depth] = owner
                    places[depth] = starts[owner]
                elif not is_open[owner]:
                    levels[one] = max(levels[one], levels[owner] + 1)
                elif found[owner] < low[one]:
                    low[one] = found[owner]
                continue
            depth -= 1
            below, level = path[max(depth, 0)], levels[one]
            if depth >= 0 and low[one] < low[below]:
                low[below] = low[one]
            if low[one] == found[one]:
                other = -1
                while other != one:
                    other = members[waiting]
                    waiting += 1
                    is_open[other] = 0
                    members[done] = other
                    levels[other] = level
                    done += 1
                ends[count] = done
                count += 1
                level += 1
            if depth >= 0:
                levels[below] = max(levels[below], level)
    return count


def spread(members: Indices, starts: Indices, owners: Indices, marks: MutableSequence[int]) -> int:
    """Marks everything below what is marked; ``members`` come owners first.

    In a ring a mark may have to go round: until nothing is marked this is called again.

    Returns:
        How many were marked now.
    """
    fresh = 0
    for place in range(len(members)):
        company = members[place]
        if marks[company]:
            continue
        for at in range(starts[company], starts[company + 1]):
            if marks[owners[at]]:
                marks[company] = 1
                fresh += 1
                break
    return fresh


def lift(members: Indices, starts: Indices, owners: Indices, marks: MutableSequence[int]) -> int:
    """Gives everybody the marks of all below them; ``members`` come owners first.

    In a ring a mark may have to go round: until none is new this is called again.

    Returns:
        How many marks are new.
    """
    fresh = 0
    for back in range(1, len(members) + 1):
        company = members[len(members) - back]
        mark = marks[company]
        if mark:
            for at in range(starts[company], starts[company + 1]):
                if marks[owners[at]] | mark != marks[owners[at]]:
                    marks[owners[at]] |= mark
                    fresh += 1
    return fresh
