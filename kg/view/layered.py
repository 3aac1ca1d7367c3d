"""The ownership chart: owners above, what they own below, and every line with its points.

Nothing is drawn here. What draws it must know:

- All is in pixels, y grows downwards, (0, 0) is the upper left corner.
- A line's points go from its owner to its owned, where the arrow stands; only level and
  upright parts; round the corners (by at most half of the shorter part). A line starts and
  ends on the edge of a card: at its lower or upper edge, in a list at the left edge.
- Lines of one owner and one kind share their first points: a trunk. Drawn one over another
  they look like one; a chosen line can be drawn again on top.
- A line with ``up`` runs upwards, against the order of the levels, because its parties own
  each other through others: ``rings`` names them; the lightest tie of a ring runs so. Its arrow
  points up; mark it as such.
- In a group of many cards (``MANY``) each card stands close below one of its owners, as one
  block with what it owns; who has no other tie stands beside or above the one; lines from
  other owners find a way between the cards.
- Two that hold each other stand side by side with a level line each way; so do two that nothing
  else is tied to, owner first.
- A line from a card to itself leaves and comes back on the right.
- A pill stands on a part of its line that no other line shares, and covers its line. It
  speaks for all of its ties: those of one pair and kind, or, where all lines of a list would
  say the same, all of these. A tie that no pill speaks for found no room (or has no text).
- Above each part but the first there is room for a heading (``HEADING``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from kg.view.couples import couples, gap, merged
from kg.view.forest import forest
from kg.view.ground import Chart, Ground, closed
from kg.view.layers import Card, Layers, Line, Part, Pill, Placed, Point, Tie
from kg.view.links import Link
from kg.view.pairs import pair
from kg.view.pills import HEIGHT
from kg.view.ranks import rings, upward
from kg.view.shelves import shelved
from kg.view.ways import MANY, draw

__all__ = ["Card", "Layers", "Line", "Part", "Pill", "Placed", "Tie", "layered"]

GAP: Final = 18.0
HEADING: Final = 64.0
"""Room above a part for its heading."""
BETWEEN: Final = 48.0
"""Room between two groups of a part."""


def layered(
    cards: Iterable[Card],
    ties: Iterable[Tie],
    *,
    chosen: str | None = None,
    wide: float = 1100.0,
) -> Layers:
    """Where everything stands on an ownership chart, in whatever order cards and ties come.

    Args:
        cards: The parties; of two with one id the first in order counts.
        ties: Between them; those of parties without a card are passed over.
        chosen: The party whose group is the main part; the largest group if not given.
        wide: The width to aim at: of lists, and of what stands side by side.

    Example:
        >>> chart = layered(
        ...     [Card("a"), Card("b"), Card("c")],
        ...     [Tie("1", "a", "b", pill="49%", width=46), Tie("2", "b", "a")],
        ... )
        >>> [(card.id, card.x, card.y) for card in chart.cards]
        [('a', 0.0, 0.0), ('b', 270.0, 0.0), ('c', 0.0, 116.0)]
        >>> [(line.tie, line.up, line.points) for line in chart.lines]
        [('1', False, ((172.0, 14.0), (270.0, 14.0))), ('2', False, ((270.0, 38.0), (172.0, 38.0)))]
        >>> [(pill.ties, pill.x, pill.y) for pill in chart.pills]
        [(('1',), 221.0, 14.0)]
        >>> [(part.kind, part.cards) for part in chart.parts], chart.rings
        ([('main', ('a', 'b')), ('alone', ('c',))], (('a', 'b'),))
    """
    named = {card.id: card for card in sorted(cards, key=_order, reverse=True)}
    line_up = sorted(named.values(), key=_order)
    return _Whole(line_up, sorted(ties, key=lambda tie: tie.id), chosen, wide).layers()


def _order(card: Card) -> tuple[str, str, float, float]:
    return (card.order, card.id, card.width, card.height)


class _Whole:
    def __init__(
        self, cards: Sequence[Card], ties: Sequence[Tie], chosen: str | None, wide: float
    ) -> None:
        self._cards, self._wide = cards, wide
        self._index = {card.id: at for at, card in enumerate(cards)}
        self._chosen = self._index.get(chosen) if chosen is not None else None
        sets: dict[tuple[int, int, str], list[Tie]] = {}
        for tie in ties:
            if tie.owner in self._index and tie.owned in self._index:
                key = (self._index[tie.owner], self._index[tie.owned], tie.kind)
                sets.setdefault(key, []).append(tie)
        keys = sorted(sets)
        self._ties = [sets[key] for key in keys]
        links = [
            Link(*key, weight=max(t.weight for t in group), holds=any(t.holds for t in group))
            for key, group in zip(keys, self._ties, strict=True)
        ]
        self._rings = rings(len(cards), [(at.owner, at.owned) for at in links if at.holds])
        partner = couples(links)
        first = merged(len(cards), partner)
        up = upward(
            len(cards),
            [(first[at.owner], first[at.owned]) for at in links],
            [at.weight for at in links],
        )
        self._ground = Ground(
            size=[(card.width, card.height) for card in cards],
            links=[replace(link, up=at in up) for at, link in enumerate(links)],
            words=[" ".join(sorted({tie.pill for tie in group})) for group in self._ties],
            label=[max(tie.width if tie.pill else 0.0 for tie in group) for group in self._ties],
            wide=wide,
            partner=partner,
        )
        self._placed: list[Placed] = []
        self._lines: list[Line] = []
        self._pills: list[Pill] = []
        self._parts: list[Part] = []
        self._bottom = self._right = 0.0

    def layers(self) -> Layers:
        groups, alone = self._groups()
        charts = [self._drawn(cards, links) for cards, links in groups]
        if charts:
            self._part("main", [(0.0, 0.0)], charts[:1])
            self._part("elsewhere", self._shelves(charts[1:], BETWEEN), charts[1:])
        singles = [self._single(card) for card in alone]
        self._part("alone", self._shelves(singles, GAP), singles)
        return Layers(
            width=round(self._right, 1),
            height=round(self._bottom, 1),
            cards=tuple(sorted(self._placed, key=lambda card: self._index[card.id])),
            lines=tuple(sorted(self._lines, key=lambda line: line.tie)),
            pills=tuple(sorted(self._pills, key=lambda pill: pill.ties)),
            parts=tuple(self._parts),
            rings=tuple(tuple(self._cards[i].id for i in ring) for ring in self._rings),
        )

    def _groups(self) -> tuple[list[tuple[list[int], list[int]]], list[int]]:
        """Cards and links of each group, the main one first; and cards without a link."""
        root = list(range(len(self._cards)))

        def top(card: int) -> int:
            while root[card] != card:
                root[card] = root[root[card]]
                card = root[card]
            return card

        for link in self._ground.links:
            one, two = sorted((top(link.owner), top(link.owned)))
            root[two] = one
        groups: dict[int, tuple[list[int], list[int]]] = {}
        for at, link in enumerate(self._ground.links):
            groups.setdefault(top(link.owner), ([], []))[1].append(at)
        alone = []
        for card in range(len(self._cards)):
            if top(card) in groups:
                groups[top(card)][0].append(card)
            else:
                alone.append(card)
        order = sorted(
            groups.values(),
            key=lambda group: (self._chosen not in group[0], -len(group[0]), -len(group[1]), group),
        )
        return order, alone

    def _single(self, card: int) -> Chart:
        return Chart(*self._ground.size[card], cards={card: (0.0, 0.0)})

    def _drawn(self, cards: Sequence[int], links: Sequence[int]) -> Chart:
        """One group."""
        partner, label = self._ground.partner, self._ground.label
        beside = {
            (card, partner[card]): gap(
                [label[at] for at in links if self._between(at, card, partner[card])]
            )
            for card in cards
            if card < partner.get(card, -1)
        }
        if len(cards) > MANY and (grown := forest(self._ground, cards, links, self._chosen)):
            closed(self._ground, grown)
            return grown
        return pair(self._ground, cards, links) or draw(self._ground, cards, links, beside)

    def _between(self, at: int, one: int, other: int) -> bool:
        link = self._ground.links[at]
        return {link.owner, link.owned} == {one, other}

    def _shelves(self, charts: Sequence[Chart], apart: float) -> list[Point]:
        main = self._parts[0].width if self._parts else 0.0
        sizes = [(chart.width, chart.height) for chart in charts]
        return shelved(sizes, apart, self._wide, main)

    def _part(self, kind: str, spots: Sequence[Point], charts: Sequence[Chart]) -> None:
        if not charts:
            return
        top = self._bottom + HEADING if self._parts else 0.0
        members = []
        right = bottom = 0.0
        for (x, y), chart in zip(spots, charts, strict=True):
            self._put(chart, x, top + y)
            members += sorted(chart.cards)
            right, bottom = max(right, x + chart.width), max(bottom, y + chart.height)
        names = tuple(self._cards[card].id for card in members)
        size = round(right, 1), round(bottom, 1)
        self._parts.append(Part(kind, 0.0, round(top, 1), *size, names))
        self._right, self._bottom = max(self._right, right), top + bottom

    def _put(self, chart: Chart, x: float, y: float) -> None:
        for card, (px, py) in chart.cards.items():
            size = self._ground.size[card]
            name = self._cards[card].id
            self._placed.append(Placed(name, round(px + x, 1), round(py + y, 1), *size))
        for at, points in chart.lines.items():
            moved = _clean([(round(px + x, 1), round(py + y, 1)) for px, py in points])
            for tie in self._ties[at]:
                self._lines.append(Line(tie.id, moved, self._ground.links[at].up))
        for links, (px, py) in chart.pills:
            ties = tuple(sorted(tie.id for at in links for tie in self._ties[at]))
            width = max(self._ground.label[at] for at in links)
            self._pills.append(Pill(ties, round(px + x, 1), round(py + y, 1), width, HEIGHT))


def _clean(points: Sequence[Point]) -> tuple[Point, ...]:
    """Without points that lie on the straight line between their neighbours."""
    kept: list[Point] = []
    for x, y in points:
        if len(kept) > 1 and (kept[-2][0] == kept[-1][0] == x or kept[-2][1] == kept[-1][1] == y):
            kept.pop()
        if not kept or kept[-1] != (x, y):
            kept.append((x, y))
    return tuple(kept)
