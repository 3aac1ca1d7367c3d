"""One group of an ownership chart: everything that hangs together, from links to points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.view import labelling
from kg.view.attendants import Side, side
from kg.view.couples import SPREAD
from kg.view.ground import AHEAD, LOOP, Chart, Ground, closed
from kg.view.links import Link
from kg.view.lists import Block, Listed, Point, blocks
from kg.view.skeleton import Chain, Skeleton, build, extent, settle
from kg.view.wires import Wiring, route, wire


class Drawing:
    """One way to draw a group: with some cards in lists, lists so high, and levels so wide.

    Args:
        ground: What it is drawn from.
        cards: The group's cards, in the order that decides where all else is even.
        links: The group's links.
        beside: The gap between two cards of it that stand side by side.
        found: The cards in lists.
        company: By card: the links of those who stand beside it.
        most: How high a list of the width that is aimed at may be, and how wide a level.
    """

    def __init__(
        self,
        ground: Ground,
        cards: Sequence[int],
        links: Sequence[int],
        beside: Mapping[tuple[int, int], float],
        found: Listed,
        company: Mapping[int, Sequence[int]],
        most: tuple[float, float],
    ) -> None:
        self._g = ground
        self._company = {
            card: side(card, mine, ground.links, ground.size, ground.label)
            for card, mine in company.items()
        }
        self._loops = [at for at in links if self._link(at).owner == self._link(at).owned]
        size = {card: ground.size[card] for card in cards}
        for at in self._loops:
            card = self._link(at).owner
            wide, tall = size[card]
            size[card] = (wide + 2 * ground.room(at), tall)
        self._sides = [
            at for at in links if ground.partner.get(self._link(at).owner) == self._link(at).owned
        ]
        self._blocks = self._lists(found, most[0])
        self._skeleton = build(
            cards, size, ground.links, links, self._blocks, found, beside, self._company, most[1]
        )

    def _link(self, at: int) -> Link:
        return self._g.links[at]

    def extent(self, between: float) -> tuple[float, float, float]:
        """How large it will be at least, and how far down its lines lead."""
        return extent(self._skeleton, between)

    def chart(self, between: float) -> Chart:
        """The drawing, with at least so much room between levels."""
        skeleton, self._chart = self._skeleton, Chart()
        if not skeleton.order:
            settle(skeleton, self._g.wide)
        pilled = {
            at for at, chain in enumerate(skeleton.chains)
            if any(self._g.label[link] for link in self._spoken(chain, at))
        }  # fmt: skip
        wiring = wire(skeleton, self._blocks, self._g.size, pilled, between)
        self._place(skeleton, wiring)
        self._lines(skeleton, wiring)
        self._level()
        spoken = [self._spoken(chain, at) for at, chain in enumerate(skeleton.chains)]
        columns = [self._block(at).column if chain.link < 0 else {}
                   for at, chain in enumerate(skeleton.chains)]  # fmt: skip
        self._chart.pills += labelling.labels(self._g, skeleton, wiring, spoken, columns)
        closed(self._g, self._chart)
        return self._chart

    def _lists(self, found: Listed, high: float) -> list[Block]:
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
        return blocks(
            triples, found, self._g.size, room, self._g.wide, high, lambda at: self._link(at).weight
        )

    def _spoken(self, chain: Chain, at: int) -> list[int]:
        """The links for which a label on a chain speaks."""
        if chain.link >= 0:
            return [chain.link]
        block = self._block(at)
        return [link for link in block.column if link not in block.pills]

    def _block(self, at: int) -> Block:
        chain, items = self._skeleton.chains[at], self._skeleton.items
        item = next(end for end in (chain.items[0], chain.items[-1]) if items[end].block >= 0)
        return self._blocks[items[item].block]

    def _place(self, skeleton: Skeleton, wiring: Wiring) -> None:
        for level, row in enumerate(skeleton.order):
            kinds = {self._blocks[skeleton.items[i].block].above
                     for i in row if skeleton.items[i].block >= 0}  # fmt: skip
            low = kinds == {True}
            for i in row:
                item = skeleton.items[i]
                deep = wiring.heights[level] - item.height
                top = wiring.tops[level]
                for card in item.cards:
                    left = skeleton.middle(i, card) - self._g.size[card][0] / 2
                    self._chart.cards[card] = (left, top + (deep if low else 0.0))
                    if card in self._company:
                        self._attend(self._company[card], self._chart.cards[card])
                if item.block >= 0:
                    block = self._blocks[item.block]
                    left, top = (
                        skeleton.x[i] - block.width / 2,
                        top + (deep if block.above else 0.0),
                    )
                    for card, (px, py) in block.cards.items():
                        self._chart.cards[card] = (left + px, top + py)
                    for at, path in block.paths.items():
                        self._chart.lines[at] = [(left + px, top + py) for px, py in path]
                    for at, (px, py) in block.pills.items():
                        self._chart.pills.append(((at,), (left + px, top + py)))

    def _attend(self, one: Side, corner: Point) -> None:
        left, top = corner
        for card, (x, y) in one.cards.items():
            self._chart.cards[card] = (left + x, top + y)
        for at, points in one.lines.items():
            self._chart.lines[at] = [(left + x, top + y) for x, y in points]
        for at, (x, y) in one.pills.items():
            if self._g.label[at]:
                self._chart.pills.append(((at,), (left + x, top + y)))

    def _lines(self, skeleton: Skeleton, wiring: Wiring) -> None:
        for at, chain in enumerate(skeleton.chains):
            if chain.link >= 0:
                points = route(at, wiring)
                upper, lower = chain.ends
                bottom = self._chart.cards[upper][1] + self._g.size[upper][1]
                points = [
                    (points[0][0], bottom),
                    *points,
                    (points[-1][0], self._chart.cards[lower][1]),
                ]
                self._chart.lines[chain.link] = points[::-1] if chain.up else points
                continue
            block = self._block(at)
            for link, column in block.column.items():
                points = route(at, wiring, column)
                _, y = self._chart.cards[block.anchor]
                end = y if block.above else y + self._g.size[block.anchor][1]
                own = self._chart.lines[link]
                if block.above:
                    self._chart.lines[link] = [*own, *points, (points[-1][0], end)]
                else:
                    self._chart.lines[link] = [(points[0][0], end), *points, *own]

    def _level(self) -> None:
        """Lines from a card to itself, and between two that stand side by side."""
        inner: dict[int, list[float]] = {}
        for at in self._loops:
            card = self._link(at).owner
            (x, y), (width, height) = self._chart.cards[card], self._g.size[card]
            within = inner.setdefault(card, [])
            out = x + width + sum(within) + max(LOOP, self._g.label[at] / 2 + AHEAD)
            within.append(self._g.room(at))
            edge = 0.3 * height / len(within)
            high, low = y + edge, y + height - edge
            self._chart.lines[at] = [(x + width, high), (out, high), (out, low), (x + width, low)]
            if self._g.label[at]:
                self._chart.pills.append(((at,), (out, y + height / 2)))
        for at in self._sides:
            ends = (self._link(at).owner, self._link(at).owned)
            left, right = sorted(ends, key=lambda card: self._chart.cards[card])
            x, y = self._chart.cards[left]
            x += self._g.size[left][0]
            y += min(self._g.size[card][1] for card in ends) / 2
            y += -SPREAD if ends == (left, right) else SPREAD
            far = self._chart.cards[right][0]
            self._chart.lines[at] = [(x, y), (far, y)] if ends[0] == left else [(far, y), (x, y)]
            if self._g.label[at]:
                self._chart.pills.append(((at,), ((x + far) / 2, y)))
