"""Copies of a big store, changed for one purpose and kept beside it until the store changes.

``.kg/at-<generation>-<name>/`` is a hard-linked copy of one generation in which something
was changed. It is made whole under another name and renamed, so nobody sees half of one.
"""

from __future__ import annotations

import os
import re
import weakref
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from kg.errors import StoreError
from kg.store import disk, grounds, locking
from kg.store.local import LocalStore

PREFIX: Final = "at-"
_NAME = re.compile(rf"{PREFIX}(?P<generation>g\d+)-(?P<name>[0-9a-f]+)(?:-(?P<maker>\d+))?\Z")
KEPT: Final = 8
"""So many copies are kept; the one that was used longest ago goes first."""


def kept(
    store: LocalStore, root: Path, name: str, change: Callable[[LocalStore], None]
) -> LocalStore | None:
    """A changed copy of a store, read-only; made if it is not there yet.

    Args:
        store: One generation of a store on disk.
        root: Its ``.kg``.
        name: What the change is called, in hexadecimal digits; the same name always means the
            same change.
        change: Makes the change in a copy that is open for writing, and drops what was worked
            out, of which nothing may be there to begin with.

    Returns:
        The copy, or None where none can be made beside the store (a folder of somebody else's).
    """
    if store.folder is None:
        return None
    path = root / f"{PREFIX}{store.folder.name}-{name}"
    found = _opened(path)
    if found is not None:
        return found
    work = path.with_name(f"{path.name}-{os.getpid()}")
    try:
        _copy(store, store.folder, work)
    except OSError:
        disk.remove(work)
        return None
    try:
        copy = LocalStore.open(work, read_only=False)
        try:
            change(copy)
            copy.flush()
        finally:
            copy.close()
        with suppress(OSError):  # another one made the same in the meantime
            work.rename(path)
    except OSError:  # the disk is full: the caller has other ways
        return None
    finally:
        disk.remove(work)
    tidy(root, store.folder.name)
    return _opened(path)


def tidy(root: Path, generation: str) -> None:
    """Removes the copies of other generations, and those used longest ago; none that is read."""
    mine, gone = [], []
    for path in root.glob(f"{PREFIX}*"):
        parts = _NAME.match(path.name)
        if parts is None:
            continue
        if parts["maker"]:
            gone += [] if _is_alive(int(parts["maker"])) else [path]
        elif parts["generation"] == generation:
            mine.append(path)
        else:
            gone.append(path)
    for path in (*gone, *sorted(mine, key=_last_used)[:-KEPT]):
        with suppress(OSError):
            if not locking.is_read(path):
                path.rename(path.with_name(f"gone-{path.name}"))
    for left in root.glob(f"gone-{PREFIX}*"):
        disk.remove(left)


# Private functions


def _copy(store: LocalStore, generation: Path, work: Path) -> None:
    """A copy by links, of the generation's ground where it has one."""
    ground = grounds.of(generation)
    if ground is not None:
        try:
            below = LocalStore.open(ground, read_only=True)
            try:
                below.backup(work)
            finally:
                below.close()
        except (OSError, StoreError):  # a writer has just removed it
            disk.remove(work)
        else:
            return
    store.backup(work)


def _opened(path: Path) -> LocalStore | None:
    try:
        handle = locking.share_folder(path)
    except OSError:
        return None
    try:
        store = LocalStore.open(path, read_only=True)
    except StoreError:
        if handle is not None:
            os.close(handle)
        return None
    with suppress(OSError):
        os.utime(path)
    if handle is not None:
        store.on_close = weakref.finalize(store, os.close, handle)
    return store


def _is_alive(process: int) -> bool:
    """Whether the process that was making a copy still is."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _last_used(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
