"""``kg holdings``: what a party owns."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, clocked, shared
from kg.cli.output import emit
from kg.cli.owning import RuledCommand, holding_options, question


@click.command("holdings", cls=RuledCommand)
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@holding_options
@clocked
@shared(TABLES)
def command(name: tuple[str, ...], quotes: bool, **options: Any) -> None:
    """List what a party owns, directly and through others.

    Each company with the least and the most that the party can hold of it by these claims,
    and the chains of stakes through which it does. With a rule: the companies to which the
    rule applies. The rules are readings of their texts for orientation, and no legal advice.
    """
    from kg.answers.owners import holdings
    from kg.cli.owned import holdings_result, say
    from kg.graph.find import resolve_name

    asked = question(**options)
    with opened() as graph:
        found = holdings(graph, resolve_name(graph, " ".join(name)), asked)
        say(found.remarks)
        emit(holdings_result(graph, found, asked, quotes=quotes, upward=False))
