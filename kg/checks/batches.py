"""A graph's triples, some at a time, for shapes that look at one node and what is beside it."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Final

from kg.namespaces import DERIVED, KG, ONTOLOGY, RDF, RESOLVED, SKOS
from kg.rdf.nodes import NamedNode, Quad
from kg.store.dump import dump_graph

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

SIZE: Final = 16_000_000
"""So many bytes of N-Triples are looked at together."""

_TYPE: Final = NamedNode(RDF + "type")
_SOURCE: Final = NamedNode(KG + "Source")
_ABOUT: Final = f" <{KG}about> ".encode()


def batches(graph: OpenGraph, size: int = SIZE) -> Iterator[str]:
    """All that the graph says, as N-Triples; what is said of one node stays together.

    Which record a claim is about now, since a merge, is worked out and no claim's own word:
    beside that word it would be a second one.

    Args:
        graph: Where to read; what it holds of the ontology is left out.
        size: How many bytes to take together; of a graph in memory, at least one named graph.
    """
    parts: list[bytes] = []
    held = 0
    for part in _parts(graph, size):
        parts.append(part)
        held += len(part)
        if held >= size:
            yield b"".join(parts).decode("utf-8")
            parts, held = [], 0
    if parts:
        yield b"".join(parts).decode("utf-8")


def beside(graph: OpenGraph) -> str:
    """What shapes ask of other nodes than the one they look at: the codes of the lists."""
    return "".join(
        f"<{code.iri}> <{SKOS}inScheme> <{KG}codelist-{code.scheme}> .\n"
        for code in graph.terms.codes.values()
        if not code.iri.startswith("_:")
    )


# Private functions


def _parts(graph: OpenGraph, size: int) -> Iterator[bytes]:
    store = graph.store
    for name in store.graphs():
        if name in (DERIVED, ONTOLOGY):  # ours, and no word of any source
            continue
        with SpooledTemporaryFile(max_size=size) as file:
            dump_graph(store, name, file)
            file.seek(0)
            if store.folder is None:  # in memory a subject's triples lie anywhere
                yield _said(name, file.read())
                continue
            node = NamedNode(name)
            mark = b""
            if store.contains(Quad(node, _TYPE, _SOURCE, node)):
                mark = f"{node} {_TYPE} {_SOURCE} .\n".encode()
            for part in _whole_nodes(file, size):
                yield mark + _said(name, part)


def _said(name: str, part: bytes) -> bytes:
    """A part of this named graph without the records that merges moved claims to."""
    if name != RESOLVED or _ABOUT not in part:
        return part
    lines = part.splitlines(keepends=True)
    return b"".join(line for line in lines if line.split(b" ", 2)[1:2] != [_ABOUT.strip()])


def _whole_nodes(file: IO[bytes], size: int) -> Iterator[bytes]:
    """A file in parts that end where a node does."""
    while part := file.read(size):
        part += file.readline()
        subject = part[part.rfind(b"\n", 0, -1) + 1 :].split(b" ", 1)[0] + b" "
        while True:
            place = file.tell()
            line = file.readline()
            if not line.startswith(subject):
                break
            part += line
        file.seek(place)
        yield part
