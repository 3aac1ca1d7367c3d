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
