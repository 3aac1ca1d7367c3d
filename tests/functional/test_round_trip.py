"""The law of the round trip: an export, loaded into an empty store, gives the same quads and bytes."""

from __future__ import annotations

import io
import random
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph import batch, ontology
from kg.graph.batch import Batch
from kg.graph.derive import refresh
from kg.graph.load import load_into
from kg.graph.locate import OpenGraph, open_graph
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.source import Mention, Source
from kg.namespaces import ID, ONTOLOGY
from kg.rdf import mapping
from kg.rdf.nodes import BlankNode, Literal, NamedNode, Quad
from kg.rdf.parse import FORMATS
from kg.rdf.terms import shipped_terms
from kg.readers import rdf
from kg.readers.items import Foreign, Item
from kg.store.local import LocalStore
from kg.writers.rdf import export
from random_claims import PARTIES, SOURCES, claims, mentions, sources

ENDING = {
    "turtle": "ttl", "trig": "trig", "ntriples": "nt", "nquads": "nq", "jsonld": "jsonld",
    "rdfxml": "rdf",
}  # fmt: skip
WITH_GRAPHS = ("trig", "nquads", "jsonld")
EX = "http://example.org/"

syntaxes = st.sampled_from(sorted(FORMATS))
layers = st.sampled_from(["all", "claims"])


@st.composite
def decisions(draw: st.DrawFn, said: list[Claim]) -> Decision:
    kind = draw(st.sampled_from(["accept", "reject", "coexist", "merge", "distinct"]))
    if kind in {"merge", "distinct"}:
        what = draw(st.lists(st.sampled_from(PARTIES), min_size=2, max_size=2, unique=True))
    else:
        iris = sorted({one.iri for one in said}) or [ID + "claim_gone"]
        count = 2 if kind == "coexist" and len(iris) > 1 else 1
        kind = "reject" if kind == "coexist" and count == 1 else kind
        what = draw(st.lists(st.sampled_from(iris), min_size=count, max_size=count, unique=True))
    return Decision(
        iri="", kind=kind, on_what=tuple(sorted(what)), reason="because <b> & so", by="Ada",
        on="2026-01-02",
    )  # fmt: skip


@st.composite
def worlds(draw: st.DrawFn) -> list[Item]:
    terms = shipped_terms()
    said = [mapping.identified(one, terms) for one in draw(st.lists(claims(), max_size=7))]
    said = list({one.iri: one for one in said}.values())
    named = [  # claims and records whose names someone chose
        mapping.identified(
            Claim(
                iri=f"{ID}claim_mine", about=f"{ID}my-stake", source=SOURCES[0],
                record_type="Stake", from_=PARTIES[0], to=PARTIES[1],
                quote="a\tb\nc\r\n \u2028 <x> &amp; \\ \" '",
            ),
            terms,
        )
    ]  # fmt: skip
    items: list[Item] = [*draw(sources()), *said, *draw(st.lists(mentions(), max_size=4))]
    items += named if draw(st.booleans()) else []
    items += draw(st.lists(decisions(said), max_size=3))
    return items


@st.composite
def statements(draw: st.DrawFn) -> list[Foreign]:
    nodes: list[NamedNode | BlankNode] = [
        NamedNode(EX + "a"),
        NamedNode(EX + "b#c"),
        BlankNode("x"),
        BlankNode("y"),
    ]
    values: list[NamedNode | BlankNode | Literal] = [*nodes, Literal("é\n"), Literal("x", language="en"), Literal("1.50"),
              Literal("2025-06", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#gYearMonth"))]  # fmt: skip
    graphs = [NamedNode(EX + "g"), NamedNode(EX + "h/")]
    return [
        Foreign(
            Quad(
                draw(st.sampled_from(nodes)),
                NamedNode(EX + draw(st.sampled_from(["p", "q"]))),
                draw(st.sampled_from(values)),
                draw(st.sampled_from(graphs)),
            ),
            graph_is_own=True,
        )
        for _ in range(draw(st.integers(0, 6)))
    ]


def stored(items: list[Item]) -> LocalStore:
    store = LocalStore.memory()
    ontology.ensure(store)
    held = Batch(store, shipped_terms(), ID + "file_test", replaces=False)
    for item in items:
        held.add(item)
    held.write()
    refresh(store, shipped_terms(), held.touched)
    return store


def written(store: LocalStore, syntax: str, layer: str) -> bytes:
    out = io.BytesIO()
    export(OpenGraph(store, "files", "test"), syntax, layer, out)  # type: ignore[arg-type]
    return out.getvalue()


def loaded(content: bytes, syntax: str) -> LocalStore:
    store = LocalStore.memory()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"export.{ENDING[syntax]}"
        file.write_bytes(content)
        report = load_into(store, [file], empty_is_fine=True)
    assert not report.refused, report.refused
    return store


def quads(store: LocalStore) -> set[str]:
    return {str(quad) for quad in store.quads() if quad.graph_name != NamedNode(ONTOLOGY)}


@settings(max_examples=75, deadline=None)
@given(worlds(), syntaxes, layers)
def test_what_kg_made_comes_back_the_same(items: list[Item], syntax: str, layer: str) -> None:
    store = stored(items)
    content = written(store, syntax, layer)
    again = loaded(content, syntax)
    assert quads(again) == quads(store)
    assert written(again, syntax, layer) == content


@settings(max_examples=40, deadline=None)
@given(worlds(), statements(), st.sampled_from(WITH_GRAPHS), layers)
def test_statements_of_others_come_back_the_same(
    items: list[Item], others: list[Foreign], syntax: str, layer: str
) -> None:
    store = stored([*items, *others])
    content = written(store, syntax, layer)
    again = loaded(content, syntax)
    assert written(again, syntax, layer) == content
    assert len(again) == len(store)


@settings(max_examples=40, deadline=None)
@given(worlds(), st.data(), syntaxes)
def test_the_bytes_do_not_depend_on_the_order_of_loading(
    items: list[Item], data: st.DataObject, syntax: str
) -> None:
    order = data.draw(st.permutations(items))
    assert written(stored(items), syntax, "all") == written(stored(order), syntax, "all")


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_no_two_graphs_share_a_triple(items: list[Item]) -> None:
    triples = Counter(
        (str(quad.subject), quad.predicate.value, str(quad.object))
        for quad in stored(items).quads()
    )
    assert [triple for triple, count in triples.items() if count > 1] == []


@settings(max_examples=40, deadline=None)
@given(worlds(), syntaxes)
def test_loading_twice_changes_nothing(items: list[Item], syntax: str) -> None:
    content = written(stored(items), syntax, "all")
    store = loaded(content, syntax)
    before = quads(store)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"export.{ENDING[syntax]}"
        file.write_bytes(content)
        report = load_into(store, [file], empty_is_fine=True)
    assert not report.is_new
    assert quads(store) == before


@pytest.mark.parametrize("syntax", sorted(FORMATS))
@pytest.mark.parametrize("layer", ["all", "claims"])
def test_the_shipped_graph_comes_back_the_same(syntax: str, layer: str, tmp_path: Path) -> None:
    with open_graph(start=tmp_path) as graph:
        content = written(graph.store, syntax, layer)
        assert quads(loaded(content, syntax)) == quads(graph.store)


@settings(max_examples=75, deadline=None)
@given(worlds(), st.lists(st.booleans(), max_size=5), syntaxes, layers, st.randoms())
def test_a_big_file_is_read_node_by_node_to_the_same_end(
    items: list[Item], plain: list[bool], syntax: str, layer: str, order: random.Random
) -> None:
    store = stored(items)
    content = written(store, syntax, layer)
    if syntax in {"ntriples", "nquads"}:  # in any order
        lines = content.splitlines(keepends=True)
        order.shuffle(lines)
        content = b"".join(lines)
    if syntax not in {"jsonld", "rdfxml"}:
        content += b"".join(line for line, wanted in zip(PLAIN, plain, strict=False) if wanted)
    whole = loaded(content, syntax)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdf, "IN_MEMORY", 0)
        patch.setattr(batch, "HELD", 3)
        streamed = loaded(content, syntax)
    assert quads(streamed) == quads(whole)


_ID = "https://w3id.org/kg-stakes/id/"
_KG = "https://w3id.org/kg-stakes/ns#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
PLAIN = [
    f"<{_ID}p> <{_KG}owns> <{_ID}q> .\n".encode(),
    f'<{_ID}q> <{_KG}name> "Q" .\n'.encode(),
    f"<{_ID}p> <{_TYPE}> <{_KG}Company> .\n".encode(),
    f"<{_ID}ada> <{_KG}rivalOf> <{_ID}q> .\n<{_ID}q> <{_KG}rivalOf> <{_ID}ada> .\n".encode(),
    f'<{_ID}i> <{_KG}scheme> "X" .\n<{_ID}i> <{_KG}code> "1" .\n'
    f"<{_ID}q> <{_KG}identifier> <{_ID}i> .\n".encode(),
]


def mention_and_source() -> list[Item]:
    return [
        Source(iri=SOURCES[0], title="T"),
        Mention(iri="", source=SOURCES[0], party=PARTIES[0], name="A", called=("A",)),
    ]


def test_a_character_that_xml_lacks_is_refused_before_anything_is_written() -> None:
    store = stored([*mention_and_source(), Foreign(
        Quad(NamedNode(EX + "a"), NamedNode(EX + "p"), Literal("\x01")), graph_is_own=False)])  # fmt: skip
    out = io.BytesIO()
    with pytest.raises(Exception, match=r"RDF/XML cannot hold the character U\+0001"):
        export(OpenGraph(store, "files", "test"), "rdfxml", "all", out)
    assert out.getvalue() == b""
