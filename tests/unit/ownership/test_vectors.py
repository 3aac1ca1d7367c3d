"""Figures that were published, or checked by brute force, and what the rules make of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from kg.ownership import bounds, lookthrough
from kg.ownership.beneficial import amlr, psc
from kg.ownership.classes import ShareClass, of_classes
from kg.ownership.columns import Column, Stake
from kg.ownership.control import controlled, controllers
from kg.ownership.filling import together
from kg.ownership.gathering import Basis, gather
from kg.ownership.interests import AT_LEAST_HALF, Interests
from kg.ownership.links import mifid
from kg.ownership.ranges import MAJORITY, Answer, Range, Threshold
from kg.ownership.sanctions import ofac
from kg.ownership.stakes import Stakes, above

ROOT = Path(__file__).resolve().parents[3]
KEPT = ROOT / "tests" / "golden" / "ownership" / "figures.json"
SHARED = ROOT.parent / "shared" / "vectors"

Case = dict[str, Any]


def kept() -> list[Case]:
    return list(json.loads(KEPT.read_text("utf-8"), parse_float=str))


def shared(name: str) -> Case:
    path = SHARED / f"{name}.json"
    if not path.is_file():
        pytest.skip(f"{path.name} is not beside this checkout")
    return dict(json.loads(path.read_text("utf-8"), parse_float=str))


class Names:
    """A case's stakes as graphs, and its names as numbers."""

    def __init__(self, case: Case) -> None:
        found = {
            end for stake in case.get("stakes", []) for end in (stake["owner"], stake["company"])
        }
        for company, column in case.get("columns", {}).items():
            found |= {company, *column["owners"]}
        self.names = sorted(found)
        self.number = {name: at for at, name in enumerate(self.names)}
        self.shares = self._stakes(case, "economic")
        self.votes = self._stakes(case, "voting")

    def _stakes(self, case: Case, basis: str) -> Stakes:
        held: dict[int, list[Stake]] = {}
        rest: dict[int, Range] = {}
        for stake in case.get("stakes", []):
            part = Range.exactly(str(stake.get(basis, stake["economic"])))
            held.setdefault(self.number[stake["company"]], []).append(
                Stake(self.number[stake["owner"]], part)
            )
        for name, column in case.get("columns", {}).items():
            company = self.number[name]
            held[company] = [
                Stake(self.number[owner], Range.between(str(low), str(high)))
                for owner, (low, high) in column["owners"].items()
            ]
            low, high = column["unknown_remainder"]
            rest[company] = Range.between(str(low), str(high))
        return Stakes({one: Column.of(s, rest=rest.get(one)) for one, s in held.items()})

    def share(self, owner: str, company: str) -> Range:
        one = self.number[company]
        return bounds.owners(above(self.shares, one), one)[self.number[owner]]

    def as_stated(self, owner: str, company: str) -> Fraction:
        one = self.number[company]
        pushed = lookthrough.owners(above(self.shares, one), one)
        assert pushed is not None
        return pushed.shares[self.number[owner]].lower

    def controlled(self, owner: str) -> dict[str, str]:
        found = controlled(self.votes, {self.number[owner]})
        return {self.names[one]: held.answer.value for one, held in found.items()}

    def interests(self) -> Interests:
        return Interests(self.shares, self.votes)


def near(share: Fraction, figure: object) -> bool:
    return abs(share - Fraction(str(figure))) <= Fraction(1, 10**6)


def check(case: Case) -> None:
    names = Names(case)
    for owner, company, figure in case.get("integrated", []):
        share = names.share(owner, company)
        assert share.is_point
        assert near(share.lower, figure)
    for owner, companies in case.get("control", {}).items():
        assert sorted(names.controlled(owner)) == sorted(companies)
    for pair, figure in case.get("exact_first_passage", {}).items():
        owner, company = pair.split("->")
        assert near(names.as_stated(owner, company), figure)
    over = {names.names[one]: total(names.shares.columns[one]) for one in names.shares.unsound}
    assert over == {
        name: Fraction(str(figure)) for name, figure in case.get("totals_over_100", {}).items()
    }
    if "expected_blocked" in case:
        listed = {names.number[one] for one in case["blocked_seed"]}
        found = ofac(names.interests(), listed)
        assert sorted(names.names[one] for one in found if one not in listed) == sorted(
            case["expected_blocked"]
        )
        assert all(hit.answer is Answer.CERTAIN for hit in found.values())


def total(column: Column) -> Fraction:
    return Fraction(column.sum_lower, column.scale)


@pytest.mark.parametrize("case", kept(), ids=lambda case: str(case["id"]))
def test_kept_figures(case: Case) -> None:
    check(case)


@pytest.mark.parametrize(
    "name",
    [
        "eurostat-ubo",
        "ofac-50",
        "prometheux-close-links",
        "prometheux-company-control",
        "white-chain",
        "white-cross",
        "white-matrix",
    ],
)
def test_shared_vectors(name: str) -> None:
    found = shared(name)
    for case in found.get("cases", [found]):
        check(case)


def either(name: str) -> Iterator[Case]:
    """A case as it is kept here, and, where it is there, as it is shared."""
    yield from (case for case in kept() if case["id"] == name)
    if (SHARED / f"{name}.json").is_file():
        yield shared(name)


def test_closed_ring() -> None:
    for case in either("closed-ring"):
        names = Names(case)
        assert lookthrough.closed_rings(names.shares) == [(0, 1)]
        assert all(controllers(names.votes, one).ultimate is None for one in (0, 1))


def test_interval_cycle() -> None:
    for case in either("interval-cycle"):
        low, high = case["expected"]["P in A"]
        share = Names(case).share("P", "A")
        assert near(share.lower, low)
        assert near(share.upper, high)


def test_bands_in_a_chain() -> None:
    for case in either("psc-bands-chain"):
        names = Names(case)
        low, high = case["expected"]["X in C"]
        share = names.share("X", "C")
        assert share == Range.between(low, high)
        assert Threshold(Fraction(1, 4)).answer(share) is Answer.POSSIBLE
        assert names.controlled("Y")["H"] == "possible"
        company, owner = names.number["H"], names.number["Y"]
        column = names.votes.columns[company].with_share(
            owner, Range.between("0.5", "0.75", lower_open=True)
        )
        assert together(column, {owner}, MAJORITY, company) is Answer.CERTAIN


def test_over_the_whole() -> None:
    for case in either("over-100"):
        names = Names(case)
        column = names.shares.columns[names.number["C"]]
        assert not column.is_sound
        assert total(column) == Fraction("1.15")
        assert [names.names[one] for one in column.conflict()] == ["A", "B"]
        assert names.controlled("A") == names.controlled("B") == {"C": "possible"}
        for a, b in ((Answer.CERTAIN, Answer.IMPOSSIBLE), (Answer.IMPOSSIBLE, Answer.CERTAIN)):
            world = Column.of(
                [
                    Stake(0, Range.exactly("0.6" if a is Answer.CERTAIN else 0)),
                    Stake(1, Range.exactly("0.55" if b is Answer.CERTAIN else 0)),
                ]
            )
            assert together(world, {0}, MAJORITY) is a
            assert together(world, {1}, MAJORITY) is b


def test_a_share_without_votes() -> None:
    for case in either("meta-scale-openai"):
        names = Names(case)
        assert names.share("Meta", "Scale AI") == Range.exactly("0.49")
        assert names.controlled("Meta") == {}
        links = mifid(names.interests(), names.number["Scale AI"])
        assert [(link.because, link.answer) for link in links] == [("share", Answer.CERTAIN)]
        assert [link.share for link in links] == [Range.exactly("0.49")]


def test_regimes_differ() -> None:
    for case in either("regimes-differ"):
        names = Names(case)
        interests, x, h, c = names.interests(), *(names.number[one] for one in ("X", "H", "C"))
        assert names.share("X", "C") == Range.exactly("0.18")
        hit = amlr(interests, c)[x]
        assert "shares" not in hit.because
        assert hit.because[0] == "holder-controlled"
        assert hit.answer is Answer.CERTAIN
        assert psc(interests, c)[x].because == ("shares", "votes")
        assert sorted(ofac(interests, {x})) == sorted([x, h])
        assert any((link.a, link.b) == (h, c) for link in mifid(interests, c))
        assert names.controlled("X") == {"H": "certain"}


def test_share_classes() -> None:
    for case in either("white-share-classes"):
        held = [
            (
                ShareClass(one["issued"], one["votes"], int(one["dividend"])),
                one["held_by_P"],
            )
            for one in case["classes"]
        ]
        economic, voting = of_classes(held)
        assert economic == Fraction(case["expected"]["economic"])
        assert voting == Fraction(case["expected"]["voting"])


def test_blocked_is_the_least_set() -> None:
    """49 and 49 of two that hold 50 each: nothing passes through what is not blocked."""
    shares = Stakes(
        {
            2: Column.of([Stake(0, Range.exactly("0.49"))]),
            3: Column.of([Stake(2, Range.exactly(1))]),
        }
    )
    assert list(gather([Basis(shares, AT_LEAST_HALF)], {0}, sure=False)) == [0]
