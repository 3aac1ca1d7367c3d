"""Forgets a source: its graph goes, and what only it said is resolved away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph import ontology, statements
from kg.graph.derive import refresh
from kg.graph.orphans import decisions_without_claim
from kg.graph.touched import Touched
from kg.model.claim import Claim
from kg.model.source import Mention

if TYPE_CHECKING:
    from kg.store.local import LocalStore


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What went with a source.

    Args:
        source: Its IRI.
        claims: How many claims it made.
        orphaned: Decisions about claims of it, which now decide nothing.
    """

    source: str
    claims: int
    orphaned: tuple[str, ...]


def forget(store: LocalStore, source: str) -> Forgotten:
    """Drops a source's graph and resolves again what it touched.

    Args:
        store: Open for writing.
        source: The source's IRI, or the name of a graph of statements that are not ours.
    """
    terms = ontology.terms_of(store)
    touched = Touched()
    claims = []
    for one in statements.statements(store, source, terms):
        if isinstance(one, Claim):
            claims.append(one.iri)
            touched.claim(one)
        elif isinstance(one, Mention):
            touched.mention(one)
        else:
            touched.source(one)
    orphaned = sorted(one.iri for one in decisions_without_claim(store, claims))
    store.remove_graph(source)
    left = ontology.terms_of(store)
    if ontology.differ(terms, left):
        touched.everything = True
    refresh(store, left, touched)
    return Forgotten(source, len(claims), tuple(orphaned))
