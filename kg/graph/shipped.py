"""The graph that ships with kg: made once from the claims files, opened at each start.

``data/`` holds one claims file a source, beside it the same as Turtle, and in ``resolved/``
what follows from all of them; so nothing is resolved when kg starts. Make the Turtle anew
with ``python -m kg.graph.shipped``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from kg.graph import ontology
from kg.namespaces import RESOLVED
from kg.rdf.nodes import NamedNode
from kg.readers.names import source_iri
from kg.resources import shipped
from kg.store.local import LocalStore

RESOLVED_FILE: Final = "resolved/kg.ttl"


def open_shipped() -> LocalStore:
    """The shipped graph, in memory and read-only."""
    folder = shipped("data")
    store = LocalStore.memory()
    store.bulk_file(shipped("ontology.ttl"), "turtle", graph=ontology.GRAPH.value)
    for file in sorted(folder.glob("*.ttl")):
        store.bulk_file(file, "turtle", graph=source_iri(file.stem))
    store.bulk_file(folder / RESOLVED_FILE, "turtle", graph=RESOLVED)
    return store.frozen()


def make(folder: Path) -> dict[str, bytes]:
    """The Turtle files of a folder of claims files, by the name that each should have.

    Raises:
        SourceError: A claims file does not fit; nothing is made.
    """
    from kg.graph.load import load_into
    from kg.rdf.serialize import serialize
    from kg.readers.reader import ReadOptions

    store = LocalStore.memory()
    claims = sorted(folder.glob("*.yaml"))
    report = load_into(store, claims, options=ReadOptions(shipped=True))
    for error in report.refused:
        raise error
    graphs = {f"{file.stem}.ttl": source_iri(file.stem) for file in claims}
    graphs[RESOLVED_FILE] = RESOLVED
    return {
        name: b"".join(serialize(store.quads(None, None, None, NamedNode(graph)), "turtle"))
        for name, graph in graphs.items()
    }


def write(folder: Path) -> list[Path]:
    """Writes the Turtle files of a folder of claims files; returns their paths."""
    written = []
    for name, content in make(folder).items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        written.append(file)
    return written


if __name__ == "__main__":
    write(shipped("data"))
