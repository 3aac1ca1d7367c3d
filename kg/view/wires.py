"""The lines of an ownership chart from port to port: upright, level, upright, level by level."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.view.elbows import Net, tracks
from kg.view.lists import Block, Point
from kg.view.pills import HEIGHT
from kg.view.ports import Wish, ports
from kg.view.skeleton import BETWEEN, Skeleton

ABOVE: Final = 40.0
BELOW: Final = 48.0
"""Room between a level line and the cards, for labels and arrows."""
THIN: Final = 14.0
PILLED: Final = HEIGHT + 10.0
"""Room between two level lines, without and with labels."""

Key = tuple[int, int, str, int]
"""An item, its card, a kind, and a chain that runs upwards (other chains share a trunk)."""


@dataclass(slots=True)
class Wire:
    """A trunk between two levels: what hangs on it, and where it runs.

    Args:
        key: Names it.
        channel: The level above it.
    """

    key: Key
    channel: int
    tops: dict[tuple[int, int], float] = field(default_factory=dict)
    """By chain and column: where it comes from above."""
    bottoms: dict[tuple[int, int], float] = field(default_factory=dict)
    y: float = 0.0

    @property
    def net(self) -> Net:
        """Its lines."""
        return Net(tuple(dict.fromkeys(self.tops.values())),
                   tuple(dict.fromkeys(self.bottoms.values())))  # fmt: skip

    @property
    def chains(self) -> set[int]:
        """The chains that run along it."""
        return {at for at, _ in (*self.tops, *self.bottoms)}


@dataclass(slots=True)
class Wiring:
    """All wires of a component, and where its levels stand.

    Args:
        tops: The upper edge of each level.
        heights: Of each level.
        wires: All of them.
        of: By chain: the wires that it runs along, from above.
        height: Of all.
    """

    tops: list[float]
    heights: list[float]
    wires: list[Wire]
    of: list[list[Wire]]
    height: float


def wire(
    skeleton: Skeleton,
    blocks: Sequence[Block],
    size: Sequence[Point],
    pilled: set[int],
    between: float = BETWEEN,
) -> Wiring:
    """Run the lines of a skeleton whose items are in their places.

    Args:
        skeleton: Items and lines.
        blocks: Its lists.
        size: Of each card.
        pilled: The chains with labels.
        between: Room between two levels, at least.
    """
    wires, of = _trunks(skeleton)
    _Ends(skeleton, blocks, size, of).find()
    heights = [max((skeleton.items[i].height for i in row), default=0.0) for row in skeleton.order]
    labelled = {id(w) for at in pilled for w in of[at]}
    channels: dict[int, list[Wire]] = {}
    for one in wires:
        channels.setdefault(one.channel, []).append(one)
    tops, y = [], 0.0
    for level, height in enumerate(heights):
        tops.append(y)
        y += height
        if level < len(heights) - 1:
            y += _run(channels.get(level, []), y, labelled, between)
    return Wiring(tops, heights, wires, of, y)


def _run(channel: Sequence[Wire], top: float, labelled: set[int], between: float) -> float:
    """Give each wire of a channel its height; how high the channel is."""
    found = tracks([w.net for w in channel])
    deep = max(found, default=-1) + 1
    room = [THIN] * deep
    for w, track in zip(channel, found, strict=True):
        if id(w) in labelled and not w.net.straight:
            room[track] = PILLED
    used = sum(room[1:])
    whole = max(between, ABOVE + used + BELOW)
    spare = whole - ABOVE - used - BELOW
    ys = [top + ABOVE + spare * 0.25 + sum(room[1 : track + 1]) for track in range(deep)]
    for w, track in zip(channel, found, strict=True):
        w.y = ys[track] if ys else top + whole / 2
    return whole


def _trunks(skeleton: Skeleton) -> tuple[list[Wire], list[list[Wire]]]:
    found: dict[Key, Wire] = {}
    of: list[list[Wire]] = []
    for at, chain in enumerate(skeleton.chains):
        mine = []
        for upper in chain.items[:-1]:
            item = skeleton.items[upper]
            card = chain.ends[0] if item.cards else -1
            key = (upper, card, chain.kind, at if chain.up else -1)
            mine.append(found.setdefault(key, Wire(key, item.level)))
        of.append(mine)
    return list(found.values()), of


class _Ends:
    """Where the wires meet the items."""

    def __init__(
        self,
        skeleton: Skeleton,
        blocks: Sequence[Block],
        size: Sequence[Point],
        of: Sequence[Sequence[Wire]],
    ) -> None:
        self._s, self._blocks, self._size, self._of = skeleton, blocks, size, of
        self._out: dict[int, list[tuple[int, Wire, int]]] = {}
        self._into: dict[int, list[tuple[int, Wire, int]]] = {}
        for at, chain in enumerate(skeleton.chains):
            for (upper, lower), one in zip(itertools.pairwise(chain.items), of[at], strict=True):
                self._out.setdefault(upper, []).append((at, one, lower))
                self._into.setdefault(lower, []).append((at, one, upper))

    def find(self) -> None:
        for row in self._s.order:
            for item in row:
                self._leave(item)
            for lower in sorted({end[2] for item in row for end in self._out.get(item, ())}):
                self._reach(lower)

    def _leave(self, item: int) -> None:
        lines = self._out.get(item, [])
        if not self._s.items[item].cards:
            for at, one, _ in lines:
                one.tops.update({(at, c): x for c, x in enumerate(self._ends(item))})
        for card in self._s.items[item].cards:
            mine = [line for line in lines if self._s.chains[line[0]].ends[0] == card]
            self._leave_card(item, card, mine)

    def _leave_card(self, item: int, card: int, lines: Sequence[tuple[int, Wire, int]]) -> None:
        legs: dict[int, list[tuple[int, int]]] = {}
        wire_of: dict[int, Wire] = {}
        for at, one, lower in lines:
            legs.setdefault(id(one), []).append((at, lower))
            wire_of[id(one)] = one
        names = list(legs)
        wishes = []
        for i, name in enumerate(names):
            ends = [self._s.x[lower] for _, lower in legs[name]]
            many = len(ends) > 1 or self._s.items[legs[name][0][1]].block >= 0
            wishes.append(Wish(i, sum(ends) / len(ends), many=many))
        spots = self._ports(item, card, wishes)
        for i, name in enumerate(names):
            wire_of[name].tops[legs[name][0][0], 0] = spots[i]

    def _reach(self, item: int) -> None:
        lines = self._into.get(item, [])
        if not self._s.items[item].cards:
            for at, one, _ in lines:
                one.bottoms.update({(at, c): x for c, x in enumerate(self._ends(item))})
        for card in self._s.items[item].cards:
            mine = [line for line in lines if self._s.chains[line[0]].ends[1] == card]
            self._reach_card(item, card, mine)

    def _reach_card(self, item: int, card: int, lines: Sequence[tuple[int, Wire, int]]) -> None:
        wishes = [
            Wish(at, next(iter(one.tops.values())),
                 many=len(lines) == 1 and (len(one.tops) > 1 or self._legs(one) > 1))
            for at, one, _ in lines
        ]  # fmt: skip
        spots = self._ports(item, card, wishes)
        for at, one, _ in lines:
            one.bottoms[at, 0] = spots[at]

    def _legs(self, one: Wire) -> int:
        return len({lower for _, w, lower in self._out[one.key[0]] if w is one})

    def _ports(self, item: int, card: int, wishes: Sequence[Wish]) -> dict[int, float]:
        width = self._size[card][0]
        return dict(ports(self._s.middle(item, card) - width / 2, width, wishes))

    def _ends(self, item: int) -> list[float]:
        """Of a list, its columns' trunks; of a line on its way, itself."""
        number = self._s.items[item].block
        if number < 0:
            return [self._s.x[item]]
        block = self._blocks[number]
        return [self._s.x[item] - block.width / 2 + x for x in block.trunks]


def route(at: int, wiring: Wiring, column: int = 0) -> list[Point]:
    """The points of a chain from its upper to its lower end, without these ends.

    Args:
        at: The chain's number.
        wiring: Where the wires run.
        column: Of a list at one end.
    """
    points: list[Point] = []
    for one in wiring.of[at]:
        top = one.tops.get((at, column), next(iter(one.tops.values())))
        bottom = one.bottoms.get((at, column), one.bottoms.get((at, 0), top))
        points += [(top, one.y), (bottom, one.y)]
    return points
