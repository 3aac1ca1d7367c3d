"""Boxes that must not overlap: pushed apart as little as needed, or put where there is room."""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.view.cost import Floats, Ints

ROUNDS: Final = 80
CHUNK: Final = 5
"""Rings around a wanted spot that are looked through at once."""
STEPS: Final = 16
"""Directions in which a free spot is looked for."""


def overlapping(at: Floats, half: Floats) -> tuple[Ints, Ints]:
    """Pairs of boxes that overlap.

    Args:
        at: The middle of each box.
        half: Half of its width and of its height.
    """
    none = np.zeros(0, dtype=np.intp)
    if len(at) < len(("a", "pair")):
        return none, none
    order = np.argsort(at[:, 0] - half[:, 0], kind="stable")
    left = (at[:, 0] - half[:, 0])[order]
    right = (at[:, 0] + half[:, 0])[order]
    reach = np.searchsorted(left, right, side="left") - np.arange(len(at)) - 1
    reach = np.maximum(reach, 0)
    first = np.repeat(np.arange(len(at)), reach)
    starts = np.cumsum(reach) - reach
    second = np.arange(len(first)) - np.repeat(starts, reach) + first + 1
    i, j = order[first], order[second]
    hit = np.abs(at[i, 1] - at[j, 1]) < half[i, 1] + half[j, 1]
    return np.asarray(i[hit]), np.asarray(j[hit])


def part(at: Floats, half: Floats, still: Ints | None = None) -> Floats:
    """Push boxes apart until none overlap; what is left after many rounds is put elsewhere.

    Args:
        at: The middle of each box.
        half: Half of its width and of its height.
        still: Boxes that stay where they are, if they can.
    """
    at = np.rint(at)
    weight = np.ones(len(at))
    if still is not None:
        weight[still] = 0.05
    for turn in range(ROUNDS):
        i, j = overlapping(at, half)
        if not len(i):
            return at
        gap = at[i] - at[j]
        over = half[i] + half[j] - np.abs(gap) + 1.0
        sideways = over[:, 0] < over[:, 1]
        side = np.where(gap == 0, np.where((i < j)[:, None], -1.0, 1.0), np.sign(gap))
        step = np.where(np.stack([sideways, ~sideways], axis=1), over, 0.0) * side
        share = (weight[i] / (weight[i] + weight[j]))[:, None]
        move = np.zeros_like(at)
        np.add.at(move, i, step * share)
        np.add.at(move, j, -step * (1.0 - share))
        at = at + move * (0.8 if turn < ROUNDS // 2 else 1.1)
    return _put(np.rint(at), half, weight)


def _put(at: Floats, half: Floats, weight: Floats) -> Floats:
    """What still overlaps goes to the nearest free spot."""
    i, j = overlapping(at, half)
    size = half[:, 0] * half[:, 1] / weight
    homeless = sorted({int(a if size[a] <= size[b] else b) for a, b in zip(i, j, strict=True)})
    away = np.zeros(len(at), dtype=bool)
    away[homeless] = True
    for node in homeless:
        others = np.flatnonzero(~away)
        at[node] = spot(at[node], half[node], at[others], half[others])
        away[node] = False
    return at


def spot(near: Floats, half: Floats, at: Floats, others: Floats) -> Floats:
    """The free place nearest to one that is taken.

    Args:
        near: Where it is wanted.
        half: Half of its width and height.
        at: The middle of the other boxes.
        others: Half of their widths and heights.
    """
    ways = directions(STEPS)
    for first in range(0, 600, CHUNK):
        rings = 14.0 * (first + np.arange(CHUNK))
        tried = np.rint(near + (ways[None] * rings[:, None, None]).reshape(-1, 2))
        free = free_of(tried, half, at, others)
        if free.any():
            return np.asarray(tried[int(np.argmax(free))])
    return np.asarray(near)


def free_of(
    tried: Floats, half: Floats, at: Floats, others: Floats
) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which of the tried places for a box are free.

    Args:
        tried: Places for its middle.
        half: Half of its width and height.
        at: The middle of the other boxes.
        others: Half of their widths and heights.
    """
    reach = others + half
    near = ((at + reach > tried.min(axis=0)) & (at - reach < tried.max(axis=0))).all(axis=1)
    at, reach = at[near], reach[near]
    hit = np.abs(tried[:, :1] - at[:, 0]) < reach[:, 0]
    hit &= np.abs(tried[:, 1:] - at[:, 1]) < reach[:, 1]
    return np.asarray(~hit.any(axis=1))


def directions(count: int) -> Floats:
    """Unit vectors all round, without sine or cosine; ``count`` must be 16, 72 or 360."""
    turn_x, turn_y = {
        16: (0.9238795325112867, 0.3826834323650898),
        72: (0.9961946980917455, 0.08715574274765817),
        360: (0.9998476951563913, 0.01745240643728351),
    }[count]
    x, y = 0.0, 1.0
    found = []
    for _ in range(count):
        found.append((x, y))
        x, y = x * turn_x - y * turn_y, x * turn_y + y * turn_x
    return np.array(found)
