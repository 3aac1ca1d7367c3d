"""Text from data made fit for where it goes: a terminal, a spreadsheet, Markdown.

Names and quotes come from other people's files. On a terminal their control characters
could move the cursor or hide text, in a spreadsheet a leading ``=`` would be run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

Cell = Any
"""A value of a table: text, a number, a boolean, None, or a sequence of these."""

_ACTS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]|\r(?!\n)"
)
"""Control characters, halves of characters, and what turns the order of text around."""
_RUN_BY_SPREADSHEETS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
_ONE_LINE = str.maketrans("\n\r\t", "   ")
_MARKDOWN = str.maketrans(
    {"\\": "\\\\", "|": "\\|", "<": "&lt;", "&": "&amp;", "[": "\\[", "*": "\\*", "`": "\\`"}
)


def text_of(cell: Cell) -> str:
    """A cell as text.

    Example:
        >>> text_of(None), text_of(True), text_of(("a", "b")), text_of(Decimal("0.490"))
        ('', 'true', 'a; b', '0.490')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, list | tuple):
        return "; ".join(text_of(part) for part in cell)
    return str(cell)


def counted(number: int, what: str, several: str | None = None) -> str:
    """So many of something.

    Example:
        >>> counted(1, "claim"), counted(1200, "claim"), counted(2, "entity", "entities")
        ('1 claim', '1,200 claims', '2 entities')
    """
    return f"{number:,} {what if number == 1 else several or what + 's'}"


def safe_lines(text: str) -> str:
    r"""Text for a terminal, its lines kept: nothing in it can act on the terminal.

    The escapes are those of JSON, Turtle and N-Triples, so such text stays valid.

    Example:
        >>> safe_lines("a\x1b[2Jb\u202ec\nd")
        'a\\u001B[2Jb\\u202Ec\nd'
    """
    return _ACTS.sub(lambda match: f"\\u{ord(match[0]):04X}", text)


def safe_line(text: str) -> str:
    r"""Text for a terminal on one line.

    Example:
        >>> safe_line("two\nlines\x07")
        'two lines\\u0007'
    """
    return safe_lines(text.translate(_ONE_LINE))


def harmless(cell: Cell) -> str:
    r"""A cell that no spreadsheet runs, and that acts on no terminal that it is shown on later.

    Example:
        >>> harmless("=cmd()"), harmless(-5), harmless("Meta"), harmless("a\x1b[2J")
        ("'=cmd()", '-5', 'Meta', 'a\\u001B[2J')
    """
    return safe_lines(_not_run(cell))


def _not_run(cell: Cell) -> str:
    text = text_of(cell)
    if isinstance(cell, int | float | Decimal):
        return text
    begins = text.startswith(_RUN_BY_SPREADSHEETS)
    return "'" + text if begins or text.lstrip().startswith(_RUN_BY_SPREADSHEETS) else text


def markdown(cell: Cell) -> str:
    r"""A cell of a Markdown table.

    Example:
        >>> print(markdown("a|b <img>"))
        a\|b &lt;img>
    """
    return safe_line(text_of(cell)).translate(_MARKDOWN)


def width(text: str) -> int:
    """How many columns of a terminal a text takes.

    Example:
        >>> width("Meta"), width("百度"), width("e\u0301")
        (4, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def wrapped(text: str, columns: int) -> list[str]:
    """A text in lines of at most so many columns, broken between words where possible.

    Example:
        >>> wrapped("the 49% stake", 7)
        ['the 49%', 'stake']
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        for piece in _pieces(word, columns):
            joined = f"{line} {piece}" if line else piece
            if not line or width(joined) <= columns:
                line = joined
            else:
                lines.append(line)
                line = piece
    return [*lines, line]


def _pieces(word: str, columns: int) -> Iterator[str]:
    start = taken = 0
    for index, char in enumerate(word):
        taken += _columns(char)
        if taken > columns and index > start:
            yield word[start:index]
            start, taken = index, _columns(char)
    yield word[start:]


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
