"""What some owners hold together of a company that may own itself whole."""

from __future__ import annotations

import pytest

from kg.ownership.columns import Column, Stake
from kg.ownership.filling import together
from kg.ownership.interests import AT_LEAST_FIFTH
from kg.ownership.ranges import Range

ALL_KNOWN = Range.exactly(0)


@pytest.mark.parametrize(
    ("itself", "other", "rest", "answer"),
    [
        # all of the rest is the other's, but there may be no rest
        (Range(), Range(), ALL_KNOWN, "possible"),
        (Range.between(0, 1, upper_open=True), Range(), ALL_KNOWN, "certain"),
        (Range(), Range.some(), ALL_KNOWN, "certain"),
        (Range.exactly(1), Range(), None, "impossible"),
        (Range(), Range(), None, "possible"),
        (Range(), Range.exactly(0), None, "impossible"),
    ],
)
def test_of_a_company_that_owns_itself_whole_nobody_holds_a_part(
    itself: Range, other: Range, rest: Range | None, answer: str
) -> None:
    column = Column.of([Stake(0, itself), Stake(1, other)], rest=rest)
    assert together(column, {1}, AT_LEAST_FIFTH, 0).value == answer
