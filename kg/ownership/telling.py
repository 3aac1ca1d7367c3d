"""A kernel for companies that hold nothing: who may be at a line in them. They need no rows."""

from __future__ import annotations

from typing import Final

from kg.ownership.arrays import Given, Order, Room, Rows, Told, Wanted
from kg.ownership.rounds import FEW, ROUNDING

SHORT: Final = 400
"""In rows that are no longer than this together parties are looked for one by one; else what is
in them is summed up."""
AHEAD: Final = 64
"""Of so many companies the rows are looked up before any is worked on: memory answers many
questions at once as quickly as one."""


def tell(  # noqa: C901, PLR0912, PLR0915 - a call for each company would cost more
    place: int,
    told: int,
    given: Given,
    order: Order,
    wanted: Wanted,
    rows: Rows,
    room: Room,
    near: Told,
) -> tuple[int, int]:
    """Who may be at a line in companies that hold nothing, whose stakes may all stand together.

    Few can be there at all: a row begins with its largest share, and what these come to through
    all owners tells who is worth looking for.

    Args:
        place: Where among the companies to begin.
        told: How many entries were told.
        given: The stakes.
        order: Of which ``members`` are these companies.
        wanted: What is asked.
        rows: The rows of all their owners.
        room: Room to work in.
        near: Becomes who may be at the line.

    Returns:
        Where to go on, and how many entries were told: at the end, or where there was no room.
    """
    # names of their own: to look into a tuple costs more than what is found there
    starts, owners, parts, unit = given.starts, given.owners, given.parts, given.unit
    skipped, members, lost, ahead = given.skipped, order.members, rows.lost, room.ahead
    row_starts, row_parties, row_shares = rows.starts, rows.parties, rows.shares
    sums, touched, line = room.sums, room.touched, wanted.line - ROUNDING
    near_companies, near_parties = near.companies, near.parties
    near_shares, near_highs = near.shares, near.highs
    while place < len(members):
        last, entries = min(place + AHEAD, len(members)), 0
        for step in range(last - place):
            company = members[place + step]
            # the largest stake, what the largest shares in the owners come to, what these miss
            most, reach, missing, whole = 0.0, 0.0, 0.0, 1.0
            for at in range(starts[company], starts[company + 1]):
                owner, weight = owners[at], parts[at] * unit
                if owner == company:
                    whole = 1.0 - weight
                else:
                    row = row_starts[owner]
                    length = row_parties[row]
                    entries += 1 + length
                    missing += weight * row_shares[row]
                    reach += weight * row_shares[row + min(length, 1)]
                    most = max(most, weight)
            ahead[4 * step], ahead[4 * step + 1] = most, reach
            ahead[4 * step + 2], ahead[4 * step + 3] = missing, whole
        if told + entries > len(near_companies):
            return place, told
        for step in range(last - place):
            company = members[place + step]
            if skipped[company]:
                continue
            most, reach = ahead[4 * step], ahead[4 * step + 1]
            missing, whole = ahead[4 * step + 2], ahead[4 * step + 3]
            # what suffices to be at the line, before what it holds itself is counted out
            enough = line * whole - missing
            if most + reach < enough:
                continue
            first, end, factor = starts[company], starts[company + 1], 1.0 / whole
            missing *= factor
            lost[company] = missing
            ways, entries = 0, 0
            for at in range(first, end):
                length = row_parties[row_starts[owners[at]]]
                ways += length > 0
                entries += length
            if ways > 1 and (end - first > FEW or entries > SHORT or enough <= 0.0):
                count = 0
                for at in range(first, end):
                    owner, weight = owners[at], parts[at] * unit
                    if weight == 0.0 or owner == company:
                        continue
                    row = row_starts[owner]
                    length = row_parties[row]
                    # who gets less here is not at the line, whatever all others give
                    slight = enough - most - (reach - weight * row_shares[row + min(length, 1)])
                    for k in range(row + 1, row + 1 + length):
                        share = weight * row_shares[k]
                        if share >= slight:
                            party = row_parties[k]
                            if sums[party] == 0.0:
                                touched[count] = party
                                count += 1
                            sums[party] += share
                    if sums[owner] == 0.0:
                        touched[count] = owner
                        count += 1
                    sums[owner] += weight
                for k in range(count):
                    party = touched[k]
                    share = sums[party]
                    sums[party] = 0.0
                    if share >= enough:
                        share *= factor
                        near_companies[told], near_parties[told] = company, party
                        near_shares[told], near_highs[told] = share, share + missing
                        told += 1
                continue
            for at in range(first, end):
                party, share = owners[at], parts[at] * unit
                if party == company or share == 0.0 or share + reach < enough:
                    continue
                if entries:
                    for other in range(first, end):
                        if other != at and owners[other] != company:
                            row, weight = row_starts[owners[other]], parts[other] * unit
                            for k in range(row + 1, row + 1 + row_parties[row]):
                                if row_parties[k] == party:
                                    share += weight * row_shares[k]
                if share >= enough:
                    share *= factor
                    near_companies[told], near_parties[told] = company, party
                    near_shares[told], near_highs[told] = share, share + missing
                    told += 1
            if ways == 0 or reach < enough:
                continue
            # whoever is at the line through several owners is at a part of it through one
            part = enough / ways
            for at in range(first, end):
                row, weight = row_starts[owners[at]], parts[at] * unit
                if row_parties[row] == 0 or owners[at] == company:
                    continue
                rest = reach - weight * row_shares[row + 1]
                for k in range(row + 1, row + 1 + row_parties[row]):
                    share = weight * row_shares[k]
                    if share < part or share + rest < enough:
                        continue
                    party, known = row_parties[k], False
                    for other in range(first, end):
                        owner = owners[other]
                        # it was told with what it holds directly
                        known |= owner == party and parts[other] > 0
                        if other != at and owner != company:
                            begin, times = row_starts[owner], parts[other] * unit
                            for j in range(begin + 1, begin + 1 + row_parties[begin]):
                                if row_parties[j] == party:
                                    more = times * row_shares[j]
                                    share += more
                                    # or looked at there, where so much may be enough
                                    known |= other < at and not (
                                        more < part
                                        or more + (reach - times * row_shares[begin + 1]) < enough
                                    )
                    if share >= enough and not known:
                        share *= factor
                        near_companies[told], near_parties[told] = company, party
                        near_shares[told], near_highs[told] = share, share + missing
                        told += 1
        place = last
    return place, told
