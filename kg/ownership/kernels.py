"""Everybody's rows, owners first, written once: run as it is, or compiled where numba is there.

Both ways give the same answers to the last bit.
"""

from __future__ import annotations

from kg.ownership.arrays import Given, Order, Room, Rows, Told, Wanted
from kg.ownership.bending import bend
from kg.ownership.rounds import ROUNDING, around, replaced


def sweep(  # noqa: C901, PLR0912, PLR0915 - a call for each company would cost more
    place: int,
    used: int,
    told: int,
    given: Given,
    order: Order,
    wanted: Wanted,
    rows: Rows,
    room: Room,
    near: Told,
) -> tuple[int, int, int]:
    """Everybody's integrated share in all companies, owners first.

    A company's row is the sum over its owners of their share times themselves and their row.
    Rows are kept only of companies that hold others; of each at most ``widest`` entries, and
    none below ``epsilon``; ``lost`` bounds what any one party misses by what is dropped. The
    rows of a ring's companies are made twice: without the ring, and then with it.

    Args:
        place: Where in the order to begin.
        used: How much of the rows is filled.
        told: How many entries were told.
        given: The stakes.
        order: Which company comes when.
        wanted: What is asked.
        rows: Becomes the rows.
        room: Room to work in.
        near: Becomes who may be at the line.

    Returns:
        Where to go on, how much of the rows is filled, and how many entries were told: at the
        end, or where there was no room for more.
    """
    # names of their own: to look into a tuple costs more than what is found there
    starts, owners, parts, unit = given.starts, given.owners, given.parts, given.unit
    holds, between, skipped = given.holds, given.between, given.skipped
    kinds, bent, members, ring_of = given.kinds, given.bent, order.members, order.ring
    row_starts, row_parties, row_shares = rows.starts, rows.parties, rows.shares
    sums, touched, lost, asked = room.sums, room.touched, rows.lost, wanted.asked
    asked_parties, asked_shares = wanted.parties, wanted.shares
    near_companies, near_parties = near.companies, near.parties
    near_shares, near_highs = near.shares, near.highs
    widest, epsilon, line = wanted.widest, wanted.epsilon, wanted.line - ROUNDING
    asks = len(asked) > 0
    while place < len(members):
        ring = ring_of[members[place]]
        width = 1 if ring < 0 else order.sizes[ring]
        begun, told_before = used, told
        full = False
        for step in range(width if ring < 0 else 2 * width):
            outside = ring >= 0 and step < width
            company = members[place + step % width]
            first, end = starts[company], starts[company + 1]
            if skipped[company]:
                continue
            kept = holds[company] != 0
            if asks and not kept and asked[company] == asked[company + 1]:
                continue
            count, missing, itself, factor, alone = 0, 0.0, 0, 1.0, False
            if ring >= 0 and not outside:
                count, missing = around(place, ring, step - width, order, rows, room)
            elif ring < 0 and kinds[company] & bent:
                count, missing = bend(company, given, rows, room)
                if count < 0:
                    full = True
                    break
            else:
                # what comes by owners who have rows, and the largest of the other stakes
                through, direct = 0, 0
                for at in range(first, end):
                    owner = owners[at]
                    if owner == company and ring < 0:
                        itself = parts[at]
                    elif between[owner]:
                        through += parts[at]
                    elif parts[at] > direct:
                        direct = parts[at]
                least = -1.0
                if ring < 0 and not kept and not asks:
                    # most companies hold nothing: only who may be at the line matters
                    least = line * (1.0 - itself * unit) - (through + direct) * unit
                    if least > 0.0:
                        continue
                # nobody of its owners has owners: they are all there is
                alone = through == 0 and ring < 0 and not asks and end - first <= widest
                if alone:
                    count, end = end - first, first
                for at in range(first, end):
                    owner = owners[at]
                    if parts[at] == 0 or (owner == company and ring < 0):
                        continue
                    weight = parts[at] * unit
                    if between[owner]:
                        if ring >= 0 and ring_of[owner] == ring:
                            continue
                        row = row_starts[owner]
                        missing += weight * row_shares[row]
                        # who gets less here is not at the line, whatever all others give
                        slight = least + weight * (1.0 - row_shares[row])
                        for k in range(row + 1, row + 1 + row_parties[row]):
                            share = weight * row_shares[k]
                            if share >= slight:
                                party = row_parties[k]
                                if sums[party] == 0.0:
                                    touched[count] = party
                                    count += 1
                                sums[party] += share
                    elif weight < least + direct * unit:
                        continue
                    if sums[owner] == 0.0:
                        touched[count] = owner
                        count += 1
                    sums[owner] += weight
                if itself:
                    factor = 1.0 / (1.0 - itself * unit)
                    missing *= factor
                    for k in range(0 if alone else count):
                        sums[touched[k]] *= factor
            if asks and not outside:
                for k in range(asked[company], asked[company + 1]):
                    asked_shares[k] = sums[asked_parties[k]]
            full = not asks and told + count > len(near_companies)
            if full or used + count >= len(row_parties):
                for k in range(0 if alone else count):
                    sums[touched[k]] = 0.0
                full = True
                break
            large = epsilon
            if kept and not outside and count > widest:
                more = count
                while more > widest:
                    large *= 1.5
                    more = 0
                    for k in range(count):
                        if sums[touched[k]] >= large:
                            more += 1
            near_line = 2.0 if outside or asks else line - missing
            dropped, before = 0.0, used
            used += 1 if kept else 0
            for k in range(count):
                if alone:
                    party = owners[first + k]
                    share = 0.0 if party == company else parts[first + k] * unit * factor
                else:
                    party = touched[k]
                    share = sums[party]
                    sums[party] = 0.0
                if share >= near_line:
                    near_companies[told] = company
                    near_parties[told] = party
                    near_shares[told] = share
                    near_highs[told] = share + missing
                    told += 1
                if kept:
                    if share < large and not outside:
                        dropped = max(dropped, share)
                    else:
                        row_parties[used] = party
                        row_shares[used] = share
                        used += 1
            lost[company] = missing + dropped
            if kept:
                # a row begins with how long it is, and what it misses
                row_parties[before], row_shares[before] = used - before - 1, missing + dropped
                if ring < 0 or outside:
                    row_starts[company] = before
        if full:
            return place, begun, told_before
        if ring >= 0 and not skipped[members[place]]:
            used = replaced(place, width, begun, order, rows)
        place += width
    return place, used, told
