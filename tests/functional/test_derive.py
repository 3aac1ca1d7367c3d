"""``kg derive``: facts that queries join on, which come and go with what they rest on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from kg import open as open_kg
from kg.answers.derivation import facts
from kg.rdf.parse import FORMATS
from kg.store.generations import open_reader

Run = Callable[..., Any]

HEAD = """@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:source_reg a kg:Source ; kg:title "Register" .
"""
NAMES = {
    "ann": "Ann Lyst", "hold": "Hold Co", "mid": "Mid Co", "low": "Low Co", "cli": "Client Co",
    "other": "Other Co",
}  # fmt: skip
EDGES = "SELECT ?s ?p ?o { GRAPH kg:derived { ?s ?p ?o } } ORDER BY ?s ?p ?o"
ENDING = {
    "turtle": "ttl", "trig": "trig", "ntriples": "nt", "nquads": "nq", "jsonld": "jsonld",
    "rdfxml": "rdf",
}  # fmt: skip


def said(number: int, first: str, kind: str, second: str, fields: str, source: str = "reg") -> str:
    return (
        f"id:claim_{number:012x} a kg:Claim ; kg:source id:source_{source} ; kg:recordType kg:{kind} ;"
        f" kg:from id:{first} ; kg:to id:{second} ; kg:modality kg:stated{fields} .\n"
    )


GROUP = (
    HEAD
    + "".join(
        f"id:mention_{key} a kg:Mention ; kg:source id:source_reg ; kg:party id:{key} ;"
        f' kg:mentionType kg:{"Person" if key == "ann" else "Company"} ; kg:name "{name}" .\n'
        for key, name in NAMES.items()
    )
    + said(1, "ann", "Stake", "hold", ' ; kg:share 0.8 ; kg:start "2015"^^xsd:gYear')
    + said(2, "hold", "Stake", "mid", ' ; kg:share 0.6 ; kg:start "2020"^^xsd:gYear')
    + said(3, "mid", "Stake", "low", ' ; kg:share 0.51 ; kg:start "2016"^^xsd:gYear')
    + said(4, "hold", "Stake", "other", " ; kg:shareMin 0.2 ; kg:shareMax 0.4")
    + said(5, "cli", "Supply", "low", "")
)
RIVAL = 'id:source_paper a kg:Source ; kg:title "Paper" .\n' + said(
    6, "hold", "Stake", "mid", ' ; kg:share 0.3 ; kg:start "2020"^^xsd:gYear', "paper"
)
PRIVATE = 'id:source_note a kg:Source ; kg:title "Note" ; kg:access kg:private .\n' + said(
    7, "low", "Stake", "secret", " ; kg:share 0.9", "note"
)


@pytest.fixture
def store(kg: Run, elsewhere: Path) -> Path:
    """A store with a small group of companies."""
    Path("group.ttl").write_text(GROUP, encoding="utf-8")
    assert kg("init", "-q").status == 0
    assert kg("load", "-q", "group.ttl").status == 0
    return elsewhere


def through(kg: Run) -> list[str]:
    ran = kg("query", "SELECT ?o ?c { ?o kg:lookThrough ?c } ORDER BY ?o ?c")
    assert ran.status == 0, ran.err
    return [line.replace("https://w3id.org/kg-stakes/id/", "") for line in ran.lines[1:]]


def asked(kg: Run, *words: str, columns: int) -> list[str]:
    """The first columns of the rows of a saved query."""
    ran = kg("query", *words)
    assert ran.status == 0, ran.err
    return [",".join(line.split(",")[:columns]) for line in ran.lines[1:]]


def afresh(kg: Run) -> str:
    """What is derived now, dropped and derived as from nothing."""
    assert kg("derive", "--drop").status == 0
    assert kg("derive").status == 0
    out: str = kg("query", EDGES).out
    return out


def test_queries_join_on_what_is_derived(kg: Run, store: Path) -> None:
    ran = kg("derive", "--format", "json")
    assert ran.json == [
        {"kind": "LookThrough", "certain": 5, "possible": 2},
        {"kind": "UltimateControl", "certain": 3, "possible": 0},
        {"kind": "CloseLink", "certain": 10, "possible": 0},
    ]
    assert through(kg) == ["ann,hold", "ann,mid", "hold,low", "hold,mid", "mid,low"]
    asked = "SELECT ?x { ?x kg:clientOf/kg:ultimateController id:ann }"
    assert kg("query", asked).lines[1:] == ["https://w3id.org/kg-stakes/id/cli"]
    least = "SELECT ?a ?b { ?f a kg:LookThrough ; kg:above id:hold ; kg:below id:low ; kg:shareMin ?a ; kg:shareMax ?b }"
    assert kg("query", least).lines[1:] == ["0.306,0.306"]
    claims = "SELECT (COUNT(?c) AS ?n) { id:look-through_hold_low kg:restsOn/^kg:about ?c . ?c a kg:Claim }"
    assert kg("query", claims).lines[1:] == ["2"]


def test_saved_queries_join_on_it(kg: Run, store: Path) -> None:
    assert len(kg("query", "look-through").lines) == 1
    kg("derive")
    assert asked(kg, "look-through", "Hold Co", columns=5) == [
        "Hold Co,Low Co,0.306,0.306,certain",
        "Hold Co,Mid Co,0.6,0.6,certain",
        "Hold Co,Other Co,0.2,0.4,possible",
    ]
    assert asked(kg, "same-controller", "Low Co", columns=1) == ["Hold Co", "Mid Co"]
    found = asked(kg, "clients-of-controlled", "Ann Lyst", columns=3)
    assert found == ["Client Co,Low Co,Ann Lyst"]


def test_no_other_answer_meets_what_is_derived(kg: Run, store: Path) -> None:
    asked = [
        ("check",), ("find", "Hold"), ("show", "Hold Co"), ("owners", "Low Co"), ("sources",),
        ("path", "Ann Lyst", "Low Co"), ("query", "SELECT ?s ?x { ?s kg:holder ?h ; kg:issuer ?i }"),
        ("export", "turtle", "--layer", "resolved"), ("disputes",), ("query", "largest-stakes"),
        ("view", "-o", "-"),
    ]  # fmt: skip
    before = [kg(*one).out for one in asked]
    kg("export", "nquads", "-o", "before.nq")
    kg("derive")
    assert [kg(*one).out for one in asked] == before
    assert kg("diff", "before.nq", ".", "--format", "json").json == []
    count = int(kg("stats", "--format", "json").json["triples"])
    assert len(kg("export", "nquads").lines) == count


@pytest.mark.parametrize("syntax", sorted(FORMATS))
@pytest.mark.parametrize("layer", ["all", "claims"])
def test_an_export_comes_back_the_same(kg: Run, store: Path, syntax: str, layer: str) -> None:
    kg("derive", "--min", "30%", "--rule", "ecb")
    file = f"out.{ENDING[syntax]}"
    first = kg("export", syntax, "--layer", layer, "-o", file)
    assert first.status == 0, first.err
    whole = kg("export", "nquads").out
    kg("init", "again")
    ran = kg("-g", "again", "load", file)
    assert ran.status == 0, ran.err
    assert kg("-g", "again", "export", "nquads").out == whole
    kg("-g", "again", "export", syntax, "--layer", layer, "-o", "twice")
    assert Path("twice").read_bytes() == Path(file).read_bytes()


@pytest.mark.parametrize("syntax", sorted(FORMATS))
def test_a_file_with_what_was_derived_is_asked_as_the_store_is(
    kg: Run, store: Path, syntax: str
) -> None:
    kg("derive")
    expected = kg("query", EDGES).out
    file = f"out.{ENDING[syntax]}"
    kg("export", syntax, "-o", file)
    assert kg("-g", file, "query", EDGES).out == expected


def test_the_derived_layer_alone_says_nothing_to_a_store(kg: Run, store: Path) -> None:
    kg("derive")
    kg("export", "turtle", "--layer", "derived", "-o", "derived.ttl")
    assert "kg:lookThrough" in Path("derived.ttl").read_text(encoding="utf-8")
    kg("init", "again")
    kg("-g", "again", "load", "derived.ttl")
    found = kg("-g", "again", "stats", "--format", "json").json
    assert (found["entities"], found["claims"], found["sources"]) == (0, 0, 0)


def test_a_plain_edge_in_a_file_is_no_claim(kg: Run, store: Path) -> None:
    Path("plain.ttl").write_text(
        HEAD + "id:low kg:ultimateController id:cli . id:cli kg:lookThrough id:low .",
        encoding="utf-8",
    )
    before = kg("export", "nquads").out
    assert kg("load", "plain.ttl").status == 0
    assert kg("export", "nquads").out == before


def test_a_decision_and_its_undoing_work_it_out_again(kg: Run, store: Path) -> None:
    Path("rival.ttl").write_text(HEAD + RIVAL, encoding="utf-8")
    kg("load", "-q", "rival.ttl")
    kg("derive")
    disputed = kg("query", EDGES).out
    ran = kg("accept", "000000000006", "--reason", "right", "--on", "2026-01-01")
    assert ran.status == 0, ran.err
    accepted = kg("query", EDGES).out
    assert accepted != disputed
    assert "hold,low" not in through(kg)
    assert afresh(kg) == accepted
    assert kg("undo", "1").status == 0
    assert kg("query", EDGES).out == disputed
    assert afresh(kg) == disputed
    assert kg("forget", "source_paper").status == 0
    assert "hold,low" in through(kg)
    assert kg("query", EDGES).out == afresh(kg)


def test_the_same_settings_hold_when_it_is_worked_out_again(kg: Run, store: Path) -> None:
    kg("derive", "--min", "70%", "--basis", "votes", "--rule", "ecb")
    asked = "SELECT ?p ?o { GRAPH kg:derived { kg:derived ?p ?o } } ORDER BY ?p"
    before = kg("query", asked).out
    assert "votesMin,0.7" in before
    assert through(kg) == ["ann,hold"]
    Path("more.ttl").write_text(
        HEAD.replace("_reg", "_more") + said(9, "ann", "Stake", "new", " ; kg:share 0.9", "more"),
        encoding="utf-8",
    )
    kg("load", "more.ttl")
    assert kg("query", asked).out == before
    assert through(kg) == ["ann,hold", "ann,new"]


def test_in_a_big_store_a_change_drops_it_and_says_so(kg: Run, store: Path) -> None:
    kg("derive", "--min", "10%")
    with mock.patch.object(facts, "QUICK", 2):
        ran = kg("reject", "000000000003", "--reason", "wrong")
    assert "Work it out again with: kg derive --min 10%" in ran.err
    assert kg("query", EDGES).lines == ["s,p,o"]


def test_nothing_that_rests_on_what_is_private_is_let_out(kg: Run, store: Path) -> None:
    Path("note.ttl").write_text(HEAD + PRIVATE, encoding="utf-8")
    kg("load", "-q", "note.ttl")
    kg("derive")
    assert "low,secret" in through(kg)
    for layer in ("all", "derived", "claims"):
        public = kg("export", "nquads", "--layer", layer).out
        assert "secret" not in public
        assert ("lookThrough" in public) is (layer != "claims")
    assert "secret" in kg("export", "nquads", "--layer", "derived", "--with-private").out


def test_a_copy_for_a_day_has_what_was_so_on_that_day(kg: Run, store: Path) -> None:
    kg("derive")
    asked = "SELECT ?c { id:ann kg:lookThrough ?c } ORDER BY ?c"
    assert kg("query", asked, "--as-of", "2018").lines[1:] == ["https://w3id.org/kg-stakes/id/hold"]
    day = "SELECT DISTINCT ?d { ?f a kg:LookThrough ; kg:asOf ?d }"
    assert kg("query", day, "--as-of", "2018").lines[1:] == ["2018"]
    assert kg("query", day).lines[1:] == []
    with mock.patch.object(facts, "QUICK", 2):
        ran = kg("query", asked, "--as-of", "2017")
    assert ran.lines[1:] == []
    assert "what kg derive worked out" in ran.err


def test_it_can_be_derived_for_a_day(kg: Run, store: Path) -> None:
    assert kg("derive", "--as-of", "2018").status == 0
    assert through(kg) == ["ann,hold", "mid,low"]
    kg("reject", "000000000003", "--reason", "wrong")
    assert through(kg) == ["ann,hold"]
    day = "SELECT DISTINCT ?d { ?f a kg:LookThrough ; kg:asOf ?d }"
    assert kg("query", day).lines[1:] == ["2018"]


def test_deriving_twice_gives_the_same_bytes(kg: Run, store: Path) -> None:
    kg("derive")
    first = kg("export", "trig").out
    kg("derive")
    assert kg("export", "trig").out == first
    assert kg("derive", "--drop").err == "Dropped what was derived.\n"
    assert kg("derive", "--drop").err == "Nothing is derived in this graph.\n"


def test_wrong_use_is_told(kg: Run, store: Path) -> None:
    for options in (
        ("--min", "0"), ("--min", "120%"), ("--min", "much"), ("--basis", "x"), ("--rule", "ofac"),
        ("--as-of", "2025-13"), ("--undated", "out"),
    ):  # fmt: skip
        ran = kg("derive", *options)
        assert ran.status == 2, options
        assert ran.err.startswith(("Error", "Usage"))
        assert "Traceback" not in ran.err


def test_a_graph_that_is_only_read_is_left_alone(kg: Run, elsewhere: Path) -> None:
    ran = kg("derive")
    assert ran.status == 1
    assert "read-only" in ran.err
    assert "kg init" in ran.err
    Path("group.ttl").write_text(GROUP, encoding="utf-8")
    assert kg("-g", "group.ttl", "derive").status == 1


def test_an_empty_store_has_nothing_to_derive(kg: Run, elsewhere: Path) -> None:
    kg("init")
    ran = kg("derive", "--format", "json")
    assert {row["certain"] + row["possible"] for row in ran.json} == {0}


def test_one_that_is_killed_leaves_all_or_nothing(kg: Run, store: Path) -> None:
    count = len(kg("export", "nquads").lines)
    kg("derive")
    whole = len(kg("export", "nquads").lines)
    kg("derive", "--drop")
    for wait in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
        writer = subprocess.Popen(
            [sys.executable, "-m", "kg", "derive"], cwd=store,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(wait)
        if writer.poll() is None:
            os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        reader = open_reader(store)
        ours = reader.count() - reader.count("https://w3id.org/kg-stakes/ns")
        reader.close()
        assert ours in (count, whole)


# nothing is found in silence


FACTS = (
    ("look-through",), ("same-controller", "id:low"), ("clients-of-controlled",),
    ("SELECT * { ?a kg:closeLink ?b }",), ("SELECT * { GRAPH kg:derived { ?s ?p ?o } }",),
    ("PREFIX x: <https://w3id.org/kg-stakes/ns#> ASK { ?f a x:LookThrough }",),
    ("ASK { ?f <https://w3id.org/kg-stakes/ns#restsOn> ?r }",),
)  # fmt: skip


@pytest.mark.parametrize("query", FACTS)
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_where_nothing_is_derived_that_is_said(
    kg: Run, store: Path, query: tuple[str, ...], form: str
) -> None:
    ran = kg("query", *query, "--format", form)
    assert ran.err.endswith("Nothing is derived in this graph. Work it out with: kg derive\n")
    assert kg("query", *query, "--as-of", "2018", "--format", form).err == ran.err
    ran = kg("-g", "group.ttl", "query", *query, "--format", form)
    assert "Nothing is derived in files: kg derive writes into a store of yours" in ran.err
    kg("derive")
    for day in ((), ("--as-of", "2021")):
        assert kg("query", *query, *day, "--format", form).err == ""


def test_what_is_not_asked_is_not_said(kg: Run, store: Path) -> None:
    for query in (
        "who-owns",
        "SELECT ?x { ?x kg:name 'kg:lookThrough' }",
        "ASK { ?lookThrough ?p ?o }",
    ):
        values = ["Low Co"] if query == "who-owns" else []
        assert kg("query", query, *values).err == ""


def test_that_nothing_was_found_is_told_from_not_looked(kg: Run, elsewhere: Path) -> None:
    kg("init", "-q")
    kg("derive", "--min", "10%")
    ran = kg("query", "look-through")
    assert ran.err == "Nothing that kg derive --min 10% looks for is in this graph.\n"


def test_an_export_of_nothing_derived_says_so(kg: Run, store: Path) -> None:
    ran = kg("export", "turtle", "--layer", "derived")
    assert (ran.out, ran.err) == (
        "", "Nothing is derived in this graph. Work it out with: kg derive\n",
    )  # fmt: skip
    kg("derive")
    assert kg("export", "turtle", "--layer", "derived").err == ""


def test_a_program_finds_it_in_files_and_on_a_day(kg: Run, store: Path) -> None:
    kg("derive")
    Path("all.trig").write_text(kg("export", "trig").out, encoding="utf-8")
    asked = "SELECT ?c { id:ann kg:lookThrough ?c } ORDER BY ?c"
    for place in (".", "all.trig"):
        with open_kg(place) as graph:
            now = [row["c"] for row in graph.query(asked)]
        assert [str(one).rpartition("/")[2] for one in now] == ["hold", "mid"]
        with open_kg(place, as_of="2018") as graph:
            assert [str(row["c"]).rpartition("/")[2] for row in graph.query(asked)] == ["hold"]
    with open_kg("group.ttl") as graph:
        assert not graph.query(asked)
