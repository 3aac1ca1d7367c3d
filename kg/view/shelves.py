"""Groups of different sizes side by side and below each other, each as high as it can stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.view.lists import HIGH

LOOSE: Final = 1.25
"""How much more than the area of the groups all of it takes."""
LEVEL: Final = 1.0


def shelved(
    sizes: Sequence[tuple[float, float]], apart: float, wide: float, main: float
) -> list[tuple[float, float]]:
    """The upper left corner of each group, in an area about as wide as what is above.

    Args:
        sizes: Width and height of each, in the order in which they are put.
        apart: Room between them.
        wide: The width of the window.
        main: The width of what stands above.

    Example:
        >>> shelved([(400, 200), (300, 90), (300, 90)], 20, 800, 0)
        [(0.0, 0.0), (420.0, 0.0), (420.0, 110.0)]
    """
    area = sum((width + apart) * (height + apart) for width, height in sizes)
    shape = (LOOSE * area * wide / HIGH) ** 0.5
    whole = max([wide, shape, min(main, 1.6 * shape), *(width for width, _ in sizes)])
    # where it is free from below: parts from left to right, each with its height
    line: list[tuple[float, float, float]] = [(0.0, whole + apart, 0.0)]
    spots = []
    for width, height in sizes:
        right, down = width + apart, height + apart
        best: tuple[float, float] | None = None
        for x, _, _ in line:
            if x + right > whole + apart + LEVEL:
                continue
            y = max(low for left, end, low in line if left < x + right and end > x)
            if best is None or y < best[0] - LEVEL:
                best = (y, x)
        y, x = best or (max(low for *_, low in line), 0.0)
        spots.append((x, y))
        cut = []
        for left, end, low in line:
            if end <= x or left >= x + right:
                cut.append((left, end, low))
                continue
            if left < x:
                cut.append((left, x, low))
            if end > x + right:
                cut.append((x + right, end, low))
        line = sorted([*cut, (x, x + right, y + down)])
    return spots
