"""A kernel for columns whose stakes cannot all stand at their least, or at their most."""

from __future__ import annotations

from kg.ownership.arrays import Given, Room, Rows


def bend(  # noqa: C901, PLR0912, PLR0915 - see ``sweep``
    company: int, given: Given, rows: Rows, room: Room
) -> tuple[int, float]:
    """A row where not all stakes can stand at their end: for each party the best column.

    What is left goes to the owners in the order of what they are worth to the party
    (``filling``). ``room.sums`` gets the shares; returned are how many parties there are, -1
    where there was no room, and what any one party misses.
    """
    # names of their own: to look into a tuple costs more than what is found there
    lower, upper, owners, unit = given.lower, given.upper, given.owners, given.unit
    row_starts, row_parties, row_shares = rows.starts, rows.parties, rows.shares
    between, sums, touched = given.between, room.sums, room.touched
    heads, links, stakes, shares = room.heads, room.links, room.stakes, room.shares
    count, linked, missing = 0, 0, 0.0
    left_for_all, slack_of_all = given.together[company], 0
    for at in range(given.starts[company], given.starts[company + 1]):
        left_for_all -= lower[at]
        slack_of_all += upper[at] - lower[at]
        owner = owners[at]
        if upper[at] == 0:
            continue
        row, length = 0, 0
        if between[owner]:
            row = row_starts[owner]
            length = row_parties[row]
            missing += upper[at] * unit * row_shares[row]
        if linked + 1 + length >= len(links):
            count = -1 - count
            break
        for k in range(row, row + 1 + length):
            party = owner if k == row else row_parties[k]
            if heads[party] == 0:
                touched[count] = party
                count += 1
            linked += 1
            links[linked], heads[party] = heads[party], linked
            stakes[linked] = at
            shares[linked] = 1.0 if k == row else row_shares[k]
    if count < 0:
        for k in range(-1 - count):
            heads[touched[k]] = 0
        return -1, 0.0
    kept = 0
    for k in range(count):
        party = touched[k]
        held, slack, left = 0.0, 0, left_for_all
        one = heads[party]
        while one:
            held += lower[stakes[one]] * shares[one]
            slack += upper[stakes[one]] - lower[stakes[one]]
            one = links[one]
        if not given.most:
            # what must be held goes first to those who are worth nothing to the party
            left -= slack_of_all - slack
        while left > 0:
            best, worth = 0, 0.0
            one = heads[party]
            while one:
                share = shares[one]
                if stakes[one] >= 0 and (
                    best == 0 or (share > worth if given.most else share < worth)
                ):
                    best, worth = one, share
                one = links[one]
            if best == 0:
                break
            at = stakes[best]
            more = min(left, upper[at] - lower[at])
            held += more * worth
            left -= more
            stakes[best] = -1
        heads[party] = 0
        if held > 0.0:
            sums[party] = held * unit
            touched[kept] = party
            kept += 1
    return kept, missing
