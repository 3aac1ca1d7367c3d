"""Keeps the resolved layer true: exactly what a change touched is resolved again.

What is derived is compared with what stands, and only the difference is written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kg.graph import derivation, statements
from kg.graph.joined import partners
from kg.graph.rarer import with_both
from kg.graph.rebuild import rebuild
from kg.graph.records import Record, Rule, Unit, is_chosen, resolve_unit, unit_quads
from kg.graph.standing import Standing
from kg.graph.touched import Touched
from kg.graph.words import Words
from kg.model.claim import Claim
from kg.model.decision import verdicts
from kg.model.keys import Key
from kg.model.provenance import Provenance
from kg.model.record import RECORD_TYPES
from kg.model.source import Source
from kg.model.when import When
from kg.namespaces import KG, RESOLVED
from kg.rdf.nodes import NamedNode, Quad
from kg.rdf.terms import Terms
from kg.store.local import LocalStore

_MANY: Final = 2_000
_PART: Final = 100
"""Above so many claims, and one in so many quads, resolving all in a row is quicker."""

_GRAPH: Final = NamedNode(RESOLVED)
_RECORD_TYPE: Final = NamedNode(KG + "recordType")
_ONE_END: Final = tuple(
    NamedNode(KG + kind.name)
    for kind in RECORD_TYPES.values()
    if kind.target is None or kind.target_optional
)
_ABOUT: Final = NamedNode(KG + "about")
_FROM: Final = NamedNode(KG + "from")
_TO: Final = NamedNode(KG + "to")
_MERGED: Final = NamedNode(KG + "mergedInto")
_SOURCE: Final = NamedNode(KG + "source")
_BASED_ON: Final = NamedNode(KG + "basedOn")


def refresh(
    store: LocalStore,
    terms: Terms,
    touched: Touched,
    *,
    as_of: When | None = None,
    undated: bool = True,
) -> None:
    """Resolves again what was touched, and writes what has changed by it.

    Args:
        store: Open for writing; claims, mentions, sources and decisions already as they
            shall be.
        terms: The ontology, with the graph's own relations.
        touched: What has come, gone or changed.
        as_of: The day to resolve for; the latest if not given.
        undated: Whether records without any date are there.
    """
    if touched:
        derivation.drop_facts(store)
    if touched.everything or (
        len(touched.claims) > _MANY and len(touched.claims) > one_by_one(store)  # which counts all
    ):
        rebuild(store, terms, touched.gathered, as_of=as_of, undated=undated)
    elif touched:
        _Refresh(store, terms, as_of, undated=undated).run(touched)


def one_by_one(store: LocalStore) -> int:
    """So many claims are resolved again one by one; for more, all in a row is quicker."""
    return max(_MANY, len(store) // _PART)


class _Refresh:
    """One refreshing of the resolved layer."""

    def __init__(
        self, store: LocalStore, terms: Terms, as_of: When | None, *, undated: bool
    ) -> None:
        self.store = store
        self.terms = terms
        words = Words(terms)
        self.decisions = statements.decisions(store)
        self.who = Provenance(self._joined_sources(), look_up=self._source)
        self.standing = Standing(store, self.decisions, self.who, words)
        self.rule = Rule(
            self.who, verdicts(self.decisions), terms, words, self.standing.standing, as_of,
            undated, partners(self.decisions),
        )  # fmt: skip

    def run(self, touched: Touched) -> None:
        parties, moved = self.standing.classes_of(touched)
        for iri in self._claims_to_redo(touched, moved):
            claim = self._claim(iri)
            if claim is not None:
                touched.claim(claim)
        units = set()
        for _, from_, to in touched.claims.values():
            units.add(self.rule.unit(from_, to))
            if moved:
                units.add(replace(self.rule, standing=self.standing.stood).unit(from_, to))
        remove, add = self._records(units, touched)
        gone, come = self.standing.quads(parties)
        remove |= gone
        add |= come
        self.store.change(sorted(remove - add, key=str), sorted(add - remove, key=str))

    # records

    def _claims_to_redo(self, touched: Touched, moved: set[str]) -> set[str]:
        """Claims that did not change themselves, but what is said through them may have."""
        found: set[str] = set()
        for iri in moved:
            for end in (_FROM, _TO):
                found.update(self._subjects(end, iri))
        voices = {self.who.origin(iri) for iri in touched.sources}
        for iri in {*touched.sources, *self._sources_of(voices)}:
            found.update(self._subjects(_SOURCE, iri))
        for iri in touched.decided:
            found.update(self._subjects(_ABOUT, iri))
        return (found | touched.decided) - set(touched.claims)

    def _sources_of(self, voices: set[str]) -> set[str]:
        """The sources that are joined with others by ``basedOn`` and speak with these voices."""
        joined: set[str] = set()
        for quad in self.store.quads(None, _BASED_ON):
            for node in (quad.subject, quad.object):
                if isinstance(node, NamedNode) and self.who.origin(node.value) in voices:
                    joined.add(node.value)
        return joined

    def _records(self, units: set[Unit], touched: Touched) -> tuple[set[Quad], set[Quad]]:
        remove: set[Quad] = set()
        add: set[Quad] = set()
        done, chosen = self._with_namesakes(units, touched)
        taken = {about: min(keys) for about, keys in chosen.items() if keys}
        said = {(iri, about) for iri, (about, _, _) in touched.claims.items()}
        for unit, claims in sorted(done.items()):
            records: list[Record] = resolve_unit(claims, self.rule, taken)
            add |= unit_quads(records, self.rule)
            said.update((claim.iri, claim.about) for claim in claims)
            remove |= self._old_edges(unit)
        return remove | self._old(said), add

    def _with_namesakes(
        self, units: set[Unit], touched: Touched
    ) -> tuple[dict[Unit, list[Claim]], dict[str, set[Key]]]:
        """The claims of each unit, and of those that share a record's chosen name with them."""
        done: dict[Unit, list[Claim]] = {}
        chosen: dict[str, set[Key]] = {}
        known: dict[str, Claim] = {}
        seen: set[str] = set()
        changed = {about for about, _, _ in touched.claims.values()}
        names = set(changed)
        waiting = set(units)
        while waiting or names:
            for unit in sorted(waiting - set(done)):
                done[unit] = self._claims_of(unit)
                known.update((claim.iri, claim) for claim in done[unit])
                names.update(claim.about for claim in done[unit])
            waiting.clear()
            for about in sorted(names - seen):
                named = self._claims_named(about, known)
                keys = {self.rule.key(claim) for claim in named}
                if any(is_chosen(claim, self.terms) for claim in named):
                    chosen[about] = keys
                if about in chosen or about in changed:
                    waiting.update(_unit_of(key) for key in keys)
            seen |= names
            names.clear()
        return done, chosen

    def _old(self, said: set[tuple[str, str]]) -> set[Quad]:
        """What was derived of the records that claims were about, given with their names for them."""
        found: set[Quad] = set()
        records = {about for _, about in said}
        for claim in {claim for claim, _ in said}:
            for quad in self.store.quads(NamedNode(claim), _ABOUT, None, _GRAPH):
                found.add(quad)
                if isinstance(quad.object, NamedNode):
                    records.add(quad.object.value)
        for iri in records:
            found.update(self.store.quads(NamedNode(iri), None, None, _GRAPH))
        return found

    def _old_edges(self, unit: Unit) -> set[Quad]:
        first, second = unit
        if not second:
            return set()
        found: set[Quad] = set()
        for one, other in {(first, second), (second, first)}:
            found.update(
                quad
                for quad in self.store.quads(NamedNode(one), None, NamedNode(other), _GRAPH)
                if quad.predicate != _MERGED
            )
        return found

    def _claims_of(self, unit: Unit) -> list[Claim]:
        first, second = (self.standing.class_of(iri) if iri else [] for iri in unit)
        found: set[str] = set()
        if not second:
            for iri in first:
                found |= self._of_one_end(iri)
        else:
            for one in first:
                for other in second:
                    found |= self._between(one, other) | self._between(other, one)
        claims = (self._claim(iri) for iri in sorted(found))
        return [claim for claim in claims if claim is not None]

    def _of_one_end(self, iri: str) -> set[str]:
        """Claims about one entity alone: of a hub they are few among all that begin at it."""
        kinds = ((_RECORD_TYPE, kind) for kind in _ONE_END)
        found = with_both(self.store, (_FROM, NamedNode(iri)), *kinds)
        return {claim for claim in found if not self._has(claim, _TO)}

    def _between(self, from_: str, to: str) -> set[str]:
        return with_both(self.store, (_FROM, NamedNode(from_)), (_TO, NamedNode(to)))

    def _claims_named(self, about: str, known: Mapping[str, Claim]) -> list[Claim]:
        """All claims that call their record so."""
        iris = self._subjects(_ABOUT, about)
        claims = (known.get(iri) or self._claim(iri) for iri in sorted(iris))
        return [claim for claim in claims if claim is not None]

    # the store

    def _joined_sources(self) -> list[Source]:
        """The sources that are based on others, and these: whoever speaks with another's voice."""
        joined = {
            node.value
            for quad in self.store.quads(None, _BASED_ON)
            for node in (quad.subject, quad.object)
            if isinstance(node, NamedNode)
        }
        return [one for one in map(self._source, sorted(joined)) if one is not None]

    def _source(self, iri: str) -> Source | None:
        return statements.source(self.store, iri) if statements.is_source(self.store, iri) else None

    def _claim(self, iri: str) -> Claim | None:
        return statements.claim(self.store, iri, self.terms)

    def _subjects(self, predicate: NamedNode, value: str) -> set[str]:
        return {
            quad.subject.value
            for quad in self.store.quads(None, predicate, NamedNode(value))
            if isinstance(quad.subject, NamedNode) and quad.graph_name != _GRAPH
        }

    def _has(self, subject: str, predicate: NamedNode) -> bool:
        return any(True for _ in self.store.quads(NamedNode(subject), predicate))


def _unit_of(key: Key) -> Unit:
    first, second = key[1], key[2]
    return (first, second) if not second or first <= second else (second, first)
