"""RDF that holds no term of ours, queried exactly as it stands: nothing added, nothing moved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.rdf import parse
from kg.rdf.nodes import BlankNode, Quad, Term
from kg.readers import rdf
from kg.readers.opening import STDIN, STDIN_NAME, open_binary
from kg.readers.registry import pick
from kg.store.local import LocalStore


def as_it_stands(files: Sequence[str], stdin: Path | None = None) -> LocalStore | None:
    """The files' own graphs, or None where any of them holds a term of ours.

    Args:
        files: The files; ``-`` is standard input.
        stdin: Where standard input was kept.

    Raises:
        SourceError: A file is not there or not well-formed.
    """
    store = LocalStore.memory()
    for number, file in enumerate(files):
        kept = stdin if file == STDIN else None
        called = STDIN_NAME if kept else None
        with open_binary(kept or file, called=called, empty_is_fine=True) as opened:
            if not opened.head:
                continue
            reader = pick(opened.inner or opened.name, None, opened.head)
            if reader.name not in parse.FORMATS:
                return None
            base = rdf.base_iri(None if kept else Path(file))
            quads = []
            for quad in parse.quads(opened.stream, reader.name, name=opened.name, base_iri=base):
                if rdf.is_ours(quad):
                    return None
                quads.append(_apart(quad, number) if number else quad)
            store.insert(quads)
    return store


def _apart(quad: Quad, number: int) -> Quad:
    """Blank nodes of two files are never the same."""
    return Quad(
        _own(quad.subject, number),  # type: ignore[arg-type]
        quad.predicate,
        _own(quad.object, number),
        _own(quad.graph_name, number),  # type: ignore[arg-type]
    )


def _own(node: Term, number: int) -> Term:
    return BlankNode(f"f{number}{node.value}") if isinstance(node, BlankNode) else node
