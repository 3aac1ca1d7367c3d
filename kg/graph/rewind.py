"""A graph as it was, or as it may be shown: on a day, by the sources until a day, without what is private.

All three are one thing: a copy of the graph from which what does not count is gone, resolved
again for that day. Whatever is asked of it (SPARQL, a party, a page, an export) then needs
to know nothing of clocks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.errors import KgError, SourceError
from kg.graph import derivation, statements
from kg.graph.moment import LeftOut, Moment
from kg.graph.private import Private, private
from kg.model.claim import Claim
from kg.model.holding import DUSK
from kg.model.source import Mention
from kg.model.when import When
from kg.namespaces import DECISIONS, DERIVED, KG, ONTOLOGY, RDF, RESOLVED, digest
from kg.rdf import literals
from kg.rdf.nodes import NamedNode, Quad, Term
from kg.store import copies
from kg.store.local import LocalStore
from kg.version import VERSION

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.graph.touched import Touched
    from kg.model.derivation import Derivation, Fact
    from kg.rdf.terms import Terms

    Again = Callable[[OpenGraph, Derivation], Iterable[Fact] | None]
    """Works facts out anew in a graph; nothing where that would take too long."""

IN_MEMORY: Final = 30_000
"""A store of so many quads is copied into memory; a bigger one by links, beside it."""

_END: Final = NamedNode(KG + "end")
_PERIOD: Final = NamedNode(KG + "period")
_DATES: Final = (NamedNode(KG + "start"), _END, NamedNode(KG + "date"), _PERIOD)
_ABOUT: Final = NamedNode(KG + "about")
_PARTY_SIGNS: Final = tuple(NamedNode(KG + name) for name in ("party", "from", "to"))
_BASED_ON: Final = NamedNode(KG + "basedOn")
_PARTY: Final = NamedNode(KG + "party")
_TYPE: Final = NamedNode(RDF + "type")
_CLAIM: Final = NamedNode(KG + "Claim")


def at(graph: OpenGraph, moment: Moment, again: Again | None = None) -> OpenGraph:
    """A graph at a moment; the graph itself where that makes no difference.

    Args:
        graph: Where to look; it is never changed.
        moment: Its clocks.
        again: Works out what was derived of another day, or of more; without it, and where
            that would take long, the copy has nothing of it.

    Returns:
        A graph to be read, with its ``moment`` and what was ``left_out``.

    Raises:
        KgError: The graph is an endpoint, which cannot be resolved for another day.
    """
    if moment == Moment():
        return graph
    if graph.kind == "endpoint":
        raise KgError(
            "A remote graph is resolved where it lies, so it cannot be asked of another day.",
            hint="Load its data into a store of yours: kg init, kg load",
        )
    if not graph.union:
        return replace(graph, moment=moment)
    left_out = _left_out(graph.store, moment)
    if moment.as_of is None and left_out == LeftOut():
        return replace(graph, moment=moment, left_out=left_out)
    work = _Work(graph.terms, moment, left_out, derivation.asked_of(graph.store), again)
    store = None
    # no more are counted than matter: to count all takes seconds in a large store
    beyond = islice(graph.store.quads(), IN_MEMORY, None)
    if graph.folder is not None and next(beyond, None) is not None:
        store = copies.kept(graph.store, graph.folder, work.name, work.change)
    if store is None:
        store = work.copy(graph.store).frozen()
    whole = None if left_out.private else graph
    if left_out.private:
        gone = len(statements.decisions(graph.store)) - len(statements.decisions(store))
        left_out = replace(left_out, decisions=gone)
    return replace(
        graph, store=store, writable=False, moment=moment, left_out=left_out, whole=whole
    )


# Private functions


def _left_out(store: LocalStore, moment: Moment) -> LeftOut:
    later: list[str] = []
    undated: list[str] = []
    if moment.until is not None:
        sources = [statements.source(store, iri) for iri in statements.source_graphs(store)]
        for source in sources:
            if source is None:
                continue
            if source.known is None:
                undated += [] if moment.undated_sources else [source.iri]
            elif source.known.last > moment.until.last:
                later.append(source.iri)
    hidden = Private() if moment.with_private else private(store)
    return LeftOut(tuple(later), tuple(undated), hidden)


@dataclass(frozen=True, slots=True)
class _Work:
    """Making the graph of one moment."""

    terms: Terms
    moment: Moment
    left_out: LeftOut
    asked: Derivation | None = None
    again: Again | None = None

    @property
    def name(self) -> str:
        """One name for each moment and each version of the rule: a copy is kept by it."""
        moment = self.moment
        parts = (moment.as_of, moment.until, moment.undated_records, moment.undated_sources)
        derived = ("derived",) if self.asked and self.again else ()
        return digest("|".join(map(str, (VERSION, *parts, moment.with_private, *derived))))

    def copy(self, store: LocalStore) -> LocalStore:
        """In memory: what counts, resolved from nothing."""
        from kg.graph.rebuild import rebuild

        made = LocalStore.memory()
        made.insert(self._counting(store))
        self._forget_decisions(made)
        rebuild(made, self.terms, as_of=self._day, undated=self._undated)
        self._derive(made)
        return made

    def change(self, store: LocalStore) -> None:
        """In a copy of a big store: what does not count goes, what differs is resolved again."""
        from kg.graph.derive import one_by_one, refresh
        from kg.graph.touched import Touched

        derivation.drop(store)
        touched = Touched(everything=not self._undated)
        leading = self._leading_to_private(store)
        for source in sorted(self.left_out.sources):
            for one in statements.statements(store, source, self.terms):
                if isinstance(one, Claim):
                    touched.claim(one)
                elif isinstance(one, Mention):
                    touched.mention(one)
                else:
                    touched.source(one)
            store.remove_graph(source)
        for iri in sorted(self.left_out.private.subjects):
            claim = statements.claim(store, iri, self.terms)
            if claim is not None:
                touched.claim(claim)
            quads = [q for q in store.quads(NamedNode(iri)) if not _is_resolved(q)]
            touched.parties.update(
                str(getattr(q.object, "value", "")) for q in quads if q.predicate == _PARTY
            )
            store.change(quads, [])
        touched.sources.update(
            str(getattr(quad.subject, "value", ""))
            for quad in leading
            if quad.predicate == _BASED_ON
        )
        store.change(leading, [])
        self._forget_decisions(store, touched)
        if self._day is not None and not touched.everything:
            self._touch_differing(store, touched, self._day.last, one_by_one(store))
        refresh(store, self.terms, touched, as_of=self._day, undated=self._undated)
        self._derive(store)

    def _derive(self, store: LocalStore) -> None:
        """Works out again what was, for this moment: of another day it would be wrong."""
        if self.asked is None or self.again is None:
            return
        from kg.graph.locate import OpenGraph

        asked = self.asked
        if self._day is not None:
            asked = replace(asked, as_of=self._day, undated=self._undated)
        facts = self.again(OpenGraph(store, "files", "a copy", moment=self.moment), asked)
        if facts is not None:
            derivation.keep(store, asked, list(facts))

    @property
    def _day(self) -> When | None:
        return self.moment.as_of

    @property
    def _undated(self) -> bool:
        return self._day is None or self.moment.undated_records

    def _counting(self, store: LocalStore) -> Iterator[Quad]:
        gone, hidden = self.left_out.sources, self.left_out.private.subjects
        leading = self._leading_to_private(store)
        for quad in store.quads():
            graph = str(getattr(quad.graph_name, "value", ""))
            if graph in (DERIVED, RESOLVED) or graph in gone:
                continue
            if isinstance(quad.subject, NamedNode) and quad.subject.value in hidden:
                continue
            if quad not in leading:
                yield quad

    def _leading_to_private(self, store: LocalStore) -> set[Quad]:
        """Where a source says that it is based on a private one, and others speak of what is private."""
        hidden = self.left_out.private
        if not hidden:
            return set()
        nodes = [NamedNode(iri) for iri in sorted(hidden.sources)]
        found = {quad for node in nodes for quad in store.quads(None, _BASED_ON, node)}
        ours = {*statements.source_graphs(store), DECISIONS, DERIVED, RESOLVED, ONTOLOGY}
        for iri in sorted(hidden.sources | hidden.subjects | hidden.names):
            node = NamedNode(iri)
            for quad in (*store.quads(node), *store.quads(None, None, node)):
                if str(getattr(quad.graph_name, "value", "")) not in ours:
                    found.add(quad)
        return found

    def _forget_decisions(self, store: LocalStore, touched: Touched | None = None) -> None:
        """What is decided of private things tells of them; other decisions hold whatever the dates."""
        if not self.left_out.private:
            return
        for decision in statements.decisions(store):
            if all(_is_known(store, iri) for iri in decision.on_what):
                continue
            if touched is not None:
                touched.decision(decision)
            node = NamedNode(decision.iri)
            store.change(list(store.quads(node, None, None, NamedNode(DECISIONS))), [])

    def _touch_differing(self, store: LocalStore, touched: Touched, day: int, most: int) -> None:
        """Notes what the day makes otherwise, unless that is so much that all is."""
        differing: set[str] = set()
        for iri in self._differing(store, day):
            differing.add(iri)
            if len(differing) > most:
                touched.everything = True
                return
        for iri in sorted(differing):
            claim = statements.claim(store, iri, self.terms)
            if claim is not None:
                touched.claim(claim)

    def _differing(self, store: LocalStore, day: int) -> Iterator[str]:
        """The claims of records that may be otherwise on a day than at their latest.

        Where every date lies before the day and nothing has ended, nothing has changed since.
        """
        for date in _DATES:
            always = date in (_END, _PERIOD)
            for quad in store.quads(None, date):
                if not always and _last_day(quad.object) <= day:
                    continue
                if not _is_resolved(quad):
                    yield str(getattr(quad.subject, "value", ""))
                elif date == _END and isinstance(quad.subject, NamedNode):
                    # one account can end another, which then has no end of its own
                    for said in store.quads(None, _ABOUT, quad.subject):
                        yield str(getattr(said.subject, "value", ""))
        for decision in statements.decisions(store):
            yield from decision.on_what


def _last_day(date: Term) -> int:
    try:
        return literals.read_when(date).last
    except SourceError:
        return DUSK


def _is_resolved(quad: Quad) -> bool:
    return str(getattr(quad.graph_name, "value", "")) == RESOLVED


def _is_known(store: LocalStore, iri: str) -> bool:
    """Whether what counts speaks of a claim, an entity or a record."""
    node = NamedNode(iri)
    about = NamedNode(KG + "about")
    return any(True for _ in store.quads(node, _TYPE, _CLAIM)) or any(
        any(True for _ in store.quads(None, sign, node)) for sign in (*_PARTY_SIGNS, about)
    )
