"""Quads gathered into blocks, one for each node, in the order in which people read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from kg.model.record import RECORD_TYPES
from kg.namespaces import KG, RDF, XSD
from kg.rdf.blank import canonical, has_blank
from kg.rdf.sorting import RUN, sorted_lines

IN_MEMORY: Final = 250_000
"""So many quads are grouped in memory; more are sorted on disk."""

# what terms are written as holds no control character, so these can stand between them
PART: Final = b"\x01"
ITEM: Final = b"\x02"

_TYPE: Final = RDF + "type"
_RECORDS: Final = frozenset(KG + name for name in RECORD_TYPES)
_RANKS: Final = {
    KG + "Source": b"2",
    KG + "Claim": b"4",
    KG + "Mention": b"5",
    KG + "Decision": b"6",
}
PARTIES: Final = b"0"
IDENTIFIERS: Final = b"1"
RECORDS: Final = b"3"
OTHERS: Final = b"7"
HEADINGS: Final = {
    PARTIES: "Parties and other entities",
    IDENTIFIERS: "Identifiers",
    b"2": "Sources",
    RECORDS: "Records",
    b"4": "Claims",
    b"5": "Mentions",
    b"6": "Decisions",
    OTHERS: "Other statements",
}
_CLAIM: Final = b"4"
_FIRST: Final = (f"<{_TYPE}>", f"<{KG}name>", f"<{KG}title>")
"""Properties that stand first in a block."""


@dataclass(frozen=True, slots=True)
class Block:
    """One node and what is said of it, terms as N-Triples writes them.

    Args:
        graph: Empty for the default graph, and where graphs make no difference.
        rank: Which part of the file it is in.
        items: Property and object, sorted.
    """

    graph: str
    rank: bytes
    subject: str
    items: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Seen:
    """What must be known before the first block is written: filled while blocks are made.

    Args:
        namespaces: What the IRIs begin with, up to the last ``/`` or ``#``.
        predicates: The IRIs of all properties.
    """

    namespaces: set[str] = field(default_factory=set)
    predicates: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)


def blocks(
    quads: Iterable[Quad],
    seen: Seen,
    *,
    flat: bool,
    ranked: bool = True,
    contiguous: bool = False,
    run: int = RUN,
    in_memory: int = IN_MEMORY,
) -> Iterator[Block]:
    """The blocks in their order; ``seen`` is complete when the first one comes.

    Args:
        quads: In any order.
        seen: Filled with what the blocks use.
        flat: Whether graphs make no difference.
        ranked: Whether parties come first, then records, claims and the rest.
        contiguous: Whether the quads of one node in one graph come together.
        run: Bytes that are sorted in memory at a time.
        in_memory: How many quads are grouped in memory.
    """
    lines = (
        _line(graph, subject, items, seen, flat=flat, ranked=ranked)
        for graph, subject, items in _groups(quads, flat, contiguous, run, in_memory)
    )
    ordered = sorted_lines(lines, run=run)
    for head, group in groupby(ordered, key=_head):
        graph, rank, subject = head
        items = {item for line in group for item in line.split(PART, 3)[3].split(ITEM)}
        pairs = []
        for item in sorted(items):
            _, predicate, value = item.decode().split("\x03")
            pairs.append((predicate, value))
        yield Block(graph.decode(), rank, subject.decode(), tuple(pairs))


# Private functions

_Group = tuple[str, str, list[Quad]]


def _groups(
    quads: Iterable[Quad], flat: bool, contiguous: bool, run: int, in_memory: int
) -> Iterator[_Group]:
    """Graph, subject and quads; what has blank nodes is named canonically first."""
    blank: list[Quad] = []
    plain = _without_blank(quads, blank, flat)
    if contiguous:
        for head, together in groupby(plain, key=_place):
            yield head[0], head[1], list(together)
    else:
        held: dict[tuple[str, str], list[Quad]] = {}
        for count, quad in enumerate(plain, 1):
            held.setdefault(_place(quad), []).append(quad)
            if count > in_memory:
                yield from _sorted_outside(held, plain, run)
                held = {}
                break
        for (graph, subject), group in held.items():
            yield graph, subject, group
    if blank:
        named: dict[tuple[str, str], list[Quad]] = {}
        for quad in canonical(blank):
            named.setdefault(_place(quad), []).append(quad)
        for (graph, subject), group in named.items():
            yield graph, subject, group


def _sorted_outside(
    held: dict[tuple[str, str], list[Quad]], rest: Iterable[Quad], run: int
) -> Iterator[_Group]:
    """Too many to be grouped in memory: written as text, sorted, and read again."""
    from pyoxigraph import RdfFormat, parse

    def lines() -> Iterator[bytes]:
        for group in held.values():
            for quad in group:
                yield _as_line(quad)
        held.clear()
        for quad in rest:
            yield _as_line(quad)

    def read() -> Iterator[Quad]:
        for line in sorted_lines(lines(), run=run):
            yield from parse(line.rpartition(PART)[2], RdfFormat.N_QUADS)

    for head, group in groupby(read(), key=_place):
        yield head[0], head[1], list(group)


def _as_line(quad: Quad) -> bytes:
    graph = "" if isinstance(quad.graph_name, DefaultGraph) else str(quad.graph_name)
    return f"{graph}\x01{quad.subject}\x01{quad} .".encode()


def _without_blank(quads: Iterable[Quad], blank: list[Quad], flat: bool) -> Iterator[Quad]:
    for quad in quads:
        if has_blank(quad):
            blank.append(Quad(quad.subject, quad.predicate, quad.object) if flat else quad)
        else:
            yield quad


def _place(quad: Quad) -> tuple[str, str]:
    graph = quad.graph_name
    return "" if isinstance(graph, DefaultGraph) else str(graph), str(quad.subject)


def _head(line: bytes) -> tuple[bytes, bytes, bytes]:
    graph, rank, subject, _ = line.split(PART, 3)
    return graph, rank, subject


def _line(
    graph: str, subject: str, quads: list[Quad], seen: Seen, *, flat: bool, ranked: bool
) -> bytes:
    rank = _rank(quads) if ranked else b""
    items = []
    for quad in quads:
        predicate = quad.predicate.value
        if predicate not in seen.predicates:
            seen.predicates.add(predicate)
            if predicate != _TYPE:
                seen.namespaces.add(namespace(predicate))
        value = quad.object
        if isinstance(value, NamedNode):
            seen.namespaces.add(namespace(value.value))
        elif isinstance(value, Literal):
            seen.types.add(value.datatype.value)
        name = f"<{predicate}>"
        first = _FIRST.index(name) if ranked and name in _FIRST else 9
        items.append(f"{first}\x03{name}\x03{value}".encode())
    if subject.startswith("<"):
        seen.namespaces.add(namespace(subject[1:-1]))
    if graph.startswith("<"):
        seen.namespaces.add(namespace(graph[1:-1]))
    place = b"" if flat else graph.encode()
    return PART.join((place, rank, subject.encode(), ITEM.join(items)))


def namespace(iri: str) -> str:
    """What an IRI begins with, up to its last ``/`` or ``#``."""
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]


def _rank(quads: list[Quad]) -> bytes:
    types = [quad.object.value for quad in quads
             if quad.predicate.value == _TYPE and isinstance(quad.object, NamedNode)]  # fmt: skip
    for iri in types:
        if iri in _RANKS:
            return _RANKS[iri]
        if iri in _RECORDS:
            return RECORDS
    predicates = {quad.predicate.value for quad in quads}
    if not types and predicates == {KG + "scheme", KG + "code"}:
        return IDENTIFIERS
    if predicates == {KG + "about"}:
        return _CLAIM
    ours = any(iri.startswith(KG) for iri in types) or KG + "mergedInto" in predicates
    return PARTIES if ours and not _defines(quads) else OTHERS


def _defines(quads: list[Quad]) -> bool:
    return any(
        quad.predicate.value == _TYPE
        and isinstance(quad.object, NamedNode)
        and quad.object.value == KG + "Edge"
        for quad in quads
    )


XSD_STRING: Final = XSD + "string"
