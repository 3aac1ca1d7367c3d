"""A kernel that looks through everything above a company for one party, dropping nothing."""

from __future__ import annotations

from typing import Final

from kg.ownership.arrays import Given, Indices, Numbers, Order, Places

UNKNOWN: Final = -1.0
"""The stakes of a company on the way cannot all stand at their ends."""


def push(  # noqa: C901, PLR0912, PLR0915 - a compiled loop, in one piece
    companies: Indices,
    parties: Indices,
    given: Given,
    order: Order,
    places: Indices,
    mass: Numbers,
    arrived: Numbers,
    heap: Places,
    shares: Numbers,
) -> None:
    """The integrated shares of parties in companies: one whole is pushed upward from each.

    Args:
        companies: The company of each.
        parties: The party of each.
        given: The stakes.
        order: Which company comes when.
        places: Where in the order each company comes.
        mass: Room for one number a party, all 0.
        arrived: Room for one number a company of the largest ring.
        heap: Room for one number a company.
        shares: Becomes the shares, or ``UNKNOWN``.
    """
    starts, owners, parts, unit = given.starts, given.owners, given.parts, given.unit
    between, kinds, bent = given.between, given.kinds, given.bent
    members, ring_of, sizes = order.members, order.ring, order.sizes
    cells, inverses = order.cells, order.inverses
    for question in range(len(companies)):
        party, found = parties[question], 0.0
        heap[0], count = places[companies[question]], 1
        mass[companies[question]] = 1.0
        while count:
            # the one of whose companies all were looked at: the last in the order
            place = heap[0]
            count -= 1
            last, at = heap[count], 0
            while 2 * at + 1 < count:
                child = 2 * at + 1
                if child + 1 < count and heap[child + 1] > heap[child]:
                    child += 1
                if heap[child] <= last:
                    break
                heap[at] = heap[child]
                at = child
            heap[at] = last
            one = members[place]
            if mass[one] == 0.0:
                continue  # it went with its ring
            ring, width = ring_of[one], 1
            if found == UNKNOWN:
                mass[one] = 0.0
                continue
            if ring < 0:
                arrived[0] = mass[one]
                mass[one] = 0.0
                if kinds[one] & bent:
                    found = UNKNOWN
                    continue
            else:
                width, cell = sizes[ring], cells[ring]
                while place > 0 and ring_of[members[place - 1]] == ring:
                    place -= 1
                for k in range(width):
                    arrived[k] = 0.0
                for j in range(width):
                    other = members[place + j]
                    if mass[other] > 0.0:
                        for k in range(width):
                            arrived[k] += inverses[cell + j * width + k] * mass[other]
                        mass[other] = 0.0
                if ring_of[party] == ring:
                    for k in range(width):
                        if members[place + k] == party:
                            found += arrived[k] / inverses[cell + k * width + k]
                    continue
            for k in range(width):
                one = members[place + k]
                factor = arrived[k] * unit
                if factor == 0.0:
                    continue
                if ring < 0:
                    for at in range(starts[one], starts[one + 1]):
                        if owners[at] == one:
                            factor = factor / (1.0 - parts[at] * unit)
                for at in range(starts[one], starts[one + 1]):
                    owner = owners[at]
                    more = factor * parts[at]
                    if owner == one or more == 0.0 or (ring >= 0 and ring_of[owner] == ring):
                        continue
                    if owner == party:
                        found += more
                    elif between[owner]:
                        if mass[owner] == 0.0:
                            new, at_heap = places[owner], count
                            count += 1
                            while at_heap and heap[(at_heap - 1) // 2] < new:
                                heap[at_heap] = heap[(at_heap - 1) // 2]
                                at_heap = (at_heap - 1) // 2
                            heap[at_heap] = new
                        mass[owner] += more
        shares[question] = found
