"""Keeps the entities of the resolved layer: which IRIs are one, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from kg.graph import statements
from kg.graph.entities import EntityClass, classes, describe
from kg.graph.touched import Touched
from kg.graph.words import Words
from kg.model.decision import Decision
from kg.model.identifier import Identifier
from kg.model.provenance import Provenance
from kg.model.record import RECORD_TYPES
from kg.model.source import Mention
from kg.namespaces import KG, RESOLVED
from kg.rdf import mapping
from kg.rdf.nodes import Literal, NamedNode, Quad
from kg.store.local import LocalStore

_GRAPH: Final = NamedNode(RESOLVED)
_FROM: Final = NamedNode(KG + "from")
_TO: Final = NamedNode(KG + "to")
_PARTY: Final = NamedNode(KG + "party")
_IDENTIFIER: Final = NamedNode(KG + "identifier")
_CODE: Final = NamedNode(KG + "code")
_SCHEME: Final = NamedNode(KG + "scheme")
_MERGED: Final = NamedNode(KG + "mergedInto")
_RECORD_TYPE: Final = NamedNode(KG + "recordType")
_RECORDS: Final = frozenset(NamedNode(KG + name) for name in RECORD_TYPES)
_GENERAL: Final = frozenset(KG + name for name in ("Link", "Figure", "Attribute"))
_ENTITY_PROPERTIES: Final = frozenset(
    {
        statements.TYPE.value,
        *(KG + name for name in ("name", "alias", "identifier", "reason", "mergedInto")),
    }
)


class Standing:
    """The entities of a store: as they stood before a change, and as they stand after it."""

    def __init__(
        self, store: LocalStore, decisions: Sequence[Decision], who: Provenance, words: Words
    ) -> None:
        self.store = store
        self.decisions = decisions
        self.who = who
        self.words = words
        self.stands: dict[str, str] = {}
        self.mentions: dict[str, list[Mention]] = {}

    def stood(self, iri: str) -> str:
        """The IRI that stood for an entity before the change."""
        for quad in self.store.quads(NamedNode(iri), _MERGED, None, _GRAPH):
            if isinstance(quad.object, NamedNode):
                return quad.object.value
        return iri

    def standing(self, iri: str) -> str:
        """The IRI that stands for an entity now."""
        if iri not in self.stands:
            self.stands[iri] = self.stood(iri)
        return self.stands[iri]

    def class_of(self, standing: str) -> list[str]:
        """All IRIs that an entity stands for, its own among them."""
        merged = {
            quad.subject.value
            for quad in self.store.quads(None, _MERGED, NamedNode(standing), _GRAPH)
            if isinstance(quad.subject, NamedNode)
        }
        known = {iri for iri, other in self.stands.items() if other == standing}
        return sorted(iri for iri in {standing, *merged, *known} if self.standing(iri) == standing)

    def classes_of(self, touched: Touched) -> tuple[list[EntityClass], set[str]]:
        """The classes of the touched parties, and the parties that stand for another now."""
        asked = set(touched.parties)
        for _, from_, to in touched.claims.values():
            asked.add(from_)
            if to is not None:
                asked.add(to)
        asked.update(
            iri
            for decision in self.decisions
            if decision.kind in {"merge", "distinct"} and set(decision.on_what) & touched.decided
            for iri in decision.on_what
        )
        asked.update(iri for iri in touched.decided if statements.is_entity(self.store, iri))
        parties, identified = self._closure(asked)
        # a decision may be about records, or about what no source speaks of any more
        decided = {iri for decision in self.decisions for iri in decision.on_what}
        gone = {iri for iri in parties & decided if not statements.is_entity(self.store, iri)}
        found = classes(parties - gone, identified, self.decisions)
        found += [EntityClass(iri, (iri,)) for iri in sorted(gone)]
        moved = set()
        for one in found:
            for iri in one.members:
                self.stands[iri] = one.standing
                if self.stood(iri) != one.standing:
                    moved.add(iri)
        return found, moved

    def _closure(self, asked: Iterable[str]) -> tuple[set[str], dict[str, set[Identifier]]]:
        merged: dict[str, set[str]] = {}
        for decision in self.decisions:
            if decision.kind == "merge":
                for iri in decision.on_what:
                    merged.setdefault(iri, set()).update(decision.on_what)
        seen: set[str] = set()
        identified: dict[str, set[Identifier]] = {}
        waiting = sorted(asked)
        while waiting:
            iri = waiting.pop()
            if iri in seen:
                continue
            seen.add(iri)
            self.mentions[iri] = statements.mentions_of(self.store, iri)
            identified[iri] = {one for mention in self.mentions[iri] for one in mention.identifiers}
            more = set(merged.get(iri, ()))
            for identifier in identified[iri]:
                more |= self._holders(identifier)
            stood = self.stood(iri)
            more.add(stood)
            more.update(
                quad.subject.value
                for quad in self.store.quads(None, _MERGED, NamedNode(stood), _GRAPH)
                if isinstance(quad.subject, NamedNode)
            )
            waiting.extend(more - seen)
        return seen, identified

    def _holders(self, identifier: Identifier) -> set[str]:
        """The parties to which some source gives an identifier."""
        found: set[str] = set()
        scheme = Literal(identifier.scheme)
        for quad in self.store.quads(None, _CODE, Literal(identifier.code)):
            if quad.graph_name == _GRAPH or not isinstance(quad.subject, NamedNode):
                continue
            if not self.store.contains(Quad(quad.subject, _SCHEME, scheme, quad.graph_name)):
                continue
            for mention in self.store.quads(None, _IDENTIFIER, quad.subject, quad.graph_name):
                for party in self.store.quads(mention.subject, _PARTY, None, quad.graph_name):
                    if isinstance(party.object, NamedNode):
                        found.add(party.object.value)
        return found

    def quads(self, parties: Iterable[EntityClass]) -> tuple[set[Quad], set[Quad]]:
        """What was derived of entities, and what is derived of them now."""
        remove: set[Quad] = set()
        add: set[Quad] = set()
        members = {iri for one in parties for iri in one.members}
        for one in parties:
            for iri in one.members:
                for quad in self.store.quads(NamedNode(iri), None, None, _GRAPH):
                    if quad.predicate.value in _ENTITY_PROPERTIES and quad.object not in _RECORDS:
                        remove.add(quad)
                        if quad.predicate == _IDENTIFIER:
                            remove.update(self._identifier_quads(quad, members))
            add.update(self._entity(one))
        return remove, add

    def _identifier_quads(self, quad: Quad, members: set[str]) -> Iterable[Quad]:
        node = quad.object
        if not isinstance(node, NamedNode):
            return ()
        others = (
            other.subject.value
            for other in self.store.quads(None, _IDENTIFIER, node, _GRAPH)
            if isinstance(other.subject, NamedNode)
        )
        if any(other not in members for other in others):
            return ()
        return self.store.quads(node, None, None, _GRAPH)

    def _entity(self, one: EntityClass) -> list[Quad]:
        mentions = [mention for iri in one.members for mention in self.mentions[iri]]
        kind = None
        if not mentions:
            kind = self._end_type(one.members)
            if kind is None:
                return []
        description = describe(mentions, self.who, self.words.broader_classes)
        kind = description.type or kind or self._end_type(one.members) or "Party"
        return mapping.entity_quads(
            one.standing,
            [kind],
            name=description.name,
            aliases=description.aliases,
            identifiers=description.identifiers,
            reason=description.reason,
            merged=[iri for iri in one.members if iri != one.standing],
        )

    def _end_type(self, members: Iterable[str]) -> str | None:
        """What the claims alone say that an entity is; None where none speaks of it."""
        found = None
        for iri in members:
            for end in (_FROM, _TO):
                for quad in self.store.quads(None, end, NamedNode(iri)):
                    kinds = self.store.quads(quad.subject, _RECORD_TYPE)
                    names = {
                        kind.object.value for kind in kinds if isinstance(kind.object, NamedNode)
                    }
                    if names - _GENERAL:
                        return "Party"
                    found = "Entity"
        return found
