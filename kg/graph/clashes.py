"""One name for two kinds of things: a claim that is a party, a record that is a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg.errors import SourceError
from kg.namespaces import DECISIONS, ID, KG, RDF, RESOLVED, curie
from kg.rdf.nodes import NamedNode, Quad
from kg.store.local import LocalStore

_TYPE: Final = RDF + "type"
_ABOUT: Final = NamedNode(KG + "about")
_PARTIES: Final = tuple(NamedNode(KG + name) for name in ("from", "to", "party"))
_OBJECTS: Final = {
    _ABOUT.value: "record",
    **{node.value: "party" for node in _PARTIES},
}
_CLASSES: Final = {KG + name: name.lower() for name in ("Claim", "Mention", "Source", "Decision")}
_MINTED: Final = tuple(f"{ID}{name}_" for name in ("claim", "mention", "decision", "source"))
"""What our own names of these kinds begin with; nobody calls a party so."""


def clashes(
    store: LocalStore, quads: Iterable[Quad], sources: set[str], *, replaces: bool
) -> Iterator[SourceError]:
    """What a file, alone or with what the store has, calls by the name of something else.

    Args:
        store: What is there already.
        quads: What shall come.
        sources: The sources of the file.
        replaces: Whether what the store has of these sources goes.
    """
    kinds: dict[str, str] = {}
    told: set[str] = set()
    for iri, kind in _named(quads, sources):
        known = kinds.setdefault(iri, kind)
        if known == kind or iri in told:
            continue
        told.add(iri)
        yield _clash(iri, known, kind)
    gone = sources if replaces else set()
    for iri, kind in kinds.items():
        if iri in told or iri.startswith(_MINTED):
            continue
        for other in _in_store(store, iri, gone):
            if other != kind:
                yield _clash(iri, other, kind)
                break


def _named(quads: Iterable[Quad], sources: set[str]) -> Iterator[tuple[str, str]]:
    for iri in sorted(sources):
        yield iri, "source"
    for quad in quads:
        graph = getattr(quad.graph_name, "value", "")
        if graph not in sources and graph != DECISIONS:
            continue
        predicate, value = quad.predicate.value, quad.object
        if not isinstance(value, NamedNode):
            continue
        if predicate in _OBJECTS:
            yield value.value, _OBJECTS[predicate]
        elif predicate == _TYPE and value.value in _CLASSES:
            yield str(getattr(quad.subject, "value", "")), _CLASSES[value.value]


def _in_store(store: LocalStore, iri: str, gone: set[str]) -> Iterator[str]:
    node = NamedNode(iri)
    for quad in store.quads(node, NamedNode(_TYPE)):
        kind = _CLASSES.get(getattr(quad.object, "value", ""))
        if kind is not None and getattr(quad.graph_name, "value", "") not in gone:
            yield kind
    for predicate in (_ABOUT, *_PARTIES):
        for quad in store.quads(None, predicate, node):
            if getattr(quad.graph_name, "value", "") not in {RESOLVED, *gone}:
                yield _OBJECTS[predicate.value]
                break


def _clash(iri: str, one: str, other: str) -> SourceError:
    first, second = sorted((one, other))
    return SourceError(
        f"{curie(iri)}: it cannot be both a {first} and a {second}",
        hint="Give each of them a name of its own.",
    )
