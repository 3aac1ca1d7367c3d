"""Several relationships of one pair, bent apart: the stake straight in the middle."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Final

SIDES: Final = {"influence": -2, "ownership": -1, "business": 1, "tension": 2}
"""Above the middle (of an edge drawn left to right) or below it."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One relationship of a bundle; a ``faint`` one (a denial) goes to the outside."""

    key: Hashable
    source: str
    target: str
    category: str
    pill: bool = False
    faint: bool = False


def bends(strands: Iterable[Strand]) -> dict[Hashable, float]:
    """How many steps each edge bends away from the straight line between its ends.

    A positive number bends to the right of the edge's own direction, so that edges of one
    pair in both directions part too.

    Example:
        >>> pair = [Strand(1, "a", "b", "business"), Strand(2, "a", "b", "ownership", True)]
        >>> bends(pair)
        {2: 0.0, 1: 1.0}
        >>> bends([Strand(1, "a", "b", "business"), Strand(2, "b", "a", "business")])
        {1: -0.5, 2: -0.5}
    """
    pairs: dict[tuple[str, str], list[Strand]] = {}
    for strand in strands:
        ends = sorted((strand.source, strand.target))
        pairs.setdefault((ends[0], ends[1]), []).append(strand)
    result: dict[Hashable, float] = {}
    for (first, _), members in pairs.items():
        for strand, slot in _slots(members):
            turned = strand.source != first
            result[strand.key] = (-slot if turned else slot) + 0.0
    return result


def _slots(members: list[Strand]) -> list[tuple[Strand, float]]:
    order = sorted(members, key=_rank)
    middle = next((s for s in order if s.pill), None)
    if middle is None:
        return [(s, i - (len(order) - 1) / 2) for i, s in enumerate(order)]
    above = [s for s in order if s is not middle and SIDES.get(s.category, 1) < 0]
    below = [s for s in order if s is not middle and SIDES.get(s.category, 1) > 0]
    while len(above) > len(below) + 1:
        below.insert(0, above.pop(0))
    while len(below) > len(above) + 1:
        above.insert(0, below.pop())
    return [
        (middle, 0.0),
        *((s, float(i - len(above))) for i, s in enumerate(above)),
        *((s, float(i + 1)) for i, s in enumerate(below)),
    ]


def _rank(strand: Strand) -> int:
    side = SIDES.get(strand.category, 1)
    return side * (len(SIDES) if strand.faint else 1)
