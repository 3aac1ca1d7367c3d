"""What does not fit, collected with its place while reading goes on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from kg.errors import KgError, SourceError

_LIKENESS = 0.6


class Misfit(ValueError):
    """Something that does not fit; its place is known to the caller.

    Args:
        message: What is wrong, as one sentence.
        hint: What to write instead.
    """

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class Noted(Misfit):
    """What cannot go on because of problems that are noted already."""

    def __init__(self) -> None:
        super().__init__("noted already")


class Notes:
    """The problems of one file, all of them.

    Args:
        name: How errors call the file.
        problems: Where they go.
    """

    def __init__(self, name: str, problems: list[SourceError]) -> None:
        self.name = name
        self._problems = problems

    @property
    def count(self) -> int:
        """How many there are so far."""
        return len(self._problems)

    def add(self, line: int | None, message: str, hint: str | None = None) -> None:
        """Note one problem."""
        self._problems.append(SourceError(message, path=self.name, line=line, hint=hint))

    @contextmanager
    def at(self, line: int | None) -> Iterator[None]:
        """Note what does not fit in the block, and go on after it."""
        try:
            yield
        except SourceError as error:
            self.add(error.line or line, error.bare, error.hint)
        except KgError as error:
            self.add(line, error.message, error.hint)
        except Noted:
            pass
        except Misfit as error:
            self.add(line, str(error), error.hint)
        except ValueError as error:
            self.add(line, str(error))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that this one may have meant.

    Example:
        >>> nearest("publised", ["published", "publisher", "title"])
        'published'
    """
    close = difflib.get_close_matches(word, list(known), 1, _LIKENESS)
    return close[0] if close else None


def unknown(word: str, what: str, known: Iterable[str]) -> Misfit:
    """The problem of a word that is none of those known.

    Example:
        >>> unknown("tilte", "field of source", ["id", "title"]).hint
        'Did you mean title?'
    """
    words = list(known)
    close = nearest(word, words)
    hint = f"Did you mean {close}?" if close else f"Write one of: {', '.join(words)}."
    return Misfit(f'"{word}" is no {what}.', hint=hint)
