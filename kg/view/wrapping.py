"""Levels that would be too wide: what is free to stands on another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.view.ranks import Link

LIKE: Final = 90.0
"""Heights in steps of this are taken for alike."""


def wrapped(
    level: Sequence[int],
    size: Sequence[tuple[float, float]],
    links: Sequence[Link],
    most: float,
) -> list[int]:
    """The levels; of one too wide the highest items stand further down, then others further up.

    Args:
        level: Of each item.
        size: Width and height of each.
        links: Upper and lower item.
        most: How wide a level may be.

    Example:
        >>> wrapped([0, 1, 1, 1], [(9, 9)] * 4, [(0, 1), (0, 2), (0, 3)], 20)
        [0, 2, 1, 1]
    """
    found = list(level)
    below: list[list[int]] = [[] for _ in found]
    above: list[list[int]] = [[] for _ in found]
    owner = [-1] * len(found)
    for a, b in links:
        below[a].append(b)
        above[b].append(a)
        owner[b] = a
    at = 0
    rows: dict[int, list[int]] = {}
    for item, first in enumerate(found):
        rows.setdefault(first, []).append(item)
    while at in rows:
        row = rows[at]
        wide = sum(size[item][0] for item in row)
        loose = sorted(
            (item for item in row if all(found[other] > at + 1 for other in below[item])),
            key=lambda item: (int(size[item][1] / LIKE), -owner[item], -item),
        )
        if len(loose) == len(row):
            loose = loose[1:]
        while wide > most and loose:
            item = loose.pop()
            wide -= size[item][0]
            found[item] += 1
            row.remove(item)
            rows.setdefault(at + 1, []).append(item)
        at += 1
    while at > 0:
        at -= 1
        row = rows.get(at, [])
        wide = sum(size[item][0] for item in row)
        loose = sorted(
            (item for item in row if all(found[other] < at - 1 for other in above[item])),
            key=lambda item: (-len(below[item]), item),
        )
        if len(loose) == len(row):
            loose = loose[1:]
        while wide > most and loose:
            item = loose.pop()
            wide -= size[item][0]
            found[item] -= 1
            row.remove(item)
            rows.setdefault(at - 1, []).append(item)
        if at == 0 and -1 in rows:
            rows = {level + 1: items for level, items in rows.items()}
            found = [level + 1 for level in found]
            at = 1
    return found
