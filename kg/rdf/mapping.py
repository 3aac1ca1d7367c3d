"""The model as statements: mentions, sources, decisions, entities and records.

Claims have a file of their own (``claims``), names too (``identity``), and so has the way
back (``reading``); this file gives all of them, so that one import is enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.model.claim import Value
from kg.model.decision import Decision
from kg.model.identifier import Identifier
from kg.model.record import RECORD_TYPES
from kg.model.source import Mention, Source
from kg.model.when import When
from kg.namespaces import DECISIONS, RESOLVED
from kg.rdf import literals
from kg.rdf.claim_reading import CLAIM_PROPERTIES, read_claim
from kg.rdf.claims import (
    ABOUT,
    ACCESS,
    APPROXIMATE,
    DATE,
    END,
    PRIVATE,
    RDF_TYPE,
    SOURCE,
    START,
    Property,
    attribute_of,
    claim_content,
    claim_quads,
    code,
    field_node,
    term,
    type_node,
)
from kg.rdf.identity import (
    check_key,
    claim_iri,
    entity_identifier_iri,
    identified,
    identified_decision,
    identified_mention,
    identifier_iri,
    record_iri,
    source_iri,
)
from kg.rdf.reading import (
    DECISION_PROPERTIES,
    MENTION_PROPERTIES,
    SOURCE_PROPERTIES,
    read_decision,
    read_identifier,
    read_mention,
    read_source,
)

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

__all__ = [
    "CLAIM_PROPERTIES",
    "DECISION_PROPERTIES",
    "MENTION_PROPERTIES",
    "SOURCE_PROPERTIES",
    "check_key",
    "claim_content",
    "claim_iri",
    "claim_quads",
    "code",
    "decision_quads",
    "entity_identifier_iri",
    "entity_quads",
    "field_node",
    "identified",
    "identified_decision",
    "identified_mention",
    "identifier_iri",
    "mention_quads",
    "moved_quad",
    "read_claim",
    "read_decision",
    "read_identifier",
    "read_mention",
    "read_source",
    "record_iri",
    "record_quads",
    "source_iri",
    "source_quads",
    "term",
    "type_node",
]

Edge = tuple[str, str, str]
"""A direct edge: from, the edge's IRI, to."""

_RESOLVED: Final = NamedNode(RESOLVED)
_DECISIONS: Final = NamedNode(DECISIONS)
_VERBS: Final = {
    "accept": term("accepts"),
    "reject": term("rejects"),
    "coexist": term("coexist"),
    "merge": term("merges"),
    "distinct": term("distinct"),
}


def source_quads(source: Source) -> list[Quad]:
    """A source as it stands in its own graph."""
    said: list[Property] = [(RDF_TYPE, term("Source"))]
    said += _texts(("title", source.title), ("contentHash", source.content_hash))
    if source.kind is not None:
        said.append((term("kind"), code("source", source.kind)))
    for name, value in (
        ("url", source.url),
        ("publisher", source.publisher),
        ("author", source.author),
        ("license", source.license),
    ):
        if value is not None:
            said.append((term(name), literals.iri_or_text(value)))
    said += _dates((term("published"), source.published), (term("retrieved"), source.retrieved))
    said += [(term("basedOn"), literals.iri(origin)) for origin in source.based_on]
    if source.private:
        said.append((ACCESS, PRIVATE))
    return _quads(source.iri, said, literals.iri(source.iri))


def mention_quads(mention: Mention) -> list[Quad]:
    """A mention, with the identifiers that it gives, as it stands in its source's graph."""
    graph = literals.iri(mention.source)
    called = sorted({*mention.called, *([mention.name] if mention.name is not None else [])})
    said: list[Property] = [
        (RDF_TYPE, term("Mention")),
        (SOURCE, graph),
        (term("party"), literals.iri(mention.party)),
    ]
    if mention.entity_type is not None:
        said.append((term("mentionType"), type_node(mention.entity_type)))
    if mention.reason is not None:
        said.append((term("reason"), code("reason", mention.reason)))
    if mention.name is not None and len(called) > 1:
        said.append((term("name"), literals.text(mention.name)))
    said += [(term("calledName"), literals.text(name)) for name in called]
    quads = []
    for identifier in sorted(set(mention.identifiers)):
        name = identifier_iri(mention.source, identifier)
        said.append((term("identifier"), literals.iri(name)))
        quads += _identifier(name, identifier, graph)
    return _quads(mention.iri, said, graph) + quads


def decision_quads(decision: Decision) -> list[Quad]:
    """A decision as it stands in ``kg:decisions``."""
    said: list[Property] = [(RDF_TYPE, term("Decision"))]
    verb = _VERBS[decision.kind]
    said += [(verb, literals.iri(what)) for what in dict.fromkeys(decision.on_what)]
    said += _texts(("reason", decision.reason))
    if decision.by is not None:
        said.append((term("by"), literals.iri_or_text(decision.by)))
    if decision.on is not None:
        said.append((term("on"), literals.when(literals.parse_when(decision.on))))
    return _quads(decision.iri, said, _DECISIONS)


def entity_quads(
    iri: str,
    types: Iterable[str],
    *,
    name: str | None = None,
    aliases: Iterable[str] = (),
    identifiers: Iterable[Identifier] = (),
    reason: str | None = None,
    merged: Iterable[str] = (),
) -> list[Quad]:
    """A resolved entity.

    Args:
        iri: The one that stands.
        types: Bare names of its classes, or full IRIs.
        name: What it is called; nothing where no source names it.
        aliases: Its other names.
        identifiers: Its official identifiers.
        reason: Why the party is not known.
        merged: Its IRIs that do not stand.
    """
    said: list[Property] = [(RDF_TYPE, type_node(kind)) for kind in types]
    said += _texts(("name", name), *(("alias", alias) for alias in aliases))
    if reason is not None:
        said.append((term("reason"), code("reason", reason)))
    quads = []
    for identifier in identifiers:
        node = entity_identifier_iri(identifier)
        said.append((term("identifier"), literals.iri(node)))
        quads += _identifier(node, identifier, _RESOLVED)
    quads += [_quad(other, term("mergedInto"), literals.iri(iri)) for other in merged]
    return _quads(iri, said, _RESOLVED) + quads


def record_quads(
    iri: str,
    record_type: str,
    source: str,
    target: str | None,
    fields: Mapping[str, tuple[Value, ...]],
    terms: Terms,
    *,
    status: str,
    start: When | None = None,
    end: When | None = None,
    since: When | None = None,
    approximate: bool = False,
    edges: Iterable[Edge] = (),
) -> list[Quad]:
    """A resolved record with its direct edges.

    Args:
        iri: Its name.
        record_type: ``Stake``, ``Role``, …
        source: Its first end.
        target: Its second end, where it has one.
        fields: What is written on it, by bare term.
        terms: The ontology.
        status: ``stated``, ``disputed``, …
        start: When it began; for a deal its date.
        end: When it ended.
        since: When the present values began, where they have changed.
        approximate: "about".
        edges: The direct edges it gives, symmetric ones both ways.
    """
    kind = RECORD_TYPES[record_type]
    said: list[Property] = [
        (RDF_TYPE, term(record_type)),
        (term(kind.source), literals.iri(source)),
    ]
    if target is not None and kind.target is not None:
        said.append((term(kind.target), literals.iri(target)))
    attribute = attribute_of(fields)
    for name in sorted(fields):
        node = term(name)
        said += [
            (node, field_node(name, value, terms, attribute=attribute)) for value in fields[name]
        ]
    said.append((term("status"), term(status)))
    said += _dates((START, start), (END, end), (term("since"), since))
    if record_type == "Deal":
        said += _dates((DATE, start))
    if approximate:
        said.append((APPROXIMATE, literals.boolean(value=True)))
    quads = _quads(iri, said, _RESOLVED)
    quads += [_quad(one, literals.iri(edge), literals.iri(other)) for one, edge, other in edges]
    return quads


def moved_quad(claim: str, record: str) -> Quad:
    """That a claim is about another record now, since a merge moved it."""
    return _quad(claim, ABOUT, literals.iri(record))


def _quad(subject: str, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(literals.iri(subject), predicate, value, _RESOLVED)


def _quads(subject: str, said: Iterable[Property], graph: NamedNode) -> list[Quad]:
    node = literals.iri(subject)
    return [Quad(node, name, value, graph) for name, value in said]


def _identifier(iri: str, identifier: Identifier, graph: NamedNode) -> list[Quad]:
    return _quads(iri, _texts(("scheme", identifier.scheme), ("code", identifier.code)), graph)


def _texts(*pairs: tuple[str, str | None]) -> list[Property]:
    return [(term(name), literals.text(value)) for name, value in pairs if value is not None]


def _dates(*pairs: tuple[NamedNode, When | None]) -> list[Property]:
    return [(node, literals.when(value)) for node, value in pairs if value is not None]
