"""``kg reject``: a claim no longer counts."""

from __future__ import annotations

import click

from kg.cli.deciding import decide, reasoned
from kg.cli.options import TABLES, shared


@click.command("reject")
@click.argument("claim")
@reasoned
@click.option(
    "--force",
    is_flag=True,
    help="Record it though the claim is accepted; then only the rejection counts.",
)
@shared(TABLES)
def command(claim: str, reason: str, by: str | None, on: str | None, force: bool) -> None:
    """Reject a claim: it no longer counts.

    It stays readable, and so does the decision.

    CLAIM is an IRI, or the first four or more characters of a hash as lists show it.
    """
    from kg.graph.decide import reject

    decide(lambda graph, signed: reject(graph, claim, signed, force=force), reason, by, on)
