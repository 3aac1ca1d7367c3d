from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

from kg.errors import KgError, QueryError, QueryStopped, StoreError
from kg.rdf.nodes import Literal, NamedNode
from kg.store.local import LocalStore
from kg.store.remote import RemoteStore

DATA = b"""
@prefix id: <https://w3id.org/kg-stakes/id/> . @prefix kg: <https://w3id.org/kg-stakes/ns#> .
id:meta kg:owns id:scale-ai ; kg:name "Meta" .
"""
ROWS = "application/sparql-results+json"


class Endpoint:
    """A SPARQL endpoint on this machine, which a test can make misbehave."""

    def __init__(self) -> None:
        self.store = LocalStore.memory()
        self.store.bulk_file(DATA, "turtle")
        self.seen: list[dict[str, Any]] = []
        self.instead: Callable[[BaseHTTPRequestHandler], None] | None = None
        self.more: dict[str, str] = {}
        self.union = True
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = self.rfile.read(int(self.headers["Content-Length"])).decode()
                endpoint.seen.append({"headers": dict(self.headers), "form": parse_qs(form)})
                if endpoint.instead is not None:
                    endpoint.instead(self)
                    return
                try:
                    answer = endpoint.store.query(
                        parse_qs(form)["query"][0], prefixes={}, union=endpoint.union
                    )
                except QueryError as error:
                    reply(self, 400, "text/plain", f"{error}\nmore of it".encode())
                    return
                if answer.kind == "graph":
                    reply(self, 200, "application/n-triples", answer.serialize("ntriples"))
                else:
                    reply(
                        self, 200, f"{ROWS}; charset=utf-8", answer.serialize("json"), endpoint.more
                    )

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def answers(self, status: int, kind: str, body: bytes, **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.instead = lambda handler: reply(handler, status, kind, body, named)


def reply(
    handler: BaseHTTPRequestHandler,
    status: int,
    kind: str,
    body: bytes,
    headers: dict[str, str] | None = None,
) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[Endpoint]:
    monkeypatch.setenv("no_proxy", "*")
    made = Endpoint()
    yield made
    made.server.shutdown()
    made.server.server_close()


def rows(count: int) -> bytes:
    one = {"n": {"type": "typed-literal", "value": "1", "datatype": "http://x/t"}}
    return json.dumps({"head": {"vars": ["n"]}, "results": {"bindings": [one] * count}}).encode()


def failure(endpoint: Endpoint, query: str = "SELECT ?n { ?s ?p ?n }") -> KgError:
    with pytest.raises(KgError) as caught:
        list(RemoteStore(endpoint.url).query(query))
    return caught.value


def test_rows_yes_or_no_and_triples(endpoint: Endpoint) -> None:
    remote = RemoteStore(endpoint.url)
    answer = remote.query("SELECT ?x { ?x kg:owns ?y }")
    assert answer.variables == ("x",)
    assert list(answer) == [(NamedNode("https://w3id.org/kg-stakes/id/meta"),)]
    assert remote.query("ASK { id:meta kg:owns ?y }").boolean
    turtle = remote.query("CONSTRUCT { ?y kg:ownedBy ?x } { ?x kg:owns ?y }").serialize("turtle")
    assert b"id:scale-ai kg:ownedBy id:meta ." in turtle
    assert remote.query("SELECT ?x { ?x kg:owns ?y }").serialize("csv").startswith(b"x\r\nhttps:")


def test_what_is_sent(endpoint: Endpoint) -> None:
    remote = RemoteStore(endpoint.url.replace("http://", "http://me:p%40ss@"))
    query = "SELECT ?x { ?x kg:owns ?y ; kg:name ?name }"
    list(remote.query(query, values={"name": Literal("Meta")}))
    seen = endpoint.seen[0]
    sent = (
        "PREFIX kg: <https://w3id.org/kg-stakes/ns#> "
        'SELECT ?x { VALUES ?name { "Meta" } ?x kg:owns ?y ; kg:name ?name }'
    )
    assert seen["form"]["query"] == [sent]
    assert seen["headers"]["Content-Type"] == "application/x-www-form-urlencoded"
    assert seen["headers"]["Accept"].startswith(ROWS)
    assert seen["headers"]["Authorization"] == "Basic bWU6cEBzcw=="
    assert "p%40ss" not in remote.shown


def test_the_guard_stands_here_too(endpoint: Endpoint) -> None:
    for query in ("INSERT DATA { <a> <b> <c> }", "ASK { SERVICE <http://x> { ?s ?p ?o } }"):
        assert isinstance(failure(endpoint, query), QueryError)
    assert not endpoint.seen


def test_a_wrong_query_is_explained_here(endpoint: Endpoint) -> None:
    assert failure(endpoint, "ASK {\n ?s ?p ?o").message.endswith(
        "line 2, column 10: expected '}'."
    )


def test_what_only_the_server_refuses_is_told_in_its_first_line(endpoint: Endpoint) -> None:
    endpoint.answers(
        400, "text/plain", b"Virtuoso 37000 \x1b[31mError SP031: no\nSPARQL query: ..."
    )
    error = failure(endpoint)
    assert error.message.endswith("refuses the query: Virtuoso 37000 [31mError SP031: no.")


@pytest.mark.parametrize(
    ("status", "body", "says", "kind"),
    [
        (401, b"", "asks for a login", StoreError),
        (403, b"", "asks for a login", StoreError),
        (404, b"<html>no</html>", "answers with 404.", StoreError),
        (
            500,
            b"Transaction timed out\nat x.java",
            "failed (500): Transaction timed out.",
            QueryError,
        ),
        (503, b"", "failed (503).", QueryError),
    ],
)
def test_other_statuses(
    endpoint: Endpoint, status: int, body: bytes, says: str, kind: type[KgError]
) -> None:
    endpoint.answers(status, "text/plain", body)
    error = failure(endpoint)
    assert says in error.message
    assert isinstance(error, kind)


def test_a_redirect_is_told_and_not_followed(endpoint: Endpoint) -> None:
    endpoint.answers(302, "text/plain", b"", Location="http://elsewhere.example/sparql")
    assert "has moved to http://elsewhere.example/sparql" in failure(endpoint).message
    assert len(endpoint.seen) == 1


@pytest.mark.parametrize(
    ("kind", "body", "says"),
    [
        ("text/html; charset=utf-8", b"<html>", "answers with a web page, not with results"),
        ("application/pdf", b"%PDF", "answers with application/pdf, not with results"),
        (ROWS, b'{"head":{"vars":["n"]},"resu', "cannot be read"),
        (ROWS, b"", "cannot be read"),
    ],
)
def test_what_is_no_result(endpoint: Endpoint, kind: str, body: bytes, says: str) -> None:
    endpoint.answers(200, kind, body)
    assert says in failure(endpoint).message


def test_a_partial_answer_is_an_error(endpoint: Endpoint) -> None:
    endpoint.answers(200, ROWS, rows(3), X_SQL_State="S1TAT")
    error = failure(endpoint)
    assert isinstance(error, QueryStopped)
    assert "only a part of the answer" in error.message


def test_a_silent_cap_is_an_error_unless_no_more_was_asked(endpoint: Endpoint) -> None:
    endpoint.answers(200, ROWS, rows(5), X_SPARQL_MaxRows="5")
    assert "gives at most 5 rows" in failure(endpoint).message
    remote = RemoteStore(endpoint.url)
    assert len(list(remote.query("SELECT ?n { ?s ?p ?n } LIMIT 5"))) == 5
    with pytest.raises(QueryError, match="at most 5 rows"):
        remote.query("SELECT ?n { ?s ?p ?n { SELECT ?s { ?s ?p ?o } LIMIT 2 } } LIMIT 6 OFFSET 1")
    endpoint.answers(200, ROWS, rows(4), X_SPARQL_MaxRows="5")
    assert len(list(remote.query("SELECT ?n { ?s ?p ?n }"))) == 4


def test_virtuosos_cap_on_triples_is_known(endpoint: Endpoint) -> None:
    body = b"".join(b"<http://x/%d> <http://x/p> 1 .\n" % n for n in range(10_000))
    body = body.replace(b" 1 .", b' "1" .')

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.server_version, handler.sys_version = "Virtuoso/07.20", ""
        reply(handler, 200, "application/n-triples", body)

    endpoint.instead = send
    assert "at most 10,000" in failure(endpoint, "CONSTRUCT WHERE { ?s ?p ?o }").message


def test_virtuosos_ask_is_understood(endpoint: Endpoint) -> None:
    for value, yes in (("1", True), ("0", False)):
        one = {"__ASK_RETVAL": {"type": "literal", "value": value}}
        body = {"head": {"vars": ["__ASK_RETVAL"]}, "results": {"bindings": [one]}}
        endpoint.answers(200, ROWS, json.dumps(body).encode())
        assert RemoteStore(endpoint.url).query("ASK { ?s ?p ?o }").boolean is yes


@pytest.mark.parametrize("drip", [False, True])
def test_a_server_that_takes_too_long_is_left(endpoint: Endpoint, *, drip: bool) -> None:
    gone = threading.Event()

    def slow(handler: BaseHTTPRequestHandler) -> None:
        if drip:
            handler.send_response(200)
            handler.send_header("Content-Type", ROWS)
            handler.end_headers()
        for _ in range(60):
            if gone.wait(0.05):
                return
            if drip:
                handler.wfile.write(b" ")

    endpoint.instead = slow
    start = time.monotonic()
    with pytest.raises(QueryStopped, match="within the time limit"):
        RemoteStore(endpoint.url, seconds=0.3).query("ASK { ?s ?p ?o }")
    gone.set()
    assert time.monotonic() - start < 2


def test_an_endpoint_that_refuses_or_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        dead = f"http://127.0.0.1:{free.getsockname()[1]}/sparql"
    with pytest.raises(
        StoreError, match=r"127\.0\.0\.1:\d+ cannot be reached: the connection is r"
    ):
        RemoteStore(dead).query("ASK { ?s ?p ?o }")
    with pytest.raises(StoreError, match="cannot be reached"):
        RemoteStore("http://nowhere.invalid/sparql").query("ASK { ?s ?p ?o }")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://", "ftp://example.org/x", "meta"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(StoreError, match="is no address"):
        RemoteStore(url)


EMPTY = (
    "SELECT ?x { ?x kg:owns ?y }",
    "ASK { ?x kg:owns ?y }",
    "CONSTRUCT WHERE { ?x kg:owns ?y }",
)


@pytest.mark.parametrize("query", EMPTY)
def test_that_all_lies_in_named_graphs_is_said(endpoint: Endpoint, query: str) -> None:
    remote = RemoteStore(endpoint.url)
    assert remote.query(query).notes == ()
    assert len(endpoint.seen) == 1
    endpoint.store = LocalStore.memory()
    endpoint.store.bulk_file(DATA, "turtle", graph="http://e.org/g")
    assert remote.query(query).notes == ()
    endpoint.union = False
    (note,) = remote.query(query).notes
    assert note.startswith(f"The default graph of {endpoint.url} is empty")
    assert "GRAPH ?g" in note
    endpoint.store = LocalStore.memory()
    assert remote.query(query).notes == ()


def test_whoever_asks_for_named_graphs_is_told_nothing(endpoint: Endpoint) -> None:
    endpoint.store = LocalStore.memory()
    endpoint.store.bulk_file(DATA, "turtle", graph="http://e.org/g")
    endpoint.union = False
    for query in (
        "SELECT ?x { GRAPH <http://e.org/h> { ?x ?p ?y } }",
        "ASK FROM <http://e.org/h> { ?x ?p ?y }",
    ):
        assert RemoteStore(endpoint.url).query(query).notes == ()


def test_what_the_default_graph_holds_is_enough(endpoint: Endpoint) -> None:
    endpoint.union = False
    answer = RemoteStore(endpoint.url).query("SELECT ?x { ?x kg:controls ?y }")
    assert (list(answer), answer.notes) == ([], ())
