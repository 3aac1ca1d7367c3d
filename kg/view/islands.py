"""Groups that are tied to nothing else: which there are, and where they stand below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from kg.view.cost import Floats

BIN: Final = 20.0
BESIDE: Final = 130.0
UNDER: Final = 105.0
"""Room beside and above a group, for names."""
RIGHTWARDS: Final = 0.05
"""How much higher a place further right has to be."""


def components(members: Iterable[str], strands: Mapping[tuple[str, str], int]) -> list[list[str]]:
    """Groups that hang together, the one with the most links first.

    Example:
        >>> components("abcd", {("b", "d"): 1})
        [['b', 'd'], ['a'], ['c']]
    """
    parent = {name: name for name in members}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for a, b in strands:
        if a in parent and b in parent:
            parent[root(a)] = root(b)
    groups: dict[str, list[str]] = {}
    for name in parent:
        groups.setdefault(root(name), []).append(name)
    links = Counter(root(a) for a, b in strands if a in parent and b in parent)
    return sorted(
        (sorted(group) for group in groups.values()),
        key=lambda group: (-links[root(group[0])], -len(group), group),
    )


def ashore(
    at: Floats,
    groups: Iterable[Mapping[str, tuple[float, float]]],
    width: float,
    scale: float,
    name: tuple[float, float],
) -> dict[str, tuple[float, float]]:
    """Places for groups below a picture and below its middle.

    Args:
        at: Where everything stands on the picture.
        groups: Each by itself, its upper left corner at (0, 0).
        width: Of the strip below.
        scale: Of circles and lengths.
        name: Width and height of the largest name of a group.
    """
    shore = _Shore(at, width, (max(BESIDE * scale, name[0]), max(UNDER * scale, name[1])))
    placed: dict[str, tuple[float, float]] = {}
    for own in groups:
        size = (max(x for x, _ in own.values()), max(y for _, y in own.values()))
        left, top = shore.put(size)
        placed.update({name: (left + x, top + y) for name, (x, y) in own.items()})
    columns = [x for x, _ in placed.values()]
    ends = max(columns, default=0.0) + min(columns, default=0.0)
    right = (float(at[:, 0].max() + at[:, 0].min()) - ends) / 2
    return {name: (x + right, y) for name, (x, y) in placed.items()}


class _Shore:
    """The strip below a picture, in which groups are put as high as they can stand.

    Args:
        at: Where everything stands on the picture so far.
        width: Of the strip below it.
        apart: What is between two groups, sideways and downwards.
    """

    def __init__(self, at: Floats, width: float, apart: tuple[float, float]) -> None:
        low, high = float(at[:, 0].min()), float(at[:, 0].max())
        width = max(width, high - low)
        self._left = (low + high - width) / 2
        self._edge = int(apart[0] / BIN) + 1
        self._under = apart[1]
        self._lows = np.full(int(width / BIN) + 2 + 2 * self._edge, float(at[:, 1].max()))

    def put(self, size: tuple[float, float]) -> tuple[float, float]:
        """The upper left corner for a group of this size.

        Args:
            size: From its leftmost to its rightmost circle, and from the highest to the lowest.
        """
        # what stands beside a group keeps away from it: the margin is counted once
        window = min(int(size[0] / BIN) + 1 + self._edge, len(self._lows))
        tops = np.lib.stride_tricks.sliding_window_view(self._lows, window).max(axis=1)
        cost = tops + RIGHTWARDS * BIN * np.arange(len(tops))
        at = int(np.argmin(np.rint(cost)))
        x = self._left + BIN * (at - self._edge / 2)
        y = float(tops[at]) + self._under
        self._sink(x, x + size[0], y + size[1])
        return x, y

    def _sink(self, left: float, right: float, y: float) -> None:
        first = int((left - self._left) / BIN + self._edge / 2)
        last = int((right - self._left) / BIN + self._edge * 1.5) + 1
        part = self._lows[max(first, 0) : max(last, 0)]
        np.maximum(part, y, out=part)
