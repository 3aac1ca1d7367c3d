"""What a claim in RDF leaves to the rest of its file: its record, its ends, parts of its key."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.model.record import RECORD_TYPES
from kg.namespaces import KG, RESOLVED, curie
from kg.rdf import literals, mapping
from kg.rdf.nodes import BlankNode, Literal, NamedNode, Quad, Subject, Term
from kg.readers import rdf_nodes
from kg.readers.rdf_backing import Backing, iris

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

Properties = Mapping[str, list[Term]]

_ABOUT: Final = KG + "about"
_ONE_END: Final = frozenset({KG + "Figure", KG + "Attribute"})
_RECORDS: Final = frozenset(KG + name for name in RECORD_TYPES)
_KEYS: Final = ("predicate", "measure", "period", "attribute", "shareClass", "roleKind")
"""Parts of a key that a claim may leave to its record."""


def own_record(
    iri: str,
    properties: Properties,
    quads: Iterable[Quad],
    known: Backing,
    terms: Terms,
    look_up: Callable[[Subject], list[Quad]],
) -> NamedNode | BlankNode | None:
    """The record that the claim itself names; a merge may have added where it is now.

    Raises:
        SourceError: It names several, and none can be told to be its own.
    """
    said = properties.get(_ABOUT, ())
    named = [node for node in said if isinstance(node, NamedNode | BlankNode)]
    if len(named) < len(said):
        wrong = next(node for node in said if node not in named)
        raise SourceError(f"{curie(iri)}: kg:about: {literals.shown(wrong)} is no record")
    if len(named) < 2:  # noqa: PLR2004  the usual case
        return named[0] if named else None
    abouts = [
        node
        for node in dict.fromkeys(
            quad.object
            for quad in quads
            if quad.predicate.value == _ABOUT
            and getattr(quad.graph_name, "value", None) != RESOLVED
        )
        if isinstance(node, NamedNode | BlankNode)
    ]
    if len(abouts) == 1:
        return abouts[0]
    old = [node for node in abouts if not known.is_record(node)]
    if len(old) != 1:
        old = [
            node
            for node in abouts
            if not _agrees(properties, rdf_nodes.said(look_up(node)), known, terms)
        ]
    if len(old) == 1:
        return old[0]
    for node in abouts:
        if isinstance(node, NamedNode) and _is_name_of(iri, properties, node, terms):
            return node
    both = " and ".join(str(node) for node in abouts)
    raise SourceError(f"{curie(iri)}: kg:about: it gives several: {both}")


def lacks_ends(properties: Properties) -> bool:
    """Whether a claim does not say between whom its record is."""
    if not properties.get(KG + "from") or not properties.get(KG + "recordType"):
        return True
    kinds = {getattr(node, "value", "") for node in properties[KG + "recordType"]}
    return not properties.get(KG + "to") and not kinds & _ONE_END


def fill(properties: dict[str, list[Term]], record: Properties) -> None:
    """What a claim leaves out, its record says: its type, its ends, its key."""
    kinds = [name for name in RECORD_TYPES if KG + name in rdf_nodes.types(record)]
    form = RECORD_TYPES[kinds[0]]
    properties.setdefault(KG + "recordType", [mapping.term(form.name)])
    for end, name in (("from", form.source), ("to", form.target)):
        if name is not None and record.get(KG + name):
            properties.setdefault(KG + end, record[KG + name])
    denied = any(
        getattr(node, "value", "") == KG + "denied" for node in properties.get(KG + "modality", ())
    )
    for name in _KEYS:
        # a denial of the role itself names no kind of it
        if name in form.key and record.get(KG + name) and not (denied and name == "roleKind"):
            properties.setdefault(KG + name, record[KG + name])


def check_ends(
    iri: str, properties: Properties, about: Subject, record: Properties, known: Backing
) -> None:
    """Some claim about a record is between the ends that it states; a merge may have moved them.

    Raises:
        SourceError: None is: what the record says would be lost.
    """
    said = {*iris(properties, "from"), *iris(properties, "to")}
    for kind in rdf_nodes.types(record) & set(iris(properties, "recordType")) & _RECORDS:
        form = RECORD_TYPES[kind.removeprefix(KG)]
        ends = [end for name in (form.source, form.target) if name for end in iris(record, name)]
        moved = any(end in known.merged for end in (*said, *ends))
        if not moved and not all(known.is_about_end(about, end) for end in ends):
            both = " and ".join(" to ".join(map(curie, one)) for one in (sorted(said), ends))
            raise SourceError(f"{curie(iri)}: it and its record name different ends: {both}")


# Private functions


def _agrees(claim: Properties, record: Properties, known: Backing, terms: Terms) -> bool:
    """Whether a record in the file has the type, the ends and the key of a claim."""
    for kind in iris(claim, "recordType"):
        form = RECORD_TYPES.get(kind.removeprefix(KG))
        if form is None or kind not in rdf_nodes.types(record):
            return False
        mine = {known.standing(iri) for end in ("from", "to") for iri in iris(claim, end)}
        ends = [name for name in (form.source, form.target) if name]
        if mine != {known.standing(iri) for name in ends for iri in iris(record, name)}:
            return False
        for name in _KEYS:
            said, stands = claim.get(KG + name, []), record.get(KG + name, [])
            if name == "roleKind":
                said, stands = _families(said, terms), _families(stands, terms)
            if name in form.key and set(said) != set(stands):
                return False
    return True


def _families(kinds: Iterable[Term], terms: Terms) -> list[Term]:
    codes = (str(getattr(kind, "value", "")).removeprefix(KG + "role-") for kind in kinds)
    return [Literal(terms.family(code)) for code in codes]


def _is_name_of(iri: str, properties: Properties, about: NamedNode, terms: Terms) -> bool:
    claim = mapping.read_claim(iri, {**properties, _ABOUT: [about]}, terms)
    return mapping.claim_iri(claim, terms) == iri
