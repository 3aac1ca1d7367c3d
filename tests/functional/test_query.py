"""``kg query``: other people's RDF as it stands, every result form, limits on what is asked."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

SPARQL = "{http://www.w3.org/2005/sparql-results#}"


@pytest.fixture
def foreign(elsewhere: Path) -> list[str]:
    (elsewhere / "data.ttl").write_text('@prefix : <http://x/> . :a :p 1 , "two"@en .')
    (elsewhere / "named.trig").write_text(
        "@prefix : <http://x/> . :b :p 3 . :g { :c :p 4 . } :h { :c :p 4 . }"
    )
    return ["-g", "data.ttl", "-g", "named.trig"]


def objects(ran: Any) -> list[str]:
    assert ran.status == 0, ran.err
    bindings = ran.json["results"]["bindings"]
    return sorted(one["o"]["value"] for one in bindings)


def test_the_default_graph_is_what_the_files_have_in_it(kg: Run, foreign: list[str]) -> None:
    ask = ["query", "--format", "json"]
    assert objects(kg(*foreign, *ask, "SELECT ?o { ?s <http://x/p> ?o }")) == ["1", "3", "two"]
    assert objects(kg(*foreign, *ask, "SELECT ?o { GRAPH ?g { ?s ?p ?o } }")) == ["4", "4"]
    query = "SELECT ?o FROM <http://x/g> { ?s ?p ?o }"
    assert objects(kg(*foreign, *ask, query)) == ["4"]
    query = "SELECT ?o FROM NAMED <http://x/g> { GRAPH ?g { ?s ?p ?o } }"
    assert objects(kg(*foreign, *ask, query)) == ["4"]
    assert objects(kg(*foreign, *ask, query.replace("GRAPH ?g { ?s ?p ?o }", "?s ?p ?o"))) == []


def test_an_empty_file_is_an_empty_graph(kg: Run, elsewhere: Path) -> None:
    (elsewhere / "empty.ttl").write_text("")
    ran = kg("-g", "empty.ttl", "query", "SELECT (COUNT(*) AS ?o) { ?s ?p ?o }", "--format", "json")
    assert objects(ran) == ["0"]


def test_nothing_is_added_to_what_is_not_ours(kg: Run, foreign: list[str]) -> None:
    count = "SELECT (COUNT(*) AS ?o) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    assert objects(kg(*foreign, "query", "--format", "json", count)) == ["5"]


def asking(kg: Run, foreign: list[str], query: str) -> Run:
    """Asks one query in the form that is wanted."""

    def run(form: str) -> Any:
        return kg(*foreign, "query", query, "--format", form)

    return run


def test_rows_in_every_form(kg: Run, foreign: list[str]) -> None:
    query = "SELECT ?s ?o ?none { ?s ?p ?o } ORDER BY STR(?o)"
    run = asking(kg, foreign, query)
    assert run("json").json["head"] == {"vars": ["s", "o", "none"]}
    results = ET.fromstring(run("xml").out)  # noqa: S314  our own output
    assert len(results.findall(f"{SPARQL}results/{SPARQL}result")) == 3
    assert run("csv").out == "s,o,none\r\nhttp://x/a,1,\r\nhttp://x/b,3,\r\nhttp://x/a,two,\r\n"
    assert run("tsv").lines == [
        "?s\t?o\t?none", "<http://x/a>\t1\t", "<http://x/b>\t3\t", '<http://x/a>\t"two"@en\t',
    ]  # fmt: skip
    assert json.loads(run("jsonl").lines[2]) == {
        "s": {"type": "uri", "value": "http://x/a"},
        "o": {"type": "literal", "value": "two", "xml:lang": "en"},
    }
    assert run("markdown").lines[2] == "| <http://x/a> | 1 |  |".replace("<", "&lt;")
    assert run("table").lines[2].split() == ["<http://x/a>", "1"]
    assert kg(*foreign, "query", query).out == run("csv").out


@pytest.mark.parametrize(("query", "answer"), [("ASK {}", True), ("ASK { ?s ?s ?s }", False)])
def test_a_yes_or_no_in_every_form(kg: Run, foreign: list[str], query: str, answer: bool) -> None:
    words = str(answer).lower()
    run = asking(kg, foreign, query)
    assert run("json").json == {"head": {}, "boolean": answer}
    assert run("jsonl").json == {"boolean": answer}
    assert ET.fromstring(run("xml").out).findtext(f"{SPARQL}boolean") == words  # noqa: S314
    for form in ("csv", "tsv", "table"):
        assert run(form).out == words + "\n"


def test_triples_in_every_form(kg: Run, foreign: list[str]) -> None:
    query = "CONSTRUCT { ?s <http://x/q> ?o } WHERE { ?s <http://x/p> ?o }"
    run = asking(kg, foreign, query)
    assert min(run("ntriples").lines) == (
        '<http://x/a> <http://x/q> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    )
    assert kg(*foreign, "query", query).out == run("turtle").out
    assert {node["@id"] for node in run("jsonld").json} == {"http://x/a", "http://x/b"}
    assert "<rdf:RDF" in run("rdfxml").out
    assert run("table").lines[0].split() == ["subject", "predicate", "object"]
    assert len(run("jsonl").lines) == 3
    for form in ("csv", "xml"):
        ran = run(form)
        assert (ran.status, ran.out) == (2, "")
        assert "turtle" in ran.err
    assert kg(*foreign, "query", "ASK {}", "--format", "turtle").status == 2


def test_describe(kg: Run) -> None:
    out = kg("query", "-q", "DESCRIBE id:meta").out
    assert "@prefix id: <https://w3id.org/kg-stakes/id/> ." in out
    assert "kg:owns id:scale-ai" in out


def test_the_query_may_come_from_anywhere(kg: Run, elsewhere: Path) -> None:
    query = "SELECT ?x { VALUES ?x { 1 } }"
    (elsewhere / "ask.rq").write_text("\ufeff" + query, "utf-8")
    answers = {
        kg("-q", "query", query).out,
        kg("-q", "query", "-", stdin=query).out,
        kg("-q", "query", "-f", "ask.rq").out,
        kg("-q", "query", "-f", "-", stdin=query).out,
    }
    assert answers == {"x\r\n1\r\n"}
    assert kg("query", query, "-f", "ask.rq").status == 2
    assert kg("query").status == 2
    assert "UTF-8" in kg("query", "-", stdin=b"\xff").err


def test_direct_edges_are_what_people_type(kg: Run) -> None:
    ran = kg("-q", "query", "SELECT ?x { id:meta kg:owns+ ?x }")
    assert ran.out == "x\r\nhttps://w3id.org/kg-stakes/id/scale-ai\r\n"


def test_each_stake_is_found_once_with_its_words(kg: Run) -> None:
    ran = kg(
        "-q", "query", "SELECT ?h ?x { ?s kg:holder ?h ; kg:issuer id:scale-ai ; kg:share ?x }"
    )
    assert ran.out == "h,x\r\nhttps://w3id.org/kg-stakes/id/meta,0.49\r\n"
    quotes = kg("-q", "query", "SELECT ?q { ?c kg:about id:stake_meta_scale-ai ; kg:quote ?q }")
    assert len(quotes.lines) > 2


def test_a_saved_query_takes_its_values_by_name_or_in_order(kg: Run) -> None:
    by_name = kg("-q", "query", "who-owns", "--param", "company=Scale AI")
    in_order = kg("-q", "query", "who-owns", "Scale AI")
    by_iri = kg("-q", "query", "who-owns", "id:scale-ai")
    assert by_name.out == in_order.out == by_iri.out
    assert ",0.49," in by_name.out


def test_explain_shows_the_query_as_it_is_sent(kg: Run) -> None:
    out = kg("-q", "query", "who-owns", "Scale AI", "--explain").out
    assert "# default graph:  all graphs together" in out
    assert "PREFIX kg: <https://w3id.org/kg-stakes/ns#>" in out
    assert "VALUES ?company { <https://w3id.org/kg-stakes/id/scale-ai> }" in out
    assert kg("-q", "query", "-", stdin=out).out == kg("-q", "query", "who-owns", "Scale AI").out


def test_memory_and_time_are_read_as_people_write_them(kg: Run) -> None:
    for size in ("4G", "500m", "1.5GB", "2000000000"):
        assert kg("-q", "query", "ASK {}", "--memory", size).status == 0
    assert kg("-q", "query", "ASK {}", "--memory", "much").status == 2
    assert kg("-q", "query", "ASK {}", "--timeout", "0").status == 2
