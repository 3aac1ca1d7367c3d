"""The ground of a generation: the same without what was worked out of it.

The engine removes quad by quad, and what is worked out is soon more than what it is worked out
of. So before it is written a hard-linked copy, ``.kg/ground-<generation>/``, is kept of the
store as it is then, and who writes next begins with that: to drop what was worked out then
costs nothing. Where it was not to be dropped it is put back.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import IO, Final

from kg.namespaces import DERIVED
from kg.store import disk
from kg.store.local import LocalStore

PREFIX: Final = "ground-"
PART: Final = 48_000_000
"""So many bytes are loaded at once: the engine holds what it is given several times over, and
puts more parts in order for longer."""
_GENERATION: Final = re.compile(r"g\d{6,}\Z")


def keep(store: LocalStore) -> None:
    """Keeps a store as it is now as its own ground; nothing where that cannot be.

    Args:
        store: The generation that is being written.
    """
    folder = store.folder
    if folder is None or not _GENERATION.match(folder.name):
        return
    path = folder.with_name(PREFIX + folder.name)
    disk.remove(path)
    store.flush()
    try:
        store.backup(path)
        disk.sync_tree(path, shared=True)
    except OSError:  # to drop what is worked out then takes longer
        disk.remove(path)


def of(generation: Path) -> Path | None:
    """The ground of a generation, where it has one."""
    path = generation.with_name(PREFIX + generation.name)
    return path if (path / "CURRENT").is_file() else None


def tidy(root: Path, current: str) -> None:
    """Removes the grounds of other generations, and what a writer that died left of one."""
    for path in root.glob(f"{PREFIX}*"):
        if path.name != PREFIX + current:
            disk.remove(path)


def put_back(store: LocalStore) -> None:
    """Puts back what was worked out, in a store that began without it and did not drop it."""
    if store.aside is None:
        return
    import tempfile  # it is seldom called for

    from kg.store.dump import dump_graph

    before = LocalStore.open(store.aside, read_only=True)
    store.aside = None
    keep(store)
    with tempfile.TemporaryFile(prefix="kg-") as file:
        try:
            dump_graph(before, DERIVED, file)
        finally:
            before.close()
        file.seek(0)
        load(store, file, "ntriples")


def load(store: LocalStore, file: IO[bytes], form: str = "nquads") -> None:
    """Loads what was worked out part by part, a statement on each line.

    Args:
        store: Open for writing.
        file: At its beginning.
        form: ``nquads``, or ``ntriples`` that stand in no graph yet.
    """
    graph = DERIVED if form == "ntriples" else None
    while part := file.read(PART):
        store.bulk_file(part + file.readline(), form, graph=graph)
