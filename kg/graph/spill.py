"""Sorts more than memory holds: runs on disk, merged as they are read."""

from __future__ import annotations

import heapq
import marshal
import pickle
import tempfile
from collections.abc import Callable, Iterator
from operator import itemgetter
from types import TracebackType
from typing import IO, Any, Final, Generic, Self, TypeVar

T = TypeVar("T")

_TOGETHER: Final = 500
"""Items that are written as one."""
_LENGTH: Final = 8


class Spill(Generic[T]):
    """Items with sort keys; what is over ``limit`` goes to files that are gone afterwards.

    Args:
        limit: How many items are held in memory.
        plain: Whether items are texts, numbers and tuples of these, which is quicker.

    Example:
        >>> with Spill[str](limit=2) as spill:
        ...     for word in ("c", "a", "b"):
        ...         spill.add(word, word.upper())
        ...     [item for _, item in spill.sorted()]
        ['A', 'B', 'C']
    """

    def __init__(self, limit: int = 50_000, *, plain: bool = False) -> None:
        self._limit = limit
        self._pack: Callable[[Any], bytes] = marshal.dumps if plain else pickle.dumps
        self._unpack: Callable[[bytes], Any] = marshal.loads if plain else pickle.loads
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
        yield from heapq.merge(*map(self._read, self._runs), key=_key)

    def _write(self) -> None:
        self._held.sort(key=_key)
        run = tempfile.TemporaryFile(prefix="kg-")  # noqa: SIM115  closed when the spill is left
        self._runs.append(run)
        for start in range(0, len(self._held), _TOGETHER):
            data = self._pack(self._held[start : start + _TOGETHER])
            run.write(len(data).to_bytes(_LENGTH, "big"))
            run.write(data)
        self._held = []

    def _read(self, run: IO[bytes]) -> Iterator[tuple[str, T]]:
        run.seek(0)
        while length := run.read(_LENGTH):
            # our own file, unlinked as it was made
            yield from self._unpack(run.read(int.from_bytes(length, "big")))


_key: Final = itemgetter(0)
