"""Exports a graph as RDF in six syntaxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final, Literal

from kg.errors import UnknownTerm
from kg.graph.derivation import is_fact
from kg.namespaces import DECISIONS, DERIVED, ONTOLOGY, RESOLVED
from kg.rdf.nodes import NamedNode, Quad
from kg.rdf.parse import FLAT, FORMATS
from kg.rdf.serialize import serialize
from kg.writers.loss import Loss, LossReport

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.graph.moment import LeftOut
    from kg.store.local import LocalStore

Layer = Literal["all", "resolved", "claims", "derived"]

LAYERS: Final[tuple[Layer, ...]] = ("all", "resolved", "claims", "derived")
"""Everything; what is resolved; what sources say, with decisions, statements not ours and what
is asked to be derived; what was derived."""


def export(graph: OpenGraph, syntax: str, layer: Layer, out: BinaryIO) -> LossReport:
    """Writes a graph, sorted and byte-stable, without the ontology.

    Args:
        graph: The graph, at a moment in which private things do not count if they shall not
            be in it; the report says what does not count.
        syntax: One of ``kg.rdf.parse.FORMATS``.
        layer: One of ``LAYERS``.
        out: Where to.

    Raises:
        UnknownTerm: There is no such syntax or layer.
        SourceError: The syntax cannot hold something; nothing has been written then.
    """
    if syntax not in FORMATS:
        raise UnknownTerm(f'"{syntax}" is no RDF syntax.', hint=f"Syntaxes: {', '.join(FORMATS)}.")
    if layer not in LAYERS:
        raise UnknownTerm(f'"{layer}" is no layer.', hint=f"Layers: {', '.join(LAYERS)}.")
    losses = [*_hidden(graph.left_out), *_not_by_then(graph)]
    store = graph.store
    quads = _layer(store, layer)
    out.writelines(serialize(quads, syntax, contiguous=store.folder is not None))
    if syntax in FLAT and layer not in _ONE_GRAPH:
        losses += _nameless(graph, syntax)
    return LossReport(tuple(losses))


# Private functions

_ONE_GRAPH: Final = {"resolved": RESOLVED, "derived": DERIVED}


def _layer(store: LocalStore, layer: Layer) -> Iterator[Quad]:
    if layer in _ONE_GRAPH:
        yield from store.quads(None, None, None, NamedNode(_ONE_GRAPH[layer]))
        return
    left_out = {ONTOLOGY} if layer == "all" else {ONTOLOGY, RESOLVED}
    for quad in store.quads():
        name = quad.graph_name
        if isinstance(name, NamedNode) and name.value in left_out:
            continue
        if layer == "all" or not is_fact(quad):
            yield quad


def _hidden(left: LeftOut) -> list[Loss]:
    lets, about = "--with-private lets them out", "about what is private"
    return [
        Loss(f"{one}s", count, why, one)
        for one, count, why in (
            ("private source", len(left.private.sources), lets),
            ("private claim", len(left.private.claims), lets),
            ("decision", left.decisions, about),
        )
        if count
    ]


def _not_by_then(graph: OpenGraph) -> list[Loss]:
    left, until = graph.left_out, graph.moment.until
    return [
        Loss("sources", len(sources), why, "source")
        for sources, why in (
            (left.later, f"published after {until}"),
            (left.undated, f"without a date, so perhaps published after {until}"),
        )
        if sources
    ]


def _nameless(graph: OpenGraph, syntax: str) -> list[Loss]:
    """Graphs that are not ours: what is in them is written, whose it was is not."""
    from kg.graph.statements import source_graphs

    store = graph.store
    ours = {ONTOLOGY, RESOLVED, DECISIONS, DERIVED, *(source_graphs(store) if graph.union else ())}
    count = sum(1 for name in store.graphs() if name not in ours)
    why = f"{syntax} has no named graphs, so statements stand without them"
    return [Loss("names of graphs", count, why, "name of a graph")] if count else []
