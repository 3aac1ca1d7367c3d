"""Opens the graph that the options name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.cli.options import settings
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.store.generations import Writing

SHIPPED = "This is the graph that ships with kg (read-only). Make your own with: kg init"


def named() -> tuple[str, ...]:
    """What names the graph: ``-g``, else the environment, else nothing."""
    from_environment = os.environ.get("KG_GRAPH")
    return settings().graph or ((from_environment,) if from_environment else ())


@contextmanager
def opened(*, notice: bool = True, endpoints: bool = False) -> Iterator[OpenGraph]:
    """The graph to read, closed at the end; says so where it is the one that ships with kg.

    Args:
        notice: Whether the shipped graph is worth a word.
        endpoints: Whether the command can ask a SPARQL endpoint.

    Raises:
        KgError: The graph is an endpoint, and the command cannot ask one.
    """
    from kg.graph.locate import open_graph

    with open_graph(named()) as graph:
        if graph.kind == "endpoint" and not endpoints:
            raise KgError(
                "An endpoint can be asked by kg query only.",
                hint="Or load its data into a store of yours: kg init, kg load",
            )
        if notice and graph.kind == "shipped":
            settings().note(SHIPPED)
        if settings().verbose:
            settings().note(f"Graph: {graph.where} ({graph.kind}).")
        yield graph


@contextmanager
def written() -> Iterator[tuple[Writing, OpenGraph]]:
    """The store to write to, and the same as a graph in which names can be looked up."""
    from kg.graph.locate import OpenGraph, open_for_writing

    with open_for_writing(named()) as work:
        yield work, OpenGraph(work.store, "store", "the store")
