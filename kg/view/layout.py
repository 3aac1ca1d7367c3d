"""Where everything stands on the picture: computed here, deterministic, for two shapes.

The best connected group takes the middle, groups with no tie to it stand in a strip
below. What starts folded away finds its place last, so that showing it moves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from kg.view.annealing import anneal
from kg.view.bundles import WIDEST
from kg.view.cost import Drawing
from kg.view.forces import part_boxes, spread, turned
from kg.view.names import name_size

if TYPE_CHECKING:
    from kg.view.scene import Scene

Places = dict[str, tuple[int, int]]

SMALL: Final = 150
"""Up to so many nodes are annealed; more are spread by forces only."""
SEEDS: Final = (1, 2, 3)
WARM: Final = 20.0
COOL: Final = 6.0
"""How bad a place may be at the start of a second run."""
FAN: Final = 20.0
"""Length that each edge of a bundle asks for: a short bundle looks like a ball."""
DISC: Final = 8
"""What ≠ and the ends of a pill take, in letters."""
MOST_STRANDS: Final = int(2 * WIDEST + 1)


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a window.

    Args:
        aspect: Width by height.
        room: Area for each node.
        scale: Of circles and lengths.
        line: Letters of a name before it breaks.
        lines: Of a name, at most.
    """

    aspect: float
    room: float
    scale: float
    line: int
    lines: int


SHAPES: Final[Mapping[str, Shape]] = {
    "wide": Shape(aspect=1.1, room=24000, scale=1.0, line=18, lines=2),
    "tall": Shape(aspect=0.57, room=16500, scale=0.85, line=13, lines=3),
}


def radius(degree: int, scale: float = 1.0) -> float:
    """Of a node's circle: better connected is larger, to a limit."""
    return float(round(min(30.0, 17.0 + 2.4 * degree**0.5) * scale, 1))


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
    groups = _components(plan.nodes, plan.strands)
    return set(groups[0]) if groups else set()


class _Plan:
    def __init__(self, scene: Scene, shape: Shape) -> None:
        self._shape = shape
        self.nodes = {e.id: e for e in scene.entities if e.drawn}
        folded = {row.key for row in scene.legend if row.group == "look" and not row.shown}
        self._folded = {e.id for e in self.nodes.values() if e.look in folded}
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
        groups = _components(core, self.strands)
        if not groups:
            groups = _components(self.nodes, self.strands)
        if not groups:
            return {}
        main, *rest = groups
        placed = self._picture(main, like)
        extra = [i for i in self.nodes if i in self._folded and self._touches(i, placed)]
        if extra:
            placed = self._add(placed, extra)
        strip = [*rest, *_components([i for i in self.nodes if i in self._folded
                                      and i not in placed], self.strands)]  # fmt: skip
        seen = set(placed)
        self._below(placed, [[i for i in group if i not in seen] for group in strip])
        return {i: (round(x), round(y)) for i, (x, y) in placed.items()}

    def _picture(self, members: Sequence[str], like: Places) -> dict[str, tuple[float, float]]:
        """The main group, its two best connected held apart in the middle."""
        area = self._shape.room * max(len(members), 4)
        frame = ((area * self._shape.aspect) ** 0.5, (area / self._shape.aspect) ** 0.5)
        drawing = self._drawing(members, frame)
        held = self._held(members, frame)
        free = [i for i in range(len(members)) if i not in held]
        rounds = _rounds(len(members))
        if len(members) > SMALL:
            at = part_boxes(drawing, spread(drawing, held))
        elif like.keys() >= set(members):
            start = turned(np.array([like[name] for name in members], dtype=float), frame, held)
            at, _ = anneal(drawing, start, free, seed=9, rounds=2 * rounds, hot=WARM)
        else:
            start = spread(drawing, held)
            tries = [anneal(drawing, start, free, seed=seed, rounds=rounds) for seed in SEEDS]
            best = min(tries, key=lambda result: result[1])[0]
            at, _ = anneal(drawing, best, free, seed=9, rounds=2 * rounds, hot=COOL)
        return {name: (float(x), float(y)) for name, (x, y) in zip(members, at, strict=True)}

    def _add(
        self, placed: dict[str, tuple[float, float]], extra: Sequence[str]
    ) -> dict[str, tuple[float, float]]:
        """More nodes into the gaps of a picture that stands."""
        members = [*placed, *extra]
        points = np.array(list(placed.values()))
        size = (points.max(axis=0) - points.min(axis=0)) + 260.0 * self._shape.scale
        drawing = self._drawing(members, (float(size[0]), float(size[1])))
        held = {i: placed[name] for i, name in enumerate(members) if name in placed}
        start = spread(drawing, held, rounds=40)
        if len(members) <= SMALL:
            free = list(range(len(placed), len(members)))
            start, _ = anneal(drawing, start, free, seed=5, rounds=_rounds(len(members)))
        return {name: (float(x), float(y)) for name, (x, y) in zip(members, start, strict=True)}

    def _below(
        self, placed: dict[str, tuple[float, float]], groups: Iterable[Sequence[str]]
    ) -> None:
        """Groups without a tie to the picture, each as high under it as it can stand."""
        scale = self._shape.scale
        groups = list(groups)
        count = len(placed) + 0.7 * sum(map(len, groups))
        xs = [x for x, _ in placed.values()]
        width = max(max(xs) - min(xs), (self._shape.room * count * self._shape.aspect) ** 0.5 - 200)
        left = (min(xs) + max(xs) - width) / 2
        right = left + width
        for members in groups:
            own = self._group(members)
            if not own:
                continue
            wide = max(x for x, _ in own.values())
            spots = [
                left + step * 20.0 for step in range(int(max(0.0, right - left - wide) / 20) + 1)
            ]
            tops = [
                max((y for x, y in placed.values() if spot - 130 * scale < x < spot + wide + 130 * scale),
                    default=0.0)
                for spot in spots
            ]  # fmt: skip
            pick = min(range(len(spots)), key=lambda i: tops[i] + 0.2 * (spots[i] - left))
            top, spot = tops[pick], spots[pick]
            for name, (x, y) in own.items():
                placed[name] = (spot + x, top + y + 105.0 * scale)

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
        at = spread(drawing, {})
        if len(members) <= SMALL:
            at, _ = anneal(drawing, at, range(len(members)), seed=1, rounds=16)
        at = part_boxes(drawing, at)
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
        return any(node in pair and (pair[0] in placed or pair[1] in placed)
                   for pair in self.strands)  # fmt: skip

    def _length(self, pair: tuple[str, str], frame: tuple[float, float] | None = None) -> float:
        a, b = (self.nodes[end] for end in pair)
        scale = self._shape.scale
        label = 6.2 * self._labels.get(pair, 8)
        label = max(label, FAN * self.strands[pair])
        ideal = radius(a.degree, scale) + radius(b.degree, scale) + label + 34
        strands = self.strands[pair]
        if frame is not None and strands:
            return max(ideal, 0.36 * max(frame))
        return max(ideal, (128 if min(a.degree, b.degree) == 1 else 150) * scale)

    def _drawing(self, members: Sequence[str], frame: tuple[float, float]) -> Drawing:
        index = {name: i for i, name in enumerate(members)}
        pairs = sorted(pair for pair in self.strands if pair[0] in index and pair[1] in index)
        nodes = [self.nodes[name] for name in members]
        held = set(self._held(members, frame)) if len(members) > 1 else set()
        central = {pair for pair in pairs if {index[pair[0]], index[pair[1]]} == held}
        return Drawing(
            radius=np.array([radius(node.degree, self._shape.scale) for node in nodes]),
            name=np.array(
                [name_size(node.name, self._shape.line, self._shape.lines) for node in nodes]
            ),
            pairs=np.array([[index[a], index[b]] for a, b in pairs], dtype=np.intp).reshape(-1, 2),
            strands=np.array([self.strands[pair] for pair in pairs], dtype=np.float64),
            length=np.array([self._length(p, frame if p in central else None) for p in pairs]),
            frame=frame,
        )


def _rounds(count: int) -> int:
    return max(6, min(24, 210 // max(count, 1)))


def _components(members: Iterable[str], strands: Mapping[tuple[str, str], int]) -> list[list[str]]:
    """Groups that hang together, the one with the most links first."""
    parent = {name: name for name in members}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for a, b in strands:
        if a in parent and b in parent:
            parent[root(a)] = root(b)
    groups: dict[str, list[str]] = {}
    for name in parent:
        groups.setdefault(root(name), []).append(name)
    links = Counter(root(a) for a, b in strands if a in parent and b in parent)
    return sorted(
        (sorted(group) for group in groups.values()),
        key=lambda group: (-links[root(group[0])], -len(group), group),
    )
