"""What a party's share in every company under it is at the most and at the least, exactly.

A party counts as one whole of itself, so whoever owns it in turn is cut off: the answer is
the integrated share, and a party in a ring is not counted twice. A company is worth what
its owners are; the best column for given worths is a knapsack (``filling``), and the best
columns and the worths are found in turn (Howard's policy iteration), ring by ring, owners
first. Columns are independent and the operators monotone, so the bounds are exact.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Final

from kg.ownership.columns import Column
from kg.ownership.filling import fill, is_reached, value
from kg.ownership.linear import solve
from kg.ownership.ranges import ONE, ZERO, Range
from kg.ownership.stakes import Stakes

Worths = dict[int, Fraction]

EXACT_RING: Final = 60
"""The largest ring that is solved in fractions; larger ones are enclosed, a little too wide."""

FLOAT_ERROR: Final = 1e-9
"""More than rounding can add up to in ``ROUNDS`` rounds over columns of a million owners."""

ROUNDS: Final = 300


def shares(stakes: Stakes, parties: Collection[int]) -> dict[int, Range]:
    """What parties hold together, directly or through others, of each company below them.

    Columns that no world allows are taken as ``Column.usable`` says.

    Args:
        stakes: All columns below the parties (what else is in them does not matter).
        parties: The parties, taken as one.

    Returns:
        For each company under them a range; companies that they cannot reach are left out.
    """
    reached = _reached(stakes, parties)
    rings = _rings(stakes, reached)
    columns = {one: stakes.columns[one].usable.reduced for one in reached}
    lower = _worths(columns, rings, parties, most=False)
    upper = _worths(columns, rings, parties, most=True)
    opened = any(column.has_open for column in columns.values())
    if opened:
        tight_lower = _attained(columns, rings, lower, most=False)
        tight_upper = _attained(columns, rings, upper, most=True)
    else:
        tight_lower = tight_upper = reached
    return {
        one: Range(
            lower[one],
            upper[one],
            lower[one] < upper[one] and one not in tight_lower,
            lower[one] < upper[one] and one not in tight_upper,
        )
        for one in sorted(reached)
        if upper[one]
    }


def _reached(stakes: Stakes, parties: Collection[int]) -> set[int]:
    reached: set[int] = set()
    todo = list(parties)
    while todo:
        for issuer in stakes.issuers(todo.pop()):
            if issuer not in reached and issuer not in parties:
                reached.add(issuer)
                todo.append(issuer)
    return reached


def _rings(stakes: Stakes, reached: Collection[int]) -> list[tuple[int, ...]]:
    """The companies that are reached, ring by ring, owners first."""
    found: dict[int, list[int]] = {}
    for one in sorted(reached):
        found.setdefault(stakes.place[one], []).append(one)
    return [tuple(found[at]) for at in sorted(found)]


def _worths(
    columns: Mapping[int, Column],
    rings: Collection[tuple[int, ...]],
    parties: Collection[int],
    *,
    most: bool,
) -> Worths:
    worths: Worths = dict.fromkeys(parties, ONE)
    for ring in rings:
        if len(ring) == 1 and columns[ring[0]].place(ring[0]) is None:
            column = columns[ring[0]]
            worth = _of_owners(column, worths)
            worths[ring[0]] = value(column, fill(column, worth, most=most), worth)
        elif len(ring) <= EXACT_RING:
            _settle(columns, ring, worths, most=most)
        else:
            _enclose(columns, ring, worths, most=most)
    return worths


def _settle(
    columns: Mapping[int, Column], ring: tuple[int, ...], worths: Worths, *, most: bool
) -> None:
    """Finds the worths of the companies of one ring, all those above it being known."""
    worths.update(dict.fromkeys(ring, ZERO))
    unknown = set(ring)
    if not most:
        # where a column can keep clear of everything that reaches a party, it does; without
        # this first step the companies of such a ring would hold each other up
        unknown -= _idle(columns, unknown, worths)
    chosen = {
        one: fill(columns[one], _of_owners(columns[one], worths), most=most) for one in unknown
    }
    changed = True
    while changed:
        changed = False
        worths.update(_solved(columns, chosen, worths))
        for one in unknown:
            column = columns[one]
            worth = _of_owners(column, worths)
            parts = fill(column, worth, most=most)
            new = value(column, parts, worth)
            if new > worths[one] if most else new < worths[one]:
                chosen[one] = parts
                changed = True


def _enclose(
    columns: Mapping[int, Column], ring: tuple[int, ...], worths: Worths, *, most: bool
) -> None:
    """Bounds from outside for a ring too large to be solved exactly.

    Applied again and again from everything (nothing) downward (upward), the operator stays
    on its side of the solution; sums of floats are off by less than ``FLOAT_ERROR``.
    """
    start = 1.0 if most else 0.0
    now = {one: float(worth) for one, worth in worths.items()}
    now.update(dict.fromkeys(ring, start))
    outward = 1 + FLOAT_ERROR if most else 1 - FLOAT_ERROR
    for _ in range(ROUNDS):
        moved = 0.0
        for one in ring:
            column = columns[one]
            worth = [now.get(owner, 0.0) for owner in column.owners]
            parts = fill(column, worth, most=most)
            held = sum(p * w for p, w in zip(parts, worth, strict=True)) / column.scale
            moved = max(moved, abs(held - now[one]))
            now[one] = held
        if moved < FLOAT_ERROR / 100:
            break
    for one in ring:
        worths[one] = min(ONE, Fraction(now[one] * outward).limit_denominator(10**15))


def _idle(columns: Mapping[int, Column], ring: set[int], worths: Worths) -> set[int]:
    """The companies of a ring that may have no owner who leads to the parties."""
    idle = set(ring)
    while True:
        marks = {**worths, **dict.fromkeys(ring - idle, ONE)}
        busy = set()
        for one in idle:
            worth = _of_owners(columns[one], marks)
            if value(columns[one], fill(columns[one], worth, most=False), worth):
                busy.add(one)
        if not busy:
            return idle
        idle -= busy


def _solved(
    columns: Mapping[int, Column], chosen: Mapping[int, list[int]], worths: Worths
) -> Worths:
    """The worths of companies whose columns are chosen."""
    weights: dict[int, dict[int, Fraction]] = {}
    given: Worths = {}
    for one, parts in chosen.items():
        column = columns[one]
        weights[one], fixed = {}, ZERO
        for owner, part in zip(column.owners, parts, strict=True):
            if part and owner in chosen:
                weights[one][owner] = Fraction(part, column.scale)
            elif part:
                fixed += part * worths.get(owner, ZERO)
        given[one] = fixed / column.scale
    found = solve(weights, given)
    if found is None:  # a sound column never exceeds the whole
        raise ArithmeticError("a ring gains on itself")
    return found


def _attained(
    columns: Mapping[int, Column],
    rings: Collection[tuple[int, ...]],
    worths: Worths,
    *,
    most: bool,
) -> set[int]:
    """The companies that some world gives the very worth, instead of only coming near it."""
    near: set[int] = set()
    for ring in rings:
        changed = True
        while changed:
            only_near = {
                one
                for one in ring
                if one not in near and not _is_attained(columns[one], worths, near, most=most)
            }
            near |= only_near
            changed = bool(only_near) and len(ring) > 1
    return set(columns) - near


def _is_attained(column: Column, worths: Worths, near: Collection[int], *, most: bool) -> bool:
    if not column.has_open and not any(owner in near for owner in column.owners):
        return True
    return is_reached(
        column,
        _of_owners(column, worths),
        most=most,
        usable=lambda at: column.owners[at] not in near,
    )


def _of_owners(column: Column, worths: Mapping[int, Fraction]) -> list[Fraction]:
    return [worths.get(owner, ZERO) for owner in column.owners]
