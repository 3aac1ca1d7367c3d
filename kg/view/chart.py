"""One group of an ownership chart: everything that hangs together, from links to points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.view import pills, stretches
from kg.view.lists import HIGH, Block, Listed, Point, blocks, listed
from kg.view.skeleton import Chain, Link, Skeleton, build, extent, settle
from kg.view.wires import Wiring, route, wire

TREES: Final = (1, 3, 6, 12, 30, 80, 200)
"""How many cards a tree that is listed may have: as many as give a good shape."""
LOOP: Final = 24.0
"""How far a line from a card to itself goes out."""


@dataclass(slots=True)
class Chart:
    """A group in its places, its upper left corner at (0, 0).

    Args:
        width: Of the group.
        height: Of the group.
        cards: The upper left corner of each card.
        lines: The points of each link, from owner to owned.
        pills: Links that share a label, and its middle.
    """

    width: float = 0.0
    height: float = 0.0
    cards: dict[int, Point] = field(default_factory=dict)
    lines: dict[int, list[Point]] = field(default_factory=dict)
    pills: list[tuple[tuple[int, ...], Point]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Ground:
    """What charts are drawn from.

    Args:
        size: Width and height of each card.
        links: All links.
        words: The text on each link's label; empty without one.
        label: The width of each link's label; 0 without one.
        wide: The width that is aimed at.
    """

    size: Sequence[Point]
    links: Sequence[Link]
    words: Sequence[str]
    label: Sequence[float]
    wide: float


def draw(ground: Ground, cards: Sequence[int], links: Sequence[int]) -> Chart:
    """Draw one group.

    Args:
        ground: What it is drawn from.
        cards: The group's cards, in the order that decides where all else is even.
        links: The group's links.
    """
    return _Drawing(ground, cards, links).chart()


def beside(ground: Ground, link: int) -> float:
    """The room beside a card for a line to itself and its label."""
    return max(LOOP, ground.label[link] / 2 + 8.0) + ground.label[link] / 2 + 4.0


class _Drawing:
    def __init__(self, ground: Ground, cards: Sequence[int], links: Sequence[int]) -> None:
        self._g, self._cards, self._links = ground, cards, links
        self._loops = [at for at in links if self._link(at).owner == self._link(at).owned]
        self._size = {card: ground.size[card] for card in cards}
        for at in self._loops:
            card = self._link(at).owner
            wide, high = self._size[card]
            self._size[card] = (wide + 2 * beside(ground, at), high)
        self._blocks: list[Block] = []
        self._chart = Chart()

    def _link(self, at: int) -> Link:
        return self._g.links[at]

    def chart(self) -> Chart:
        skeleton = self._skeleton()
        settle(skeleton)
        pilled = {
            at for at, chain in enumerate(skeleton.chains)
            if any(self._g.label[link] for link in self._spoken(chain, at, skeleton))
        }  # fmt: skip
        wiring = wire(skeleton, self._blocks, self._g.size, pilled)
        self._place(skeleton, wiring)
        self._lines(skeleton, wiring)
        self._label(skeleton, wiring)
        self._close()
        return self._chart

    def _skeleton(self) -> Skeleton:
        """With as many cards in lists as give the best shape, few if that is even."""
        local = {card: at for at, card in enumerate(self._cards)}
        inner = [at for at in self._links if not self._link(at).up and at not in self._loops]
        ends = [(local[self._link(at).owner], local[self._link(at).owned], self._link(at).kind)
                for at in inner]  # fmt: skip
        fixed = {local[end] for at in self._links if self._link(at).up or at in self._loops
                 for end in (self._link(at).owner, self._link(at).owned)}  # fmt: skip
        aspect = self._g.wide / HIGH
        best: tuple[float, Skeleton, list[Block]] | None = None
        for most in TREES:
            small = listed(len(self._cards), ends, fixed, most)
            found = Listed(*({self._cards[card]: inner[at] for card, at in part.items()}
                             for part in (small.below, small.above)))  # fmt: skip
            made = self._lists(found)
            skeleton = build(self._cards, self._size, self._g.links, self._links, made, found)
            width, height = extent(skeleton)
            cost = max(width / aspect, height)
            if best is None or cost < 0.95 * best[0]:
                best = (cost, skeleton, made)
            if not small.below and not small.above:
                break
        assert best is not None  # noqa: S101  there is a first
        self._blocks = best[2]
        return best[1]

    def _lists(self, found: Listed) -> list[Block]:
        """The lists; where all labels of one are alike, one label on the trunk says it."""
        alike: dict[tuple[int, str, bool], set[str]] = {}
        groups: dict[int, tuple[int, str, bool]] = {}
        for hung, above in ((found.below, False), (found.above, True)):
            for at in hung.values():
                link = self._link(at)
                near = link.owned if above else link.owner
                if near not in hung:
                    groups[at] = (near, link.kind, above)
                    alike.setdefault(groups[at], set()).add(self._g.words[at])

        def room(at: int) -> float:
            same = at in groups and len(alike[groups[at]]) == 1
            return 0.0 if same else self._g.label[at]

        triples = [(link.owner, link.owned, link.kind) for link in self._g.links]
        return blocks(triples, found, self._g.size, room, self._g.wide)

    def _spoken(self, chain: Chain, at: int, skeleton: Skeleton) -> list[int]:
        """The links for which a label on a chain speaks."""
        if chain.link >= 0:
            return [chain.link]
        block = self._block(at, skeleton)
        return [link for link in block.column if link not in block.pills]

    def _block(self, at: int, skeleton: Skeleton) -> Block:
        ends = (skeleton.chains[at].items[0], skeleton.chains[at].items[-1])
        item = next(end for end in ends if skeleton.items[end].block >= 0)
        return self._blocks[skeleton.items[item].block]

    def _place(self, skeleton: Skeleton, wiring: Wiring) -> None:
        for level, row in enumerate(skeleton.order):
            kinds = {self._blocks[skeleton.items[i].block].above
                     for i in row if skeleton.items[i].block >= 0}  # fmt: skip
            low = kinds == {True}
            for i in row:
                item = skeleton.items[i]
                deep = wiring.heights[level] - item.height
                top, x = wiring.tops[level], skeleton.x[i]
                if item.card >= 0:
                    left = x - self._g.size[item.card][0] / 2
                    self._chart.cards[item.card] = (left, top + (deep if low else 0.0))
                elif item.block >= 0:
                    block = self._blocks[item.block]
                    left, top = x - block.width / 2, top + (deep if block.above else 0.0)
                    for card, (px, py) in block.cards.items():
                        self._chart.cards[card] = (left + px, top + py)
                    for at, path in block.paths.items():
                        self._chart.lines[at] = [(left + px, top + py) for px, py in path]
                    for at, (px, py) in block.pills.items():
                        self._chart.pills.append(((at,), (left + px, top + py)))

    def _lines(self, skeleton: Skeleton, wiring: Wiring) -> None:
        for at, chain in enumerate(skeleton.chains):
            if chain.link >= 0:
                points = route(at, wiring)
                upper, lower = (skeleton.items[chain.items[end]].card for end in (0, -1))
                bottom = self._chart.cards[upper][1] + self._g.size[upper][1]
                points = [
                    (points[0][0], bottom),
                    *points,
                    (points[-1][0], self._chart.cards[lower][1]),
                ]
                self._chart.lines[chain.link] = points[::-1] if chain.up else points
                continue
            block = self._block(at, skeleton)
            for link, column in block.column.items():
                points = route(at, wiring, column)
                x, y = self._chart.cards[block.anchor]
                end = y if block.above else y + self._g.size[block.anchor][1]
                own = self._chart.lines[link]
                if block.above:
                    self._chart.lines[link] = [*own, *points, (points[-1][0], end)]
                else:
                    self._chart.lines[link] = [(points[0][0], end), *points, *own]
        inner: dict[int, list[float]] = {}
        for at in self._loops:
            card = self._link(at).owner
            (x, y), (width, height) = self._chart.cards[card], self._g.size[card]
            within = inner.setdefault(card, [])
            out = x + width + sum(within) + max(LOOP, self._g.label[at] / 2 + 8.0)
            within.append(beside(self._g, at))
            edge = 0.3 * height / len(within)
            high, low = y + edge, y + height - edge
            self._chart.lines[at] = [(x + width, high), (out, high), (out, low), (x + width, low)]
            if self._g.label[at]:
                self._chart.pills.append(((at,), (out, y + height / 2)))

    def _label(self, skeleton: Skeleton, wiring: Wiring) -> None:
        ground = pills.Field()
        number = {id(one): i for i, one in enumerate(wiring.wires)}
        for one in wiring.wires:
            for part in stretches.parts(one, wiring):
                ground.line(part, number[id(one)])
        wants: list[pills.Want] = []
        speak: list[tuple[int, ...]] = []
        for at, chain in enumerate(skeleton.chains):
            net = number[id(wiring.of[at][-1])]
            for said, upright, level in self._stretches(at, chain, skeleton, wiring):
                ways = [(x, to, x, start) for x, start, _, to in upright[::-1]]
                width = max(self._g.label[link] for link in said)
                wants.append(
                    pills.Want(
                        len(wants), width, net, tuple(ways if chain.up else upright), tuple(level)
                    )
                )
                speak.append(tuple(said))
        for key, spot in sorted(pills.placed(wants, ground).items()):
            self._chart.pills.append((speak[key], spot))

    def _stretches(
        self, at: int, chain: Chain, skeleton: Skeleton, wiring: Wiring
    ) -> Iterator[tuple[list[int], list[pills.Segment], list[pills.Segment]]]:
        """Links that share a label, and where along their line it may stand."""
        links = [link for link in self._spoken(chain, at, skeleton) if self._g.label[link]]
        if chain.link >= 0 or not links:
            yield from ((links, *stretches.own(at, 0, wiring)) for _ in links)
            return
        block, one = self._block(at, skeleton), wiring.of[at][0]
        if len({chain for chain, _ in (*one.tops, *one.bottoms)}) == 1:
            yield links, stretches.stem(one, wiring), []
            return
        for column in range(len(block.trunks)):
            said = [link for link in links if block.column[link] == column]
            if said:
                yield said, *stretches.own(at, column, wiring)

    def _close(self) -> None:
        """The upper left corner at (0, 0), and the size."""
        chart, size = self._chart, self._g.size
        boxes = [
            (x, y, x + size[card][0], y + size[card][1]) for card, (x, y) in chart.cards.items()
        ]
        boxes += [(x, y, x, y) for points in chart.lines.values() for x, y in points]
        for links, (x, y) in chart.pills:
            half = max(self._g.label[link] for link in links) / 2
            boxes.append((x - half, y - pills.HEIGHT / 2, x + half, y + pills.HEIGHT / 2))
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        chart.width = max(box[2] for box in boxes) - left
        chart.height = max(box[3] for box in boxes) - top
        chart.cards = {card: (x - left, y - top) for card, (x, y) in chart.cards.items()}
        chart.lines = {
            at: [(x - left, y - top) for x, y in points] for at, points in chart.lines.items()
        }
        chart.pills = [(links, (x - left, y - top)) for links, (x, y) in chart.pills]
