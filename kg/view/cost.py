"""What makes a drawing of a network hard to read, as a number for many places at once.

Only additions, multiplications, divisions and square roots are used, and costs are rounded
before they are compared: a drawing does not hang on the last bit of a processor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]

CROSSING: Final = 340.0
CLEARANCE: Final = 20.0
"""Room between a circle and an edge that is not its own."""
FAN_STEP: Final = 12.0
"""Half of what one more parallel edge adds to the height of a bundle."""
NARROW: Final = 0.945
"""The cosine of the angle (a third of a radian) below which two edges crowd each other."""
THROUGH: Final = 700.0
"""An edge that runs through the middle of a circle seems to end there."""
GAP: Final = 12.0
HUB: Final = 7
"""From so many neighbours on, a name finds its own place."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A network to be placed: circles with names, and one line for each linked pair.

    Args:
        radius: Of each node's circle.
        name: Width and height of each node's name, one row a node.
        pairs: The two nodes of each linked pair.
        strands: How many edges each pair has.
        length: The length that suits each pair.
        frame: Width and height.
    """

    radius: Floats
    name: Floats
    pairs: Ints
    strands: Floats
    length: Floats
    frame: tuple[float, float]


class NodeCost:
    """The cost of one node's place, everything else standing still."""

    def __init__(self, drawing: Drawing, node: int) -> None:
        self._d = drawing
        self.node = node
        a, b = drawing.pairs[:, 0], drawing.pairs[:, 1]
        mine = (a == node) | (b == node)
        self._own = np.flatnonzero(mine)
        self._foreign = np.flatnonzero(~mine)
        self._ends = np.where(a[self._own] == node, b[self._own], a[self._own])
        self._others = np.array([i for i in range(len(drawing.radius)) if i != node], dtype=np.intp)
        self._stranger = ~np.isin(self._others, self._ends)
        ends = self._ends[:, None]
        self._bystander = self._others != ends
        apart = (a[self._foreign] != ends) & (b[self._foreign] != ends)
        strands = drawing.strands
        both = strands[self._own][:, None] + strands[self._foreign]
        self._weight = apart * (0.5 * both)
        fan = FAN_STEP * (strands[self._own] - 1)
        self._room = drawing.radius[self._others] + CLEARANCE + fan[:, None]
        self._many = 1.0 + 0.8 * (strands[self._own][:, None] - 1)
        far = np.where(
            a[self._foreign] == ends, b[self._foreign], np.where(b[self._foreign] == ends,
                                                                a[self._foreign], -1)
        )  # fmt: skip
        column, row = np.nonzero(far >= 0)
        self._beside = np.stack([column, self._ends[column], far[column, row]])
        crowd = np.bincount(self._beside[0], minlength=len(self._ends))
        self._small = (crowd < HUB - 1).astype(np.float64)
        self._twins = np.triu_indices(len(self._ends), 1)
        self._others_pairs = drawing.pairs[self._foreign].T
        self._ideal = drawing.length[self._own]
        self._set_boxes()

    def _set_boxes(self) -> None:
        """What boxes of circle and name, and foreign edges, ask for: it never changes."""
        d, v, o = self._d, self.node, self._others
        wide = np.maximum(d.radius, d.name[:, 0] / 2)
        tall = d.radius + d.name[:, 1] / 2 + 3
        self._wide, self._tall = wide[v] + wide[o] + GAP, tall[v] + tall[o] + GAP
        self._shift = (d.name[v, 1] - d.name[o, 1]) / 2
        self._slot = np.array([0.0, d.radius[v] + d.name[v, 1] / 2 + 3])
        fan = FAN_STEP * (d.strands[self._foreign] - 1)
        self._clear = d.radius[v] + CLEARANCE + fan
        self._below = d.name[v, 1] / 2 + 6 + fan
        self._fan_weight = 1.0 + 0.8 * (d.strands[self._foreign] - 1)

    def __call__(self, at: Floats, places: Floats) -> Floats:
        """The cost at each of some places.

        Args:
            at: Where every node is now.
            places: The places to try, one row each.
        """
        total = self._crowding(at, places) + self._frame(places)
        if len(self._foreign):
            total += self._near_foreign(at, places)
        if len(self._own):
            total += self._lines(at, places)
        return np.rint(total * 100.0) / 100.0

    def _crowding(self, at: Floats, places: Floats) -> Floats:
        gap_x = places[:, :1] - at[self._others, 0]
        gap_y = places[:, 1:] - at[self._others, 1]
        depth = np.minimum(self._wide - np.abs(gap_x), self._tall - np.abs(gap_y + self._shift))
        near = np.maximum(0.0, 1.0 - np.sqrt(gap_x * gap_x + gap_y * gap_y) / 150.0)
        boxes = (depth > 0) * (120.0 + 12.0 * depth)
        return np.asarray((boxes + 70.0 * near * near * self._stranger).sum(axis=1))

    def _frame(self, places: Floats) -> Floats:
        d, v = self._d, self.node
        half_x = d.frame[0] / 2 - np.maximum(d.radius[v], d.name[v, 0] / 2)
        top = d.frame[1] / 2 - d.radius[v]
        bottom = top - d.name[v, 1]
        out = np.maximum(0.0, np.abs(places[:, 0]) - half_x)
        out = out + np.maximum(0.0, places[:, 1] - bottom) + np.maximum(0.0, -top - places[:, 1])
        return np.asarray(4.0 * out + 0.2 * out * out)

    def _near_foreign(self, at: Floats, places: Floats) -> Floats:
        start, end = self._others_pairs
        both = _distance(np.concatenate([places, places + self._slot]), at[start], at[end])
        near = 1.0 - both[: len(places)] / self._clear
        slot = 1.0 - both[len(places) :] / self._below
        hit = _hit(near) * self._fan_weight
        return np.asarray((hit + 45.0 * np.maximum(0.0, slot)).sum(axis=1))

    def _lines(self, at: Floats, places: Floats) -> Floats:
        ends = at[self._ends]
        line_x, line_y = ends[:, 0] - places[:, :1], ends[:, 1] - places[:, 1:]
        square = line_x * line_x + line_y * line_y + 1e-9
        length = np.sqrt(square)
        unit_x, unit_y = line_x / length, line_y / length
        off = length / self._ideal - 1.0
        bad = np.where(off > 0, 55.0, 420.0) * off * off
        if len(self._own) < HUB:
            bad += 60.0 * np.maximum(0.0, unit_y - 0.7)
        bad += 60.0 * np.maximum(0.0, -unit_y - 0.7) * self._small
        total = bad.sum(axis=1) + self._angles(unit_x, unit_y, at)
        if len(self._foreign):
            total += self._crossings(at, places, ends, (line_x, line_y))
        x, y = at[self._others, 0] - places[:, :1], at[self._others, 1] - places[:, 1:]
        along = x[:, None] * line_x[..., None] + y[:, None] * line_y[..., None]
        part = np.minimum(1.0, np.maximum(0.0, along / square[..., None]))
        away_x = x[:, None] - part * line_x[..., None]
        away_y = y[:, None] - part * line_y[..., None]
        near = 1.0 - np.sqrt(away_x * away_x + away_y * away_y) / self._room
        hit = _hit(near) * self._bystander * self._many
        return np.asarray(total + hit.sum(axis=(1, 2)))

    def _angles(self, unit_x: Floats, unit_y: Floats, at: Floats) -> Floats:
        """Edges that leave a node, this one or a neighbour, at nearly the same angle."""
        first, second = self._twins
        cosine = unit_x[:, first] * unit_x[:, second] + unit_y[:, first] * unit_y[:, second]
        column, hub, far = self._beside
        out = at[far] - at[hub]
        out /= (np.sqrt((out * out).sum(axis=1)) + 1e-9)[:, None]
        other = -(unit_x[:, column] * out[:, 0] + unit_y[:, column] * out[:, 1])
        sharp = np.maximum(0.0, np.concatenate([cosine, other], axis=1) - NARROW) / (1.0 - NARROW)
        return np.asarray((sharp * sharp).sum(axis=1) * 60.0)

    def _crossings(
        self, at: Floats, places: Floats, ends: Floats, line: tuple[Floats, Floats]
    ) -> Floats:
        start, stop = at[self._others_pairs[0]], at[self._others_pairs[1]]
        line_x, line_y = line[0][..., None], line[1][..., None]
        start_x, start_y = start[:, 0] - places[:, :1], start[:, 1] - places[:, 1:]
        stop_x, stop_y = stop[:, 0] - places[:, :1], stop[:, 1] - places[:, 1:]
        one = line_x * start_y[:, None] - line_y * start_x[:, None]
        two = line_x * stop_y[:, None] - line_y * stop_x[:, None]
        foreign = stop - start
        three = foreign[:, 1] * start_x - foreign[:, 0] * start_y
        gap = ends[:, None, :] - start
        four = foreign[:, 0] * gap[..., 1] - foreign[:, 1] * gap[..., 0]
        cross = (one * two < 0) & (three[:, None] * four < 0)
        return np.asarray((cross * self._weight).sum(axis=(1, 2)) * CROSSING)


def _hit(near: Floats) -> Floats:
    """The cost of an edge that comes near a circle: 0 and less is far, 1 is its middle."""
    middle = np.maximum(0.0, near - 0.5)
    return np.asarray((near > 0) * (65.0 + 260.0 * near) + THROUGH * middle)


def _distance(points: Floats, start: Floats, end: Floats) -> Floats:
    """How far each point is from each line, one row a point."""
    line_x, line_y = end[:, 0] - start[:, 0], end[:, 1] - start[:, 1]
    x, y = points[:, :1] - start[:, 0], points[:, 1:] - start[:, 1]
    along = (x * line_x + y * line_y) / (line_x * line_x + line_y * line_y + 1e-9)
    part = np.minimum(1.0, np.maximum(0.0, along))
    away_x, away_y = x - part * line_x, y - part * line_y
    return np.asarray(np.sqrt(away_x * away_x + away_y * away_y))
