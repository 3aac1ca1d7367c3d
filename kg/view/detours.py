"""The lines that lead across a grove: between the cards, with few bends and crossings."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from kg.view import pills
from kg.view.maze import Maze

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kg.view.ground import Chart, Ground
    from kg.view.lists import Point


def detours(ground: Ground, chart: Chart, others: Sequence[int]) -> bool:
    """Put the lines and their labels onto the chart; False if one finds no way."""
    if not others:
        return True
    ends = {at: _ends(ground, at) for at in others}
    maze = Maze(ground, chart, sorted({card for pair in ends.values() for card in pair}))
    own: dict[int, list[Point]] = {}
    trunks: dict[tuple[int, str, bool], list[list[Point]]] = {}
    for at in sorted(others, key=lambda at: (_length(chart, *ends[at]), at)):
        link = ground.links[at]
        shared = trunks.setdefault((ends[at][0], link.kind, link.up), [])
        found = maze.way(ground, chart, ends[at], shared)
        if found is None:
            return False
        points, own[at] = found
        shared.append(points)
        chart.lines[at] = points[::-1] if link.up else points
        maze.line(own[at])
        maze.use(points[-1])
        maze.use(points[0])
    _labels(ground, chart, own)
    return True


def _ends(ground: Ground, at: int) -> tuple[int, int]:
    """The upper and the lower card."""
    link = ground.links[at]
    return (link.owned, link.owner) if link.up else (link.owner, link.owned)


def _length(chart: Chart, upper: int, lower: int) -> float:
    (x, y), (u, v) = chart.cards[upper], chart.cards[lower]
    return abs(x - u) + abs(y - v)


def _labels(ground: Ground, chart: Chart, own: Mapping[int, Sequence[Point]]) -> None:
    room = pills.Field()
    for card, (x, y) in chart.cards.items():
        room.label((x, y, x + ground.size[card][0], y + ground.size[card][1]))
    for links, (x, y) in chart.pills:
        half = max(ground.label[link] for link in links) / 2
        room.label((x - half, y - pills.HEIGHT / 2, x + half, y + pills.HEIGHT / 2))
    net = {at: number for number, at in enumerate(sorted(chart.lines))}
    for at, points in chart.lines.items():
        for (x, y), (u, v) in pairwise(points):
            room.line((min(x, u), min(y, v), max(x, u), max(y, v)), net[at])
    wants = []
    for at, mine in sorted(own.items()):
        if not ground.label[at]:
            continue
        parts = list(pairwise(mine))[::-1]
        upright = tuple((x, y, x, v) for (x, y), (u, v) in parts if y != v)
        if ground.links[at].up:
            upright = tuple((x, v, u, y) for x, y, u, v in upright[::-1])
        level = tuple((min(x, u), y, max(x, u), y) for (x, y), (u, v) in parts if y == v)
        wants.append(pills.Want(at, ground.label[at], net[at], upright, level))
    found = pills.placed(wants, room)
    chart.pills += [((at,), found[at]) for at in sorted(found)]
