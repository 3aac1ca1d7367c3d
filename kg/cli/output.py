"""What a command prints: one result in the format that was asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from kg.cli.cells import Cell, harmless, markdown, safe_lines, text_of
from kg.cli.options import TABLES, settings
from kg.errors import KgError, UsageError

if TYPE_CHECKING:
    from kg.cli.drawing import Screen

Drawing = Callable[["Screen"], Iterable[str]]

_ENDS = "\r\n"
"""The end of a line of CSV, where it is written by the letter."""


@dataclass(frozen=True, slots=True)
class Result:
    """An answer, ready for every format.

    Args:
        data: What JSON shows; its shape is a contract.
        columns: The table's columns.
        rows: The table's rows.
        drawing: What a terminal shows where a table is not the best.
        nothing: What a terminal is told where there are no rows.
    """

    data: Any
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    drawing: Drawing | None = None
    nothing: str = "Nothing found."


def emit(result: Result) -> None:
    """Print a result in the format asked for: a table on a terminal, CSV in a pipe."""
    chosen = chosen_format(TABLES)
    if chosen == "table" and not result.rows and result.drawing is None:
        settings().note(result.nothing)
        return
    lines = _LINES[chosen](result)
    write("".join(line + "\n" for line in lines))


def chosen_format(allowed: Sequence[str], *, piped: str = "csv") -> str:
    """The format asked for, else ``table`` on a terminal and ``piped`` elsewhere.

    Raises:
        UsageError: The command has no such format.
    """
    asked = settings().format
    if asked is None:
        return "table" if to_terminal() else piped
    if asked not in allowed:
        raise UsageError(
            f'"{asked}" is no format of this answer.', hint=f"One of: {', '.join(allowed)}."
        )
    return asked


def to_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout is not None and sys.stdout.isatty()


def write(text: str) -> None:
    """Print data; on a terminal nothing in it can act on the terminal.

    Raises:
        KgError: What takes the output is full.
    """
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise KgError(f"The output cannot be written: {error.strerror}.") from error


def as_json(value: Any, indent: int | None = 2) -> str:
    """A value as JSON.

    Example:
        >>> as_json({"share": Decimal("0.49"), "claims": Decimal("3")}, None)
        '{"share": 0.49, "claims": 3}'
    """
    return json.dumps(value, ensure_ascii=False, indent=indent, default=_plain)


def delimited(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    r"""A table as CSV that no spreadsheet runs.

    Example:
        >>> list(delimited(["name"], [["two\nlines"], ["=cmd()"]]))
        ['name', '"two\nlines"', "'=cmd()"]
    """
    import csv
    import io

    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator=_ENDS)  # what is in it is quoted in a cell
    for row in (columns, *rows):
        writer.writerow([harmless(cell) for cell in row])
        yield buffer.getvalue().removesuffix(_ENDS)
        buffer.seek(0)
        buffer.truncate()


def tabbed(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """A table as TSV that no spreadsheet runs; tabs and line ends in cells become spaces."""
    for row in (columns, *rows):
        yield "\t".join(" ".join(harmless(cell).split()) for cell in row)


def marked(columns: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """A table as Markdown."""
    yield f"| {' | '.join(map(markdown, columns))} |"
    yield f"|{'---|' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(map(markdown, row))} |"


def _drawn(result: Result) -> Iterator[str]:
    from kg.cli.drawing import draw_table, screen

    on = screen()
    if result.drawing is not None:
        yield from result.drawing(on)
    else:
        yield from draw_table(result.columns, result.rows, on)


def _json(result: Result) -> Iterator[str]:
    yield safe_lines(as_json(result.data))


def _json_lines(result: Result) -> Iterator[str]:
    for value in result.data if isinstance(result.data, list) else [result.data]:
        yield safe_lines(as_json(value, None))


def _csv(result: Result) -> Iterator[str]:
    return delimited(result.columns, result.rows)


def _tsv(result: Result) -> Iterator[str]:
    return tabbed(result.columns, result.rows)


def _markdown(result: Result) -> Iterator[str]:
    return marked(result.columns, result.rows)


_LINES: dict[str, Callable[[Result], Iterator[str]]] = {
    "table": _drawn,
    "json": _json,
    "jsonl": _json_lines,
    "csv": _csv,
    "tsv": _tsv,
    "markdown": _markdown,
}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        whole = int(value)
        return whole if value == whole else float(value)
    return text_of(value)
