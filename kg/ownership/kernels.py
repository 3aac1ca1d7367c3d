"""Everybody's rows, owners first, written once: run as it is, or compiled where numba is there.

Both ways give the same answers, and the same shares to the last bit but where a large ring is
(``settling``).
"""

from __future__ import annotations

from kg.ownership.arrays import Given, Order, Room, Rows, Told, Wanted
from kg.ownership.bending import bend
from kg.ownership.rounds import FAR, FEW, ROUNDING, around, narrowed, numbered, replaced


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
    sums, touched, heads, lost = room.sums, room.touched, room.heads, rows.lost
    asked, asked_parties, asked_shares = wanted.asked, wanted.parties, wanted.shares
    near_companies, near_parties = near.companies, near.parties
    near_shares, near_highs = near.shares, near.highs
    widest, epsilon, line = wanted.widest, wanted.epsilon, wanted.line - ROUNDING
    asks = len(asked) > 0
    while place < len(members):
        ring = ring_of[members[place]]
        width = 1 if ring < 0 else order.sizes[ring]
        begun, told_before = used, told
        full, numbers, most = False, 0, 0.0
        for step in range(width if ring < 0 else 2 * width):
            outside = ring >= 0 and step < width
            company = members[place + step % width]
            first, end = starts[company], starts[company + 1]
            if skipped[company]:
                continue
            kept = holds[company] != 0
            if asks and not kept and asked[company] == asked[company + 1]:
                continue
            count, missing, whole, ways, way, summed = 0, 0.0, 1.0, 0, 0, True
            if ring >= 0 and not outside:
                if numbers == 0:
                    numbers, most = numbered(place, ring, begun, order, rows, room)
                far = FAR if width > widest else 0.0
                j = step - width
                missing = around(place, ring, j, begun, far, most, order, rows, room)
                count = numbers
            elif ring < 0 and kinds[company] & bent:
                count, missing = bend(company, given, rows, room)
                if count < 0:
                    full = True
                    break
            else:
                for at in range(first, end):
                    owner = owners[at]
                    if owner == company and ring < 0:
                        whole = 1.0 - parts[at] * unit
                    elif between[owner] and parts[at] > 0:
                        ways += 1
                        way = at
                summed = ring >= 0 or asks or ways > 1 or (ways == 1 and end - first > FEW)
                if not summed:
                    count = end - first
                    count += row_parties[row_starts[owners[way]]] if ways else 0
                    first, end = end, first
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
                        for k in range(row + 1, row + 1 + row_parties[row]):
                            party = row_parties[k]
                            if sums[party] == 0.0:
                                touched[count] = party
                                count += 1
                            sums[party] += weight * row_shares[k]
                    if sums[owner] == 0.0:
                        touched[count] = owner
                        count += 1
                    sums[owner] += weight
            factor = 1.0 / whole
            if asks and not outside:
                for k in range(asked[company], asked[company + 1]):
                    party = asked_parties[k]
                    if numbers:
                        party = heads[party] - 1
                    asked_shares[k] = sums[party] * factor if party >= 0 else 0.0
            full = not asks and told + count > len(near_companies)
            if full or used + count >= len(row_parties):
                for k in range(count if summed else 0):
                    sums[k if numbers else touched[k]] = 0.0
                full = True
                break
            # all of the row first; then what of it is passed on
            before, filled = used, used + 1
            if summed:
                for k in range(count):
                    at = k if numbers else touched[k]
                    share = sums[at]
                    if share > 0.0:
                        row_parties[filled], row_shares[filled] = touched[k], share * factor
                        sums[at] = 0.0
                        filled += 1
                missing *= factor
            else:
                # one owner's row at the most, and those who hold besides
                weight, row = 0.0, 0
                if ways:
                    weight, row = parts[way] * unit * factor, row_starts[owners[way]]
                    missing = weight * row_shares[row]
                for k in range(row + 1, row + 1 + row_parties[row]):
                    row_parties[filled], row_shares[filled] = row_parties[k], weight * row_shares[k]
                    filled += 1
                others = filled
                for at in range(end, first):
                    party, share = owners[at], parts[at] * unit * factor
                    if party == company or share == 0.0:
                        continue
                    for k in range(before + 1, others):
                        if row_parties[k] == party:
                            row_shares[k] += share
                            share = 0.0
                    if share > 0.0:
                        row_parties[filled], row_shares[filled] = party, share
                        filled += 1
            near_line = 2.0 if outside or asks else line - missing
            least, dropped = 0.0 if outside else epsilon, 0.0
            used += 1
            for k in range(before + 1, filled):
                party, share = row_parties[k], row_shares[k]
                if share >= near_line:
                    near_companies[told], near_parties[told] = company, party
                    near_shares[told], near_highs[told] = share, share + missing
                    told += 1
                if share < least:
                    dropped = max(dropped, share)
                else:
                    row_parties[used], row_shares[used] = party, share
                    used += 1
            if not kept:
                lost[company], used = missing, before
                continue
            if not outside and used - before - 1 > widest + widest // 2:
                used, more = narrowed(before, used, widest, rows)
                dropped = max(dropped, more)
            largest = before + 1
            for k in range(before + 2, used):
                if row_shares[k] > row_shares[largest]:
                    largest = k
            if largest < used:
                party, share = row_parties[largest], row_shares[largest]
                row_parties[largest] = row_parties[before + 1]
                row_shares[largest] = row_shares[before + 1]
                row_parties[before + 1], row_shares[before + 1] = party, share
            # a row begins with how long it is, what it misses, and its largest share
            lost[company] = missing + dropped
            row_parties[before], row_shares[before] = used - before - 1, missing + dropped
            if ring < 0 or outside:
                row_starts[company] = before
        for k in range(numbers):
            heads[touched[k]] = 0
        if full:
            return place, begun, told_before
        if ring >= 0 and not skipped[members[place]]:
            used = replaced(place, width, begun, order, rows)
        place += width
    return place, used, told
