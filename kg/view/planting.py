"""What a party owns, close below it: small blocks in a grid, larger ones side by side."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from kg.view.heads import headed
from kg.view.lists import GAP, HIGH, STEP
from kg.view.piles import COLUMNS, piled
from kg.view.plots import APART, DOWN, DROP, FAN, INSET, Plot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.view.ground import Ground
    from kg.view.grove import Grove, Stem
    from kg.view.lists import Point

LAND: Final = 14.0
"""From a level line to the first card of a column."""
LEAD: Final = 22.0
"""More room above a card that is reached from elsewhere, too."""
SMALL: Final = 4
"""So many cards at most stand in a column as one."""
ALIKE: Final = 4
"""So many that say the same share a label."""

Band = tuple[int, bool, list[int]]
"""A card, whether what it owns stands in a grid, and the links to it."""


class Planting:
    """One stem, and the blocks of all that it owns below it.

    Args:
        ground: What it is drawn from.
        found: All stems.
        stem: The one.
        wide: The width of the window.
        reached: Cards to which lines lead across.
        main: The card that matters most: its block comes first.
    """

    def __init__(
        self,
        ground: Ground,
        found: Grove,
        stem: Stem,
        wide: float,
        reached: set[int],
        main: int | None,
    ) -> None:
        self._g, self._stem, self._wide = ground, stem, wide
        self._reached, self._main = reached, main
        self._plot = headed(ground, found, stem, wide)

    def plot(self, below: dict[int, Plot]) -> Plot:
        """The block, with the blocks of what its head owns, by link."""
        plot, chart = self._plot, self._plot.chart
        plot.count += sum(other.count for other in below.values())
        bands = self._bands(below)
        single = len(below) == 1 and bands[0][0] == plot.head
        if single and next(iter(below.values())).from_above:
            self._straight(*next(iter(below.items())))
            return plot
        low = max(chart.cards[card][1] + self._g.size[card][1] for card in self._stem.cards)
        low = max(low, chart.height - 8.0) if self._stem.beside else low
        first = next((at for at in below if self._leads(below[at])), None)
        if first is not None and len(below) > 1:
            self._main_first(first, bands, below, low)
            return plot
        self._stack(bands, below, low, INSET, [])
        return plot

    def _leads(self, plot: Plot) -> bool:
        return self._main in plot.chart.cards and plot.from_above and plot.count > SMALL

    def _stack(
        self,
        bands: Sequence[Band],
        below: dict[int, Plot],
        y: float,
        left: float,
        starts: Sequence[list[Point]],
    ) -> None:
        """Bands below each other, each with a trunk of its own on the left."""
        indent = left + FAN * (len(bands) - 1)
        for number, (card, grid, links) in enumerate(bands):
            spine = indent - FAN * number
            start = starts[number] if starts else self._start(card, number, spine)
            plots = {at: below[at] for at in links}
            put = self._columns if grid else self._terraces
            y = put(plots, start, spine, indent, y) + DOWN

    def _main_first(
        self, first: int, bands: Sequence[Band], below: dict[int, Plot], y: float
    ) -> None:
        """The block of what matters most close below, all else on the right of it."""
        rest: list[Band] = []
        for card, grid, links in bands:
            left = [at for at in links if at != first]
            if left:
                rest.append((card, grid, left))
        kind = self._g.links[first].kind
        owner = self._g.links[first].owner
        block = below[first]
        px, py = block.chart.cards[block.head]
        low = y + DOWN + FAN * len(rest) + DROP - 10.0
        self._plot.put(block.chart, 0.0, low)
        x, top = self._plot.chart.cards[owner]
        ends = (x + INSET, top + self._g.size[owner][1])
        turn = low - DROP + 10.0
        middle = px + self._g.size[block.head][0] / 2
        self._plot.chart.lines[first] = [ends, (ends[0], turn), (middle, turn), (middle, low + py)]
        self._plot.label(self._g, [first], (middle, turn + 18.0))
        far = block.chart.width + 2 * APART
        indent = far + FAN * (len(rest) - 1)
        starts = []
        for number, (card, _, links) in enumerate(rest):
            same = card == owner and self._g.links[links[0]].kind == kind
            x, top = self._plot.chart.cards[card]
            port = x + INSET + (0.0 if same else FAN * (len(rest) - number))
            bus = y + DOWN + FAN * number
            bottom = top + self._g.size[card][1]
            starts.append([(port, bottom), (port, bus), (indent - FAN * number, bus)])
        self._stack(rest, below, y + DOWN + FAN * len(rest), far, starts)

    def _start(self, card: int, number: int, spine: float) -> list[Point]:
        """How a band's line leaves its card."""
        left, top = self._plot.chart.cards[card]
        bottom = top + self._g.size[card][1]
        if card == self._plot.head and spine <= self._g.size[card][0] - INSET:
            return [(spine, bottom)]
        out = left + INSET + 6.0 * number
        cards = self._plot.chart.cards
        low = max(cards[one][1] + self._g.size[one][1] for one in self._stem.cards)
        turn = low + 8.0 + 4.0 * number
        return [(out, bottom), (out, turn), (spine, turn)]

    def _bands(self, below: dict[int, Plot]) -> list[Band]:
        """By card, kind, and whether in a grid: small blocks first, then the larger ones."""
        found: dict[tuple[bool, bool, str], list[int]] = {}
        for at in sorted(below, key=lambda at: self._rank(below[at], at)):
            link, plot = self._g.links[at], below[at]
            small = plot.count <= SMALL or not plot.from_above
            key = (not small, link.owner == self._plot.head, link.kind)
            found.setdefault(key, []).append(at)
        return [(self._g.links[links[0]].owner, not key[0], links)
                for key, links in sorted(found.items())]  # fmt: skip

    def _rank(self, plot: Plot, at: int) -> tuple[bool, float, float, int]:
        """Small ones by their weight; of larger ones the one that matters most, then the highest."""
        if plot.count <= SMALL:
            return (True, plot.chart.width + plot.chart.height, -self._g.links[at].weight, at)
        return (self._main not in plot.chart.cards, -plot.chart.height, 0.0, at)

    def _straight(self, at: int, plot: Plot) -> None:
        """An only block, straight below."""
        chart, head = self._plot.chart, self._plot.head
        x, y = chart.cards[head]
        middle = x + self._g.size[head][0] / 2
        px, py = plot.chart.cards[plot.head]
        move = max(0.0, middle - px - self._g.size[plot.head][0] / 2)
        low = max(chart.height, y + self._g.size[head][1] + DOWN + DROP - 20.0)
        bottom = y + self._g.size[head][1]
        if self._stem.beside:
            low = max(low, chart.height + GAP)
        end = px + move + self._g.size[plot.head][0] / 2
        self._plot.put(plot.chart, move, low)
        self._plot.chart.lines[at] = [
            (middle, bottom),
            (middle, bottom + 12.0),
            (end, bottom + 12.0),
            (end, low + py),
        ]
        self._plot.label(
            self._g, [at], (end, low - 26.0 if self._stem.beside else (bottom + low) / 2 - 4.0)
        )

    def _columns(
        self, plots: dict[int, Plot], start: list[Point], spine: float, indent: float, y: float
    ) -> float:
        """Small blocks in columns, each reached from the left; the lower edge of all."""
        links = list(plots)
        ground = self._g
        words = {ground.words[at] for at in links}
        room = max(ground.label[at] for at in links)
        shared = len(words) == 1 and len(links) >= ALIKE and room > 0
        step = STEP + (0.0 if shared else room)
        sizes = [
            (plot.chart.width, plot.chart.height + GAP + self._lead(plot.head))
            for plot in plots.values()
        ]
        parts = piled(sizes, step + APART, self._wide)
        bus = y + DOWN
        top = bus + LAND if len(parts) > 1 else y + GAP
        left, bottom = indent + (room + 2 * INSET if shared else 0.0), y
        if shared:
            self._plot.label(self._g, links, ((spine + left) / 2, bus))
        for number, part in enumerate(parts):
            straight = number == 0 and not shared
            trunk = spine if straight else left
            low = top
            for item in part:
                at = links[item]
                plot = plots[at]
                low += self._lead(plot.head)
                x = max(left, spine) + step
                px, py = plot.chart.cards[plot.head]
                centre = low + py + ground.size[plot.head][1] / 2
                self._plot.put(plot.chart, x, low)
                turn = [] if straight else [(spine, bus), (trunk, bus)]
                self._plot.chart.lines[at] = [*start, *turn, (trunk, centre), (x + px, centre)]
                if not shared:
                    self._plot.label(self._g, [at], ((max(left, spine) + x - 4.0) / 2, centre))
                low += plot.chart.height + GAP
            bottom = max(bottom, low - GAP)
            left += step + max(sizes[item][0] for item in part) + APART
        return bottom

    def _lead(self, card: int) -> float:
        return LEAD if card in self._reached else 0.0

    def _terraces(
        self, plots: dict[int, Plot], start: list[Point], spine: float, indent: float, y: float
    ) -> float:
        """Larger blocks: in a row, reached from above, or in several columns, from the left."""
        links = list(plots)
        room = STEP + max(self._g.label[at] for at in links)
        parts = self._stacked(plots, room)
        bus = y + DOWN
        left, bottom = indent, y
        for part in parts:
            low, wide = bus + DROP, 0.0
            trunk = max(left, spine)
            for at in part:
                plot = plots[at]
                low += self._lead(plot.head)
                px, py = plot.chart.cards[plot.head]
                half = self._g.size[plot.head][0] / 2, self._g.size[plot.head][1] / 2
                alone = len(part) == 1
                x = trunk + (APART if part is parts[0] else 0.0) if alone else trunk + room
                self._plot.put(plot.chart, x, low)
                if alone:
                    middle = x + px + half[0]
                    way = [(spine, bus), (middle, bus), (middle, low + py)]
                    self._plot.label(self._g, [at], (middle, bus + 22.0))
                else:
                    centre = low + py + half[1]
                    way = [(spine, bus), (trunk, bus), (trunk, centre), (x + px, centre)]
                    self._plot.label(self._g, [at], ((trunk + x - 4.0) / 2, centre))
                self._plot.chart.lines[at] = [*start, *way]
                low += plot.chart.height + APART
                wide = max(wide, x - left + plot.chart.width)
            bottom = max(bottom, low - APART)
            left += wide + APART
        return bottom

    def _stacked(self, plots: dict[int, Plot], room: float) -> list[list[int]]:
        """In as many columns as come near to the shape of the window; the first block first."""
        best: tuple[float, list[list[int]]] | None = None
        order = list(plots)
        for count in range(1, min(len(order), COLUMNS) + 1):
            parts: list[list[int]] = [[] for _ in range(count)]
            high = [0.0] * count
            for at in order:
                column = min(range(count), key=lambda n: (high[n], n))
                parts[column].append(at)
                high[column] += plots[at].chart.height + APART
            wide = sum(
                max(plots[at].chart.width for at in part) + (room if len(part) > 1 else APART)
                for part in parts
            )
            cost = max(wide / self._wide, max(high) / HIGH) + 0.5 * math.sqrt(
                wide * max(high) / self._wide / HIGH
            )
            if best is None or cost < best[0] - 0.01:
                best = (cost, parts)
        assert best is not None  # noqa: S101  there is at least one block
        return best[1]
