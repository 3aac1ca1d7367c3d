"""How a decision is taken on the command line: why, by whom, when, and what changed by it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from kg.cli.cells import Cell, safe_line
from kg.cli.opening import opened, written
from kg.cli.options import settings
from kg.cli.output import Result, emit
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.answers.decisions import DecisionListing
    from kg.graph.decide import Made, Signature
    from kg.graph.locate import OpenGraph

F = TypeVar("F", bound=Callable[..., Any])

COLUMNS: Final = ("number", "decision", "what", "reason", "by", "on", "id")
_DONE: Final = {
    "accept": "Accepted",
    "reject": "Rejected",
    "coexist": "Both right",
    "merge": "Merged",
    "distinct": "Kept apart",
}


def reasoned(function: F) -> F:
    """Give a command the options that say why, by whom and when."""
    options = [
        click.option(
            "--reason", required=True, metavar="TEXT", callback=_not_blank,
            help="Why; it is kept with the decision.",
        ),
        click.option(
            "--by", metavar="NAME", callback=_not_blank,
            help="Who decides.  [default: $KG_BY, else the name you are logged in with]",
        ),
        click.option(
            "--on", metavar="DATE", callback=_date,
            help="When: 2025, 2025-06 or 2025-06-13.  [default: today]",
        ),
    ]  # fmt: skip
    for option in reversed(options):
        function = option(function)
    return function


def decide(
    make: Callable[[OpenGraph, Signature], Made], reason: str, by: str | None, on: str | None
) -> None:
    """Make a decision, and say what changed by it.

    Args:
        make: Makes it in a graph that is open for writing.
        reason: Why.
        by: Who decides, if given.
        on: When, if given.
    """
    from kg.answers.decisions import listing, what_stands
    from kg.graph.decide import Signature, resolve_decision, short

    signed = Signature(reason, by or _somebody(), on or _today(), is_dated=on is not None)
    with written() as (work, graph):
        made = make(graph, signed)
        one = made.decision
        row = listing(graph, resolve_decision(graph, f"<{one.iri}>"))
        if made.is_new:
            with opened(notice=False) as old:
                changed = change_words(what_stands(old, one), what_stands(graph, one))
            head = f"{_DONE[one.kind]}: {row.words}. {changed}"
            said = [head, *made.remarks, f"Undo with: kg undo {short(one.iri)}"]
        else:
            work.unchanged()
            said = [f"{_DONE[one.kind]}: {row.words}.", *made.remarks]
    tell(said)
    if settings().format is not None:
        shape = row.as_json() | {"changed": made.is_new, "message": " ".join(said)}
        emit(Result(shape, COLUMNS, [cells(row)]))


def change_words(before: str | None, after: str | None) -> str:
    """What stands now and what stood before, as sentences."""
    if before == after:
        return f"What stands is as before: {after}." if after else "The graph has nothing of it."
    return f"Now: {after or 'nothing'}. Before: {before or 'nothing'}."


def tell(sentences: Iterable[str]) -> None:
    """Say sentences beside the data, each on lines of its own; their texts come from data."""
    from kg.cli.drawing import draw_notice

    for text in sentences:
        for line in draw_notice(safe_line(text)):
            settings().note(line)


def cells(row: DecisionListing) -> list[Cell]:
    """A decision as a row of a table."""
    from kg.graph.decide import short

    one = row.decision
    return [row.number, one.kind, row.words, one.reason, one.by, one.on, short(one.iri)]


# Private functions


def _not_blank(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    if value is not None and not value.strip():
        raise click.BadParameter("it is empty.", ctx, param)
    return value.strip() if value is not None else None


def _date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    from kg.model.when import When

    if value is None:
        return None
    try:
        return When.parse(value.strip()).text
    except ValueError as error:
        raise click.BadParameter(f"{error}.", ctx, param) from None


def _today() -> str:
    """The day it is here: the only clock that kg has."""
    import datetime as dt

    return dt.datetime.now().astimezone().date().isoformat()


def _somebody() -> str:
    named = os.environ.get("KG_BY", "").strip()
    if named:
        return named
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # which of them, depends on system and Python
        raise UsageError("Nobody is logged in here.", hint="Say who decides with: --by") from None
