"""Reads claims, mentions, sources and decisions back from a store, one by one or in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from kg.errors import SourceError
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.identifier import Identifier
from kg.model.source import Mention, Source
from kg.namespaces import DECISIONS, DERIVED, KG, ONTOLOGY, RDF, RESOLVED
from kg.rdf import mapping
from kg.rdf.nodes import GraphName, NamedNode, Quad, Subject, Term
from kg.rdf.terms import Terms
from kg.store.local import LocalStore

TYPE: Final = NamedNode(RDF + "type")
_CLAIM: Final = KG + "Claim"
_MENTION: Final = KG + "Mention"
_SOURCE: Final = KG + "Source"
_IDENTIFIER: Final = NamedNode(KG + "identifier")
_ENTITY_SIGNS: Final = tuple(NamedNode(KG + name) for name in ("party", "from", "to"))
_RESOLVED: Final = NamedNode(RESOLVED)
_NOT_SOURCES: Final = frozenset({DECISIONS, DERIVED, RESOLVED, ONTOLOGY})

Statement = Claim | Mention | Source


def properties(quads: Iterable[Quad]) -> dict[str, list[Term]]:
    """What quads of one subject say of it, by property, in a stable order."""
    found: dict[str, list[Term]] = {}
    for quad in quads:
        found.setdefault(quad.predicate.value, []).append(quad.object)
    for nodes in found.values():
        if len(nodes) > 1:
            nodes.sort(key=str)
    return found


def source_graphs(store: LocalStore) -> list[str]:
    """The graphs that are a source's, sorted."""
    return [iri for iri in store.graphs() if is_source(store, iri)]


def is_source(store: LocalStore, iri: str) -> bool:
    """Whether a graph is a source's."""
    node = NamedNode(iri)
    return iri not in _NOT_SOURCES and store.contains(Quad(node, TYPE, NamedNode(_SOURCE), node))


def statements(store: LocalStore, graph: str, terms: Terms) -> Iterator[Statement]:
    """The claims, the mentions and the source of one source's graph."""
    node = NamedNode(graph)
    for subject, group in _by_subject(store, node):
        if not isinstance(subject, NamedNode):
            continue
        said = properties(group)
        kinds = {kind.value for kind in said.get(TYPE.value, ()) if isinstance(kind, NamedNode)}
        if _CLAIM in kinds:
            yield mapping.read_claim(subject.value, said, terms)
        elif _MENTION in kinds:
            yield mapping.read_mention(subject.value, said, identifiers(store, said, node))
        elif _SOURCE in kinds and subject.value == graph:
            yield mapping.read_source(graph, said)


def claim(store: LocalStore, iri: str, terms: Terms) -> Claim | None:
    """The claim of an IRI."""
    node = NamedNode(iri)
    quads = [quad for quad in store.quads(node) if quad.graph_name != _RESOLVED]
    said = properties(quads)
    if not any(
        kind.value == _CLAIM for kind in said.get(TYPE.value, ()) if isinstance(kind, NamedNode)
    ):
        return None
    return mapping.read_claim(iri, said, terms)


def claims_about(store: LocalStore, record: str, terms: Terms) -> list[Claim]:
    """The claims that call their record so themselves, sorted."""
    found = store.quads(None, NamedNode(KG + "about"), NamedNode(record))
    iris = {str(getattr(one.subject, "value", "")) for one in found if one.graph_name != _RESOLVED}
    claims = (claim(store, iri, terms) for iri in sorted(iris))
    return [one for one in claims if one is not None]


def is_entity(store: LocalStore, iri: str) -> bool:
    """Whether some claim or mention speaks of an entity by this very IRI."""
    node = NamedNode(iri)
    return any(any(True for _ in store.quads(None, sign, node)) for sign in _ENTITY_SIGNS)


def is_record(store: LocalStore, iri: str) -> bool:
    """Whether some claim calls its record so."""
    found = store.quads(None, NamedNode(KG + "about"), NamedNode(iri))
    return any(quad.graph_name != _RESOLVED for quad in found)


def source(store: LocalStore, iri: str) -> Source | None:
    """The source of an IRI."""
    node = NamedNode(iri)
    said = properties(store.quads(node, None, None, node))
    return mapping.read_source(iri, said) if said else None


def mentions_of(store: LocalStore, party: str) -> list[Mention]:
    """How each source describes an entity, sorted."""
    found = []
    for quad in store.quads(None, NamedNode(KG + "party"), NamedNode(party)):
        if isinstance(quad.subject, NamedNode):
            said = properties(store.quads(quad.subject, None, None, quad.graph_name))
            known = identifiers(store, said, quad.graph_name)
            found.append(mapping.read_mention(quad.subject.value, said, known))
    return sorted(found, key=lambda one: one.iri)


def decisions(store: LocalStore) -> list[Decision]:
    """All decisions, sorted."""
    graph = NamedNode(DECISIONS)
    found = []
    for subject, group in _by_subject(store, graph):
        if isinstance(subject, NamedNode):
            said = properties(group)
            if any(
                node.value == KG + "Decision"
                for node in said.get(TYPE.value, ())
                if isinstance(node, NamedNode)
            ):
                found.append(mapping.read_decision(subject.value, said))
    return sorted(found, key=lambda one: one.iri)


def identifiers(
    store: LocalStore, said: Mapping[str, Iterable[Term]], graph: GraphName
) -> dict[str, Identifier]:
    """The identifiers that a mention points at, by the IRI of their nodes."""
    found = {}
    for node in said.get(_IDENTIFIER.value, ()):
        if isinstance(node, NamedNode):
            parts = properties(store.quads(node, None, None, graph))
            try:
                found[node.value] = mapping.read_identifier(node.value, parts)
            except SourceError:
                # the loader refuses such a mention; what is in the store has both parts
                continue
    return found


def _by_subject(store: LocalStore, graph: GraphName) -> Iterable[tuple[Subject, Iterable[Quad]]]:
    """The quads of a graph by subject; on disk they lie so, and nothing is held but one."""
    quads = store.quads(None, None, None, graph)
    if store.folder is not None:
        return groupby(quads, lambda quad: quad.subject)
    found: dict[Subject, list[Quad]] = {}
    for quad in quads:
        found.setdefault(quad.subject, []).append(quad)
    return found.items()
