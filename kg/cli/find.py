"""``kg find``: words in names, aliases, identifiers and quotes."""

from __future__ import annotations

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, shared
from kg.cli.output import Result, emit
from kg.errors import UsageError
from kg.namespaces import curie


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@shared(TABLES)
def command(words: tuple[str, ...]) -> None:
    """Search names, identifiers and quotes."""
    from kg.graph.search import search

    wanted = " ".join(" ".join(words).split())
    if not wanted:
        raise UsageError("Give a word to look for.")
    with opened() as graph:
        hits = search(graph, wanted)
    rows = [(hit.where, hit.text, hit.name, hit.type, curie(hit.iri)) for hit in hits]
    columns = ("where", "text", "name", "type", "iri")
    emit(Result([hit.as_json() for hit in hits], columns, rows))
