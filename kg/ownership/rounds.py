"""Kernels for rings: what the rows of their companies become when one holds another in a round."""

from __future__ import annotations

from typing import Final

from kg.ownership.arrays import Order, Room, Rows

ROUNDING: Final = 1e-9
"""More than all rounding in one company's row can come to; a ring that may cost more is solved
exactly."""

FEW: Final = 8
"""So many owners are looked for in rows one by one; else what is in them is summed up."""

WIDER: Final = 1.25
"""Where rows are cut the search ends when the cut is off by no more than this."""


def around(
    place: int, ring: int, j: int, order: Order, rows: Rows, room: Room
) -> tuple[int, float]:
    """The row of a company of a ring, from the rows without the ring.

    Args:
        place: Where in the order the ring begins.
        ring: The ring.
        j: Which of its companies.
        order: Which company comes when.
        rows: The rows of all its companies without the ring.
        room: ``sums`` becomes the row.

    Returns:
        How many parties are in it, and what any one misses.
    """
    size, cell, members = order.sizes[ring], order.cells[ring], order.members
    inverses, row_starts, sums, touched = order.inverses, rows.starts, room.sums, room.touched
    row_parties, row_shares = rows.parties, rows.shares
    count, missing = 0, 0.0
    for k in range(size):
        weight = inverses[cell + j * size + k]
        if weight <= 0.0:
            continue
        other = members[place + k]
        if k != j:
            if sums[other] == 0.0:
                touched[count] = other
                count += 1
            sums[other] += weight / inverses[cell + k * size + k]
        row = row_starts[other]
        missing += weight * row_shares[row]
        for at in range(row + 1, row + 1 + row_parties[row]):
            party = row_parties[at]
            if sums[party] == 0.0:
                touched[count] = party
                count += 1
            sums[party] += weight * row_shares[at]
    return count, missing


def replaced(place: int, size: int, begun: int, order: Order, rows: Rows) -> int:
    """Puts the rows of a ring's companies where those without the ring stood.

    Args:
        place: Where in the order the ring begins.
        size: How many companies it has.
        begun: Where the rows without the ring begin.
        order: Which company comes when.
        rows: The rows; those with the ring follow those without, in the same order.

    Returns:
        How much of the rows is filled.
    """
    row_parties, row_shares = rows.parties, rows.shares
    at = begun
    for _ in range(size):
        at += 1 + row_parties[at]
    for j in range(size):
        rows.starts[order.members[place + j]] = begun
        for _ in range(1 + row_parties[at]):
            row_parties[begun], row_shares[begun] = row_parties[at], row_shares[at]
            begun += 1
            at += 1
    return begun


def narrowed(begun: int, used: int, widest: int, rows: Rows) -> tuple[int, float]:
    """Drops the smallest shares of the last row, so that no more than the widest row's remain.

    Args:
        begun: Where the row begins, with the place of its head.
        used: Where it ends.
        widest: How many of its shares are kept at the most.
        rows: The rows.

    Returns:
        Where it ends then, and the largest share that was dropped.
    """
    row_parties, row_shares = rows.parties, rows.shares
    total, least = 0.0, row_shares[begun + 1]
    for k in range(begun + 1, used):
        total += row_shares[k]
        least = min(least, row_shares[k])
    # no more than ``widest`` can have as much as this; halfway again and again, as in a search
    many, few = max(least, total * 1e-18), total / widest
    while few > WIDER * many:
        middle = (many * few) ** 0.5
        more = 0
        for k in range(begun + 1, used):
            if row_shares[k] >= middle:
                more += 1
        if more > widest:
            many = middle
        else:
            few = middle
    end, dropped = begun + 1, 0.0
    for k in range(begun + 1, used):
        share = row_shares[k]
        if share >= few:
            row_parties[end], row_shares[end] = row_parties[k], share
            end += 1
        else:
            dropped = max(dropped, share)
    return end, dropped
