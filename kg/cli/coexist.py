"""``kg coexist``: two claims are both right, each in its scope."""

from __future__ import annotations

import click

from kg.cli.deciding import decide, reasoned
from kg.cli.options import TABLES, shared


@click.command("coexist")
@click.argument("claim")
@click.argument("other", metavar="CLAIM")
@reasoned
@shared(TABLES)
def command(claim: str, other: str, reason: str, by: str | None, on: str | None) -> None:
    """Let two claims about one record both be right.

    They are no rivals any more, and neither are others that say the very same.

    CLAIM is an IRI, or the first four or more characters of a hash as lists show it.
    """
    from kg.graph.decide import coexist

    decide(lambda graph, signed: coexist(graph, claim, other, signed), reason, by, on)
