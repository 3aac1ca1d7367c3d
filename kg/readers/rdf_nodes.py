"""What a file says of each node, and what kind of thing the node is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.model.derivation import KINDS as DERIVED_KINDS
from kg.model.record import RECORD_TYPES
from kg.namespaces import DECISIONS, DERIVED, KG, ONTOLOGY, RDF, RESOLVED, curie
from kg.rdf.nodes import NamedNode, Quad, Subject, Term

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

TYPE: Final = RDF + "type"
OURS: Final = frozenset({RESOLVED, DECISIONS, DERIVED, ONTOLOGY})
"""Graphs whose names say nothing of whose words they hold."""

CLAIM: Final = "claim"
MENTION: Final = "mention"
SOURCE: Final = "source"
DECISION: Final = "decision"
RECORD: Final = "record"
ENTITY: Final = "entity"
IDENTIFIER: Final = "identifier"
FOREIGN: Final = "foreign"
DERIVATION: Final = "derivation"
DERIVED_FACT: Final = "derived fact"

_KINDS: Final = {
    KG + "Claim": CLAIM,
    KG + "Mention": MENTION,
    KG + "Source": SOURCE,
    KG + "Decision": DECISION,
    KG + "Derivation": DERIVATION,
    **dict.fromkeys((KG + name for name in DERIVED_KINDS), DERIVED_FACT),
    **{KG + name: RECORD for name in RECORD_TYPES},
}
_ENTITY_SIGNS: Final = frozenset(
    KG + name for name in ("name", "alias", "identifier", "mergedInto")
)
IDENTIFIER_SIGNS: Final = frozenset({KG + "scheme", KG + "code"})

Group = tuple[Subject, list[Quad]]
Groups = Callable[[], Iterable[Group]]
"""Goes through all nodes of a file with what is said of them, as often as asked."""


def grouped(quads: Iterable[Quad]) -> dict[Subject, list[Quad]]:
    """The quads by the node that they speak of, in the order of the file."""
    found: dict[Subject, list[Quad]] = {}
    for quad in quads:
        found.setdefault(quad.subject, []).append(quad)
    return found


def said(quads: Iterable[Quad]) -> dict[str, list[Term]]:
    """The objects by the property's IRI, each once."""
    found: dict[str, list[Term]] = {}
    for quad in quads:
        name, value = quad.predicate.value, quad.object
        objects = found.get(name)
        if objects is None:
            found[name] = [value]
        elif value not in objects:
            objects.append(value)
    return found


def types(properties: Mapping[str, Iterable[Term]]) -> set[str]:
    """The IRIs of a node's classes."""
    return {node.value for node in properties.get(TYPE, ()) if isinstance(node, NamedNode)}


def kind_of(node: Subject, properties: Mapping[str, Sequence[Term]], terms: Terms) -> str:
    """What a node is to us.

    Raises:
        SourceError: It is several things at once, or of a class that we do not have.
    """
    stated = properties.get(TYPE, ())
    if len(stated) == 1:  # the usual case, and the quickest
        kind = _KINDS.get(str(getattr(stated[0], "value", "")))
        if kind is not None:
            return kind
    classes = types(properties)
    kinds = {_KINDS[iri] for iri in classes if iri in _KINDS}
    names = {iri.removeprefix(KG) for iri in classes}
    if any(name in terms.entity_types for name in names):
        kinds.add(ENTITY)
    if len(kinds) > 1 or sum(iri in _KINDS for iri in classes) > 1:
        said_to_be = " and ".join(sorted(map(curie, classes)))
        raise SourceError(f"{_shown(node)}: it cannot be all of {said_to_be}")
    if kinds:
        return kinds.pop()
    for iri in sorted(classes):
        if iri.startswith(KG):
            _check_class(node, iri, terms)
    if any(iri.startswith(KG) for iri in classes):
        return FOREIGN  # a term that the file defines
    return _by_properties(properties.keys())


def homes(quads: Iterable[Quad], sources: set[str]) -> dict[str | None, list[Quad]]:
    """Quads by the source in whose graph they stand; None where that says nothing."""
    found: dict[str | None, list[Quad]] = {}
    for quad in quads:
        graph = quad.graph_name
        named = isinstance(graph, NamedNode) and graph.value in sources
        found.setdefault(graph.value if named else None, []).append(quad)  # type: ignore[union-attr]
    return found


def beside(quads: Iterable[Quad], known: Iterable[str]) -> Iterator[Quad]:
    """The quads with other properties than those known, or with a class that is not ours."""
    for quad in quads:
        if quad.predicate.value not in known or (
            quad.predicate.value == TYPE
            and not (isinstance(quad.object, NamedNode) and quad.object.value.startswith(KG))
        ):
            yield quad


def _by_properties(names: Iterable[str]) -> str:
    names = set(names)
    if names >= IDENTIFIER_SIGNS:
        return IDENTIFIER
    if KG + "recordType" in names:
        return CLAIM
    return ENTITY if names & _ENTITY_SIGNS else FOREIGN


def _check_class(node: Subject, iri: str, terms: Terms) -> None:
    name = iri.removeprefix(KG)
    if name == "Record":
        hint = f"Say which: kg:{', kg:'.join(RECORD_TYPES)}."
        raise SourceError(f"{_shown(node)}: kg:Record alone says too little", hint=hint)
    if terms.term(iri) is None:
        close = terms.nearest_classes(name)
        raise SourceError(
            f"{_shown(node)}: there is no class kg:{name}",
            hint=f"Did you mean kg:{close[0]}?" if close else None,
        )


def _shown(node: Subject) -> str:
    return curie(node.value) if isinstance(node, NamedNode) else str(node)
