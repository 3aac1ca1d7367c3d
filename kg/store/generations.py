"""A store on disk as a row of generations: all of a load or nothing, and no reader waits.

``.kg/current`` names the generation that is read, ``.kg/gNNNNNN/``. A writer takes
``.kg/lock``, works in a hard-linked copy of it, and renames ``current`` in one step when
everything is on the disk. The generation before stays, as the undo of the last write.
"""

from __future__ import annotations

import os
import re
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kg.errors import StoreBusy, StoreError
from kg.store import copies, disk, grounds, locking
from kg.store.local import LocalStore

FOLDER: Final = ".kg"
FORMAT: Final = 1
_GENERATION = re.compile(r"g(\d{6,})\Z")
_ATTEMPTS: Final = 3


class Writing:
    """A write under way: the store to write to, and whether it is to be kept."""

    def __init__(self, store: LocalStore) -> None:
        self.store = store
        self.kept = True

    def unchanged(self) -> None:
        """Says that nothing was changed: the store stays as it is, with no new generation."""
        self.kept = False


def init(folder: Path) -> Path:
    """Makes an empty store in a folder, which is made if need be.

    Returns:
        The path of its ``.kg``.

    Raises:
        StoreError: There is one already, or it cannot be made.
    """
    root = folder / FOLDER
    if is_store(root):
        raise StoreError(f"There is a graph in {folder} already.", hint="Add to it with: kg load")
    if root.exists():
        raise StoreError(f"{root} exists already, and kg did not make it.")
    made = folder / f"{FOLDER}-{os.getpid()}"
    try:
        made.mkdir(parents=True)
        first = LocalStore.open(made / _name(1), read_only=False, create=True)
        first.flush()
        first.close()
        disk.write_durably(made / "current", _name(1))
        disk.write_durably(made / "format", str(FORMAT))
        made.rename(root)
        disk.sync_folder(folder)
    except OSError as error:
        disk.remove(made)
        raise disk.disk_error(error, f"No graph can be made in {folder}") from error
    except BaseException:
        disk.remove(made)
        raise
    return root


def is_store(path: Path) -> bool:
    """Whether a path is a store: a ``.kg``, or a folder that has one."""
    return _root(path) is not None


def find_store(start: Path) -> Path | None:
    """The ``.kg`` of a folder or of the nearest one above it, as git does."""
    start = start.absolute()
    for folder in (start, *start.parents):
        if _is_root(folder / FOLDER):
            return folder / FOLDER
    return None


def open_reader(path: Path) -> LocalStore:
    """The store as the last writer left it, to be read; later writes are not seen.

    Args:
        path: A ``.kg``, or a folder that has one.

    Raises:
        StoreError: It is no store, is damaged, or is of a newer version of kg.
    """
    root = _checked(path)
    for attempt in range(_ATTEMPTS):
        generation = root / _current(root)
        try:
            handle = locking.share_folder(generation)
        except OSError as error:
            # two writers may have finished since the name was read
            if attempt + 1 < _ATTEMPTS and generation.name != _current(root):
                continue
            raise StoreError(
                f"The graph in {root} is damaged: {generation.name} is missing."
            ) from error
        try:
            store = LocalStore.open(generation, read_only=True)
        except BaseException:
            if handle is not None:
                os.close(handle)
            raise
        if handle is not None:
            store.on_close = weakref.finalize(store, os.close, handle)
        return store
    raise StoreError(f"The graph in {root} changes too fast to be read; try again.")


@contextmanager
def writing(path: Path) -> Iterator[Writing]:
    """A copy of the store to write to, which becomes the store when the block ends well.

    Whatever ends the block otherwise (an error, a full disk, the death of the process)
    leaves the store as it was.

    Args:
        path: A ``.kg``, or a folder that has one.

    Raises:
        StoreBusy: Another kg is writing.
        StoreError: It cannot be written; nothing was changed.
    """
    root = _checked(path)
    with _locked(root):
        before = _current(root)
        _tidy(root, before)
        following = root / _name(_number(before) + 1)
        work: Writing | None = None
        try:
            with disk.disk_errors(root):
                work = Writing(_begun(root / before, following))
                yield work
                if work.kept:
                    grounds.put_back(work.store)
                    work.store.flush()
                    work.store.close()
                    disk.sync_tree(following)
                    disk.write_durably(root / "current", following.name)
        finally:
            if work is not None:
                work.store.close()
            _tidy(root, _current(root))


# Private functions


def _root(path: Path) -> Path | None:
    for root in (path / FOLDER, path):
        if _is_root(root):
            return root
    return None


def _is_root(root: Path) -> bool:
    return (root / "format").is_file() and (root / "current").is_file()


def _checked(path: Path) -> Path:
    root = _root(path)
    if root is None:
        raise StoreError(f"There is no graph in {path}.", hint="Make one with: kg init")
    text = _read(root / "format")
    if not text.isdecimal():
        raise StoreError(f"The graph in {root} is damaged: its format is {text[:20]!r}.")
    if int(text) > FORMAT:
        raise StoreError(
            f"The graph in {root} was made by a newer version of kg"
            f" (its format is {text}, this one knows {FORMAT}).",
            hint="Upgrade with: pip install --upgrade kg-stakes",
        )
    return root


def _current(root: Path) -> str:
    name = _read(root / "current")
    if not _GENERATION.match(name):
        raise StoreError(f"The graph in {root} is damaged: its current is {name[:20]!r}.")
    return name


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace").strip()
    except OSError as error:
        raise disk.disk_error(error, f"The graph in {path.parent} cannot be read") from error


def _name(number: int) -> str:
    return f"g{number:06d}"


def _number(name: str) -> int:
    return int(name[1:])


@contextmanager
def _locked(root: Path) -> Iterator[None]:
    try:
        handle = locking.take(root / "lock")
    except OSError as error:
        raise disk.disk_error(error, f"The graph in {root} cannot be written") from error
    if handle is None:
        raise StoreBusy(
            "Another kg is writing to this graph, so nothing was changed.",
            hint="Wait until it is done, and try again.",
        )
    try:
        yield
    finally:
        locking.release(handle)


def _begun(before: Path, target: Path) -> LocalStore:
    """A copy of a generation, or of its ground: most that change a graph drop what was worked out."""
    ground = grounds.of(before)
    if ground is None:
        return _copy(before, target)
    store = _copy(ground, target)
    store.aside = before
    return store


def _copy(source: Path, target: Path) -> LocalStore:
    reader = LocalStore.open(source, read_only=True)
    try:
        reader.backup(target)
    except OSError as error:
        if disk.is_disk_trouble(error):
            raise
        disk.copy_files(source, target)  # a disk without hard links
    finally:
        reader.close()
    try:
        return LocalStore.open(target, read_only=False)
    except StoreError as error:
        raise error.__cause__ or error from None


def _tidy(root: Path, current: str) -> None:
    """Removes all generations but the current one and the one before it, and what was left."""
    names = sorted(path.name for path in root.iterdir() if _GENERATION.match(path.name))
    before = [name for name in names if _number(name) < _number(current)][-1:]
    for name in names:
        if name not in {current, *before}:
            _retire(root / name)
    copies.tidy(root, current)
    grounds.tidy(root, current)
    for left in root.glob("gone-*"):
        disk.remove(left)


def _retire(generation: Path) -> None:
    # renamed first, so that one that is only half removed is never taken for a whole one;
    # what is still being read (or cannot be removed now) is left to the next writer
    with suppress(OSError):
        if not locking.is_read(generation):
            generation.rename(generation.with_name(f"gone-{generation.name}"))
