"""Two parties and nothing else: owner and owned side by side, with the line between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from kg.view.couples import gap
from kg.view.ground import Chart
from kg.view.pills import HEIGHT

if TYPE_CHECKING:
    from kg.view.ground import Ground

ROW: Final = HEIGHT + 4.0
"""Between two lines."""
MOST: Final = 2
"""So many lines fit beside a card."""
BROADER: Final = 1.12
"""How much wider than the width that is aimed at a pair may be."""


def pair(ground: Ground, cards: Sequence[int], links: Sequence[int]) -> Chart | None:
    """The chart of a lone pair; nothing if it is none, or too wide.

    Args:
        ground: What it is drawn from.
        cards: Of the group.
        links: Of the group.
    """
    owners = {ground.links[at].owner for at in links}
    if len(cards) != 2 or len(owners) != 1 or len(links) > MOST:  # noqa: PLR2004  a pair
        return None
    owner = owners.pop()
    if any(ground.links[at].owned == owner for at in links):
        return None
    owned = next(card for card in cards if card != owner)
    (wide, high), (other, tall) = ground.size[owner], ground.size[owned]
    left, right = wide, wide + gap([ground.label[at] for at in links])
    if right + other > BROADER * ground.wide:
        return None
    whole = max(high, tall)
    chart = Chart(right + other, whole)
    chart.cards = {owner: (0.0, (whole - high) / 2), owned: (right, (whole - tall) / 2)}
    for number, at in enumerate(links):
        y = whole / 2 + ROW * (number - (len(links) - 1) / 2)
        chart.lines[at] = [(left, y), (right, y)]
        if ground.label[at]:
            chart.pills.append(((at,), ((left + right) / 2 - 4.0, y)))
    return chart
