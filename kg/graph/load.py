"""Loads files into a store: each whole or not at all, each source into a graph of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg.errors import SourceError
from kg.graph import ontology
from kg.graph.batch import Batch
from kg.graph.derive import refresh
from kg.graph.orphans import decisions_without_claim
from kg.readers import rdf
from kg.readers.opening import open_binary
from kg.readers.reader import ReadOptions
from kg.readers.registry import pick

if TYPE_CHECKING:
    from kg.rdf.terms import Terms
    from kg.readers.opening import Opened
    from kg.store.local import LocalStore


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    Args:
        name: The file as it was named.
        counts: How many of each: record types of claims, ``Source``, ``Mention``,
            ``Decision``, and ``statement`` for what is not ours.
        refused: What did not fit, and where.
        loaded: Whether anything of it was taken in; False where it was refused as a whole.
        is_new: Whether the graph has changed by it.
        withdrawn: Claims that an earlier version of the file made, and this one does not.
        orphaned: Decisions about claims that were withdrawn.
    """

    name: str
    counts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    refused: tuple[SourceError, ...] = ()
    loaded: bool = True
    is_new: bool = False
    withdrawn: tuple[str, ...] = ()
    orphaned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of all files of one load."""

    files: tuple[FileReport, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the graph has changed at all."""
        return any(one.is_new for one in self.files)

    @property
    def refused(self) -> tuple[SourceError, ...]:
        """Everything that did not fit, file by file."""
        return tuple(error for one in self.files for error in one.refused)


def load_into(
    store: LocalStore,
    files: Iterable[str | Path],
    *,
    form: str | None = None,
    keep_going: bool = False,
    options: ReadOptions | None = None,
    empty_is_fine: bool = False,
    progress: Callable[[str, int], None] | None = None,
) -> LoadReport:
    """Loads files, and resolves exactly what they touched.

    A file of which something does not fit is left out whole, unless ``keep_going``; the
    others are loaded all the same.

    Args:
        store: Open for writing: in memory, or inside ``generations.writing``.
        files: Files to read; ``-`` is standard input.
        form: Their format, where names and content do not tell.
        keep_going: Whether what fits of a file is loaded without what does not.
        options: What the readers are asked.
        empty_is_fine: Whether a file without content is let through.
        progress: Called now and then with the file's name and how much of it is read.

    Raises:
        UnknownTerm: ``form`` is no format.
    """
    ontology.ensure(store)
    terms = ontology.terms_of(store)
    reports = []
    for file in files:
        try:
            report, terms = _load(
                store, file, terms, form, keep_going, options, empty_is_fine, progress
            )
        except SourceError as error:
            report = FileReport(str(file), refused=(error,), loaded=False)
        reports.append(report)
    return LoadReport(tuple(reports))


# Private functions


def _load(
    store: LocalStore,
    file: str | Path,
    terms: Terms,
    form: str | None,
    keep_going: bool,
    options: ReadOptions | None,
    empty_is_fine: bool,
    progress: Callable[[str, int], None] | None,
) -> tuple[FileReport, Terms]:
    with open_binary(file, empty_is_fine=empty_is_fine) as opened:
        if not opened.head:
            return FileReport(opened.name), terms
        reader = pick(opened.inner or opened.name, form, opened.head)
        graph = rdf.file_graph(opened.inner or opened.name)
        problems: list[SourceError] = []
        with Batch(store, terms, graph, replaces=reader.whole_source) as batch:
            items = reader.read(
                None if str(file) == "-" else Path(file),
                opened.stream,
                name=opened.name,
                terms=terms,
                problems=problems,
                options=options or ReadOptions(),
            )
            for number, item in enumerate(items, 1):
                try:
                    batch.add(item)
                except SourceError as error:
                    problems.append(_placed(error, opened))
                if progress is not None and not number % 10_000:
                    progress(opened.name, number)
            if problems and not keep_going:
                refused = tuple(problems)
                return FileReport(opened.name, refused=refused, loaded=False), terms
            report = _write(store, batch, opened.name, problems)
    if report.counts.get("statement"):
        before, terms = terms, ontology.terms_of(store)
        if ontology.differ(before, terms):
            batch.touched.everything = True
    if report.is_new:
        refresh(store, terms, batch.touched)
    return report, terms


def _write(store: LocalStore, batch: Batch, name: str, problems: list[SourceError]) -> FileReport:
    batch.touch_withdrawn()
    withdrawn = batch.withdrawn()
    orphaned = sorted(one.iri for one in decisions_without_claim(store, withdrawn))
    is_new = batch.write()
    return FileReport(
        name,
        counts=MappingProxyType(dict(sorted(batch.counts.items()))),
        refused=tuple(problems),
        is_new=is_new,
        withdrawn=tuple(withdrawn),
        orphaned=tuple(orphaned),
    )


def _placed(error: SourceError, opened: Opened) -> SourceError:
    if error.path is not None:
        return error
    return SourceError(error.bare, path=opened.name, hint=error.hint)
