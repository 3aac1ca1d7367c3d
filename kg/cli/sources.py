"""``kg sources``: what is loaded."""

from __future__ import annotations

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, shared
from kg.cli.output import Result, emit
from kg.namespaces import curie


@click.command("sources")
@shared(TABLES)
def command() -> None:
    """List what is loaded."""
    from kg.answers.inventory import sources

    with opened() as graph:
        found = sources(graph)
    rows = [
        (curie(row.iri), row.title, row.kind, row.published, row.license, row.claims)
        for row in found
    ]
    columns = ("source", "title", "kind", "published", "license", "claims")
    emit(Result([row.as_json() for row in found], columns, rows, nothing="Nothing is loaded."))
