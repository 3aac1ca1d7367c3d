"""The named rules as they are asked for: what they say of themselves, of joint holders, of parents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asked_claims import Asked
from kg.ownership.rules import RULES, Asks

Run = Callable[..., Any]
POOL = ("x partOf pool", "y partOf pool", "pool Stake c; kg:share 0.6")
POOLED = {"x": "Person", "y": "Person", "pool": "Arrangement"}


@pytest.fixture
def asked(kg: Run, elsewhere: Path) -> Asked:
    return Asked(kg, elsewhere / "claims.trig")


@pytest.mark.parametrize("rule", ["ofac", "eu-sanctions"])
def test_what_listed_parties_hold_jointly_is_theirs_together(
    asked: Asked, elsewhere: Path, rule: str
) -> None:
    ask = asked.holds(*POOL, types=POOLED)
    by = ("--rule", rule, "--listed", "listed.txt")
    (elsewhere / "listed.txt").write_text("X\nY\n")
    words = ask.words("owners", "C", *by)
    assert words.startswith(f"Is C caught by {rule}: yes;")
    assert "not surely caught" not in words
    (elsewhere / "listed.txt").write_text("X\n")
    words = ask.words("owners", "C", *by)
    assert words.startswith(f"Is C caught by {rule}: cannot be ruled out;")
    assert "Pool holds for X and Y jointly, of whom Y is not surely caught: how much is" in words
    assert "cannot be ruled out" in ask.words("holdings", "X", *by)


def test_each_answer_by_a_rule_says_where_it_stands(asked: Asked, elsewhere: Path) -> None:
    (elsewhere / "listed.txt").write_text("A\n")
    ask = asked.holds("a Stake c; kg:share 0.4")
    for name, rule in RULES.items():
        by = ("--rule", name, *(("--listed", "listed.txt") if rule.asks is Asks.LISTED else ()))
        for args in (("owners", "C"), ("holdings", "A"), ("holdings", "C")):
            assert ask.words(*args, *by).count(rule.told) == 1
            ran = ask.kg("-g", ask.path, *args, *by, "--format", "json")
            assert " ".join(ran.err.split()).count(rule.told) == 1
        ran = ask.kg("owners", "--help")
        assert f"{rule.text}: {rule.line}." in " ".join(ran.out.split())
    for name in ("mifid", "ecb"):
        assert RULES[name].told in ask.words("close-links", "C", "--rule", name)
    assert "legal advice" not in ask.words("owners", "C")


def test_who_only_controls_is_not_told_as_a_holder_by_ofac(asked: Asked, elsewhere: Path) -> None:
    (elsewhere / "listed.txt").write_text("X\n")
    ask = asked.holds("x Control c", "y Stake c; kg:share 0.4")
    by = ("--listed", "listed.txt")
    assert ask("owners", "C", "--rule", "ofac", *by) == []
    assert [row["because"] for row in ask("owners", "C", "--rule", "eu-sanctions", *by)] == [
        ["listed"]
    ]


def test_a_parent_that_is_not_said_to_consolidate_is_told_as_such(asked: Asked) -> None:
    ask = asked.holds("g Parenthood p; kg:basis kg:basis-accounting-consolidation",
                      "p Parenthood c")  # fmt: skip
    words = ask.words("owners", "C", "--rule", "consolidation")
    assert words.startswith("2 parents of C, or of its parents, are reported.")
    assert "P is said to be a parent of C, not to consolidate it." in words
    assert "G is said" not in words


def test_a_reason_that_only_may_be_is_not_told_beside_one_that_is(asked: Asked) -> None:
    ask = asked.holds("x Stake h; kg:share 0.3", "h Stake c; kg:shareMin 0.75")
    (row,) = [one for one in ask("owners", "C", "--rule", "amlr") if one["owner"]["name"] == "X"]
    assert (row["answer"], row["because"]) == ("certain", ["interest-in-controller"])
    ask = asked.holds("x Stake c; kg:shareMax 0.3")
    (row,) = ask("owners", "C", "--rule", "amlr")
    assert (row["answer"], row["because"]) == ("possible", ["shares", "votes"])


@pytest.mark.parametrize(("rule", "told"), [("amlr", "beneficial owners"), ("psc", "legal entity")])
def test_companies_are_told_as_no_persons(asked: Asked, rule: str, told: str) -> None:
    ask = asked.holds("h Stake c; kg:share 0.3", types={"h": "Company"})
    words = ask.words("owners", "C", "--rule", rule)
    assert "H is no natural person; by this rule" in words
    assert told in words
    assert "natural person" not in ask.words("owners", "C", "--rule", "mifid")
