"""What has two properties at once, found by the rarer one: a hub costs no more than its partner."""

from __future__ import annotations

from itertools import chain, zip_longest

from kg.rdf.nodes import NamedNode, Quad
from kg.store.local import LocalStore

Said = tuple[NamedNode, NamedNode]
"""A property and its value."""


def with_both(store: LocalStore, one: Said, *others: Said) -> set[str]:
    """The nodes of which the one is said, and any of the others in the same graph.

    Example:
        >>> store = LocalStore.memory()
        >>> a, b, p, q = (NamedNode(f"http://example.org/{name}") for name in "abpq")
        >>> store.insert([Quad(a, p, b, b), Quad(a, q, b, b), Quad(b, p, b, b)])
        >>> with_both(store, (p, b), (q, b), (q, a))
        {'http://example.org/a'}
    """
    first: list[Quad] = []
    second: list[Quad] = []
    mine = store.quads(None, *one)
    theirs = chain.from_iterable(store.quads(None, *other) for other in others)
    wanted: tuple[Said, ...] = others
    for a, b in zip_longest(mine, theirs):
        if a is None:
            break
        if b is None:
            first, wanted = second, (one,)
            break
        first.append(a)
        second.append(b)
    return {
        quad.subject.value
        for quad in first
        if isinstance(quad.subject, NamedNode)
        and any(store.contains(Quad(quad.subject, *said, quad.graph_name)) for said in wanted)
    }
