"""Several relationships of one pair, bent apart: the stake straight in the middle."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Final

SIDES: Final = {"influence": -2, "ownership": -1, "business": 1, "tension": 2}
"""Above the middle (of an edge drawn left to right) or below it."""

WIDEST: Final = 6.0
"""The most steps that an edge bends away."""


@dataclass(frozen=True, slots=True)
class Strand:
    """One relationship of a bundle; the ``faint`` ones (denials) share a line outside."""

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
    order = sorted((s for s in members if not s.faint), key=_rank)
    faint = [s for s in members if s.faint]
    middle = next((s for s in order if s.pill), None)
    if middle is None:
        count = len(order) + bool(faint)
        slots = [(s, i - (count - 1) / 2) for i, s in enumerate(order)]
        return _held([*slots, *((s, (count - 1) / 2) for s in faint)])
    above = [s for s in order if s is not middle and _rank(s) < 0]
    below = [s for s in order if s is not middle and _rank(s) > 0]
    while len(above) > len(below) + 1:
        below.insert(0, above.pop(0))
    while len(below) > len(above) + 1:
        above.insert(0, below.pop())
    outer = -len(above) - 1 if len(above) <= len(below) else len(below) + 1
    return _held(
        [
            (middle, 0.0),
            *((s, float(i - len(above))) for i, s in enumerate(above)),
            *((s, float(i + 1)) for i, s in enumerate(below)),
            *((s, float(outer)) for s in faint),
        ]
    )


def _held(slots: list[tuple[Strand, float]]) -> list[tuple[Strand, float]]:
    """A bundle of many, pressed together so that it stays a bundle."""
    widest = max(abs(slot) for _, slot in slots)
    if widest <= WIDEST:
        return slots
    return [(strand, round(slot * WIDEST / widest, 3)) for strand, slot in slots]


def _rank(strand: Strand) -> int:
    return SIDES.get(strand.category, 1)
