"""The Python API: ``kg.open()`` gives a graph to ask, in a program or a notebook."""

from __future__ import annotations

from kg.answers.rows import ClaimRow, PartyRow, RecordRow
from kg.api.calling import view
from kg.api.graph import Graph, open  # noqa: A004  `kg.open` reads as `gzip.open` does
from kg.api.page import Page
from kg.api.party import Party
from kg.api.rows import Rows, Value

__all__ = [
    "ClaimRow",
    "Graph",
    "Page",
    "Party",
    "PartyRow",
    "RecordRow",
    "Rows",
    "Value",
    "open",
    "view",
]
