"""Works out again what was derived, wherever what it rests on has changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph import derivation
from kg.namespaces import DERIVED
from kg.store.local import LocalStore

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kg.graph.locate import OpenGraph
    from kg.graph.rewind import Again
    from kg.model.derivation import Derivation, Fact


@dataclass(frozen=True, slots=True)
class Redone:
    """What became of facts whose ground has changed.

    Args:
        asked: What they were asked by.
        dropped: Whether they are gone, since to work them out again would take long.
    """

    asked: Derivation
    dropped: bool


def again_of(graph: OpenGraph) -> Again | None:
    """What works facts out again in a copy of a graph, where it has any."""
    return _quickly if is_derived(graph) else None


def is_derived(graph: OpenGraph) -> bool:
    """Whether anything was derived in a graph."""
    return graph.kind != "endpoint" and graph.union and DERIVED in graph.store.graphs()


def restore(graph: OpenGraph) -> None:
    """Works out what the files of a graph in memory were asked to derive."""
    if graph.kind == "files" and is_derived(graph) and not derivation.has_facts(graph.store):
        redo(graph, LocalStore(graph.store.engine, read_only=False))


def redo(graph: OpenGraph, store: LocalStore) -> Redone | None:
    """Works out again what a change has dropped; nothing where nothing was.

    Args:
        graph: The graph as it is now.
        store: The same, open for writing.
    """
    if not is_derived(graph) or derivation.has_facts(store):
        return None
    asked = derivation.asked_of(store)
    if asked is None:
        return None
    facts = _quickly(graph, asked)
    if facts is None:
        derivation.drop(store)
        return Redone(asked, dropped=True)
    derivation.keep(store, asked, list(facts))
    return Redone(asked, dropped=False)


# Private functions


def _quickly(graph: OpenGraph, asked: Derivation) -> Iterable[Fact] | None:
    from kg.answers.derivation.facts import derive_if_quick  # for the graphs that have any

    return derive_if_quick(graph, asked)
