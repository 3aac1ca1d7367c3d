"""Runs a query in a process of its own, which is killed when it takes too much.

A store on disk is opened again there. A store in memory is there already after a fork;
where forking is not safe (other threads are at work, or the system is not Linux), a fresh
interpreter is started and the quads are handed over.
"""

from __future__ import annotations

import io
import os
import pickle
import selectors
import subprocess
import sys
import threading
import time
import warnings
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import QueryResultsFormat, RdfFormat, Triple, parse, parse_query_results

from kg.errors import QueryError, StoreError
from kg.namespaces import PREFIXES
from kg.rdf.nodes import Term
from kg.store import guard
from kg.store.answer import Answer
from kg.store.limits import Limits
from kg.store.local import LocalStore
from kg.store.worker import HEAD, TOO_BIG, Request, serve

_START: Final = "import sys; sys.path[:] = {path!r}; from kg.store.worker import main; main()"


def query(
    store: LocalStore,
    text: str,
    *,
    limits: Limits,
    prefixes: Mapping[str, str] = PREFIXES,
    values: Mapping[str, Term] | None = None,
    union: bool = True,
    base_iri: str | None = None,
    allow_service: bool = False,
) -> Answer:
    """``LocalStore.query`` within limits; the answer comes as it is read.

    Only the time spent waiting for the query counts, not what the reader does in between.

    Raises:
        QueryStopped: The query took too much; it may be raised while the answer is read.
        QueryError: The query is refused or wrong.
        StoreError: The store is open for writing.
    """
    guard.check(guard.read(text), allow_service=allow_service)
    if store.folder is not None and not store.read_only:
        raise StoreError("A graph that is being written cannot be queried within limits.")
    request = Request(
        text,
        {
            "prefixes": dict(prefixes),
            "values": dict(values or {}),
            "union": union,
            "base_iri": base_iri,
            "allow_service": allow_service,
        },
        limits.memory,
        str(store.folder) if store.folder is not None else None,
    )
    process = _forked(store, request) if _may_fork() else _spawned(store, request)
    stream = _Stream(process, limits)
    kind, notes = stream.head()
    if kind == "graph":
        return Answer.wrap(_triples(stream), notes)
    table = parse_query_results(io.BufferedReader(stream), QueryResultsFormat.JSON)
    return Answer.wrap(table, notes)


# Private functions


@dataclass(frozen=True, slots=True)
class _Process:
    """The process at work: where its answer comes, how to kill it, how to learn how it ended."""

    pipe: int
    kill: Callable[[], None]
    ended: Callable[[], int]


class _Stream(io.RawIOBase):
    """The answer's bytes as they come, until its end; raises what ended it otherwise."""

    def __init__(self, process: _Process, limits: Limits) -> None:
        self._process = process
        self._limits = limits
        self._left = limits.seconds
        self._data = memoryview(b"")
        self._whole = False
        self._selector = selectors.DefaultSelector()
        self._selector.register(process.pipe, selectors.EVENT_READ)
        self._finish = weakref.finalize(self, _finish, process, self._selector)

    def head(self) -> tuple[str, tuple[str, ...]]:
        """What kind of answer comes, and its notes."""
        _, data = self._frame()
        kind, notes = pickle.loads(data)  # noqa: S301  from the process started here
        return kind, notes

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._data and not self._whole:
            kind, data = self._frame()
            self._data = memoryview(data)
            if kind == b"Z":
                self._whole = True
                self._finish()
        size = min(len(buffer), len(self._data))
        buffer[:size] = self._data[:size]
        self._data = self._data[size:]
        return size

    def _frame(self) -> tuple[bytes, bytes]:
        kind, size = HEAD.unpack(self._exactly(HEAD.size))
        data = self._exactly(size)
        if kind == b"E":
            self._finish()
            message, hint = pickle.loads(data)  # noqa: S301  from the process started here
            raise QueryError(message, hint=hint)
        return kind, data

    def _exactly(self, size: int) -> bytes:
        parts: list[bytes] = []
        while size:
            self._wait()
            part = os.read(self._process.pipe, size)
            if not part:
                raise self._broken()
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def _wait(self) -> None:
        if self._left is None:
            return
        start = time.monotonic()
        if not self._selector.select(max(self._left, 0.0)):
            self._finish()
            raise self._limits.too_long()
        self._left -= time.monotonic() - start

    def _broken(self) -> QueryError:
        status = self._process.ended()
        self._finish()
        if status == TOO_BIG:
            return self._limits.too_big()
        return QueryError(f"The process of the query died (status {status}).")


def _triples(stream: _Stream) -> Iterator[Triple]:
    for quad in parse(io.BufferedReader(stream), RdfFormat.N_TRIPLES):
        yield quad.triple


def _finish(process: _Process, selector: selectors.BaseSelector) -> None:
    selector.close()
    process.kill()
    os.close(process.pipe)
    process.ended()


def _may_fork() -> bool:
    return sys.platform == "linux" and threading.active_count() == 1


def _forked(store: LocalStore, request: Request) -> _Process:
    reader, writer = os.pipe()
    parent = os.getpid()
    with warnings.catch_warnings():
        # the engine's own threads rest while nobody asks it anything
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        os.close(reader)
        serve(store, request, writer, parent)
    os.close(writer)
    statuses: list[int] = []

    def ended() -> int:
        if not statuses:
            statuses.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        return statuses[0]

    def kill() -> None:
        if not statuses:
            os.kill(pid, 9)

    return _Process(reader, kill, ended)


def _spawned(store: LocalStore, request: Request) -> _Process:
    start = _START.format(path=sys.path)
    child = subprocess.Popen(
        [sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert child.stdin is not None  # noqa: S101  as asked for just above
    assert child.stdout is not None  # noqa: S101  likewise
    pickle.dump(request, child.stdin)
    if request.folder is None:
        store.engine.dump(child.stdin, RdfFormat.N_QUADS)
    child.stdin.close()
    pipe = os.dup(child.stdout.fileno())
    child.stdout.close()
    return _Process(pipe, child.kill, child.wait)
