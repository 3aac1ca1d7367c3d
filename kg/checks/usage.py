"""Facts on terms of ours that are used and that nobody has defined."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from kg.checks.facts import Facts
from kg.graph import read
from kg.namespaces import KG, RDF, kg
from kg.rdf.nodes import NamedNode
from kg.store.local import LocalStore

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

_TERM: Final = re.compile(rf"<({re.escape(KG)}[^<>\s]*)>")
_LAYERS: Final = frozenset({kg("resolved"), kg("decisions")})
_TOLD: Final = frozenset(
    kg(name)
    for name in (
        "roleKind", "basis", "interest", "measure", "attribute", "kind", "reason", "modality",
        "status", "access", "recordType",
    )
)  # fmt: skip
"""Fields of whose values shapes tell."""


def terms_in(triples: str) -> set[str]:
    """IRIs in our namespace that stand anywhere in N-Triples.

    Example:
        >>> terms_in("<http://x/a> <https://w3id.org/kg-stakes/ns#shre> <http://x/b> .")
        {'https://w3id.org/kg-stakes/ns#shre'}
    """
    return set(_TERM.findall(triples))


def facts(graph: OpenGraph, seen: Iterable[str]) -> LocalStore:
    """The unknown ones of the terms that were seen, with who uses them.

    Args:
        graph: The graph.
        seen: Terms that stand somewhere in it.
    """
    made = Facts()
    for term in sorted(set(seen) - _LAYERS):
        if any(True for _ in read.match(graph, s=term, p=RDF + "type")):
            continue
        users = sorted(set(_users(graph, term)))
        if users:
            made.add(term=term, node=users[0], more=len(users) - 1)
    return made.store


# Private functions


def _users(graph: OpenGraph, term: str) -> Iterator[str]:
    for quad in read.match(graph, p=term):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value
    for quad in read.match(graph, o=term):
        if isinstance(quad.subject, NamedNode) and quad.predicate.value not in _TOLD:
            yield quad.subject.value
