"""Places for parties such that the distance on the picture is that along their ties.

Only additions, multiplications, divisions and square roots are used, and places are rounded:
a picture does not hang on the last bit of a processor.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from kg.view.cost import Floats, Ints

ALL: Final = 800
"""Up to so many nodes, all distances count; beyond, those to some and along edges."""
SOME: Final = 220
TURNS: Final = 140
SPRING: Final = 6.0
"""How much more an edge counts than a distance of its length to one of the few."""


def settle(count: int, pairs: Ints, length: Floats, variant: int = 0) -> Floats:
    """Places for all nodes of a graph that hangs together.

    Args:
        count: Of the nodes.
        pairs: Linked nodes, one row a pair.
        length: The length that suits each pair.
        variant: Another number, another start.
    """
    if count < len(("a", "pair")):
        return np.zeros((count, 2))
    near: list[list[tuple[int, float]]] = [[] for _ in range(count)]
    for (a, b), long in zip(pairs.tolist(), length.tolist(), strict=True):
        near[a].append((b, long))
        near[b].append((a, long))
    posts, far = _posts(count, near, variant % count)
    at = _start(far[:, : min(len(posts), 60)], variant)
    return _majorized(at, np.array(posts, dtype=np.intp), far, pairs, length)


def _posts(
    count: int, near: Sequence[Sequence[tuple[int, float]]], first: int
) -> tuple[list[int], Floats]:
    """Nodes far from each other (all of few nodes), and the distance of every node to them."""
    most = count if count <= ALL else SOME
    posts, columns = [first], [_distances(count, near, first)]
    closest = columns[0].copy()
    while len(posts) < most:
        after = int(np.argmax(np.rint(closest)))
        if after in posts:
            after = next(i for i in range(count) if i not in set(posts))
        posts.append(after)
        columns.append(_distances(count, near, after))
        closest = np.minimum(closest, columns[-1])
    return posts, np.stack(columns, axis=1)


def _distances(count: int, near: Sequence[Sequence[tuple[int, float]]], start: int) -> Floats:
    """Along the fewest edges."""
    far = [-1.0] * count
    far[start] = 0.0
    queue = [start]
    for node in queue:
        here = far[node]
        for other, long in near[node]:
            if far[other] < 0:
                far[other] = here + long
                queue.append(other)
    return np.array(far)


def _start(far: Floats, variant: int) -> Floats:
    """The two directions in which the distances differ most."""
    square = far * far
    centred = square - square.mean(axis=0) - square.mean(axis=1)[:, None] + square.mean()
    size = centred.shape[1]
    turn = np.stack([(centred * centred[:, i : i + 1]).sum(axis=0) for i in range(size)])
    axes: list[Floats] = []
    for axis in range(2):
        vector = np.array([((i * 7 + axis * 3) % 11) - 5.2 for i in range(size)])
        for _ in range(60):
            for other in axes:
                vector = vector - other * (vector * other).sum()
            vector = (turn * vector).sum(axis=1)
            vector = vector / (np.sqrt((vector * vector).sum()) + 1e-9)
        axes.append(vector)
    at = np.stack([(centred * vector).sum(axis=1) for vector in axes], axis=1)
    spread = np.sqrt((at * at).mean()) + 1e-9
    at = at * (np.sqrt(square.mean()) / spread / 2.0)
    # what the distances cannot tell apart must not start on one spot
    order = np.arange(len(at)) + 17 * variant
    jitter = np.stack([(order * 37) % 101 - 50.0, (order * 61) % 103 - 51.0], axis=1)
    return np.asarray(np.rint(at + (0.2 + 4.0 * variant) * jitter))


def _majorized(at: Floats, posts: Ints, far: Floats, pairs: Ints, length: Floats) -> Floats:
    weight = 1.0 / np.maximum(far, 1.0) ** 2
    weight[posts, np.arange(len(posts))] = 0.0
    a, b = pairs[:, 0], pairs[:, 1]
    spring = SPRING / (length * length) * (len(posts) < len(at))
    total = weight.sum(axis=1)
    np.add.at(total, a, spring)
    np.add.at(total, b, spring)
    total = np.maximum(total, 1e-12)[:, None]
    last = np.zeros_like(at)
    for turn in range(TURNS):
        gap_x = at[:, :1] - at[posts, 0]
        gap_y = at[:, 1:] - at[posts, 1]
        pull = weight * (far / np.sqrt(gap_x * gap_x + gap_y * gap_y + 1e-6) - 1.0)
        move = np.stack([(pull * gap_x).sum(axis=1), (pull * gap_y).sum(axis=1)], axis=1)
        line = at[a] - at[b]
        size = np.sqrt((line * line).sum(axis=1) + 1e-6)
        push = line * (spring * (length / size - 1.0))[:, None]
        np.add.at(move, a, push)
        np.add.at(move, b, -push)
        step = 0.55 * move / total + (0.75 if turn < TURNS - 20 else 0.3) * last
        at = at + step
        last = step
    return np.asarray(np.rint(at - at.mean(axis=0)))
