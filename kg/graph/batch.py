"""What one file brings, gathered before anything is written: all of it, or nothing."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Final

from kg.errors import SourceError
from kg.graph import statements
from kg.graph.clashes import clashes
from kg.graph.contradictions import check_home, check_source
from kg.graph.gathered import Gathered
from kg.graph.touched import Touched
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.derivation import Derivation
from kg.model.source import Mention, Source
from kg.namespaces import DECISIONS, DERIVED, KG, ONTOLOGY, RDF, curie
from kg.rdf import blank, derivation, mapping
from kg.rdf.nodes import DefaultGraph, GraphName, NamedNode, Quad
from kg.rdf.terms import Terms
from kg.readers.items import Foreign, Item, Written
from kg.store.local import LocalStore

HELD: Final = 100_000
"""Quads that are held in memory; what is more is streamed into the store."""

_TYPE: Final = NamedNode(RDF + "type")
_CLAIM: Final = NamedNode(KG + "Claim")
_SOURCE: Final = NamedNode(KG + "Source")
_ONTOLOGY: Final = NamedNode(ONTOLOGY)
_KNOWN: Final = {
    "claim": mapping.CLAIM_PROPERTIES,
    "mention": mapping.MENTION_PROPERTIES,
    "decision": mapping.DECISION_PROPERTIES,
}


class Batch:
    """The statements of one file, each held against what the store has already.

    Args:
        store: Where they shall go.
        terms: The ontology.
        graph: Where statements go that are not ours and in no graph of their own.
        replaces: Whether the file is the whole of its source.
    """

    def __init__(self, store: LocalStore, terms: Terms, graph: str, *, replaces: bool) -> None:
        self.counts: Counter[str] = Counter()
        self.touched = Touched()
        self.sources: set[str] = set()
        self._store = store
        self._terms = terms
        self._graph = NamedNode(graph)
        self._replaces = replaces
        self._is_empty = not set(store.graphs()) - {ONTOLOGY}
        if self._is_empty:
            self.touched.gathered = Gathered(terms)
        self._described: set[str] = set()
        self._quads: dict[Quad, None] = {}
        self._blank: dict[Quad, None] = {}
        self._texts: IO[str] | None = None
        self._is_new = False

    @property
    def is_first(self) -> bool:
        """Whether the store has nothing yet, so that claims may come as they are written."""
        return self._is_empty and self._store.folder is not None and not self._replaces

    def add(self, item: Item) -> None:
        """Takes in one thing that the file says.

        Raises:
            SourceError: It contradicts what the store has, or cannot be written.
        """
        if isinstance(item, Claim):
            self._claim(item)
        elif isinstance(item, Written):
            self._written(item)
        elif isinstance(item, Mention):
            self._mention(item)
        elif isinstance(item, Source):
            self._source(item)
        elif isinstance(item, Decision):
            self._decision(item)
        elif isinstance(item, Derivation) and DERIVED not in self._store.graphs():
            self._hold(derivation.derivation_quads(item))
        elif isinstance(item, Foreign):
            self._foreign(item)

    @property
    def is_full(self) -> bool:
        """Whether so much is held that the rest should be streamed into the store."""
        return self._texts is not None or (len(self._quads) > HELD and not self._replaces)

    def write(self) -> bool:
        """Writes everything that is held; says whether anything is new."""
        self._nameless_sources()
        self._quads.update(dict.fromkeys(blank.labelled(self._blank, self._graph.value)))
        added = [quad for quad in self._quads if not self._store.contains(quad)]
        removed = self._withdrawn_quads() if self._replaces else []
        if added or removed:
            self._store.change(removed, added)
        return bool(added or removed)

    def stream(self, added: Iterable[bool]) -> bool:
        """Writes what is held and what is added from now on, holding none of it for long.

        Args:
            added: Adds one thing each time it is asked. What it raises in the end leaves the
                store as it was.
        """
        self._store.bulk(self._flowing(added))
        if self._texts is not None:
            self._texts.flush()
            self._store.bulk_file(Path(self._texts.name), "trig")
            self._texts.close()
            self._is_new = True
        named = blank.labelled(self._blank, self._graph.value)
        new = [quad for quad in named if not self._store.contains(quad)]
        self._store.insert(new)
        self.touched.everything = True
        return self._is_new or bool(new)

    def _flowing(self, added: Iterable[bool]) -> Iterator[Quad]:
        for _ in added:
            yield from self._let_go()
        self._nameless_sources()
        yield from self._let_go()

    def _let_go(self) -> Iterator[Quad]:
        if self._is_new or self._is_empty:
            self._is_new = self._is_new or bool(self._quads)
        else:
            self._is_new = not all(map(self._store.contains, self._quads))
        yield from self._quads
        self._quads = {}

    def clashes(self) -> list[SourceError]:
        """What is called by the name of something else."""
        return list(clashes(self._store, self._quads, self.sources, replaces=self._replaces))

    def withdrawn(self) -> list[str]:
        """The claims of a replaced source that its file no longer makes, sorted."""
        if not self._replaces:
            return []
        return sorted(
            quad.subject.value
            for quad in self._withdrawn_quads()
            if quad.predicate == _TYPE and quad.object == _CLAIM
            if isinstance(quad.subject, NamedNode)
        )

    # each kind of thing

    def _claim(self, claim: Claim) -> None:
        claim = mapping.identified(claim, self._terms)
        quads = mapping.claim_quads(claim, self._terms)
        if not self._is_empty:
            check_home(self._store, claim)
        if self._put(claim.iri, claim.source, quads, "claim"):
            self.touched.claim(claim)
            if self.touched.gathered is not None:
                self.touched.gathered.add(claim)
        self.sources.add(claim.source)
        self.counts[claim.record_type] += 1

    def _written(self, item: Written) -> None:
        """Only asked for where the store is empty: nothing can be there already."""
        if self._texts is None:
            self._texts = tempfile.NamedTemporaryFile(mode="w", encoding="utf-8", prefix="kg-")  # noqa: SIM115  gone with the batch
            self._texts.write(item.HEAD)
        self._texts.write(item.text)
        if self.touched.gathered is not None:
            self.touched.gathered.add_row(item.row)
        self.sources.add(item.row[2])
        self.counts[item.row[3]] += 1

    def _mention(self, mention: Mention) -> None:
        mention = mapping.identified_mention(mention)
        if self._put(mention.iri, mention.source, mapping.mention_quads(mention), "mention"):
            self.touched.mention(mention)
            if self.touched.gathered is not None:
                self.touched.gathered.add(mention)
        self.sources.add(mention.source)
        self.counts["Mention"] += 1

    def _source(self, source: Source) -> None:
        quads = mapping.source_quads(source)
        if not self._replaces and not self._is_empty:
            check_source(self._store, source)
        if self._is_empty or any(not self._store.contains(quad) for quad in quads):
            self.touched.source(source)
        self._hold(quads)
        self.sources.add(source.iri)
        self._described.add(source.iri)
        self.counts["Source"] += 1

    def _decision(self, decision: Decision) -> None:
        decision = mapping.identified_decision(decision)
        if self._put(decision.iri, DECISIONS, mapping.decision_quads(decision), "decision"):
            self.touched.decision(decision)
        self.counts["Decision"] += 1

    def _foreign(self, item: Foreign) -> None:
        quad: Quad = item.quad
        graph: GraphName = quad.graph_name
        if not item.graph_is_own or isinstance(graph, DefaultGraph):
            quad = Quad(quad.subject, quad.predicate, quad.object, self._graph)
        ontology = Quad(quad.subject, quad.predicate, quad.object, _ONTOLOGY)
        if self._store.contains(ontology):
            return  # every graph of ours has it already
        if blank.has_blank(quad):
            self._blank[quad] = None
        else:
            self._hold([quad])
        self.counts["statement"] += 1

    # holding

    def _put(self, iri: str, graph: str, quads: list[Quad], kind: str) -> bool:
        """Holds the quads of a node; says whether they are new."""
        if self._is_empty:
            self._hold(quads)
            return True
        known = _KNOWN[kind]
        there = [
            quad
            for quad in self._store.quads(NamedNode(iri), None, None, NamedNode(graph))
            if quad.predicate.value in known
        ]
        node = NamedNode(iri)
        if there and not self._replaces:
            mine = {quad for quad in quads if quad.subject == node}
            if mine != {quad for quad in there if not _is_foreign_type(quad)}:
                raise SourceError(
                    f"{curie(iri)}: this {kind} is in the graph already and says something else",
                    hint=f"Drop what was said before with: kg forget {curie(graph)}",
                )
        self._hold(quads)
        return not there or (
            self._replaces and any(not self._store.contains(quad) for quad in quads)
        )

    def _hold(self, quads: Iterable[Quad]) -> None:
        self._quads.update(dict.fromkeys(quads))

    def _nameless_sources(self) -> None:
        """A source of which nothing is known but what it says is a source all the same."""
        for iri in sorted(self.sources - self._described):
            node = NamedNode(iri)
            quad = Quad(node, _TYPE, _SOURCE, node)
            if not self._store.contains(quad):
                self._quads[quad] = None
                self.touched.source(Source(iri=iri))

    def _withdrawn_quads(self) -> list[Quad]:
        gone = []
        for iri in sorted(self.sources):
            node = NamedNode(iri)
            gone += [
                quad
                for quad in self._store.quads(None, None, None, node)
                if quad not in self._quads
            ]
        return gone

    def touch_withdrawn(self) -> None:
        """Notes what is to be resolved again because it goes."""
        if not self._replaces:
            return
        for iri in sorted(self.sources):
            for old in statements.statements(self._store, iri, self._terms):
                if self._is_kept(old):
                    continue
                if isinstance(old, Claim):
                    self.touched.claim(old)
                elif isinstance(old, Mention):
                    self.touched.mention(old)
                else:
                    self.touched.source(old)

    def _is_kept(self, old: Claim | Mention | Source) -> bool:
        node = NamedNode(old.iri)
        return all(
            quad in self._quads
            for quad in self._store.quads(
                node, None, None, NamedNode(getattr(old, "source", old.iri))
            )
        )


def _is_foreign_type(quad: Quad) -> bool:
    return quad.predicate == _TYPE and not (
        isinstance(quad.object, NamedNode) and quad.object.value.startswith(KG)
    )
