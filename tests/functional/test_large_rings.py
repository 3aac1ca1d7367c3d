"""Owners and holdings around a ring that is too large to be solved exactly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

RING = 70
WIDE = "70 companies own each other in one ring, too large to be solved exactly"
HEAD = """@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
id:source_reg a kg:Source ; kg:title "Register" .
"""


def stake(number: int, owner: str, company: str, share: str) -> str:
    return (
        f"id:claim_{number:012x} a kg:Claim ; kg:source id:source_reg ; kg:recordType kg:Stake ;"
        f" kg:from id:{owner} ; kg:to id:{company} ; kg:modality kg:stated ; {share} .\n"
    )


@pytest.fixture
def store(kg: Run, elsewhere: Path) -> Path:
    """Seventy companies, each of which holds the next; one above them, and two below."""
    exact, band = "kg:share 0.5", "kg:shareMin 0.25 ; kg:shareMax 0.5"
    stakes = [(f"r{at}", f"r{(at + 1) % RING}", exact) for at in range(RING)]
    stakes += [("top", "r0", band), ("r3", "low", band), ("ann", "low", "kg:share 0.2")]
    stakes += [("r3", "alone", "kg:share 0.1"), ("ann", "apart", "kg:share 0.3")]
    text = HEAD + "".join(stake(at, *one) for at, one in enumerate(stakes, 1))
    (elsewhere / "ring.ttl").write_text(text, encoding="utf-8")
    assert kg("init", "-q").status == 0
    assert kg("load", "-q", "ring.ttl").status == 0
    return elsewhere


def wide(rows: list[dict[str, Any]], end: str) -> dict[str, bool]:
    return {row[end]["iri"].rpartition("/")[2]: row.get("enclosed", False) for row in rows}


def test_owners_through_a_large_ring_are_said_to_be_enclosed(kg: Run, store: Path) -> None:
    ran = kg("owners", "low", "--format", "json", "--chains", "0")
    found = wide(ran.json, "owner")
    assert found["top"]
    assert found["r3"]
    assert not found["ann"]
    assert WIDE in ran.err
    shown = kg("owners", "low", "--format", "table", "--chains", "0")
    assert WIDE in " ".join(shown.out.split())


def test_holdings_through_a_large_ring_are_said_to_be_enclosed(kg: Run, store: Path) -> None:
    ran = kg("holdings", "top", "--format", "json", "--chains", "0")
    found = wide(ran.json, "issuer")
    assert found["r0"]
    assert found["low"]
    assert WIDE in ran.err


def test_nothing_is_said_where_no_answer_rests_on_it(kg: Run, store: Path) -> None:
    for words in (("holdings", "ann"), ("owners", "apart")):
        ran = kg(*words, "--format", "json")
        assert ran.json
        assert not any("enclosed" in row for row in ran.json)
        assert WIDE not in ran.err
