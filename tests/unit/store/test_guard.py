from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, Store

from kg.errors import QueryError
from kg.namespaces import PREFIXES
from kg.store import guard

CALL = "<http://127.0.0.1:9/> { ?a ?b ?c }"

HARMLESS = (
    "SELECT ?service { ?x kg:service ?service }",
    "SELECT $service { ?x kg:service $service }",
    'SELECT * { ?x kg:service \'SERVICE\' . ?y kg:gist """a SERVICE <x> { } "quoted" one""" }',
    "SELECT * { ?x <http://example.org/SERVICE> '''it's SERVICE''' }",
    "SELECT * { ?x ?y ?z } # SERVICE <http://example.org/> {}",
    "# SERVICE\nSELECT * { ?x ?y 'a\\'b SERVICE ' }",
    "PREFIX service: <http://example.org/> SELECT * { ?x service:SERVICE ?z }",
    "PREFIX service: <http://example.org/> SELECT * { GRAPH service:g { ?x ?y ?z } }",
    "PREFIX service: <http://example.org/> SELECT * FROM service:g { ?x ?y ?z }",
    "SELECT * { _:service ?p 'x'@service }",
    "SELECT * { ?x kg:a.service ?z . ?x kg:service\\.x ?y }",
    "SELECT * { ?x ?y ?z FILTER(?z < 3 && ?z > 1) ?x kg:gist 'SERVICE' }",
    "SELECT * { VALUES (?a ?b) { (<http://x#a> <http://x#b>) } ?x kg:service ?a }",
    "SELECT * { ?é ?y '\\u0053ERVICE' }",
)

CALLS = (
    f"SELECT * {{ SERVICE {CALL} }}",
    f"select * {{ service {CALL} }}",
    f"SELECT * {{ SeRvIcE silent {CALL} }}",
    "ASK { ?s ?p ?o . OPTIONAL { SERVICE?x{ ?a ?b ?c } } VALUES ?x { <http://x> } }",
    f"SELECT * {{ ?s ?p trueSERVICE {CALL} }}",
    f"SELECT * {{ ?s ?p 1SERVICE {CALL} }}",
    f"SELECT * {{ ?s ?p ex:a.b.SERVICE {CALL} }}",
    f"SELECT * {{ ?s ?p ex:a\\-.b.SERVICE {CALL} }}",
    f"SELECT * {{ ?s ?p ex:.SERVICE {CALL} }}",
    f"SELECT * {{ ?s ?p 'x'@en.SERVICE {CALL} }}",
    f"SELECT * {{ ?s ?p ?x\u0301.SERVICE {CALL} }}",
    f"SELECT * {{ # comment\rSERVICE {CALL} }}",
    f"SELECT * {{ ?s ?p '#'. SERVICE {CALL} }}",
    f"SELECT * {{ ?s ?p <http://x#y>. SERVICE {CALL} }}",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p trueSERVICE:x { ?a ?b ?c } }",
    "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:x { ?a ?b ?c } }",
    "PREFIX : <http://127.0.0.1:9/> PREFIX SERVICE: <http://y/> SELECT * { SERVICE:x{ ?a ?b ?c } }",
    # what stands behind a less-than sign, read as an IRI, would hide a quote or a comment
    f"SELECT * {{ ?s ?p ?x, ?y FILTER(?x<'&&?y>') SERVICE {CALL} FILTER(1<'') }}",
    f"SELECT * {{ ?s ?p ?x, ?y FILTER(?x<?y#>'''\n)SERVICE {CALL} #'''\n}}",
    f"SELECT * {{ ?s ?p ?x FILTER(?x<<http://y#a>)SERVICE {CALL} }}",
    f"SELECT * {{ <<?s ?p'>'>> ?q ?r SERVICE {CALL} ?s ?p '' }}",
)


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_service_may_be_anything_else(query: str) -> None:
    guard.check(guard.read(query))


@pytest.mark.parametrize("query", CALLS)
def test_a_call_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        guard.check(guard.read(query))
    guard.check(guard.read(query), allow_service=True)


@pytest.fixture(scope="module")
def engine() -> Store:
    store = Store()
    node = NamedNode("http://x/n")
    store.extend(
        [Quad(node, node, node), Quad(node, node, Literal(1)), Quad(node, node, Literal(2))]
    )
    return store


def calls(engine: Store, query: str) -> bool:
    """Whether the engine tries to reach an endpoint."""
    prefixes = {**PREFIXES, "ex": "http://x/"}
    try:
        result = engine.query(query, prefixes=prefixes)
        if not isinstance(result, QueryBoolean):
            list(result)
    except OSError:
        return True
    except (SyntaxError, RuntimeError, ValueError):
        pass
    return False


PIECES = st.sampled_from(
    (
        *(
            "SERVICE",
            "service ",
            "SERVICE:n",
            "<http://127.0.0.1:9/>",
            "{",
            "}",
            "{}",
            "{?a ?b ?c}",
        ),
        *(
            "?s ?p ?o",
            "?s ?p ",
            "?x",
            "ex:n",
            "ex:a.b.",
            "ex:n.",
            ".",
            " ",
            "'",
            '"',
            "'''",
            "#",
            "\n",
        ),
        *(
            "true",
            "1",
            "2.",
            "1e",
            "<",
            ">",
            "<<",
            "FILTER(",
            ")",
            "?x<",
            "'x'@en",
            "_:a",
            "\\",
            "a",
        ),
        *("&&", "|", "(", "!", "OPTIONAL", "SILENT", "\r", "\u00b7", ":", ";", ","),
    )
)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join))
@example("?s ?p trueSERVICE <http://127.0.0.1:9/>{?a ?b ?c}")
def test_no_call_that_the_engine_would_make_passes(engine: Store, body: str) -> None:
    for query in (f"SELECT * {{ {body} }}", f"PREFIX : <http://127.0.0.1:9/>ASK{{{body}}}"):
        if not guard.read(query).has_service:
            assert not calls(engine, query), query


@pytest.mark.parametrize("query", CALLS)
def test_the_cases_are_real(engine: Store, query: str) -> None:
    try:
        engine.query(query, prefixes={**PREFIXES, "ex": "http://x/"})
    except SyntaxError as error:
        pytest.fail(f"{query}: {error}")
    except OSError:
        pass


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("PREFIX select: <http://x/> BASE <http://ask/> ask {}", "ASK"),
        ("# DELETE\nCONSTRUCT { } WHERE { }", "CONSTRUCT"),
        ("describe <http://x>", "DESCRIBE"),
        ('VERSION "1.2" SELECT * {}', "SELECT"),
        ("", ""),
    ],
)
def test_the_form_of_a_query(query: str, form: str) -> None:
    assert guard.read(query).form == form


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a> <b> <c> }",
        "prefix x: <http://x/> delete where { ?s ?p ?o }",
        "LOAD <http://example.org/>",
        "WITH <http://g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "# SELECT\nCLEAR ALL",
        "DROP SILENT ALL",
    ],
)
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(QueryError, match="This is an update"):
        guard.check(guard.read(update), allow_service=True)


def test_an_empty_query_is_named_so() -> None:
    with pytest.raises(QueryError, match="empty"):
        guard.check(guard.read(" # nothing\n"))


@pytest.mark.parametrize(
    ("query", "has_from"),
    [
        ("SELECT * FROM <http://g> { ?s ?p ?o }", True),
        ("SELECT * from named <http://g> { ?s ?p ?o }", True),
        ("SELECT ?from { ?c kg:from ?from } # FROM", False),
        ("PREFIX from: <http://x/> SELECT * { ?s from:from 'FROM' }", False),
    ],
)
def test_from_is_seen(query: str, *, has_from: bool) -> None:
    assert guard.read(query).has_from is has_from
