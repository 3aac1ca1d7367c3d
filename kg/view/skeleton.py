"""What stands on the levels of an ownership chart: cards, lists, and lines on their way through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.view.lists import GAP, Block, Listed
from kg.view.ranks import levels
from kg.view.rows import Rows, arrange

BETWEEN: Final = 150.0
"""Room between two levels, at least."""
PASSAGE: Final = 16.0
"""Room for a line between cards."""


@dataclass(frozen=True, slots=True)
class Link:
    """All ties of one kind from one owner to one owned, which share a line.

    Args:
        owner: Which card.
        owned: Which card.
        kind: Of the ties.
        up: Whether it runs upwards, against the order of the levels.
    """

    owner: int
    owned: int
    kind: str
    up: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A card, a list, or (if neither) a line on its way through a level."""

    level: int
    width: float
    height: float = 0.0
    card: int = -1
    block: int = -1


@dataclass(slots=True)
class Chain:
    """A line from one item down to another, with what it passes between.

    Args:
        link: Its number; -1 for a line between a list and its anchor.
        kind: Of its ties.
        up: Whether its arrow points upwards.
        items: From the upper to the lower.
    """

    link: int
    kind: str
    up: bool
    items: list[int]


@dataclass(slots=True)
class Skeleton:
    """Items on levels, with their order and their places.

    Args:
        items: All of them.
        chains: The lines.
        order: The items of each level from left to right.
        x: The middle of each item.
    """

    items: list[Item]
    chains: list[Chain]
    order: list[list[int]] = field(default_factory=list)
    x: list[float] = field(default_factory=list)


def build(
    cards: Sequence[int],
    size: Mapping[int, tuple[float, float]],
    links: Sequence[Link],
    inner: Sequence[int],
    blocks: Sequence[Block],
    found: Listed,
) -> Skeleton:
    """Items and lines on their levels, not yet in order.

    Args:
        cards: Of one component, in the order that decides where all else is even.
        size: Of each card, with the room that it needs beside it.
        links: All links.
        inner: Those of the component; those of lists are passed over.
        blocks: The lists of the component.
        found: What stands in them.
    """
    alone = [card for card in cards if card not in found.below and card not in found.above]
    place = {card: at for at, card in enumerate(alone)}
    ends: list[tuple[int, int]] = []
    chains: list[Chain] = []
    for at in inner:
        link = links[at]
        if link.owner in place and link.owned in place and link.owner != link.owned:
            a, b = (link.owned, link.owner) if link.up else (link.owner, link.owned)
            ends.append((place[a], place[b]))
            chains.append(Chain(at, link.kind, link.up, []))
    for number, block in enumerate(blocks):
        pair = (len(alone) + number, place[block.anchor])
        ends.append(pair if block.above else pair[::-1])
        chains.append(Chain(-1, block.kind, False, []))
    level = levels(len(alone) + len(blocks), ends)
    items = [
        Item(level[at], size[card][0] + GAP, size[card][1], card=card)
        for at, card in enumerate(alone)
    ]
    items += [
        Item(level[len(alone) + number], block.width + 2 * GAP, block.height, block=number)
        for number, block in enumerate(blocks)
    ]
    for chain, (upper, lower) in zip(chains, ends, strict=True):
        passed = range(len(items), len(items) + level[lower] - level[upper] - 1)
        items += [Item(level[upper] + 1 + i, PASSAGE) for i in range(len(passed))]
        chain.items = [upper, *passed, lower]
    return Skeleton(items, chains)


def settle(skeleton: Skeleton) -> None:
    """Put the items in order and in their places."""
    pairs = sorted(
        {
            pair
            for chain in skeleton.chains
            for pair in zip(chain.items, chain.items[1:], strict=False)
        }
    )
    rows = Rows(
        [item.level for item in skeleton.items],
        [item.width for item in skeleton.items],
        pairs,
        [item.card < 0 and item.block < 0 for item in skeleton.items],
    )
    skeleton.order, skeleton.x = arrange(rows)


def extent(skeleton: Skeleton) -> tuple[float, float]:
    """How wide the widest level has to be at least, and how high all levels together."""
    wide: dict[int, float] = {}
    high: dict[int, float] = {}
    for item in skeleton.items:
        wide[item.level] = wide.get(item.level, 0.0) + item.width
        high[item.level] = max(high.get(item.level, 0.0), item.height)
    return max(wide.values(), default=0.0), sum(high.values()) + BETWEEN * (len(high) - 1)
