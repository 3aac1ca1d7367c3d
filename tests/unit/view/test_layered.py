"""The ownership chart: laws that hold for any graph, and the shapes that people know."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chart_laws import box, check, pill_boxes
from kg.view.layered import Card, Layers, Tie, layered

names = st.sampled_from([f"p{i:02}" for i in range(14)])
SHARES = {"9%": 0.09, "49%": 0.49}
graphs = st.tuples(
    st.integers(0, 14),
    st.lists(
        st.tuples(names, names, st.sampled_from(["", "role"]), st.sampled_from(["", "9%", "49%"])),
        max_size=30,
    ),
)


def made(count: int, rows: Iterable[tuple[str, str, str, str]]) -> tuple[list[Card], list[Tie]]:
    cards = [Card(f"p{i:02}", f"p{i:02}", height=52 + 16 * (i % 3)) for i in range(count)]
    ties = [
        Tie(f"t{i:03}", a, b, kind, pill, 18 + 8 * len(pill),
            weight=0.05 if kind else SHARES.get(pill, 0.4), holds=not kind)
        for i, (a, b, kind, pill) in enumerate(rows)
    ]  # fmt: skip
    return cards, ties


@given(graphs)
def test_laws_of_any_graph(graph: tuple[int, list[tuple[str, str, str, str]]]) -> None:
    cards, ties = made(*graph)
    check(cards, ties, layered(cards, ties))


@given(graphs, st.randoms(use_true_random=False))
def test_the_order_of_what_is_given_does_not_matter(
    graph: tuple[int, list[tuple[str, str, str, str]]], chance: random.Random
) -> None:
    cards, ties = made(*graph)
    chart = layered(cards, ties)
    chance.shuffle(cards)
    chance.shuffle(ties)
    assert repr(layered(cards, ties)) == repr(chart)


@given(graphs)
def test_other_ids_give_the_same_picture(
    graph: tuple[int, list[tuple[str, str, str, str]]],
) -> None:
    cards, ties = made(*graph)
    chart = layered(cards, ties)
    other = layered(
        [Card("urn:x:" + c.id, c.order, c.width, c.height) for c in cards],
        [replace(t, owner="urn:x:" + t.owner, owned="urn:x:" + t.owned) for t in ties],
    )
    assert [box(card) for card in other.cards] == [box(card) for card in chart.cards]
    assert other.lines == chart.lines
    assert other.pills == chart.pills


def grown(count: int, seed: int) -> tuple[list[Card], list[Tie]]:
    """Groups with holdings, rings, shared subsidiaries, and some alone."""
    chance = random.Random(seed)  # noqa: S311  a graph, no secret
    rows = []
    for i in range(1, count):
        if chance.random() < 0.9:
            rows.append((f"p{chance.randrange(max(1, i // 3)):02}", f"p{i:02}", "", f"{i % 100}%"))
        if chance.random() < 0.15:
            a, b = chance.sample(range(count), 2)
            rows.append((f"p{a:02}", f"p{b:02}", chance.choice(["", "role"]), "25–50%"))
    return made(count, rows)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("count", [30, 120])
def test_laws_of_large_groups(count: int, seed: int) -> None:
    cards, ties = grown(count, seed)
    check(cards, ties, layered(cards, ties))


@pytest.mark.parametrize("wide", [340.0, 1100.0])
def test_a_parent_of_eighty_is_no_long_row(wide: float) -> None:
    cards, ties = made(81, [("p00", f"p{i:02}", "", f"{i}%") for i in range(1, 81)])
    chart = layered(cards, ties, wide=wide)
    check(cards, ties, chart)
    assert chart.width / chart.height < 1.6 * wide / 750
    assert len(chart.pills) == 80


def test_a_large_group_stands_in_blocks_close_below_their_owners() -> None:
    rows = [("p00", "p01", "", "9%"), ("p00", "p02", "", "49%")]
    rows += [(f"p{1 + i % 2:02}", f"p{i + 3:02}", "", "49%") for i in range(40)]
    rows += [("p43", "p05", "", "9%"), ("p01", "p06", "", "9%")]
    cards, ties = made(44, rows)
    chart = layered(cards, ties, chosen="p01")
    check(cards, ties, chart)
    at = {card.id: card for card in chart.cards}
    assert at["p01"].y - at["p00"].y - at["p00"].height < 110
    held = [at[f"p{i + 3:02}"] for i in range(0, 40, 2)]
    assert max(card.x + card.width for card in held) - at["p01"].x < 1200
    assert max(card.y + card.height for card in held) - at["p01"].y < 1000
    outside, beside = at["p43"], at["p05"]
    assert beside.x + beside.width < outside.x < beside.x + beside.width + 150
    assert sum(abs(x - u) + abs(y - v) for line in chart.lines
               for (x, y), (u, v) in itertools.pairwise(line.points)) < 900 * len(ties)  # fmt: skip


def test_where_no_line_finds_a_way_rows_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(f"p{i // 3:02}", f"p{i:02}", "", "49%") for i in range(1, 60)]
    cards, ties = made(60, [*rows, ("p04", "p50", "", "9%")])
    block = layered(cards, ties)
    monkeypatch.setattr("kg.view.maze.MOST", 0)
    row = layered(cards, ties)
    check(cards, ties, row)
    assert row != block


def test_eighty_owners_stand_above() -> None:
    cards, ties = made(81, [(f"p{i:02}", "p00", "", f"{i}%") for i in range(1, 81)])
    chart = layered(cards, ties)
    check(cards, ties, chart)
    assert chart.width < 2500
    assert max(chart.cards, key=lambda card: card.y).id == "p00"


def test_one_trunk_and_one_pill_where_all_say_the_same() -> None:
    cards, ties = made(6, [("p00", f"p{i:02}", "", "100%") for i in range(1, 6)])
    chart = layered(cards, ties)
    assert [pill.ties for pill in chart.pills] == [tuple(tie.id for tie in ties)]
    assert len({line.points[0] for line in chart.lines}) == 1
    assert len({line.points[1] for line in chart.lines}) == 1


def test_pills_at_a_shared_target_each_have_room() -> None:
    rows = [(f"p{i:02}", "p09", "", "75–100%") for i in range(9)]
    rows += [(f"p{i:02}", f"p{i + 10:02}", "", "100%") for i in range(9)]
    cards, ties = made(19, rows)
    chart = layered(cards, ties)
    check(cards, ties, chart)
    assert {tie for pill in chart.pills for tie in pill.ties} == {tie.id for tie in ties}


def test_forty_ties_between_two_share_a_line_and_a_pill() -> None:
    cards, ties = made(2, [("p00", "p01", "", f"{i}%") for i in range(40)])
    chart = layered(cards, ties)
    assert len({line.points for line in chart.lines}) == 1
    assert [len(pill.ties) for pill in chart.pills] == [40]


def test_a_stake_in_oneself_leaves_and_comes_back() -> None:
    cards, ties = made(1, [("p00", "p00", "", "5%")])
    chart = layered(cards, ties)
    check(cards, ties, chart)
    (line,) = chart.lines
    assert line.points[0][0] == line.points[-1][0] == chart.cards[0].x + 172
    assert chart.parts[0].kind == "main"


def test_a_mutual_holding_stands_side_by_side() -> None:
    rows = [("p00", "p01", "", "9%"), ("p01", "p00", "", "49%"), ("p02", "p00", "", ""),
            ("p01", "p03", "", ""), ("p03", "p04", "", ""), ("p04", "p02", "", "")]  # fmt: skip
    for more in range(3, 7):
        cards, ties = made(5, rows[:more])
        chart = layered(cards, ties)
        check(cards, ties, chart)
        one, other = chart.cards[:2]
        assert one.y == other.y
        there, back = chart.lines[:2]
        assert [len(line.points) for line in (there, back)] == [2, 2]
        assert there.points[0][1] == there.points[1][1] != back.points[0][1]
        assert [pill.ties for pill in chart.pills[:2]] == [("t000",), ("t001",)]
        assert chart.rings[0][:2] == ("p00", "p01")


def test_other_ties_between_two_keep_them_above_each_other() -> None:
    pair = [("p00", "p01", "", ""), ("p01", "p00", "", "")]
    for extra in (("p00", "p01", "role", "head"), ("p00", "p00", "", "5%")):
        cards, ties = made(2, [*pair, extra])
        chart = layered(cards, ties)
        check(cards, ties, chart)
        assert chart.cards[0].y != chart.cards[1].y


def test_who_only_directs_makes_no_ring() -> None:
    cards, ties = made(2, [("p00", "p01", "", ""), ("p01", "p00", "role", "head")])
    ties[1] = replace(ties[1], holds=False, weight=0.05)
    chart = layered(cards, ties)
    assert chart.rings == ()
    assert [line.up for line in chart.lines] == [False, True]


def test_the_lightest_tie_of_a_ring_runs_upwards() -> None:
    for lightest in range(4):
        cards, ties = made(4, [(f"p{i:02}", f"p{(i + 1) % 4:02}", "", "") for i in range(4)])
        ties = [replace(t, weight=0.1 if i == lightest else 0.6) for i, t in enumerate(ties)]
        assert [i for i, line in enumerate(layered(cards, ties).lines) if line.up] == [lightest]


def test_a_lone_pair_stands_side_by_side() -> None:
    cards, ties = made(2, [("p01", "p00", "", "share not stated")])
    chart = layered(cards, ties)
    check(cards, ties, chart)
    owned, owner = chart.cards
    assert owner.x + owner.width < owned.x
    assert layered(cards, ties, wide=300.0).cards[0].y > chart.cards[1].height


def test_a_long_chain_goes_straight_down() -> None:
    rows = [(f"p{i:02}", f"p{i + 1:02}", "", "51%") for i in range(19)]
    rows += [("p04", f"p{i:02}", "", "1%") for i in range(20, 24)]
    cards, ties = made(24, rows)
    chart = layered(cards, ties)
    check(cards, ties, chart)
    assert len({card.x for card in chart.cards[7:20]}) == 1
    assert all(len(line.points) == 2 for line in chart.lines[7:19])


def test_wide_levels_are_wrapped() -> None:
    rows = [("p00", f"p{i:02}", "", "") for i in range(1, 40)]
    rows += [(f"p{i % 39 + 1:02}", f"p{i + 39:02}", "", "") for i in range(1, 40)]
    rows += [(f"p{i % 38 + 2:02}", f"p{i + 39:02}", "", "") for i in range(1, 40)]
    cards, ties = made(79, rows)
    chart = layered(cards, ties)
    check(cards, ties, chart)
    assert chart.width < 79 / 2 * 190


def test_a_ring_of_thirty_has_one_line_upwards() -> None:
    cards, ties = made(30, [(f"p{i:02}", f"p{(i + 1) % 30:02}", "", "10%") for i in range(30)])
    chart = layered(cards, ties)
    check(cards, ties, chart)
    assert sum(line.up for line in chart.lines) == 1


def test_what_is_not_tied_to_the_chosen_stands_below() -> None:
    cards, ties = made(8, [("p00", "p01", "", ""), ("p02", "p03", "", ""), ("p02", "p04", "", "")])
    chart = layered(cards, ties, chosen="p01")
    kinds = {part.kind: set(part.cards) for part in chart.parts}
    assert kinds == {
        "main": {"p00", "p01"},
        "elsewhere": {"p02", "p03", "p04"},
        "alone": {"p05", "p06", "p07"},
    }
    assert layered(cards, ties).parts[0].cards == ("p02", "p03", "p04")


def test_an_owner_of_little_stands_near_it() -> None:
    chain = [(f"p{i:02}", f"p{i + 1:02}", "", "") for i in range(6)]
    cards, ties = made(8, [*chain, ("p07", "p06", "", "")])
    at = {card.id: card.y + card.height for card in layered(cards, ties).cards}
    assert abs(at["p07"] - at["p05"]) < 40


def test_no_card_and_one_card() -> None:
    assert layered([], []) == Layers(0.0, 0.0, (), (), (), (), ())
    chart = layered([Card("a")], [Tie("1", "a", "nobody")])
    assert (chart.width, chart.height, chart.lines) == (172.0, 52.0, ())
    assert chart.parts[0].kind == "alone"


def test_a_chain_is_straight() -> None:
    cards, ties = made(5, [(f"p{i:02}", f"p{i + 1:02}", "", "50%") for i in range(4)])
    assert all(len(line.points) == 2 for line in layered(cards, ties).lines)


def test_several_lines_to_itself_stand_beside_each_other() -> None:
    ties = [Tie("a", "x", "x", "", "9%", 34.0), Tie("b", "x", "x", "role", "9%", 34.0)]
    chart = layered([Card("x", "x", 172.0, 52.0)], ties)
    first, second = sorted(pill_boxes(chart))
    assert first[2] <= second[0]
    assert second[2] <= chart.width
