"""Files that are surely on the disk, and what a disk can have against it."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kg.errors import StoreError

_QUOTA: Final[int] = getattr(errno, "EDQUOT", errno.ENOSPC)
_DISK_ERRNOS: Final = frozenset({errno.ENOSPC, _QUOTA, errno.EFBIG, errno.EIO, errno.EROFS})


def sync_tree(folder: Path, *, shared: bool = False) -> None:
    """Brings all files of a folder to the disk.

    Args:
        folder: The folder.
        shared: Those with a second name too, which else are of an older generation and on the
            disk already.
    """
    for entry in os.scandir(folder):
        if entry.is_file() and (shared or entry.stat().st_nlink == 1):
            _sync(Path(entry.path))
    sync_folder(folder)


def write_durably(path: Path, text: str) -> None:
    """Writes a line to a file in one step: it holds the old line or the new one."""
    beside = path.with_name(path.name + ".new")
    with beside.open("w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    with suppress(OSError):  # it is done: a disk that cannot promise more is no failure
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Brings the names in a folder to the disk."""
    if os.name != "nt":  # a folder cannot be opened there
        _sync(folder)


@contextmanager
def disk_errors(root: Path) -> Iterator[None]:
    """Turns disk errors into the store's; those of files that are being read pass by."""
    try:
        yield
    except OSError as error:
        if is_disk_trouble(error) or (error.filename or "").startswith(str(root)):
            raise disk_error(error, f"The graph in {root} cannot be written") from error
        raise


def is_disk_trouble(error: OSError) -> bool:
    """Whether an error is the disk's, and not that of a file that is not there."""
    return error.errno in _DISK_ERRNOS or (error.errno is None and "IO error" in str(error))


def disk_error(error: OSError, what: str) -> StoreError:
    """A disk's error in our words.

    Example:
        >>> str(disk_error(OSError(errno.ENOSPC, "No space left on device"), "Not written"))
        'Not written: the disk is full.'
    """
    # the engine names its own files first, which nobody knows
    reason = error.strerror or " ".join(str(error).split()).rpartition(": ")[2]
    if error.errno in (errno.ENOSPC, _QUOTA) or "No space left" in reason:
        reason = "the disk is full"
    return StoreError(f"{what}: {reason.rstrip('.')}.", hint="Nothing was changed.")


def remove(folder: Path) -> None:
    """Removes a folder, or as much of it as can be removed."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def copy_files(source: Path, target: Path) -> None:
    """Copies a folder of the engine's where hard links are not to be had."""
    import shutil

    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("LOCK"))


# Private functions


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
