from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.store.local import LocalStore


def complaint(query: str) -> QueryError:
    with pytest.raises(QueryError) as caught:
        LocalStore.memory().query(query)
    return caught.value


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {\n ?s ?p ?o ", "line 2, column 10: expected '}'."),
        ("SELECT * {\n ?s ?p ?o ) }", "line 2, column 11: expected '}'."),
        ("SELECT * {\n ?s ?p ?o . FILTER(?o > 3 }", "line 2, column 27: expected ')'."),
        ("SELECT * { } }", "line 1, column 14: '}' closes nothing."),
        ("SELECT ?x WHERE ?s ?p ?o }", "line 1, column 17: expected '{'."),
        ("SELECT * { ?s ?p ?o FILTER(?o > ) }", "column 33: expected an expression."),
        ("SELECT * { ?s ?p ?o } ORDER ?s", "column 29: expected 'BY'."),
        ("SELECT * { ?s ?p 'abc }", "column 18: the string that begins here does not end."),
        ("SELECT * { ?s ?p ?o ?z }", "column 21: expected '.', ';' or '}'."),
        ("SELECT * { ?s ?p ?o FILTER(?o = 1.5 AND ?s) }", "column 37: expected ')'."),
        ("SELECT * { ?s ?p ?o FILTER(foo(?o)) }", "column 28: expected an expression."),
        ("SELECT { ?s ?p ?o }", "column 8: expected a variable or '*'."),
        ("SELECT * { ?s ?p }", "column 18: expected a value."),
        ("SELECT * { ?s ?p ?o } LIMIT x", "column 29: expected a number."),
        ("SELECT * { ?s ?p ?o } more", "column 23: expected 'HAVING', 'OFFSET' or 'VALUES'."),
        ("# é ☃\nASK { ?s ?p 'é☃' é }", "line 2, column 18: expected '.', ';' or '}'."),
        ("SELECT * { ?s ?p <rel> }", "a relative IRI needs a BASE"),
        ("SELECT ?s { ?s ?p ?o } GROUP BY ?o", "the SELECT contains a variable that is unbound."),
        ("PREFIX ex <http://x/> ASK {}", "column 10: expected ':' after the prefix."),
    ],
)
def test_an_error_says_where_and_what_was_expected(query: str, message: str) -> None:
    error = complaint(query)
    assert error.message.startswith("The query has an error at line ")
    assert message in error.message


@pytest.mark.parametrize(
    ("query", "place", "hint"),
    [
        (
            "ASK {\n ?s dct:title ?o }",
            "line 2, column 5: the prefix dct:",
            "Did you mean dcterms:?",
        ),
        ("ASK { ?s skso:x ?o }", "column 10: the prefix skso:", "Did you mean skos:?"),
        ("ASK { ?s wdt:P31 ?o }", "the prefix wdt:", "PREFIX wdt: <http://www.wikidata.org/prop/d"),
        ("ASK { ?s zzz:x ?o }", "the prefix zzz:", "Declare it first: PREFIX zzz: <…>"),
        ("PREFIX mine: <http://x/> ASK { ?s mien:x ?o }", "prefix mien:", "Did you mean mine:?"),
    ],
)
def test_an_unknown_prefix_is_named_with_the_nearest(query: str, place: str, hint: str) -> None:
    error = complaint(query)
    assert place in error.message
    assert hint in (error.hint or "")


def test_a_name_with_two_dots_is_explained() -> None:
    error = complaint("SELECT * { ?s id:a.b.c ?o }")
    assert "cannot read the two dots in id:a.b.c" in error.message
    assert error.hint == "Write it in full: <https://w3id.org/kg-stakes/id/a.b.c>"


@pytest.mark.parametrize(("word", "hint"), [("SELEC", "Did you mean SELECT?"), ("FIND", None)])
def test_a_wrong_first_word_is_named(word: str, hint: str | None) -> None:
    error = complaint(f"{word} * {{ ?s ?p ?o }}")
    assert error.message.endswith(f"SELECT, ASK, CONSTRUCT or DESCRIBE, not with {word}.")
    assert error.hint == hint


def test_at_most_three_tokens_are_named() -> None:
    message = complaint("SELECT * { ?s ?p ?o } LIMIT x").message
    assert message.count("'") <= 6


def test_the_querys_own_prefix_wins() -> None:
    store = LocalStore.memory()
    store.bulk_file(b"<http://x/s> <http://x/p> <http://x/o> .", "ntriples")
    assert store.query("PREFIX kg: <http://x/> ASK { kg:s kg:p ?o }").boolean
