"""A kernel that says exactly whether a share is at a line: in whole numbers, without floats."""

from __future__ import annotations

from collections.abc import MutableSequence
from typing import Final

from kg.ownership.arrays import Indices

BELOW: Final = 0
AT: Final = 1
OVER: Final = 2
OPEN: Final = 3
"""It was not told: through a ring, or the numbers grow too large."""

DEEP: Final = 500
"""Where more companies are between an owner and a company, it is not told."""

_LARGEST: Final = 4e18


def compare(  # noqa: C901, PLR0912, PLR0915 - a compiled loop, in one piece
    companies: Indices,
    parties: Indices,
    starts: Indices,
    owners: Indices,
    parts: Indices,
    opened: Indices,
    lowest: int,
    enough: int,
    scale: int,
    part: int,
    whole: int,
    ring: Indices,
    beyond: Indices,
    unclear: Indices,
    marks: MutableSequence[int],
    above: MutableSequence[int],
    tops: MutableSequence[int],
    bottoms: MutableSequence[int],
    ways: MutableSequence[int],
    leads: MutableSequence[int],
    answers: MutableSequence[int],
) -> None:
    """Whether shares of parties in companies are below, at or over a line.

    One whole is pushed up from the company, as a fraction of whole numbers; what arrives at
    the party is its share. Where any of it comes by a stake that only comes near its end, so
    does the share.

    Args:
        companies: The company of each.
        parties: The party.
        starts: Where each company's stakes begin.
        owners: The owner of each stake.
        parts: What each stake is, at its least or at its most.
        opened: Whether each only comes near it.
        lowest: Whether that is the least.
        enough: Whether it is enough to be at the line.
        scale: The whole.
        part: The line's numerator.
        whole: The line's denominator.
        ring: The ring of each party; -1 where it is in none.
        beyond: A mark for each ring (or several), at all that are in it or above it.
        unclear: Companies whose stakes cannot all be there together.
        marks: Room for one number a party, all 0.
        above: Room for ``DEEP`` numbers.
        tops: Room for one number a party.
        bottoms: The same.
        ways: The same.
        leads: Room for one number a party, all 0.
        answers: Becomes the answers.
    """
    for question in range(len(companies)):
        company, party = companies[question], parties[question]
        answers[question] = OPEN
        if lowest:
            # the whole share is no less than a stake in the company itself
            for at in range(starts[company], starts[company + 1]):
                if owners[at] == party:
                    more = whole * parts[at] - part * scale
                    if more > 0 or (more == 0 and opened[at]):
                        answers[question] = OVER
                    elif more == 0 and enough:
                        answers[question] = AT
            if answers[question] != OPEN:
                continue
        if ring[company] >= 0:
            continue
        # everybody between, each after its owners: a walk upward that ends at the party
        count, depth, fine = 0, 1, True
        above[DEEP - 1] = company
        while depth and fine:
            one = above[DEEP - depth]
            if marks[one] == 0:
                marks[one] = 1
                tops[one] = starts[one]
                fine = not unclear[one]
            at = tops[one]
            if at == starts[one + 1]:
                depth -= 1
                above[count] = one
                count += 1
                continue
            tops[one] = at + 1
            owner = owners[at]
            if marks[owner] or owner == party or starts[owner] == starts[owner + 1]:
                continue
            if parts[at] == 0 and not (lowest and opened[at]):
                continue
            if ring[owner] >= 0:
                # through a ring the party is reached only if it is above one
                if beyond[party] & beyond[owner]:
                    fine = False
            elif count + depth + 1 >= DEEP:
                fine = False
            else:
                depth += 1
                above[DEEP - depth] = owner
        for k in range(depth):
            marks[above[DEEP - 1 - k]] = 0
        for k in range(count):
            one = above[k]
            marks[one] = 0
            tops[one], bottoms[one], ways[one] = 0, 1, 0
            for at in range(starts[one], starts[one + 1]):
                if owners[at] == party or leads[owners[at]]:
                    leads[one] = 1
        if not fine:
            for k in range(count):
                leads[above[k]] = 0
            continue
        top, bottom, way = 0, 1, 0  # what has arrived at the party
        tops[company], ways[company] = 1, 1
        for back in range(1, count + 1):
            one = above[count - back]
            kept = 0
            if not leads[one]:
                continue
            for at in range(starts[one], starts[one + 1]):
                if owners[at] == one:
                    kept = parts[at]
            for at in range(starts[one], starts[one + 1]):
                owner = owners[at]
                if owner == one or (parts[at] == 0 and not (lowest and opened[at])):
                    continue
                if owner != party and not leads[owner]:
                    continue
                # 1: by stakes that all reach their ends, 2: by one that only comes near
                arrives = ways[one]
                if opened[at] and arrives:
                    arrives = 2
                if owner == party:
                    way |= arrives
                else:
                    ways[owner] |= arrives
                if tops[one] == 0 or parts[at] == 0:
                    continue
                # the stake times what arrived here, in lowest terms
                a, b, c, d = parts[at], scale - kept, tops[one], bottoms[one]
                x, y = a, d
                while y:
                    x, y = y, x % y
                a, d = a // x, d // x
                x, y = c, b
                while y:
                    x, y = y, x % y
                c, b = c // x, b // x
                if float(a) * float(c) > _LARGEST or float(b) * float(d) > _LARGEST:
                    fine = False
                    break
                a, b = a * c, b * d
                # added to what is there
                c, d = top, bottom
                if owner != party:
                    c, d = tops[owner], bottoms[owner]
                x, y = b, d
                while y:
                    x, y = y, x % y
                b //= x
                if (
                    float(a) * float(d // x) + float(c) * float(b) > _LARGEST
                    or float(b) * float(d) > _LARGEST
                ):
                    fine = False
                    break
                a, b = a * (d // x) + c * b, b * d
                x, y = a, b
                while y:
                    x, y = y, x % y
                if owner == party:
                    top, bottom = a // x, b // x
                else:
                    tops[owner], bottoms[owner] = a // x, b // x
            if not fine:
                break
        for k in range(count):
            leads[above[k]] = 0
        if float(top) * float(whole) > _LARGEST or float(bottom) * float(part) > _LARGEST:
            fine = False
        if fine:
            more = top * whole - bottom * part
            answers[question] = AT
            if more > 0 or (more == 0 and lowest and way & 2):
                answers[question] = OVER
            elif more < 0 or way & 2:
                answers[question] = BELOW
