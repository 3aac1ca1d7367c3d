"""A block of a large ownership chart while it grows, and the room that is kept in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.view.ground import Chart, Ground

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.view.lists import Point

APART: Final = 34.0
"""Between two columns, or two blocks: room for a line on its way."""
INSET: Final = 16.0
FAN: Final = 14.0
"""Where the first trunk leaves a card, and how far the next one is from it."""
DOWN: Final = 26.0
"""From a card to the level line below it."""
DROP: Final = 56.0
"""From a level line to a card below it, with a label between."""


@dataclass(slots=True)
class Plot:
    """A block, its upper left corner at (0, 0).

    Args:
        chart: What stands in it, and how large it is.
        head: The card on top.
        count: Of its cards.
        from_above: Whether a line can come to the head from above.
    """

    chart: Chart = field(default_factory=Chart)
    head: int = -1
    count: int = 0
    from_above: bool = True

    def put(self, other: Chart, x: float, y: float) -> None:
        """Take in another chart at a place."""
        mine = self.chart
        for card, (px, py) in other.cards.items():
            mine.cards[card] = (px + x, py + y)
        for at, points in other.lines.items():
            mine.lines[at] = [(px + x, py + y) for px, py in points]
        mine.pills += [(ties, (px + x, py + y)) for ties, (px, py) in other.pills]
        mine.width = max(mine.width, x + other.width)
        mine.height = max(mine.height, y + other.height)

    def label(self, ground: Ground, links: Sequence[int], spot: Point) -> None:
        """One label for some links."""
        told = tuple(at for at in links if ground.label[at])
        if told:
            self.chart.pills.append((told, spot))
