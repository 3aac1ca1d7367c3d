"""What two graphs do not have in common: the nodes that are worth reading, and plain statements.

Only what differs is held, so that two big stores can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.graph import statements
from kg.namespaces import DECISIONS, DERIVED, KG, ONTOLOGY, RDF, RESOLVED
from kg.rdf.blank import canonical, has_blank
from kg.rdf.nodes import DefaultGraph, NamedNode, Quad, Term

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.rdf.terms import Terms

Statement = tuple[str, str, Term]
"""Subject, predicate and object of a statement that is none of ours."""

_RESOLVED: Final = NamedNode(RESOLVED)
_TYPE: Final = NamedNode(RDF + "type")
_NO_STATEMENTS: Final = frozenset({DERIVED, ONTOLOGY})
_KINDS: Final = {KG + "Claim": "claim", KG + "Mention": "mention", KG + "Source": "source"}
_CODE: Final = NamedNode(KG + "code")


@dataclass(slots=True)
class Own:
    """What one graph has and the other has not.

    Args:
        resolved: Entities and records of which anything differs.
        edges: Direct edges: from, the edge's IRI, to.
        merged: Each entity that is merged here and not there, with the one that stands.
        claims: IRIs of claims.
        mentions: IRIs of mentions, with their sources.
        sources: IRIs of sources.
        decisions: IRIs of decisions.
        statements: Statements that are none of ours.
    """

    resolved: set[str] = field(default_factory=set)
    edges: set[tuple[str, str, str]] = field(default_factory=set)
    merged: dict[str, str] = field(default_factory=dict)
    claims: set[str] = field(default_factory=set)
    mentions: set[tuple[str, str]] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    decisions: set[str] = field(default_factory=set)
    statements: set[Statement] = field(default_factory=set)


def difference(old: OpenGraph, new: OpenGraph, *, said: bool = True) -> tuple[Own, Own]:
    """What each of two graphs has for itself.

    Args:
        old: One graph.
        new: The other.
        said: Whether what sources say can differ too, and not only what is resolved from it.
    """
    gone, come = _own(old, new, said=said), _own(new, old, said=said)
    if any(_is_blank(one) for one in (*gone.statements, *come.statements)):
        # the labels of blank nodes mean nothing across files
        for own, graph in ((gone, old), (come, new)):
            own.statements = {one for one in own.statements if not _is_blank(one)}
            own.statements |= _with_blanks(graph)
    both = gone.statements & come.statements
    gone.statements -= both
    come.statements -= both
    return gone, come


# Private functions


def _own(one: OpenGraph, other: OpenGraph, *, said: bool) -> Own:
    own = Own()
    if not one.union:
        common = other.store.contains if not other.union else _never
        own.statements = {_statement(quad) for quad in one.store.quads() if not common(quad)}
        return own
    sources = set(statements.source_graphs(one.store))
    nodes: set[tuple[str, str]] = set()
    for quad in one.store.quads(None, None, None, None if said else _RESOLVED):
        if other.union and other.store.contains(quad):
            continue
        graph = _name(quad)
        if graph == RESOLVED:
            _note_resolved(own, quad, one.terms)
        elif graph in sources or graph == DECISIONS:
            if isinstance(quad.subject, NamedNode):
                nodes.add((quad.subject.value, graph))
        elif graph not in _NO_STATEMENTS:
            own.statements.add(_statement(quad))
    for node, graph in nodes:
        if graph == DECISIONS:
            own.decisions.add(node)
        else:
            _note_said(own, one, other, node, graph)
    return own


def _never(_: Quad) -> bool:
    return False


def _note_resolved(own: Own, quad: Quad, terms: Terms) -> None:
    subject, value = quad.subject, quad.object
    if not isinstance(subject, NamedNode):
        return
    own.resolved.add(subject.value)
    if isinstance(value, NamedNode):
        if quad.predicate.value == KG + "mergedInto":
            own.merged[subject.value] = value.value
        elif quad.predicate.value in terms.edges:
            own.edges.add((subject.value, quad.predicate.value, value.value))


def _note_said(own: Own, one: OpenGraph, other: OpenGraph, iri: str, graph: str) -> None:
    """What a node in a source's graph is."""
    node, name = NamedNode(iri), NamedNode(graph)
    kinds = {
        _KINDS.get(str(getattr(quad.object, "value", "")), "")
        for quad in one.store.quads(node, _TYPE, None, name)
    }
    if "claim" in kinds:
        own.claims.add(iri)
    elif "mention" in kinds:
        own.mentions.add((iri, graph))
    elif "source" in kinds:
        own.sources.add(iri)
    elif not any(True for _ in one.store.quads(node, _CODE, None, name)):
        quads = one.store.quads(node, None, None, name)
        own.statements.update(_statement(quad) for quad in quads if not other.store.contains(quad))


def _with_blanks(graph: OpenGraph) -> set[Statement]:
    """All statements with blank nodes that are none of ours, under names that do not vary."""
    found = (quad for quad in graph.store.quads() if has_blank(quad))
    return {_statement(quad) for quad in canonical(_bare(found))}


def _bare(quads: Iterable[Quad]) -> Iterable[Quad]:
    return (Quad(one.subject, one.predicate, one.object, DefaultGraph()) for one in quads)


def _statement(quad: Quad) -> Statement:
    subject = quad.subject
    name = subject.value if isinstance(subject, NamedNode) else str(subject)
    return name, quad.predicate.value, quad.object


def _is_blank(one: Statement) -> bool:
    subject, _, value = one
    return subject.startswith(("_:", "<<")) or str(value).startswith(("_:", "<<"))


def _name(quad: Quad) -> str:
    return str(getattr(quad.graph_name, "value", ""))
