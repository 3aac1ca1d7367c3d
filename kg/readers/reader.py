"""What every reader is: a name, the suffixes it goes by, and one function."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal, Protocol

from kg.errors import SourceError

if TYPE_CHECKING:
    from kg.rdf.terms import Terms
    from kg.readers.items import Item


How = Literal["stream", "parse", "sort", "whole"]


class StartAgain(Exception):
    """What was read so far is to be forgotten, and the file read in another way."""

    def __init__(self, how: How) -> None:
        super().__init__(how)
        self.how = how


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the caller asks of a reader.

    Args:
        same_names: Gives the IRI of the one party of a name in the store, or None; where
            it is given, names in a table mean parties that are there already.
        shipped: Whether the file ships with kg, so that its quotes are short.
        source: The source's name (``meta-grabs-49``, ``id:source_…`` or an IRI) where the
            file itself gives none.
        how: How a reader that can do so goes through a big file: ``stream`` (never holding
            it), ``parse`` (the same, but not as kg's own text), ``sort`` (sorting it outside memory first) or ``whole``; it raises
            ``StartAgain`` where a file asks for more than it may do.
        reopen: Opens the same bytes once more, where that is possible.
        written: Whether claims may be handed on as they are written (``Written``).
    """

    same_names: Callable[[str], str | None] | None = None
    shipped: bool = False
    source: str | None = None
    how: How = "stream"
    reopen: Callable[[], AbstractContextManager[BinaryIO]] | None = None
    written: bool = False


class Read(Protocol):
    """Yields what a file says, one item at a time.

    What does not fit is added to ``problems``, all of it, and reading goes on; a file that
    cannot be read at all raises SourceError.
    """

    def __call__(
        self,
        path: Path | None,
        stream: BinaryIO,
        *,
        name: str,
        terms: Terms,
        problems: list[SourceError],
        options: ReadOptions,
    ) -> Iterator[Item]:
        """Read a stream; ``path`` is where it lies, ``name`` how errors call it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One format.

    Args:
        name: What ``--from`` calls it.
        suffixes: Endings of file names, with the dot.
        read: The function that reads it.
        whole_source: Whether a file is the whole of its source, so that loading it again
            replaces what it said before.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Read
    whole_source: bool = False
