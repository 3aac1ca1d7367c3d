"""A large network: first what holds it together, then the leaves around their hubs."""

from __future__ import annotations

from typing import Final

import numpy as np

from kg.view.annealing import anneal
from kg.view.clear import directions, free_of, overlapping, part
from kg.view.cost import Drawing, Floats, Ints
from kg.view.stress import settle

MARGIN: Final = 6.0
WAYS: Final = 72
RING: Final = 22.0
AT_ONCE: Final = 4
"""Rings tried at once for a leaf."""
MENDED: Final = 1200
"""Up to so many nodes that hang on no other are moved to where fewer lines cross."""
QUICK: Final = 250
"""Of more, fewer places are tried, and a start that is like another picture is enough."""
TRIED: Final = 20
HOT: Final = 20.0
LEAF: Final = 58.0
"""Between the circles of a hub and of a leaf."""
BARE: Final = 24.0
"""The same where the leaf has no name at first sight."""
CLOSE: Final = 0.985
"""The cosine of the angle (ten degrees) at which two lines of a hub look like one."""
PACKED: Final = 0.8
"""How much of the room around a hub its leaves take."""


def halves(drawing: Drawing) -> Floats:
    """Half of the width and height of each box of circle and name."""
    wide = np.maximum(drawing.radius, drawing.name[:, 0] / 2) + MARGIN
    tall = drawing.radius + drawing.name[:, 1] / 2 + MARGIN
    return np.stack([wide, tall], axis=1)


def lowered(drawing: Drawing) -> Floats:
    """How far the middle of each box is below the middle of its circle."""
    return np.stack([np.zeros(len(drawing.name)), drawing.name[:, 1] / 2], axis=1)


def parted(drawing: Drawing, at: Floats, still: Ints | None = None) -> Floats:
    """Circles with names pushed apart until none overlap."""
    return np.asarray(part(at + lowered(drawing), halves(drawing), still) - lowered(drawing))


def bloom(drawing: Drawing, variant: int = 0, like: Floats | None = None) -> Floats:
    """Places for all nodes of a network that hangs together; no boxes overlap.

    Args:
        drawing: The network.
        variant: Another number, another picture.
        like: Places to start from.
    """
    count = len(drawing.radius)
    host, order = _peeled(drawing)
    half = halves(drawing)
    reserve = _reserved(half, host, order)
    core = np.flatnonzero(host < 0)
    at = np.zeros((count, 2))
    at[core] = _core(drawing, core, reserve, variant, None if like is None else like[core])
    return _with_trees(drawing, at, core, host, reserve)


def _peeled(drawing: Drawing) -> tuple[Ints, list[int]]:
    """By node, the one on which it hangs in a tree (or -1), and these nodes, leaves first."""
    count = len(drawing.radius)
    near: list[set[int]] = [set() for _ in range(count)]
    for a, b in drawing.pairs.tolist():
        near[a].add(b)
        near[b].add(a)
    ends = [node for node in range(count) if len(near[node]) == 1]
    host = np.full(count, -1, dtype=np.intp)
    order: list[int] = []
    while ends:
        after: list[int] = []
        for node in ends:
            if len(near[node]) != 1:
                continue  # what is left of a tree: its middle
            (other,) = near[node]
            host[node] = other
            order.append(node)
            near[other].discard(node)
            near[node].clear()
            if len(near[other]) == 1:
                after.append(other)
        ends = sorted(set(after))
    return host, order


def _reserved(half: Floats, host: Ints, order: list[int]) -> Floats:
    """Half of the width and height that each node takes with all that hangs on it."""
    area = 4 * half[:, 0] * half[:, 1]
    whole = area.copy()
    for node in order:
        whole[host[node]] += whole[node]
    disc = np.sqrt(whole / (3.14 * PACKED))[:, None]
    return np.where((whole > area)[:, None], np.maximum(disc, half), half)


def _core(
    drawing: Drawing, core: Ints, reserve: Floats, variant: int, like: Floats | None
) -> Floats:
    """What hangs on no other node, with room for what hangs on it."""
    place = np.full(len(reserve), -1, dtype=np.intp)
    place[core] = np.arange(len(core))
    inner = (place[drawing.pairs] >= 0).all(axis=1)
    pairs = place[drawing.pairs[inner]]
    apart = LEAF if drawing.name.all() else BARE
    room = np.where(reserve[:, 0] == reserve[:, 1], reserve[:, 1], drawing.radius)
    length = np.maximum(drawing.length[inner], room[drawing.pairs[inner]].sum(axis=1) * 0.9 + apart)
    start = settle(len(core), pairs, length, variant) if like is None else like
    at = _turned(start, drawing.frame)
    half = reserve[core] * 0.92
    at = part(at, half)
    worth = MENDED if like is None else QUICK
    if len(("a", "pair")) < len(core) <= worth:
        size = at.max(axis=0) - at.min(axis=0) + half.mean(axis=0) * 2
        discs = Drawing(
            radius=half[:, 1],
            name=np.stack([half[:, 0] * 2, np.zeros(len(core))], axis=1),
            pairs=pairs,
            strands=drawing.strands[inner],
            length=length,
            frame=(float(size[0]), float(size[1])),
        )
        at = at - (at.max(axis=0) + at.min(axis=0)) / 2
        quick = len(core) > QUICK
        at, _ = anneal(
            discs,
            at,
            range(len(core)),
            seed=7 + variant,
            rounds=max(1, min(8 if like is None else 4, (1500 if quick else 700) // len(core))),
            hot=HOT,
            **({"tried": TRIED} if quick else {}),
        )
        at = part(at, half)
    return at


def _turned(at: Floats, frame: tuple[float, float]) -> Floats:
    """With its longer axis along the longer side of the frame, a little stretched to it."""
    at = at - at.mean(axis=0)
    ways = directions(WAYS)[: WAYS // 2]
    spread = ((at[:, None, :] * ways[None, :, :]).sum(axis=2) ** 2).sum(axis=0)
    x, y = ways[int(np.argmax(np.rint(spread)))]
    along = at[:, 0] * x + at[:, 1] * y
    across = at[:, 1] * x - at[:, 0] * y
    wide = frame[0] >= frame[1]
    at = np.stack([along, across] if wide else [-across, along], axis=1)
    size = np.maximum(at.max(axis=0) - at.min(axis=0), 1.0)
    stretch = (frame[0] / frame[1] * size[1] / size[0]) ** 0.5
    stretch = min(1.7, max(0.6, float(stretch)))
    return np.asarray(np.rint(at * np.array([stretch, 1.0 / stretch])))


def _with_trees(drawing: Drawing, at: Floats, core: Ints, host: Ints, reserve: Floats) -> Floats:
    """What hangs in trees, around what it hangs on, from the core outwards."""
    placed = np.zeros(len(at), dtype=bool)
    placed[core] = True
    lines = drawing.pairs[placed[drawing.pairs].all(axis=1)]
    hung: dict[int, list[int]] = {}
    for node in np.flatnonzero(host >= 0).tolist():
        hung.setdefault(int(host[node]), []).append(node)
    half, low = halves(drawing), lowered(drawing)
    taken = reserve.copy()
    queue = sorted(
        (hub for hub in hung if placed[hub]), key=lambda hub: (-float(reserve[hub, 0]), hub)
    )
    for hub in queue:
        taken[hub] = half[hub]
        mine = sorted(hung[hub], key=lambda node: (-float(reserve[node, 0] * (node in hung)), node))
        _ring(drawing, at, placed, hub, mine, lines, taken, low)
        new = np.array([(hub, node) for node in mine if node in hung], dtype=np.intp)
        lines = np.concatenate([lines, new.reshape(-1, 2)])
        queue += [node for node in mine if node in hung]
    i, _ = overlapping(at + low, half)
    return parted(drawing, at) if len(i) else np.asarray(np.rint(at))


def _ring(
    drawing: Drawing,
    at: Floats,
    placed: np.ndarray[tuple[int], np.dtype[np.bool_]],
    hub: int,
    leaves: list[int],
    lines: Ints,
    half: Floats,
    low: Floats,
) -> None:
    """Put the leaves of a hub around it, in rings where there are many."""
    # each ring is turned a little against the one before, so that lines pass between
    all_round = directions(5 * WAYS).reshape(WAYS, 5, 2)
    area = float((4 * half[leaves, 0] * half[leaves, 1]).sum())
    reach = 3.0 * (area / PACKED) ** 0.5 + 500.0
    near = np.flatnonzero(placed & (np.abs(at - at[hub]).max(axis=1) < reach))
    boxes, sizes = at[near] + low[near], half[near]
    foreign = lines[(lines != hub).all(axis=1)]
    ends = at[foreign]
    close = ((ends.min(axis=1) < at[hub] + reach) & (ends.max(axis=1) > at[hub] - reach)).all(
        axis=1
    )
    ends = ends[close]
    own = lines[(lines == hub).any(axis=1)]
    out = at[np.where(own[:, 0] == hub, own[:, 1], own[:, 0])] - at[hub]
    used = out / (np.sqrt((out * out).sum(axis=1)) + 1e-9)[:, None]
    circles = at[near][near != hub]
    rims = drawing.radius[near][near != hub]
    start, last = 0, 0.0
    for leaf in leaves:
        if half[leaf, 1] != last:
            start, last = 0, half[leaf, 1]
        away = drawing.radius[leaf] + (LEAF if drawing.name[leaf, 0] else BARE)
        first = drawing.radius[hub] + max(away, float(half[leaf, 1]) * 0.8)
        for ring in range(start, 10_000, AT_ONCE):
            numbers = ring + np.arange(AT_ONCE)
            ways = np.swapaxes(all_round[:, (2 * numbers) % 5], 0, 1)
            far = ways * (first + RING * numbers)[:, None, None]
            tried = np.rint(at[hub] + far.reshape(-1, 2))
            free = np.flatnonzero(free_of(tried + low[leaf], half[leaf], boxes, sizes))
            if len(free):
                break
            start = ring + AT_ONCE
        spots = tried[free]
        way = ways.reshape(-1, 2)[free]
        cost = 0.45 * (free // WAYS) + 2.0 * _crossed(at[hub], spots, ends)
        if len(circles):
            cost = cost + 1.5 * _through(at[hub], spots, circles, rims)
        if len(used):
            closest = (way[:, None] * used).sum(axis=2).max(axis=1)
            cost = cost + 1.2 * (1.0 + closest) ** 2 + 4.0 * (closest > CLOSE)
        # names are below: a leaf right under its hub lets the line through the hub's name
        cost = cost + 0.5 * np.maximum(0.0, way[:, 1] - 0.8)
        best = spots[int(np.argmin(np.rint(cost * 100.0)))]
        at[leaf] = best
        placed[leaf] = True
        boxes = np.concatenate([boxes, (best + low[leaf])[None]])
        sizes = np.concatenate([sizes, half[leaf][None]])
        line = best - at[hub]
        used = np.concatenate([used, (line / (np.sqrt((line * line).sum()) + 1e-9))[None]])
        circles = np.concatenate([circles, best[None]])
        rims = np.append(rims, drawing.radius[leaf])


def _crossed(hub: Floats, spots: Floats, ends: Floats) -> Floats:
    """How many lines the line from the hub to each spot crosses."""
    if not len(ends):
        return np.zeros(len(spots))
    line = spots - hub
    start, stop = ends[:, 0] - hub, ends[:, 1] - hub
    one = line[:, :1] * start[:, 1] - line[:, 1:] * start[:, 0]
    two = line[:, :1] * stop[:, 1] - line[:, 1:] * stop[:, 0]
    foreign = stop - start
    three = foreign[:, 0] * -start[:, 1] + foreign[:, 1] * start[:, 0]
    four = foreign[:, 0] * (line[:, 1:] - start[:, 1]) - foreign[:, 1] * (line[:, :1] - start[:, 0])
    return np.asarray(((one * two < 0) & (three * four < 0)).sum(axis=1).astype(np.float64))


def _through(hub: Floats, spots: Floats, circles: Floats, rims: Floats) -> Floats:
    """How many circles the line from the hub to each spot runs through."""
    line = spots - hub
    square = (line * line).sum(axis=1)[:, None] + 1e-9
    gap = circles - hub
    along = (line[:, :1] * gap[:, 0] + line[:, 1:] * gap[:, 1]) / square
    off = (line[:, :1] * gap[:, 1] - line[:, 1:] * gap[:, 0]) ** 2 / square
    hit = (along > 0) & (along < 1) & (off < (rims + 4.0) ** 2)
    return np.asarray(hit.sum(axis=1).astype(np.float64))
