"""``kg merge``: two are one."""

from __future__ import annotations

import click

from kg.cli.deciding import decide, reasoned
from kg.cli.options import TABLES, shared


@click.command("merge")
@click.argument("one", metavar="A")
@click.argument("other", metavar="B")
@reasoned
@click.option("--force", is_flag=True, help="Merge two parties though their LEIs or types differ.")
@shared(TABLES)
def command(one: str, other: str, reason: str, by: str | None, on: str | None, force: bool) -> None:
    """Make one entity of two, or one record of two.

    A and B are names, aliases, identifiers (XI-LEI:…), id:… or IRIs; records are named by
    their IRI. All claims are kept, and go on showing the names that their sources use.
    """
    from kg.graph.merging import merge

    decide(lambda graph, signed: merge(graph, one, other, signed, force=force), reason, by, on)
