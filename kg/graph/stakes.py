"""Stakes by either end: out of the engine, or out of the index beside it where much is asked.

What an owner of very many companies holds is thousands of look-ups, most of which the engine
must decompress something for. So a reader that has asked for very many stakes of a store on
disk asks its index (``kg.store.index``), and makes it where there is none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from kg.graph import read
from kg.namespaces import RDF, RESOLVED, kg
from kg.rdf.nodes import Literal, NamedNode, Term
from kg.store import index

if TYPE_CHECKING:
    from pathlib import Path

    from kg.graph.locate import OpenGraph

MANY: Final = 500
"""An index is looked for when so many stakes were read, and each time they have doubled."""
PART: Final = 50
"""It is made where that is more than one in so many of all."""
BYTES: Final = 5_000
"""About so much of a store on disk is one stake with its claim and its ends."""

_TYPE: Final = RDF + "type"
_ENDS: Final = (kg("holder"), kg("issuer"))


class Ledger:
    """The stakes of a graph, read as they are asked for.

    Args:
        graph: Where to look, at its moment.
    """

    def __init__(self, graph: OpenGraph) -> None:
        self._graph = graph
        self._asked, self._next = 0, MANY
        self._index: index.Index | None = None
        self._made: dict[str, read.Record | None] = {}

    def of_issuer(self, iri: str) -> list[read.Record]:
        """The records of who holds a company, sorted; without ``current``."""
        if self._index is not None:
            found = (self._record(row) for row in self._index.of_issuer(iri))
            return [one for one in found if one is not None]
        quads = read.match(self._graph, p=kg("issuer"), o=iri, g=RESOLVED)
        records = sorted({read.value_of(quad.subject) for quad in quads})
        self._count(len(records))
        read_ = (read.record(self._graph, one, edges=False) for one in records)
        return [one for one in read_ if one is not None]

    def of_holder(self, iri: str) -> list[tuple[str, str]]:
        """The records of what a party holds, each with its company."""
        if self._index is not None:
            return self._index.of_holder(iri)
        return [
            (read.value_of(quad.subject), read.value_of(one.object))
            for quad in read.match(self._graph, p=kg("holder"), o=iri, g=RESOLVED)
            for one in self._graph.store.quads(
                quad.subject, NamedNode(kg("issuer")), None, NamedNode(RESOLVED)
            )
        ]

    def _record(self, row: index.Row) -> read.Record | None:
        """A record out of the index; what is alike but for its ends is read once."""
        if row.body is None:
            return read.record(self._graph, row.record, edges=False)
        if row.body not in self._made:
            self._made[row.body] = read.record_of(self._graph, row.record, _said(row), edges=False)
        like = self._made[row.body]
        if like is None:
            return None
        return read.Record(
            row.record, like.type, row.holder, row.issuer, like.fields, like.status,
            like.start, like.end, like.since, like.approximate, like.edge,
        )  # fmt: skip

    def _count(self, records: int) -> None:
        self._asked += records
        if self._asked < self._next:
            return
        self._next *= 2
        store = self._graph.store
        if store.folder is not None and store.read_only:
            self._index = index.opened(store.folder)
            if self._index is None and self._asked * PART * BYTES > _size(store.folder):
                self._index = index.make(store.folder, _rows(self._graph))


# Private functions


def _size(folder: Path) -> int:
    return sum(one.stat().st_size for one in folder.glob("*.sst"))


def _rows(graph: OpenGraph) -> Iterator[index.Row]:
    """All stakes of a graph, as the index has them."""
    for quad in read.match(graph, p=kg("issuer"), g=RESOLVED):
        record = read.value_of(quad.subject)
        said = read.subject(graph, record, RESOLVED)
        ends = [read.value_of(node) for end in _ENDS for node in said.pop(end, ())]
        if len(ends) != len(_ENDS):
            raise ValueError(f"{record} has not two ends")
        yield index.Row(record, ends[0], ends[1], _body(said))


def _body(said: dict[str, list[Term]]) -> str | None:
    """What is said of a record besides its ends, as a text."""
    if [read.value_of(node) for node in said.get(_TYPE, ())] != [kg("Stake")]:
        return None
    found: list[tuple[str, Any]] = []
    for p, nodes in sorted(said.items()):
        for node in nodes:
            if isinstance(node, Literal):
                found.append((p, [node.value, node.datatype.value, node.language]))
            elif isinstance(node, NamedNode):
                found.append((p, node.value))
            else:
                return None
    return json.dumps(found, ensure_ascii=False)


def _said(row: index.Row) -> dict[str, list[Term]]:
    """All that is said of a record, out of such a text."""
    found: dict[str, list[Term]] = {}
    for p, value in json.loads(row.body or "[]"):
        if isinstance(value, str):
            node: Term = NamedNode(value)
        elif value[2] is None:
            node = Literal(value[0], datatype=NamedNode(value[1]))
        else:
            node = Literal(value[0], language=value[2])
        found.setdefault(p, []).append(node)
    for p, end in zip(_ENDS, (row.holder, row.issuer), strict=True):
        found[p] = [NamedNode(end)]
    return found
