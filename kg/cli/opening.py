"""Opens the graph that the options name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.cli.options import settings

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

SHIPPED = "This is the graph that ships with kg (read-only). Make your own with: kg init"


def named() -> tuple[str, ...]:
    """What names the graph: ``-g``, else the environment, else nothing."""
    from_environment = os.environ.get("KG_GRAPH")
    return settings().graph or ((from_environment,) if from_environment else ())


@contextmanager
def opened(*, notice: bool = True) -> Iterator[OpenGraph]:
    """The graph to read, closed at the end; says so where it is the one that ships with kg."""
    from kg.graph.locate import open_graph

    with open_graph(named()) as graph:
        if notice and graph.kind == "shipped":
            settings().note(SHIPPED)
        yield graph
