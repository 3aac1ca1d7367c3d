"""What tables say of parties that share a name, and of chains too long to be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

SMITHS = """\
source: {id: smiths, title: Smiths}
entities:
  target: company Target
  company: company Smith
  person: person Smith
  other: company Target
  mid: company Mid
claims:
- quote: a
  says:
  - company owns target, share 30%
  - person owns mid, share 60%
  - mid owns target, share 51%
  - other owns target, share 5%
"""


@pytest.fixture
def smiths(elsewhere: Path) -> Path:
    file = elsewhere / "smiths.yaml"
    file.write_text(SMITHS)
    return file


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("owners", "Smith (id:person) ─60%→ Mid ─51%→ Target: 30.6%"),
        ("owners", "Smith (id:company) owns 30% of Target (id:target)"),
        ("control", "Target (id:target) is controlled by Smith (id:person) in the end."),
        ("close-links", "Smith (id:company) holds 30% of the capital of Target"),
    ],
)
def test_a_person_and_a_company_of_one_name(kg: Run, smiths: Path, command: str, says: str) -> None:
    ran = kg("-g", smiths, command, "id:target", "--format", "table")
    assert says in " ".join(ran.out.split())
    data = kg("-g", smiths, command, "id:target", "--format", "json").out
    assert '"Smith"' in data
    assert "Smith (" not in data


def test_who_is_on_the_list_is_known_by_more_than_its_name(
    kg: Run, smiths: Path, elsewhere: Path
) -> None:
    (elsewhere / "list.txt").write_text("id:target\n")
    ran = kg("-g", smiths, "owners", "id:target", "--rule", "ofac", "--listed", "list.txt",
             "--format", "table")  # fmt: skip
    assert "caught by ofac: yes" in ran.out
    (elsewhere / "list.txt").write_text("id:other\n")
    ran = kg("-g", smiths, "owners", "id:target", "--rule", "ofac", "--listed", "list.txt",
             "--format", "table")  # fmt: skip
    assert "caught by ofac: no" in ran.out


def test_of_a_very_long_chain_the_ends_are_told(kg: Run, elsewhere: Path) -> None:
    rows = [f"N{at},N{at + 1},{'100%' if at else '60%'}" for at in range(60)]
    file = elsewhere / "chain.csv"
    file.write_text("\n".join(["holder,issuer,share", *rows]))
    ran = kg("-g", file, "owners", "N60", "--format", "table")
    (line,) = [one for one in ran.out.split("  A\n") if one.strip().startswith("N0 ─60%→ N1 ")]
    words = " ".join(line.split())
    assert "─100%→ N11 … 37 more … ─100%→ N49 ─100%→ N50" in words
    assert words.endswith("─100%→ N60: 60%")
    found = kg("-g", file, "owners", "N60", "--format", "json").json
    (top,) = [row for row in found if row["owner"]["name"] == "N0"]
    assert len(top["chains"][0]["parties"]) == 61
    assert (top["lower"], top["upper"], top["ultimate"]) == (0.6, 0.6, True)
    table = kg("-g", file, "control", "N60", "--format", "table").out
    assert "N60 is controlled by N0 in the end." in table
    assert "N10, N11, N12 and 47 more" in " ".join(table.split())
    control = kg("-g", file, "control", "N60", "--format", "json").json
    (first,) = [row for row in control["controllers"] if row["party"]["name"] == "N0"]
    assert len(first["through"]) == 59


def test_of_two_thousand_owners_in_a_row_the_largest_and_the_last_have_their_chains(
    kg: Run, elsewhere: Path
) -> None:
    rows = [f"N{at},N{at + 1},{'60%' if at else '100%'}" for at in range(2000)]
    file = elsewhere / "chain.csv"
    file.write_text("\n".join(["holder,issuer,share", *rows]))
    ran = kg("-g", file, "owners", "N2000", "--format", "json")
    found = {row["owner"]["name"]: row for row in ran.json}
    assert len(found) == 2000
    assert (found["N1999"]["lower"], found["N1998"]["lower"]) == (0.6, 0.36)
    assert (found["N0"]["lower"], found["N0"]["answer"]) == (0, "certain")
    assert len(found["N1000"]["chains"]) == 0
    assert [len(found[name]["chains"][0]["parties"]) for name in ("N0", "N1998")] == [2001, 3]
    assert "they are told of the largest holdings alone" in ran.err
    short = kg("-g", file, "owners", "N2000", "--min", "1%", "--format", "json")
    assert len(short.json) == 9
    assert "very long" not in short.err


def test_of_a_ring_of_many_some_are_named(kg: Run, elsewhere: Path) -> None:
    rows = [f"N{at:02},N{(at + 1) % 30:02},90%" for at in range(30)]
    file = elsewhere / "ring.csv"
    file.write_text("\n".join(["holder,issuer,share", *rows]))
    words = " ".join(kg("-g", file, "control", "N05", "--format", "table").out.split())
    said = "N10, N11 and 18 others control each other: none stands above the others."
    assert words.startswith("N00, N01, N02, ")
    assert said in words
    assert len(kg("-g", file, "control", "N05", "--format", "json").json["ultimates"]) == 30
    file.write_text(file.read_text().replace("90%", "100%"))
    words = " ".join(kg("-g", file, "owners", "N05", "--format", "table").out.split())
    assert "N08, N09 and 20 more own each other whole: no natural person is behind them." in words
