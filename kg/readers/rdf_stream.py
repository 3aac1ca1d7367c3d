"""Reads a big RDF file node by node: nothing of it is held but hashes of what stands behind what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Final

from kg.errors import SourceError
from kg.model.source import Source
from kg.namespaces import KG
from kg.rdf.nodes import BlankNode, Literal, NamedNode, Quad, Subject, Term
from kg.rdf.rows import Row
from kg.readers import rdf_backing, rdf_claims, rdf_nodes
from kg.readers.items import Item, Written
from kg.readers.rdf_backing import Backing
from kg.readers.rdf_items import Items
from kg.readers.rdf_nodes import Group
from kg.readers.reader import StartAgain

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

_BARE: Final = frozenset({KG + "Party", KG + "Entity"})


class Stream:
    """One big file on its way.

    Args:
        groups: Opens the file and goes through its nodes; asked a second time only where
            something is stated plainly.
        terms: The ontology.
        default: The source of whatever names none, by the sources that the file describes.
        problem: Called with what does not fit.
        merged: Which entities are merged into which, where that is known before.
    """

    def __init__(
        self,
        groups: Callable[[], Iterable[Group | Written]],
        terms: Terms,
        default: Callable[[set[str]], Source],
        problem: Callable[[SourceError], None],
        merged: Mapping[str, str] | None = None,
    ) -> None:
        self._groups = groups
        self._terms = terms
        self._default = default
        self._known = Backing()
        self._known.merged.update(merged or {})
        self._may_merge = merged is None
        self._items = Items(self._known, _not_held, Source(iri=""), terms, problem, plain=False)
        self._problem = problem
        self._seen: set[int] = set()
        self._later: list[Group] = []
        self._stated: set[int] = set()
        self._bare: list[str] = []
        self._pointing: list[tuple[str, str]] = []
        self._has_spoken = False

    def __iter__(self) -> Iterator[Item]:
        for one in self._groups():
            if isinstance(one, Written):
                self._take_in_row(one.row)
                yield one
                continue
            node, quads = one
            properties = rdf_nodes.said(quads)
            try:
                kind = rdf_nodes.kind_of(node, properties, self._terms)
                self._check(kind, node, quads, properties)
                if self._take_in(kind, node, quads, properties):
                    yield from self._items.of_kind(kind, node, quads, properties)
            except SourceError as error:
                self._problem(error)
        self._items.default = self._default(self._known.sources)
        for node, quads in self._later:
            properties = rdf_nodes.said(quads)
            if rdf_nodes.kind_of(node, properties, self._terms) == rdf_nodes.MENTION:
                self._known.add_mention(properties)
        yield from self._items.of(self._later)
        self._later.clear()
        if self._is_plain():
            self._items.plain, self._items.rest = True, False
            parsed = (one for one in self._groups() if not isinstance(one, Written))
            yield from self._items.of(parsed)

    def _take_in_row(self, row: Row) -> None:
        """The same for a claim of which all that must be known is at hand."""
        mark = hash(f"<{row[0]}>")
        if mark in self._seen:
            raise StartAgain("sort")
        self._seen.add(mark)
        self._has_spoken = True
        self._known.add_row(row, self._terms)

    def _check(
        self, kind: str, node: Subject, quads: list[Quad], properties: Mapping[str, list[Term]]
    ) -> None:
        """Whether this file can be read node by node at all."""
        if kind == rdf_nodes.FOREIGN:
            if self._terms.extended(quads) is not self._terms:
                raise StartAgain("whole")
            if not any(name.startswith(KG) for name in properties):
                return
        elif isinstance(node, BlankNode):
            raise StartAgain("whole")
        mark = hash(str(node))
        if mark in self._seen:
            raise StartAgain("sort")
        self._seen.add(mark)

    def _take_in(
        self, kind: str, node: Subject, quads: list[Quad], properties: Mapping[str, list[Term]]
    ) -> bool:
        """Notes what a node stands behind; says whether its items can be made now."""
        known = self._known
        if kind in (rdf_nodes.CLAIM, rdf_nodes.MENTION):
            self._has_spoken = True
        if kind == rdf_nodes.MENTION:
            pointed = rdf_backing.iris(properties, "identifier")
            if not properties.get(KG + "source") or not all(
                one in known.identifiers for one in pointed
            ):
                self._later.append((node, quads))
                return False
        if any(iri not in self._terms.edges for iri in rdf_backing.iris(properties, "predicate")):
            raise StartAgain("whole")  # the edges that it gives can be told by nothing else
        rdf_backing.take_in(known, node, kind, properties, self._terms)
        if kind == rdf_nodes.CLAIM:
            if rdf_claims.lacks_ends(properties):
                raise StartAgain("whole")
            if not properties.get(KG + "source") or len(properties.get(KG + "about", ())) > 1:
                self._later.append((node, quads))
                return False
        elif kind == rdf_nodes.IDENTIFIER:
            self._stated.add(hash(("used", str(getattr(node, "value", "")))))
            if any(True for _ in rdf_nodes.beside(quads, rdf_nodes.IDENTIFIER_SIGNS)):
                self._later.append((node, quads))
            return False
        else:
            self._state(kind, node, quads, properties)
        return True

    def _state(
        self, kind: str, node: Subject, quads: list[Quad], properties: Mapping[str, list[Term]]
    ) -> None:
        """Notes what is stated plainly, unless something turns out to stand behind it."""
        if kind == rdf_nodes.RECORD:
            self._stated.add(hash(("about", str(node))))
        elif kind == rdf_nodes.ENTITY and isinstance(node, NamedNode):
            merged = rdf_backing.iris(properties, "mergedInto")
            if merged:
                if self._has_spoken and self._may_merge:
                    raise StartAgain("sort")
                self._known.merged[node.value] = merged[0]
            else:
                self._entity(node.value, properties)
            self._edges(quads)
        elif kind == rdf_nodes.FOREIGN:
            self._edges(quads)

    def _entity(self, iri: str, properties: Mapping[str, list[Term]]) -> None:
        for kind in rdf_nodes.types(properties):
            if kind in _BARE:
                self._bare.append(iri)
            elif kind.startswith(KG) or kind in self._terms.entity_types:
                self._stated.add(hash(("type", iri, kind)))
        for name in ("name", "alias"):
            for node in properties.get(KG + name, ()):
                fact = "name" if isinstance(node, Literal) else "never"
                self._stated.add(hash((fact, iri, getattr(node, "value", ""))))
        for reason in rdf_backing.iris(properties, "reason"):
            self._stated.add(hash(("reason", iri, reason)))
        for pointed in rdf_backing.iris(properties, "identifier"):
            self._pointing.append((iri, pointed))

    def _edges(self, quads: Iterable[Quad]) -> None:
        for quad in quads:
            edge = quad.predicate.value
            if edge in self._terms.edges:
                first = str(getattr(quad.subject, "value", ""))
                second = str(getattr(quad.object, "value", ""))
                self._stated.add(hash(("edge", first, edge, second)))

    def _is_plain(self) -> bool:
        """Whether anything is stated that no claim or mention stands behind."""
        known = self._known
        return (
            not known.holds(self._stated)
            or any(not (known.is_end(iri) or known.is_typed(iri)) for iri in self._bare)
            or any(
                not known.says("identifier", iri, known.identifiers.get(pointed))
                for iri, pointed in self._pointing
            )
        )


def grouped(quads: Iterable[Quad]) -> Iterator[Group]:
    """Quads of one node that come together, as one group."""
    for node, together in groupby(quads, key=_subject):
        yield node, list(together)


# Private functions


def _subject(quad: Quad) -> Subject:
    return quad.subject


def _not_held(node: Subject) -> list[Quad]:
    del node
    raise StartAgain("whole")
