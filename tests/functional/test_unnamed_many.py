"""Holders who are many: whom nobody names (the public), or who hold jointly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

CLAIMS = """\
source: {id: told, title: As told}
entities:
  target: company Target
  public: {type: group, name: the public}
  alpha: company Alpha
claims:
- quote: a
  says:
  - public owns target, share 60%
  - alpha owns target, share 26%
"""


@pytest.fixture
def ask(kg: Run, elsewhere: Path) -> Callable[..., Any]:
    file = elsewhere / "told.yaml"
    file.write_text(CLAIMS)
    return lambda *asks: kg("-g", file, *asks)


def test_they_own_and_do_not_vote_as_one(ask: Callable[..., Any]) -> None:
    rows = ask("owners", "Target", "--format", "json").json
    assert {row["owner"]["name"]: row["lower"] for row in rows} == {
        "the public": 0.6,
        "Alpha": 0.26,
    }
    votes = ask("owners", "Target", "--basis", "votes", "--format", "json").json
    assert [row["owner"]["name"] for row in votes] == ["Alpha"]
    assert ask("control", "Target", "--format", "json").json["controllers"] == []


def test_a_rule_on_one_holder_is_not_said_to_be_about_them_all(ask: Callable[..., Any]) -> None:
    for rule in ("mifid", "ecb"):
        ran = ask("close-links", "Target", "--rule", rule, "--format", "table")
        assert "the public are many whom nobody names; the rule speaks of one" in " ".join(
            ran.out.split()
        )
    words = " ".join(ask("owners", "Target", "--rule", "amlr", "--format", "table").out.split())
    assert "the public and Alpha are no natural persons" in words


POOL = """\
source: {id: pool, title: The pool}
entities:
  target: company Target
  pool: {type: arrangement, name: The Pool}
  ann: person Ann
  bob: person Bob
claims:
- quote: a
  says:
  - pool owns target, share 55%
  - ann part of pool
  - bob part of pool
"""


def test_who_holds_jointly_is_said(kg: Run, elsewhere: Path) -> None:
    file = elsewhere / "pool.yaml"
    file.write_text(POOL)

    def words(*asked: str) -> str:
        return " ".join(kg("-g", file, *asked, "--format", "table").out.split())

    said = "Ann and Bob are part of The Pool: what that holds is held jointly."
    assert said in words("owners", "Target")
    assert said in words("owners", "The Pool")
    held = "Ann is part of The Pool: what that holds is held jointly (kg holdings id:pool)."
    assert held in words("holdings", "Ann")
    assert said in words("control", "Target")
    assert held in words("control", "Ann")
    rows = kg("-g", file, "owners", "Target", "--rule", "psc", "--format", "json").json
    assert {row["owner"]["name"]: row["answer"] for row in rows} == {
        "The Pool": "certain", "Ann": "certain", "Bob": "certain",
    }  # fmt: skip
