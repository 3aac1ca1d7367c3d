"""Everything that kg raises on purpose, in one tree.

KgError                 one clear sentence, and what to try (hint)
├── SourceError         a file's content is wrong: which file, which line
├── UnknownName         a name that nothing in the graph has, with the nearest ones
│   └── NothingThen     a name that nothing has at the moment asked, but something has today
├── AmbiguousName       a name that several entities have
├── UnknownTerm         a term, relation, saved query or format that is not known
├── DecisionRefused     a decision that cannot be made, with what stands against it
├── QueryError          a query that cannot run: syntax, a refused form, a missing parameter
│   └── QueryStopped    a query that ran too long or took too much memory
├── StoreError          a store that cannot be opened, read or written
│   ├── ReadOnly        writing to what can only be read
│   └── StoreBusy       another kg is writing
└── UsageError          wrong use of an option (exit status 2)
"""

from __future__ import annotations

from collections.abc import Sequence


class KgError(Exception):
    """The base of all errors raised on purpose; its text is one sentence for the user.

    Args:
        message: What is wrong, as one clear sentence.
        hint: What to try, or nothing.
    """

    exit_status = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class SourceError(KgError):
    """A file says something that cannot be read; tells file, line and column.

    Example:
        >>> str(SourceError("share 135% is above 100%", path="stakes.csv", line=7))
        'stakes.csv:7: share 135% is above 100%'
    """

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
    ) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {message}" if place else message, hint=hint)
        self.bare = message
        self.path = path
        self.line = line
        self.column = column


class UnknownName(KgError):
    """No entity has this name; ``closest`` are the nearest names."""

    def __init__(
        self, message: str, *, closest: Sequence[str] = (), hint: str | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.closest = tuple(closest)


class NothingThen(UnknownName):
    """What is asked for is in the graph, but not on the day or by the sources asked."""


class AmbiguousName(KgError):
    """Several entities have this name; ``candidates`` are their lines for the user."""

    def __init__(
        self, message: str, *, candidates: Sequence[str] = (), hint: str | None = None
    ) -> None:
        super().__init__(message, hint=hint)
        self.candidates = tuple(candidates)


class UnknownTerm(KgError):
    """A term, relation, saved query or format that kg does not know."""


class DecisionRefused(KgError):
    """A decision that cannot be made as things stand."""


class QueryError(KgError):
    """A query that cannot run."""


class QueryStopped(QueryError):
    """A query that was stopped because it ran too long or took too much memory."""


class StoreError(KgError):
    """A store that cannot be opened, read or written."""


class ReadOnly(StoreError):
    """Writing was asked of a graph that can only be read."""


class StoreBusy(StoreError):
    """Another kg is writing to this graph."""


class UsageError(KgError):
    """An option or argument was used wrongly."""

    exit_status = 2
