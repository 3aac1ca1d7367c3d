"""That accounts differ, and why an account does not count, is said beside the numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

SAID = "Accounts differ on the stake of Alpha in Target (kg disputes)."
SOURCE = """\
source: {{id: {id}, title: {id}, published: {published}}}
entities: {{target: company Target, alpha: company Alpha}}
claims:
- quote: {id}
  says: {says}
"""


@pytest.fixture
def sources(elsewhere: Path) -> Callable[..., list[str]]:
    """Writes sources of one claim each, and gives the options that name them."""

    def written(*says: str) -> list[str]:
        options = []
        for at, one in enumerate(says):
            file = elsewhere / f"source-{at}.yaml"
            file.write_text(SOURCE.format(id=f"source-{at}", published=2020 + at, says=one))
            options += ["-g", str(file)]
        return options

    return written


def test_two_sources_two_shares(kg: Run, sources: Callable[..., list[str]]) -> None:
    options = sources("alpha owns target, share 60%", "alpha owns target, share 45%")
    (row,) = kg(*options, "owners", "Target", "--format", "json").json
    assert (row["lower"], row["upper"], row["answer"]) == (0.45, 0.6, "certain")
    for command in ("owners", "control", "close-links"):
        ran = kg(*options, command, "Target", "--format", "table")
        assert SAID in " ".join(ran.out.split()), command
    assert SAID in kg(*options, "holdings", "Alpha", "--format", "json").err


def test_a_denial(kg: Run, sources: Callable[..., list[str]]) -> None:
    denied = "{stake: {holder: alpha, issuer: target, modality: denied}}"
    options = sources("alpha owns target, share 60%", denied)
    (row,) = kg(*options, "owners", "Target", "--format", "json").json
    assert (row["lower"], row["upper"], row["answer"]) == (0, 0.6, "possible")
    assert SAID in kg(*options, "owners", "Target", "--format", "table").out


def test_a_change_is_no_dispute(kg: Run, sources: Callable[..., list[str]]) -> None:
    options = sources(
        "alpha owns target, share 60%, since 2010, until 2015",
        "alpha owns target, share 45%, since 2016",
    )
    for day, share in (("2012", 0.6), ("2018", 0.45)):
        ran = kg(*options, "owners", "Target", "--as-of", day, "--format", "json")
        assert [row["lower"] for row in ran.json] == [share]
        assert "Accounts differ" not in ran.err


@pytest.mark.parametrize(
    ("claim", "says"),
    [
        (
            "alpha owns target, share 60%, since 2015, until 2020-06-30",
            "What Alpha held of Target has ended (2020-06-30): --as-of tells of its days.",
        ),
        (
            "{stake: {holder: alpha, issuer: target, share: 60%, modality: expected}}",
            "That Alpha owns a part of Target is only expected: it does not count.",
        ),
        (
            "{stake: {holder: alpha, issuer: target, modality: denied}}",
            "That Alpha owns a part of Target is denied: it does not count.",
        ),
    ],
)
def test_why_nobody_is_known_to_own_it(
    kg: Run, sources: Callable[..., list[str]], claim: str, says: str
) -> None:
    options = sources(claim)
    for asked in (("owners", "Target"), ("holdings", "Alpha")):
        assert kg(*options, *asked, "--format", "json").json == []
        assert says in " ".join(kg(*options, *asked, "--format", "table").out.split())


def test_who_is_called_a_parent_without_a_share(kg: Run, sources: Callable[..., list[str]]) -> None:
    said = "A source says that Alpha is a parent of Target; what share it owns is not told."
    options = sources("alpha parent of target")
    for asked in (("owners", "Target"), ("holdings", "Alpha")):
        assert kg(*options, *asked, "--format", "json").json == []
        assert said in kg(*options, *asked, "--format", "table").out
    options = sources("alpha parent of target", "alpha owns target, share 10%")
    for least in ("5%", "25%"):
        ran = kg(*options, "owners", "Target", "--min", least, "--format", "table")
        assert "is a parent of" not in ran.out
