"""The shapes of window for which the network is laid out, and how large circles are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

FEW: Final = 40
"""Of so many nodes, every name has all the room that it takes."""
CROWD: Final = 300
"""Of more nodes, only the best connected have a name at first sight, and hubs are larger."""
DENSE: Final = 0.65
"""How much of the room for a node one takes in a crowd."""
LEAST: Final = 9.5
"""The least size of letters, in pixels (``viz/scripts/fitting.js``)."""
MORE: Final = 0.5
"""How much larger those of the best connected are in a crowd (``viz/scripts/naming.js``)."""
FULL: Final = 13.0
"""The size of letters for which widths of names are known."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a window.

    Args:
        aspect: Width by height.
        room: Area for each node.
        scale: Of circles and lengths.
        line: Letters of a name before it breaks.
        lines: Of a name, at most.
        window: Pixels that a usual window of this shape has for the picture.
        letter: The size of a name's letters in pixels, where nothing is made smaller.
        hubs: How many of the best connected have a name in a crowd at first sight.
    """

    aspect: float
    room: float
    scale: float
    line: int
    lines: int
    window: float
    letter: float
    hubs: int

    def shown(self, taken: float) -> float:
        """About how large a picture that takes an area is drawn; 1 is as laid out."""
        return float(min(1.0, (self.window / taken) ** 0.5))

    def area(self, count: float) -> float:
        """What a picture of so many nodes may take."""
        return self.room * max(count, 1) * (DENSE if count > CROWD else 1.0)

    def letters(self, scale: float, count: int) -> float:
        """How much larger names are than what is around them: they shrink less than a picture.

        Args:
            scale: Of the picture as it is shown.
            count: How many nodes there are.

        Example:
            >>> SHAPES["wide"].letters(1, 20), round(SHAPES["wide"].letters(0.25, 120), 1)
            (1.0, 2.9)
        """
        letter = max(LEAST, self.letter * (0.35 + 0.65 * scale))
        return (letter + (MORE if count > CROWD else 0.0)) / scale / FULL


SHAPES: Final[Mapping[str, Shape]] = {
    "wide": Shape(1.1, room=24000, scale=1.0, line=18, lines=2,
                  window=577_000, letter=13.0, hubs=30),
    "tall": Shape(0.57, room=16500, scale=0.85, line=13, lines=3,
                  window=200_000, letter=12.0, hubs=12),
}  # fmt: skip


def radius(degree: int, scale: float = 1.0, count: int = 0) -> float:
    """Of a node's circle: better connected is larger, to a limit, and more so in a crowd.

    Example:
        >>> radius(1), radius(40), radius(1, count=900), radius(40, count=900)
        (19.4, 30.0, 14.0, 45.9)
    """
    size = 8.0 + 6.0 * degree**0.5 if count > CROWD else min(30.0, 17.0 + 2.4 * degree**0.5)
    return float(round(min(54.0, size) * scale, 1))
