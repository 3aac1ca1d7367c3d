"""Laws of the network's layout, for any graph: nothing overlaps, the same is drawn the same."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.view.clear import overlapping, part
from kg.view.layout import SHAPES, Places, place, radius
from kg.view.names import rooms
from kg.view.scene import Scene
from networks import GROUPS, REGISTERS, Edge, generated, plain, register, scene_of


def boxes(scene: Scene, places: Places, shape: str) -> tuple[np.ndarray, np.ndarray]:
    """The middle, and half of the width and height, of each circle with the room of its name."""
    kind = SHAPES[shape]
    at, half = [], []
    kept = rooms(scene.entities, kind)
    for entity in scene.entities:
        x, y = places[entity.id]
        wide, tall = kept[entity.id]
        r = radius(entity.degree, kind.scale, len(scene.entities))
        at.append((x, y + tall / 2))
        half.append((max(r, wide / 2), r + tall / 2))
    return np.array(at, dtype=float).reshape(-1, 2), np.array(half).reshape(-1, 2)


def crossings(scene: Scene, places: Places) -> int:
    """Pairs of lines without a common end that cross."""
    pairs = sorted({(min(r.source, r.target or ""), max(r.source, r.target or "")) for r in
                    scene.relationships if r.source != r.target})  # fmt: skip

    def side(a: str, b: str, c: str) -> int:
        (ax, ay), (bx, by), (cx, cy) = places[a], places[b], places[c]
        return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

    return sum(
        side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
        for (a, b), (c, d) in itertools.combinations(pairs, 2)
        if not {a, b} & {c, d}
    )


SHAPED: dict[str, tuple[dict[str, str], list[Edge]]] = {
    "nothing": plain(0, []),
    "one": plain(1, []),
    "one, tied to itself": plain(1, [(0, 0)]),
    "singles": plain(60, []),
    "star": plain(301, [(0, i) for i in range(1, 301)]),
    "two hubs": plain(120, [(0, 1), *((i % 2, i) for i in range(2, 120))]),
    "ring": plain(45, [(i, (i + 1) % 45) for i in range(45)]),
    "large ring": plain(200, [(i, (i + 1) % 200) for i in range(200)]),
    "chain": plain(160, [(i, i + 1) for i in range(159)]),
    "pyramid": plain(200, [((i - 1) // 3, i) for i in range(1, 200)]),
    "complete": plain(12, itertools.combinations(range(12), 2)),
    "bundle": plain(2, [(0, 1)] * 40),
    "islands": plain(200, [(i - i % 4, i) for i in range(200) if i % 4]),
    "120": generated(120),
    "600": generated(600),
}


@pytest.mark.parametrize("shape", ["wide", "tall"])
@pytest.mark.parametrize("name", SHAPED)
def test_no_circle_or_name_is_on_another(name: str, shape: str) -> None:
    scene = scene_of(*SHAPED[name])
    places = place(scene, SHAPES[shape])
    assert set(places) == {entity.id for entity in scene.entities}
    assert not len(overlapping(*boxes(scene, places, shape))[0])


graphs = st.lists(st.tuples(st.integers(0, 24), st.integers(0, 24)), max_size=50)


@settings(max_examples=12, deadline=None)
@given(graphs, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(
    pairs: list[tuple[int, int]], chance: random.Random
) -> None:
    names, edges = plain(25, pairs)
    places = place(scene_of(names, edges), SHAPES["wide"])
    chance.shuffle(edges)
    shuffled = list(names.items())
    chance.shuffle(shuffled)
    assert place(scene_of(dict(shuffled), edges), SHAPES["wide"]) == places


def test_a_large_picture_is_the_same_twice() -> None:
    scene = scene_of(*generated(400))
    assert place(scene, SHAPES["wide"]) == place(scene, SHAPES["wide"])


@pytest.mark.parametrize("name", ["star", "two hubs", "chain", "islands"])
def test_trees_of_two_levels_cross_nowhere(name: str) -> None:
    scene = scene_of(*SHAPED[name])
    assert crossings(scene, place(scene, SHAPES["wide"])) == 0


@pytest.mark.parametrize(("name", "most"), [("120", 30), ("pyramid", 12), ("ring", 2)])
def test_few_lines_cross(name: str, most: int) -> None:
    scene = scene_of(*SHAPED[name])
    assert crossings(scene, place(scene, SHAPES["wide"])) <= most


def test_what_is_tied_to_nothing_stands_low() -> None:
    names, edges = plain(80, [(0, i) for i in range(1, 60)])
    scene = scene_of(names, edges)
    places = place(scene, SHAPES["wide"])
    tied = [y for name, (_, y) in places.items() if name < "n0060"]
    alone = [y for name, (_, y) in places.items() if name >= "n0060"]
    assert min(alone) > sum(tied) / len(tied)
    assert max(alone) - max(tied) < 400


@pytest.mark.skipif(not REGISTERS.is_dir(), reason="the registers' files are not here")
@pytest.mark.parametrize(("group", "most"), [("small", 0), ("middling", 4), ("largest", 30)])
def test_groups_of_registers(group: str, most: int) -> None:
    scene = scene_of(*register(GROUPS[group]))
    wide = place(scene, SHAPES["wide"])
    tall = place(scene, SHAPES["tall"], like=wide)
    for shape, places in (("wide", wide), ("tall", tall)):
        assert not len(overlapping(*boxes(scene, places, shape))[0])
        assert crossings(scene, places) <= most


@given(st.lists(st.tuples(st.integers(-300, 300), st.integers(-300, 300)), max_size=40))
def test_boxes_are_parted(points: list[tuple[int, int]]) -> None:
    at = np.array(points, dtype=float).reshape(-1, 2)
    half = np.full((len(at), 2), 30.0)
    half[::3] = (70.0, 20.0)
    parted = part(at, half)
    assert not len(overlapping(parted, half)[0])
    if not len(overlapping(at, half)[0]):
        assert np.array_equal(parted, at)
