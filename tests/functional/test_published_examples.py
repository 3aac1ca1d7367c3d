"""Worked examples that others have published, each with where it stands.

The stakes are theirs and so are the answers; what is worked out here says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@dataclass(frozen=True)
class Example:
    """Stakes (holder, issuer, share), and what they come to.

    Args:
        source: Who published it, and where.
        stakes: As its author gives them.
        company: Who was asked about.
        shares: What each owner holds of it, directly and through others.
        least: A threshold, and who reaches it.
        control: For a controller whom it controls.
    """

    source: str
    stakes: list[tuple[str, str, str]]
    company: str = ""
    shares: dict[str, float] = field(default_factory=dict)
    least: tuple[str, set[str]] | None = None
    control: dict[str, set[str]] = field(default_factory=dict)


EXAMPLES = {
    "workbook": Example(
        "Open Ownership, Beneficial ownership disclosure workbook, scenario B: Person 1 has 23% of"
        " the declaring company by way of A and C, Person 2 (a trustee) 10%"
        " (openownership.org/en/publications/beneficial-ownership-disclosure-workbook/scenario-b)",
        [
            ("Company A", "Declaring", "60%"), ("Person 1", "Company A", "25%"),
            ("Company B", "Declaring", "40%"), ("Person 1", "Company C", "100%"),
            ("Company C", "Company B", "20%"), ("Person 2", "Company B", "25%"),
        ],
        "Declaring",
        {"Person 1": 0.23, "Person 2": 0.1, "Company C": 0.08, "Company A": 0.6, "Company B": 0.4},
    ),
    "medicare": Example(
        "42 CFR 455.102(a): 10% of a holder of 80% is an indirect interest of 8%, which is"
        " reported; 80% of a holder of 5% is 4%, which is not (the line is 5%)",
        [("A", "Owner", "10%"), ("Owner", "Entity", "80%"),
         ("B", "Other", "80%"), ("Other", "Entity", "5%")],
        "Entity",
        {"Owner": 0.8, "A": 0.08, "Other": 0.05, "B": 0.04},
        ("5%", {"Owner", "A", "Other"}),
    ),
    "pakistan": Example(
        "Securities and Exchange Commission of Pakistan, FAQ on ultimate beneficial owners:"
        " 70% of 30% is 21%, 30% of 30% is 9%, all of 40% is 40%; the line is 10% (secp.gov.pk/faq)",
        [
            ("Mr. X", "Company A", "10%"), ("Mr. Y", "Company A", "10%"),
            ("Mr. Z", "Company A", "10%"), ("Company B", "Company A", "30%"),
            ("Company C", "Company A", "40%"), ("Mr. BA", "Company B", "70%"),
            ("Mr. BB", "Company B", "30%"), ("Mr. CA", "Company C", "100%"),
        ],
        "Company A",
        {
            "Company C": 0.4, "Mr. CA": 0.4, "Company B": 0.3, "Mr. BA": 0.21,
            "Mr. X": 0.1, "Mr. Y": 0.1, "Mr. Z": 0.1, "Mr. BB": 0.09,
        },
        ("10%", {"Company B", "Company C", "Mr. BA", "Mr. CA", "Mr. X", "Mr. Y", "Mr. Z"}),
    ),
    "pension": Example(
        "BenefitsLink forum: HC holds all of A, 60% of I, 40% of B, and I holds 60% of B; 36% and"
        " 40% are 76%, short of 80%",
        [("HC", "A", "100%"), ("HC", "I", "60%"), ("HC", "B", "40%"), ("I", "B", "60%")],
        "B",
        {"HC": 0.76, "I": 0.6},
        ("80%", set()),
        {"HC": {"A", "I", "B"}, "I": {"B"}},
    ),
    "hong-kong": Example(
        "EJ Insight, 19 January 2015: the Li family holds 43.42% of Cheung Kong, which holds"
        " 49.97% of Hutchison Whampoa; their product is ours: no majority anywhere",
        [("Li family", "Cheung Kong", "43.42%"), ("Cheung Kong", "Hutchison", "49.97%")],
        "Hutchison",
        {"Cheung Kong": 0.4997, "Li family": 0.21696974},
        control={"Li family": set(), "Cheung Kong": set()},
    ),
    "half-and-half": Example(
        "M. O. Jackson, Social and Economic Networks, 5.8b (after Elliott, Golub and Jackson,"
        " AER 104, 2014): two organizations own half of each other, the public the rest; 2/3 and"
        " 1/3 are theirs in the end",
        [
            ("Two", "One", "50%"), ("One", "Two", "50%"),
            ("Public of One", "One", "50%"), ("Public of Two", "Two", "50%"),
        ],
        "One",
        {"Public of One": 0.666666667, "Two": 0.5, "Public of Two": 0.333333333},
        ("50%", {"Public of One", "Two"}),
        {"One": set(), "Public of One": set()},
    ),
    "diamonds": Example(
        "Economics Stack Exchange 8891: De Beers owns 42% of Anglo-American, which owns a similar"
        " share of it; the sums are ours: 0.58 / (1 - 0.42²) and 0.42 times as much",
        [
            ("De Beers", "Anglo", "42%"), ("Anglo", "De Beers", "42%"),
            ("Holders of Anglo", "Anglo", "58%"), ("Holders of De Beers", "De Beers", "58%"),
        ],
        "Anglo",
        {"Holders of Anglo": 0.704225352, "De Beers": 0.42, "Holders of De Beers": 0.295774648},
        control={"Holders of Anglo": {"Anglo"}, "De Beers": set()},
    ),
    "concom": Example(
        "USACO Training, Controlling Companies (concom), the sample: 1 holds 80% of 2, 2 holds 80%"
        " of 3, 3 holds 20% of 1; 1 controls 2 and 3, 2 controls 3",
        [("1", "2", "80%"), ("2", "3", "80%"), ("3", "1", "20%")],
        control={"1": {"2", "3"}, "2": {"3"}, "3": set()},
    ),
    "coursera": Example(
        "Coursera, Corporate Strategy, How to control more than you own: all of the family firm,"
        " 80% of the parent, 40% of the business: the family owns 32% of it",
        [("Family", "Family firm", "100%"), ("Family firm", "Parent", "80%"),
         ("Parent", "Business", "40%")],
        "Business",
        {"Parent": 0.4, "Family firm": 0.32, "Family": 0.32},
        control={"Family": {"Family firm", "Parent"}},
    ),
}  # fmt: skip


@pytest.fixture
def ask(kg: Run, elsewhere: Path) -> Callable[..., Any]:
    def asked(stakes: list[tuple[str, str, str]], *asks: str) -> Any:
        file = elsewhere / "stakes.csv"
        file.write_text("\n".join(["holder,issuer,share", *map(",".join, stakes)]) + "\n")
        ran = kg("-q", "-g", file, *asks, "--format", "json")
        assert ran.status == 0, ran.err
        return ran.json

    return asked


WITH_SHARES = [name for name, one in EXAMPLES.items() if one.shares]


@pytest.mark.parametrize("name", WITH_SHARES)
def test_shares(ask: Callable[..., Any], name: str) -> None:
    example = EXAMPLES[name]
    rows = ask(example.stakes, "owners", example.company)
    assert {row["owner"]["name"]: row["lower"] for row in rows} == example.shares
    assert all(row["lower"] == row["upper"] and row["answer"] == "certain" for row in rows)
    for holder, share in example.shares.items():
        held = ask(example.stakes, "holdings", holder)
        (one,) = [row for row in held if row["issuer"]["name"] == example.company]
        assert (one["lower"], one["upper"]) == (share, share)


@pytest.mark.parametrize("name", [n for n in WITH_SHARES if EXAMPLES[n].least])
def test_who_reaches_the_line(ask: Callable[..., Any], name: str) -> None:
    example = EXAMPLES[name]
    least, who = example.least or ("", set())
    rows = ask(example.stakes, "owners", example.company, "--min", least)
    assert {row["owner"]["name"] for row in rows} == who


@pytest.mark.parametrize("name", [name for name, one in EXAMPLES.items() if one.control])
def test_control(ask: Callable[..., Any], name: str) -> None:
    example = EXAMPLES[name]
    for controller, whom in example.control.items():
        found = ask(example.stakes, "control", controller)["controlled"]
        assert {row["party"]["name"] for row in found if row["answer"] == "certain"} == whom
        assert all(row["answer"] == "certain" for row in found)


FIFTY = {
    "aggregated": (
        "SecurePoint USA, the 50% rule: 20% and 30% of two listed parties are 50%: caught",
        [("Listed 1", "Target", "20%"), ("Listed 2", "Target", "30%")],
        "certain",
    ),
    "25 and 25": (
        "the same page, scenario A: 25% and 25% are 50%: caught",
        [("Listed 1", "Target", "25%"), ("Listed 2", "Target", "25%")],
        "certain",
    ),
    "waterfall": (
        "the same page, scenario B: half of one that holds 40%, and 10%: caught",
        [("Listed 1", "Between", "50%"), ("Between", "Target", "40%"),
         ("Listed 2", "Target", "10%")],
        "certain",
    ),
    "minority": (
        "the same page, scenario C: less than half of one that holds all: not caught",
        [("Listed 1", "Between", "49%"), ("Between", "Target", "100%")],
        "impossible",
    ),
    "two halves": (
        "OFAC FAQ 401, example 2: half of each of two that hold 25% each: blocked",
        [("Listed 1", "A", "50%"), ("Listed 1", "B", "50%"), ("A", "Target", "25%"),
         ("B", "Target", "25%")],
        "certain",
    ),
    "half and a quarter": (
        "after FAQ 401 (ours): half of A, a quarter of B, which hold 25% each: not blocked",
        [("Listed 1", "A", "50%"), ("Listed 1", "B", "25%"), ("A", "Target", "25%"),
         ("B", "Target", "25%")],
        "impossible",
    ),
    "two quarters": (
        "after FAQ 401 (ours): a quarter of A and of B, which hold half each: not blocked",
        [("Listed 1", "A", "25%"), ("Listed 1", "B", "25%"), ("A", "Target", "50%"),
         ("B", "Target", "50%")],
        "impossible",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FIFTY)
def test_the_rule_of_half(ask: Callable[..., Any], elsewhere: Path, name: str) -> None:
    _, stakes, answer = FIFTY[name]
    (elsewhere / "list.txt").write_text("Listed 1\nListed 2\n")
    rows = ask(stakes, "owners", "Target", "--rule", "ofac", "--listed", "list.txt")
    assert {row["answer"] for row in rows} == {answer}


def test_a_majority_stake_counts_in_full_and_a_minority_not_at_all(ask: Callable[..., Any]) -> None:
    """As Birketts reads Schedule 1A: each in the chain needs a majority of the next.

    ("Register of people with significant control: how to identify PSCs, complex corporate
    structures"; the numbers are ours.)
    """
    unbroken = [("Ann", "Top", "51%"), ("Top", "Mid", "51%"), ("Mid", "Company", "26%")]
    broken = [("Ann", "Top", "51%"), ("Top", "Mid", "50%"), ("Mid", "Company", "100%")]
    for stakes, who in ((unbroken, {"Ann", "Top", "Mid"}), (broken, {"Mid"})):
        rows = ask(stakes, "owners", "Company", "--rule", "psc")
        assert {row["owner"]["name"] for row in rows if row["answer"] == "certain"} == who
    by_chains = ask(unbroken, "owners", "Company", "--rule", "amlr")
    assert "Ann" in {row["owner"]["name"] for row in by_chains}  # she controls who holds 25 %
