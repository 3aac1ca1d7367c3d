"""Linear equations of ownership, solved without a division that a closed ring would spoil.

Companies are taken out one by one, each replaced by its own owners. A company that holds
itself to s, directly or through those taken out, gives all the rest 1/(1 - s) of what they
had; one that holds itself whole has nobody behind it, and gives nobody anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from kg.ownership.ranges import ONE, ZERO

Weights = Mapping[int, Mapping[int, Fraction]]


def solve(weights: Weights, given: Mapping[int, Fraction]) -> dict[int, Fraction] | None:
    """The least solution of x = weights · x + given; nothing where it has none.

    Args:
        weights: For each unknown, how much of each unknown it takes; never negative.
        given: What each unknown has besides.

    Returns:
        The value of each unknown. There is none where a ring gains on itself, as only
        columns over the whole can.

    Example:
        >>> half = Fraction(1, 2)
        >>> solve({1: {2: half}, 2: {1: half}}, {1: half})
        {1: Fraction(2, 3), 2: Fraction(1, 3)}
        >>> solve({1: {2: ONE}, 2: {1: ONE}}, {})
        {1: Fraction(0, 1), 2: Fraction(0, 1)}
    """
    rows = {
        one: {other: part for other, part in row.items() if part} for one, row in weights.items()
    }
    value = {one: given.get(one, ZERO) for one in rows}
    takers: dict[int, set[int]] = {one: set() for one in rows}
    for one, row in rows.items():
        for other in row:
            takers[other].add(one)
    order = sorted(rows, key=lambda one: (len(rows[one]) * len(takers[one]), one))
    left = set(rows)
    for one in order:
        left.discard(one)
        if not _without_itself(one, rows[one], value):
            return None
        for taker in takers[one] & left:
            weight = rows[taker].pop(one)
            value[taker] += weight * value[one]
            for other, part in rows[one].items():
                rows[taker][other] = rows[taker].get(other, ZERO) + weight * part
                takers[other].add(taker)
    for one in reversed(order):
        value[one] += sum((part * value[other] for other, part in rows[one].items()), ZERO)
    return {one: value[one] for one in weights}


def _without_itself(one: int, row: dict[int, Fraction], value: dict[int, Fraction]) -> bool:
    """Gives what an unknown takes of itself to the rest it takes; whether that can be done."""
    own = row.pop(one, ZERO)
    if own >= ONE:
        return own == ONE and not value[one] and not row
    if own:
        factor = 1 / (1 - own)
        value[one] *= factor
        for other in row:
            row[other] *= factor
    return True
