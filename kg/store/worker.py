"""The process that runs one query for another one and hands the answer over a pipe.

The pipe carries frames: a letter for the kind, the length, the bytes. ``H`` says what kind
of answer comes, ``D`` is a piece of it, ``E`` an error, ``Z`` the end. Without an end the
answer is not whole.
"""

from __future__ import annotations

import io
import os
import pickle
import struct
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from kg.errors import KgError, QueryError
from kg.store.limits import Limits, watch
from kg.store.local import LocalStore

HEAD: Final = struct.Struct(">cI")
TOO_BIG: Final = 99
"""The exit status that says that the memory was used up."""
_PIECE: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Request:
    """A query to run.

    Args:
        options: The keywords of ``LocalStore.query``.
        memory: The most bytes it may hold, beyond which the process ends.
        folder: The store to open; None where its quads follow on the pipe.
    """

    text: str
    options: dict[str, Any] = field(default_factory=dict)
    memory: int | None = None
    folder: str | None = None


def main() -> None:
    """Runs the request on standard input, and writes the answer to standard output."""
    asked = sys.stdin.buffer
    request = pickle.load(asked)  # noqa: S301  from the process that started this one
    store = LocalStore.memory()
    if request.folder is None:
        store.bulk_file(asked)
    serve(store, request, sys.stdout.fileno(), os.getppid())


def serve(store: LocalStore, request: Request, pipe: int, parent: int) -> None:
    """Runs a request and writes the answer's frames; never comes back.

    Args:
        store: What to ask, unless the request names a folder.
        request: The query.
        pipe: Where the frames go.
        parent: The process that asks; when it dies, nobody waits any more.
    """
    status = 1
    try:
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
        limits = Limits(None, request.memory)
        if request.memory is not None:
            watching = (limits, threading.Event(), lambda _: os._exit(TOO_BIG))
            threading.Thread(target=watch, args=watching, daemon=True).start()
        with io.FileIO(pipe, "w", closefd=False) as raw:
            _answer(store, request, raw)
        status = 0
    except BrokenPipeError:
        pass  # nobody wants the rest
    finally:
        os._exit(status)


# Private functions


class _Pieces(io.RawIOBase):
    """A file whose content goes out as frames."""

    def __init__(self, raw: io.FileIO) -> None:
        self.raw = raw

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        _send(self.raw, b"D", bytes(data))
        return len(data)


def _answer(store: LocalStore, request: Request, raw: io.FileIO) -> None:
    try:
        if request.folder is not None:
            store = LocalStore.open(Path(request.folder), read_only=True)
        answer = store.query(request.text, **request.options)
        _send(raw, b"H", pickle.dumps((answer.kind, answer.notes)))
        with io.BufferedWriter(_Pieces(raw), _PIECE) as pieces:
            if answer.kind == "graph":
                for triple in answer.triples:
                    pieces.write(f"{triple} .\n".encode())
            else:
                answer.write(pieces, "json")
    except BrokenPipeError:
        raise
    except KgError as error:
        _send(raw, b"E", pickle.dumps((error.message, error.hint)))
    except Exception as error:  # noqa: BLE001  it is told where it can be seen
        message = QueryError(f"The query failed: {type(error).__name__}: {error}.")
        _send(raw, b"E", pickle.dumps((message.message, None)))
    else:
        _send(raw, b"Z", b"")


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _send(raw: io.FileIO, kind: bytes, data: bytes) -> None:
    frame = memoryview(HEAD.pack(kind, len(data)) + data)
    while frame:
        frame = frame[raw.write(frame) or 0 :]
