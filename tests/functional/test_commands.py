"""Each command on the shipped graph: what it prints, and the JSON shapes that are fixed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

ID = "https://w3id.org/kg-stakes/id/"
RECORDS = {
    "Stake", "Control", "Parenthood", "Role", "Supply", "Deal", "Link", "Figure", "Attribute",
}  # fmt: skip
PARTY = {"iri", "name", "type"}
CLAIM = {
    "claim", "record", "source", "quote", "gist", "at", "place", "modality", "speaker",
    "approximate", "from_named", "to_named", "start", "end", "fields",
}  # fmt: skip
STATUSES = {
    "stated", "reported", "suggested", "expected", "denied", "disputed", "rejected",
}  # fmt: skip


def check_claim(claim: dict[str, Any]) -> None:
    assert claim.keys() >= CLAIM
    assert claim["source"].keys() >= {"iri", "title", "published"}
    assert claim["claim"].startswith(ID + "claim_")
    assert claim["modality"] in {"stated", "reported", "suggested", "expected", "denied"}
    assert isinstance(claim["approximate"], bool)
    assert isinstance(claim["fields"], dict)


@pytest.mark.parametrize("args", [["--format", "table"], ["--format", "csv"], []])
@pytest.mark.parametrize(
    "command",
    [
        ["stats"],
        ["sources"],
        ["find", "stake"],
        ["terms"],
        ["terms", "owns"],
        ["queries"],
        ["queries", "who-owns"],
        ["show", "Scale AI"],
        ["show", "Scale AI", "--quotes"],
        ["show", "Meta Partnership With Scale AI Shows Signs of Strain"],
        ["show", "id:stake_meta_scale-ai"],
        ["path", "OpenAI", "Meta"],
        ["query", "who-owns", "Scale AI"],
    ],
)
def test_commands_work_on_the_shipped_graph(kg: Run, command: list[str], args: list[str]) -> None:
    ran = kg(*command, *args)
    assert ran.status == 0, ran.err
    assert ran.out
    assert ran.err in {
        "",
        "This is the graph that ships with kg (read-only). Make your own with: kg init\n",
    }


def test_the_shipped_graph_is_said_in_one_line_unless_quiet(kg: Run) -> None:
    assert kg("stats").err.count("\n") == 1
    assert kg("stats", "--quiet").err == ""


def test_stats(kg: Run) -> None:
    counts = kg("stats", "--format", "json").json
    assert counts.keys() >= {"entities", "records", "claims", "sources", "triples"}
    assert counts["records"].keys() >= RECORDS
    assert counts["sources"] == 2
    assert counts["claims"] > 60
    assert all(isinstance(number, int) for number in counts["records"].values())


def test_show_an_entity(kg: Run) -> None:
    shown = kg("show", "scale ai", "--format", "json").json
    assert shown.keys() >= {
        *PARTY, "aliases", "identifiers", "attributes", "relationships", "figures",
    }  # fmt: skip
    assert (shown["iri"], shown["name"], shown["type"]) == (ID + "scale-ai", "Scale AI", "Company")
    for tie in shown["relationships"]:
        assert tie.keys() >= {
            "record", "type", "edge", "direction", "other", "fields", "status", "start", "end",
            "claims",
        }  # fmt: skip
        assert tie["direction"] in {"out", "in", "both"}
        assert tie["other"].keys() >= PARTY
        assert tie["type"] in RECORDS
        assert tie["status"] in STATUSES
        assert tie["claims"]
        for claim in tie["claims"]:
            check_claim(claim)
    for figure in shown["figures"]:
        assert figure.keys() >= {"record", "measure", "fields", "status", "claims"}
    for attribute in shown["attributes"]:
        assert attribute.keys() >= {"record", "attribute", "value", "status", "claims"}


def test_show_says_the_stake_with_its_votes(kg: Run) -> None:
    shown = kg("show", "Meta", "--format", "json").json
    (stake,) = [one for one in shown["relationships"] if one["type"] == "Stake"]
    assert stake["fields"]["share"] == 0.49
    assert stake["fields"]["votes"] == 0
    assert (stake["edge"], stake["direction"]) == ("owns", "out")
    assert stake["other"] == {"iri": ID + "scale-ai", "name": "Scale AI", "type": "Company"}
    assert "Meta owns 49% of Scale AI, no votes" in kg("show", "Meta", "--format", "table").out


def test_show_a_claim_by_the_beginning_of_its_hash(kg: Run) -> None:
    claims = kg("show", "id:stake_meta_scale-ai", "--format", "json").json["claims"]
    iri = claims[0]["claim"]
    short = iri.removeprefix(ID + "claim_")[:7]
    shown = kg("show", short, "--format", "json").json
    check_claim(shown)
    assert shown["claim"] == iri
    assert kg("show", iri, "--format", "json").json == shown


def test_show_quotes_prints_the_words(kg: Run) -> None:
    out = kg("show", "Meta", "--quotes", "--format", "table").out
    assert "“" in out
    assert "stated" in out


def test_find(kg: Run) -> None:
    hits = kg("find", "scale", "ai", "--format", "json").json
    assert hits[0] == {
        "iri": ID + "scale-ai", "name": "Scale AI", "type": "Company", "where": "name",
        "text": "Scale AI",
    }  # fmt: skip
    assert {hit["where"] for hit in hits} <= {"name", "alias", "identifier", "quote"}


def test_finding_nothing_is_no_error(kg: Run) -> None:
    ran = kg("find", "zzzz", "--format", "json")
    assert (ran.status, ran.json) == (0, [])
    assert "Nothing found" in kg("find", "zzzz", "--format", "table").err
    assert kg("find", " ").status == 2


def test_a_name_of_several_words_needs_no_quotes(kg: Run) -> None:
    assert kg("show", "Scale", "AI", "--format", "json").json["name"] == "Scale AI"


def test_sources(kg: Run) -> None:
    for source in kg("sources", "--format", "json").json:
        assert source.keys() >= {"iri", "title", "kind", "published", "license", "claims"}
        assert source["kind"] == "article"
        assert source["claims"] > 0


def test_path(kg: Run) -> None:
    (way, *_) = kg("path", "OpenAI", "Meta", "--format", "json").json
    assert way["length"] == len(way["steps"])
    for step in way["steps"]:
        assert step.keys() >= {"from", "edge", "to", "record", "status"}
    assert kg("path", "OpenAI", "Meta", "--via", "ownership", "--format", "json").json == []
    assert len(kg("path", "OpenAI", "Meta", "--all", "--format", "jsonl").lines) > 1


def test_queries(kg: Run) -> None:
    found = kg("queries", "--format", "json").json
    assert len(found) >= 15
    for query in found:
        assert query.keys() >= {"name", "help", "params"}
        assert all(param.keys() >= {"name", "help", "default"} for param in query["params"])


def test_terms(kg: Run) -> None:
    found = kg("terms", "owns", "--format", "json").json
    assert found[0].keys() >= {"term", "kind", "label", "definition"}
    assert found[0]["term"] == "owns"


def test_a_table_in_a_pipe_is_csv_and_each_format_is_itself(kg: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("sources").out)))
    data = kg("sources", "--format", "json").json
    assert len(rows) == len(data) == 2
    assert [json.loads(line) for line in kg("sources", "--format", "jsonl").lines] == data
    assert kg("sources", "--format", "tsv").lines[0].split("\t") == list(rows[0])
    assert kg("sources", "--format", "markdown").lines[1] == "|---|---|---|---|---|---|"


def test_view_says_in_one_line_what_it_wrote(kg: Run, elsewhere: Path) -> None:
    ran = kg("view", "-q")
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    page = (elsewhere / "graph.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    ran = kg("view", "Anthropic", "-o", "some.html", "--title", "Who & what", "--theme", "dark")
    assert ran.err.splitlines()[-1].startswith("Wrote some.html with ")
    assert "Who &amp; what" in (elsewhere / "some.html").read_text("utf-8")


def test_export_writes_what_can_be_loaded_again(kg: Run, elsewhere: Path) -> None:
    assert kg("export", "trig", "-o", "all.trig").err.endswith("Wrote all.trig.\n")
    assert kg("init").status == 0
    assert kg("load", "all.trig").status == 0
    assert kg("export", "trig").out == (elsewhere / "all.trig").read_text("utf-8")


@pytest.mark.parametrize("form", ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"])
@pytest.mark.parametrize("layer", ["all", "resolved", "claims"])
def test_every_export_to_standard_output(kg: Run, form: str, layer: str) -> None:
    ran = kg("export", form, "--layer", layer)
    assert ran.status == 0
    assert "scale-ai" in ran.out
