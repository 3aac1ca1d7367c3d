"""Lists of names (``--listed``): what counts, what is only a candidate, what is no name at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

TABLE = """\
holder,issuer,share
Ivan Petrov,Alfa Holding,50%
Alfa Holding,Target,30%
XI-LEI:5493001KJTIIGC8Y1R12,Target,20%
Dock,Harbour,60%
Dock #7,Pier,60%
"""


@pytest.fixture
def caught(kg: Run, elsewhere: Path) -> Callable[..., tuple[str | None, str]]:
    """The answer about a company, and what is said, by the bytes of a list."""

    def asked(
        content: bytes, company: str = "Target", rule: str = "ofac", command: str = "owners"
    ) -> tuple[str | None, str]:
        (elsewhere / "stakes.csv").write_text(TABLE)
        (elsewhere / "list.txt").write_bytes(content)
        ask = ("-g", "stakes.csv", command, company, "--rule", rule, "--listed", "list.txt")
        rows = kg(*ask, "--format", "json")
        said = kg(*ask, "--format", "table")
        assert rows.status == said.status == 0, rows.err
        answers = {row["answer"] for row in rows.json}
        assert len(answers) <= 1
        return next(iter(answers), None), " ".join(said.out.split())

    return asked


@pytest.mark.parametrize(
    "content",
    [
        b"Ivan Petrov\nXI-LEI:5493001KJTIIGC8Y1R12\n",
        b"\xef\xbb\xbf# names\r\nivan  PETROV\r\n\r\nxi-lei:5493001kjtiigc8y1r12  # a bank\r\n",
        b"<https://w3id.org/kg-stakes/id/stakes_ivan-petrov>\nid:lei_5493001kjtiigc8y1r12",
        "Ivan\N{NO-BREAK SPACE}Petrov\nXI-LEI:5493001KJTIIGC8Y1R12".encode(),
        b"Alfa Holding\nXI-LEI:5493001KJTIIGC8Y1R12\nNobody Else\n",
    ],
)
def test_thirty_and_twenty_percent_are_half(
    caught: Callable[..., tuple[str | None, str]], content: bytes
) -> None:
    answer, said = caught(content)
    assert answer == "certain"
    assert "Is Target caught by ofac: yes" in said


@pytest.mark.parametrize("name", [b"Petrov, Ivan", b"Ivan Petrow", b"Ivan Petrov Ltd"])
def test_what_only_nearly_fits_is_said_and_never_counted(
    caught: Callable[..., tuple[str | None, str]], name: bytes
) -> None:
    answer, said = caught(name + b"\nXI-LEI:5493001KJTIIGC8Y1R12\n")
    assert answer == "impossible"
    assert f'"{name.decode()}" on the list is near Ivan Petrov' in said
    assert "a candidate, not counted" in said


@pytest.mark.parametrize("content", [b"", b"\n\n", b"# nobody yet\n  # nor here\r\n"])
def test_a_list_of_nobody_says_so(
    caught: Callable[..., tuple[str | None, str]], content: bytes
) -> None:
    answer, said = caught(content)
    assert answer is None
    assert "The list names nobody." in said


def test_a_number_is_no_comment(caught: Callable[..., tuple[str | None, str]]) -> None:
    assert caught(b"Dock #7\n", "Pier")[0] == "certain"
    assert caught(b"Dock #7\n", "Harbour")[0] is None
    assert caught(b"Dock #seven docks\n", "Harbour")[0] == "certain"


def test_what_somebody_holds_by_way_of_whom_nothing_is_caught(
    caught: Callable[..., tuple[str | None, str]],
) -> None:
    answer, said = caught(b"Dock\n", "Ivan Petrov", command="holdings")
    assert answer is None
    assert "No company is known to be caught by ofac by way of Ivan Petrov." in said


def test_exactly_half_is_enough_by_one_rule_and_not_by_another(
    caught: Callable[..., tuple[str | None, str]],
) -> None:
    for rule, answer in (("ofac", "certain"), ("eu-sanctions", "certain"),
                         ("uk-sanctions", "impossible")):  # fmt: skip
        assert caught(b"Ivan Petrov\n", "Alfa Holding", rule)[0] == answer
