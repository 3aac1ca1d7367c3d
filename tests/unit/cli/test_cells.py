from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.cells import harmless, markdown, safe_line, safe_lines, width, wrapped
from kg.cli.output import delimited


@pytest.mark.parametrize(
    "begin", ["=", "+", "-", "@", "\t", "\r", " =", "\n=", "＝", "\x0b=", "\u2028@", "\xa0+"]
)
def test_no_spreadsheet_runs_a_cell(begin: str) -> None:
    assert harmless(begin + "cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize(
    ("number", "text"), [(-5, "-5"), (Decimal("-0.5"), "-0.5"), (-1.5, "-1.5")]
)
def test_numbers_stay_numbers_for_a_spreadsheet(number: object, text: str) -> None:
    assert harmless(number) == text


@given(st.text())
def test_nothing_acts_on_a_terminal(text: str) -> None:
    shown = safe_lines(text)
    assert not any(ord(char) < 32 and char not in "\n\t\r" for char in shown)
    assert not any(0x7F <= ord(char) <= 0x9F or 0x202A <= ord(char) <= 0x202E for char in shown)
    assert "\n" not in safe_line(text)


def test_the_ends_of_lines_of_csv_stay_as_they_are() -> None:
    assert safe_lines("a,b\r\nc,d\r\n") == "a,b\r\nc,d\r\n"
    assert safe_lines("a\rb") == "a\\u000Db"


def test_a_cell_cannot_leave_its_markdown_table() -> None:
    assert markdown("a|b\n| c") == r"a\|b \| c"
    assert markdown("[x](javascript:1)<img>") == r"\[x](javascript:1)&lt;img>"


@given(st.text(alphabet="ab 百é\u0301", max_size=60), st.integers(2, 20))
def test_wrapped_lines_fit_and_lose_nothing(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_csv_has_a_row_for_a_row(row: list[str]) -> None:
    text = "\n".join(delimited(["a"] * len(row), [row, row]))
    _, *read = csv.reader(io.StringIO(text, newline=""))
    assert read == [[harmless(cell) for cell in row]] * 2
