"""A named graph as N-Triples, written by the engine itself: ten times as fast as quad by quad."""

from __future__ import annotations

from typing import IO

from pyoxigraph import NamedNode, RdfFormat

from kg.store.local import LocalStore


def dump_graph(store: LocalStore, graph: str, output: IO[bytes]) -> None:
    r"""Writes a named graph, one triple a line; of a store on disk, one subject after the other.

    Example:
        >>> import io
        >>> store = LocalStore.memory()
        >>> store.bulk_file(b"<http://x/a> <http://x/b> <http://x/c> .", "ntriples", graph="http://x/g")
        >>> dump_graph(store, "http://x/g", out := io.BytesIO())
        >>> out.getvalue()
        b'<http://x/a> <http://x/b> <http://x/c> .\n'
    """
    store.engine.dump(output, RdfFormat.N_TRIPLES, from_graph=NamedNode(graph))
