"""Sorts more than memory holds: runs on disk, merged as they are read."""

from __future__ import annotations

import heapq
import pickle
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import IO, Generic, Self, TypeVar

T = TypeVar("T")


class Spill(Generic[T]):
    """Items with sort keys; what is over ``limit`` goes to files that are gone afterwards.

    Example:
        >>> with Spill[str](limit=2) as spill:
        ...     for word in ("c", "a", "b"):
        ...         spill.add(word, word.upper())
        ...     [item for _, item in spill.sorted()]
        ['A', 'B', 'C']
    """

    def __init__(self, limit: int = 50_000) -> None:
        self._limit = limit
        self._held: list[tuple[str, T]] = []
        self._runs: list[IO[bytes]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of everything."""
        for run in self._runs:
            run.close()
        self._held.clear()

    def add(self, key: str, item: T) -> None:
        """Takes in one item."""
        self._held.append((key, item))
        if len(self._held) >= self._limit:
            self._write()

    def sorted(self) -> Iterator[tuple[str, T]]:
        """Everything by key; items of one key in no particular order."""
        if not self._runs:
            self._held.sort(key=_key)
            yield from self._held
            return
        if self._held:
            self._write()
        yield from heapq.merge(*(_read(run) for run in self._runs), key=_key)

    def _write(self) -> None:
        self._held.sort(key=_key)
        run = tempfile.TemporaryFile()  # noqa: SIM115  closed when the spill is left
        self._runs.append(run)
        for start in range(0, len(self._held), 500):
            pickle.dump(self._held[start : start + 500], run, pickle.HIGHEST_PROTOCOL)
        self._held = []


def _key(pair: tuple[str, object]) -> str:
    return pair[0]


def _read(run: IO[bytes]) -> Iterator[tuple[str, T]]:
    run.seek(0)
    while True:
        try:
            yield from pickle.load(run)  # noqa: S301  our own file, unlinked as it was made
        except EOFError:
            return
