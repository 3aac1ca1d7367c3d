"""A small graph with two public sources and a private one, for the tests of whole answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.locate import OpenGraph
from kg.graph.rebuild import rebuild
from kg.namespaces import ONTOLOGY
from kg.rdf.terms import shipped_terms
from kg.resources import shipped
from kg.store.local import LocalStore


@pytest.fixture(scope="session")
def example() -> OpenGraph:
    """The graph of example.trig, resolved; not to be written to."""
    store = LocalStore.memory()
    store.bulk_file(Path(__file__).with_name("example.trig"), "trig")
    rebuild(store, shipped_terms())
    store.bulk_file(shipped("ontology.ttl"), "turtle", graph=ONTOLOGY)
    return OpenGraph(store.frozen(), "files", "example.trig")
