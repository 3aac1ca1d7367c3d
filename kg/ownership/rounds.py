"""Kernels for rings: what the rows of their companies become when one holds another in a round."""

from __future__ import annotations

from typing import Final

from kg.ownership.arrays import Order, Room, Rows

ROUNDING: Final = 1e-9
"""More than all rounding in one company's row can come to; a ring that may cost more is solved
exactly."""


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
        weight = inverses[cell + k * size + j]
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
