"""Ctrl-C while the engine works: it would not hear Python's own signal handler."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

INTERRUPTED = 130


@contextmanager
def stoppable() -> Iterator[None]:
    """End the process at once on Ctrl-C; only for work that reads.

    Python runs its signal handlers between its own instructions, so a query that takes a
    minute inside the engine would go on for that minute. The signal's number is written
    to a pipe even then, and a thread waits for it there.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    before = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    threading.Thread(target=_wait, args=(reader,), daemon=True).start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        os.close(writer)


def _wait(reader: int) -> None:
    with os.fdopen(reader, "rb", buffering=0) as pipe:
        number = pipe.read(1)
    if number and number[0] == signal.SIGINT:
        with suppress(OSError, ValueError):
            sys.stderr.write("Error: stopped.\n")
            sys.stderr.flush()
        os._exit(INTERRUPTED)
