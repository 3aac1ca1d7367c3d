"""The stretches of a wire, and which of them only one line runs along."""

from __future__ import annotations

from kg.view.pills import Segment
from kg.view.wires import Wire, Wiring


def parts(one: Wire, wiring: Wiring) -> list[Segment]:
    """All of a wire."""
    top = wiring.tops[one.channel] + wiring.heights[one.channel]
    bottom = wiring.tops[one.channel + 1]
    found = [(x, top, x, one.y) for x in one.tops.values()]
    found += [(x, one.y, x, bottom) for x in one.bottoms.values()]
    return [*found, (one.net.left, one.y, one.net.right, one.y)]


def stem(one: Wire, wiring: Wiring) -> list[Segment]:
    """The upright part of a wire that all its lines run along, in their direction."""
    top = wiring.tops[one.channel] + wiring.heights[one.channel]
    bottom = wiring.tops[one.channel + 1]
    if len(one.tops) == 1:
        return [(x, top, x, one.y) for x in one.tops.values()]
    return [(x, one.y, x, bottom) for x in one.bottoms.values() if len(one.bottoms) == 1]


def own(at: int, column: int, wiring: Wiring) -> tuple[list[Segment], list[Segment]]:
    """The parts of a chain that no other line runs along, those near its lower end first."""
    upright: list[Segment] = []
    level: list[Segment] = []
    for one in wiring.of[at][::-1]:
        top = wiring.tops[one.channel] + wiring.heights[one.channel]
        bottom = wiring.tops[one.channel + 1]
        high = one.tops.get((at, column), next(iter(one.tops.values())))
        low = one.bottoms.get((at, column), one.bottoms.get((at, 0), high))
        alone = len(one.tops) == len(one.bottoms) == 1
        if alone and one.net.straight:
            upright.append((low, top, low, bottom))
            continue
        if len(one.bottoms) > 1 or alone:
            upright.append((low, one.y, low, bottom))
        if len(one.tops) > 1 or alone:
            upright.append((high, top, high, one.y))
        joints = sorted((*one.tops.values(), *one.bottoms.values()))
        for end in {low, high} if alone else {low} if len(one.bottoms) > 1 else {high}:
            if end == joints[0]:
                level.append((joints[0], one.y, joints[1], one.y))
            elif end == joints[-1]:
                level.append((joints[-2], one.y, joints[-1], one.y))
    return upright, level
