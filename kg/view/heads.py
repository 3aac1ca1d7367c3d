"""What stands on top of a block: a card or two side by side, and those around with no other tie."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from kg.view.attendants import side
from kg.view.couples import SPREAD, gap
from kg.view.ground import AHEAD, LOOP, Chart, Ground
from kg.view.lists import GAP, STEP
from kg.view.piles import columns_of
from kg.view.plots import DOWN, DROP, Plot

if TYPE_CHECKING:
    from kg.view.grove import Grove, Stem
    from kg.view.lists import Point


def headed(ground: Ground, found: Grove, stem: Stem, wide: float) -> Plot:
    """A block with nothing below its head yet.

    Args:
        ground: What it is drawn from.
        found: All stems.
        stem: The one.
        wide: The width of the window.
    """
    return _Head(ground, found, stem, wide).plot


class _Head:
    def __init__(self, ground: Ground, found: Grove, stem: Stem, wide: float) -> None:
        self._g, self._found, self._stem, self._wide = ground, found, stem, wide
        self.plot = Plot(head=stem.cards[0], from_above=not stem.above)
        self._chart = self.plot.chart
        self._heads(self._holders() if stem.above else 0.0)
        self.plot.count = len(self._chart.cards)

    def _heads(self, top: float) -> None:
        """The cards of the stem, with those beside them."""
        ground, chart, stem = self._g, self._chart, self._stem
        x = 0.0
        between = [ground.label[at] for at in self._found.sides
                   if ground.links[at].owner in stem.cards]  # fmt: skip
        for card in stem.cards:
            wide, high = ground.size[card]
            chart.cards[card] = (x, top)
            chart.height = max(chart.height, top + high)
            chart.width = max(chart.width, x + wide)
            x += wide + gap(between)
        if stem.beside:
            beside = side(stem.cards[0], stem.beside, ground.links, ground.size, ground.label)
            pills: list[tuple[tuple[int, ...], Point]] = [
                ((at,), spot) for at, spot in beside.pills.items() if ground.label[at]
            ]
            lines = {at: list(points) for at, points in beside.lines.items()}
            self.plot.put(
                Chart(beside.width, beside.height, dict(beside.cards), lines, pills), 0.0, top
            )
        self._loops(top)
        self._pair()

    def _loops(self, top: float) -> None:
        within = 0.0
        ground, chart = self._g, self._chart
        for card in self._stem.cards:
            mine = [at for at in self._found.loops if ground.links[at].owner == card]
            for at in mine:
                wide, high = ground.size[card]
                edge = 0.3 * high / (1 + mine.index(at))
                out = wide + within + max(LOOP, ground.label[at] / 2 + AHEAD)
                within += ground.room(at)
                chart.lines[at] = [(wide, top + edge), (out, top + edge),
                                   (out, top + high - edge), (wide, top + high - edge)]  # fmt: skip
                if ground.label[at]:
                    chart.pills.append(((at,), (out, top + high / 2)))
                chart.width = max(chart.width, wide + within)

    def _pair(self) -> None:
        """The lines between two side by side."""
        ground, chart = self._g, self._chart
        for at in self._found.sides:
            owner = ground.links[at].owner
            if owner not in self._stem.cards:
                continue
            left, right = self._stem.cards
            x, y = chart.cards[left]
            x += ground.size[left][0]
            y += min(ground.size[card][1] for card in (left, right)) / 2
            y += -SPREAD if owner == left else SPREAD
            ends = [(x, y), (chart.cards[right][0], y)]
            chart.lines[at] = ends if owner == left else ends[::-1]
            if ground.label[at]:
                chart.pills.append(((at,), ((x + ends[1][0]) / 2, y)))

    def _holders(self) -> float:
        """Those above: in columns, their lines joined above the head; where the head stands."""
        ground, chart, mine = self._g, self._chart, self._stem.above
        sizes = [ground.size[ground.links[at].owner] for at in mine]
        middle = ground.size[self._stem.cards[0]][0] / 2
        if len(mine) == 1:
            wide, high = sizes[0]
            chart.cards[ground.links[mine[0]].owner] = (middle - wide / 2, 0.0)
            chart.width = wide
            low = high + DOWN + DROP - 20.0
            chart.lines[mine[0]] = [(middle, high), (middle, low)]
            self.plot.label(self._g, [mine[0]], (middle, high + 28.0))
            return low
        room = max(ground.label[at] for at in mine)
        step = STEP + room
        wide, high = max(w for w, _ in sizes), max(h for _, h in sizes)
        columns = columns_of(len(mine), step + wide + GAP, high + GAP, self._wide)
        rows = math.ceil(len(mine) / columns)
        bus = rows * (high + GAP) + 4.0
        low = bus + 36.0
        for number, at in enumerate(mine):
            column, row = divmod(number, rows)
            trunk = 6.0 + column * (step + wide + GAP)
            left, y = trunk + step, row * (high + GAP)
            owner = ground.links[at].owner
            centre = y + ground.size[owner][1] / 2
            chart.cards[owner] = (left, y)
            chart.lines[at] = [
                (left, centre),
                (trunk, centre),
                (trunk, bus),
                (middle, bus),
                (middle, low),
            ]
            self.plot.label(self._g, [at], ((trunk + left) / 2, centre))
            chart.width = max(chart.width, left + ground.size[owner][0])
        return low
