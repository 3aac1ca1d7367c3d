"""``kg check``: what it finds, how it says so, and its exit status."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.resources import shipped

Run = Callable[..., Any]

FIXTURES = Path(__file__).resolve().parent.parent / "unit" / "checks" / "fixtures"
OVER = FIXTURES / "over-100-percent.fails.csv"
KEYS = {"check", "severity", "record", "party", "message", "claims"}


def test_the_shipped_graph_has_no_errors(kg: Run) -> None:
    ran = kg("check", "--format", "json")
    assert ran.status == 0
    [finding] = ran.json
    assert finding["check"] == "look-alike-parties"
    assert "Alexandr Wang" in finding["message"]
    assert "Scale's CEO" in finding["message"]
    assert ran.err.endswith("1 warning.\n")


def test_an_error_is_exit_status_1(kg: Run) -> None:
    ran = kg("check", "-g", OVER, "--format", "json")
    assert ran.status == 1
    [finding] = ran.json
    assert finding.keys() >= KEYS
    assert finding["severity"] == "error"
    assert finding["party"].endswith("scale-ai")
    assert len(finding["claims"]) == 3
    assert finding["message"].startswith(
        "Ann, Bob and Meta hold at least 104% of Scale AI on 2020-05-31"
    )
    assert ran.err == "1 error.\n"


def test_warnings_only_are_exit_status_0(kg: Run) -> None:
    ran = kg("check", "-g", FIXTURES / "undated-over-100-percent.fails.csv")
    assert ran.status == 0
    assert "warning,undated-over-100-percent" in ran.out


def test_nothing_is_said_in_a_line(kg: Run) -> None:
    ran = kg("check", "-g", FIXTURES / "stake-in-oneself.passes.csv", "--format", "json")
    assert (ran.status, ran.json) == (0, [])
    assert ran.err.startswith("Nothing found: ")
    assert ran.err.endswith(" checks on 1 claim.\n")
    assert kg("check", "-q", "-g", FIXTURES / "stake-in-oneself.passes.csv").err == ""


def test_some_checks_only(kg: Run) -> None:
    ran = kg("check", "-g", OVER, "--only", "stake-in-oneself", "--only", "claim")
    assert ran.status == 0
    assert ran.err == "Nothing found: 2 checks on 3 claims.\n"
    wrong = kg("check", "--only", "over-100")
    assert wrong.status == 1
    assert "Did you mean over-100-percent" in wrong.err


def test_the_list_of_checks(kg: Run) -> None:
    ran = kg("check", "--list", "--format", "json")
    assert ran.status == 0
    assert {one["severity"] for one in ran.json} == {"error", "warning"}
    assert all(one["help"].endswith(".") for one in ran.json)
    assert "over-100-percent" in {one["check"] for one in ran.json}


def test_a_day_is_asked(kg: Run) -> None:
    assert kg("check", "-g", OVER, "--as-of", "2020-06").status == 1
    assert kg("check", "-g", OVER, "--as-of", "2022").status == 0
    assert kg("check", "-g", OVER, "--as-of", "2025-13").status == 2


def test_what_a_load_refuses_is_told_with_its_place(kg: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text("holder,issuer,share_min,share_max\nA,B,70%,60%\n")
    ran = kg("check", "-g", file)
    assert ran.status == 1
    assert "bad.csv:2" in ran.err


def test_what_a_load_takes_and_is_wrong(kg: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.ttl"
    file.write_text(
        "@prefix kg: <https://w3id.org/kg-stakes/ns#> .\n"
        "@prefix id: <https://w3id.org/kg-stakes/id/> .\n"
        "id:c a kg:Claim ; kg:recordType kg:Role ; kg:from id:p ; kg:to id:b ;\n"
        "  kg:roleKind kg:role-cheese ; kg:shre 0.5 .\n"
        "id:d a kg:Deal ; kg:buyer id:a ; kg:target id:b ; kg:price -5 ; kg:share 0.3 .\n"
        "id:a kg:ownz id:b .\n"
    )
    ran = kg("check", "-g", file, "--format", "json")
    assert ran.status == 1
    assert [one["check"] for one in ran.json if one["severity"] == "error"] == [
        "field-of-another-type", "negative-price", "source-not-named", "unknown-code",
        "unknown-term", "unknown-term",
    ]  # fmt: skip
    assert "kg:role-cheese" in ran.out


@pytest.mark.parametrize("where", ["file", "store"])
def test_a_private_graph_is_checked_and_a_run_repeats(kg: Run, where: str) -> None:
    if where == "store":
        kg("init", "s")
        kg("load", "-g", "s", OVER)
    first = kg("check", "-g", "s" if where == "store" else OVER, "--format", "json")
    second = kg("check", "-g", "s" if where == "store" else OVER, "--format", "json")
    assert first.status == 1
    assert first.out == second.out


def test_other_peoples_rdf_has_no_claims(kg: Run, tmp_path: Path) -> None:
    file = tmp_path / "foreign.ttl"
    file.write_text("<http://x/a> <http://x/b> <http://x/c> .\n")
    ran = kg("check", "-g", file)
    assert ran.status == 0
    assert "on 0 claims" in ran.err


def test_a_merge_is_no_error(kg: Run) -> None:
    kg("init", "s")
    kg("load", "-g", "s", *sorted(shipped("data").glob("*.yaml")))
    merged = kg("merge", "-g", "s", "id:alexandr-wang", "id:scales-ceo", "--reason", "one man")
    assert merged.status == 0
    ran = kg("check", "-g", "s", "--format", "json")
    assert (ran.status, ran.json) == (0, [])
