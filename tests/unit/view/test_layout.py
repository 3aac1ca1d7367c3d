"""Positions: deterministic, nothing on top of another, quick enough."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from typing import Any

import pytest

from kg.rdf.terms import Terms
from kg.view.bundles import Strand, bends
from kg.view.layout import SHAPES, Places, main_group, place, radius
from kg.view.scene import Scene, build_scene


def overlaps(scene: Scene, places: Places, scale: float) -> list[tuple[str, str]]:
    """Pairs of circles that touch."""
    sizes = {e.id: radius(e.degree, scale) for e in scene.entities}
    return [
        (a, b)
        for a, b in itertools.combinations(sorted(places), 2)
        if (places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2
        < (sizes[a] + sizes[b] + 4) ** 2
    ]


@pytest.mark.parametrize("shape", ["wide", "tall"])
def test_every_drawn_entity_has_a_place_of_its_own(scene: Scene, shape: str) -> None:
    places = place(scene, SHAPES[shape])
    assert set(places) == {entity.id for entity in scene.entities if entity.drawn}
    assert overlaps(scene, places, SHAPES[shape].scale) == []


def test_the_same_scene_is_drawn_the_same(scene: Scene) -> None:
    assert place(scene, SHAPES["wide"]) == place(scene, SHAPES["wide"])


def test_the_two_best_connected_are_held_apart(scene: Scene, scenes: Any) -> None:
    meta, scale = scenes.ROWS["Meta"].iri, scenes.ROWS["Scale AI"].iri
    wide, tall = place(scene, SHAPES["wide"]), place(scene, SHAPES["tall"])
    assert wide[meta][1] == wide[scale][1]
    assert wide[scale][0] - wide[meta][0] > 200
    assert tall[scale][1] - tall[meta][1] > 200


def test_groups_without_a_tie_stand_below(scene: Scene, scenes: Any) -> None:
    places = place(scene, SHAPES["wide"])
    apart = {scenes.ROWS[name].iri for name in ("Amazon", "Anthropic")}
    assert set(places) - main_group(scene) == apart
    above = max(y for iri, (_, y) in places.items() if iri not in apart)
    near = [y for iri, (_, y) in places.items() if iri in apart]
    assert min(near) > 0
    assert max(near) <= above + 200


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_small_graphs(scenes: Any, terms: Terms, count: int) -> None:
    network = scenes.meta_and_scale()
    parties = network.parties[:count]
    inside = {party.iri for party in parties}
    relationships = tuple(
        r for r in network.relationships if r.source.iri in inside and r.target.iri in inside
    )
    scene = build_scene(replace(network, parties=parties, relationships=relationships), terms)
    assert len(place(scene, SHAPES["wide"])) == count


def test_a_party_that_is_tied_to_itself(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale()
    own = replace(network.relationships[0], target=network.relationships[0].source)
    scene = build_scene(replace(network, relationships=(own,)), terms)
    assert len(place(scene, SHAPES["wide"])) == len(network.parties)


def test_a_few_hundred_are_spread_without_overlap(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale()
    parties = tuple(
        replace(network.parties[0], iri=f"urn:p:{i:03}", name=f"Party {i}") for i in range(300)
    )
    stake = network.relationships[0]
    relationships = tuple(
        replace(stake, record=f"urn:r:{i}", source=parties[i // 3], target=parties[i])
        for i in range(1, len(parties))
    )
    scene = build_scene(replace(network, parties=parties, relationships=relationships), terms)
    began = time.process_time()
    places = place(scene, SHAPES["wide"])
    assert time.process_time() - began < 10
    assert len(overlaps(scene, places, 1.0)) < 10


def test_denials_share_one_line_outside_of_a_fan_that_is_even() -> None:
    strands = [
        Strand("stake", "a", "b", "ownership", pill=True),
        *(Strand(f"b{i}", "a", "b", "business") for i in range(4)),
        *(Strand(f"d{i}", "a", "b", "influence", faint=True) for i in range(3)),
        Strand("d3", "b", "a", "business", faint=True),
    ]
    bent = bends(strands)
    assert sorted({abs(bent[f"d{i}"]) for i in range(4)}) == [3.0]
    assert bent["d0"] == -bent["d3"]
    assert sorted(bent[f"b{i}"] for i in range(4)) == [-2.0, -1.0, 1.0, 2.0]


def test_a_bundle_of_forty_stays_a_bundle() -> None:
    bent = bends(Strand(i, "a", "b", "business") for i in range(40))
    assert max(map(abs, bent.values())) == 6.0
    assert len(set(bent.values())) == 40


def test_the_tall_picture_starts_from_the_wide_one(scene: Scene) -> None:
    wide = place(scene, SHAPES["wide"])
    tall = place(scene, SHAPES["tall"], like=wide)
    assert tall == place(scene, SHAPES["tall"], like=wide)
    assert tall.keys() == wide.keys()
    assert overlaps(scene, tall, SHAPES["tall"].scale) == []
    spans = [max(p[i] for p in tall.values()) - min(p[i] for p in tall.values()) for i in (0, 1)]
    assert spans[1] > 1.3 * spans[0]


def test_a_bundle_keeps_the_stake_in_the_middle_and_denials_outside() -> None:
    strands = [
        Strand("stake", "a", "b", "ownership", pill=True),
        Strand("deal", "a", "b", "ownership"),
        Strand("client", "a", "b", "business"),
        Strand("denied", "a", "b", "influence", faint=True),
        Strand("rival", "b", "a", "tension"),
    ]
    assert bends(strands) == {"stake": 0, "deal": -1, "denied": -2, "client": 1, "rival": -2}
