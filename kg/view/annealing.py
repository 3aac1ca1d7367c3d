"""Places nodes by trying many places for one node at a time, ever more coolly."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Final

import numpy as np

from kg.view.cost import Drawing, Floats, NodeCost

TRIED: Final = 40
"""Places tried for a node in one turn."""
HOT: Final = 60.0
COOL: Final = 2.0


def anneal(
    drawing: Drawing,
    start: Floats,
    free: Sequence[int],
    *,
    seed: int,
    rounds: int,
    hot: float = HOT,
    tried: int = TRIED,
) -> tuple[Floats, float]:
    """Move the free nodes to where the drawing reads well.

    Args:
        drawing: The network.
        start: Where every node is, one row a node.
        free: The nodes that may move.
        seed: Another seed, another drawing; the same seed, the same.
        rounds: How often each node is moved.
        hot: How bad a place may be at the start.
        tried: How many places are tried for a node in one turn.

    Returns:
        Where every node is then, and what the drawing costs.
    """
    chance = random.Random(seed)  # noqa: S311  a drawing, no secret
    at = start.copy()
    costs = {node: NodeCost(drawing, node) for node in free}
    order = list(free)
    width, height = drawing.frame
    for turn in range(rounds):
        left = 1.0 - turn / rounds
        heat = hot * left * left + (COOL if left > 1 / rounds else 0.0)
        reach = 24.0 + 0.35 * left * max(width, height)
        chance.shuffle(order)
        for node in order:
            dice = _dice(chance, 4 * tried).reshape(4, tried)
            places = _places(dice, at[node], drawing.frame, reach, wide=0.35 * left)
            cost = costs[node](at, places)
            luck = -heat * np.log(-np.log(_dice(chance, len(cost))))
            at[node] = places[int(np.argmin(np.rint((cost - luck) * 100.0)))]
    total = sum(float(cost(at, at[node][None, :])[0]) for node, cost in costs.items())
    return at, round(total, 2)


def usual_rounds(count: int) -> int:
    """How often each of so many nodes is moved: of few more often."""
    return max(6, min(24, 210 // max(count, 1)))


def total(drawing: Drawing, at: Floats) -> float:
    """What a drawing costs, with every node where it is."""
    nodes = range(len(at))
    return round(sum(float(NodeCost(drawing, i)(at, at[i][None, :])[0]) for i in nodes), 2)


def _places(
    dice: Floats, here: Floats, frame: tuple[float, float], reach: float, *, wide: float
) -> Floats:
    """Where the node is, places near it, and some anywhere in the frame."""
    near = here + (2.0 * dice[:2].T - 1.0) * (reach * dice[2])[:, None]
    anywhere = (dice[:2].T - 0.5) * np.array(frame)
    tried = np.where((dice[3] < wide)[:, None], anywhere, near)
    return np.concatenate([here[None, :], np.rint(tried)])


def _dice(chance: random.Random, count: int) -> Floats:
    """Numbers between 0 and 1; those of the standard library are the same in every version."""
    whole = np.frombuffer(chance.randbytes(4 * count), dtype="<u4")
    return np.asarray((whole + 0.5) / 2.0**32)
