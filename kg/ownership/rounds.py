"""Kernels for rings: what the rows of their companies become when one holds another in a round."""

from __future__ import annotations

from typing import Final

from kg.ownership.arrays import Order, Room, Rows

ROUNDING: Final = 1e-9
"""More than all rounding in one company's row can come to; rings that may cost more, all of them
together, are solved exactly."""

FEW: Final = 8
"""So many owners are looked for in rows one by one; else what is in them is summed up."""

FAR: Final = 1e-3
"""In a ring of more companies than a row keeps, what arrives at an owner and is less is left out."""

WIDER: Final = 1.25
"""Where rows are cut the search ends when the cut is off by no more than this."""


def numbered(
    place: int, ring: int, begun: int, order: Order, rows: Rows, room: Room
) -> tuple[int, float]:
    """Numbers all who are in a ring or above it, so that sums over them stand together.

    Args:
        place: Where in the order the ring begins.
        ring: The ring.
        begun: Where the rows of its companies without the ring begin; they get the numbers.
        order: Which company comes when.
        rows: The rows.
        room: ``touched`` becomes the parties, those of the ring first; ``heads`` the number of
            each, from 1.

    Returns:
        How many there are, and the most that anybody above the ring has of all its companies
        together.
    """
    size: int = order.sizes[ring]
    members, row_parties, row_shares = order.members, rows.parties, rows.shares
    touched, heads, sums = room.touched, room.heads, room.sums
    for k in range(size):
        touched[k] = members[place + k]
        heads[touched[k]] = k + 1
    count, at = size, begun
    for _ in range(size):
        length = row_parties[at]
        for k in range(at + 1, at + 1 + length):
            party = row_parties[k]
            if heads[party] == 0:
                touched[count] = party
                count += 1
                heads[party] = count
            number = heads[party] - 1
            row_parties[k] = number
            sums[number] += row_shares[k]
        at += 1 + length
    most = 0.0
    for number in range(count):
        most = max(most, sums[number])
        sums[number] = 0.0
    return count, most


def around(
    place: int,
    ring: int,
    j: int,
    begun: int,
    least: float,
    most: float,
    order: Order,
    rows: Rows,
    room: Room,
) -> float:
    """The row of a company of a ring, from the rows without the ring.

    Args:
        place: Where in the order the ring begins.
        ring: The ring.
        j: Which of its companies.
        begun: Where the rows without the ring begin.
        least: Of whom arrives less than this at an owner, that is left out.
        most: The most that anybody above the ring has of all its companies together.
        order: Which company comes when.
        rows: The rows, of numbers (``numbered``).
        room: ``sums`` becomes the row, by number.

    Returns:
        What any one party misses.
    """
    size, cell, own = order.sizes[ring], order.cells[ring], order.own
    inverses, sums = order.inverses, room.sums
    row_parties, row_shares = rows.parties, rows.shares
    row, missing, left = begun, 0.0, 0.0
    for k in range(size):
        weight, length = inverses[cell + j * size + k], row_parties[row]
        missing += weight * row_shares[row]
        if weight < least and k != j:
            left = max(left, weight)
        else:
            sums[k] = weight / own[place + k]
            for at in range(row + 1, row + 1 + length):
                sums[row_parties[at]] += weight * row_shares[at]
        row += 1 + length
    sums[j] = 0.0
    # a company misses itself, and who is above the ring no more than that of all its companies
    return missing + left * max(1.0, most)


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
    many, few, dropped = max(least, total * 1e-18), total / widest, 0.0
    last = False
    while not last:
        last = few <= WIDER * many
        middle = few if last else (many * few) ** 0.5
        more = widest + 1
        if not last:
            more = 0
            for k in range(begun + 1, used):
                if row_shares[k] >= middle:
                    more += 1
        if more <= widest:
            few = middle
            continue
        # whoever has less need not be looked at again
        many, end = middle, begun + 1
        for k in range(begun + 1, used):
            share = row_shares[k]
            if share >= middle:
                row_parties[end], row_shares[end] = row_parties[k], share
                end += 1
            else:
                dropped = max(dropped, share)
        used = end
    return used, dropped
