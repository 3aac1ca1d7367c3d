"""``kg path``: how two parties are connected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.drawing import Screen, draw_text
from kg.cli.opening import opened
from kg.cli.options import TABLES, clocked, settings, shared
from kg.cli.output import Result, emit
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.answers.path import Way
    from kg.graph.locate import OpenGraph

COLUMNS = ("way", "step", "from", "edge", "to", "record", "status")
HEDGED = frozenset({"suggested", "expected"})


@click.command("path")
@click.argument("start", metavar="A")
@click.argument("goal", metavar="B")
@click.option("--all", "every", is_flag=True, help="Also longer ways than the shortest.")
@click.option(
    "--via",
    multiple=True,
    metavar="CATEGORY",
    help="Only over ownership, influence, business or tension; as often as wanted.",
)
@clocked
@shared(TABLES)
def command(start: str, goal: str, every: bool, via: tuple[str, ...]) -> None:
    """Show how two parties are connected."""
    from kg.answers.path import paths
    from kg.graph.find import resolve_name

    categories = [part for value in via for part in value.split(",")]
    with opened() as graph:
        ends = resolve_name(graph, start), resolve_name(graph, goal)
        ways = paths(graph, *ends, via=categories, every=every)
        lines = [way_words(graph, way, ends[0]) for way in ways]
    rows = [
        [
            number, place, curie(step.from_), step.edge, curie(step.to),
            curie(step.record) if step.record else None, step.status,
        ]
        for number, way in enumerate(ways, 1) for place, step in enumerate(way.steps, 1)
    ]  # fmt: skip
    if not ways:
        day = settings().as_of
        settings().note(f"They are not connected{f' as of {day}' if day else ''}.")
    emit(Result([way.as_json() for way in ways], COLUMNS, rows, lambda on: _draw(lines, on)))


def way_words(graph: OpenGraph, way: Way, start: str) -> str:
    """A way as it is walked: ``Meta ─owns→ Scale AI ←client of─ OpenAI``."""
    from kg.graph.read import name_of

    words = [name_of(graph, start)]
    for step in way.steps:
        edge = graph.terms.edge(step.edge)
        label = step.edge if edge is None else edge.label
        if edge is not None and step.status in HEDGED:
            label = edge.hedged_label or label
        if edge is not None and edge.symmetric:
            arrow = f"─{label}─"
        else:
            arrow = f"─{label}→" if step.forward else f"←{label}─"
        words += [arrow, name_of(graph, step.to if step.forward else step.from_)]
    return " ".join(words)


def _draw(lines: Sequence[str], on: Screen) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        begin = f"{number}. " if len(lines) > 1 else ""
        yield from draw_text(line, on, indent=begin, hanging=" " * (len(begin) + 2))
