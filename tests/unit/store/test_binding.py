from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.rdf.nodes import BlankNode, Literal, NamedNode, Term
from kg.store.local import LocalStore

DATA = b"""
@prefix ex: <http://x/> .
ex:meta ex:owns ex:scale ; ex:size 3 .
ex:scale ex:owns ex:lab ; ex:size 2 .
ex:lab ex:size 1 .
"""
PREFIXES = {"ex": "http://x/"}
SCALE = NamedNode("http://x/scale")


@pytest.fixture(scope="module")
def store() -> LocalStore:
    made = LocalStore.memory()
    made.bulk_file(DATA, "turtle")
    return made


def rows(store: LocalStore, query: str, **values: Term) -> list[tuple[str | None, ...]]:
    answer = store.query(query, prefixes=PREFIXES, values=values)
    return sorted(
        tuple(getattr(term, "value", term).removeprefix("http://x/") for term in row)  # type: ignore[union-attr]
        for row in answer
    )


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { ?x ex:owns ?who }",
        "SELECT ?x WHERE { ?x ?p ?o . FILTER(?o = ?who) }",
        "SELECT ?x { { ?x ex:owns ?who } UNION { ?who ex:no ?x } }",
        "SELECT ?x { { SELECT ?x { ?x ex:owns ?who } } }",
        "SELECT ?x { { SELECT ?x ?who { ?x ex:owns ?who } GROUP BY ?x ?who } }",
        "SELECT ?x { SELECT ?x { ?x ex:owns ?who } }",
        "SELECT ?x { ?x ?p ?o . FILTER EXISTS { ?x ex:owns ?who } FILTER(isIRI(?o)) }",
        "SELECT ?x { ?x ex:owns ?o MINUS { ?x ex:owns ?y . FILTER(?y != ?who) } }",
        "SELECT ?x { ?x ex:owns ?o OPTIONAL { ?o ex:no ?z } FILTER(?o = ?who) } # }",
        "SELECT ?x { ?x ex:owns ?who . FILTER(\"{ ?who\" != '}') }",
        "SELECT ?x { VALUES (?x ?q) { (ex:meta 1) (ex:lab 2) } ?x ex:owns ?who }",
        "SELECT ?x { VALUES ?x { ex:meta ex:lab } ?x ex:owns ?who }",
        "SELECT $x { $x ex:owns $who }",
        "SELECT ?x { ?x ex:owns ?o } GROUP BY ?x HAVING (SAMPLE(?o) = SAMPLE(?who))",
    ],
)
def test_a_value_is_bound_wherever_its_variable_stands(store: LocalStore, query: str) -> None:
    assert rows(store, query, who=SCALE) == [("meta",)]


def test_a_value_may_stand_in_the_selected_expressions_only(store: LocalStore) -> None:
    assert rows(store, "SELECT (?n * ?by AS ?x) { ex:meta ex:size ?n }", by=Literal(7)) == [("21",)]
    query = "SELECT (?n * ?by AS ?x) { SELECT ?n { ex:meta ex:size ?n } }"
    assert rows(store, query, by=Literal(7)) == [("21",)]


def test_a_column_with_a_value_is_in_the_answer(store: LocalStore) -> None:
    assert rows(store, "SELECT ?who ?x { ?x ex:owns ?who }", who=SCALE) == [("scale", "meta")]


def test_several_values(store: LocalStore) -> None:
    query = "SELECT ?x { ?x ?p ?o ; ex:size ?n FILTER(?n >= ?least && ?p = ?edge) }"
    edge = NamedNode("http://x/owns")
    assert rows(store, query, least=Literal(3), edge=edge) == [("meta",)]


def test_ask_construct_and_describe_take_values(store: LocalStore) -> None:
    def ask(text: str) -> object:
        return store.query(text, prefixes=PREFIXES, values={"who": SCALE})

    assert store.query("ASK { ?who ex:size 2 }", prefixes=PREFIXES, values={"who": SCALE}).boolean
    for query in (
        "CONSTRUCT { ?x ex:of ?who } WHERE { ?x ex:owns ?who }",
        "CONSTRUCT { ?x ex:of ?who } { ?x ex:owns ?who }",
    ):
        answer = store.query(query, prefixes=PREFIXES, values={"who": SCALE})
        assert [str(one.object) for one in answer.triples] == ["<http://x/scale>"]
    answer = store.query(
        "DESCRIBE ?x { ?x ex:owns ?who }", prefixes=PREFIXES, values={"who": SCALE}
    )
    assert len(list(answer.triples)) == 2
    for query in ("CONSTRUCT WHERE { ?x ex:owns ?who }", "DESCRIBE ?who"):
        with pytest.raises(QueryError, match="given values"):
            ask(query)


def test_what_cannot_be_bound_is_said(store: LocalStore) -> None:
    with pytest.raises(QueryError, match=r"no variable \?zz"):
        rows(store, "SELECT ?x { ?x ?p ?o }", zz=SCALE)
    with pytest.raises(QueryError, match="blank node"):
        rows(store, "SELECT ?x { ?x ?p ?o }", o=BlankNode("b"))
    with pytest.raises(QueryError, match="sets a variable itself"):
        rows(store, "SELECT ?x { ?x ?p ?o BIND(1 AS ?n) }", n=Literal(2))


def test_an_error_stands_where_its_author_wrote_it(store: LocalStore) -> None:
    with pytest.raises(QueryError, match="line 1, column 21: expected '}'"):
        rows(store, "SELECT ?x { ?x ?p ?o", o=SCALE)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_out_of_its_value(text: str) -> None:
    store = LocalStore.memory()
    answer = store.query("SELECT ?x { BIND(?said AS ?x) }", values={"said": Literal(text)})
    assert [row[0] for row in answer] == [Literal(text)]
