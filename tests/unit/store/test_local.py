from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import QueryError, ReadOnly, SourceError, StoreError, UnknownTerm
from kg.rdf.nodes import BlankNode, DefaultGraph, Literal, NamedNode, Quad
from kg.store.local import LocalStore

P = NamedNode("http://x/p")
G, H = NamedNode("http://x/g"), NamedNode("http://x/h")


def quad(name: str, value: str | int = "x", graph: NamedNode | DefaultGraph = G) -> Quad:
    return Quad(NamedNode(f"http://x/{name}"), P, Literal(value), graph)


def filled() -> LocalStore:
    store = LocalStore.memory()
    store.insert([quad("a"), quad("b", graph=H), quad("c", graph=DefaultGraph())])
    return store


def test_quads_graphs_and_counts() -> None:
    store = filled()
    assert len(store) == store.count() == 3
    assert store.count("http://x/g") == 1
    assert store.count("http://x/none") == 0
    assert store.graphs() == ["http://x/g", "http://x/h"]
    assert list(store.quads(g=DefaultGraph())) == [quad("c", graph=DefaultGraph())]
    assert list(store.quads(NamedNode("http://x/a"))) == [quad("a")]
    assert store.contains(quad("a"))
    assert not store.contains(quad("a", graph=H))
    store.remove_graph("http://x/g")
    assert store.graphs() == ["http://x/h"]


def test_the_default_graph_is_the_union_unless_the_query_or_the_caller_says_otherwise() -> None:
    store = filled()

    def found(query: str, *, union: bool = True) -> int:
        return len(list(store.query(query, union=union)))

    assert found("SELECT * { ?s ?p ?o }") == 3
    assert found("SELECT * { ?s ?p ?o }", union=False) == 1
    assert found("SELECT * FROM <http://x/g> { ?s ?p ?o }") == 1
    assert found("SELECT * FROM <http://x/g> FROM <http://x/h> { ?s ?p ?o }") == 2
    assert found("SELECT * FROM NAMED <http://x/g> { GRAPH ?g { ?s ?p ?o } }") == 1
    assert found("SELECT * { GRAPH ?g { ?s ?p ?o } }") == 2


def test_a_change_is_one_step_and_what_is_added_wins() -> None:
    store = filled()
    store.change([quad("a"), quad("b", graph=H)], [quad("d"), quad("a")])
    assert {str(one.subject) for one in store.quads()} == {
        "<http://x/a>",
        "<http://x/c>",
        "<http://x/d>",
    }
    store.change([], [])
    assert len(store) == 3


def test_a_change_keeps_blank_nodes_as_they_are() -> None:
    store = LocalStore.memory()
    one, other = Quad(BlankNode("b"), P, Literal(1), G), Quad(BlankNode("b"), P, Literal(2), G)
    store.insert([one])
    store.change([one], [other, quad("a")])
    assert set(store.quads()) == {other, quad("a")}


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_change_carries_any_text(text: str) -> None:
    store = LocalStore.memory()
    store.change([], [quad("a", text)])
    assert list(store.quads()) == [quad("a", text)]
    store.change([quad("a", text)], [])
    assert len(store) == 0


def test_native_loading_of_bytes_and_files(tmp_path: Path) -> None:
    store = LocalStore.memory()
    path = tmp_path / "a.nq"
    path.write_bytes(b'<http://x/a> <http://x/p> "x" <http://x/g> .\n')
    store.bulk_file(path)
    store.bulk_file(b"<b> <p> 1 .", "turtle", graph="http://x/h", base_iri="http://x/")
    assert store.graphs() == ["http://x/g", "http://x/h"]
    with path.open("rb") as file:
        store.bulk_file(file)
    assert len(store) == 2
    store.bulk([quad("z")])
    assert len(store) == 3


def test_a_broken_file_leaves_nothing_and_says_where(tmp_path: Path) -> None:
    store = LocalStore.memory()
    path = tmp_path / "a.nt"
    path.write_bytes(b"<http://x/a> <http://x/p> <http://x/o> .\n<http://x/a> oops\n")
    with pytest.raises(SourceError, match=r"a\.nt:2"):
        store.bulk_file(path, "ntriples")
    assert len(store) == 0


def test_what_is_read_only_refuses_every_way_of_writing() -> None:
    store = filled().frozen()
    ways: tuple[Callable[[], None], ...] = (
        lambda: store.insert([quad("z")]),
        lambda: store.bulk([quad("z")]),
        lambda: store.bulk_file(b""),
        lambda: store.change([], [quad("z")]),
        lambda: store.remove_graph("http://x/g"),
        store.flush,
        store.optimize,
    )
    for write in ways:
        with pytest.raises(ReadOnly, match="read-only"):
            write()
    assert len(store) == 3


def test_a_folder_that_is_no_store_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    for read_only in (True, False):
        with pytest.raises(StoreError, match="is no store"):
            LocalStore.open(tmp_path, read_only=read_only)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_closed_store_says_so() -> None:
    store = filled()
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.count()


def test_rows_and_their_forms() -> None:
    store = filled()
    answer = store.query("SELECT ?s ?none { ?s ?p ?o } ORDER BY ?s LIMIT 1")
    assert (answer.kind, answer.variables) == ("select", ("s", "none"))
    assert list(answer) == [(NamedNode("http://x/a"), None)]
    text = "SELECT ?s { ?s ?p ?o } ORDER BY ?s LIMIT 1"
    assert store.query(text).serialize("csv") == b"s\r\nhttp://x/a\r\n"
    assert store.query(text).serialize("tsv") == b"?s\n<http://x/a>\n"
    assert b'"value":"http://x/a"' in store.query(text).serialize("json")
    assert b"<uri>http://x/a</uri>" in store.query(text).serialize("xml")


def test_a_yes_or_no() -> None:
    answer = filled().query("ASK { ?s ?p 'x' }")
    assert (answer.kind, answer.boolean) == ("ask", True)
    assert answer.serialize("json") == b'{"head":{},"boolean":true}'


def test_a_graph_is_written_the_same_however_it_was_loaded() -> None:
    quads = [quad(name, value) for name in "cab" for value in (2, 1, "é")]
    text = "CONSTRUCT { ?s kg:name ?o ; kg:part [ kg:name ?o ] } { ?s ?p ?o }"
    seen = set()
    for order in (quads, quads[::-1]):
        store = LocalStore.memory()
        store.insert(order)
        for form in ("turtle", "ntriples", "jsonld", "rdfxml"):
            seen.add((form, store.query(text).serialize(form)))
    assert len(seen) == 4
    turtle = dict(seen)["turtle"].decode()
    assert "@prefix kg: <https://w3id.org/kg-stakes/ns#> .\n" in turtle
    assert "prov:" not in turtle


def test_what_a_query_does_not_give_is_said() -> None:
    store = filled()
    with pytest.raises(QueryError, match="Only SELECT gives rows; this query gives a yes or no"):
        list(store.query("ASK {}"))
    with pytest.raises(QueryError, match="Only ASK"):
        _ = store.query("SELECT * {}").boolean
    with pytest.raises(QueryError, match="Only CONSTRUCT and DESCRIBE"):
        list(store.query("SELECT * {}").triples)
    with pytest.raises(UnknownTerm, match='rows cannot be written as "turtle"'):
        store.query("SELECT * {}").serialize("turtle")
    with pytest.raises(UnknownTerm, match='triples cannot be written as "csv"'):
        store.query("CONSTRUCT WHERE { ?s ?p ?o }").serialize("csv")


def test_a_function_that_nobody_knows_has_no_value_and_is_named() -> None:
    answer = filled().query("SELECT (kg:f(?s) AS ?x) { ?s ?p ?o FILTER(!BOUND(?none)) } LIMIT 1")
    assert answer.notes == ("There is no function kg:f: it has no value.",)
    assert list(answer) == [(None,)]
    assert filled().query("SELECT (xsd:integer('1') AS ?x) { }").notes == ()
    two = filled().query("ASK { FILTER(kg:f(1) || kg:g(2)) }")
    assert len(two.notes) == 2
    assert not two.boolean


def test_a_query_that_fails_on_its_way_says_so() -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"
    with pytest.raises(QueryError, match="The query failed while it ran"):
        list(filled().query(query, allow_service=True))
