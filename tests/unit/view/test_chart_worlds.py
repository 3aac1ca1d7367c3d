"""The ownership chart on whole worlds of stakes, and on groups of registers of owners."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from chart_laws import check
from kg.rdf.terms import Terms
from kg.view.holdings import holdings
from kg.view.layered import layered
from kg.view.layers import Card, Layers, Tie
from kg.view.scene import Scene, build_scene
from networks import GROUPS, REGISTERS
from stake_networks import World, register, world

ALL_TOLD = 0.98
"""So many of the ties have a label, at least."""


def given(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> list[tuple[list[Card], list[Tie]]]:
    """What the layout is given for a scene, and what it makes of it is held to the laws."""
    seen: list[tuple[list[Card], list[Tie]]] = []

    def kept(cards: list[Card], ties: list[Tie], **more: Any) -> Layers:
        chart = layered(cards, ties, **more)
        check(cards, ties, chart)
        seen.append((cards, ties))
        return chart

    monkeypatch.setattr("kg.view.holdings.layered", kept)
    told = holdings(scene)
    for shape in ("wide", "tall"):
        labelled = {tie for pill in told[shape]["pills"] for tie in pill[0]}
        worded = {tie.id for tie in seen[0][1] if tie.pill}
        assert len(labelled) >= ALL_TOLD * len(worded)
        pills = [(x - w / 2, y - h / 2, x + w / 2, y + h / 2)
                 for _, x, y, w, h in told[shape]["pills"]]  # fmt: skip
        cards = [(x, y, x + w, y + h) for _, x, y, w, h in told[shape]["cards"]]
        for one, other in itertools.combinations(sorted(pills), 2):
            if other[0] >= one[2]:
                continue
            assert one[3] <= other[1] + 0.2 or other[3] <= one[1] + 0.2
        for x, y, u, v in pills:
            assert not any(
                x < right - 0.2 and left + 0.2 < u and y < low - 0.2 and top + 0.2 < v
                for left, top, right, low in cards
            )
    return seen


@pytest.mark.parametrize(("count", "seed"), [(120, 1), (120, 2), (120, 3), (250, 4), (600, 1)])
def test_laws_of_worlds(
    count: int, seed: int, terms: Terms, monkeypatch: pytest.MonkeyPatch
) -> None:
    given(build_scene(world(count, seed).network(), terms), monkeypatch)


@pytest.mark.skipif(not REGISTERS.is_dir(), reason="the registers are not there")
@pytest.mark.parametrize("group", sorted(GROUPS))
def test_laws_of_registers(group: str, terms: Terms, monkeypatch: pytest.MonkeyPatch) -> None:
    given(build_scene(register(GROUPS[group]).network(), terms), monkeypatch)


def test_a_world_is_drawn_the_same_again(terms: Terms) -> None:
    one, other = (build_scene(world(120).network(), terms) for _ in range(2))
    assert repr(holdings(one)) == repr(holdings(other))


def test_it_begins_where_most_is_at_stake(terms: Terms) -> None:
    made = World()
    lonely, big = made.company(), made.company()
    for _ in range(9):
        made.owns(made.person(), lonely, 0.01)
    for _ in range(5):
        made.owns(big, made.company(), 1)
    assert holdings(build_scene(made.network(), terms))["main"].endswith(big)
    for _ in range(2):
        made.disputed(made.company(), lonely, 0.3, 0.6)
    assert holdings(build_scene(made.network(), terms))["main"].endswith(lonely)


def test_who_only_directs_one_company_of_a_large_group_stands_beside_it(terms: Terms) -> None:
    made = World()
    group = made.pyramid(50)
    who = made.person()
    made.tie("Role", "leads", who, group[7])
    chart = holdings(build_scene(made.network(), terms))["wide"]
    at = {key.rsplit("/", 1)[-1]: (x, y, w, h) for key, x, y, w, h in chart["cards"]}
    x, y, w, h = at[group[7]]
    assert x + w < at[who][0] < x + w + 250
    assert y <= at[who][1] + at[who][3] / 2 <= y + h
    assert (chart["width"], chart["height"]) != (0, 0)
