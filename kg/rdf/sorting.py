"""Sorts lines of bytes that do not fit into memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from typing import IO, Final

RUN: Final = 64 * 1024 * 1024
"""Bytes that are sorted in memory at a time."""

_BUFFER: Final = 1 << 20


def sorted_lines(lines: Iterable[bytes], *, run: int = RUN) -> Iterator[bytes]:
    r"""The lines by their bytes, each once; a line holds no line feed.

    What is more than one run goes to files that are gone when the last line is read.

    Example:
        >>> list(sorted_lines([b"b", b"a", b"c", b"a"], run=2))
        [b'a', b'b', b'c']
    """
    with ExitStack() as stack:
        runs: list[IO[bytes]] = []
        held: list[bytes] = []
        size = 0
        for line in lines:
            held.append(line)
            size += len(line) + 1
            if size > run:
                runs.append(stack.enter_context(_written(held)))
                held, size = [], 0
        held.sort()
        merged = heapq.merge(*(_read(one) for one in runs), held) if runs else iter(held)
        last = None
        for line in merged:
            if line != last:
                yield line
                last = line


def _written(lines: list[bytes]) -> IO[bytes]:
    lines.sort()
    file = tempfile.TemporaryFile(buffering=_BUFFER, prefix="kg-")  # noqa: SIM115  its reader closes it
    file.writelines(line + b"\n" for line in lines)
    file.seek(0)
    return file


def _read(file: IO[bytes]) -> Iterator[bytes]:
    for line in file:
        yield line[:-1]
