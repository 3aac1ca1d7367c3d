"""Where labels stand on the chart: on their lines, else hanging on them, never on each other."""

from __future__ import annotations

from kg.view.pills import HANGING, Field, Want, placed


def two(gap: float, widths: tuple[float, float]) -> tuple[list[Want], Field]:
    """Two arrows into one card, each from a card above it; the second turns in at half way."""
    field = Field()
    first, second = (0.0, 50.0, 0.0, 100.0), (gap, 50.0, gap, 100.0)
    turn = (gap + 60.0, 0.0, gap + 60.0, 40.0)
    for segment, net in ((first, 0), (second, 1), (turn, 1)):
        field.line(segment, net)
    return [
        Want(0, widths[0], 0, (first,), ()),
        Want(1, widths[1], 1, (second,), (), (turn,)),
    ], field


def test_a_label_stands_on_its_line_where_there_is_room() -> None:
    found = placed(*two(200.0, (80.0, 80.0)))
    assert [found[key][0] for key in (0, 1)] == [0.0, 260.0]


def test_a_label_without_room_on_its_line_hangs_beside_it() -> None:
    wants, field = two(60.0, (150.0, 110.0))
    field.line((100.0, 0.0, 100.0, 100.0), 9)  # another line, where the label would stand
    found = placed(wants, field)
    assert found[1] == (120.0 + 55.0 - HANGING, 20.0)


def test_a_label_that_would_hide_another_line_is_left_out() -> None:
    wants, field = two(60.0, (150.0, 110.0))
    for wall in (100.0, 140.0):
        field.line((wall, 0.0, wall, 200.0), 9)
    assert placed(wants, field).keys() == {0}


def test_a_label_hangs_beside_its_line_rather_than_hide_another() -> None:
    field = Field()
    line, other = (0.0, 0.0, 0.0, 100.0), (30.0, 0.0, 30.0, 100.0)
    for segment, net in ((line, 0), (other, 1)):
        field.line(segment, net)
    found = placed([Want(0, 120.0, 0, (line,), ())], field)
    assert found[0] == (-60.0 + HANGING, 50.0)


def test_a_label_does_not_hang_over_another_branch_of_its_own_line() -> None:
    field = Field()
    line, other, branch = ((x, 0.0, x, 100.0) for x in (0.0, 30.0, -30.0))
    for segment, net in ((line, 0), (other, 1), (branch, 0)):
        field.line(segment, net)
    found = placed([Want(0, 120.0, 0, (line,), ())], field)
    assert found[0][0] == 0.0
