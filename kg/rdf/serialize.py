"""Quads as text in six syntaxes: sorted, byte-stable, in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from kg.rdf.blocks import IN_MEMORY, Block, Seen, blocks
from kg.rdf.parse import FLAT
from kg.rdf.sorting import RUN

if TYPE_CHECKING:
    from pyoxigraph import Quad

_UNRANKED: Final = frozenset({"ntriples", "nquads"})
_REFUSING: Final = frozenset({"jsonld", "rdfxml"})
"""Syntaxes that cannot hold everything."""

_PIECE: Final = 1 << 16


def serialize(
    quads: Iterable[Quad],
    syntax: str,
    *,
    contiguous: bool = False,
    run: int = RUN,
    in_memory: int = IN_MEMORY,
) -> Iterator[bytes]:
    """The text, piece by piece; the same bytes whatever order the quads come in.

    Syntaxes without graphs hold the statements of all graphs together.

    Args:
        quads: In any order.
        syntax: One of ``kg.rdf.parse.FORMATS``.
        contiguous: Whether the quads of one node in one graph are known to come together,
            as an engine on disk gives them.
        run: Bytes that are sorted in memory at a time.
        in_memory: How many quads are grouped in memory.

    Raises:
        SourceError: The syntax cannot hold something; nothing is bent to fit.

    Example:
        >>> from pyoxigraph import Literal, NamedNode, Quad
        >>> meta = NamedNode("https://w3id.org/kg-stakes/id/meta")
        >>> name = NamedNode("https://w3id.org/kg-stakes/ns#name")
        >>> print(b"".join(serialize([Quad(meta, name, Literal("Meta"))], "ntriples")).decode())
        <https://w3id.org/kg-stakes/id/meta> <https://w3id.org/kg-stakes/ns#name> "Meta" .
        <BLANKLINE>
    """
    seen = Seen()
    ordered = blocks(
        quads,
        seen,
        flat=syntax in FLAT,
        ranked=syntax not in _UNRANKED,
        contiguous=contiguous,
        run=run,
        in_memory=in_memory,
    )
    pieces = _joined(_writer(syntax)(ordered, seen))
    yield from _whole(pieces) if syntax in _REFUSING else pieces


# Private functions

_Write = Callable[[Iterable[Block], Seen], Iterator[str]]


def _writer(syntax: str) -> _Write:
    if syntax in ("turtle", "trig"):
        from kg.rdf.turtle import trig, turtle

        return turtle if syntax == "turtle" else trig
    if syntax == "jsonld":
        from kg.rdf.jsonld import jsonld

        return jsonld
    if syntax == "rdfxml":
        from kg.rdf.rdfxml import rdfxml

        return rdfxml
    return _LINES[syntax]


def _joined(texts: Iterable[str]) -> Iterator[bytes]:
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size > _PIECE:
            yield "".join(held).encode()
            held, size = [], 0
    if held:
        yield "".join(held).encode()


def _whole(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same, but only once all of it is there: what is refused leaves nothing behind."""
    with tempfile.SpooledTemporaryFile(max_size=RUN, prefix="kg-") as file:
        file.writelines(pieces)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _ntriples(ordered: Iterable[Block], seen: Seen) -> Iterator[str]:
    del seen
    for block in ordered:
        for predicate, value in block.items:
            yield f"{block.subject} {predicate} {value} .\n"


def _nquads(ordered: Iterable[Block], seen: Seen) -> Iterator[str]:
    del seen
    for block in ordered:
        graph = f" {block.graph}" if block.graph else ""
        for predicate, value in block.items:
            yield f"{block.subject} {predicate} {value}{graph} .\n"


_LINES: Final[Mapping[str, _Write]] = {"ntriples": _ntriples, "nquads": _nquads}
