"""Stakes that are said to be held through others, whom nobody need know (``direct no``)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

ENTITIES = """\
source: {id: told, title: As told}
entities:
  supplier: company Supplier
  client: company Client
  rival: company Rival
  mid: company Mid
claims:
- quote: a
  says:
"""


@pytest.fixture
def ask(kg: Run, elsewhere: Path) -> Callable[..., Any]:
    """Asks about claims, each a line of a claims file."""

    def asked(claims: list[str], *asks: str, form: str = "json") -> Any:
        file = elsewhere / "told.yaml"
        file.write_text(ENTITIES + "".join(f"  - {one}\n" for one in claims))
        ran = kg("-q", "-g", file, *asks, "--format", form)
        assert ran.status == 0, ran.err
        return ran.json if form == "json" else " ".join(ran.out.split())

    return asked


TIE = ["client client of supplier", "rival rival of client"]


def test_a_rival_that_holds_a_supplier_through_others(ask: Callable[..., Any]) -> None:
    claims = [*TIE, "stake: {holder: rival, issuer: supplier, share: 30%, direct: no}"]
    (row,) = ask(claims, "rival-ties")
    assert (row["rival"]["name"], row["lower"], row["upper"]) == ("Rival", 0.3, 0.3)
    assert (row["controls"], row["status"]) == ("impossible", "stated")
    held = [one["record"] for one in row["rests_on"] if one["part"] == "holding"]
    assert held == ["https://w3id.org/kg-stakes/id/stake_rival_supplier"]
    words = ask(claims, "rival-ties", form="table")
    assert "Rival holds 30% of Supplier through others" in words


def test_less_than_a_fifth_through_others_is_no_tie(ask: Callable[..., Any]) -> None:
    claims = [*TIE, "stake: {holder: rival, issuer: supplier, share: under 20%, direct: no}"]
    assert ask(claims, "rival-ties") == []


def test_a_controller_of_whom_no_share_is_told_is_not_said_to_hold_nothing(
    ask: Callable[..., Any],
) -> None:
    claims = [*TIE, "control: {controller: rival, controlled: supplier, basis: contract}"]
    (row,) = ask(claims, "rival-ties")
    assert row["controls"] == "certain"
    words = ask(claims, "rival-ties", form="table")
    assert "Rival controls Supplier" in words
    assert "holds nothing" not in words
    doubtful = ask(
        [*TIE, "control: {controller: rival, controlled: supplier, modality: suggested}"],
        "rival-ties",
        form="table",
    )
    assert "Rival may control Supplier" in doubtful


HELD = [
    "stake: {holder: rival, issuer: mid, share: 50%, direct: no}",
    "mid owns supplier, share 70%",
    "client owns supplier, share 30%",
]


@pytest.mark.parametrize("rule", ["ofac", "eu-sanctions"])
def test_who_is_said_to_hold_half_through_others_may_have_it_caught(
    ask: Callable[..., Any], elsewhere: Path, rule: str
) -> None:
    (elsewhere / "list.txt").write_text("Rival\n")
    by = ("--rule", rule, "--listed", "list.txt")
    for company in ("Supplier", "Mid"):
        rows = ask(HELD, "owners", company, *by)
        assert {row["answer"] for row in rows} == {"possible"}
        (listed,) = [row for row in rows if row["owner"]["name"] == "Rival"]
        assert listed["because"] == ["listed"]
        (claim,) = listed["deciding"]
        assert claim == listed["chains"][0]["claims"][0]
    below = ask(HELD, "holdings", "Rival", *by)
    assert {row["issuer"]["name"]: row["answer"] for row in below} == {
        "Mid": "possible", "Supplier": "possible",
    }  # fmt: skip
    words = ask(HELD, "owners", "Supplier", *by, form="table")
    assert f"Is Supplier caught by {rule}: cannot be ruled out" in words
    assert "Rival holds 50% of Mid through others" in words


def test_less_than_half_through_others_catches_nothing(
    ask: Callable[..., Any], elsewhere: Path
) -> None:
    (elsewhere / "list.txt").write_text("Rival\n")
    claims = ["stake: {holder: rival, issuer: mid, share: under 50%, direct: no}", *HELD[1:]]
    assert ask(claims, "owners", "Supplier", "--rule", "ofac", "--listed", "list.txt") == []


def test_what_the_one_between_surely_passes_on_is_certain(
    ask: Callable[..., Any], elsewhere: Path
) -> None:
    (elsewhere / "list.txt").write_text("Rival\n")
    claims = [*HELD, "rival owns client, share 50%", "client owns mid, share 50%"]
    rows = ask(claims, "owners", "Supplier", "--rule", "ofac", "--listed", "list.txt")
    assert {row["answer"] for row in rows} == {"certain"}


def test_what_is_not_multiplied_on_is_said(ask: Callable[..., Any]) -> None:
    said = "how much Rival holds by way of Mid is not reckoned here."
    assert [row["owner"]["name"] for row in ask(HELD, "owners", "Supplier")] == ["Mid", "Client"]
    assert said in ask(HELD, "owners", "Supplier", form="table")
    assert said in ask(HELD, "holdings", "Rival", form="table")
    assert said not in ask(HELD, "owners", "Mid", form="table")
    known = [*HELD, "rival owns client, share 100%", "client owns mid, share 50%"]
    assert said not in ask(known, "owners", "Supplier", form="table")
    assert said not in ask(known, "holdings", "Rival", form="table")
