"""Tables drawn for a terminal: they fit its width, and only there is colour."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import click

from kg.cli.cells import Cell, safe_line, safe_lines, text_of, width, wrapped

GAP = 2
LONG_WORD = 24
"""A longer word may be broken; where shorter ones would be, rows become blocks of lines."""

STATUS_COLOURS = {
    "disputed": "red",
    "denied": "red",
    "rejected": "red",
    "reported": "yellow",
    "suggested": "yellow",
    "expected": "yellow",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """Where text is drawn.

    Args:
        columns: How wide it is.
        colour: Whether it shows colours.
    """

    columns: int
    colour: bool

    def style(self, text: str, **how: str | bool) -> str:
        """A text with colour or weight, where the screen shows them."""
        return click.style(text, **how) if self.colour and how else text  # type: ignore[arg-type]


def screen() -> Screen:
    """Standard output as a screen: a terminal with its width, or a plain page of 100 columns."""
    import shutil  # knows every archive; nobody who reads a pipe need wait for that

    terminal = sys.stdout is not None and sys.stdout.isatty()
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    columns = shutil.get_terminal_size((100, 24)).columns
    return Screen(max(columns, 20), terminal and not plain)


def draw_notice(text: str) -> list[str]:
    """A text for standard error: on a terminal in lines that fit it, else as it is.

    Its own line ends stay, and nothing in it can act on the terminal.
    """
    lines = safe_lines(text).split("\n")
    if sys.stderr is None or not sys.stderr.isatty():
        return lines
    import shutil

    columns = max(shutil.get_terminal_size((100, 24)).columns, 20)
    told: list[str] = []
    for line in lines:
        told += wrapped(line, columns) if width(line) > columns else [line]
    return told


def draw_table(
    columns: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    on: Screen,
    *,
    least: Sequence[int] = (),
) -> Iterator[str]:
    """The lines of a table that fits the screen.

    Numbers stand right; long cells break between words; where the screen is too narrow for
    the columns, each row becomes a block of lines.

    Args:
        columns: The names of the columns.
        rows: The cells of each row.
        on: Where it is drawn.
        least: How wide the first columns are at least, so that tables can stand in line.

    Example:
        >>> for line in draw_table(("who", "share"), [("Meta", 0.49)], Screen(40, colour=False)):
        ...     print(line)
        who   share
        ────  ─────
        Meta   0.49
    """
    cells = [[safe_line(text_of(cell)) for cell in row] for row in rows]
    natural = [
        max([width(name), *(width(row[index]) for row in cells)])
        for index, name in enumerate(columns)
    ]
    for index, size in enumerate(least):
        natural[index] = max(natural[index], size)
    room = on.columns - GAP * (len(columns) - 1)
    words = [
        max([width(name), *(_longest_word(row[index]) for row in cells)])
        for index, name in enumerate(columns)
    ]
    if sum(min(size, LONG_WORD) for size in words) > room:
        yield from _blocks(columns, cells, on)
        return
    sizes = _fitted(natural, words, room)
    numbers = [
        bool(rows) and all(isinstance(row[index], int | float | Decimal | None) for row in rows)
        for index in range(len(columns))
    ]
    yield from (on.style(line, bold=True) for line in _row(columns, sizes, numbers))
    yield (" " * GAP).join("─" * size for size in sizes)
    for row in cells:
        colour = next(filter(None, map(colour_of, row)), None)
        for line in _row(row, sizes, numbers):
            yield on.style(line, fg=colour) if colour else line


def colour_of(status: str) -> str | None:
    """The colour of a status or a modality; what is stated has none.

    Example:
        >>> colour_of("disputed, ended"), colour_of("stated")
        ('red', None)
    """
    return STATUS_COLOURS.get(status.partition(",")[0])


def draw_text(text: str, on: Screen, *, indent: str = "", hanging: str | None = None) -> list[str]:
    """A text in lines that fit the screen, the later ones indented as ``hanging`` says.

    Example:
        >>> draw_text("Meta owns 49% of Scale AI", Screen(20, colour=False), hanging="  ")
        ['Meta owns 49% of', '  Scale AI']
    """
    rest = indent if hanging is None else hanging
    lines = wrapped(safe_line(text), max(on.columns - max(len(indent), len(rest)), 10))
    return [(rest if number else indent) + line for number, line in enumerate(lines)]


def _fitted(natural: Sequence[int], words: Sequence[int], room: int) -> list[int]:
    """Widths that fit: the widest columns give way first, those that would break words last."""
    sizes = [min(size, room) for size in natural]
    for least in (words, [1] * len(sizes)):
        while sum(sizes) > room:
            wide = [index for index, size in enumerate(sizes) if size > least[index]]
            if not wide:
                break
            sizes[max(wide, key=sizes.__getitem__)] -= 1
    return sizes


def _row(cells: Sequence[str], sizes: Sequence[int], right: Sequence[bool]) -> Iterator[str]:
    columns = [wrapped(cell, size) for cell, size in zip(cells, sizes, strict=True)]
    for number in range(max(map(len, columns), default=0)):
        line = []
        for column, size, to_right in zip(columns, sizes, right, strict=True):
            part = column[number] if number < len(column) else ""
            padding = " " * (size - width(part))
            line.append(padding + part if to_right else part + padding)
        yield (" " * GAP).join(line).rstrip()


def _longest_word(text: str) -> int:
    return max(map(width, text.split(" ")))


def _blocks(columns: Sequence[str], rows: Sequence[Sequence[str]], on: Screen) -> Iterator[str]:
    for number, row in enumerate(rows):
        if number:
            yield ""
        for name, cell in zip(columns, row, strict=True):
            if cell:
                yield from draw_text(f"{name}: {cell}", on, hanging="  ")
