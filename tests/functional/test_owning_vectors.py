"""Published figures and those checked by brute force, through the commands: a table in, JSON out."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "tests" / "golden" / "ownership" / "figures.json"
SHARED = ROOT.parent / "shared" / "vectors"

Case = dict[str, Any]
Run = Callable[..., Any]


def kept(name: str) -> Case:
    return next(case for case in json.loads(KEPT.read_text("utf-8")) if case["id"] == name)


def shared() -> dict[str, Case]:
    return {
        path.stem: json.loads(path.read_text("utf-8")) for path in sorted(SHARED.glob("*.json"))
    }


def figures() -> Iterator[Any]:
    """The cases with plain figures: those that are kept, and those beside this checkout."""
    for case in json.loads(KEPT.read_text("utf-8")):
        if "stakes" in case:
            yield pytest.param(case, id=f"kept-{case['id']}")
    found = shared()
    for name, case in found.items():
        for at, one in enumerate(case.get("cases", [case])):
            if "stakes" in one:
                yield pytest.param(one, id=f"shared-{name}-{at}")
    if not found:
        reason = "../shared/vectors is not beside this checkout"
        yield pytest.param(None, id="shared", marks=pytest.mark.skip(reason=reason))


def either(name: str) -> list[Case]:
    """A case as it is kept here, and, where it is there, as it is shared."""
    found = shared()
    return [kept(name), *([found[name]] if name in found else [])]


class Asked:
    """A case written as a table, and asked by the commands."""

    def __init__(self, kg: Run, folder: Path, case: Case) -> None:
        self.kg = kg
        self.path = folder / "stakes.csv"
        write(self.path, case)

    def __call__(self, *args: str) -> Any:
        ran = self.kg("-q", "-g", self.path, *args, "--format", "json")
        assert ran.status == 0, ran.err
        return ran.json

    def share(self, owner: str, company: str, *args: str) -> tuple[float, float]:
        rows = self("owners", company, *args)
        (row,) = [row for row in rows if row["owner"]["name"] == owner]
        down = self("holdings", owner, *args)
        (same,) = [one for one in down if one["issuer"]["name"] == company]
        assert (same["lower"], same["upper"]) == (row["lower"], row["upper"])
        return row["lower"], row["upper"]

    def controlled(self, owner: str) -> dict[str, str]:
        found = self("control", owner)["controlled"]
        return {row["party"]["name"]: row["answer"] for row in found}

    def controllers(self, company: str) -> dict[str, str]:
        found = self("control", company)["controllers"]
        return {row["party"]["name"]: row["answer"] for row in found}


def write(path: Path, case: Case) -> None:
    names = ("holder", "issuer", "share", "votes", "share_min", "share_max", "share_class")
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, names, restval="")
        table.writeheader()
        for one in case.get("stakes", []):
            row = {
                "holder": one["owner"],
                "issuer": one["company"],
                "share": f"{one['economic']:.4f}",
            }
            if "voting" in one:
                row["votes"] = f"{one['voting']:.4f}"
            table.writerow(row)
        for company, column in case.get("columns", {}).items():
            for owner, (low, high) in column["owners"].items():
                table.writerow(
                    {
                        "holder": owner,
                        "issuer": company,
                        "share_min": f"{low:.4f}",
                        "share_max": f"{high:.4f}",
                    }
                )


@pytest.fixture
def asked(kg: Run, elsewhere: Path) -> Callable[[Case], Asked]:
    return lambda case: Asked(kg, elsewhere, case)


@pytest.mark.parametrize("case", list(figures()))
def test_figures(asked: Callable[[Case], Asked], case: Case) -> None:
    ask = asked(case)
    for owner, company, figure in case.get("integrated", []):
        assert ask.share(owner, company) == pytest.approx((figure, figure), abs=1e-9)
    over = case.get("totals_over_100", {})
    for owner, companies in case.get("control", {}).items():
        found = ask.controlled(owner)
        assert sorted(found) == sorted(companies)
        # nothing certain rests on what is over the whole, which the published figures do
        assert over or set(found.values()) <= {"certain"}
        for company in companies[:2]:
            assert ask.controllers(company)[owner] == found[company]
    for company, total in over.items():
        ran = ask.kg("-q", "-g", ask.path, "owners", company, "--format", "table")
        assert f"come to {total * 100:g}%" in " ".join(ran.out.split())
    for pair, figure in case.get("exact_first_passage", {}).items():
        owner, company = pair.split("->")
        if owner in over:  # cut off its own owners, it does not depend on what is over the whole
            assert ask.share(owner, company) == pytest.approx((figure, figure), abs=1e-6)
        else:
            low, high = ask.share(owner, company)
            assert low <= figure + 1e-6
            assert high <= 1
    if "expected_blocked" in case:
        ask.path.with_name("listed.txt").write_text("\n".join(case["blocked_seed"]), "utf-8")
        companies = {one["company"] for one in case["stakes"]}
        blocked = set()
        for company in companies:
            rows = ask("owners", company, "--rule", "ofac", "--listed", "listed.txt")
            answers = {row["answer"] for row in rows}
            assert len(answers) <= 1
            blocked |= {company} if answers == {"certain"} else set()
        assert blocked == set(case["expected_blocked"])


def test_a_closed_ring_has_nobody_behind_it(asked: Callable[[Case], Asked]) -> None:
    for case in either("closed-ring"):
        ask = asked(case)
        found = ask("control", "A")
        assert found["ultimate"] is None
        assert [one["name"] for one in found["ultimates"]] == ["A", "B"]
        ran = ask.kg("-q", "-g", ask.path, "owners", "A", "--format", "table")
        assert "A and B own each other whole: no natural person is behind them." in ran.out


def test_bounds_in_a_ring(asked: Callable[[Case], Asked]) -> None:
    for case in either("interval-cycle"):
        low, high = case["expected"]["P in A"]
        assert asked(case).share("P", "A") == pytest.approx((low, high), abs=1e-9)


def test_bands_in_a_chain(asked: Callable[[Case], Asked]) -> None:
    for case in either("psc-bands-chain"):
        ask = asked(case)
        assert list(ask.share("X", "C")) == case["expected"]["X in C"]
        rows = ask("owners", "C", "--min", "25%")
        (row,) = [row for row in rows if row["owner"]["name"] == "X"]
        assert row["answer"] == "possible"
        assert row["deciding"]
        assert ask.controlled("Y")["H"] == "possible"
        text = ask.path.read_text("utf-8").replace("share_class", "share_over")
        text = text.replace("Y,H,,,0.5000,0.7500,", "Y,H,,,,0.7500,0.5")
        ask.path.write_text(text, "utf-8")
        assert ask.controlled("Y")["H"] == "certain"


def test_over_the_whole(asked: Callable[[Case], Asked]) -> None:
    for case in either("over-100"):
        ask = asked(case)
        assert ask.controlled("A") == ask.controlled("B") == {"C": "possible"}
        ran = ask.kg("-q", "-g", ask.path, "owners", "C", "--format", "table")
        assert "A 60% and B 55% cannot all be right" in " ".join(ran.out.split())
        (row, _) = ask("control", "C")["controllers"]
        assert row["deciding"]


def test_a_share_without_votes(asked: Callable[[Case], Asked]) -> None:
    for case in either("meta-scale-openai"):
        ask = asked(case)
        assert ask.share("Meta", "Scale AI") == (0.49, 0.49)
        assert ask.controlled("Meta") == {}
        links = ask("close-links", "Scale AI")
        assert [(one["because"], one["lower"], one["answer"]) for one in links] == [
            ("share", 0.49, "certain")
        ]


def test_regimes_differ(asked: Callable[[Case], Asked]) -> None:
    for case in either("regimes-differ"):
        ask = asked(case)
        assert ask.share("X", "C") == (0.18, 0.18)
        assert [row["owner"]["name"] for row in ask("owners", "C", "--min", "25%")] == ["H"]
        amlr = {row["owner"]["name"]: row for row in ask("owners", "C", "--rule", "amlr")}
        assert amlr["X"]["because"][0] == "holder-controlled"
        assert "shares" not in amlr["X"]["because"]
        psc = {row["owner"]["name"]: row for row in ask("owners", "C", "--rule", "psc")}
        assert psc["X"]["because"] == ["shares", "votes"]
        ask.path.with_name("listed.txt").write_text("X", "utf-8")
        (held,) = ask("owners", "H", "--rule", "ofac", "--listed", "listed.txt")
        assert (held["owner"]["name"], held["answer"]) == ("X", "certain")
        assert {
            row["answer"] for row in ask("owners", "C", "--rule", "ofac", "--listed", "listed.txt")
        } == {"impossible"}
        assert any(
            (one["a"]["name"], one["b"]["name"]) == ("H", "C") for one in ask("close-links", "C")
        )
        assert ask.controlled("X") == {"H": "certain"}


def test_share_classes(asked: Callable[[Case], Asked]) -> None:
    for case in either("white-share-classes"):
        ask = asked({})
        earning = sum(one["issued"] for one in case["classes"] if one["dividend"])
        voting = sum(one["issued"] * one["votes"] for one in case["classes"])
        lines = ["holder,issuer,share,votes,share_class"]
        for name, one in enumerate(case["classes"]):
            share = one["held_by_P"] / earning if one["dividend"] else 0
            votes = one["held_by_P"] * one["votes"] / voting
            lines.append(f"P,C,{share:.9f},{votes:.9f},{name}")
        ask.path.write_text("\n".join(lines), "utf-8")
        expected = case["expected"]
        assert ask.share("P", "C") == pytest.approx((expected["economic"],) * 2, abs=2e-9)
        assert ask.share("P", "C", "--basis", "votes") == pytest.approx(
            (expected["voting"],) * 2, abs=2e-9
        )
