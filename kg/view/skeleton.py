"""What stands on the levels of an ownership chart: cards, lists, and lines on their way through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from kg.view.attendants import Side
from kg.view.links import Link
from kg.view.lists import GAP, Block, Listed
from kg.view.ranks import levels
from kg.view.rows import Rows, arrange, narrowed
from kg.view.wrapping import wrapped

BETWEEN: Final = 150.0
"""Room between two levels, at least."""
PASSAGE: Final = 16.0
"""Room for a line between cards."""


@dataclass(frozen=True, slots=True)
class Item:
    """A card, two cards side by side, a list, or (if none) a line on its way through a level.

    Args:
        level: Which.
        width: With the room to its neighbours.
        height: Of the highest card, or of the list.
        cards: How far right of its middle the middle of each card is.
        block: Which list.
    """

    level: int
    width: float
    height: float = 0.0
    cards: Mapping[int, float] = field(default_factory=dict)
    block: int = -1

    @property
    def passing(self) -> bool:
        """Whether it is only a line."""
        return not self.cards and self.block < 0


@dataclass(slots=True)
class Chain:
    """A line from one item down to another, with what it passes between.

    Args:
        link: Its number; -1 for a line between a list and its anchor.
        kind: Of its ties.
        up: Whether its arrow points upwards.
        ends: Its upper and its lower card; -1 for a list.
        items: From the upper to the lower.
    """

    link: int
    kind: str
    up: bool
    ends: tuple[int, int]
    items: list[int] = field(default_factory=list)


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

    def middle(self, item: int, card: int) -> float:
        """The middle of a card of an item."""
        return self.x[item] + self.items[item].cards[card]


def build(
    cards: Sequence[int],
    size: Mapping[int, tuple[float, float]],
    links: Sequence[Link],
    inner: Sequence[int],
    blocks: Sequence[Block],
    found: Listed,
    beside: Mapping[tuple[int, int], float],
    sides: Mapping[int, Side],
    most: float,
) -> Skeleton:
    """Items and lines on their levels, not yet in order.

    Args:
        cards: Of one component, in the order that decides where all else is even.
        size: Of each card, with the room that it needs beside it.
        links: All links.
        inner: Those of the component; those of lists are passed over.
        blocks: The lists of the component.
        found: What stands in them.
        beside: The gap between two cards that stand side by side.
        sides: Companies with those beside them.
        most: How wide a level may be before what owns nothing else on it stands further down.
    """
    away = {*found.below, *found.above, *(card for one in sides.values() for card in one.cards)}
    alone = [card for card in cards if card not in away]
    second = {pair[1]: pair[0] for pair in beside}
    units = [card for card in alone if card not in second]
    place = {card: at for at, card in enumerate(units)}
    place.update({card: place[first] for card, first in second.items()})
    ends: list[tuple[int, int]] = []
    chains: list[Chain] = []
    for at in inner:
        link = links[at]
        a, b = (link.owned, link.owner) if link.up else (link.owner, link.owned)
        if a in place and b in place and place[a] != place[b]:
            ends.append((place[a], place[b]))
            chains.append(Chain(at, link.kind, link.up, (a, b)))
    for number, block in enumerate(blocks):
        pair = (len(units) + number, place[block.anchor])
        ends.append(pair if block.above else pair[::-1])
        cards_of = (-1, block.anchor)
        chains.append(
            Chain(-1, block.kind, up=False, ends=cards_of if block.above else cards_of[::-1])
        )
    partner = {pair[0]: pair[1] for pair in beside}
    items = [
        _with_side(card, sides[card], size)
        if card in sides
        else _standing(card, partner.get(card), size, beside)
        for card in units
    ]
    items += [
        Item(0, block.width + 2 * GAP, block.height, block=number)
        for number, block in enumerate(blocks)
    ]
    level = wrapped(
        _levels(len(items), tuple(ends)), [(item.width, item.height) for item in items], ends, most
    )
    items = [replace(item, level=level[at]) for at, item in enumerate(items)]
    # lines that leave a card together stay together until they part
    lanes: dict[tuple[int, int, str, int], int] = {}
    for number, (chain, (upper, lower)) in enumerate(zip(chains, ends, strict=True)):
        chain.items = [upper]
        for passed in range(level[upper] + 1, level[lower]):
            lane = (passed, chain.ends[0], chain.kind, number if chain.up else -1 - upper)
            if lane not in lanes:
                lanes[lane] = len(items)
                items.append(Item(passed, PASSAGE))
            chain.items.append(lanes[lane])
        chain.items.append(lower)
    return Skeleton(items, chains)


@lru_cache(maxsize=4)
def _levels(count: int, ends: tuple[tuple[int, int], ...]) -> tuple[int, ...]:
    """Kept, since lists of other shapes on the same levels are tried one after another."""
    return tuple(levels(count, ends))


def _standing(
    card: int,
    other: int | None,
    size: Mapping[int, tuple[float, float]],
    beside: Mapping[tuple[int, int], float],
) -> Item:
    wide, high = size[card]
    if other is None:
        return Item(0, wide + GAP, high, {card: 0.0})
    more, tall = size[other]
    whole = wide + beside[card, other] + more
    places = {card: (wide - whole) / 2, other: (whole - more) / 2}
    return Item(0, whole + GAP, max(high, tall), places)


def _with_side(card: int, side: Side, size: Mapping[int, tuple[float, float]]) -> Item:
    return Item(0, side.width + GAP, side.height, {card: (size[card][0] - side.width) / 2})


def settle(skeleton: Skeleton, wide: float) -> None:
    """Put the items in order and in their places, not wider than asked if all levels allow it."""
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
        [item.passing for item in skeleton.items],
    )
    skeleton.order, x = arrange(rows)
    skeleton.x = narrowed(skeleton.order, rows.width, x, wide)
    _face(skeleton)


def _face(skeleton: Skeleton) -> None:
    """Of two side by side each stands on the side to which more of its lines go."""
    pull: dict[int, float] = {}
    for chain in skeleton.chains:
        for card, item, far in (
            (chain.ends[0], chain.items[0], chain.items[1]),
            (chain.ends[1], chain.items[-1], chain.items[-2]),
        ):
            if card >= 0 and len(skeleton.items[item].cards) > 1:
                pull[card] = pull.get(card, 0.0) + skeleton.x[far] - skeleton.x[item]
    for at, pair in enumerate(skeleton.items):
        if len(pair.cards) > 1:
            left, right = sorted(pair.cards, key=lambda card: pair.cards[card])
            if pull.get(left, 0.0) > pull.get(right, 0.0) + 1.0:
                turned = {card: -offset for card, offset in pair.cards.items()}
                skeleton.items[at] = replace(pair, cards=turned)


def extent(skeleton: Skeleton, between: float = BETWEEN) -> tuple[float, float, float]:
    """How wide the widest level is at least, how high all are, and how far down a line leads."""
    wide: dict[int, float] = {}
    high: dict[int, float] = {}
    for item in skeleton.items:
        wide[item.level] = wide.get(item.level, 0.0) + item.width
        high[item.level] = max(high.get(item.level, 0.0), item.height)
    tops = [0.0]
    for level in range(len(high)):
        tops.append(tops[-1] + high[level] + between)
    ends = [(skeleton.items[one.items[0]], skeleton.items[one.items[-1]])
            for one in skeleton.chains]  # fmt: skip
    down = sum(tops[lower.level] - tops[upper.level] for upper, lower in ends)
    return max(wide.values(), default=0.0), tops[-1] - between, down / max(len(ends), 1)
