"""Who holds whom: which ties the chart shows, in what words, and that each has its label."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.rdf.terms import Terms
from kg.view.holdings import holdings, name_lines
from kg.view.layers import Card, Layers, Line, Pill, Placed, Tie
from kg.view.pills import HEIGHT
from kg.view.scene import Scene, build_scene
from kg.view.unspoken import spoken


@pytest.fixture(scope="module")
def chart(scene: Scene) -> dict[str, Any]:
    return holdings(scene)


def test_holdings_and_who_directs_are_ties_and_nothing_else(
    chart: dict[str, Any], scenes: Any
) -> None:
    rows = {row.record: row for row in scenes.RELATIONSHIPS}
    edges = {rows[iri].edge for iri in chart["ties"]}
    assert edges == {"owns", "investedIn", "parentOf", "partOf", "leads", "boardMemberOf"}
    deals = [rows[iri] for iri in chart["ties"] if rows[iri].edge == "investedIn"]
    assert [deal.source.name for deal in deals] == ["Amazon"]
    part = next(row for row in rows.values() if row.edge == "partOf")
    assert part.target is not None
    assert chart["ties"][part.record] == [part.target.iri, part.source.iri]


def test_each_shape_holds_every_card_and_every_line(chart: dict[str, Any], scene: Scene) -> None:
    products = {one.id for one in scene.entities if one.look in {"product", "sector", "standard"}}
    parties = {one.id for one in scene.entities} - products
    for shape in ("wide", "tall"):
        drawn = chart[shape]
        assert {card[0] for card in drawn["cards"]} == parties
        assert {line[0] for line in drawn["lines"]} == set(chart["ties"])
        told = [tie for pill in drawn["pills"] for tie in pill[0]]
        assert sorted(told) == sorted(chart["ties"])
    assert chart["main"] == next(e.id for e in scene.entities if e.name == "Scale AI")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "49% · no votes"),
        ({"fields": {"share": 0.49, "votes": 0.49}}, "49%"),
        ({"fields": {"share": 0.49, "votes": 0.6}}, "49% · 60% of votes"),
        ({"fields": {"votes": 0.6}}, "share not stated · 60% of votes"),
        ({"fields": {"share": {"shareMin": 0.25, "shareMax": 0.5}}}, "25–50%"),
        ({"fields": {}, "status": "suggested"}, "may own · share not stated"),
        ({"fields": {"share": 0.1}, "status": "reported"}, "said to own 10%"),
        ({"fields": {"share": 0.1}, "end": "2020", "current": False}, "no longer owns 10%"),
        ({"status": "denied", "current": False}, "denied: owns"),
    ],
)
def test_a_tie_says_what_is_told_as_surely_as_it_is_told(
    changes: dict[str, Any], words: str, scenes: Any, terms: Terms
) -> None:
    stake = replace(scenes.RELATIONSHIPS[0], **changes)
    scene = build_scene(scenes.meta_and_scale(relationships=(stake,)), terms)
    assert scene.relationships[0].tie == words


def test_names_are_broken_where_they_fit() -> None:
    assert name_lines("") == [""]
    assert name_lines("公司" * 60)[-1].endswith("…")
    assert len(name_lines("of " * 100)) == 5
    assert name_lines("Scale AI") == ["Scale AI"]


def test_what_no_label_speaks_for_is_said_along_the_trunk() -> None:
    ties = [Tie(str(i), "a", b, pill="parent of", width=80) for i, b in enumerate("bcd")]
    lines = tuple(
        Line(tie.id, ((100.0, 52.0), (100.0, 80.0), (0.0, 80.0), (0.0, y), (30.0, y)), up=False)
        for tie, y in zip(ties, (300.0, 370.0, 440.0), strict=True)
    )
    cards = (Placed("a", 50.0, 0.0, 172.0, 52.0),)
    (pill,) = spoken(Layers(300, 500, cards, lines, (), (), ()), ties)
    assert (pill.ties, pill.x, pill.height) == (("0", "1", "2"), 0.0, HEIGHT)
    assert 80 < pill.y < 300
    taken = Pill(("0", "1", "2"), 0.0, 200.0, 80.0, HEIGHT)
    assert spoken(Layers(300, 500, cards, lines, (taken,), (), ()), ties) == (taken,)


def test_a_graph_without_ties_has_a_chart_of_cards(scenes: Any, terms: Terms) -> None:
    bare = build_scene(scenes.meta_and_scale(relationships=()), terms)
    chart = holdings(bare)
    assert chart["ties"] == {}
    assert chart["main"] is None
    assert len(chart["wide"]["cards"]) == 20
    nobody = build_scene(scenes.meta_and_scale(parties=(), relationships=(), figures=(),
                                               attributes=()), terms)  # fmt: skip
    assert holdings(nobody)["wide"]["cards"] == []


def test_cards_know_their_size() -> None:
    assert (Card("a").width, Card("a").height) == (172.0, 52.0)
