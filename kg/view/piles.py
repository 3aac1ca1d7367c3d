"""In how many columns cards or blocks stand, so that they come near to the shape of the window."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kg.view.lists import HIGH
from kg.view.plots import APART

if TYPE_CHECKING:
    from kg.view.lists import Point

COLUMNS: Final = 40
"""At most."""
BROAD: Final = 1.15
"""How much worse it is to be too wide than too high."""


def columns_of(count: int, wide: float, tall: float, window: float) -> int:
    """So many columns for cards that are all alike.

    Args:
        count: Of the cards.
        wide: What a column takes.
        tall: What a card takes of it.
        window: The width of the window.

    Example:
        >>> columns_of(3, 290, 70, 880), columns_of(40, 290, 70, 880)
        (1, 3)
    """
    most = max(1, int((window + APART) / wide))
    cost = [max(n * wide / window, math.ceil(count / n) * tall / HIGH) for n in range(1, count + 1)]
    best = min(range(1, count + 1), key=lambda n: (round(cost[n - 1], 3), n))
    return min(best, most) if math.ceil(count / most) * tall < HIGH else best


def piled(sizes: Sequence[Point], more: float, window: float) -> list[list[int]]:
    """The blocks of each column, one after another.

    Args:
        sizes: Of the blocks.
        more: What a column takes beside its widest block.
        window: The width of the window.

    Example:
        >>> piled([(172, 70)] * 12, 130, 880)
        [[0, 1, 2, 3, 4, 5], [6, 7, 8, 9, 10, 11]]
    """

    def cost(parts: Sequence[Sequence[int]]) -> float:
        wide = sum(max(sizes[item][0] for item in part) + more for part in parts)
        tall = max(sum(sizes[item][1] for item in part) for part in parts)
        return round(max(BROAD * wide / window, tall / HIGH), 3)

    heights = [high for _, high in sizes]
    return min(
        (_split(heights, count) for count in range(1, min(len(sizes), COLUMNS) + 1)), key=cost
    )


def _split(heights: Sequence[float], count: int) -> list[list[int]]:
    """One after another into columns about as high as each other."""
    most = sum(heights) / count
    parts: list[list[int]] = [[]]
    height = 0.0
    for item, high in enumerate(heights):
        if parts[-1] and height + high / 2 > most and len(parts) < count:
            parts.append([])
            height = 0.0
        parts[-1].append(item)
        height += high
    return parts
