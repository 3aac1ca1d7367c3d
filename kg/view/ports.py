"""Where lines leave and reach the cards: apart from each other, and straight where they can."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.view.rows import even

CORNER: Final = 16.0
"""No line comes nearer to a card's corner."""
APART: Final = 64.0
NEARLY: Final = 30.0


@dataclass(frozen=True, slots=True)
class Wish:
    """A line at one side of a card.

    Args:
        key: Names the line.
        at: Where its other end is.
        many: Whether it is one of several at its other end: it takes the middle of the side,
            unless it is nearly straight.
    """

    key: int
    at: float
    many: bool = False


def ports(left: float, width: float, wishes: Sequence[Wish]) -> Mapping[int, float]:
    """A place on the side for each line, in the order of their other ends.

    Args:
        left: The card's left edge.
        width: Of the card.
        wishes: Its lines on this side.

    Example:
        >>> ports(0, 172, [Wish(1, 40)]), ports(0, 172, [Wish(1, 400)])
        ({1: 40.0}, {1: 86.0})
        >>> ports(0, 172, [Wish(1, 400), Wish(2, -30)])
        {2: 54.0, 1: 118.0}
    """
    first, last = left + CORNER, left + width - CORNER
    middle = left + width / 2
    order = sorted(wishes, key=lambda wish: (wish.at, wish.key))
    gap = min(APART, (last - first) / max(len(order) - 1, 1))
    wanted = [wish.at if first <= wish.at <= last and not wish.many else middle for wish in order]
    spots = even(wanted, [1.0] * len(order), [gap] * len(order))
    room = (len(order) - 1) * gap
    held = (min(max(spot, first + i * gap), last - room + i * gap) for i, spot in enumerate(spots))
    return {wish.key: float(spot) for wish, spot in zip(order, held, strict=True)}
