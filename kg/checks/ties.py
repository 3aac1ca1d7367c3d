"""What each party is to whom: the ties by which somebody without a name is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from kg.graph import read
from kg.model.record import RECORD_TYPES
from kg.namespaces import RESOLVED, bare, kg

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

Tie = tuple[str, str]
"""The kind of record or role with the end that one is of it, and IRI of the other end."""

_FORMS: Final = {
    end: (form.name, other)
    for form in RECORD_TYPES.values()
    for end, other in ((form.source, form.target), (form.target, form.source))
    if end is not None
}
"""For each property of a record's end: the type of the record, and the other end."""


class Ties:
    """The ties of a graph's parties, read once each.

    Args:
        graph: Where to read.
    """

    def __init__(self, graph: OpenGraph) -> None:
        self._graph = graph
        self._known: dict[str, dict[Tie, str]] = {}

    def of(self, iri: str) -> Mapping[Tie, str]:
        """A party's ties, each with IRI of its record."""
        if iri not in self._known:
            self._known[iri] = dict(self._read(iri))
        return self._known[iri]

    def shared(self, one: str, other: str) -> set[str]:
        """The neighbours of two parties that are both's."""
        mine = {iri for _, iri in self.of(one)}
        return mine & {iri for _, iri in self.of(other)} - {one, other}

    def records(self, parties: tuple[str, str], neighbours: set[str]) -> list[str]:
        """The records that tie two parties to neighbours."""
        found = {
            record
            for party in parties
            for (_, other), record in self.of(party).items()
            if other in neighbours
        }
        return sorted(found)

    def _read(self, iri: str) -> Iterator[tuple[Tie, str]]:
        for quad in read.match(self._graph, o=iri, g=RESOLVED):
            end, record = bare(read.value_of(quad.predicate)), read.value_of(quad.subject)
            if end not in _FORMS:
                continue
            kind, other = _FORMS[end]
            said = read.subject(self._graph, record, RESOLVED)
            codes = [
                read.value_of(node)
                for name in ("roleKind", "predicate")
                for node in said.get(kg(name), ())
            ]
            for node in said.get(kg(other), ()) if other else ():
                yield (" ".join((kind, end, *codes[:1])), read.value_of(node)), record
