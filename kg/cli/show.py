"""``kg show``: an entity, a claim, a record or a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, shared
from kg.cli.output import Result, emit

if TYPE_CHECKING:
    from kg.answers.profile import Shown
    from kg.rdf.terms import Terms


@click.command("show")
@click.argument("name")
@click.option("--quotes", is_flag=True, help="Print the words behind each relationship.")
@shared(TABLES)
def command(name: str, quotes: bool) -> None:
    """Show an entity, a claim, a record or a source.

    NAME is a name, an alias, an identifier (XI-LEI:…), id:… or an IRI; for a claim the
    first four or more characters of its hash will do, for a source its title.
    """
    from kg.answers.profile import show

    with opened() as graph:
        emit(_result(show(graph, name), graph.terms, quotes=quotes))


def _result(shown: Shown, terms: Terms, *, quotes: bool) -> Result:
    from kg.answers.views import ClaimView, Profile, RecordView
    from kg.cli import citations, portrait

    data = shown.as_json()
    if isinstance(shown, Profile):
        columns, rows = portrait.profile_rows(shown, terms)
        return Result(
            data, columns, rows, lambda on: portrait.draw_profile(shown, terms, on, quotes=quotes)
        )
    if isinstance(shown, ClaimView):
        rows = citations.claim_cells([shown.claim])
        return Result(
            data, citations.CLAIM_COLUMNS, rows, lambda on: citations.draw_claim(shown, terms, on)
        )
    if isinstance(shown, RecordView):
        rows = citations.claim_cells(shown.row.claims)
        return Result(
            data, citations.CLAIM_COLUMNS, rows, lambda on: citations.draw_record(shown, terms, on)
        )
    rows = citations.claim_cells(shown.claims)
    return Result(data, citations.CLAIM_COLUMNS, rows, lambda on: citations.draw_source(shown, on))
