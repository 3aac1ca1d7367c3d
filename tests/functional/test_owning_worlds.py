"""The answers on ownership against an oracle that tries every world, through files and commands."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest

import stake_oracle as oracle
from stake_files import Files, random_files, write
from stake_oracle import Bounds, Case

Run = Callable[..., Any]
ID = "https://w3id.org/kg-stakes/id/"
SEEDS = range(24)
LINES = (None, Fraction(1, 4), Fraction(1, 2))


class World:
    """One random graph in files, asked by the commands and worked out by the oracle."""

    def __init__(self, kg: Run, folder: Path, seed: int) -> None:
        self.rng = Random(seed)  # noqa: S311  the same on every machine
        self.kg, self.folder = kg, folder / "graph"
        self.folder.mkdir()
        self.files: Files = random_files(seed)
        write(self.files, self.folder, seed)
        follow, complete = self.rng.random() < 0.7, self.rng.random() < 0.25
        self.case: Case = self.files.case(follow=follow, complete=complete)
        self.options = [] if follow else ["--no-votes-follow-shares"]
        self.options += ["--complete"] if complete else []
        self.options += ["--as-of", self.files.as_of] if self.files.as_of else []
        self.parties = set(self.files.kinds)

    def ask(self, *args: str) -> Any:
        ran = self.kg("-q", "-g", self.folder, *args, *self.options, "--format", "json")
        assert ran.status == 0, ran.err
        return ran.json

    @property
    def known(self) -> list[str]:
        """The parties that some source names."""
        return sorted(self.parties)


@pytest.fixture
def world(kg: Run, elsewhere: Path, request: pytest.FixtureRequest) -> World:
    return World(kg, elsewhere, request.param)


def party(shown: Any) -> str:
    return str(shown["iri"]).removeprefix(ID)


def met(share: Bounds, line: Fraction | None) -> str:
    low, high, low_open, high_open = share
    at = line or Fraction(0)
    if low > at or (low == at and (low_open or line is not None)):
        return "certain"
    reaches = high > at or (high == at and not high_open and line is not None)
    return "possible" if reaches else "impossible"


def as_shown(share: Bounds, line: Fraction | None) -> tuple[Any, ...]:
    low, high, low_open, high_open = share
    return round(float(low), 9), round(float(high), 9), low_open, high_open, met(share, line)


def row(shown: Any) -> tuple[Any, ...]:
    return tuple(shown[key] for key in ("lower", "upper", "lower_open", "upper_open", "answer"))


@pytest.mark.parametrize("world", SEEDS, indirect=True)
def test_owners_and_holdings(world: World) -> None:
    for basis, matrix in (("share", world.case.shares), ("votes", world.case.votes)):
        line = world.rng.choice(LINES)
        asked = ["--basis", basis] + (["--min", f"{float(line):.0%}"] if line else [])
        held = {one: oracle.bounds(matrix, one) for one in world.known}
        shown = {
            (one, other): as_shown(share, line)
            for one, of in held.items()
            for other, share in of.items()
            if one != other and met(share, line) != "impossible"
        }
        one = world.rng.choice(world.known)
        up = {party(each["owner"]): each for each in world.ask("owners", f"id:{one}", *asked)}
        assert {owner: row(each) for owner, each in up.items()} == {
            a: share for (a, b), share in shown.items() if b == one
        }
        down = world.ask("holdings", f"id:{one}", *asked)
        assert {party(each["issuer"]): row(each) for each in down} == {
            b: share for (a, b), share in shown.items() if a == one
        }
        for each in (*up.values(), *down):
            assert each["deciding"] or each["answer"] == "certain"
            for chain in each["chains"]:
                assert chain["claims"]
                assert len(chain["records"]) >= len(chain["parties"]) - 1


@pytest.mark.parametrize("world", SEEDS, indirect=True)
def test_control(world: World) -> None:
    under = {
        one: {
            c: told for c, told in oracle.control(world.case, one).items() if told != "impossible"
        }
        for one in world.known
    }
    for one in world.known:
        found = world.ask("control", f"id:{one}")
        down = {party(each["party"]): each["answer"] for each in found["controlled"]}
        up = {party(each["party"]): each["answer"] for each in found["controllers"]}
        assert down == under[one]
        assert up == {a: under[a][one] for a in world.known if a != one and one in under[a]}
        for each in (*found["controlled"], *found["controllers"]):
            assert each["claims"]
            assert each["deciding"] or each["answer"] == "certain"


@pytest.mark.parametrize("world", SEEDS, indirect=True)
def test_rules(world: World) -> None:
    one = world.rng.choice([name for name in world.known if name.startswith("c")])
    rules = {"psc": oracle.psc, "amlr": oracle.amlr}
    try:
        for rule, expected in rules.items():
            rows = world.ask("owners", f"id:{one}", "--rule", rule)
            found = {party(each["owner"]): each["answer"] for each in rows}
            assert_sound(found, expected(world.case, one, world.parties))
        for rule in ("mifid", "ecb"):
            links = {
                (party(each["a"]), party(each["b"]), each["because"],
                 party(each["third"]) if each["third"] else None): each["answer"]
                for each in world.ask("close-links", f"id:{one}", "--rule", rule)
            }  # fmt: skip
            assert_sound(links, oracle.close_links(world.case, one, world.parties, rule))
        listed = set(world.rng.sample(world.known, 2)) - {one}
        (world.folder.parent / "listed.txt").write_text("\n".join(ID + name for name in listed))
        for rule in ("ofac", "eu-sanctions", "uk-sanctions"):
            rows = world.ask("owners", f"id:{one}", "--rule", rule, "--listed", "listed.txt")
            answers = {each["answer"] for each in rows} - {"impossible"}
            assert len(answers) <= 1
            told = oracle.blocked(world.case, listed, rule).get(one)
            assert_sound(
                dict.fromkeys([one], *answers) if answers else {}, {one: told} if told else {}
            )
    except oracle.TooMany:
        pytest.skip("more worlds than can be tried")


def assert_sound(found: dict[Any, str], expected: dict[Any, str]) -> None:
    """Nothing is missed, nothing certain that is not; what is possible may be so by two limbs."""
    assert set(expected) <= set(found)
    assert {key for key, told in found.items() if told == "certain"} <= {
        key for key, told in expected.items() if told == "certain"
    }
