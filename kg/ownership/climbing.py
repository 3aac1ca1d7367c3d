"""Kernels that join companies to the group that surely has over half of their votes."""

from __future__ import annotations

from kg.ownership.arrays import Indices, Places
from kg.ownership.survey import OWING, UNSOUND

FEW: int = 32
"""So many groups are told apart by going through them; more by a number for each."""


def begin(
    starts: Indices,
    owners: Indices,
    lower: Indices,
    kinds: Indices,
    scale: int,
    top: Places,
    knotted: Places,
    waiting: Places,
) -> int:
    """Joins each company to the one owner that has over half of the votes, where there is one.

    Args:
        starts: Where each company's stakes begin.
        owners: The owner of each stake.
        lower: The least of each stake.
        kinds: What holds of each column (``survey``).
        scale: The whole.
        top: Itself for each party; becomes the party above it.
        knotted: Becomes 1 for those that would have been joined to themselves.
        waiting: Becomes the companies that several might have over half of.

    Returns:
        How many are waiting.
    """
    count = 0
    for company in range(len(starts) - 1):
        first, end = starts[company], starts[company + 1]
        if first == end or kinds[company] & UNSOUND:
            continue
        weight = 0
        over = -1
        for at in range(first, end):
            if owners[at] == company:
                weight += lower[at]
            else:
                weight += 2 * lower[at]
                if 2 * lower[at] > scale:
                    over = owners[at]
        if over >= 0:
            while top[over] != over:
                top[over] = top[top[over]]
                over = top[over]
            if over == company:
                knotted[company] = 1
            else:
                top[company] = over
        elif weight >= scale or kinds[company] & OWING:
            waiting[count] = company
            count += 1
    return count


def climb(  # noqa: C901, PLR0912, PLR0915 - a compiled loop, in one piece
    starts: Indices,
    owners: Indices,
    lower: Indices,
    upper: Indices,
    lower_open: Indices,
    least: Indices,
    scale: int,
    top: Places,
    knotted: Places,
    waiting: Places,
    count: int,
    numbers: Places,
    groups: Places,
    held: Places,
    slack: Places,
    opened: Places,
    unclear: Places,
) -> tuple[int, int, int]:
    """Joins the companies that wait to the group that has over half of their votes, once.

    Args:
        starts: Where each company's stakes begin.
        owners: The owner of each stake.
        lower: The least of each stake.
        upper: The most of each.
        lower_open: Whether each is more than its least.
        least: The least that all owners of each company hold together.
        scale: The whole.
        top: The party above each, if it is not itself.
        knotted: Becomes 1 for those that would have been joined to themselves.
        waiting: The companies that wait; those that still do come first then.
        count: How many they are.
        numbers: Room for one number a party, all 0.
        groups: Room for one number an owner of the most widely held company.
        held: The same.
        slack: The same.
        opened: The same.
        unclear: Becomes the companies of which only the rule in full can tell.

    Returns:
        How many wait still, how many were joined, and how many are unclear.
    """
    left, joined, doubts = 0, 0, 0
    for at_waiting in range(count):
        company = waiting[at_waiting]
        first, end = starts[company], starts[company + 1]
        found, itself, itself_slack, itself_open = 0, 0, 0, 0
        total, total_slack = 0, 0
        for at in range(first, end):
            owner, more = owners[at], upper[at] - lower[at]
            total += lower[at]
            total_slack += more
            if owner == company:
                itself, itself_slack, itself_open = lower[at], more, lower_open[at]
                continue
            while top[owner] != owner:
                top[owner] = top[top[owner]]
                owner = top[owner]
            k = 0
            if end - first <= FEW:
                while k < found and groups[k] != owner:
                    k += 1
            else:
                k = numbers[owner] - 1 if numbers[owner] else found
            if k == found:
                groups[k], held[k], slack[k], opened[k] = owner, 0, 0, 0
                found += 1
                numbers[owner] = found
            held[k] += lower[at]
            slack[k] += more
            opened[k] |= lower_open[at]
        # what a complete register obliges somebody to hold goes first to the others, then to
        # the company itself, whose votes count for nobody, and only then to the group
        owed = max(least[company] - total, 0)
        winner, doubt = -1, False
        for k in range(found):
            numbers[groups[k]] = 0
            others = total_slack - slack[k] - itself_slack
            to_itself = min(max(owed - others, 0), itself_slack)
            to_group = max(owed - others - itself_slack, 0)
            weight = 2 * (held[k] + to_group) + itself + to_itself
            is_open = opened[k] or itself_open
            if weight > scale or (weight == scale and owed == 0 and is_open):
                winner = groups[k]
            elif weight == scale and is_open:
                doubt = True
        if winner >= 0:
            joined += 1
            if winner == company:
                knotted[company] = 1
            else:
                top[company] = winner
            continue
        if doubt:
            unclear[doubts] = company
            doubts += 1
        waiting[left] = company
        left += 1
    return left, joined, doubts


def flatten(top: Places) -> None:
    """Makes everybody point at the very top."""
    for party in range(len(top)):
        one = party
        while top[one] != one:
            top[one] = top[top[one]]
            one = top[one]
        top[party] = one
