"""``kg view``: the graph as one HTML page."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.cells import counted
from kg.cli.files import output_to
from kg.cli.opening import opened
from kg.cli.options import clocked, settings, shared

if TYPE_CHECKING:
    from kg.answers.rows import Network

THEMES = ("auto", "light", "dark")
LAYOUTS = ("network", "ownership")
CATEGORIES = ("ownership", "influence", "business", "tension", "facts")
CLEAR_LINE = "\r\x1b[K"


def _categories(ctx: click.Context, param: click.Parameter, value: str | None) -> tuple[str, ...]:
    asked = [one.strip().casefold() for one in (value or "").split(",") if one.strip()]
    for one in asked:
        if one not in CATEGORIES:
            choices = ", ".join(CATEGORIES)
            raise click.BadParameter(f"{one!r} is none of {choices}.", ctx, param)
    if value is not None and not asked:
        raise click.BadParameter(f"name some of {', '.join(CATEGORIES)}.", ctx, param)
    return tuple(one for one in CATEGORIES if one in asked)


@click.command("view")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("graph.html"),
    show_default=True,
    help="Where to write it; - for standard output.",
)
@click.option(
    "--depth",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="How many steps around the names.",
)
@click.option("--title", help="The page's title.")
@click.option(
    "--theme",
    type=click.Choice(THEMES),
    default="auto",
    show_default=True,
    help="Its colours; auto follows the reader's system.",
)
@click.option(
    "--layout",
    type=click.Choice(LAYOUTS),
    default="network",
    show_default=True,
    help="What it opens with.",
)
@click.option(
    "--only",
    metavar="CATEGORY,...",
    callback=_categories,
    help=f"Nothing but these in the file: {', '.join(CATEGORIES)}.",
)
@click.option("--by", metavar="WHO", help="Who made it; its foot says so.")
@click.option(
    "--disclaimer/--no-disclaimer",
    default=True,
    help="Whether its foot says that inclusion implies no wrongdoing.  [default: it does]",
)
@click.option("--with-private", is_flag=True, help="Keep what is private; the page says so.")
@click.option("--by-names", is_flag=True, help="Say who made a decision, not only why.")
@click.option("--open", "show", is_flag=True, help="Open it in the browser.")
@clocked
@shared(formats=None)
def command(
    names: tuple[str, ...],
    output: Path,
    depth: int,
    title: str | None,
    theme: str,
    layout: str,
    only: tuple[str, ...],
    by: str | None,
    disclaimer: bool,
    with_private: bool,
    by_names: bool,
    show: bool,
) -> None:
    """Write the graph as one HTML page.

    With NAMEs, only what lies around these parties.
    """
    from kg.answers.network import network
    from kg.graph.find import resolve_name
    from kg.view.only import only as only_of
    from kg.view.page import render_page

    tell = _progress()
    # first of all, so that nobody waits only to learn that there is no such folder
    with output_to(output) as file, opened(with_private=with_private) as graph:
        parties = [resolve_name(graph, name) for name in names]
        tell("Reading the graph …")
        shown = only_of(network(graph, parties, depth), only, graph.terms)
        tell(f"Finding places for {counted(len(shown.parties), 'entity', 'entities')} …")
        page = render_page(
            shown,
            graph.terms,
            title=title,
            theme=theme,
            private=with_private,
            by_names=by_names,
            by=by,
            disclaimer=disclaimer,
            only=only,
            view=layout,
        )
        tell("")
        file.write(page)
    settings().note(_said(output, shown, only))
    if show and str(output) != "-":
        import webbrowser

        webbrowser.open(output.resolve().as_uri())


def _said(output: Path, shown: Network, only: Sequence[str]) -> str:
    from kg.view.notes import is_bare, nothing_then, why_empty

    counts = [counted(len(shown.parties), "entity", "entities")]
    counts.append(counted(len(shown.relationships), "relationship"))
    where = "a page" if str(output) == "-" else str(output)
    if not shown.parties:
        return f"Wrote {where} with 0 entities. {why_empty(shown)}"
    left = []
    if shown.left_out_private:
        left.append(counted(shown.left_out_private, "private claim"))
    if shown.left_out_parties:
        left.append(counted(shown.left_out_parties, "other entity", "other entities"))
    without = f" Left out: {' and '.join(left)}." if left else ""
    if only:
        without = f" Only {' and '.join(only)} kept.{without}"
    if shown.clocks.as_of and is_bare(shown):
        without = f" {nothing_then(shown.clocks)}{without}"
    return f"Wrote {where} with {' and '.join(counts)}.{without}"


def _progress() -> Callable[[str], None]:
    """Says on a terminal what takes so long; nothing anywhere else."""
    shown = not settings().quiet and sys.stderr.isatty()

    def tell(words: str) -> None:
        if shown:
            click.echo(f"{CLEAR_LINE}{words}", err=True, nl=False)

    return tell
