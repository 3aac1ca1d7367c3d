"""Stakes that together are more than there is: reported, nothing certain made of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (["A,C,60%", "B,C,55%"], "The shares of C come to 115%: A 60% and B 55% cannot all"),
        (["A,C,100%", "B,C,"], "The shares of C come to over 100%: A 100% and B a part cannot all"),
        (
            ["A,C,50-60%", "B,C,over 50%"],
            "The shares of C come to over 100%: B over 50% and A 50–60% cannot all",
        ),
    ],
)
def test_who_cannot_all_be_right(kg: Run, elsewhere: Path, rows: list[str], says: str) -> None:
    file = elsewhere / "stakes.csv"
    file.write_text("\n".join(["holder,issuer,share", *rows, "C,D,100%"]))
    found = kg("-g", file, "owners", "C", "--format", "json").json
    assert {row["answer"] for row in found} == {"possible"}
    assert {row["lower"] for row in found} == {0}
    below = kg("-g", file, "owners", "D", "--format", "json").json
    assert {row["owner"]["name"]: row["answer"] for row in below} == {
        "A": "possible", "B": "possible", "C": "certain",
    }  # fmt: skip
    words = " ".join(kg("-g", file, "owners", "C", "--format", "table").out.split())
    first, second = says.split(": ")
    assert first in words
    assert all(part in words for part in second.removesuffix(" cannot all").split(" and "))
    assert "cannot all be right, so nothing certain rests on them" in words


def test_four_of_over_a_quarter_each(kg: Run, elsewhere: Path) -> None:
    file = elsewhere / "bands.csv"
    rows = [f"H{at},C,25%,50%" for at in range(4)]
    file.write_text("\n".join(["holder,issuer,share_over,share_max", *rows]))
    words = " ".join(kg("-g", file, "owners", "C", "--format", "table").out.split())
    assert "come to over 100%: H0 (over 25%, at most 50%), H1 (over 25%, at most 50%)" in words
    assert kg("-g", file, "control", "C", "--format", "json").json["ultimate"] is None


def test_three_of_over_a_quarter_each_are_fewer_than_all(kg: Run, elsewhere: Path) -> None:
    file = elsewhere / "bands.csv"
    rows = [f"H{at},C,25%,75%" for at in range(3)]
    file.write_text("\n".join(["holder,issuer,share_over,share_max", *rows]))
    for row in kg("-g", file, "owners", "C", "--format", "json").json:
        assert (row["lower"], row["lower_open"]) == (0.25, True)
        assert (row["upper"], row["upper_open"]) == (0.5, True)
    assert kg("-g", file, "control", "C", "--format", "json").json["controllers"] == []


def test_the_stakes_at_odds_are_what_would_decide_a_close_link(kg: Run, elsewhere: Path) -> None:
    file = elsewhere / "stakes.csv"
    file.write_text("holder,issuer,share\nA,C,60%\nB,C,55%\n")
    links = kg("-g", file, "close-links", "C", "--format", "json").json
    owners = kg("-g", file, "owners", "C", "--format", "json").json
    assert {link["answer"] for link in links} == {"possible"}
    for link in links:
        assert sorted(link["deciding"]) == sorted(owners[0]["deciding"])
        assert len(link["deciding"]) == 2
