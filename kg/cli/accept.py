"""``kg accept``: a claim stands."""

from __future__ import annotations

import click

from kg.cli.deciding import decide, reasoned
from kg.cli.options import TABLES, shared


@click.command("accept")
@click.argument("claim")
@reasoned
@click.option(
    "--force", is_flag=True, help="Record it though the claim is rejected, which counts more."
)
@shared(TABLES)
def command(claim: str, reason: str, by: str | None, on: str | None, force: bool) -> None:
    """Accept a claim: what it says stands.

    CLAIM is an IRI, or the first four or more characters of a hash as lists show it.
    """
    from kg.graph.decide import accept

    decide(lambda graph, signed: accept(graph, claim, signed, force=force), reason, by, on)
