"""The options that every command takes, before its name or after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from kg.model.when import When

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
        as_of: The day that is asked; None: the latest.
        until: By when a source was there to be read; None: all sources.
        undated: Whether what has no date is in or out; None: records in, sources out.
    """

    def __init__(self) -> None:
        self.graph: tuple[str, ...] = ()
        self.format: str | None = None
        self.quiet = False
        self.verbose = False
        self.as_of: When | None = None
        self.until: When | None = None
        self.undated: str | None = None

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


def clocked(function: F) -> F:
    """Give a command the two clocks: what was so on a day, by the sources until a day."""
    options = [
        click.option(
            "--as-of", metavar="DATE", expose_value=False, callback=_as_of,
            help="What was so on that day: 2019, 2025-06 (its last day) or 2025-06-13.",
        ),
        click.option(
            "--published-until", metavar="DATE", expose_value=False, callback=_until,
            help="Only by sources published by then.",
        ),
        click.option(
            "--undated", type=click.Choice(["in", "out"]), expose_value=False, callback=_undated,
            help="Whether what has no date counts.  [default: records in, sources out]",
        ),
    ]  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


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


def _say(text: str) -> None:
    """Say a line of the log, while a command runs that was told to say more."""
    context = click.get_current_context(silent=True)
    if context is not None and settings(context).verbose:
        settings(context).note(text)


def _verbose(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    settings(ctx).verbose |= value
    if value:
        from kg.cli.logged import say_what_is_logged

        say_what_is_logged(_say)


def _as_of(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        settings(ctx).as_of = _date(ctx, param, value)


def _until(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        settings(ctx).until = _date(ctx, param, value)


def _undated(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
    settings(ctx).undated = value


def _date(ctx: click.Context, param: click.Parameter, value: str) -> When:
    from kg.model.when import When

    try:
        return When.parse(value.strip())
    except ValueError as error:
        raise click.BadParameter(f"{error}.", ctx, param) from None
