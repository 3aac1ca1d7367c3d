"""In which way a group is drawn: what stands in lists, how high these, and how wide the levels."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from kg.view.attendants import attendants
from kg.view.chart import Drawing
from kg.view.ground import Chart, Ground
from kg.view.lists import GAP, HIGH, Listed, listed
from kg.view.skeleton import BETWEEN

TREES: Final = (1, 3, 6, 12, 30, 80, 200)
"""How many cards a tree that is listed may have: as many as give a good shape."""
HEIGHTS: Final = (HIGH, 0.45 * HIGH, 0.28 * HIGH)
"""How high a list of the width that is aimed at may be, likewise."""
MANY: Final = 40
"""More cards than that stand closer."""
CLOSER: Final = 96.0
"""Room between two levels where all does not fit into the window."""
FEW: Final = (3, 1)
"""So many cards are needed for a list in a small group, and in one of many cards."""
LONG: Final = 250.0
"""Lines so long count as a window more."""
ASIDE: Final = 2.0
"""How much longer lines become by what they run aside."""
TRIED: Final = 10
"""So many ways are drawn to the end, and the best is taken; fewer of a large group."""
LARGE: Final = 150
ROWS: Final = (4.0, 1.6, 1.1)
"""How wide a level may be, against the width at which all would fill a window's shape."""


def draw(
    ground: Ground,
    cards: Sequence[int],
    links: Sequence[int],
    beside: Mapping[tuple[int, int], float],
) -> Chart:
    """Draw one group, in the way that comes nearest to the window and wastes the least room.

    Args:
        ground: What it is drawn from.
        cards: The group's cards, in the order that decides where all else is even.
        links: The group's links.
        beside: The gap between two cards of it that stand side by side.
    """
    ways = list(_ways(ground, cards, links, beside))
    guess = [_guess(ground, way) for way in ways]
    order = sorted(range(len(ways)), key=lambda at: (guess[at], at))
    kept = sorted(order[: TRIED if len(cards) <= LARGE else 3])
    best: tuple[float, Chart] | None = None
    for between in (BETWEEN, CLOSER) if len(cards) <= MANY else (CLOSER,):
        for at in kept:
            chart = ways[at].chart(between)
            waste = _waste(ground, chart.width, chart.height, _reach(chart) / LONG)
            if best is None or waste < 0.95 * best[0]:
                best = (waste, chart)
    assert best is not None  # noqa: S101  there is a first
    return best[1]


def _guess(ground: Ground, way: Drawing) -> float:
    width, height, down = way.extent(CLOSER)
    return _waste(ground, width, height, ASIDE * down / LONG)


def _waste(ground: Ground, width: float, height: float, loose: float) -> float:
    """How much larger than the window it is, in its worse direction and all in all."""
    wide, high = width / ground.wide, height / HIGH
    return max(1.0, wide, high) + math.sqrt(max(1.0, wide * high)) + loose


def _reach(chart: Chart) -> float:
    """How long a line is."""
    whole = sum(
        abs(x - u) + abs(y - v)
        for points in chart.lines.values()
        for (x, y), (u, v) in pairwise(points)
    )
    return whole / max(len(chart.lines), 1)


def _ways(
    ground: Ground,
    cards: Sequence[int],
    links: Sequence[int],
    beside: Mapping[tuple[int, int], float],
) -> Iterator[Drawing]:
    """With few or many cards in lists, and these high or wide."""
    local = {card: at for at, card in enumerate(cards)}
    out = {end for pair in beside for end in pair}
    inner = []
    company = attendants(ground.links, links, ground.partner) if len(cards) > MANY else {}
    out.update(company)
    apart = {at for mine in company.values() for at in mine}
    for at in links:
        link = ground.links[at]
        if at in apart:
            out.add(link.owner)
        elif link.up or link.owner == link.owned:
            out |= {link.owner, link.owned}
        elif ground.partner.get(link.owner) != link.owned:
            inner.append(at)
    ends = [(local[ground.links[at].owner], local[ground.links[at].owned], ground.links[at].kind)
            for at in inner]  # fmt: skip
    area = sum((ground.size[card][0] + GAP) * (ground.size[card][1] + CLOSER) for card in cards)
    whole = max(ground.wide, math.sqrt(area * ground.wide / HIGH))
    last: Listed | None = None
    for most in TREES:
        few = FEW[len(cards) > MANY]
        small = listed(len(cards), ends, {local[card] for card in out}, most, few)
        found = Listed(*({cards[card]: inner[at] for card, at in part.items()}
                         for part in (small.below, small.above)))  # fmt: skip
        if found == last:
            continue
        last = found
        for high in HEIGHTS if found.below or found.above else HEIGHTS[:1]:
            for row in ROWS:
                yield Drawing(ground, cards, links, beside, found, company, (high, row * whole))
