"""``kg forget``: a source and all that it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.cells import counted
from kg.cli.opening import written
from kg.cli.options import settings, shared
from kg.namespaces import DECISIONS, DERIVED, ONTOLOGY, RESOLVED, curie, expand

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph


@click.command("forget")
@click.argument("source")
@shared(formats=None)
def command(source: str) -> None:
    """Drop a source and all that it says.

    SOURCE is its title, its name or its IRI; or the name of a graph of other statements.
    """
    from kg.graph.forget import forget

    with written() as (work, graph):
        gone = forget(work.store, _meant(graph, source))
    claims = f": {counted(gone.claims, 'claim')}" if gone.claims else ""
    settings().note(f"Forgot {curie(gone.source)}{claims}.")
    if gone.orphaned:
        names = ", ".join(map(curie, gone.orphaned))
        settings().note(f"Decisions left without their claim: {names}.")


def _meant(graph: OpenGraph, text: str) -> str:
    from kg.graph.find import resolve_source

    iri = expand(text)
    others = set(graph.store.graphs()) - {RESOLVED, DECISIONS, DERIVED, ONTOLOGY}
    return iri if iri in others else resolve_source(graph, text)
