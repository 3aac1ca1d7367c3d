"""Which IRIs are one entity, which of them stands, and what it is called."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.model.decision import Decision
from kg.model.identifier import Identifier
from kg.model.provenance import Provenance
from kg.model.source import Mention
from kg.namespaces import mint_identifier


@dataclass(frozen=True, slots=True)
class EntityClass:
    """Several IRIs that are one entity; ``standing`` is the one that stands."""

    standing: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """What an entity is, by all its sources."""

    type: str | None
    name: str | None
    aliases: tuple[str, ...]
    identifiers: tuple[Identifier, ...]
    reason: str | None


def classes(
    parties: Iterable[str],
    identified: Mapping[str, Iterable[Identifier]],
    decisions: Iterable[Decision],
) -> list[EntityClass]:
    """Joins parties that share an identifier or were merged; ``distinct`` stops a join.

    Joins are made in a fixed order, merges first, so that the outcome depends on nothing else.

    Args:
        parties: The parties to be sorted into classes.
        identified: Their official identifiers.
        decisions: All decisions.

    Example:
        >>> lei = Identifier("XI-LEI", "5493")
        >>> [one.members for one in classes(["a", "b"], {"a": [lei], "b": [lei]}, [])]
        [('a', 'b')]
    """
    made = sorted(decisions, key=lambda one: one.iri)
    joining = _Joining(parties, made)
    pairs = {
        tuple(sorted((decision.on_what[0], other)))
        for decision in made
        if decision.kind == "merge"
        for other in decision.on_what[1:]
    }
    for one, other in sorted(pairs):
        joining.join(one, other)
    holders: dict[Identifier, str] = {}
    for iri in sorted(joining.parent):
        for identifier in sorted(set(identified.get(iri, ()))):
            joining.join(holders.setdefault(identifier, iri), iri)
    return [
        EntityClass(_standing(group, identified), tuple(sorted(group)))
        for _, group in sorted(joining.members.items())
    ]


def describe(
    mentions: Sequence[Mention], who: Provenance, broader: Callable[[str], set[str]]
) -> Description:
    """What an entity is called, what it is and how it is identified, by its mentions.

    The name is the one most sources use, then the earliest published, then by code point.

    Args:
        mentions: How its sources describe it.
        who: When these sources were published.
        broader: The classes over a class.
    """
    uses: dict[str, set[str]] = {}
    names: set[str] = set()
    for mention in mentions:
        names.update(mention.called)
        main = [mention.name] if mention.name is not None else list(mention.called)
        for name in main:
            names.add(name)
            uses.setdefault(name, set()).add(mention.source)
    ranked = sorted(uses, key=lambda name: (-len(uses[name]), _earliest(uses[name], who), name))
    first = ranked[0] if ranked else None
    reasons = sorted({mention.reason for mention in mentions if mention.reason})
    return Description(
        type=_type(mentions, broader),
        name=first,
        aliases=tuple(sorted(names - {first})),
        identifiers=tuple(sorted({one for mention in mentions for one in mention.identifiers})),
        reason=reasons[0] if reasons else None,
    )


class _Joining:
    """Parties in classes, of which none ever holds two that are kept apart."""

    def __init__(self, parties: Iterable[str], decisions: Iterable[Decision]) -> None:
        self.parent = {iri: iri for iri in sorted(set(parties))}
        self.members = {iri: {iri} for iri in self.parent}
        self._apart: dict[str, set[str]] = {}
        for decision in decisions:
            if decision.kind == "distinct":
                for one in decision.on_what:
                    self._apart.setdefault(one, set()).update(set(decision.on_what) - {one})

    def join(self, one: str, other: str) -> None:
        """Makes two parties one, unless one is not here or a decision keeps them apart."""
        if one not in self.parent or other not in self.parent:
            return
        first, second = sorted((self._root(one), self._root(other)))
        if first == second:
            return
        theirs = self.members[second]
        if any(self._apart.get(iri, set()) & theirs for iri in self.members[first]):
            return
        self.parent[second] = first
        self.members[first] |= self.members.pop(second)

    def _root(self, iri: str) -> str:
        while self.parent[iri] != iri:
            self.parent[iri] = self.parent[self.parent[iri]]
            iri = self.parent[iri]
        return iri


def _standing(group: Iterable[str], identified: Mapping[str, Iterable[Identifier]]) -> str:
    """By LEI, then by another official identifier, then by code point."""
    codes = {one for iri in group for one in identified.get(iri, ())}
    named = {mint_identifier(*code): code.scheme != "XI-LEI" for code in codes}
    return min(group, key=lambda iri: (named.get(iri, 2), iri))


def _earliest(sources: Iterable[str], who: Provenance) -> tuple[bool, int]:
    days = [date.last for date in map(who.published, sources) if date is not None]
    return (not days, min(days, default=0))


def _type(mentions: Iterable[Mention], broader: Callable[[str], set[str]]) -> str | None:
    """The type most sources give, a narrower before a broader one."""
    said = {(one.entity_type, one.source) for one in mentions if one.entity_type is not None}
    votes = Counter(kind for kind, _ in said)
    if not votes:
        return None
    general = {wide for kind in votes for wide in broader(kind)}
    narrow = [kind for kind in votes if kind not in general] or list(votes)
    return min(narrow, key=lambda kind: (-votes[kind], kind))
