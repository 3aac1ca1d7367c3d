"""Answers about a graph behind an endpoint: those that its own data gives when it is loaded."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

from kg.graph import fetched
from kg.graph.locate import open_graph
from kg.store.local import LocalStore

Run = Callable[..., Any]
ASKED = (
    ("owners", "Target"),
    ("owners", "Target", "--rule", "amlr"),
    ("owners", "Target", "--as-of", "2016"),
    ("holdings", "Petra", "--basis", "votes"),
    ("control", "Target"),
    ("close-links", "Target", "--rule", "ecb"),
    ("rival-ties",),
    ("rival-ties", "--published-until", "2020"),
    ("show", "Target"),
    ("stats",),
)
CLAIMS = """\
source: {id: told, title: As told, published: 2021-03}
entities:
  target: company Target
  alpha: company Alpha
  zinc: company Zinc
  petra: person Petra
claims:
- quote: a
  says:
  - petra owns alpha, share 60%, since 2015
  - alpha owns target, share 40% to 55%, votes over 50%, since 2017
  - zinc client of target
  - alpha rival of zinc
- quote: b
  modality: suggested
  says: petra owns target, share 5%
"""


@contextmanager
def served(store: LocalStore, *, union: bool, cap: int | None = None) -> Iterator[str]:
    """An endpoint on this machine; with ``union`` its default graph is all graphs together."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            answer = store.query(form["query"][0], prefixes={}, union=union)
            is_graph = answer.kind == "graph"
            body = answer.serialize("ntriples" if is_graph else "json")
            self.send_response(200)
            kind = "application/n-triples" if is_graph else "application/sparql-results+json"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if cap is not None:
                self.send_header("X-SPARQL-MaxRows", str(cap))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def told(elsewhere: Path) -> Path:
    file = elsewhere / "told.yaml"
    file.write_text(CLAIMS)
    return file


@pytest.mark.parametrize("union", [True, False])
def test_the_answers_are_those_of_the_data(kg: Run, told: Path, *, union: bool) -> None:
    with open_graph([str(told)]) as graph, served(graph.store, union=union) as url:
        for asked in ASKED:
            here = kg("-g", told, *asked, "--format", "json")
            there = kg("-g", url, *asked, "--format", "json")
            assert here.status == 0
            assert (there.status, there.out, there.err) == (0, here.out, here.err)


def test_statements_in_no_named_graph_count(kg: Run, told: Path, elsewhere: Path) -> None:
    plain = elsewhere / "plain.ttl"
    plain.write_bytes(kg("-g", told, "export", "turtle", "--layer", "all").out.encode())
    store = LocalStore.memory()
    store.bulk_file(plain, "turtle")
    with served(store, union=False) as url:
        for asked in ASKED[:-1]:
            here = kg("-g", told, *asked, "--format", "json").json
            assert kg("-g", url, *asked, "--format", "json").json == here


def test_blank_nodes_of_two_graphs_stay_two(kg: Run) -> None:
    store = LocalStore.memory()
    for name in ("http://e.org/g1", "http://e.org/g2"):
        store.bulk_file(b"_:b <http://e.org/p> <http://e.org/o> .", "turtle", graph=name)
    with served(store, union=False) as url:
        ran = kg("-g", url, "stats", "--format", "json")
    assert (ran.status, ran.json["triples"]) == (0, 2)


def test_an_endpoint_that_holds_nothing(kg: Run) -> None:
    with served(LocalStore.memory(), union=True) as url:
        assert kg("-g", url, "rival-ties", "--format", "json").json == []
        ran = kg("-g", url, "owners", "Target")
    assert ran.status == 1
    assert 'No party is called "Target".' in ran.err


def test_what_is_cut_short_is_no_answer(kg: Run, told: Path) -> None:
    with open_graph([str(told)]) as graph, served(graph.store, union=True, cap=10) as url:
        ran = kg("-g", url, "owners", "Target")
    assert (ran.status, ran.out) == (1, "")
    assert "may have left out the rest" in ran.err


def test_too_much_is_not_read(kg: Run, told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetched, "MOST", 5)
    with open_graph([str(told)]) as graph, served(graph.store, union=True) as url:
        ran = kg("-g", url, "owners", "Target")
    assert (ran.status, ran.out) == (1, "")
    assert "more than are read from an endpoint at once (5)" in ran.err
    assert "kg load" in ran.err


def test_it_is_only_read(kg: Run) -> None:
    ran = kg("-g", "http://127.0.0.1:9/sparql", "derive")
    assert ran.status == 1
    assert "read-only (it is an endpoint)" in ran.err


def test_an_empty_answer_of_named_graphs_alone_says_so(kg: Run, told: Path) -> None:
    saved = ("query", "holdings-of", "id:petra")
    with open_graph([str(told)]) as graph, served(graph.store, union=False) as url:
        ran = kg("-g", url, *saved, "--format", "csv")
        assert (ran.status, len(ran.lines)) == (0, 1)
        assert "is empty: what it holds lies in named graphs. Ask GRAPH ?g { … }" in ran.err
        derived = kg("-g", url, "query", "look-through").err
        assert derived.startswith(f"Nothing is derived in {url}: kg derive writes into a store")
    with open_graph([str(told)]) as graph, served(graph.store, union=True) as url:
        ran = kg("-g", url, *saved, "--format", "csv")
        assert (len(ran.lines), ran.err) == (3, "")
