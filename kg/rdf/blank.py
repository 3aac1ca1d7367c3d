"""Names for blank nodes that depend on nothing but what is said with them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Quad, Triple

from kg.namespaces import digest
from kg.rdf.nodes import Term

T = TypeVar("T", bound=Term)

MANY: Final = 200_000
"""Above so many statements with blank nodes, the labels of the file itself are kept."""


def has_blank(quad: Quad) -> bool:
    """Whether a blank node is anywhere in a statement."""
    return (
        isinstance(quad.subject, BlankNode | Triple)
        or isinstance(quad.object, BlankNode | Triple)
        or isinstance(quad.graph_name, BlankNode)
    )


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """The statements with canonical labels, sorted: the same whatever they were called.

    Example:
        >>> from pyoxigraph import NamedNode
        >>> knows = NamedNode("http://example.org/knows")
        >>> [str(quad.subject) for quad in canonical([Quad(BlankNode("x"), knows, knows)])]
        ['_:c14n0']
    """
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(dataset, key=str)


def labelled(quads: Iterable[Quad], scope: str) -> list[Quad]:
    """The statements with labels of their own: the same for the same statements of one file.

    Args:
        quads: All statements of a file that have blank nodes.
        scope: What tells the file from others.
    """
    held = list(quads)
    if not held:
        return []
    if len(held) > MANY:
        mark = digest(scope)
    else:
        held = canonical(held)
        mark = digest("\n".join([scope, *map(str, held)]))
    return [_marked(quad, mark) for quad in held]


def _marked(quad: Quad, mark: str) -> Quad:
    graph = quad.graph_name
    return Quad(
        _own(quad.subject, mark),
        quad.predicate,
        _own(quad.object, mark),
        BlankNode(f"b{mark}{graph.value}") if isinstance(graph, BlankNode) else graph,
    )


def _own(node: T, mark: str) -> T | BlankNode | Triple:
    if isinstance(node, BlankNode):
        return BlankNode(f"b{mark}{node.value}")
    if isinstance(node, Triple):
        return Triple(_own(node.subject, mark), node.predicate, _own(node.object, mark))
    return node
