"""What a group of an ownership chart is drawn from, and what it is once it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.view.links import Link
from kg.view.lists import Point
from kg.view.pills import HEIGHT

LOOP: Final = 24.0
"""How far a line from a card to itself goes out."""
AHEAD: Final = 20.0
"""What is seen of it before its label."""


@dataclass(slots=True)
class Chart:
    """A group in its places, its upper left corner at (0, 0).

    Args:
        width: Of the group.
        height: Of the group.
        cards: The upper left corner of each card.
        lines: The points of each link, from owner to owned.
        pills: Links that share a label, and its middle.
    """

    width: float = 0.0
    height: float = 0.0
    cards: dict[int, Point] = field(default_factory=dict)
    lines: dict[int, list[Point]] = field(default_factory=dict)
    pills: list[tuple[tuple[int, ...], Point]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ground:
    """What charts are drawn from.

    Args:
        size: Width and height of each card.
        links: All links.
        words: The text on each link's label; empty without one.
        label: The width of each link's label; 0 without one.
        wide: The width that is aimed at.
        partner: Who stands beside whom.
    """

    size: Sequence[Point]
    links: Sequence[Link]
    words: Sequence[str]
    label: Sequence[float]
    wide: float
    partner: Mapping[int, int] = field(default_factory=dict)

    def room(self, link: int) -> float:
        """The room beside a card for a line to itself and its label."""
        return max(LOOP, self.label[link] / 2 + AHEAD) + self.label[link] / 2 + 4.0


def closed(ground: Ground, chart: Chart) -> None:
    """The upper left corner of a chart at (0, 0), and its size."""
    size = ground.size
    boxes = [(x, y, x + size[card][0], y + size[card][1]) for card, (x, y) in chart.cards.items()]
    boxes += [(x, y, x, y) for points in chart.lines.values() for x, y in points]
    for links, (x, y) in chart.pills:
        half = max(ground.label[link] for link in links) / 2
        boxes.append((x - half, y - HEIGHT / 2, x + half, y + HEIGHT / 2))
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    chart.width = max(box[2] for box in boxes) - left
    chart.height = max(box[3] for box in boxes) - top
    chart.cards = {card: (x - left, y - top) for card, (x, y) in chart.cards.items()}
    chart.lines = {
        at: [(x - left, y - top) for x, y in points] for at, points in chart.lines.items()
    }
    chart.pills = [(links, (x - left, y - top)) for links, (x, y) in chart.pills]
