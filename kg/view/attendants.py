"""Those who only direct one company and own nothing: they stand beside it, and on no level."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.view.links import Link

Point = tuple[float, float]

MOST: Final = 4
"""So many stand beside a company; more are a list above it."""
TRUNK: Final = 26.0
"""How far from the company the lines come together."""
ROOM: Final = 22.0
"""What a line takes beside its label."""
UNDER: Final = 12.0


def attendants(
    links: Sequence[Link], inner: Sequence[int], partner: Mapping[int, int]
) -> dict[int, list[int]]:
    """By company: the links of those who stand beside it.

    Args:
        links: All links.
        inner: Those of the group.
        partner: Who stands side by side with another: nobody else finds room there.
    """
    times: dict[int, int] = {}
    owned: set[int] = set()
    full = set(partner)
    for at in inner:
        link = links[at]
        for end in {link.owner, link.owned}:
            times[end] = times.get(end, 0) + 1
        owned.add(link.owned)
        if link.owner == link.owned:
            full.add(link.owner)
    found: dict[int, list[int]] = {}
    for at in inner:
        link = links[at]
        only = times[link.owner] == 1 and link.owner not in owned
        if only and not link.holds and link.owned not in full and times[link.owned] > 1:
            found.setdefault(link.owned, []).append(at)
    return {company: mine for company, mine in found.items() if len(mine) <= MOST}


@dataclass(frozen=True, slots=True)
class Side:
    """A company with those beside it, its upper left corner at (0, 0).

    Args:
        width: Of all.
        height: Of all.
        cards: The corner of each card beside it.
        lines: By link: its points, to the company.
        pills: By link: the middle of its label.
    """

    width: float
    height: float
    cards: Mapping[int, Point]
    lines: Mapping[int, tuple[Point, ...]]
    pills: Mapping[int, Point]


def side(
    company: int,
    mine: Sequence[int],
    links: Sequence[Link],
    size: Sequence[Point],
    label: Sequence[float],
) -> Side:
    """Where they stand: in a column on the right, the first level with the company.

    Args:
        company: Which card.
        mine: The links of those beside it.
        links: All links.
        size: Of each card.
        label: The width of each link's label.
    """
    wide, high = size[company]
    trunk = wide + TRUNK
    left = trunk + max(label[at] for at in mine) + ROOM
    cards, lines, pills = {}, {}, {}
    first = size[links[mine[0]].owner][1]
    y = max(0.0, (high - first) / 2)
    middle = y + first / 2
    for at in mine:
        card = links[at].owner
        cards[card] = (left, y)
        own = y + size[card][1] / 2
        turn: tuple[Point, ...] = () if own == middle else ((trunk, own), (trunk, middle))
        lines[at] = ((left, own), *turn, (wide, middle))
        pills[at] = ((trunk + left) / 2, own)
        y += size[card][1] + UNDER
    width = left + max(size[links[at].owner][0] for at in mine)
    return Side(width, max(high, y - UNDER), cards, lines, pills)
