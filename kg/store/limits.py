"""Limits on a query's time and memory, for which the engine has no switch.

On the command line a thread watches, and ends the process: it only reads. Memory is what
the process holds for itself, as the system counts it: a limit on addresses
(``RLIMIT_AS``) would count files that are only mapped, and end in an abort without a word.
Where the system does not tell (Windows), only time is limited.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import QueryStopped

GIGABYTE: Final = 1 << 30
_TICK: Final = 0.05
_DEFAULT_SECONDS: Final = 60.0
_UNLIMITED: Final = 1 << 60


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take; None for as much as it likes.

    Args:
        seconds: Of time.
        memory: Of bytes.
    """

    seconds: float | None = _DEFAULT_SECONDS
    memory: int | None = None

    def too_long(self) -> QueryStopped:
        """The error of a query that took more time."""
        return QueryStopped(
            f"The query was stopped: it took more than {self.seconds or 0:g} s.",
            hint="Ask for less, or allow more with --timeout.",
        )

    def too_big(self) -> QueryStopped:
        """The error of a query that took more memory.

        Example:
            >>> str(Limits(memory=3 * GIGABYTE // 2).too_big())
            'The query was stopped: it took more than 1.5 GB of memory.'
        """
        size = (self.memory or 0) / GIGABYTE
        return QueryStopped(
            f"The query was stopped: it took more than {size:.2g} GB of memory.",
            hint="Ask for less (ORDER BY and DISTINCT hold all rows), or allow more with --memory.",
        )


def default_memory() -> int | None:
    """Half of the memory that this machine, or this container, has; None if it does not say."""
    sizes = []
    with suppress(AttributeError, OSError, ValueError):
        sizes.append(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))
    for path in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        with suppress(OSError, ValueError):
            sizes.append(int(Path(path).read_text(encoding="ascii")))
    sizes = [size for size in sizes if 0 < size < _UNLIMITED]
    return min(sizes) // 2 if sizes else None


@contextmanager
def watchdog(limits: Limits, stop: Callable[[QueryStopped], None] | None = None) -> Iterator[None]:
    """Ends the process when the block takes too much; only around work that reads.

    The engine lets other threads run while it works, but hears no signal and no exception.

    Args:
        limits: What the block may take.
        stop: What to do then, in the watching thread; by default one line is written to
            standard error, and the process ends with status 1.
    """
    done = threading.Event()
    watching = threading.Thread(
        target=watch, args=(limits, done, stop or end_process), name="limits", daemon=True
    )
    if limits.seconds is not None or limits.memory is not None:
        watching.start()
    try:
        yield
    finally:
        done.set()


def watch(limits: Limits, done: threading.Event, stop: Callable[[QueryStopped], None]) -> None:
    """Waits until the work is done or takes too much, and then stops it."""
    start = time.monotonic()
    while True:
        left = _UNLIMITED if limits.seconds is None else start + limits.seconds - time.monotonic()
        tick = left if limits.memory is None else min(left, _TICK)
        if done.wait(min(max(tick, 0.0), threading.TIMEOUT_MAX)):
            return
        if limits.seconds is not None and time.monotonic() - start >= limits.seconds:
            stop(limits.too_long())
            return
        if limits.memory is not None and held_memory() > limits.memory:
            stop(limits.too_big())
            return


def end_process(error: QueryStopped) -> None:
    """Says what happened, and ends the process at once."""
    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"Error: {error}\nHint: {error.hint}\n")
        sys.stderr.flush()
    os._exit(error.exit_status)


def held_memory() -> int:
    """The bytes of memory that the process holds for itself; 0 if the system does not say."""
    try:
        _, resident, shared, *_ = Path("/proc/self/statm").read_bytes().split()
    except OSError:
        return _most_memory()
    return (int(resident) - int(shared)) * os.sysconf("SC_PAGE_SIZE")


# Private functions


def _most_memory() -> int:
    if sys.platform == "win32":  # pragma: no cover
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
