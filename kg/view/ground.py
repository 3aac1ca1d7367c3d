"""What a group of an ownership chart is drawn from, and what it is once it is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.view.links import Link
from kg.view.lists import Point

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
