"""A graph's triples, some at a time, for shapes that look at one node and what is beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from kg.namespaces import KG, ONTOLOGY, RDF, SKOS
from kg.rdf.nodes import NamedNode, Quad

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

SIZE: Final = 100_000
"""So many triples are looked at together."""

_TYPE: Final = NamedNode(RDF + "type")
_SOURCE: Final = NamedNode(KG + "Source")


def batches(graph: OpenGraph, size: int = SIZE) -> Iterator[str]:
    """All that the graph says, as N-Triples; what is said of one node stays together.

    Each batch has beside it what shapes ask of other nodes: the codes of the lists, and
    that the sources are sources.

    Args:
        graph: Where to read; what it holds of the ontology is left out.
        size: How many triples to take together; of a graph in memory, at least one named graph.
    """
    codes = "".join(
        f"<{code.iri}> <{SKOS}inScheme> <{KG}codelist-{code.scheme}> .\n"
        for code in graph.terms.codes.values()
        if not code.iri.startswith("_:")
    )
    lines: list[str] = []
    for part in _parts(graph):
        lines += part
        if len(lines) >= size:
            yield codes + "".join(lines)
            lines = []
    if lines:
        yield codes + "".join(lines)


# Private functions


def _parts(graph: OpenGraph) -> Iterator[list[str]]:
    store = graph.store
    for name in store.graphs():
        if name == ONTOLOGY:
            continue
        node = NamedNode(name)
        quads = store.quads(None, None, None, node)
        if store.folder is None:
            yield _lines(quads)
            continue
        # on disk the quads of a graph lie by subject, and no more than one is held
        beside = [f"{node} {_TYPE} {_SOURCE} .\n"] if _is_source(graph, node) else []
        for _, said in groupby(quads, lambda quad: quad.subject):
            yield beside + _lines(said)


def _lines(quads: Iterable[Quad]) -> list[str]:
    return [f"{quad.subject} {quad.predicate} {quad.object} .\n" for quad in quads]


def _is_source(graph: OpenGraph, node: NamedNode) -> bool:
    return graph.store.contains(Quad(node, _TYPE, _SOURCE, node))
