"""Reads entities, records, claims and sources out of a graph, each by the index that serves it.

Nothing here scans the graph. What is derived is read from ``kg:resolved``, what is said
from the source's own graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.graph import statements
from kg.model.claim import Claim, Value
from kg.model.identifier import Identifier
from kg.model.record import RECORD_TYPES
from kg.model.source import Source
from kg.namespaces import RDF, RESOLVED, bare, kg
from kg.rdf import literals, mapping
from kg.rdf.fields import read_fields
from kg.rdf.nodes import NamedNode, Quad, Term

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

Said = Mapping[str, list[Term]]
"""What one graph says of one node: the objects by the predicate's IRI."""

_TYPE: Final = RDF + "type"
_NAMING: Final = (_TYPE, *(kg(term) for term in ("name", "alias", "reason", "identifier")))
_GENERAL: Final = frozenset({"Entity", "Party"})


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity as the resolved layer has it; ``type`` is bare."""

    iri: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    reason: str | None = None
    is_named: bool = True
    """Whether any source gives it a name; else ``name`` is the end of its IRI."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as the resolved layer has it.

    Args:
        type: Its class, bare (``Stake``).
        source: IRI of its first end.
        target: IRI of its second end, where it has one.
        fields: By bare term; codes bare, predicate and yields full IRIs.
        current: Whether its direct edge is in the graph.
        edge: IRI of the direct edge that it gives, or would give if it stood.
    """

    iri: str
    type: str
    source: str
    target: str | None
    fields: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    status: str = "stated"
    start: str | None = None
    end: str | None = None
    since: str | None = None
    approximate: bool = False
    edge: str | None = None
    current: bool = False


def entity(graph: OpenGraph, iri: str, *, whole: bool = True) -> Entity | None:
    """The entity of this IRI as it stands, or None where the graph has none.

    Not ``whole``: its class and its name, and nothing else of it.
    """
    terms = _NAMING if whole else _NAMING[:2]
    said = (quad for term in terms for quad in match(graph, s=iri, p=term, g=RESOLVED))
    found = statements.properties(said)  # not its direct edges, which may be very many
    types = [name for name in _types(found) if name not in RECORD_TYPES]
    if not types:
        return None
    names = _values(found, "name")
    aliases = _values(found, "alias")
    reasons = [bare(one).removeprefix("reason-") for one in _values(found, "reason")]
    return Entity(
        iri=iri,
        type=min(types, key=lambda name: (name in _GENERAL, name)),
        name=names[0] if names else bare(iri),
        aliases=tuple(sorted({*aliases, *names[1:]})),
        identifiers=_identifiers(graph, _values(found, "identifier")),
        reason=min(reasons, default=None),
        is_named=bool(names),
    )


def standing(graph: OpenGraph, iri: str) -> str:
    """The IRI that stands for an entity: itself, or the one that it was merged into."""
    merged = match(graph, s=iri, p=kg("mergedInto"), g=RESOLVED)
    return next((value_of(quad.object) for quad in merged), iri)


def name_of(graph: OpenGraph, iri: str) -> str:
    """What an entity is called, by then or else today; the end of its IRI where no source names it."""
    names = [value_of(quad.object) for quad in match(graph, s=iri, p=kg("name"), g=RESOLVED)]
    if not names and graph.whole is not None:
        return name_of(graph.whole, standing(graph.whole, iri))
    return min(names, default=bare(iri))


def record(graph: OpenGraph, iri: str, *, edges: bool = True) -> Record | None:
    """The record of this IRI, or None where it is none; without ``edges`` it is not ``current``."""
    return record_of(graph, iri, subject(graph, iri, RESOLVED), edges=edges)


def record_of(graph: OpenGraph, iri: str, found: Said, *, edges: bool = True) -> Record | None:
    """The record that is made of all that is said of it."""
    kinds = [name for name in _types(found) if name in RECORD_TYPES]
    kind = RECORD_TYPES[min(kinds)] if kinds else None
    ends = _values(found, kind.source) if kind else []
    if kind is None or not ends:
        return None
    target = min(_values(found, kind.target), default=None) if kind.target else None
    fields = read_fields(iri, found, graph.terms)
    edge = edge_of(graph, kind.name, fields)
    return Record(
        iri=iri,
        type=kind.name,
        source=ends[0],
        target=target,
        fields=fields,
        status=bare(_one(found, "status") or "stated"),
        start=_one(found, "start"),
        end=_one(found, "end"),
        since=_one(found, "since"),
        approximate=_one(found, "approximate") == "true",
        edge=edge,
        current=bool(edges and edge and target and _has(graph, ends[0], edge, target)),
    )


def records_of(graph: OpenGraph, iri: str) -> list[Record]:
    """All records that an entity is an end of, sorted by IRI."""
    return list(filter(None, (record(graph, one) for one in record_iris_of(graph, iri))))


def record_iris_of(graph: OpenGraph, iri: str) -> list[str]:
    """IRIs of all records that an entity is an end of, sorted."""
    found: set[str] = set()
    for kind in RECORD_TYPES.values():
        for prop in (kind.source, kind.target):
            if prop is not None:
                for quad in match(graph, p=kg(prop), o=iri, g=RESOLVED):
                    found.add(value_of(quad.subject))
    return sorted(found)


def records_between(graph: OpenGraph, source: str, target: str) -> list[Record]:
    """All records from one entity to another, in this direction, sorted by IRI."""
    found = {
        iri
        for kind in RECORD_TYPES.values()
        if kind.target is not None
        for iri in _between(graph, kg(kind.source), source, kg(kind.target), target)
    }
    return list(filter(None, (record(graph, iri) for iri in sorted(found))))


def edge_of(
    graph: OpenGraph, record_type: str, fields: Mapping[str, tuple[Value, ...]]
) -> str | None:
    """The IRI of the direct edge that such a record gives."""
    kind = RECORD_TYPES[record_type]
    if kind.edge is not None:
        return kg(kind.edge)
    if record_type == "Link":
        predicates = fields.get("predicate", ())
        return str(predicates[0]) if predicates else None
    if record_type == "Role":
        kinds = fields.get("roleKind", ())
        return graph.terms.role_edge(str(kinds[0])) if kinds else None
    return None


def claims_about(graph: OpenGraph, record_iri: str) -> list[Claim]:
    """The claims behind a record, those that a merge brought to it among them."""
    found = []
    for quad in match(graph, p=kg("about"), o=record_iri):
        claim_iri = value_of(quad.subject)
        if value_of(quad.graph_name) == RESOLVED or not _moved(graph, claim_iri, record_iri):
            found.append(claim_iri)
    claims = (claim(graph, iri) for iri in sorted(set(found)))
    return sorted((one for one in claims if one is not None), key=claim_order)


def claim(graph: OpenGraph, iri: str) -> Claim | None:
    """The claim of this IRI as its source's graph has it."""
    return statements.claim(graph.store, iri, graph.terms)


def record_of_claim(graph: OpenGraph, one: Claim) -> str:
    """The record that a claim is about now."""
    for quad in match(graph, s=one.iri, p=kg("about"), g=RESOLVED):
        return value_of(quad.object)
    return one.about


def source(graph: OpenGraph, iri: str) -> Source | None:
    """The source of this IRI."""
    said = subject(graph, iri, iri)
    if kg("Source") not in (value_of(node) for node in said.get(_TYPE, ())):
        return None
    return mapping.read_source(iri, said)


def entities(graph: OpenGraph) -> list[str]:
    """IRIs of all entities that stand, sorted."""
    records = {kg(name) for name in RECORD_TYPES}
    return sorted(
        value_of(quad.subject)
        for quad in match(graph, p=_TYPE, g=RESOLVED)
        if value_of(quad.object) not in records
    )


def match(
    graph: OpenGraph,
    s: str | None = None,
    p: str | None = None,
    o: str | None = None,
    g: str | None = None,
) -> Iterator[Quad]:
    """The quads of a pattern of IRIs."""
    return graph.store.quads(_node(s), _node(p), _node(o), _node(g))


def subject(graph: OpenGraph, iri: str, graph_name: str) -> dict[str, list[Term]]:
    """What one graph says of one subject: objects by property, sorted."""
    return statements.properties(match(graph, s=iri, g=graph_name))


def claim_order(one: Claim) -> tuple[str, tuple[int, ...], str]:
    """By source, then in the order of the text, then by IRI."""
    start = (one.at or "").partition("-")[0]
    return one.source, (int(start),) if start.isascii() and start.isdigit() else (), one.iri


def value_of(node: object) -> str:
    """The IRI or the text of a node; a blank node's label."""
    return str(getattr(node, "value", ""))


# Private functions


def _node(iri: str | None) -> NamedNode | None:
    return literals.iri(iri) if iri is not None else None


def _types(found: Said) -> list[str]:
    return [bare(value_of(node)) for node in found.get(_TYPE, ())]


def _between(graph: OpenGraph, p: str, source: str, q: str, target: str) -> set[str]:
    """What has both ends; of two ends the one with more, which may have millions, is not walked."""
    ends = match(graph, None, p, source, RESOLVED), match(graph, None, q, target, RESOLVED)
    seen = {value_of(one.subject) for pair in zip(*ends, strict=False) for one in pair}
    return {iri for iri in seen if _has(graph, iri, p, source) and _has(graph, iri, q, target)}


def _identifiers(graph: OpenGraph, nodes: Iterable[str]) -> tuple[Identifier, ...]:
    found = set()
    for node in nodes:
        said = subject(graph, node, RESOLVED)
        scheme, code = _one(said, "scheme"), _one(said, "code")
        if scheme is not None and code is not None:
            found.add(Identifier(scheme, code))
    return tuple(sorted(found))


def _moved(graph: OpenGraph, claim_iri: str, record_iri: str) -> bool:
    return any(
        value_of(quad.object) != record_iri
        for quad in match(graph, s=claim_iri, p=kg("about"), g=RESOLVED)
    )


def _has(graph: OpenGraph, s: str, p: str, o: str) -> bool:
    return any(True for _ in match(graph, s, p, o, RESOLVED))


def _values(found: Said, term: str) -> list[str]:
    return [value_of(node) for node in found.get(kg(term), ())]


def _one(found: Said, term: str) -> str | None:
    return next(iter(_values(found, term)), None)
