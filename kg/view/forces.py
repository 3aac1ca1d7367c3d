"""A start for small drawings: springs between what is linked, and room between all."""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.view.cost import Drawing, Floats

STRETCH: Final = 1.2


def spread(drawing: Drawing, held: dict[int, tuple[float, float]], rounds: int = 120) -> Floats:
    """Nodes repel each other, pairs attract each other.

    Args:
        drawing: The network.
        held: Nodes that stay where they are put.
        rounds: How often all are moved.
    """
    count = len(drawing.radius)
    width, height = drawing.frame
    at = _spiral(count, width, height)
    for node, place in held.items():
        at[node] = place
    a, b = drawing.pairs[:, 0], drawing.pairs[:, 1]
    degree = 1.0 + np.bincount(drawing.pairs.ravel(), minlength=count)
    room = width * height / max(count, 1)
    free = np.array([i for i in range(count) if i not in held], dtype=np.intp)
    for turn in range(rounds):
        gap = at[:, None, :] - at[None, :, :]
        square = (gap**2).sum(axis=2) + 25.0
        force = gap * (0.06 * room * (degree[:, None] * degree[None, :]) ** 0.5 / square)[..., None]
        move = force.sum(axis=1)
        line = at[b] - at[a]
        length = np.sqrt((line**2).sum(axis=1)) + 1e-9
        pull = line * ((length - drawing.length) / length)[:, None] * 0.5
        np.add.at(move, a, pull / degree[a][:, None] ** 0.5)
        np.add.at(move, b, -pull / degree[b][:, None] ** 0.5)
        move -= at * 0.04
        size = np.sqrt((move**2).sum(axis=1)) + 1e-9
        most = 0.12 * width * (1.0 - turn / rounds) + 1.0
        move *= np.minimum(1.0, most / size)[:, None]
        at[free] += move[free]
    return np.asarray(np.rint(at))


def turned(at: Floats, frame: tuple[float, float], held: dict[int, tuple[float, float]]) -> Floats:
    """Places of a wide picture in a tall one, or the other way round: x and y change places."""
    size = np.maximum(at.max(axis=0) - at.min(axis=0), 1.0)
    other = (at * 0.9 * np.array(frame)[::-1] / size)[:, ::-1].copy()
    for node, place in held.items():
        other[node] = place
    return np.asarray(np.rint(other))


def stretched(at: Floats, aspect: float) -> Floats:
    """A picture drawn out a little to the shape of the window: nothing comes nearer."""
    size = np.maximum(at.max(axis=0) - at.min(axis=0), 1.0)
    wider = aspect * float(size[1]) / float(size[0])
    factor = (min(STRETCH, max(1.0, wider)), min(STRETCH, max(1.0, 1.0 / wider)))
    return np.asarray(np.rint(at * np.array(factor)))


def _spiral(count: int, width: float, height: float) -> Floats:
    """Points evenly over an ellipse, without sine or cosine: the golden turn as a rotation."""
    turn_x, turn_y = -0.737368878, 0.675490294
    x, y = 1.0, 0.0
    points = np.zeros((count, 2))
    for i in range(count):
        radius = ((i + 0.5) / count) ** 0.5
        points[i] = (x * radius * width * 0.42, y * radius * height * 0.42)
        x, y = x * turn_x - y * turn_y, x * turn_y + y * turn_x
    return points
