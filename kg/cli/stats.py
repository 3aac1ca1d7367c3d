"""``kg stats``: counts of what the graph holds."""

from __future__ import annotations

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, shared
from kg.cli.output import Result, emit


@click.command("stats")
@shared(TABLES)
def command() -> None:
    """Count what the graph holds."""
    from kg.answers.inventory import stats

    with opened() as graph:
        counts = stats(graph)
    rows = [("entities", counts.entities)]
    rows += [(f"records: {name}", number) for name, number in counts.records.items()]
    rows += [("claims", counts.claims), ("sources", counts.sources), ("triples", counts.triples)]
    emit(Result(counts.as_json(), ("what", "count"), rows))
