"""A graph behind an endpoint, read whole into memory: answers need more than single queries."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg.errors import StoreError
from kg.graph.locate import OpenGraph, open_graph
from kg.rdf.nodes import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Term, Triple
from kg.rdf.serialize import serialize

if TYPE_CHECKING:
    from kg.store.local import LocalStore

MOST: Final = 2_000_000
"""Statements that are read from an endpoint at most."""

_FILE: Final = "endpoint.nq"
_COUNT: Final = "SELECT (COUNT(*) AS ?n) WHERE { %s }"
_GRAPHS: Final = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
_IN_GRAPHS: Final = "GRAPH ?g { ?s ?p ?o }"
_ELSEWHERE: Final = "?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } }"
"""Of a default graph that is the named graphs together nothing is left."""
_ALL: Final = "CONSTRUCT { ?s ?p ?o } WHERE { %s }"


def fetched(graph: OpenGraph) -> OpenGraph:
    """The graph that an endpoint holds, as a file with all its statements would be read.

    Args:
        graph: An endpoint.

    Raises:
        QueryError: The endpoint fails, or gives only a part of what it holds.
        SourceError: What it holds does not fit.
        StoreError: It holds too much, or does not answer.
    """
    store = graph.store
    held = _count(store, _IN_GRAPHS) + (rest := _count(store, _ELSEWHERE))
    if held > MOST:
        raise StoreError(
            f"{graph.where} holds {held:,} statements: more than are read from an endpoint"
            f" at once ({MOST:,}).",
            hint="Load its data into a store of yours: kg init, kg load",
        )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / _FILE
        with file.open("wb") as out:
            out.writelines(serialize(_quads(store, with_rest=rest > 0), "nquads"))
        found = open_graph([str(file)])
    return OpenGraph(found.store, "files", graph.where, union=found.union)


# Private functions


def _count(store: LocalStore, pattern: str) -> int:
    ((number,),) = store.query(_COUNT % pattern)
    return int(number.value) if isinstance(number, Literal) else 0


def _quads(store: LocalStore, *, with_rest: bool) -> Iterator[Quad]:
    """All statements; of two graphs no blank nodes are the same."""
    names = sorted(
        str(name.value) for (name,) in store.query(_GRAPHS) if isinstance(name, NamedNode)
    )
    for number, name in enumerate(names):
        inside = f"GRAPH <{name}> {{ ?s ?p ?o }}"
        for triple in store.query(_ALL % inside).triples:
            yield _quad(triple, NamedNode(name), number)
    if with_rest:
        for triple in store.query(_ALL % _ELSEWHERE).triples:
            yield _quad(triple, DefaultGraph(), len(names))


def _quad(triple: Triple, graph: NamedNode | DefaultGraph, number: int) -> Quad:
    subject, value = _own(triple.subject, number), _own(triple.object, number)
    return Quad(subject, triple.predicate, value, graph)  # type: ignore[arg-type]


def _own(node: Term, number: int) -> Term:
    return BlankNode(f"g{number}{node.value}") if isinstance(node, BlankNode) else node
