"""``kg undo``: takes decisions back."""

from __future__ import annotations

import click

from kg.cli.deciding import COLUMNS, cells, change_words, tell
from kg.cli.opening import opened, written
from kg.cli.options import TABLES, settings, shared
from kg.cli.output import Result, emit


@click.command("undo")
@click.argument("decision", nargs=-1, required=True)
@shared(TABLES)
def command(decision: tuple[str, ...]) -> None:
    """Take decisions back, in any order.

    All is then as if they had never been made.

    DECISION is a number as kg decisions shows it, an IRI, or the first four or more
    characters of a hash. Numbers are those from before, also where several are given.
    """
    from kg.answers.decisions import listing, what_stands
    from kg.graph.decide import undo

    with written() as (_, graph):
        gone = undo(graph, decision)
        with opened(notice=False) as old:
            rows = [listing(old, each) for each in gone]
            before = [what_stands(old, each.decision) for each in gone]
        after = [what_stands(graph, each.decision) for each in gone]
    for row, then, now in zip(rows, before, after, strict=True):
        changed = change_words(then, now)
        tell([f"Undone: decision {row.number}, {row.decision.kind} {row.words}. {changed}"])
    if settings().format is not None:
        emit(Result([row.as_json() for row in rows], COLUMNS, list(map(cells, rows))))
