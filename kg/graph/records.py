"""The claims between two entities, resolved together into the quads of their records.

Two entities are the unit of the work: a direct edge can come from several of their
records, a whole holding is measured against its classes, and nothing else is touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kg.graph.joined import Partners, joined, key_as_most_say
from kg.graph.words import Words
from kg.model.claim import Claim, Value
from kg.model.decision import Verdicts
from kg.model.keys import Key, record_key
from kg.model.provenance import Provenance
from kg.model.record import RECORD_TYPES
from kg.model.resolve import Resolution, resolve
from kg.model.when import When
from kg.namespaces import ID, KG, SEPARATOR, digest, mint
from kg.rdf import mapping
from kg.rdf.nodes import Quad
from kg.rdf.terms import Terms

Unit = tuple[str, str]
"""Two entities as they stand, in order; for a record with one end: the entity and ``""``."""

FIRM: Final = frozenset({"stated", "reported", "disputed"})
_NEEDS_FIRM: Final = frozenset({"Stake", "Control", "Parenthood"})
_STAKE_CLASS: Final = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """Everything that resolving needs besides the claims."""

    who: Provenance
    verdicts: Verdicts
    terms: Terms
    words: Words
    standing: Callable[[str], str]
    as_of: When | None = None
    undated: bool = True
    """Whether records without any date are there."""
    merged: Partners = field(default_factory=dict)
    """What an analyst took to be the same."""

    def key(self, claim: Claim) -> Key:
        """The key of the record that a claim is about."""
        return record_key(claim, self.standing, self.who, self.words)

    def unit(self, from_: str, to: str | None) -> Unit:
        """The unit that a claim belongs to, by its ends."""
        first = self.standing(from_)
        if to is None:
            return (first, "")
        second = self.standing(to)
        return (first, second) if first <= second else (second, first)


@dataclass(frozen=True, slots=True)
class Record:
    """A record with its name, its claims and what they come to.

    ``key`` is its first one, where an analyst joined records of several (``is_joined``).
    """

    iri: str
    key: Key
    claims: Sequence[Claim]
    resolution: Resolution
    is_joined: bool = False


def resolve_unit(
    claims: Iterable[Claim], rule: Rule, taken: Mapping[str, Key] | None = None
) -> list[Record]:
    """The records between two entities, sorted by key.

    Args:
        claims: All claims between the two, in any order.
        rule: What the rule needs to know.
        taken: Names that someone chose for records of several keys: the key that keeps each.
    """
    groups: dict[Key, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(rule.key(claim), []).append(claim)
    names = record_names(groups, taken or {})
    rows = joined(groups, names, taken or {}, rule.merged)
    whole = {row[0]: [claim for key in row for claim in groups[key]] for row in rows}
    found = []
    for row in rows:
        key, name = row[0], min(names[each] for each in row)
        resolution = resolve(
            whole[key],
            rule.who,
            rule.verdicts,
            rule.words,
            as_of=rule.as_of,
            classes=_classes(key, whole),
        )
        if resolution is not None and (rule.undated or not resolution.undated):
            found.append(Record(name, key, whole[key], resolution, is_joined=len(row) > 1))
    return found


def unit_quads(records: Iterable[Record], rule: Rule) -> set[Quad]:
    """The derived quads of a unit: records, direct edges, claims that have moved."""
    quads: set[Quad] = set()
    for record in records:
        resolution = record.resolution
        situation = resolution.situation
        first, second = record.key[1], record.key[2] or None
        fields: dict[str, tuple[Value, ...]] = {**resolution.key, **situation.fields}
        if record.is_joined:
            fields |= key_as_most_say(record.key[0], record.claims)
        elif record.key[0] == "Deal":
            fields |= _deal_key(record.claims)
        edges = direct_edges(record, rule.terms)
        quads.update(
            mapping.record_quads(
                record.iri,
                record.key[0],
                first,
                second,
                fields,
                rule.terms,
                status=situation.status,
                start=resolution.start,
                end=resolution.end,
                since=resolution.since,
                approximate=situation.approximate,
                edges=edges,
            )
        )
        quads.update(
            mapping.moved_quad(claim.iri, record.iri)
            for claim in record.claims
            if claim.about != record.iri
        )
    return quads


def direct_edges(record: Record, terms: Terms) -> list[mapping.Edge]:
    """The direct edges that a record gives, symmetric ones both ways."""
    resolution = record.resolution
    kind, first, second = record.key[:3]
    if resolution.ended or not second or not resolution.situation.gives_edge:
        return []
    found = []
    for iri in edge_terms(kind, {**resolution.key, **resolution.situation.fields}, terms):
        edge = terms.edges.get(iri)
        owning = kind in _NEEDS_FIRM or (edge is not None and edge.category == "ownership")
        if owning and resolution.situation.status not in FIRM:
            continue
        found.append((first, iri, second))
        if edge is not None and edge.symmetric:
            found.append((second, iri, first))
    return found


def edge_terms(kind: str, fields: Mapping[str, tuple[Value, ...]], terms: Terms) -> list[str]:
    """The edges that a record of this type and these fields gives, by IRI."""
    fixed = RECORD_TYPES[kind].edge
    if fixed is not None:
        return [KG + fixed]
    if kind == "Link":
        return [str(value) for value in fields.get("predicate", ())]
    if kind == "Role":
        return [
            edge
            for value in fields.get("roleKind", ())
            if (edge := terms.role_edge(str(value))) is not None
        ]
    return []


def record_names(groups: Mapping[Key, Iterable[Claim]], taken: Mapping[str, Key]) -> dict[Key, str]:
    """The IRI of each record: of the names that its claims give it, the first by code point.

    A name that claims of several keys give goes to the first key; the others take the next
    name of their own, or one that is made from the key.
    """
    names: dict[Key, str] = {}
    used: set[str] = set()
    for key in sorted(groups):
        free = sorted(
            about
            for about in {claim.about for claim in groups[key]}
            if about not in used and taken.get(about, key) == key
        )
        kind, first, second = key[:3]
        ends = [first, second] if second else [first]
        names[key] = free[0] if free else mint(kind.lower(), *ends, digest(SEPARATOR.join(key)))
        used.add(names[key])
    return names


def is_chosen(claim: Claim, terms: Terms) -> bool:
    """Whether someone chose the name of a claim's record, so that other records may have it too."""
    return not claim.about.startswith(ID) or claim.about != mapping.record_iri(claim, terms)


def _classes(key: Key, groups: Mapping[Key, list[Claim]]) -> list[list[Claim]]:
    if key[0] != "Stake" or key[_STAKE_CLASS]:
        return []
    return [
        claims
        for other, claims in sorted(groups.items())
        if other[:3] == key[:3] and other[_STAKE_CLASS]
    ]


def _deal_key(claims: Iterable[Claim]) -> dict[str, tuple[Value, ...]]:
    """A deal's name as most of its claims write it."""
    names = sorted(str(value) for claim in claims for value in claim.fields.get("dealName", ()))
    return {"dealName": (max(names, key=names.count),)} if names else {}
