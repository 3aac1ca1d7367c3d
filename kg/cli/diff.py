"""``kg diff``: what changed between two dates or two graphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.cells import Cell, safe_line
from kg.cli.drawing import Screen, draw_text
from kg.cli.evidence import Letters
from kg.cli.opening import opened
from kg.cli.options import TABLES, settings, shared
from kg.cli.output import Result, emit
from kg.errors import KgError, UsageError
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.answers.changes.rows import Change
    from kg.graph.locate import OpenGraph
    from kg.graph.moment import Moment
    from kg.model.when import When

COLUMNS = ("change", "about", "record", "label", "field", "before", "after", "what", "words")
MARKS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}
SECTIONS = {"source": "Sources", "decision": "Decisions", "statement": "Other statements"}
_LIKE_A_DATE = re.compile(r"\d[\d-]*\Z")
_ADDRESS = ("http://", "https://")


@click.command("diff")
@click.argument("old")
@click.argument("new")
@click.option(
    "--by",
    type=click.Choice(["as-of", "published"]),
    default="as-of",
    show_default=True,
    help="Of two dates: what was so on each, or what sources had said until each.",
)
@click.option(
    "--only", metavar="NAME", multiple=True, help="Only of this entity; as often as wanted."
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything has changed.")
@shared(TABLES)
@click.pass_context
def command(
    ctx: click.Context, old: str, new: str, by: str, only: tuple[str, ...], exit_code: bool
) -> None:
    """Show what changed between two dates or two graphs.

    OLD and NEW are two dates (2019, 2025-06) at which the graph is looked at, or two graphs:
    stores, files or folders of files, in any of the formats that kg reads.
    """
    from kg.answers.changes.compare import changes

    with _sides(old, new, by) as graphs:
        found = changes(*graphs)
        if only:
            wanted = {iri for name in only for iri in _meant(graphs, name)}
            found = [one for one in found if wanted.intersection(one.ends)]
    if not found:
        settings().note("Nothing has changed.")
    emit(_result(found))
    if exit_code and found:
        ctx.exit(1)


# Private functions


@contextmanager
def _sides(old: str, new: str, by: str) -> Iterator[tuple[OpenGraph, OpenGraph]]:
    """Both graphs, open."""
    dates = _date(old), _date(new)
    if dates[0] is not None and dates[1] is not None:
        from kg.graph.rewind import at

        with opened() as graph:
            moments = [_moment(date, by) for date in dates if date is not None]
            before, after = (at(graph, moment) for moment in moments)
            _tell(before, by)
            with before, after:
                yield before, after
        return
    if any(date is not None for date in dates):
        raise UsageError("A date cannot be compared with a graph.", hint="Give two of a kind.")
    if settings().graph:
        raise UsageError(
            f"{old} and {new} are the graphs, so -g cannot name another.",
            hint="-g names the graph that is looked at on two dates.",
        )
    if by != "as-of":
        raise UsageError(f"--by {by} goes with two dates.")
    if old == new == "-":
        raise UsageError("Standard input can be one of the graphs, not both.")
    from kg.graph.locate import open_graph

    with open_graph([old]) as before, open_graph([new]) as after:
        yield before, after


def _date(text: str) -> When | None:
    """The date that an argument is; None for a graph.

    Raises:
        UsageError: It is neither.
    """
    from kg.model.when import When

    if Path(text).exists() or text == "-":
        return None
    if text.startswith(_ADDRESS):
        raise KgError(
            "An endpoint cannot be compared: all of it would have to be read.",
            hint="Load its data into a store of yours: kg init, kg load",
        )
    try:
        return When.parse(text.strip())
    except ValueError as error:
        if _LIKE_A_DATE.match(text.strip()):
            raise UsageError(f"{error}.") from None
        if Path(text).suffix or Path(text).name != text:
            return None  # the graph's own error says what is not there
        raise UsageError(
            f'"{text}" is no date, and there is no file or folder of that name.',
            hint="Dates are written 2025, 2025-06 or 2025-06-13.",
        ) from None


def _moment(date: When, by: str) -> Moment:
    from kg.graph.moment import Moment

    return Moment(as_of=date) if by == "as-of" else Moment(until=date)


def _tell(graph: OpenGraph, by: str) -> None:
    """What no date makes a difference to."""
    if not graph.union:
        settings().note("Nothing in this graph is a record of kg's, so no date makes a difference.")
    count = len(graph.left_out.undated)
    if by == "published" and count:
        sources = "1 source" if count == 1 else f"{count} sources"
        settings().note(f"Left out: {sources} that nobody dated.")


def _meant(graphs: Sequence[OpenGraph], name: str) -> set[str]:
    """The IRIs of an entity in the graphs that have it."""
    from kg.errors import UnknownName
    from kg.graph.find import resolve_name

    found: set[str] = set()
    unknown: UnknownName | None = None
    for graph in graphs:
        try:
            found.add(resolve_name(graph, name))
        except UnknownName as error:
            unknown = error
    if not found and unknown is not None:
        raise unknown
    return found


def _result(found: Sequence[Change]) -> Result:
    rows: list[list[Cell]] = [
        [
            one.change,
            one.about.name if one.about is not None else None,
            curie(one.record),
            one.label,
            one.field,
            _cell(one.before),
            _cell(one.after),
            one.what,
            one.words,
        ]
        for one in found
    ]
    return Result([one.as_json() for one in found], COLUMNS, rows, lambda on: _drawn(found, on))


def _cell(value: Any) -> Cell:
    """A value in a cell: a range as its bounds, a party as its name; a whole thing is in words.

    Example:
        >>> _cell(0.49), _cell({"shareMin": 0.25, "shareMax": 0.5})
        (0.49, ['shareMin 0.25', 'shareMax 0.5'])
    """
    if not isinstance(value, Mapping):
        return value
    if set(value) == {"iri", "name", "type"}:
        return value["name"]
    if set(value) == {"scheme", "code"}:
        return f"{value['scheme']}:{value['code']}"
    if any(isinstance(part, str | Mapping | list) for part in value.values()):
        return None
    return [f"{name} {number}" for name, number in value.items()]


def _drawn(found: Sequence[Change], on: Screen) -> Iterator[str]:
    """The changes below the entity that each is about."""

    def heading(one: Change) -> tuple[str, str]:
        about = one.about
        return (about.iri, about.name) if about is not None else ("", SECTIONS[one.what])

    letters = Letters()
    for number, ((_, name), group) in enumerate(groupby(found, key=heading)):
        if number:
            yield ""
        yield on.style(safe_line(name), bold=True)
        told_of: set[str | None] = set()
        for one in group:
            if one.what == "claim" and one.record not in told_of:
                yield from draw_text(one.label, on, indent="    ", hanging="      ")
            told_of |= {one.record, one.record_before}
            mark, colour = MARKS[one.change]
            indent = "      " if one.what == "claim" else "  "
            told = _told(one, letters)
            for line in draw_text(told, on, indent=f"{indent}{mark} ", hanging=f"{indent}    "):
                yield on.style(line, fg=colour)
    key = list(letters.key(on))
    yield from ["", *key] if key else []


def _told(one: Change, letters: Letters) -> str:
    """A change in words; of a claim with a letter for its source."""
    said = one.before or one.after
    if one.what != "claim" or not isinstance(said, Mapping):
        return one.words
    source = said["source"]
    title = source["title"] or curie(source["iri"])
    return one.words.removesuffix(f"{title})") + f"{letters.named(title)})"
