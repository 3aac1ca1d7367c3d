"""Keeps what was worked out: in a graph of its own, and gone as soon as what it rests on changes.

How anything is worked out is no business of this part: it is given facts, keeps them with
what was asked for, and drops them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.graph import statements
from kg.namespaces import DERIVED
from kg.rdf import derivation
from kg.rdf.nodes import NamedNode, Quad
from kg.store import grounds

if TYPE_CHECKING:
    from kg.model.derivation import Derivation, Fact
    from kg.store.local import LocalStore

_GRAPH: Final = NamedNode(DERIVED)

LARGE: Final = 4_000_000
"""Of facts with so many bytes the ground is kept, since to remove them takes long."""
_REMOVED: Final = 5_000
"""So many quads are removed at once."""


def asked_of(store: LocalStore) -> Derivation | None:
    """What a graph's facts were asked by; nothing where nothing is worked out in it."""
    quads = list(store.quads(_GRAPH, None, None, _GRAPH))
    return derivation.read_derivation(statements.properties(quads)) if quads else None


def has_facts(store: LocalStore) -> bool:
    """Whether anything that was worked out is there."""
    return store.aside is not None or any(
        quad.subject != _GRAPH for quad in store.quads(None, None, None, _GRAPH)
    )


def keep(store: LocalStore, asked: Derivation, facts: Iterable[Fact]) -> None:
    """Puts facts in the place of those that are there.

    Args:
        store: Open for writing.
        asked: What they were asked by.
        facts: All of them.
    """
    # a file without a name is gone even where the process is killed
    with tempfile.TemporaryFile(prefix="kg-") as file:
        file.writelines(derivation.fact_text(fact, asked).encode() for fact in facts)
        drop(store)
        store.insert(derivation.derivation_quads(asked))
        if file.tell() > LARGE:
            grounds.keep(store)
        file.seek(0)
        grounds.load(store, file)


def drop(store: LocalStore) -> None:
    """Drops everything that was worked out, and what it was asked by."""
    store.aside = None
    if any(True for _ in store.quads(None, None, None, _GRAPH)):
        _empty(store)


def drop_facts(store: LocalStore) -> None:
    """Drops what was worked out, since it may no longer be so; what it was asked by stays."""
    if not has_facts(store):
        return
    asked = list(store.quads(_GRAPH, None, None, _GRAPH))
    drop(store)
    store.insert(asked)


def is_fact(quad: Quad) -> bool:
    """Whether a statement was worked out (what it was asked by was not)."""
    return quad.graph_name == _GRAPH and quad.subject != _GRAPH


# Private functions


def _empty(store: LocalStore) -> None:
    """Removes the graph part by part, since the engine holds all that it removes at once."""
    quads = store.quads(None, None, None, _GRAPH)
    while part := list(islice(quads, _REMOVED)):
        store.change(part, ())
    store.remove_graph(DERIVED)
