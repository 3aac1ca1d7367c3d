"""Time as plain data: what is otherwise on which days, and when something changes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.answers.network import network
from kg.answers.rows import Clocks, StretchRow
from kg.graph.locate import OpenGraph
from kg.graph.moment import Moment
from kg.graph.rewind import at
from kg.model.when import When
from kg.rdf.terms import Terms
from kg.view.scene import Scene, build_scene


@pytest.fixture
def grown(scenes: Any, terms: Terms) -> Scene:
    """A stake that was small first, with nothing told in between."""
    stake = scenes.RELATIONSHIPS[0]
    small = replace(stake, fields={"share": 0.1}, status="reported")
    stretches = (StretchRow(None, "2018-03-01", small), StretchRow("2018-03-01", "2019-01-01", small),
                 StretchRow("2025-06-01", None, stake))  # fmt: skip
    rows = scenes.meta_and_scale(stretches={stake.record: stretches}, disputes={})
    return build_scene(rows, terms)


def test_only_what_is_otherwise_is_kept(grown: Scene) -> None:
    (stake,) = (record for record in grown.relationships if record.phases)
    first, last = stake.phases
    assert (first.first, first.until, last.first, last.until) == (
        "",
        "2019-01-01",
        "2025-06-01",
        "",
    )
    assert last.then == {}
    assert first.then["title"] == "Meta is said to own 10% of Scale AI"
    assert (first.then["tie"], first.then["pill"]) == ("said to own 10%", "10%")
    assert (first.then["line"], first.then["share"]) == ("dashed", (10.0, 10.0))
    assert not {"id", "claims", "bend", "phases"} & set(first.then)


def test_the_days_are_those_at_which_something_changes(grown: Scene) -> None:
    assert grown.clock.days == ("2019-01-01", "2025-06-01")
    assert (grown.clock.dated, grown.clock.undated) == (6, len(grown.relationships) - 6)
    assert not grown.clock.slides


def test_a_quarter_with_dates_is_enough_for_a_slider(scenes: Any, terms: Terms) -> None:
    stake, *others = scenes.RELATIONSHIPS
    undated = [row for row in others if row.undated]
    for count, slides in ((3, True), (4, False)):
        rows = scenes.meta_and_scale(relationships=(stake, *undated[:count]), disputes={})
        assert build_scene(rows, terms).clock.slides is slides


def test_a_page_of_one_day_has_no_clock(scenes: Any, terms: Terms) -> None:
    scene = build_scene(scenes.meta_and_scale(clocks=Clocks("2019")), terms)
    assert scene.clock.days == ()


def test_the_legend_names_the_sources_that_say_something(scene: Scene, scenes: Any) -> None:
    rows = [(row.key, row.name) for row in scene.legend if row.group == "source"]
    assert rows == [("A", scenes.STRAIN), ("B", scenes.GRABS)]
    assert all(row.count for row in scene.legend)


def test_each_phase_reads_as_the_day_asked_alone(terms: Terms, example: OpenGraph) -> None:
    told = build_scene(network(example), terms)
    assert len(told.clock.days) > 3
    for day in told.clock.days:
        then = build_scene(network(at(example, Moment(as_of=When.parse(day)))), terms)
        there = {record.id: record for record in then.relationships}
        for record in told.relationships:
            phases = [one for one in record.phases
                      if one.first <= day and (not one.until or day < one.until)]  # fmt: skip
            assert (record.id in there) == bool(phases or not record.phases)
            for field in ("title", "pill", "tie", "status", "line", "period", "label", "share"):
                for phase in phases:
                    words = phase.then.get(field, getattr(record, field))
                    assert words == getattr(there[record.id], field)
