"""``kg show``: an entity, a claim, a record or a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, clocked, settings, shared
from kg.cli.output import Result, emit
from kg.errors import NothingThen

if TYPE_CHECKING:
    from kg.answers.profile import Shown
    from kg.graph.locate import OpenGraph


@click.command("show")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@click.option("--quotes", is_flag=True, help="Print the words behind each relationship.")
@clocked
@shared(TABLES)
def command(name: tuple[str, ...], quotes: bool) -> None:
    """Show an entity, a claim, a record or a source.

    NAME is a name, an alias, an identifier (XI-LEI:…), id:… or an IRI; for a claim the
    first four or more characters of its hash will do, for a source its title.
    """
    from kg.answers.profile import show

    with opened(empty_told=False) as graph:
        try:
            shown = show(graph, " ".join(name))
        except NothingThen as error:
            settings().note(error.message)
            if settings().format in {"json", "jsonl"}:
                emit(Result(None, (), []))
            return
        name_only = _of_a_name_only(shown)
        if name_only is not None and (settings().as_of or settings().until):
            settings().note(f"{graph.moment.words}, no more is known of {name_only}.")
        emit(_result(shown, graph, quotes=quotes))


def _of_a_name_only(shown: Shown) -> str | None:
    """The name of an entity of which only what it is called is known."""
    from kg.answers.views import Profile

    if not isinstance(shown, Profile) or shown.relationships or shown.attributes or shown.figures:
        return None
    return shown.party.name


def _result(shown: Shown, graph: OpenGraph, *, quotes: bool) -> Result:
    from kg.answers.views import Profile

    data, terms = shown.as_json(), graph.terms
    day = graph.moment.as_of is not None
    if isinstance(shown, Profile):
        from kg.cli.portrait import draw_profile, profile_rows

        columns, rows = profile_rows(shown, terms)
        return Result(
            data,
            columns,
            rows,
            lambda on: draw_profile(shown, terms, on, quotes=quotes, on_a_day=day),
        )
    from kg.cli.citations import CLAIM_COLUMNS, claim_cells, claims_of, draw_shown

    cells = claim_cells(claims_of(shown))
    return Result(data, CLAIM_COLUMNS, cells, lambda on: draw_shown(shown, terms, on, on_a_day=day))
