"""Locks that the system lets go of when a process dies, however it dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl


def take(path: Path) -> int | None:
    """Takes the lock of a file, made if need be; None where another process has it.

    Returns:
        What ``release`` takes.

    Raises:
        OSError: The file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    try:
        if sys.platform == "win32":  # pragma: no cover
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        os.close(handle)
        return None
    return handle


def release(handle: int) -> None:
    """Lets go of a lock."""
    os.close(handle)


def share_folder(folder: Path) -> int | None:
    """Says that a folder is being read; None where the system has no such locks.

    Raises:
        OSError: The folder is gone.
    """
    if sys.platform == "win32":  # pragma: no cover
        return None  # its files cannot be removed there while they are open
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise
    return handle


def is_read(folder: Path) -> bool:
    """Whether someone said that a folder is being read."""
    if sys.platform == "win32":  # pragma: no cover
        return False
    handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
