"""How records stand through time: as the same day asked alone tells it."""

from __future__ import annotations

from kg.answers.network import network
from kg.graph.locate import OpenGraph
from kg.graph.moment import Moment
from kg.graph.rewind import at
from kg.model.when import When


def test_each_stretch_is_what_its_day_asked_alone_tells(example: OpenGraph) -> None:
    shown = network(example)
    assert shown.stretches
    days = sorted(
        {
            day
            for stretches in shown.stretches.values()
            for one in stretches
            for day in (one.first, one.until)
            if day
        }
    )
    assert len(days) > 3
    rows = {row.record: row for row in shown.relationships}
    for day in days:
        then = network(at(example, Moment(as_of=When.parse(day))))
        there = {row.record: row for row in then.relationships}
        for iri, row in rows.items():
            stretches = shown.stretches.get(iri)
            if stretches is None:
                assert there[iri] == row
                continue
            found = [one for one in stretches
                     if (one.first or "") <= day and (one.until is None or day < one.until)]  # fmt: skip
            assert len(found) == (iri in there)
            for one in found:
                told, asked = one.record, there[iri]
                assert (told.fields, told.status, told.current, told.edge, told.since) == (
                    asked.fields,
                    asked.status,
                    asked.current,
                    asked.edge,
                    asked.since,
                )
                assert [(d.field, d.decided_by) for d in one.disputes] == [
                    (d.field, d.decided_by) for d in then.disputes.get(iri, ())
                ]


def test_on_a_day_there_are_no_others(example: OpenGraph) -> None:
    assert network(at(example, Moment(as_of=When.parse("2025")))).stretches == {}
