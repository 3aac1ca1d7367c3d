"""The options that every command takes, before its name or after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

TABLES = ("table", "json", "csv", "tsv", "jsonl", "markdown")
"""The formats of every list that kg prints."""

GRAPHS = ("turtle", "ntriples", "jsonld", "rdfxml")
"""The formats of a query's answer that is a graph."""

FORMATS = (*TABLES, "xml", *GRAPHS)


class Settings:
    """What the shared options say.

    Attributes:
        graph: The graphs named with ``-g``; none: the environment or the nearest store.
        format: The format asked for; None: a table on a terminal, CSV in a pipe.
        quiet: Whether only data and errors are printed.
        verbose: Whether more is said on standard error.
    """

    def __init__(self) -> None:
        self.graph: tuple[str, ...] = ()
        self.format: str | None = None
        self.quiet = False
        self.verbose = False

    def note(self, text: str) -> None:
        """Say something beside the data, unless ``--quiet``."""
        if not self.quiet:
            click.echo(text, err=True)


def shared(formats: Sequence[str] | None = FORMATS) -> Callable[[F], F]:
    """Give a command the shared options.

    Args:
        formats: What ``--format`` takes; None where the command has no ``--format``.
    """

    def decorate(function: F) -> F:
        options = [
            click.option(
                "-g", "--graph", multiple=True, metavar="GRAPH", expose_value=False, callback=_graph,
                help="A store, files or an endpoint (or $KG_GRAPH); as often as wanted.",
            ),
            click.option(
                "-q", "--quiet", is_flag=True, expose_value=False, callback=_quiet,
                help="Print only data and errors.",
            ),
            click.option(
                "-v", "--verbose", is_flag=True, expose_value=False, callback=_verbose,
                help="Say more on standard error.",
            ),
        ]  # fmt: skip
        if formats is not None:
            choice = click.option(
                "--format", type=click.Choice(formats, case_sensitive=False),
                metavar="FORMAT", expose_value=False, callback=_format,
                help=f"One of: {', '.join(formats)}.",
            )  # fmt: skip
            options.insert(1, choice)
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def settings(ctx: click.Context | None = None) -> Settings:
    """The settings of the running command."""
    found: Settings = (ctx or click.get_current_context()).find_root().ensure_object(Settings)
    return found


def _graph(ctx: click.Context, _: click.Parameter, value: tuple[str, ...]) -> None:
    settings(ctx).graph += value


def _format(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is not None:
        settings(ctx).format = value


def _quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    settings(ctx).quiet |= value


def _verbose(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    settings(ctx).verbose |= value
