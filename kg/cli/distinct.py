"""``kg distinct``: two are not one."""

from __future__ import annotations

import click

from kg.cli.deciding import decide, reasoned
from kg.cli.options import TABLES, shared


@click.command("distinct")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@reasoned
@shared(TABLES)
def command(one: str, other: str, reason: str, by: str | None, on: str | None) -> None:
    """Keep two entities apart.

    They are never joined, nor suggested to be one.

    A and B are names, aliases, identifiers (XI-LEI:…), id:… or IRIs.
    """
    from kg.graph.merging import distinct

    decide(lambda graph, signed: distinct(graph, one, other, signed), reason, by, on)
