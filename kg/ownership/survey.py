"""A kernel that looks at every column once: what kind it is, and who holds anything at all."""

from __future__ import annotations

from collections.abc import MutableSequence
from typing import Final

from kg.ownership.arrays import Indices

UNSOUND: Final = 1
"""No world allows all its stakes."""
OVER: Final = 2
"""Not all its stakes can be at their most."""
OWING: Final = 4
"""Not all its stakes can be at their least."""
OPENED: Final = 8
"""Some end of a stake is open."""
RANGED: Final = 16
"""Some stake is a range."""
ITSELF: Final = 32
"""It holds a stake in itself."""
WHOLLY: Final = 64
"""It may hold itself whole."""


def survey(  # noqa: C901, PLR0912 - a compiled loop, in one piece
    starts: Indices,
    owners: Indices,
    lower: Indices,
    upper: Indices,
    lower_open: Indices,
    upper_open: Indices,
    least: Indices,
    most: Indices,
    scale: int,
    kinds: MutableSequence[int],
    holds: MutableSequence[int],
) -> int:
    """What kind each column is.

    Args:
        starts: Where each company's stakes begin.
        owners: The owner of each stake.
        lower: The least of each stake.
        upper: The most of each.
        lower_open: Whether each is more than its least.
        upper_open: Whether each is less than its most.
        least: The least that all owners of each company hold together.
        most: The most.
        scale: The whole.
        kinds: Becomes the sum of what holds of each column.
        holds: Becomes 1 for each party that may hold another.

    Returns:
        What holds of any of the columns.
    """
    everything = 0
    for company in range(len(starts) - 1):
        low, high, kind = 0, 0, 0
        opened_low, opened_high = False, False
        for at in range(starts[company], starts[company + 1]):
            low += lower[at]
            high += upper[at]
            if lower[at] < upper[at]:
                kind |= RANGED
            if lower_open[at]:
                opened_low = True
            if upper_open[at]:
                opened_high = True
            if upper[at]:
                if owners[at] != company:
                    holds[owners[at]] = 1
                else:
                    kind |= ITSELF
                    if upper[at] >= scale:
                        kind |= WHOLLY
        if opened_low or opened_high:
            kind |= OPENED
        if low > most[company] or (low == most[company] and opened_low):
            kind |= UNSOUND
        if high < least[company] or (high == least[company] and opened_high):
            kind |= UNSOUND
        if high > most[company]:
            kind |= OVER
        if low < least[company]:
            kind |= OWING
        kinds[company] = kind
        everything |= kind
    return everything
