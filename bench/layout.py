"""Times the positions of both views, and counts what makes a picture hard to read.

    python bench/layout.py [PARTIES…]

The peer is networkx's ForceAtlas2 (as it comes, 100 rounds) on the same network in the same
run; it knows neither names nor circles, so its overlaps are those of the boxes of ours on its
places, scaled to the same area. Groups of registers are left out where their files are not there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from kg.view.clear import overlapping
from kg.view.layered import Card, Tie, layered
from kg.view.layout import SHAPES, place, radius
from kg.view.names import rooms
from kg.view.scene import Scene
from networks import GROUPS, REGISTERS, Edge, generated, register, scene_of

PEER_UP_TO = 1000
"""Parties; the peer takes minutes for more."""


def main(sizes: list[int]) -> None:
    graphs = {f"generated {n:,}": generated(n) for n in sizes}
    if REGISTERS.is_dir():
        graphs |= {f"register, {name}": register(file) for name, file in GROUPS.items()}
    print(
        f"{'graph':20} {'parties':>7} {'pairs':>6}   wide + tall  cross  over   peer    cross  over   ownership"
    )
    for name, (names, edges) in graphs.items():
        line(name, names, edges)


def line(name: str, names: dict[str, str], edges: list[Edge]) -> None:
    scene = scene_of(names, edges)
    pairs = sorted({(min(a, b), max(a, b)) for a, b, *_ in edges if a != b})
    took, wide = timed(lambda: place(scene, SHAPES["wide"]))
    more, _ = timed(lambda: place(scene, SHAPES["tall"], like=wide))
    ours = np.array([wide[i] for i in sorted(names)], dtype=float)
    cards = [Card(i, text) for i, text in names.items()]
    ties = [Tie(f"{n:06}", a, b, pill=share, width=18 + 7 * len(share) if share else 0)
            for n, (a, b, label, share) in enumerate(edges) if label in {"owns", "holds"}]  # fmt: skip
    chart, _ = timed(lambda: layered(cards, ties))
    told = f"{name:20} {len(names):7} {len(pairs):6} {took:6.2f} + {more:5.2f}s {counted(scene, ours, pairs)}"
    peer = " " * 22
    if len(names) <= PEER_UP_TO:
        graph: Any = nx.Graph(pairs)
        graph.add_nodes_from(names)
        spent, at = timed(lambda: nx.forceatlas2_layout(graph, max_iter=100, seed=1))
        theirs = np.array([at[i] for i in sorted(names)])
        span = np.ptp(ours, axis=0).prod() / max(np.ptp(theirs, axis=0).prod(), 1e-9)
        peer = f"{spent:6.2f}s {counted(scene, theirs * span**0.5, pairs)}"
    print(f"{told}  {peer}   {chart:5.2f}s", flush=True)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of this process, and what comes of it."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def counted(scene: Scene, at: np.ndarray, pairs: list[tuple[str, str]]) -> str:
    """Crossings of lines without a common end; overlaps of boxes of circle and name."""
    shape = SHAPES["wide"]
    entities = sorted(scene.entities, key=lambda e: e.id)
    index = {entity.id: i for i, entity in enumerate(entities)}
    kept = rooms(entities, shape)
    sizes = np.array([kept[entity.id] for entity in entities])
    rims = np.array([radius(e.degree, count=len(entities)) for e in entities])
    half = np.stack([np.maximum(rims, sizes[:, 0] / 2), rims + sizes[:, 1] / 2], axis=1)
    low = np.stack([np.zeros(len(at)), sizes[:, 1] / 2], axis=1)
    ends = np.array([[index[a], index[b]] for a, b in pairs]).reshape(-1, 2)
    start, stop = at[ends[:, 0]], at[ends[:, 1]]

    def side(a: np.ndarray, b: np.ndarray, c: np.ndarray) -> np.ndarray:
        across = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1])
        return np.asarray(across - (b[..., 1] - a[..., 1]) * (c[..., 0] - a[..., 0]))

    total = 0
    for i in range(len(ends)):
        a, b, c, d = start[i], stop[i], start[i + 1 :], stop[i + 1 :]
        hit = (side(a, b, c) * side(a, b, d) < 0) & (side(c, d, a) * side(c, d, b) < 0)
        total += int((hit & ~np.isin(ends[i + 1 :], ends[i]).any(axis=1)).sum())
    return f"{total:6} {len(overlapping(at + low, half)[0]):5}"


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [30, 120, 500, 600, 2000, 5000])
