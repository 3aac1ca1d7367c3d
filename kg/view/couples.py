"""Parties that hold each other: they stand side by side, with a line each way between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.view.links import Link

APART: Final = 96.0
"""Between two who stand side by side, at least."""
ENDS: Final = 52.0
"""What of that a label leaves to the line and its arrow."""
SPREAD: Final = 12.0
"""How far the two lines run from the middle."""


def couples(links: Sequence[Link]) -> dict[int, int]:
    """The partner of each card that has one: the heaviest mutual holdings, one for a card.

    Only who has one holding each way, no other tie between them, and no holding of itself.
    """
    between: dict[tuple[int, int], list[Link]] = {}
    loops = set()
    for link in links:
        if link.owner == link.owned:
            loops.add(link.owner)
        else:
            low, high = sorted((link.owner, link.owned))
            between.setdefault((low, high), []).append(link)
    mutual = {
        pair: -sum(link.weight for link in both)
        for pair, both in between.items()
        if len(both) == len({link.owner for link in both}) == 2  # noqa: PLR2004  one each way
        and all(link.holds for link in both)
        and not loops.intersection(pair)
    }
    found: dict[int, int] = {}
    for one, other in sorted(mutual, key=lambda pair: (mutual[pair], pair)):
        if one not in found and other not in found:
            found[one], found[other] = other, one
    return found


def merged(count: int, partner: Mapping[int, int]) -> list[int]:
    """By card: the first of it and its partner."""
    return [min(card, partner.get(card, card)) for card in range(count)]


def gap(labels: Sequence[float]) -> float:
    """How far apart two stand with labels of these widths between them."""
    return max(APART, max(labels, default=0.0) + ENDS)
