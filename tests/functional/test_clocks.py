"""The two clocks on the command line: what was so on a day, and by what was published until then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.graph import rewind

Run = Callable[..., Any]

WORLD = """
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:source_early a kg:Source ; kg:title "Early" ; kg:published "2020-03"^^xsd:gYearMonth .
id:source_late a kg:Source ; kg:title "Late" ; kg:published "2023-01-10"^^xsd:date .
id:source_bare a kg:Source ; kg:title "Bare" .
id:m1 a kg:Mention ; kg:source id:source_early ; kg:party id:ann ; kg:mentionType kg:Person ; kg:calledName "Ann" .
id:m2 a kg:Mention ; kg:source id:source_early ; kg:party id:acme ; kg:mentionType kg:Company ; kg:calledName "Acme" .
id:m3 a kg:Mention ; kg:source id:source_late ; kg:party id:acme ; kg:mentionType kg:Company ; kg:calledName "Acme Holding" .
id:m4 a kg:Mention ; kg:source id:source_late ; kg:party id:newco ; kg:mentionType kg:Company ; kg:calledName "Newco" .
id:c1 a kg:Claim ; kg:source id:source_early ; kg:recordType kg:Stake ; kg:from id:ann ; kg:to id:acme ;
  kg:share 0.3 ; kg:start "2018"^^xsd:gYear ; kg:modality kg:stated ; kg:quote "thirty" .
id:c2 a kg:Claim ; kg:source id:source_late ; kg:recordType kg:Stake ; kg:from id:ann ; kg:to id:acme ;
  kg:share 0.6 ; kg:start "2022-05-01"^^xsd:date ; kg:modality kg:stated ; kg:quote "sixty" .
id:c3 a kg:Claim ; kg:source id:source_late ; kg:recordType kg:Stake ; kg:from id:newco ; kg:to id:acme ;
  kg:share 0.1 ; kg:modality kg:stated .
id:c4 a kg:Claim ; kg:source id:source_bare ; kg:recordType kg:Link ; kg:predicate kg:rivalOf ;
  kg:from id:acme ; kg:to id:newco ; kg:modality kg:stated .
"""
COMMANDS = (
    ("query", "ASK { ?s ?p ?o }"), ("show", "Acme"), ("path", "Ann", "Acme"), ("disputes",),
    ("view", "-o", "-"), ("export", "turtle"), ("check",),
)  # fmt: skip


@pytest.fixture(params=["files", "store", "big store"])
def graph(request: pytest.FixtureRequest, elsewhere: Path, kg: Run) -> list[str]:
    file = elsewhere / "world.ttl"
    file.write_text(WORLD, encoding="utf-8")
    if request.param == "files":
        return ["-g", str(file)]
    assert kg("init", "here").status == 0
    assert kg("-g", "here", "load", file).status == 0
    if request.param == "big store":
        request.getfixturevalue("monkeypatch").setattr(rewind, "IN_MEMORY", 0)
    return ["-g", "here"]


def shares(kg: Run, graph: list[str], *clocks: str) -> dict[str, float]:
    ran = kg(*graph, "query", "SELECT ?h ?share { ?s kg:holder ?h ; kg:share ?share }",
             *clocks, "--format", "json")  # fmt: skip
    assert ran.status == 0, ran.err
    rows = ran.json["results"]["bindings"]
    return {row["h"]["value"].rpartition("/")[2]: float(row["share"]["value"]) for row in rows}


@pytest.mark.parametrize(
    ("clocks", "expected"),
    [
        ((), {"ann": 0.6, "newco": 0.1}),
        (("--as-of", "2017"), {"newco": 0.1}),
        (("--as-of", "2018"), {"ann": 0.3, "newco": 0.1}),
        (("--as-of", "2022-04"), {"ann": 0.3, "newco": 0.1}),
        (("--as-of", "2022-05-01"), {"ann": 0.6, "newco": 0.1}),
        (("--as-of", "2022"), {"ann": 0.6, "newco": 0.1}),
        (("--as-of", "2022", "--undated", "out"), {"ann": 0.6}),
        (("--published-until", "2020-03"), {"ann": 0.3}),
        (("--published-until", "2020-02"), {}),
        (("--published-until", "2023"), {"ann": 0.6, "newco": 0.1}),
        (("--as-of", "2024", "--published-until", "2022"), {"ann": 0.3}),
        (("--as-of", "2017", "--published-until", "2022"), {}),
    ],
)
def test_sparql_is_asked_of_that_day(
    kg: Run, graph: list[str], clocks: tuple[str, ...], expected: dict[str, float]
) -> None:
    assert shares(kg, graph, *clocks) == expected


def test_show_names_and_quotes_only_what_was_known(kg: Run, graph: list[str]) -> None:
    ran = kg(*graph, "show", "Acme", "--published-until", "2021", "--format", "json")
    assert ran.json["name"] == "Acme"
    assert ran.json["aliases"] == []
    (tie,) = ran.json["relationships"]
    assert [claim["quote"] for claim in tie["claims"]] == ["thirty"]
    assert "1 source published after 2021" in ran.err
    assert "1 source that nobody dated" in ran.err


def test_a_later_name_still_finds_its_party(kg: Run, graph: list[str]) -> None:
    ran = kg(*graph, "show", "Acme Holding", "--published-until", "2021", "--format", "json")
    assert (ran.status, ran.json["name"]) == (0, "Acme")


def test_what_is_not_known_yet_is_said_and_is_no_error(kg: Run, graph: list[str]) -> None:
    ran = kg(*graph, "show", "Newco", "--published-until", "2021", "--format", "json")
    assert (ran.status, ran.json) == (0, None)
    assert "By sources published until 2021, nothing is known of Newco." in ran.err
    ran = kg(*graph, "show", "id:stake_ann_acme", "--as-of", "1999")
    assert (ran.status, ran.out) == (0, "")
    assert 'As of 1999, nothing is known of "Ann owns 60% of Acme' in ran.err


def test_who_is_not_named_by_then_goes_by_the_name_of_today(kg: Run, elsewhere: Path) -> None:
    file = elsewhere / "plain.ttl"
    named = WORLD.replace("id:m1 a kg:Mention", "id:m9 a kg:Mention").replace(
        "id:source_early ; kg:party id:ann", "id:source_bare ; kg:party id:ann"
    )
    file.write_text(named, encoding="utf-8")
    asked = ("show", "Acme", "--published-until", "2021", "--format", "json")
    (tie,) = kg("-g", file, *asked).json["relationships"]
    assert tie["other"]["name"] == "Ann"


def test_sources_without_a_date_can_be_let_in(kg: Run, graph: list[str]) -> None:
    clocks = ("--published-until", "2024", "--format", "json")
    ties = kg(*graph, "path", "Acme", "Newco", *clocks).json
    assert [step["edge"] for way in ties for step in way["steps"]] == ["owns"]
    ran = kg(*graph, "path", "Acme", "Newco", *clocks, "--undated", "in")
    assert sorted(step["edge"] for way in ran.json for step in way["steps"]) == ["owns", "rivalOf"]
    assert "Left out" not in ran.err


def test_undated_records_are_marked(kg: Run, graph: list[str]) -> None:
    ties = kg(*graph, "show", "Acme", "--as-of", "2020", "--format", "json").json["relationships"]
    assert {(tie["other"]["name"], tie["edge"]): tie["undated"] for tie in ties} == {
        ("Ann", "owns"): False,
        ("Newco", "owns"): True,
        ("Newco", "rivalOf"): True,
    }
    assert (
        "stated, undated" in kg(*graph, "show", "Acme", "--as-of", "2020", "--format", "table").out
    )


def test_an_export_of_a_day_holds_what_stood_then(kg: Run, graph: list[str]) -> None:
    ran = kg(*graph, "export", "turtle", "--layer", "resolved", "--as-of", "2020")
    assert "kg:share 0.3" in ran.out
    assert "kg:share 0.6" not in ran.out
    ran = kg(*graph, "export", "turtle", "--published-until", "2021")
    assert "source_late" not in ran.out
    assert "Left out: 1 source: published after 2021." in ran.err
    assert "1 source: without a date" in ran.err


@pytest.mark.parametrize("date", ["2025-13", "2025-02-30", "25 June", "yesterday", "", "20"])
@pytest.mark.parametrize("clock", ["--as-of", "--published-until"])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_what_is_no_date_is_wrong_use(
    kg: Run, command: tuple[str, ...], clock: str, date: str
) -> None:
    ran = kg(*command, clock, date)
    assert (ran.status, ran.out) == (2, "")
    assert "is no date: write 2025, 2025-06 or 2025-06-13" in ran.err


def test_undated_alone_is_wrong_use(kg: Run) -> None:
    ran = kg("show", "Meta", "--undated", "in")
    assert (ran.status, "--as-of or --published-until" in ran.err) == (2, True)


class TestTheShippedGraph:
    """Meta was a client long before it was an owner; neither article says when it appeared."""

    def test_meta_in_2019_is_a_client_and_not_yet_an_owner(self, kg: Run) -> None:
        ties = kg("show", "Meta", "--as-of", "2019", "--format", "json").json["relationships"]
        edges = {tie["edge"] for tie in ties if tie["other"]["name"] == "Scale AI"}
        assert "clientOf" in edges
        assert not edges & {"owns", "investedIn"}
        asked = ("query", "ASK { id:meta kg:owns id:scale-ai }", "--format", "json")
        assert kg(*asked, "--as-of", "2019").json["boolean"] is False
        assert kg(*asked, "--as-of", "2025-06").json["boolean"] is True

    @pytest.mark.parametrize(
        "command", [*COMMANDS, ("show", "Meta")], ids=lambda c: " ".join(c[:2])
    )
    def test_no_source_is_known_to_have_been_published(
        self, kg: Run, command: tuple[str, ...]
    ) -> None:
        if command[-1] == "Acme":
            command = ("path", "Meta", "OpenAI")
        ran = kg(*command, "--published-until", "2025")
        assert ran.status == 0, ran.err
        assert "2 sources" in ran.err
        assert "date" in ran.err

    def test_before_anything_is_known(self, kg: Run) -> None:
        ran = kg("query", "who-owns", "Scale AI", "--as-of", "1850", "--format", "json")
        assert (ran.status, ran.json["results"]["bindings"]) == (0, [])
        assert kg("disputes", "--as-of", "1850", "--undated", "out", "--format", "json").json == []


def test_an_endpoint_says_that_it_cannot(kg: Run) -> None:
    ran = kg("-g", "http://127.0.0.1:9/sparql", "query", "ASK {}", "--as-of", "2019")
    assert ran.status == 1
    assert "cannot be asked of another day" in ran.err


def test_foreign_statements_have_no_days(kg: Run, elsewhere: Path) -> None:
    file = elsewhere / "other.ttl"
    file.write_text("<http://e.org/a> <http://e.org/b> <http://e.org/c> .")
    ran = kg("-g", file, "query", "SELECT * { ?s ?p ?o }", "--as-of", "2019", "--format", "csv")
    assert (ran.status, len(ran.lines)) == (0, 2)
    assert "a day makes no difference" in ran.err


def test_a_day_before_anything_is_known_is_said_to_be_one(kg: Run) -> None:
    day = ("--as-of", "1850", "--undated", "out")
    for command in (("query", "SELECT ?s { ?s kg:status ?o }"), ("disputes",), ("view", "-o", "-")):
        ran = kg(*command, *day)
        assert ran.status == 0
        assert "As of 1850, nothing is known.\n" in ran.err
    shown = kg("show", "Meta", *day, "--format", "json")
    assert (shown.status, shown.json["relationships"]) == (0, [])
    assert "As of 1850, no more is known of Meta.\n" in shown.err
    assert "They are not connected as of 1850.\n" in kg("path", "Meta", "OpenAI", *day).err
    assert "nothing is known" not in kg("disputes", "--as-of", "1850").err


def test_a_record_that_nobody_dated_is_marked_so_on_a_day(kg: Run) -> None:
    name = "id:link_meta_influences_scale-ai"
    asked = kg("show", name, "--as-of", "2019", "--format", "table")
    assert asked.lines[1] == f"Link  stated, undated  {name}"
    assert kg("show", name, "--format", "json").json["undated"] is True
    assert kg("show", "id:stake_meta_scale-ai", "--format", "json").json["undated"] is False
    dated = kg("show", "id:stake_meta_scale-ai", "--as-of", "2025-06", "--format", "table")
    assert dated.lines[1] == "Stake  stated  id:stake_meta_scale-ai"


def test_a_claim_names_a_record_by_its_short_name(kg: Run) -> None:
    shown = kg("show", "2cea173", "--format", "table").out
    assert "yields id:stake_meta_scale-ai, start" in shown
    shown = kg("show", "id:deal_meta_scale-ai_scale-ai-investment", "--format", "table").out
    assert "https://" not in shown
