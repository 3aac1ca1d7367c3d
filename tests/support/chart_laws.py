"""What holds of any ownership chart: nothing overlaps, every line leads from its owner to its owned."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from kg.view.layers import Card, Layers, Line, Placed, Tie

Box = tuple[float, float, float, float]
SLACK = 0.2
"""Coordinates are rounded to a tenth."""


def box(card: Placed) -> Box:
    return (card.x, card.y, card.x + card.width, card.y + card.height)


def meet(a: Box, b: Box) -> bool:
    return (
        a[0] + SLACK < b[2] and b[0] + SLACK < a[2] and a[1] + SLACK < b[3] and b[1] + SLACK < a[3]
    )


def parts(line: Line) -> list[Box]:
    return [
        (min(x, u) - SLACK, min(y, v) - SLACK, max(x, u) + SLACK, max(y, v) + SLACK)
        for (x, y), (u, v) in itertools.pairwise(line.points)
    ]


def pill_boxes(chart: Layers) -> list[Box]:
    return [
        (p.x - p.width / 2, p.y - p.height / 2, p.x + p.width / 2, p.y + p.height / 2)
        for p in chart.pills
    ]


def on_edge(card: Placed, point: tuple[float, float]) -> bool:
    x, y = point
    left, top, right, bottom = box(card)
    inside_x, inside_y = left - SLACK <= x <= right + SLACK, top - SLACK <= y <= bottom + SLACK
    flat = min(abs(y - top), abs(y - bottom)) <= SLACK
    upright = min(abs(x - left), abs(x - right)) <= SLACK
    return (inside_x and flat) or (inside_y and upright)


def check(cards: Sequence[Card], ties: Sequence[Tie], chart: Layers) -> None:
    """All laws at once."""
    placed = {card.id: card for card in chart.cards}
    assert set(placed) == {card.id for card in cards}
    assert {line.tie for line in chart.lines} == {
        tie.id for tie in ties if tie.owner in placed and tie.owned in placed
    }
    boxes = sorted(map(box, chart.cards))
    for i, one in enumerate(boxes):
        for other in itertools.takewhile(lambda b: b[0] < one[2], boxes[i + 1 :]):  # noqa: B023
            assert not meet(one, other)
    by_id = {tie.id: tie for tie in ties}
    for line in chart.lines:
        owner, owned = placed[by_id[line.tie].owner], placed[by_id[line.tie].owned]
        assert on_edge(owner, line.points[0])
        assert on_edge(owned, line.points[-1])
        for (x, y), (u, v) in itertools.pairwise(line.points):
            assert x == u or y == v
        for part in parts(line):
            assert not any(meet(part, (x + 1, y + 1, u - 1, v - 1)) for x, y, u, v in boxes)
        if owner is owned:
            continue
        if line.points[0][1] == line.points[1][1] and line.points[-1][1] == line.points[-2][1]:
            assert owner.x >= owned.x + owned.width or owned.x >= owner.x + owner.width
            continue
        if line.up:
            assert owner.y >= owned.y + owned.height
        else:
            assert owner.y + owner.height <= owned.y
    pills = pill_boxes(chart)
    for one, other in itertools.combinations(pills, 2):
        assert not meet(one, other)
    assert not any(meet(where, card) for where in pills for card in boxes)
    lines = {line.tie: line for line in chart.lines}
    spoken = [tie for pill in chart.pills for tie in pill.ties]
    assert len(spoken) == len(set(spoken))
    for pill, where in zip(chart.pills, pills, strict=True):
        for tie in pill.ties:
            assert any(meet(part, where) for part in parts(lines[tie]))
    for x, y in ((x, y) for line in chart.lines for x, y in line.points):
        assert -SLACK <= x <= chart.width + SLACK
        assert -SLACK <= y <= chart.height + SLACK
    assert all(a.y + a.height < b.y for a, b in itertools.pairwise(chart.parts))
    assert sorted(card for part in chart.parts for card in part.cards) == sorted(placed)
