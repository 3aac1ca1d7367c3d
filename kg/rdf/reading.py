"""Statements read back as the model's values; what contradicts itself is refused by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import SourceError
from kg.model.decision import Decision
from kg.model.identifier import Identifier
from kg.model.source import Mention, Source
from kg.namespaces import KG, RDF, curie
from kg.rdf import literals
from kg.rdf.fields import read_code
from kg.rdf.literals import Term
from kg.rdf.node import Node, Properties, called


def _iris(names: Iterable[str]) -> frozenset[str]:
    return frozenset(KG + name for name in names) | {RDF + "type"}


MENTION_PROPERTIES: Final = _iris(
    ("source", "party", "mentionType", "name", "calledName", "identifier", "reason")
)
SOURCE_PROPERTIES: Final = _iris(
    ("title", "kind", "url", "publisher", "author", "published", "retrieved", "license",
     "contentHash", "basedOn", "access")
)  # fmt: skip
VERBS: Final = {
    "accepts": "accept",
    "rejects": "reject",
    "coexist": "coexist",
    "merges": "merge",
    "distinct": "distinct",
}
DECISION_PROPERTIES: Final = _iris((*VERBS, "reason", "by", "on"))

_PAIRS: Final = frozenset({"coexist", "merge", "distinct"})


def read_mention(
    iri: str, properties: Properties, identifiers: Mapping[str, Identifier]
) -> Mention:
    """A mention from what is said of it.

    Args:
        iri: Its name.
        properties: What is said of it.
        identifiers: The identifier nodes that it may point at, by IRI.

    Raises:
        SourceError: It contradicts itself, or something that it needs is missing; it is named.
    """
    node = Node(iri, properties)
    name = node.one("name", literals.read_text)
    called = node.all("calledName", literals.read_text)
    if name is None and len(called) == 1:
        name = called[0]
    if name is not None and name not in called:
        called = (*called, name)
    return Mention(
        iri=iri,
        source=node.needed("source", literals.read_iri),
        party=node.needed("party", literals.read_iri),
        entity_type=node.ours("mentionType"),
        name=name,
        called=tuple(sorted(called)),
        identifiers=tuple(
            sorted(
                {
                    _known(node, identifier, identifiers)
                    for identifier in node.all("identifier", literals.read_iri)
                }
            )
        ),
        reason=node.one("reason", _reason),
    )


def read_source(iri: str, properties: Properties) -> Source:
    """A source from what is said of it.

    Raises:
        SourceError: It contradicts itself; it is named.
    """
    node = Node(iri, properties)
    return Source(
        iri=iri,
        title=node.one("title", literals.read_text),
        kind=node.one("kind", _kind),
        url=node.one("url", _any_text),
        publisher=node.one("publisher", _any_text),
        author=node.one("author", _any_text),
        published=node.one("published", literals.read_when),
        retrieved=node.one("retrieved", literals.read_when),
        license=node.one("license", _any_text),
        content_hash=node.one("contentHash", literals.read_text),
        based_on=node.all("basedOn", literals.read_iri),
        private=node.private(),
    )


def read_decision(iri: str, properties: Properties) -> Decision:
    """A decision from what is said of it.

    Raises:
        SourceError: It decides nothing, or several things at once; it is named.
    """
    node = Node(iri, properties)
    verbs = [verb for verb in VERBS if properties.get(KG + verb)]
    if len(verbs) != 1:
        says = "several things at once" if verbs else "nothing"
        raise SourceError(f"{called(iri)}: it decides {says}: give one of kg:{', kg:'.join(VERBS)}")
    kind = VERBS[verbs[0]]
    what = node.all(verbs[0], literals.read_iri)
    if kind in _PAIRS and len(what) < 2:  # noqa: PLR2004  a pair
        raise node.wrong(verbs[0], "it needs two")
    on = node.one("on", literals.read_when)
    return Decision(
        iri=iri,
        kind=kind,
        on_what=what,
        reason=node.one("reason", literals.read_text),
        by=node.one("by", _any_text),
        on=on.text if on else None,
    )


def read_identifier(iri: str, properties: Properties) -> Identifier:
    """An identifier from what is said of its node.

    Raises:
        SourceError: It has no scheme, no code, or several; it is named.
    """
    node = Node(iri, properties)
    return Identifier(
        node.needed("scheme", literals.read_text), node.needed("code", literals.read_text)
    )


def _reason(term: Term) -> str:
    return read_code("reason", term)


def _kind(term: Term) -> str:
    return read_code("source", term)


def _known(node: Node, iri: str, identifiers: Mapping[str, Identifier]) -> Identifier:
    found = identifiers.get(iri)
    if found is None:
        raise node.wrong("identifier", f"{curie(iri)} has no kg:scheme and kg:code")
    return found


def _any_text(term: Term) -> str:
    return term.value if isinstance(term, NamedNode) else literals.read_text(term)
