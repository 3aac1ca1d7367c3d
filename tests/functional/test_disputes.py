"""``kg disputes``: what a terminal, a spreadsheet and a program are told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

PRICE = "id:deal_meta_scale-ai_scale-ai-investment"
TITLE = "id:role_jason-droege_scale-ai_ceo"


def test_the_shipped_graph(kg: Run) -> None:
    shown = kg("disputes", "--format", "table")
    assert shown.status == 0
    assert (
        shown.lines
        == """\
Accounts differ on Jason Droege's role at Scale AI
  interim-ceo  (stands)
    “Interim CEO Jason Droege”
      fd2d18f · stated · A, main text, paragraph 3
  ceo
    “CEO Jason Droege says”
      e491474 · stated · A, TLDRs, point 2
  → interim-ceo stands: the narrower word goes first (narrower).
    id:role_jason-droege_scale-ai_ceo

Accounts differ on the price of Meta's deal with Scale AI
  $14.3bn  (stands)
    “Meta’s 49% stake and $14.3 billion investment”
      2c5c323 · stated · A, TLDRs, point 1
    “acquired a 49 percent stake in the company for $14.3 billion”
      02016e7 · stated · A, main text, paragraph 1
    “report a finalized figure of $14.3 billion”
      29ac916 · reported · says some sources · B, FAQ, answer 4
  about $14.8bn
    “paid about $14.8 billion in June 2025 for a 49 percent stake”
      2cea173 · stated · B, FAQ, answer 4
  → $14.3bn stands: an exact value goes before one that is only about right (exact).
    id:deal_meta_scale-ai_scale-ai-investment

A  Meta Grabs 49% of Scale AI—But Scale Insists ’We’re Still Calling the Shots’
B  Meta Partnership With Scale AI Shows Signs of Strain""".splitlines()
    )


def test_its_json_has_the_fixed_shape(kg: Run) -> None:
    rows = kg("disputes", "--format", "json").json
    assert [(row["label"], row["field"], row["decided_by"]) for row in rows] == [
        ("Jason Droege's role at Scale AI", "roleKind", "narrower"),
        ("Meta's deal with Scale AI", "price", "exact"),
    ]
    for row in rows:
        assert row["record"].startswith("https://w3id.org/kg-stakes/id/")
        for value in row["values"]:
            assert isinstance(value["stands"], bool)
            assert all(
                {"claim", "source", "quote", "modality"} <= set(one) for one in value["claims"]
            )
    (first, second) = rows[1]["values"]
    assert (first["value"], first["stands"]) == (14300000000, True)
    assert (second["value"], second["stands"]) == (14800000000, False)
    lines = kg("disputes", "--format", "jsonl").lines
    assert [json.loads(line) for line in lines] == rows


def test_a_spreadsheet_has_a_row_for_each_claim_of_each_value(kg: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("disputes").out)))
    assert [(row["value"], row["unit"], row["stands"], row["modality"]) for row in rows] == [
        ("interim-ceo", "", "true", "stated"),
        ("ceo", "", "false", "stated"),
        ("14300000000", "USD", "true", "stated"),
        ("14300000000", "USD", "true", "stated"),
        ("14300000000", "USD", "true", "reported"),
        ("14800000000", "USD", "false", "stated"),
    ]


@pytest.mark.parametrize(
    ("name", "records"),
    [
        ("Meta", [PRICE]),
        ("jason droege", [TITLE]),
        ("scale-ai", [TITLE, PRICE]),
        (PRICE, [PRICE]),
        ("meta-partnership-strain", []),
        ("Meta Partnership With Scale AI Shows Signs of Strain", [PRICE]),
        ("e491474", [TITLE]),
        ("Google", []),
    ],
)
def test_a_name_leaves_what_has_to_do_with_it(kg: Run, name: str, records: list[str]) -> None:
    found = kg("disputes", *name.split(), "--format", "json")
    if name == "meta-partnership-strain":  # no name, title or IRI of anything
        assert found.status == 1
        return
    assert found.status == 0, found.err
    ids = [row["record"].replace("https://w3id.org/kg-stakes/id/", "id:") for row in found.json]
    assert ids == records


def test_nothing_is_said_plainly(kg: Run) -> None:
    found = kg("disputes", "Google", "--format", "table")
    assert (found.status, found.out) == (0, "")
    assert 'No accounts differ on "Google".' in found.err
    assert kg("disputes", "Google", "--format", "json").json == []
    early = kg("disputes", "--as-of", "1990", "--undated", "out", "--format", "table")
    assert (early.status, early.out) == (0, "")
    assert "No accounts differ as of 1990." in early.err
    until = kg("disputes", "--published-until", "2030", "--format", "json")
    assert (until.status, until.json) == (0, [])
    assert "2 sources" in until.err


def test_an_unknown_name_and_a_bad_date(kg: Run) -> None:
    unknown = kg("disputes", "Scael AI")
    assert unknown.status == 1
    assert "Did you mean Scale AI" in unknown.err
    assert kg("disputes", "--as-of", "2025-13").status == 2


def test_a_day_before_the_deal_has_no_dispute_over_its_price(kg: Run) -> None:
    found = kg("disputes", "Meta", "--as-of", "2019", "--format", "json")
    assert (found.status, found.json) == (0, [])
    assert len(kg("disputes", "Meta", "--as-of", "2025-06", "--format", "json").json) == 1


def test_undecided_accounts_and_hostile_words(kg: Run, elsewhere: Path) -> None:
    for name, share, quote in (("one", "60%", "\x1b[2J sixty"), ("two", "30%", "=cmd() thirty")):
        says = {"stake": {"holder": "alpha", "issuer": "beta", "share": share}}
        file = {
            "source": {"id": name, "title": f"Title {name}\x07"},
            "entities": {"alpha": {"type": "company", "name": "Alpha"},
                         "beta": {"type": "company", "name": "Beta"}},
            "claims": [{"quote": quote, "speaker": "Ann", "says": [says]}],
        }  # fmt: skip
        (elsewhere / f"{name}.yaml").write_text(json.dumps(file))
    assert kg("init").status == 0
    assert kg("load", "one.yaml", "two.yaml").status == 0
    shown = kg("disputes", "--format", "table")
    assert "\x1b" not in shown.out
    assert "\x07" not in shown.out
    assert "  30%  (shown)" in shown.lines
    assert "  → 30% is shown, and does not stand: nothing decides (undecided)." in shown.lines
    rows = list(csv.DictReader(io.StringIO(kg("disputes").out)))
    assert rows[0]["quote"].startswith("'=")
    assert {row["speaker"] for row in rows} == {"Ann"}
    record = kg("show", "id:stake_alpha_beta", "--format", "table")
    assert "Accounts differ on the size of Alpha's stake in Beta" in record.lines
