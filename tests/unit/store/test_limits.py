from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import QueryError, QueryStopped, StoreError
from kg.rdf.nodes import Literal, NamedNode, Quad
from kg.store import child
from kg.store.generations import init, open_reader, writing
from kg.store.limits import Limits, default_memory, held_memory
from kg.store.local import LocalStore

COUNT = 2000
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f }"
HUGE = "SELECT * { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f } ORDER BY ?f"
MEGABYTE = 1 << 20


def quads() -> Iterator[Quad]:
    for number in range(COUNT):
        node = NamedNode(f"http://x/{number}")
        yield Quad(node, NamedNode("http://x/p"), Literal(number), NamedNode("http://x/g"))
    yield Quad(NamedNode("http://x/b"), NamedNode("http://x/q"), Literal("é", language="fr"))


@pytest.fixture(scope="module", params=["memory", "disk", "beside a thread"])
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LocalStore]:
    if request.param == "disk":
        root = init(tmp_path_factory.mktemp("limits"))
        with writing(root) as work:
            work.store.insert(quads())
        yield open_reader(root)
        return
    made = LocalStore.memory()
    made.insert(quads())
    done = threading.Event()
    if request.param == "beside a thread":
        threading.Thread(target=done.wait, daemon=True).start()
    yield made
    done.set()


def ask(
    store: LocalStore, query: str, seconds: float = 20, memory: int | None = None
) -> list[object]:
    answer = child.query(store, query, limits=Limits(seconds, memory))
    return list(answer.triples) if answer.kind == "graph" else list(answer)


def test_the_answer_is_the_stores_own(store: LocalStore) -> None:
    for query in (
        "SELECT ?s ?p ?o ?none { ?s ?p ?o } ORDER BY ?s",
        "SELECT ?o { ?s ?p ?o FILTER(?o < 0) }",
    ):
        assert ask(store, query) == list(store.query(query))
    graph = "CONSTRUCT WHERE { ?s ?p ?o }"
    assert set(ask(store, graph)) == set(store.query(graph).triples)
    assert child.query(store, "ASK { ?s ?p 7 }", limits=Limits()).boolean
    values = {"o": Literal(7)}
    answer = child.query(store, "SELECT ?s { ?s ?p ?o }", limits=Limits(), values=values)
    assert answer.serialize("csv") == b"s\r\nhttp://x/7\r\n"


def test_a_query_that_takes_too_long_is_stopped(store: LocalStore) -> None:
    start = time.monotonic()
    with pytest.raises(QueryStopped, match=r"it took more than 0\.5 s"):
        ask(store, ENDLESS, 0.5)
    assert time.monotonic() - start < 5


def test_a_query_that_takes_too_much_memory_is_stopped(store: LocalStore) -> None:
    with pytest.raises(QueryStopped, match="GB of memory"):
        ask(store, HUGE, 60, held_memory() + 100 * MEGABYTE)


def test_errors_are_those_of_the_store(store: LocalStore) -> None:
    with pytest.raises(QueryError, match="column 15: expected '}'"):
        ask(store, "ASK { ?s ?p ?o")
    with pytest.raises(QueryError, match="expected 'BY'"):
        ask(store, "SELECT * { ?s ?p ?o } ORDER ?s")
    with pytest.raises(QueryError, match="update"):
        ask(store, "CLEAR ALL")


def test_an_answer_that_nobody_reads_on_ends_its_process(store: LocalStore) -> None:
    answer = child.query(store, "SELECT * { ?s ?p ?o . ?a ?b ?c }", limits=Limits())
    assert next(iter(answer))
    del answer


def test_only_the_time_of_waiting_counts() -> None:
    store = LocalStore.memory()
    store.insert(quads())
    answer = child.query(store, "SELECT * { ?s ?p ?o }", limits=Limits(1))
    rows = iter(answer)
    next(rows)
    time.sleep(1.1)
    assert len(list(rows)) == COUNT


def test_a_store_that_is_being_written_is_refused(tmp_path: Path) -> None:
    with (
        writing(init(tmp_path)) as work,
        pytest.raises(StoreError, match="being written"),
    ):
        ask(work.store, "ASK { ?s ?p ?o }")


WATCHED = """
from kg.rdf.nodes import Literal, NamedNode, Quad
from kg.store.limits import Limits, held_memory, watchdog
from kg.store.local import LocalStore
store = LocalStore.memory()
p = NamedNode("http://x/p")
store.insert(Quad(NamedNode(f"http://x/{{n}}"), p, Literal(n)) for n in range(2000))
with watchdog(Limits({seconds}, {memory})):
    print(len(list(store.query({query!r}))), flush=True)
print("done")
"""


@pytest.mark.parametrize(
    ("seconds", "memory", "query", "status", "says"),
    [
        (
            "0.3",
            "None",
            ENDLESS,
            1,
            "Error: The query was stopped: it took more than 0.3 s.\nHint: ",
        ),
        ("60", "held_memory() + (100 << 20)", HUGE, 1, "GB of memory.\nHint: Ask for less"),
        ("60", "held_memory() + (100 << 20)", "SELECT * { ?s ?p 1 }", 0, ""),
        ("None", "None", "SELECT * { ?s ?p 1 }", 0, ""),
    ],
)
def test_the_watchdog_ends_the_process_with_one_sentence(
    seconds: str, memory: str, query: str, status: int, says: str
) -> None:
    code = WATCHED.format(seconds=seconds, memory=memory, query=query)
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == status
    assert says in ran.stderr
    assert ran.stdout == ("" if status else "1\ndone\n")


def test_the_default_is_half_of_the_memory() -> None:
    assert (default_memory() or MEGABYTE) >= MEGABYTE
    assert held_memory() >= 0
