"""When the page says that something has been so."""

from __future__ import annotations

from dataclasses import replace

from kg.answers.network import network
from kg.graph.locate import OpenGraph
from kg.view.relations import _period


def test_a_value_is_not_dated_back_to_another(example: OpenGraph) -> None:
    rows = network(example).relationships
    client = replace(next(row for row in rows if row.start == "2019"), since="2024-05")
    assert _period(client) == "since May 2024 (otherwise since 2019)"
