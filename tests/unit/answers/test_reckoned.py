"""What is worked out of what a page shows: every chain told, nothing over what is not shown."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from kg.answers import reckoned as desk
from kg.answers.control import control
from kg.answers.network import network
from kg.answers.owners import owners
from kg.answers.reckoned import reckoned
from kg.answers.rival_ties import rival_ties
from kg.answers.rows import Network
from kg.answers.worked import Worked
from kg.graph.locate import open_graph
from kg.graph.moment import Moment
from kg.graph.rewind import at
from kg.model.when import When
from kg.ownership.ranges import Range
from kg.rdf.terms import shipped_terms
from kg.view.derived import derived
from kg.view.only import only
from kg.view.scene import build_scene
from stake_claims import on, trig

ID = "https://w3id.org/kg-stakes/id/"


def shown(tmp_path: Path, *claims: str, types: dict[str, str] | None = None) -> Network:
    path = tmp_path / "claims.trig"
    path.write_text(trig(*claims, types=types), encoding="utf-8")
    with open_graph([str(path)]) as graph:
        return network(graph)


def told(worked: Worked) -> dict[tuple[str, str], Range]:
    return {
        (row.holder.removeprefix(ID), row.held.removeprefix(ID)): row.share
        for row in worked.through
    }


def test_two_chains_add_up_and_bounds_stay_bounds(tmp_path: Path) -> None:
    found = shown(tmp_path, "a Stake b; kg:share 0.49", "b Stake c; kg:share 0.5",
                  "d Stake c; kg:share 0.3", "a Stake d; kg:shareMin 0.25 ; kg:shareMax 0.5")  # fmt: skip
    assert told(found.worked) == {("a", "c"): Range.between("0.32", "0.395")}


def test_what_is_held_directly_alone_is_not_worked_out(tmp_path: Path) -> None:
    found = shown(tmp_path, "a Stake b; kg:share 0.49", "c Stake d; kg:share 0.5")
    assert told(found.worked) == {}


def test_what_is_only_suggested_makes_it_possible(tmp_path: Path) -> None:
    found = shown(tmp_path, "a Stake b; kg:share 0.49", "b Stake c; kg:share 0.5; suggested")
    (row,) = found.worked.through
    assert (row.is_certain, row.share) == (False, Range.between(0, "0.245"))
    (words,) = derived(found, build_scene(found, shipped_terms()))["now"]["through"]
    assert words[2] == "possible, at most 24.5%"


def test_what_is_denied_adds_nothing(tmp_path: Path) -> None:
    found = shown(tmp_path, "a Stake b; kg:share 0.49", "b Stake c; kg:share 0.5; denied")
    assert told(found.worked) == {}


def test_a_ring_ends(tmp_path: Path) -> None:
    found = shown(tmp_path, "a Stake b; kg:share 0.5", "b Stake a; kg:share 0.5",
                  "b Stake c; kg:share 0.5")  # fmt: skip
    assert told(found.worked)["a", "c"] == Range.exactly("0.25")


def test_it_is_what_the_commands_say(tmp_path: Path) -> None:
    path = tmp_path / "claims.trig"
    path.write_text(
        trig("a Stake b; kg:share 0.6", "b Stake c; kg:share 0.5", "c Stake d; kg:shareOver 0.5",
             "a Stake d; kg:share 0.2", "e Control b", "f Stake c; kg:share 0.3; suggested"),
        encoding="utf-8",
    )  # fmt: skip
    with open_graph([str(path)]) as graph:
        worked = network(graph).worked
        for head in worked.heads:
            answer = control(graph, head.party)
            assert head.ultimates == tuple(party.iri for party in answer.ultimates)
            assert {(row.controller, row.is_certain, row.records) for row in head.rows} == {
                (row.party.iri, row.answer == "certain", row.records) for row in answer.controllers
            }
        for company in {row.held for row in worked.through}:
            shares = {row.party.iri: row.share for row in owners(graph, company).rows}
            for row in worked.through:
                if row.held == company:
                    assert row.share == shares[row.holder]
    assert {head.party.removeprefix(ID) for head in worked.heads} == {"b", "c", "d"}


@pytest.mark.parametrize("category", ["ownership", "business"])
def test_a_chain_over_what_is_left_out_is_not_told(tmp_path: Path, category: str) -> None:
    path = tmp_path / "claims.trig"
    path.write_text(trig("a Stake b; kg:share 0.6", "b Stake c; kg:share 0.5"), encoding="utf-8")
    with open_graph([str(path)]) as graph:
        whole = network(graph)
        part = reckoned(graph, whole.relationships[:1])
    assert part.through == ()
    assert [head.party for head in part.heads] == [ID + "b"]
    kept = only(whole, [category], shipped_terms()).worked
    assert bool(kept.through) is (category == "ownership")
    assert bool(kept.heads) is (category == "ownership")
    ((_, _, share, short, flags, nearest, chain),) = derived(
        whole, build_scene(whole, shipped_terms())
    )["now"]["through"]
    assert (share, short, flags, len(nearest), len(chain[0])) == ("30%", "", 7, 1, 2)


def test_that_nobody_is_known_to_control_it_is_said_and_why(tmp_path: Path) -> None:
    found = shown(tmp_path, "a Stake b; kg:share 0.49 ; kg:votes 0")
    ((_, words, tops, rows),) = derived(found, build_scene(found, shipped_terms()))["now"]["heads"]
    assert words == (
        "No ultimate controller is known. A owns 49% of B, no votes: no control by votes."
    )
    assert (tops, rows) == ([], [])


def test_votes_that_are_only_assumed_are_said_to_be(tmp_path: Path) -> None:
    found = shown(tmp_path, "a Stake b; kg:share 0.6", "c Stake d; kg:share 0.6 ; kg:votes 0.6")
    assert {row.controller.removeprefix(ID): row.assumed
            for head in found.worked.heads for row in head.rows} == {"a": True, "c": False}  # fmt: skip


def test_every_day_has_its_own_shares(tmp_path: Path) -> None:
    path = tmp_path / "claims.trig"
    path.write_text(
        trig("a Stake b; kg:share 0.6", f"b Stake c; kg:share 0.5 ; kg:start {on('2019')}",
             f"b Stake d; kg:share 0.4 ; kg:start {on('2020-06-01')} ; kg:end {on('2022-03-01')}"),
        encoding="utf-8",
    )  # fmt: skip
    with open_graph([str(path)]) as graph:
        found = network(graph)
        days = [day for day, _ in found.worked_then]
        assert days[:2] == ["", "2019-01-01"]
        for day, worked in found.worked_then[1:]:
            then = at(graph, Moment(as_of=When.parse(day)))
            assert told(worked) == told(reckoned(then, found.relationships))
    by_day = {day: set(told(worked)) for day, worked in found.worked_then}
    assert by_day[""] == set()
    assert by_day["2019-01-01"] == {("a", "c")}
    assert by_day["2020-06-01"] == {("a", "c"), ("a", "d")}
    assert by_day[days[-1]] == {("a", "c")}


def test_too_much_is_left_to_the_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [f"c{i} Stake c{i + 1}; kg:share 0.9" for i in range(12)]
    monkeypatch.setattr(desk, "MOST_WORK", 60)
    found = shown(tmp_path, *claims)
    assert 0 < len(found.worked.left) < 12
    (note,) = derived(found, build_scene(found, shipped_terms()))["notes"]
    assert "kg owners NAME" in note
    monkeypatch.setattr(desk, "MOST_WORK", 0)
    assert len(shown(tmp_path, *claims).worked.left) == 12


def test_the_ties_of_rivals_are_those_of_the_command() -> None:
    with open_graph(()) as graph:
        found = network(graph)
        rows = rival_ties(graph).rows
    assert [(row.records, row.status, row.share, row.controls) for row in found.worked.ties] == [
        (row.records, row.status, row.share, row.controls) for row in rows
    ]
    now = derived(found, build_scene(found, shipped_terms()))["now"]
    assert [title for title, *_ in now["ties"]] == [
        f"{name} may be distancing itself from Scale AI, 49% of which is held by its rival Meta"
        for name in ("Google", "OpenAI")
    ]
    assert {status for _, status, *_ in now["ties"]} == {"suggested"}
    assert all("no" in power or "not" in power for _, _, power, _ in now["ties"])


def test_a_company_below_very_many_is_left_to_the_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "MOST_ABOVE", 6)
    claims = [f"c{i} Stake c{i + 1}; kg:share 0.9" for i in range(9)]
    found = shown(tmp_path, *claims)
    assert {iri.removeprefix(ID) for iri in found.worked.left} == {f"c{i}" for i in range(6, 10)}
    assert ("c0", "c5") in told(found.worked)


# where there are very many


CHAIN = ("a Stake b; kg:share 0.9", "b Stake c; kg:share 0.5", "c Stake d; kg:share 0.1",
         "z Stake b; kg:shareMin 0.05 ; kg:shareMax 0.1")  # fmt: skip


def test_of_very_many_holdings_the_small_ones_are_left_out_and_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = told(shown(tmp_path, *CHAIN).worked)
    # a in c 45%, b in d 5%, a in d 4.5%, z in c at most 5%, z in d at most 0.5%
    assert len(every) == 5
    for room, least, pairs in (
        (5, 0, set(every)),
        (4, 1, set(every) - {("z", "d")}),
        (3, 5, {("a", "c"), ("b", "d"), ("z", "c")}),
        (2, 10, {("a", "c")}),
    ):
        monkeypatch.setattr(desk, "MOST_ROWS", room)
        found = shown(tmp_path, *CHAIN)
        worked = found.worked
        assert (worked.least, worked.small) == (Fraction(least, 100), 5 - len(pairs))
        assert set(told(worked)) == pairs
        assert worked.left == ()
        page = derived(found, build_scene(found, shipped_terms()))
        assert page["now"]["least"] == (f"{least}%" if least else "")
        said = [one for one in page["notes"] if "left out of this page" in one]
        assert bool(said) is bool(least)
        if least == 5:
            assert said[0].startswith("2 holdings of under 5% through others are left out")


def test_what_no_line_makes_few_enough_is_cut_off_and_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "MOST_ROWS", 1)
    worked = shown(tmp_path, "a Stake b; kg:share 1", "b Stake c; kg:share 1",
                   "c Stake d; kg:share 1").worked  # fmt: skip
    (row,) = worked.through
    assert worked.least == Fraction(3, 4)
    assert set(worked.left) == {ID + "c", ID + "d"} - {row.held} | {ID + "d"}


def test_the_companies_with_most_relationships_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [f"p{one} Stake q{one}; kg:share 0.6" for one in range(9)]
    claims += [
        "a Stake hub; kg:share 0.6",
        "hub Stake q0; kg:share 0.3",
        "hub Stake q1; kg:share 0.3",
    ]
    monkeypatch.setattr(desk, "MOST_WORK", 12)
    worked = shown(tmp_path, *claims).worked
    heads = {head.party.removeprefix(ID) for head in worked.heads}
    assert "hub" in heads
    assert set(worked.left) == {ID + f"q{one}" for one in range(9)} - {ID + one for one in heads}
    assert 0 < len(worked.left) < 9
    monkeypatch.setattr(desk, "MOST_WORK", 1000)
    assert shown(tmp_path, *claims).worked.left == ()
