"""The shapes of window for which the network is laid out, and how large circles are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a window.

    Args:
        aspect: Width by height.
        room: Area for each node.
        scale: Of circles and lengths.
        line: Letters of a name before it breaks.
        lines: Of a name, at most.
    """

    aspect: float
    room: float
    scale: float
    line: int
    lines: int


SHAPES: Final[Mapping[str, Shape]] = {
    "wide": Shape(aspect=1.1, room=24000, scale=1.0, line=18, lines=2),
    "tall": Shape(aspect=0.57, room=16500, scale=0.85, line=13, lines=3),
}


def radius(degree: int, scale: float = 1.0) -> float:
    """Of a node's circle: better connected is larger, to a limit."""
    return float(round(min(30.0, 17.0 + 2.4 * degree**0.5) * scale, 1))
