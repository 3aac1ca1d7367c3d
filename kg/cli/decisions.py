"""``kg decisions``: what an analyst has decided."""

from __future__ import annotations

import click

from kg.cli.deciding import COLUMNS, cells
from kg.cli.opening import opened
from kg.cli.options import TABLES, shared
from kg.cli.output import Result, emit


@click.command("decisions")
@shared(TABLES)
def command() -> None:
    """List what was decided, why and by whom."""
    from kg.answers.decisions import decisions

    with opened() as graph:
        found = decisions(graph)
    data = [row.as_json() for row in found]
    emit(Result(data, COLUMNS, list(map(cells, found)), nothing="Nothing was decided."))
