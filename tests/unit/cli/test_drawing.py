from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.cli.cells import width
from kg.cli.drawing import Screen, draw_table, draw_text

CELLS = st.one_of(st.none(), st.integers(), st.text(alphabet="ab 百\n\x1b", max_size=50))


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5), st.integers(20, 120))
def test_a_table_fits_its_screen(rows: list[tuple[object, ...]], columns: int) -> None:
    for line in draw_table(("one", "two", "three"), rows, Screen(columns, colour=False)):
        assert width(line) <= columns
        assert "\x1b" not in line


def test_wide_characters_take_two_columns() -> None:
    lines = list(draw_table(("who", "n"), [("百度", 1), ("Meta", 2)], Screen(40, colour=False)))
    assert lines == ["who   n", "────  ─", "百度  1", "Meta  2"]


def test_a_screen_too_narrow_for_columns_gets_blocks() -> None:
    lines = list(
        draw_table(("aaaaaaaa", "bbbbbbbb", "cccccccc"), [(1, 2, 3)], Screen(20, colour=False))
    )
    assert lines == ["aaaaaaaa: 1", "bbbbbbbb: 2", "cccccccc: 3"]


@pytest.mark.parametrize("colour", [True, False])
def test_colour_only_where_it_shows(colour: bool) -> None:
    text = "\n".join(draw_table(("a", "status"), [("x", "disputed")], Screen(40, colour=colour)))
    assert ("\x1b[31m" in text) is colour


def test_numbers_stand_right() -> None:
    rows = [("a", Decimal("0.5")), ("b", 10), ("c", None)]
    lines = list(draw_table(("k", "value"), rows, Screen(40, colour=False)))
    assert lines[2:] == ["a    0.5", "b     10", "c"]


def test_text_hangs() -> None:
    lines = draw_text(
        "one two three four five", Screen(20, colour=False), indent="- ", hanging="  "
    )
    assert lines == ["- one two three four", "  five"]
