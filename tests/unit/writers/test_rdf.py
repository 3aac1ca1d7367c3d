"""Exports of RDF: their layers, what is private, and what they say is lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import rdflib

from kg.errors import SourceError, UnknownTerm
from kg.graph import rewind
from kg.graph.locate import OpenGraph, open_graph
from kg.graph.moment import Moment
from kg.writers.rdf import export

PREFIXES = """
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix ex: <http://example.org/> .
"""
TEXT = """
id:open a kg:Source ; kg:title "Open" .
id:shut a kg:Source ; kg:title "Shut" ; kg:access kg:private .
id:c1 a kg:Claim ; kg:source id:open ; kg:recordType kg:Stake ; kg:from id:a ; kg:to id:b ; kg:share 0.4 .
id:c2 a kg:Claim ; kg:source id:open ; kg:recordType kg:Stake ; kg:from id:a ; kg:to id:b ;
  kg:share 0.6 ; kg:access kg:private .
id:c3 a kg:Claim ; kg:source id:shut ; kg:recordType kg:Stake ; kg:from id:x ; kg:to id:b ; kg:share 0.1 .
id:m a kg:Mention ; kg:source id:shut ; kg:party id:x ; kg:calledName "Secret Ltd" .
id:d1 a kg:Decision ; kg:merges id:x, id:a ; kg:reason "told in secret" .
id:d2 a kg:Decision ; kg:rejects id:c2 ; kg:reason "told in secret" .
id:d3 a kg:Decision ; kg:accepts id:c1 ; kg:reason "fine" .
"""


def opened(folder: Path, text: str = TEXT, name: str = "x.ttl") -> OpenGraph:
    file = folder / name
    file.write_text(PREFIXES + text, encoding="utf-8")
    return open_graph([str(file)])


def written(graph: OpenGraph, syntax: str = "turtle", layer: str = "all") -> str:
    out = io.BytesIO()
    export(graph, syntax, layer, out)  # type: ignore[arg-type]
    return out.getvalue().decode()


def test_what_is_private_leaves_no_trace(tmp_path: Path) -> None:
    out = io.BytesIO()
    graph = rewind.at(opened(tmp_path), Moment(with_private=False))
    report = export(graph, "turtle", "all", out)
    text = out.getvalue().decode()
    for secret in ("shut", "Secret", "0.6", "0.1", "id:x", "told in secret", "disputed"):
        assert secret not in text
    assert "fine" in text
    assert {one.what: one.count for one in report.losses} == {
        "private sources": 1,
        "private claims": 2,
        "decisions": 2,
    }


def test_what_is_private_is_there_when_asked_for(tmp_path: Path) -> None:
    graph = opened(tmp_path)
    assert "Secret Ltd" in written(graph)


def test_layers(tmp_path: Path) -> None:
    graph = opened(tmp_path, "id:a kg:owns id:b . ex:a ex:p ex:b .")
    every, resolved, claims = (written(graph, layer=name) for name in ("all", "resolved", "claims"))
    assert "kg:holder" in every
    assert "kg:Claim" in every
    assert "kg:holder" in resolved
    assert "kg:Claim" not in resolved
    assert "http://example.org/a" not in resolved
    assert "kg:holder" not in claims
    assert "http://example.org/a" in claims


def test_a_flat_syntax_says_that_names_of_graphs_are_lost(tmp_path: Path) -> None:
    graph = opened(tmp_path, "id:a kg:owns id:b . ex:g { ex:a ex:p ex:b }", "x.trig")
    out = io.BytesIO()
    (loss,) = export(graph, "turtle", "all", out).losses
    assert str(loss).startswith("1 name of a graph: turtle has no named graphs")
    assert export(graph, "trig", "all", out).losses == ()


def test_turtle_is_grouped_by_node_parties_first(tmp_path: Path) -> None:
    text = written(opened(tmp_path, 'id:b a kg:Company ; kg:name "B" . id:a kg:owns id:b .'))
    headings = [line for line in text.splitlines() if line.startswith("#")]
    assert headings == [
        "# Parties and other entities", "# Sources", "# Records", "# Claims", "# Mentions"
    ]  # fmt: skip
    assert text.startswith("@prefix id: <https://w3id.org/kg-stakes/id/> .\n@prefix kg:")
    assert '\nid:b\n    a kg:Company ;\n    kg:name "B" .\n' in text
    assert text.count("\nid:a\n") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('ex:a ex:p "\\u0007" .', r"RDF/XML cannot hold the character U\+0007, which <http://ex"),
        ("ex:a <http://example.org/p/> ex:b .", "cannot hold the property <http://example.org/p/>"),
        ("ex:a <urn:1> ex:b .", "cannot hold the property <urn:1>"),
        ("ex:a <http://www.w3.org/1999/02/22-rdf-syntax-ns#li> ex:b .", "rdf:li"),
    ],
)
def test_xml_refuses_what_it_cannot_hold_and_writes_nothing(
    tmp_path: Path, text: str, message: str
) -> None:
    out = io.BytesIO()
    with pytest.raises(SourceError, match=message):
        export(opened(tmp_path, text), "rdfxml", "all", out)
    assert out.getvalue() == b""


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    ("syntax", "parser"),
    [("turtle", "turtle"), ("trig", "trig"), ("ntriples", "nt"), ("nquads", "nquads"),
     ("jsonld", "json-ld"), ("rdfxml", "xml")],
)  # fmt: skip
def test_rdflib_reads_the_same(tmp_path: Path, syntax: str, parser: str) -> None:
    text = (
        "id:a kg:owns id:b . <id:odd> ex:p <kg:odd>, <http://example.org/a(b)'c;d>, "
        '" x\\n\\t\\r\\\\ \\"<&>\'é😀"@en-gb, "2025-06"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>,'
        '"", 1, 1.5, 2.0e1, true, "0.10"^^<http://www.w3.org/2001/XMLSchema#decimal>, "a.b", [] .'
        "<http://w3id.org/kg-stakes/id/.> ex:p-q id:a.b, <https://w3id.org/kg-stakes/id/-a>, id:a- ."
    )
    graph = opened(tmp_path, text)
    expected = rdflib.Graph().parse(data=written(graph, "ntriples"), format="nt")
    found: rdflib.Graph = rdflib.Dataset(default_union=True)
    found.parse(data=written(graph, syntax), format=parser)
    assert {triple for triple in found.triples((None, None, None)) if not _blank(triple)} == {
        triple for triple in expected if not _blank(triple)
    }
    assert len(list(found.triples((None, None, None)))) == len(expected)


def _blank(triple: tuple[object, ...]) -> bool:
    return any(isinstance(part, rdflib.BNode) for part in triple)


def test_an_unknown_syntax_or_layer_is_said(tmp_path: Path) -> None:
    graph = opened(tmp_path)
    for syntax, layer in (("tutle", "all"), ("turtle", "everything")):
        with pytest.raises(UnknownTerm):
            written(graph, syntax, layer)
