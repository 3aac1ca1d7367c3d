"""The free room between the cards of a chart, and the way of a line through it."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from kg.view.pills import HEIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kg.view.ground import Chart, Ground
    from kg.view.lists import Point

BESIDE: Final = (-8.0, 9.0, 17.0)
"""Where lines may run beside a card: so far left of it, and so far right."""
UNDER: Final = (-9.0, 8.0)
REACH: Final = -20.0
"""From how high a line comes down into a card: its arrow is seen whole."""
CLEAR: Final = 5.0
NEAR: Final = 5.0
"""No line runs so near along another."""
BEND: Final = 40.0
CROSS: Final = 30.0
PORT: Final = 14.0
"""How far from a card's corner a line ends."""
HASTE: Final = 1.4
"""How much more what is still ahead counts: a line need not be the very shortest."""
INF: Final = float("inf")
MOST: Final = 400_000
"""So many places at most are looked at for all lines of a group."""


Place = tuple[int, int]
Step = tuple[int, int, bool]


class Maze:
    """Level and upright lines that may be walked, and what it costs.

    Args:
        ground: What the chart is drawn from.
        chart: What stands already.
        ends: The cards at which lines will begin and end.
    """

    def __init__(self, ground: Ground, chart: Chart, ends: Sequence[int]) -> None:
        self._used: set[Point] = set()
        self._left = MOST
        boxes = [(x, y, x + ground.size[card][0], y + ground.size[card][1])
                 for card, (x, y) in chart.cards.items()]  # fmt: skip
        xs: set[float] = set()
        ys: set[float] = set()
        for card in ends:
            x, y = chart.cards[card]
            wide, high = ground.size[card]
            xs.update((x + PORT, x + wide - PORT, x + wide - 2 * PORT))
            ys.update((y + REACH, y + high + UNDER[1]))
        needed = set(xs), set(ys)
        for left, top, right, bottom in boxes:
            xs.update((left + BESIDE[0], right + BESIDE[1], right + BESIDE[2]))
            ys.update((top + UNDER[0], bottom + UNDER[1]))
        self.xs, self.ys = _thinned(xs, needed[0]), _thinned(ys, needed[1])
        wide, high = len(self.xs), len(self.ys)
        # by place: whether one may go on to the right, or down; and what that crosses
        self._level = np.zeros((high, wide))
        self._upright = np.zeros((high, wide))
        for box in boxes:
            self._block(*box, CLEAR)
        for links, (x, y) in chart.pills:
            half = max(ground.label[link] for link in links) / 2
            self._block(x - half, y - HEIGHT / 2, x + half, y + HEIGHT / 2, 2.0)
        for points in chart.lines.values():
            self._cut(points)
        self._right, self._down = self._level.tolist(), self._upright.tolist()

    def _block(self, left: float, top: float, right: float, bottom: float, clear: float) -> None:
        x0, x1 = bisect_left(self.xs, left - clear), bisect_left(self.xs, right + clear)
        y0, y1 = bisect_left(self.ys, top - clear), bisect_left(self.ys, bottom + clear)
        self._level[y0:y1, max(x0 - 1, 0) : x1] = INF
        self._upright[max(y0 - 1, 0) : y1, x0:x1] = INF

    def line(self, points: Sequence[Point]) -> None:
        """A line that stands: nothing runs along it, and to cross it costs."""
        self._cut(points)
        heights = [y for _, y in points]
        first = max(bisect_left(self.ys, min(heights) - NEAR) - 2, 0)
        last = bisect_left(self.ys, max(heights) + NEAR) + 1
        self._right[first:last] = self._level[first:last].tolist()
        self._down[first:last] = self._upright[first:last].tolist()

    def _cut(self, points: Sequence[Point]) -> None:
        for (x, y), (u, v) in pairwise(points):
            left, right, top, bottom = min(x, u), max(x, u), min(y, v), max(y, v)
            near = NEAR
            x0, x1 = bisect_left(self.xs, left - near), bisect_left(self.xs, right + near)
            y0, y1 = bisect_left(self.ys, top - near), bisect_left(self.ys, bottom + near)
            if y == v:
                self._level[y0:y1, max(x0 - 1, 0) : x1] = INF
                row = bisect_left(self.ys, y) - 1
                if 0 <= row < len(self.ys) - 1:
                    self._upright[row, x0:x1] += CROSS
            else:
                self._upright[max(y0 - 1, 0) : y1, x0:x1] = INF
                column = bisect_left(self.xs, x) - 1
                if 0 <= column < len(self.xs) - 1:
                    self._level[y0:y1, column] += CROSS

    def use(self, port: Point) -> None:
        """A place on the edge of a card at which no other line ends."""
        self._used.add(port)

    def _ports(self, ground: Ground, chart: Chart, card: int, *, low: bool) -> dict[Place, Point]:
        """By place in the maze: where on the lower or the upper edge of a card a line may end."""
        x, y = chart.cards[card]
        wide, high = ground.size[card]
        edge = y + high if low else y
        row = bisect_left(self.ys, edge + (UNDER[1] if low else REACH))
        spots = [(x + wide - PORT, edge), (x + wide - 2 * PORT, edge), (x + PORT, edge)]
        return {(bisect_left(self.xs, spot[0]), row): spot
                for spot in spots if spot not in self._used}  # fmt: skip

    def way(
        self, ground: Ground, chart: Chart, ends: tuple[int, int], shared: Sequence[list[Point]]
    ) -> tuple[list[Point], list[Point]] | None:
        """From the lower edge of one card to the upper edge of another; and what is new of it.

        Args:
            ground: What the chart is drawn from.
            chart: The cards.
            ends: The upper and the lower card.
            shared: Lines from the same card that it may leave somewhere.
        """
        goals = self._ports(ground, chart, ends[1], low=False)
        starts: dict[Place, list[Point]] = {}
        for points in shared:
            starts.update(self._along(points))
        if not starts:
            ports = self._ports(ground, chart, ends[0], low=True)
            starts = {place: [spot] for place, spot in ports.items()}
        if not goals:
            return None
        found = self._search(starts, goals)
        if found is None:
            return None
        places = [(self.xs[i], self.ys[j]) for i, j in found]
        begun = starts[found[0]]
        own = straightened([begun[-1], *places, goals[found[-1]]])
        return straightened([*begun, *places, goals[found[-1]]]), own

    def _along(self, points: Sequence[Point]) -> dict[Place, list[Point]]:
        """By place: the way to it along a line."""
        found: dict[Place, list[Point]] = {}
        for at, ((x, y), (u, v)) in enumerate(pairwise(points[:-1])):
            a, b = sorted((bisect_left(self.xs, x), bisect_left(self.xs, u)))
            c, d = sorted((bisect_left(self.ys, y), bisect_left(self.ys, v)))
            for i in range(a, b + 1):
                for j in range(c, d + 1):
                    inside = min(x, u) <= self.xs[i] <= max(x, u)
                    if inside and min(y, v) <= self.ys[j] <= max(y, v):
                        found.setdefault((i, j), list(points[: at + 1]))
        return found

    def _search(self, starts: Iterable[Place], goals: Mapping[Place, Point]) -> list[Place] | None:
        xs, ys = self.xs, self.ys
        aim = [(xs[i], ys[j]) for i, j in goals]
        low, far, level = min(x for x, _ in aim), max(x for x, _ in aim), aim[0][1]

        def rest(i: int, j: int) -> float:
            x = xs[i]
            return HASTE * (max(low - x, x - far, 0.0) + abs(ys[j] - level))

        # the last part of a place: whether one comes to it upright
        best = {(i, j, True): 0.0 for i, j in starts}
        came: dict[Step, Step] = {}
        queue = [(rest(i, j), 0.0, (i, j, True)) for i, j in starts]
        heapq.heapify(queue)
        while queue:
            _, cost, node = heapq.heappop(queue)
            if cost > best[node]:
                continue
            i, j, upright = node
            if upright and (i, j) in goals:
                return _places(node, came)
            self._left -= 1
            if self._left < 0:
                return None
            for u, v, turn, toll in self._steps(i, j, turns=(i, j) in goals):
                more = cost + toll + abs(xs[u] - xs[i]) + abs(ys[v] - ys[j])
                if turn != upright:
                    more += BEND
                step = (u, v, turn)
                if more < best.get(step, INF):
                    best[step] = more
                    came[step] = node
                    heapq.heappush(queue, (more + rest(u, v), more, step))
        return None

    def _steps(self, i: int, j: int, *, turns: bool) -> Iterator[tuple[int, int, bool, float]]:
        """Where one may go on to from a place: whether upright, and what it costs beside its way."""
        right, down = self._right[j], self._down
        if i < len(right) - 1 and right[i] < INF:
            yield i + 1, j, False, right[i]
        if i and right[i - 1] < INF:
            yield i - 1, j, False, right[i - 1]
        if j < len(down) - 1 and down[j][i] < INF:
            yield i, j + 1, True, down[j][i]
        if j and down[j - 1][i] < INF:
            yield i, j - 1, True, down[j - 1][i]
        if turns:
            yield i, j, True, 0.0


def _places(node: Step, came: Mapping[Step, Step]) -> list[Place]:
    found = [node[:2]]
    while node in came:
        node = came[node]
        found.append(node[:2])
    return found[::-1]


def straightened(points: Sequence[Point]) -> list[Point]:
    """Without points between two of which the line goes straight on."""
    kept = [points[0]]
    for at, (x, y) in enumerate(points[1:], 1):
        if (x, y) == kept[-1]:
            continue
        after = points[at + 1] if at + 1 < len(points) else None
        if after and (kept[-1][0] == x == after[0] or kept[-1][1] == y == after[1]):
            continue
        kept.append((x, y))
    return kept


def _thinned(found: set[float], needed: set[float]) -> list[float]:
    """Without those that are all but the same."""
    kept: list[float] = []
    for one in sorted(found):
        if one in needed or not kept or one - kept[-1] > 3.0:  # noqa: PLR2004
            kept.append(one)
    return kept
