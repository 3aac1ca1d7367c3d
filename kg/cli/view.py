"""``kg view``: the graph as one HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.files import output_to
from kg.cli.opening import opened
from kg.cli.options import clocked, settings, shared

if TYPE_CHECKING:
    from kg.answers.rows import Network

THEMES = ("auto", "light", "dark")


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
    with_private: bool,
    by_names: bool,
    show: bool,
) -> None:
    """Write the graph as one HTML page.

    With NAMEs, only what lies around these parties.
    """
    from kg.answers.network import network
    from kg.graph.find import resolve_name
    from kg.view.page import render_page

    with opened(with_private=with_private) as graph:
        parties = [resolve_name(graph, name) for name in names]
        shown = network(graph, parties, depth)
        page = render_page(
            shown,
            graph.terms,
            title=title,
            theme=theme,
            private=with_private,
            by_names=by_names,
        )
    with output_to(output) as file:
        file.write(page)
    settings().note(_said(output, shown))
    if show and str(output) != "-":
        import webbrowser

        webbrowser.open(output.resolve().as_uri())


def _said(output: Path, shown: Network) -> str:
    from kg.view.notes import is_bare, nothing_then, why_empty

    counts = [_counted(len(shown.parties), "entity", "entities")]
    counts.append(_counted(len(shown.relationships), "relationship", "relationships"))
    where = "a page" if str(output) == "-" else str(output)
    if not shown.parties:
        return f"Wrote {where} with 0 entities. {why_empty(shown)}"
    left = []
    if shown.left_out_private:
        left.append(_counted(shown.left_out_private, "private claim", "private claims"))
    if shown.left_out_parties:
        left.append(_counted(shown.left_out_parties, "other entity", "other entities"))
    without = f" Left out: {' and '.join(left)}." if left else ""
    if shown.clocks.as_of and is_bare(shown):
        without = f" {nothing_then(shown.clocks)}{without}"
    return f"Wrote {where} with {' and '.join(counts)}.{without}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
