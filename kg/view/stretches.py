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
    if len(one.net.tops) == 1:
        return [(x, top, x, one.y) for x in one.net.tops]
    return [(x, one.y, x, bottom) for x in one.net.bottoms if len(one.net.bottoms) == 1]


def own(at: int, column: int, wiring: Wiring) -> tuple[list[Segment], list[Segment]]:
    """The parts of a chain that no other line runs along, those near its lower end first."""
    upright: list[Segment] = []
    level: list[Segment] = []
    for one in wiring.of[at][::-1]:
        top = wiring.tops[one.channel] + wiring.heights[one.channel]
        bottom = wiring.tops[one.channel + 1]
        high = one.tops.get((at, column), next(iter(one.tops.values())))
        low = one.bottoms.get((at, column), one.bottoms.get((at, 0), high))
        alone = len(one.chains) == len(one.tops) == len(one.bottoms) == 1
        if alone and one.net.straight:
            upright.append((low, top, low, bottom))
            continue
        below = alone or (len(one.bottoms) > 1 and list(one.bottoms.values()).count(low) == 1)
        above = alone or (len(one.tops) > 1 and list(one.tops.values()).count(high) == 1)
        if below:
            upright.append((low, one.y, low, bottom))
        if above:
            upright.append((high, top, high, one.y))
        joints = sorted({*one.tops.values(), *one.bottoms.values()})
        for end in sorted({low} if below else set()) + sorted({high} - {low} if above else set()):
            if len(joints) > 1 and end == joints[0]:
                level.append((joints[0], one.y, joints[1], one.y))
            elif len(joints) > 1 and end == joints[-1]:
                level.append((joints[-2], one.y, joints[-1], one.y))
    return upright, level
