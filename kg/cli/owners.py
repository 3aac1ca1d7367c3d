"""``kg owners``: who owns a company."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, clocked, shared
from kg.cli.output import emit
from kg.cli.owning import RuledCommand, holding_options, question


@click.command("owners", cls=RuledCommand)
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@holding_options
@clocked
@shared(TABLES)
def command(name: tuple[str, ...], quotes: bool, **options: Any) -> None:
    """List who owns a company, directly and through others.

    Each owner with the least and the most that it can hold by these claims, and the chains
    of stakes through which it does. What is not known is not zero: a share is only certain
    where every reading of the claims allows it. The rules are readings of their texts for
    orientation, and no legal advice.
    """
    from kg.answers.owners import owners
    from kg.cli.owned import holdings_result, say
    from kg.graph.find import resolve_name

    asked = question(**options)
    with opened() as graph:
        found = owners(graph, resolve_name(graph, " ".join(name)), asked)
        say(found.remarks)
        emit(holdings_result(graph, found, asked, quotes=quotes))
