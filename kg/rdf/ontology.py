"""Reads an ontology's statements: what each term is, without knowing any term by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.namespaces import KG, OWL, RDF, RDFS, SKOS, bare, kg

if TYPE_CHECKING:
    from pyoxigraph import Quad

Node = dict[str, list[str]]
"""What is said of one subject: values by property, IRIs and texts alike."""

TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"
SUBCLASS: Final = RDFS + "subClassOf"
DEFINITION: Final = SKOS + "definition"
EXAMPLE: Final = SKOS + "example"
SCOPE_NOTE: Final = SKOS + "scopeNote"
BROADER: Final = SKOS + "broader"
IN_SCHEME: Final = SKOS + "inScheme"
EDGE: Final = kg("Edge")
SYMMETRIC: Final = OWL + "SymmetricProperty"
CODELIST: Final = KG + "codelist-"
CATEGORY: Final = KG + "category-"

_BLANK = "_:"
_TEXTS: Final = frozenset(
    {LABEL, DEFINITION, EXAMPLE, SCOPE_NOTE, kg("inverseLabel"), kg("hedgedLabel")}
)
_CLASSES: Final = frozenset({OWL + "Class", RDFS + "Class"})
_PROPERTIES: Final = frozenset(
    {OWL + "ObjectProperty", OWL + "DatatypeProperty", RDF + "Property", OWL + "AnnotationProperty"}
)
_DEFINING: Final = (
    _CLASSES | _PROPERTIES | {EDGE, SYMMETRIC, SKOS + "ConceptScheme", OWL + "NamedIndividual"}
)
_MARKS: Final = frozenset({TYPE, SUBCLASS, IN_SCHEME})
_READ: Final = (
    _TEXTS | _MARKS | {BROADER, kg("category"), kg("recordedBy"), kg("edge"), kg("manyValued")}
)
_UNPREFIXED: Final = frozenset({"access", "modality", "record-status"})
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation that ties two entities directly.

    Args:
        name: Its bare name (``clientOf``); a foreign one's last part.
        label: Its words read forwards ("client of").
        inverse_label: Its words read backwards ("supplier of").
        hedged_label: Its words where it is not certain ("may be a client of").
        category: ``ownership``, ``influence``, ``business`` or ``tension``.
        record_type: The bare class of the records that state it.
    """

    iri: str
    name: str
    label: str
    inverse_label: str
    hedged_label: str
    category: str
    symmetric: bool
    definition: str | None
    record_type: str


@dataclass(frozen=True, slots=True)
class Code:
    """An entry of a codelist.

    Args:
        name: Without the list's prefix (``interim-ceo``); of a foreign one its full IRI.
        scheme: The list's prefix (``role``).
        broader: What is above it, nearest first.
        edge: IRI of the edge that a role of this kind gives, also by its family.
        many: Whether several values can hold at once (attributes).
    """

    iri: str
    name: str
    scheme: str
    label: str
    broader: tuple[str, ...]
    edge: str | None
    many: bool
    definition: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """Any term as ``kg terms`` shows it.

    Args:
        name: Bare for ours (``Stake``, ``role-ceo``), else the full IRI.
        kind: ``class``, ``edge``, ``property``, ``code``, ``codelist`` or ``layer``.
        broader: What it is a kind of: superclasses, or the code above.
        within: The codelists a code is in.
    """

    iri: str
    name: str
    kind: str
    label: str
    definition: str | None
    example: str | None
    scope_note: str | None
    broader: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


def local(iri: str) -> str:
    """What the model calls a term: bare if it is ours, else the full IRI.

    Example:
        >>> local("https://w3id.org/kg-stakes/ns#Stake"), local("http://example.org/sues")
        ('Stake', 'http://example.org/sues')
    """
    return iri.removeprefix(KG)


def words(name: str) -> str:
    """A name as plain lower-case words, so that ``clientOf``, ``client-of`` and ``client of`` meet.

    Example:
        >>> words("clientOf"), words("interim-CEO"), words("Public body")
        ('client of', 'interim ceo', 'public body')
    """
    return " ".join(_WORD.findall(name)).lower()


def gather(quads: Iterable[Quad], onto: Mapping[str, Node] | None = None) -> dict[str, Node]:
    """What quads say of each subject; a text in English goes before one in another language.

    Where ``onto`` already speaks of a subject, it stays as it is: nobody redefines our terms.
    What does not define a term is passed over, so that any graph may be given.
    """
    known = onto or {}
    nodes: dict[str, Node] = {}
    for quad in quads:
        subject = str(getattr(quad.subject, "value", _BLANK))
        if subject in known:
            continue
        predicate = quad.predicate.value
        found = quad.object
        value = str(getattr(found, "value", _BLANK))
        if predicate not in _READ or (predicate == TYPE and value not in _DEFINING):
            continue
        values = nodes.setdefault(subject, {}).setdefault(predicate, [])
        if predicate in _TEXTS and str(getattr(found, "language", "")).startswith("en"):
            values.insert(0, value)
        else:
            values.append(value)
    return {subject: node for subject, node in nodes.items() if _MARKS.intersection(node)}


def edges(nodes: Mapping[str, Node]) -> Mapping[str, Edge]:
    """All edges, by IRI in order."""
    found = {
        iri: _edge(iri, node) for iri, node in sorted(nodes.items()) if EDGE in node.get(TYPE, ())
    }
    return MappingProxyType(found)


def codes(nodes: Mapping[str, Node]) -> Mapping[tuple[str, str], Code]:
    """All codes, by list and name in order."""
    found = {}
    for iri, node in nodes.items():
        for scheme in node.get(IN_SCHEME, ()):
            if scheme.startswith(CODELIST):
                code = _code(iri, node, scheme.removeprefix(CODELIST), nodes)
                found[code.scheme, code.name] = code
    return MappingProxyType(dict(sorted(found.items())))


def classes(nodes: Mapping[str, Node]) -> Mapping[str, tuple[str, ...]]:
    """All classes of entities and records with what is above them, nearest first."""
    roots = {kg("Entity"), kg("Record")}
    lines = {iri: _above(iri, SUBCLASS, nodes) for iri, node in nodes.items() if SUBCLASS in node}
    counted = roots | {iri for iri, above in lines.items() if roots.intersection(above)}
    found = {
        local(iri): tuple(local(each) for each in lines.get(iri, ()) if each in counted)
        for iri in sorted(counted)
    }
    return MappingProxyType(found)


def terms(nodes: Mapping[str, Node], ours: Iterable[str]) -> tuple[Term, ...]:
    """All terms, sorted by name; ``ours`` are the local names of classes that count."""
    counted = set(ours)
    found = []
    for iri, node in nodes.items():
        kind = _kind(iri, node, counted)
        if kind is not None:
            found.append(_term(iri, node, kind))
    return tuple(sorted(found, key=lambda term: (term.name.lower(), term.name)))


def scheme_name(scheme: str, iri: str) -> str:
    """A code's bare name in its list: ``interim-ceo`` of ``kg:role-interim-ceo``."""
    name = local(iri)
    return name if scheme in _UNPREFIXED else name.removeprefix(f"{scheme}-")


def _edge(iri: str, node: Node) -> Edge:
    name = bare(iri)
    label = _first(node, LABEL) or words(name)
    symmetric = SYMMETRIC in node.get(TYPE, ())
    return Edge(
        iri=iri,
        name=name,
        label=label,
        inverse_label=_first(node, kg("inverseLabel"))
        or (label if symmetric else f"{label} (seen from the other side)"),
        hedged_label=_first(node, kg("hedgedLabel")) or f"perhaps {label}",
        category=(_first(node, kg("category")) or "business").removeprefix(CATEGORY),
        symmetric=symmetric,
        definition=_first(node, DEFINITION),
        record_type=local(_first(node, kg("recordedBy")) or "Link"),
    )


def _code(iri: str, node: Node, scheme: str, nodes: Mapping[str, Node]) -> Code:
    above = _above(iri, BROADER, nodes)
    given = (_first(nodes.get(each, {}), kg("edge")) for each in (iri, *above))
    return Code(
        iri=iri,
        name=scheme_name(scheme, iri),
        scheme=scheme,
        label=_first(node, LABEL) or words(bare(iri)),
        broader=tuple(scheme_name(scheme, each) for each in above),
        edge=next((edge for edge in given if edge), None),
        many=_first(node, kg("manyValued")) == "true",
        definition=_first(node, DEFINITION),
    )


def _term(iri: str, node: Node, kind: str) -> Term:
    return Term(
        iri=iri,
        name=local(iri),
        kind=kind,
        label=_first(node, LABEL) or words(bare(iri)),
        definition=_first(node, DEFINITION),
        example=_first(node, EXAMPLE),
        scope_note=_first(node, SCOPE_NOTE),
        broader=tuple(sorted(map(local, (*node.get(BROADER, ()), *_ours_above(node))))),
        within=tuple(sorted(each.removeprefix(CODELIST) for each in node.get(IN_SCHEME, ()))),
    )


def _kind(iri: str, node: Node, counted: set[str]) -> str | None:
    types = node.get(TYPE, ())
    ours = iri.startswith(KG)
    if EDGE in types:
        return "edge"
    if any(scheme.startswith(CODELIST) for scheme in node.get(IN_SCHEME, ())):
        return "code"
    if local(iri) in counted or (ours and _CLASSES.intersection(types)):
        return "class"
    if ours and SKOS + "ConceptScheme" in types:
        return "codelist"
    if ours and _PROPERTIES.intersection(types):
        return "property"
    if ours and OWL + "NamedIndividual" in types:
        return "layer"
    return None


def _above(iri: str, property_: str, nodes: Mapping[str, Node]) -> tuple[str, ...]:
    """Everything above, nearest first, sorted within one distance; rings end."""
    found: list[str] = []
    level = [iri]
    while level:
        here = {above for each in level for above in nodes.get(each, {}).get(property_, ())}
        level = sorted(here - {iri, _BLANK} - set(found))
        found.extend(level)
    return tuple(found)


def _ours_above(node: Node) -> list[str]:
    return [each for each in node.get(SUBCLASS, ()) if each.startswith(KG)]


def _first(node: Node, property_: str) -> str | None:
    values = node.get(property_)
    return values[0] if values else None
