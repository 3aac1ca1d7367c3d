"""How claims, mentions, decisions and records get their names from what they say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.model.claim import Claim, Value
from kg.model.decision import Decision
from kg.model.identifier import Identifier
from kg.model.record import RECORD_TYPES
from kg.model.source import Mention
from kg.namespaces import ID, KG, SEPARATOR, bare, digest, mint, slug
from kg.rdf.claims import claim_content
from kg.rdf.node import called

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

_CAMEL = re.compile(r"[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*\Z")
_CAPITAL = re.compile(r"(?=[A-Z])")
_LIKE_A_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}\Z")
_SOURCE: Final = ID + "source_"
_NEEDED: Final = {"Link": "predicate", "Figure": "measure", "Attribute": "attribute"}


def record_iri(claim: Claim, terms: Terms) -> str:
    """The name of the record that a claim is about: its type, its ends and its key.

    Raises:
        SourceError: A part of the key is missing.
    """
    check_key(claim)
    return mint(claim.record_type.lower(), *_parts(claim, terms))


def check_key(claim: Claim) -> None:
    """Whether a claim says which record it is about.

    Raises:
        SourceError: A part of the key is missing.
    """
    kind = RECORD_TYPES.get(claim.record_type)
    if kind is None:
        raise SourceError(f"{called(claim.iri)}: {claim.record_type} is no type of record")
    if claim.to is None and kind.target is not None and not kind.target_optional:
        raise SourceError(f"{called(claim.iri)}: a {kind.name} needs both its ends")
    needed = _NEEDED.get(kind.name)
    if needed and claim.first(needed) is None:
        raise SourceError(f"{called(claim.iri)}: a {kind.name} needs its kg:{needed}")


def claim_iri(claim: Claim, terms: Terms) -> str:
    """The name of a claim, from its content alone.

    The record's own name makes no difference unless someone chose it.
    """
    lines = sorted(f"{name.value} {value}" for name, value in claim_content(claim, terms))
    if claim.about and claim.about != record_iri(claim, terms):
        lines.append(claim.about)
    return f"{ID}claim_{digest(SEPARATOR.join(lines))}"


def identified(claim: Claim, terms: Terms) -> Claim:
    """The claim with its own and its record's name, where it has none yet.

    Raises:
        SourceError: It does not say enough to be named.
    """
    about = claim.about or record_iri(claim, terms)
    if claim.iri and claim.about:
        return claim
    return replace(claim, about=about, iri=claim.iri or claim_iri(claim, terms))


def identified_mention(mention: Mention) -> Mention:
    """The mention with a name of its own, where it has none yet."""
    if mention.iri:
        return mention
    lines = [
        mention.source,
        mention.party,
        mention.entity_type or "",
        mention.name or "",
        mention.reason or "",
        *sorted({*mention.called, mention.name or ""}),
        *sorted(str(identifier) for identifier in mention.identifiers),
    ]
    return replace(mention, iri=f"{ID}mention_{digest(SEPARATOR.join(lines))}")


def identified_decision(decision: Decision) -> Decision:
    """The decision with a name of its own, where it has none yet."""
    if decision.iri:
        return decision
    lines = [decision.kind, *sorted(decision.on_what)]
    lines += [decision.reason or "", decision.by or "", decision.on or ""]
    return replace(decision, iri=f"{ID}decision_{digest(SEPARATOR.join(lines))}")


def source_iri(name: str) -> str:
    """The name of a source that has none, from its title.

    Example:
        >>> source_iri("Scale AI").rpartition("/")[2]
        'source_scale-ai'
    """
    return _SOURCE + slug(name)


def identifier_iri(source: str, identifier: Identifier) -> str:
    """The name of an identifier as one source states it."""
    return f"{ID}identifier_{digest(SEPARATOR.join((source, *identifier)))}"


def entity_identifier_iri(identifier: Identifier) -> str:
    """The name of an identifier of an entity, whoever states it.

    Example:
        >>> entity_identifier_iri(Identifier("GB-COH", "00102498")).rpartition("/")[2]
        'identifier_gb-coh_00102498'
    """
    return mint("identifier", _plain(identifier.scheme), _plain(identifier.code))


def _plain(part: str) -> str:
    # written small only where that loses nothing; what is small already asks for a hash
    return part.lower() if part == part.upper() else f"={part}"


def _parts(claim: Claim, terms: Terms) -> list[str]:
    ends = [claim.from_] if claim.to is None else [claim.from_, claim.to]
    match claim.record_type:
        case "Stake":
            return ends + [slug(str(value)) for value in _only(claim, "shareClass")]
        case "Role":
            return ends + [terms.family(str(value)) for value in _only(claim, "roleKind")]
        case "Deal":
            return ends + _deal(claim)
        case "Link":
            return _link(claim, ends, terms)
        case "Figure":
            return _figure(claim)
        case "Attribute":
            return _attribute(claim, terms)
        case _:
            return ends


def _only(claim: Claim, name: str) -> tuple[Value, ...]:
    values = claim.fields.get(name, ())
    if len(values) > 1:
        raise SourceError(f"{called(claim.iri)}: kg:{name} is part of what it is about: give one")
    return values


def _deal(claim: Claim) -> list[str]:
    for value in _only(claim, "dealName"):
        name = slug(str(value))
        # a deal that is called "2025" is not the nameless deal of that year
        return [f"deal {name}" if _LIKE_A_DATE.match(name) else name]
    return [claim.start.text[:4]] if claim.start is not None else []


def _link(claim: Claim, ends: list[str], terms: Terms) -> list[str]:
    (predicate,) = _only(claim, "predicate")
    edge = terms.edge(str(predicate))
    if edge is not None and edge.symmetric:
        ends = sorted(ends)
    local = bare(str(predicate))
    if str(predicate) == KG + local and _CAMEL.match(local):
        return [ends[0], "-".join(_CAPITAL.split(local)).lower(), *ends[1:]]
    return [ends[0], str(predicate), *ends[1:]]


def _figure(claim: Claim) -> list[str]:
    (measure,) = _only(claim, "measure")
    period = _only(claim, "period")
    if period:
        when = str(period[0])
    else:
        ours = claim.source.startswith(_SOURCE)
        when = claim.source[len(_SOURCE) :] if ours else f"source {claim.source}"
        if _LIKE_A_DATE.match(when):
            when = f"source {when}"
    return [claim.from_, str(measure), when] + ([claim.to] if claim.to is not None else [])


def _attribute(claim: Claim, terms: Terms) -> list[str]:
    (attribute,) = _only(claim, "attribute")
    parts = [claim.from_, str(attribute)]
    known = terms.codes.get(("attribute", str(attribute)))
    if known is not None and known.many:
        parts += [slug(str(value)) for value in _only(claim, "value")]
    return parts
