"""Where sources come from: who copies whom, and when each was there to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from kg.model.source import Source
from kg.model.when import When


class Provenance:
    """The sources that are known by some day, and how they depend on each other.

    Args:
        sources: All sources; a claim's source that is not among them has no dates.
        published_until: Leave out what was published later, and what has no date at all.
        look_up: Finds a source that is not among them: one that is joined with no other
            need not be.

    Example:
        >>> wire = Source(iri="wire", published=When.parse("2024-05-01"))
        >>> copy = Source(iri="copy", based_on=("wire",))
        >>> who = Provenance([wire, copy])
        >>> who.origin("copy"), str(who.published("copy"))
        ('copy', '2024-05-01')
        >>> who.origin("wire")
        'copy'
    """

    def __init__(
        self,
        sources: Iterable[Source],
        published_until: When | None = None,
        look_up: Callable[[str], Source | None] | None = None,
    ) -> None:
        self._look_up = look_up
        self._limited = published_until is not None
        self._sources: Mapping[str, Source] = {
            source.iri: source
            for source in sources
            if published_until is None
            or (source.known is not None and source.known.last <= published_until.last)
        }
        self._origins = _components(self._sources)
        self._published: dict[str, When | None] = {}

    def knows(self, source: str) -> bool:
        """Whether this source counts (it was published in time, where that is asked)."""
        return not self._limited or source in self._sources

    def origin(self, source: str) -> str:
        """One name for all sources that are joined by ``basedOn``: they are one voice."""
        return self._origins.get(source, source)

    def published(self, source: str) -> When | None:
        """When it was published; of a copy, when what it copies was; None where not known."""
        if source not in self._published:
            self._published[source] = self._original_date(source)
        return self._published[source]

    def _original_date(self, source: str) -> When | None:
        own = self._sources.get(source)
        if own is None and self._look_up is not None:
            own = self._look_up(source)
        if own is None:
            return None
        seen: set[str] = set()
        dates: list[When] = []
        waiting = list(own.based_on)
        while waiting:
            iri = waiting.pop()
            original = self._sources.get(iri)
            if iri in seen or iri == source or original is None:
                continue
            seen.add(iri)
            waiting.extend(original.based_on)
            if not any(basis in self._sources for basis in original.based_on) and original.known:
                dates.append(original.known)
        return min(dates, key=lambda date: (date.last, date.first)) if dates else own.known


def _components(sources: Mapping[str, Source]) -> dict[str, str]:
    parent: dict[str, str] = {}

    def root(iri: str) -> str:
        while parent.get(iri, iri) != iri:
            iri = parent[iri]
        return iri

    for iri in sorted(sources):
        for basis in sources[iri].based_on:
            low, high = sorted((root(iri), root(basis)))
            parent[high] = low
    return {iri: root(iri) for iri in {*sources, *parent}}
