"""A store from ``kg init`` on: load, load again, forget, find from below, the environment."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.resources import shipped

Run = Callable[..., Any]


@pytest.fixture
def loaded(kg: Run, elsewhere: Path) -> Path:
    assert kg("init").status == 0
    ran = kg("load", *sorted(shipped("data").glob("*.yaml")), "--format", "json")
    assert ran.status == 0, ran.err
    return elsewhere


def test_load_tells_what_came_in(kg: Run, elsewhere: Path) -> None:
    kg("init")
    files = sorted(shipped("data").glob("*.yaml"))
    first, second = kg("load", *files, "--format", "json").json
    assert first.keys() >= {"file", "loaded", "new", "counts", "refused", "withdrawn", "orphaned"}
    assert first["counts"]["Source"] == second["counts"]["Source"] == 1
    assert first["counts"]["Stake"] > 0
    assert first["new"] is second["new"] is True
    again = kg("load", *files, "--format", "table")
    assert again.out.count("Nothing of it is new.") == 2


def test_a_store_says_what_the_shipped_graph_says(kg: Run, loaded: Path) -> None:
    here = kg("stats", "--format", "json")
    assert here.err == ""
    (loaded / "elsewhere").mkdir()
    files = [part for file in sorted(shipped("data").glob("*.yaml")) for part in ("-g", file)]
    assert kg(*files, "stats", "--format", "json").json == here.json


def test_loading_twice_changes_nothing(kg: Run, loaded: Path) -> None:
    before = kg("export", "nquads").out
    kg("load", *sorted(shipped("data").glob("*.yaml")))
    assert kg("export", "nquads").out == before


def test_the_store_is_found_from_below(
    kg: Run, loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = loaded / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert kg("stats").err == ""
    monkeypatch.chdir("/")
    assert "ships with kg" in kg("stats").err
    monkeypatch.setenv("KG_GRAPH", str(loaded))
    assert kg("stats").err == ""
    assert "no such file" in kg("-g", "nothing.ttl", "stats").err


def test_forget_drops_a_source_and_only_it(kg: Run, loaded: Path) -> None:
    title = "Meta Partnership With Scale AI Shows Signs of Strain"
    ran = kg("forget", title)
    assert ran.status == 0
    assert "Forgot id:source_meta-partnership-strain" in ran.err
    (left,) = kg("sources", "--format", "json").json
    assert left["iri"].endswith("meta-grabs-49")
    shown = kg("show", "Scale AI", "--format", "json").json
    said = {claim["source"]["iri"] for tie in shown["relationships"] for claim in tie["claims"]}
    assert said == {left["iri"]}
    assert kg("forget", title).status == 1


def test_a_claims_file_started_for_a_text_can_be_filled_in_and_loaded(
    kg: Run, elsewhere: Path
) -> None:
    (elsewhere / "note.txt").write_text("A note\n\nAcme bought 49% of Beta in 2024.\n")
    ran = kg("new", "note.txt", "--published", "2025-06", "--url", "https://example.org/note")
    assert (ran.status, ran.err) == (0, "Wrote note.yaml. Fill it in, then: kg load note.yaml\n")
    with (elsewhere / "note.yaml").open("a") as file:
        file.write(
            "- quote: bought 49% of Beta\n  says:\n  - acme owns beta, share 49%, since 2024\n"
        )
    text = (elsewhere / "note.yaml").read_text()
    entities = "entities:\n  acme: company Acme\n  beta: company Beta"
    (elsewhere / "note.yaml").write_text(text.replace("entities:", entities))
    kg("init")
    assert kg("load", "note.yaml").status == 0
    (claim,) = kg("show", "id:stake_acme_beta", "--format", "json").json["claims"]
    assert claim["at"] == "13-31"
    assert claim["source"]["title"] == "A note"
    assert claim["source"]["published"] == "2025-06"


def test_same_names_takes_the_party_that_is_there(kg: Run, loaded: Path) -> None:
    (loaded / "stakes.csv").write_text("holder,issuer,share\nMeta,New Co,10%\n")
    kg("load", "stakes.csv", "--same-names")
    shown = kg("show", "id:meta", "--format", "json").json
    assert "New Co" in {tie["other"]["name"] for tie in shown["relationships"]}


def test_standard_input_can_be_loaded(kg: Run, elsewhere: Path) -> None:
    kg("init")
    ran = kg("load", "-", "--from", "ntriples", stdin="<http://x/a> <http://x/b> <http://x/c> .")
    assert ran.status == 0, ran.err
    assert kg("stats", "--format", "json").json["triples"] == 1


def test_other_peoples_statements_can_be_forgotten(kg: Run, elsewhere: Path) -> None:
    kg("init")
    (elsewhere / "their.nt").write_text("<http://x/a> <http://x/b> <http://x/c> .")
    kg("load", "their.nt")
    graph = kg("query", "SELECT DISTINCT ?g { GRAPH ?g { <http://x/a> ?p ?o } }").lines[1]
    (listed,) = kg("sources", "--format", "json").json
    assert (listed["iri"], listed["kind"], listed["claims"]) == (graph, "statements", 0)
    assert kg("forget", graph).status == 0
    assert kg("sources", "--format", "json").json == []
    assert kg("stats", "--format", "json").json["triples"] == 0
