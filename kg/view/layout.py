"""Where everything stands on the picture: computed here, deterministic, for two shapes.

The best connected group takes the middle, groups with no tie to it stand in a strip
below. What starts folded away finds its place last, so that showing it moves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from kg.view.annealing import anneal, total, usual_rounds
from kg.view.bundles import WIDEST
from kg.view.clear import spot
from kg.view.cost import Drawing, Floats
from kg.view.forces import spread, stretched, turned
from kg.view.islands import ashore, components
from kg.view.names import LINE, rooms
from kg.view.rosettes import MARGIN, bloom, halves, lowered, parted
from kg.view.shapes import CROWD, SHAPES, Shape, radius

if TYPE_CHECKING:
    from kg.view.scene import Scene

__all__ = ["SHAPES", "Places", "Shape", "main_group", "place", "radius"]

Places = dict[str, tuple[int, int]]

SMALL: Final = 150
"""Up to so many nodes are annealed; of more, what holds them together is placed first."""
POSED: Final = 40
"""Up to so many nodes, the two best connected are held apart in the middle."""
SEEDS: Final[tuple[int, ...]] = (9, 10, 19, 23, 20, 15, 17, 16)
FEWER: Final = 6
"""Of the seeds where there is a picture to start from too."""
COOLED: Final = 4
"""How many of the pictures that come of the seeds are worked out."""
VARIANTS: Final = 2
POSE: Final = 0.85
"""How much less another picture has to cost than one with the best connected apart."""
WARM: Final = 20.0
COOL: Final = 6.0
"""How bad a place may be at the start of a second run."""
FAN: Final = 20.0
"""Length that each edge of a bundle asks for: a short bundle looks like a ball."""
CLOSE: Final = 50.0
"""Between the circles of a pair in a crowd, where nothing is written on lines at first sight."""
BARE: Final = 0.55
"""How much of the room beside it a group takes in a crowd, where few have names."""
DISC: Final = 8
"""What ≠ and the ends of a pill take, in letters."""
MOST_STRANDS: Final = int(2 * WIDEST + 1)


def place(scene: Scene, shape: Shape, like: Places | None = None) -> Places:
    """Where every drawn entity stands in a window of this shape; the middle is (0, 0).

    Args:
        scene: What is drawn.
        shape: Of the window.
        like: The places in a window that is as wide as this one is tall: turned, they are
            a start that is quicker and mostly better than a new one.
    """
    return _Plan(scene, shape).places(like or {})


def main_group(scene: Scene) -> set[str]:
    """The drawn entities that hang together with the best connected ones."""
    plan = _Plan(scene, SHAPES["wide"])
    groups = components(plan.nodes, plan.strands)
    return set(groups[0]) if groups else set()


class _Plan:
    def __init__(self, scene: Scene, shape: Shape) -> None:
        self._shape = shape
        self.nodes = {e.id: e for e in scene.entities if e.drawn}
        folded = {row.key for row in scene.legend if row.group == "look" and not row.shown}
        self._folded = {e.id for e in self.nodes.values() if e.look in folded}
        self._names = rooms(self.nodes.values(), shape)
        self.strands: Counter[tuple[str, str]] = Counter()
        self._labels: dict[tuple[str, str], int] = {}
        denied: set[tuple[str, str]] = set()
        for r in scene.relationships:
            if r.source in self.nodes and r.target in self.nodes and r.source != r.target:
                pair = (min(r.source, r.target), max(r.source, r.target))
                if r.line != "denied" or pair not in denied:
                    self.strands[pair] = min(self.strands[pair] + 1, MOST_STRANDS)
                if r.line == "denied":
                    denied.add(pair)  # all denials between two share one line
                letters = len(r.pill or f"{r.label} {r.extra}".strip())
                letters += DISC if r.pill and r.disputed else 0
                self._labels[pair] = max(self._labels.get(pair, 0), min(letters, 24))

    def places(self, like: Places) -> Places:
        core = [i for i in self.nodes if i not in self._folded]
        groups = components(core, self.strands)
        if not groups:
            groups = components(self.nodes, self.strands)
        if not groups:
            return {}
        main, *rest = groups
        placed = self._picture(main, like)
        extra = [i for i in self.nodes if i in self._folded and self._touches(i, placed)]
        if extra:
            placed = self._add(placed, extra)
        strip = [*rest, *components([i for i in self.nodes if i in self._folded
                                      and i not in placed], self.strands)]  # fmt: skip
        seen = set(placed)
        self._below(placed, [[i for i in group if i not in seen] for group in strip])
        names = sorted(placed)
        at = np.array([placed[name] for name in names])
        at = parted(self._drawing(names, (1.0, 1.0)), at)
        return {name: (round(x), round(y)) for name, (x, y) in zip(names, at.tolist(), strict=True)}

    def _picture(self, members: Sequence[str], like: Places) -> dict[str, tuple[float, float]]:
        """The main group, its two best connected held apart in the middle."""
        area = self._shape.area(max(len(members), 4))
        frame = ((area * self._shape.aspect) ** 0.5, (area / self._shape.aspect) ** 0.5)
        drawing = self._drawing(members, frame)
        if len(members) > POSED:
            old = self._of(like, members) if like.keys() >= set(members) else None
            at = self._grown(drawing, old)
        else:
            at = self._posed(drawing, members, like)
        at = stretched(at, self._shape.aspect)
        return {name: (float(x), float(y)) for name, (x, y) in zip(members, at, strict=True)}

    def _posed(self, drawing: Drawing, members: Sequence[str], like: Places) -> Floats:
        """A small picture, the best of several; mostly one with the two best connected apart."""
        held = self._held(members, drawing.frame)
        free = [i for i in range(len(members)) if i not in held]
        rounds = usual_rounds(len(members))
        start = spread(drawing, held)
        seeds = SEEDS
        worked = []
        if like.keys() >= set(members):
            seeds = SEEDS[:FEWER]
            again = turned(self._of(like, members), drawing.frame, held)
            worked = [anneal(drawing, again, free, seed=9, rounds=2 * rounds, hot=WARM)]
        tries = [anneal(drawing, start, free, seed=seed, rounds=rounds) for seed in seeds]
        best = sorted(tries, key=lambda result: result[1])[:COOLED]
        worked += [anneal(drawing, at, free, seed=9, rounds=2 * rounds, hot=COOL) for at, _ in best]
        at = min(worked, key=lambda result: result[1])[0]
        at = parted(drawing, at, np.array(sorted(held), dtype=np.intp))
        other = self._grown(drawing)
        clearly = POSE * total(drawing, at) > total(drawing, other)
        return other if clearly else at

    @staticmethod
    def _of(like: Places, members: Sequence[str]) -> Floats:
        return np.array([like[name] for name in members], dtype=float)

    def _grown(self, drawing: Drawing, like: Floats | None = None) -> Floats:
        """A larger picture, from what holds it together outwards, then mended in places."""
        count = len(drawing.radius)
        if count > SMALL:
            return bloom(drawing, like=like)
        starts = [bloom(drawing, variant) for variant in range(VARIANTS)]
        if like is not None:
            starts.append(parted(drawing, turned(like, drawing.frame, {})))
        tries = [self._framed(drawing, at) for at in starts]
        room, at = min(tries, key=lambda one: total(*one))
        at, _ = anneal(room, at, range(count), seed=9, rounds=usual_rounds(count), hot=COOL)
        return parted(drawing, at)

    @staticmethod
    def _framed(drawing: Drawing, at: Floats) -> tuple[Drawing, Floats]:
        """A picture in the middle of a frame that holds it, or nearly, and is more of its shape."""
        size = at.max(axis=0) - at.min(axis=0) + 160.0
        area, aspect = float(size[0] * size[1]), drawing.frame[0] / drawing.frame[1]
        wide = max(drawing.frame[0], (float(size[0]) * (area * aspect) ** 0.5) ** 0.5)
        high = max(drawing.frame[1], (float(size[1]) * (area / aspect) ** 0.5) ** 0.5)
        return replace(drawing, frame=(wide, high)), at - (at.max(axis=0) + at.min(axis=0)) / 2

    def _add(
        self, placed: dict[str, tuple[float, float]], extra: Sequence[str]
    ) -> dict[str, tuple[float, float]]:
        """More nodes into the gaps of a picture that stands."""
        members = [*placed, *extra]
        points = np.array(list(placed.values()))
        size = (points.max(axis=0) - points.min(axis=0)) + 260.0 * self._shape.scale
        drawing = self._drawing(members, (float(size[0]), float(size[1])))
        if len(members) > SMALL:
            at = self._squeezed(drawing, points)
        else:
            held = {i: placed[name] for i, name in enumerate(members) if name in placed}
            start = spread(drawing, held, rounds=40)
            free = list(range(len(placed), len(members)))
            at, _ = anneal(drawing, start, free, seed=5, rounds=usual_rounds(len(members)))
            at = parted(drawing, at, np.arange(len(placed)))
        return {name: (float(x), float(y)) for name, (x, y) in zip(members, at, strict=True)}

    @staticmethod
    def _squeezed(drawing: Drawing, points: Floats) -> Floats:
        """Each further node as near as it can be to those that it is linked to."""
        half, low = halves(drawing), lowered(drawing)
        at = np.zeros((len(half), 2))
        at[: len(points)] = points
        for node in range(len(points), len(half)):
            mine = drawing.pairs[(drawing.pairs == node).any(axis=1)]
            ends = mine[(mine < node) & (mine != node)]
            want = at[ends].mean(axis=0) if len(ends) else points.mean(axis=0)
            boxes = at[:node] + low[:node]
            at[node] = spot(want + low[node], half[node], boxes, half[:node]) - low[node]
        return at

    def _below(
        self, placed: dict[str, tuple[float, float]], groups: Iterable[Sequence[str]]
    ) -> None:
        """Groups without a tie to the picture, each as high under it as it can stand."""
        groups = [group for group in groups if group]
        # a name that is larger than usual reaches further down
        points = np.array([(x, y + max(0.0, self._names[i][1] - 2 * LINE))
                           for i, (x, y) in placed.items()])  # fmt: skip
        count = len(placed) + 0.7 * sum(map(len, groups))
        width = (self._shape.area(count) * self._shape.aspect) ** 0.5 - 200
        scale = self._shape.scale * (BARE if len(self.nodes) > CROWD else 1.0)
        names = [self._names[i] for group in groups for i in group]
        wide = max((wide for wide, _ in names), default=0.0) + 2 * MARGIN
        high = max((high for _, high in names), default=0.0) + 2 * (MARGIN + radius(1, scale))
        placed.update(ashore(points, map(self._group, groups), width, scale, (wide, high)))

    def _group(self, members: Sequence[str]) -> dict[str, tuple[float, float]]:
        """A small group by itself, its upper left corner at (0, 0)."""
        if len(members) <= 1:
            return dict.fromkeys(members, (0.0, 0.0))
        if len(members) == len(("a", "pair")):
            pair = (min(members), max(members))
            order = sorted(members, key=lambda i: i != self._first(pair))
            return {order[0]: (0.0, 0.0), order[1]: (self._length(pair), 0.0)}
        area = self._shape.room * len(members) * 0.6
        frame = ((area * 1.8) ** 0.5, (area / 1.8) ** 0.5)
        drawing = self._drawing(members, frame)
        at = self._grown(drawing)
        at = at - at.min(axis=0)
        return {name: (float(x), float(y)) for name, (x, y) in zip(members, at, strict=True)}

    def _first(self, pair: tuple[str, str]) -> str:
        return min(pair, key=lambda i: (-self.nodes[i].degree, i))

    def _held(
        self, members: Sequence[str], frame: tuple[float, float]
    ) -> dict[int, tuple[float, float]]:
        """The two best connected, if they are linked: left and right, or above and below."""
        degree = self._neighbours(members)
        order = sorted(range(len(members)), key=lambda i: (-degree[members[i]], members[i]))
        if len(order) < len(("a", "pair")):
            return {}
        one, two = sorted(order[:2], key=lambda i: members[i])
        pair = (members[one], members[two])
        half = 0.5 * self._length(pair, frame)
        if self.strands[pair] == 0 or degree[members[order[1]]] * 3 < degree[members[order[0]]]:
            return {order[0]: (0.0, 0.0)}
        if self._shape.aspect >= 1:
            return {one: (-half, 0.0), two: (half, 0.0)}
        return {one: (-0.06 * frame[0], -half), two: (0.06 * frame[0], half)}

    def _neighbours(self, members: Iterable[str]) -> Counter[str]:
        inside = set(members)
        return Counter(end for pair in self.strands if inside.issuperset(pair) for end in pair)

    def _touches(self, node: str, placed: Mapping[str, object]) -> bool:
        return any(node in pair and not placed.keys().isdisjoint(pair) for pair in self.strands)

    def _length(self, pair: tuple[str, str], frame: tuple[float, float] | None = None) -> float:
        a, b = (self.nodes[end] for end in pair)
        scale = self._shape.scale
        rims = self._radius(a.id) + self._radius(b.id)
        if len(self.nodes) > CROWD:
            return rims + max(CLOSE * scale, FAN * self.strands[pair])
        label = 6.2 * self._labels.get(pair, 8)
        label = max(label, FAN * self.strands[pair])
        ideal = rims + label + 34
        strands = self.strands[pair]
        if frame is not None and strands:
            return max(ideal, 0.36 * max(frame))
        return max(ideal, (128 if min(a.degree, b.degree) == 1 else 150) * scale)

    def _radius(self, node: str) -> float:
        return radius(self.nodes[node].degree, self._shape.scale, len(self.nodes))

    def _drawing(self, members: Sequence[str], frame: tuple[float, float]) -> Drawing:
        index = {name: i for i, name in enumerate(members)}
        pairs = sorted(pair for pair in self.strands if pair[0] in index and pair[1] in index)
        nodes = [self.nodes[name] for name in members]
        held = set(self._held(members, frame)) if len(members) > 1 else set()
        central = {pair for pair in pairs if {index[pair[0]], index[pair[1]]} == held}
        return Drawing(
            radius=np.array([self._radius(node.id) for node in nodes]),
            name=np.array([self._names[node.id] for node in nodes]),
            pairs=np.array([[index[a], index[b]] for a, b in pairs], dtype=np.intp).reshape(-1, 2),
            strands=np.array([self.strands[pair] for pair in pairs], dtype=np.float64),
            length=np.array([self._length(p, frame if p in central else None) for p in pairs]),
            frame=frame,
        )
