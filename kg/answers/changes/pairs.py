"""What is one thing in two graphs although they call it differently.

A file's own sources and parties are named after the file, so two versions of a table
(``2024.csv``, ``2025.csv``) speak of the same holding under two names.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from kg.answers.changes.difference import Own
from kg.graph import read
from kg.model.source import Source
from kg.namespaces import ID
from kg.readers.misfit import Misfit
from kg.readers.names import file_slug, source_iri

if TYPE_CHECKING:
    from kg.answers.rows import RecordRow
    from kg.graph.locate import OpenGraph


class _Named(Protocol):
    @property
    def iri(self) -> str: ...


T = TypeVar("T", bound=_Named)
_SOURCE: Final = ID + "source_"


class Pairs:
    """Which things of the old graph are which of the new one, beside those of one name.

    Args:
        old: The old graph.
        new: The new graph.
        gone: What only the old graph has.
        come: What only the new graph has.

    Attributes:
        sources: IRIs of sources in the new graph by those in the old one.
        entities: IRIs of entities in the new graph by those in the old one.
    """

    def __init__(self, old: OpenGraph, new: OpenGraph, gone: Own, come: Own) -> None:
        self.sources = _sources(old, new, gone, come)
        self.entities = _entities(old, new, gone, come)
        self._before = {after: before for before, after in self.entities.items()}
        self._same = _joined([*self.entities.items(), *gone.merged.items(), *come.merged.items()])

    def entity(self, iri: str) -> str:
        """What the new graph calls an entity of the old one."""
        return self.entities.get(iri, iri)

    def called_before(self, iri: str) -> str:
        """What the old graph calls an entity of the new one."""
        return self._before.get(iri, iri)

    def source(self, iri: str) -> str:
        """What the new graph calls a source of the old one."""
        return self.sources.get(iri, iri)

    def same(self, iri: str) -> str:
        """One name for all entities that are paired, or merged in one of the graphs."""
        return self._same.get(iri, iri)

    def ends(self, row: RecordRow) -> list[str]:
        """The ends of a record, by these names; either way round where it makes no difference."""
        found = [self.same(end.iri) for end in (row.source, row.target) if end is not None]
        return sorted(found) if row.symmetric else found


def is_named_by_file(graph: OpenGraph, source: Source) -> bool:
    """Whether a source has its name from the file it came in, and not from anybody."""
    files = [source.title] if source.title else []
    files += [graph.where] if graph.kind == "files" else []
    return any(_file_source(file) == source.iri for file in files)


# Private functions


def _file_source(file: str) -> str | None:
    try:
        return source_iri(file_slug(PurePath(file)))
    except (Misfit, ValueError):
        return None


def _sources(old: OpenGraph, new: OpenGraph, gone: Own, come: Own) -> dict[str, str]:
    left = [one for iri in sorted(gone.sources) if (one := _only(old, new, iri))]
    right = [one for iri in sorted(come.sources) if (one := _only(new, old, iri))]
    found: dict[str, str] = {}
    for key in (_address, _title):
        _match(left, right, found, key, key)
    rest = [[one for one in left if one.iri not in found]]
    rest += [[one for one in right if one.iri not in found.values()]]
    if [len(some) for some in rest] == [1, 1]:
        (before,), (after,) = rest
        if is_named_by_file(old, before) and is_named_by_file(new, after):
            found[before.iri] = after.iri
    return found


def _only(one: OpenGraph, other: OpenGraph, iri: str) -> Source | None:
    return None if read.source(other, iri) is not None else read.source(one, iri)


def _address(source: Source) -> str | None:
    return source.url


def _title(source: Source) -> Hashable | None:
    return (source.title, source.publisher, source.published) if source.title else None


def _entities(old: OpenGraph, new: OpenGraph, gone: Own, come: Own) -> dict[str, str]:
    left = _entities_only(old, new, gone)
    right = _entities_only(new, old, come)
    found: dict[str, str] = {}
    bearers = {str(code): one.iri for one in right for code in one.identifiers}
    for one in left:
        for after in (bearers.get(str(code)) for code in one.identifiers):
            if after is not None and after not in found.values():
                found.setdefault(one.iri, after)
    scopes = [_scopes(graph) for graph in (old, new)]
    _match(left, right, found, _named_in(scopes[0]), _named_in(scopes[1]))
    return found


def _entities_only(one: OpenGraph, other: OpenGraph, own: Own) -> list[read.Entity]:
    found = (
        read.entity(one, iri)
        for iri in sorted(own.resolved)
        if read.standing(other, iri) == iri and read.entity(other, iri) is None
    )
    return [each for each in found if each is not None]


def _scopes(graph: OpenGraph) -> tuple[str, ...]:
    """How the parties begin that sources named after their files."""
    graphs = graph.store.graphs()
    return tuple(f"{ID}{iri[len(_SOURCE) :]}_" for iri in graphs if iri.startswith(_SOURCE))


def _named_in(scopes: tuple[str, ...]) -> Callable[[read.Entity], Hashable | None]:
    def key(one: read.Entity) -> Hashable | None:
        if not one.iri.startswith(scopes):
            return None
        return " ".join(one.name.split()).casefold()

    return key


def _match(
    left: Iterable[T],
    right: Iterable[T],
    found: dict[str, str],
    left_key: Callable[[T], Hashable | None],
    right_key: Callable[[T], Hashable | None],
) -> None:
    """Pairs what is not paired and has the same key, where no other has it."""
    keyed: list[dict[Hashable, list[str]]] = [{}, {}]
    taken = (set(found), set(found.values()))
    for side, things, key_of in ((0, left, left_key), (1, right, right_key)):
        for one in things:
            key = key_of(one)
            if key is not None and one.iri not in taken[side]:
                keyed[side].setdefault(key, []).append(one.iri)
    for key, before in keyed[0].items():
        after = keyed[1].get(key, [])
        if len(before) == len(after) == 1:
            found[before[0]] = after[0]


def _joined(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """The first IRI of each class of entities that are joined."""
    parent: dict[str, str] = {}

    def root(iri: str) -> str:
        while parent.get(iri, iri) != iri:
            iri = parent[iri]
        return iri

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        if low != high:
            parent[high] = low
    return {iri: root(iri) for iri in {*parent, *parent.values()}}
