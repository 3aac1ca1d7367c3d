"""Opens the graph that the options name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.cli.cells import counted
from kg.cli.derived import again, is_derived, redo, restore
from kg.cli.options import settings
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.graph.moment import Moment
    from kg.store.generations import Writing

SHIPPED = "This is the graph that ships with kg (read-only). Make your own with: kg init"


def named() -> tuple[str, ...]:
    """What names the graph: ``-g``, else the environment, else nothing."""
    from_environment = os.environ.get("KG_GRAPH")
    return settings().graph or ((from_environment,) if from_environment else ())


@contextmanager
def opened(
    *,
    notice: bool = True,
    endpoints: bool = False,
    with_private: bool = True,
    told: bool = True,
    empty_told: bool = True,
) -> Iterator[OpenGraph]:
    """The graph to read, at the moment that the options name, closed at the end.

    Says so where it is the one that ships with kg, and what does not count at the moment.

    Args:
        notice: Whether the shipped graph is worth a word.
        endpoints: Whether the command asks a SPARQL endpoint itself; for others all that one
            holds is read into memory.
        with_private: Whether private sources and claims count.
        told: Whether to say what does not count by the clocks.
        empty_told: Whether to say, too, that nothing is known by them.

    Raises:
        KgError: There is no such graph, or it cannot be read.
    """
    from kg.graph.locate import open_graph

    with open_graph(named()) as found:
        graph = found
        if graph.kind == "endpoint" and not endpoints:
            from kg.graph.fetched import fetched

            graph = fetched(found)
        restore(graph)
        if notice and graph.kind == "shipped":
            settings().note(SHIPPED)
        if settings().verbose:
            settings().note(f"Graph: {graph.where} ({graph.kind}).")
        moment = _moment(with_private=with_private)
        if moment is None:
            yield graph
            return
        from kg.graph.rewind import at

        then = at(graph, moment, again(graph))
        if told:
            for line in _left_out(then, graph):
                settings().note(line)
            asked = moment.as_of or moment.until
            if asked and empty_told and then.union and not _knows(then):
                settings().note(f"{moment.words}, nothing is known.")
        try:
            yield then
        finally:
            then.close()


@contextmanager
def written() -> Iterator[tuple[Writing, OpenGraph]]:
    """The store to write to, and the same as a graph in which names can be looked up."""
    from kg.graph.locate import OpenGraph, open_for_writing

    with open_for_writing(named()) as work:
        graph = OpenGraph(work.store, "store", "the store")
        yield work, graph
        if work.kept:
            redo(work.store)


def _moment(*, with_private: bool) -> Moment | None:
    """The moment that the options name; None for the graph as it stands."""
    asked = settings()
    if asked.as_of is None and asked.until is None and asked.undated is None and with_private:
        return None
    from kg.graph.moment import Moment

    if asked.undated is not None and asked.as_of is None and asked.until is None:
        raise UsageError("--undated goes with --as-of or --published-until.")
    return Moment(
        asked.as_of,
        asked.until,
        undated_records=asked.as_of is None or asked.undated != "out",
        undated_sources=asked.undated == "in",
        with_private=with_private,
    )


def _left_out(graph: OpenGraph, whole: OpenGraph) -> Iterator[str]:
    """What does not count by the clocks; what is private, each command says itself."""
    if is_derived(whole) and not is_derived(graph):
        yield "Left out: what kg derive worked out, which would take long to be worked out anew."
    left = graph.left_out
    if left.later:
        yield f"Left out: {counted(len(left.later), 'source')} published after {graph.moment.until}."
    if left.undated:
        yield (
            f"Left out: {counted(len(left.undated), 'source')} that nobody dated"
            " (--undated in lets what has no date count)."
        )
    if not graph.union and graph.moment.as_of is not None:
        yield "Nothing in this graph is a record of kg's, so a day makes no difference to it."


def _knows(graph: OpenGraph) -> bool:
    """Whether the graph holds any record."""
    from kg.graph import read
    from kg.namespaces import RESOLVED, kg

    return any(True for _ in read.match(graph, p=kg("status"), g=RESOLVED))
