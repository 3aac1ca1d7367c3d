"""Small groups below a party, or above it, as lists in columns: rows would be too wide.

In a list each card stands below the one that owns it, a step to the right; a trunk runs down
on the left with an elbow into each card.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

Point = tuple[float, float]

GAP: Final = 18.0
STEP: Final = 30.0
"""How far a card stands right of its trunk, if no label is to stand between them."""
FEW: Final = 3
"""So many cards are needed for a list."""
HIGH: Final = 750.0
"""The height that goes with the width that is aimed at."""
DROP: Final = 30.0
"""How far below its only owner a card of a chain stands, if no label is to stand between."""
LABEL: Final = 26.0
"""What a label adds to that."""


@dataclass(slots=True)
class Block:
    """A list in columns, its upper left corner at (0, 0).

    Args:
        anchor: The party whose list it is.
        kind: Of the ties to the cards of the first rank.
        above: Whether it stands above the anchor: owners, not owned.
    """

    anchor: int
    kind: str
    above: bool
    width: float = 0.0
    height: float = 0.0
    cards: dict[int, Point] = field(default_factory=dict)
    trunks: list[float] = field(default_factory=list)
    """Where the trunks of the columns meet the edge that looks to the anchor."""
    paths: dict[int, tuple[Point, ...]] = field(default_factory=dict)
    """By link: from a trunk's end, or from the owner's card, to the card."""
    column: dict[int, int] = field(default_factory=dict)
    """By link to a card of the first rank: its column."""
    pills: dict[int, Point] = field(default_factory=dict)
    """By link: the middle of its label."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What stands in lists.

    Args:
        below: Cards listed below their one owner, by card: the link to it.
        above: Cards listed above the one that they own, by card: the link to it.
    """

    below: Mapping[int, int]
    above: Mapping[int, int]


def listed(
    count: int,
    links: Sequence[tuple[int, int, str]],
    fixed: set[int],
    most: int,
    few: int = FEW,
) -> Listed:
    """The cards that can stand in lists: small trees that hang on one other party.

    Args:
        count: Of the cards.
        links: Owner, owned and kind, without rings.
        fixed: Cards that stay out of lists.
        most: Cards of a tree that is listed.
        few: So many cards are needed for a list.
    """
    below = _trees(count, [(a, b) for a, b, _ in links], fixed, most, few)
    ends = {end for at in below.values() for end in links[at][:2]}
    above = _trees(count, [(b, a) for a, b, _ in links], fixed | ends, most, few)
    return Listed(below, above)


def _trees(
    count: int, links: Sequence[tuple[int, int]], fixed: set[int], most: int, few: int
) -> dict[int, int]:
    into: list[list[int]] = [[] for _ in range(count)]
    out: list[list[int]] = [[] for _ in range(count)]
    for at, (a, b) in enumerate(links):
        into[b].append(at)
        out[a].append(at)
    waits = [len(out[node]) for node in range(count)]
    ready = [node for node in range(count) if not waits[node]]
    size: dict[int, int] = {}
    for node in ready:
        whole = 1 + sum(size.get(links[at][1], most) for at in out[node])
        if whole <= most and len(into[node]) == 1 and node not in fixed:
            size[node] = whole
        for at in into[node]:
            owner = links[at][0]
            waits[owner] -= 1
            if not waits[owner]:
                ready.append(owner)
    hung = {node: into[node][0] for node in size}
    return _enough(hung, [owner for owner, _ in links], size, ready[::-1], few)


def _enough(
    hung: dict[int, int],
    owner_of: Sequence[int],
    size: Mapping[int, int],
    order: Sequence[int],
    few: int,
) -> dict[int, int]:
    """Only where there are enough cards for a list; owners come first in the order."""
    cards: dict[int, int] = {}
    for node, at in hung.items():
        if owner_of[at] not in hung:
            cards[owner_of[at]] = cards.get(owner_of[at], 0) + size[node]
    for node in order:
        if node in hung:
            owner = owner_of[hung[node]]
            if owner not in hung and cards.get(owner, 0) < few:
                del hung[node]
                cards[node] = size[node] - 1
    return hung


def blocks(
    links: Sequence[tuple[int, int, str]],
    found: Listed,
    size: Sequence[Point],
    pill: Callable[[int], float],
    wide: float,
    high: float,
    weight: Callable[[int], float],
) -> list[Block]:
    """The lists of all anchors.

    Args:
        links: Owner, owned and kind.
        found: What stands in lists.
        size: Of each card.
        pill: Room for the label of a link on its way into its card; 0 for none.
        wide: How wide a list may become while it is not too high.
        high: How high a list that wide may be.
        weight: Of a link: what weighs most stands first, next to the anchor.
    """
    result = []
    for hung, above in ((found.below, False), (found.above, True)):
        near = [link[1] if above else link[0] for link in links]
        far = [link[0] if above else link[1] for link in links]
        under: dict[int, list[int]] = {}
        for card in sorted(hung, key=lambda card: (-weight(hung[card]), card)):
            under.setdefault(near[hung[card]], []).append(hung[card])
        for anchor in sorted(set(under) - set(hung)):
            for kind in sorted({links[at][2] for at in under[anchor]}):
                block = Block(anchor, kind, above)
                first = [at for at in under[anchor] if links[at][2] == kind]
                step = None if len(first) == 1 else max(map(pill, first))
                trees = [_Tree(at, step, under, far, size, pill) for at in first]
                _fill(block, trees, wide / high)
                if above:
                    _turn(block, size)
                result.append(block)
    return result


class _Tree:
    """One tree of a list, its trunk at x = 0, its first card at y = 0.

    What stands alone below one that stands alone below another goes straight down: a chain.
    Without a step the first card does so too.
    """

    def __init__(
        self,
        link: int,
        step: float | None,
        under: Mapping[int, Sequence[int]],
        far: Sequence[int],
        size: Sequence[Point],
        pill: Callable[[int], float],
    ) -> None:
        self.link, self.straight = link, step is None
        self.cards: dict[int, Point] = {}
        self.paths: dict[int, tuple[Point, ...]] = {}
        self.pills: dict[int, Point] = {}
        self._starts: dict[int, float] = {}
        self.width = self.height = 0.0
        self._size, self._pill = size, pill
        stack: list[tuple[int, float, float | None]] = [(link, 0.0, step)]
        alone = step is None
        while stack:
            at, x, room = stack.pop()
            card = far[at]
            if room is None:
                left, bottom = x, self._below(at, card, x)
            else:
                left, bottom = self._aside(at, card, x, room)
            self.width = max(self.width, left + size[card][0])
            lower = under.get(card, ())
            chained = len(lower) == 1 and (alone or len(under.get(far[lower[0]], ())) == 1)
            alone = chained
            if chained:
                stack.append((lower[0], left, None))
                continue
            room = max(map(pill, lower), default=0.0)
            self._starts.update(dict.fromkeys(lower, bottom))
            stack += [(down, left + 16.0, room) for down in reversed(lower)]

    def _aside(self, at: int, card: int, trunk: float, room: float) -> tuple[float, float]:
        """A step right of the trunk; its left and its lower edge."""
        left = trunk + (room + STEP if room else STEP)
        top = self.height + GAP if self.cards else 0.0
        middle = top + self._size[card][1] / 2
        self.cards[card] = (left, top)
        self.paths[at] = ((trunk, self._starts.get(at, 0.0)), (trunk, middle), (left, middle))
        if self._pill(at):
            self.pills[at] = ((trunk + left - 4.0) / 2, middle)
        self.height = top + self._size[card][1]
        return left, self.height

    def _below(self, at: int, card: int, left: float) -> float:
        """Straight below the last card, or on top; its lower edge."""
        middle, start = left + self._size[card][0] / 2, self.height
        top = 0.0
        if self.cards:
            top = start + DROP + (LABEL if self._pill(at) else 0.0)
            if self._pill(at):
                self.pills[at] = (middle, start + (DROP + LABEL) / 2 - 4.0)
        self.cards[card] = (left, top)
        self.paths[at] = ((middle, start), (middle, top)) if top else ((middle, 0.0),)
        self.height = top + self._size[card][1]
        return self.height


def _fill(block: Block, trees: Sequence[_Tree], shape: float) -> None:
    """As many columns as come near to a shape, width by height."""

    def split(columns: int) -> list[list[_Tree]]:
        most = sum(tree.height + GAP for tree in trees) / columns
        parts: list[list[_Tree]] = [[]]
        height = 0.0
        for tree in trees:
            if parts[-1] and height + tree.height / 2 > most and len(parts) < columns:
                parts.append([])
                height = 0.0
            parts[-1].append(tree)
            height += tree.height + GAP
        return parts

    def cost(parts: Sequence[Sequence[_Tree]]) -> float:
        width = sum(max(tree.width for tree in part) + GAP for part in parts)
        height = max(sum(tree.height + GAP for tree in part) for part in parts)
        return max(width / shape, height)

    parts = min((split(n) for n in range(1, min(len(trees), 40) + 1)), key=cost)
    pad = 0.0 if trees[0].straight else 6.0
    x = 0.0
    for column, part in enumerate(parts):
        y = 0.0
        block.trunks.append(x + pad + part[0].paths[part[0].link][0][0])
        for tree in part:
            moved = {at: tuple((px + x + pad, py + y) for px, py in path)
                     for at, path in tree.paths.items()}  # fmt: skip
            first, *rest = moved[tree.link]
            moved[tree.link] = ((first[0], 0.0), *rest)
            block.paths.update(moved)
            block.column[tree.link] = column
            for points, new in ((tree.cards, block.cards), (tree.pills, block.pills)):
                new.update({key: (px + x + pad, py + y) for key, (px, py) in points.items()})
            y += tree.height + GAP
        block.height = max(block.height, y - GAP)
        x += pad + max(tree.width for tree in part) + GAP
    block.width = x - GAP


def _turn(block: Block, size: Sequence[Point]) -> None:
    """Upside down: what was below the anchor is above it."""
    high = block.height
    block.cards = {card: (x, high - y - size[card][1]) for card, (x, y) in block.cards.items()}
    block.paths = {
        at: tuple((x, high - y) for x, y in path[::-1]) for at, path in block.paths.items()
    }
    block.pills = {at: (x, high - y) for at, (x, y) in block.pills.items()}
