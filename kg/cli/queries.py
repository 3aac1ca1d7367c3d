"""``kg queries``: the saved queries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.cells import safe_lines
from kg.cli.drawing import Screen, draw_text
from kg.cli.options import TABLES, shared
from kg.cli.output import Result, emit

if TYPE_CHECKING:
    from kg.graph.queries import Parameter, SavedQuery


@click.command("queries")
@click.argument("name", required=False)
@shared(TABLES)
def command(name: str | None) -> None:
    """List the saved queries.

    With a NAME: what it answers, its parameters and its text.
    """
    from kg.graph.queries import saved_queries, saved_query

    if name is None:
        found = list(saved_queries())
        drawing = None
    else:
        found = [saved_query(name)]
        drawing = lambda on: _draw(found[0], on)  # noqa: E731  one line says it
    rows = [(one.name, one.help, [_usage(param) for param in one.params]) for one in found]
    data = [one.as_json() | ({"text": one.text} if name else {}) for one in found]
    emit(Result(data, ("name", "help", "params"), rows, drawing))


def _usage(param: Parameter) -> str:
    if param.default is not None:
        return f"{param.name}={param.default}"
    return param.name if param.required else f"[{param.name}]"


def _draw(query: SavedQuery, on: Screen) -> Iterator[str]:
    yield on.style(query.name, bold=True)
    yield from draw_text(query.help, on)
    for param in query.params:
        default = f" (default: {param.default})" if param.default is not None else ""
        free = " (may be left out)" if param.optional else ""
        yield from draw_text(f"{param.name}: {param.help}{default}{free}", on, indent="  ")
    yield ""
    yield from safe_lines(_body(query.text)).splitlines()


def _body(text: str) -> str:
    """The query without the lines that its help was made from."""
    lines = text.splitlines()
    return "\n".join(line for line in lines[1:] if not line.startswith("# param ")).strip()
