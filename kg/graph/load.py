"""Loads files into a store: each whole or not at all, each source into a graph of its own."""

from __future__ import annotations

import gc
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.errors import SourceError
from kg.graph import ontology
from kg.graph.batch import Batch
from kg.graph.derive import refresh
from kg.graph.orphans import decisions_without_claim
from kg.readers import rdf
from kg.readers.opening import STDIN, STDIN_NAME, open_binary
from kg.readers.reader import ReadOptions, StartAgain
from kg.readers.registry import pick

if TYPE_CHECKING:
    from kg.graph.touched import Touched
    from kg.rdf.terms import Terms
    from kg.readers.items import Item
    from kg.readers.opening import Opened
    from kg.store.local import LocalStore


_RARELY: Final = 200_000
"""Allocations between two looks for rings of garbage."""
LARGE: Final = 250_000
"""After so many claims and mentions the engine puts its files in order, which takes an eighth of
the load's time: look-ups in a store of a million claims take a third of theirs from then on."""


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
    stdin: Path | None = None,
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
        stdin: Where standard input was kept, if it was.

    Raises:
        UnknownTerm: ``form`` is no format.
    """
    job = _Job(store, form, keep_going, options or ReadOptions(), empty_is_fine, progress, stdin)
    with _rare_collection():
        ontology.ensure(store)
        terms = ontology.terms_of(store)
        reports = []
        for file in files:
            try:
                report, terms = _load(job, file, terms)
            except SourceError as error:
                report = FileReport(str(file), refused=(error,), loaded=False)
            reports.append(report)
        if store.folder is not None and sum(map(_size, reports)) >= LARGE:
            store.optimize()
        return LoadReport(tuple(reports))


@contextmanager
def kept_input() -> Iterator[Path]:
    """Standard input as a file that can be read more than once."""
    with tempfile.TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder) / "input"
        with path.open("wb") as kept:
            shutil.copyfileobj(sys.stdin.buffer, kept)
        yield path


# Private functions


@dataclass(frozen=True, slots=True)
class _Job:
    """What is asked of one load."""

    store: LocalStore
    form: str | None
    keep_going: bool
    options: ReadOptions
    empty_is_fine: bool
    progress: Callable[[str, int], None] | None
    stdin: Path | None


def _size(report: FileReport) -> int:
    return sum(report.counts.values()) if report.is_new else 0


class _Refused(Exception):
    """Something of the file does not fit."""


def _load(job: _Job, file: str | Path, terms: Terms) -> tuple[FileReport, Terms]:
    with _lasting(job, file) as (path, name):
        options = replace(job.options, reopen=lambda: _reopened(path))
        while True:
            try:
                with open_binary(path, called=name, empty_is_fine=job.empty_is_fine) as opened:
                    if not opened.head:
                        return FileReport(opened.name), terms
                    report, touched = _read(job, opened, path, options, terms)
                break
            except StartAgain as again:
                options = replace(options, how=again.how)
    if report.counts.get("statement"):
        before, terms = terms, ontology.terms_of(job.store)
        if ontology.differ(before, terms):
            touched.everything, touched.gathered = True, None
    if report.is_new:
        refresh(job.store, terms, touched)
    return report, terms


def _read(
    job: _Job, opened: Opened, path: Path, options: ReadOptions, terms: Terms
) -> tuple[FileReport, Touched]:
    reader = pick(opened.inner or opened.name, job.form, opened.head)
    graph = rdf.file_graph(opened.inner or opened.name)
    problems: list[SourceError] = []
    batch = Batch(job.store, terms, graph, replaces=reader.whole_source)
    items = reader.read(
        path if opened.inner else None,
        opened.stream,
        name=opened.name,
        terms=terms,
        problems=problems,
        options=replace(options, written=batch.is_first),
    )
    added = _added(job, items, batch, opened.name, problems)
    for _ in added:
        if batch.is_full:
            break
    else:
        clashing = [_placed(error, opened.name) for error in batch.clashes()]
        problems.extend(clashing)
        if clashing or (problems and not job.keep_going):
            return FileReport(opened.name, refused=tuple(problems), loaded=False), batch.touched
        return _write(job.store, batch, opened.name, problems), batch.touched
    try:
        is_new = batch.stream(_until_refused(added, problems, keep_going=job.keep_going))
    except _Refused:
        return FileReport(opened.name, refused=tuple(problems), loaded=False), batch.touched
    return _report(batch, opened.name, problems, is_new=is_new), batch.touched


def _added(
    job: _Job,
    items: Iterable[Item],
    batch: Batch,
    name: str,
    problems: list[SourceError],
) -> Iterator[bool]:
    """Adds one thing each time it is asked; says whether it fitted."""
    for number, item in enumerate(items, 1):
        try:
            batch.add(item)
        except SourceError as error:
            problems.append(_placed(error, name))
            yield False
        else:
            yield True
        if job.progress is not None and not number % 10_000:
            job.progress(name, number)


def _until_refused(
    added: Iterable[bool], problems: list[SourceError], *, keep_going: bool
) -> Iterator[bool]:
    for fitted in added:
        if not problems or keep_going:
            yield fitted
    if problems and not keep_going:
        raise _Refused


@contextmanager
def _rare_collection() -> Iterator[None]:
    """Millions of small values come and go, and hardly any is part of a ring."""
    before = gc.get_threshold()
    gc.set_threshold(_RARELY, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _lasting(job: _Job, file: str | Path) -> Iterator[tuple[Path, str | None]]:
    """A file that can be read twice, and its name where the path does not tell it."""
    if str(file) != STDIN:
        yield Path(file), None
    elif job.stdin is not None:
        yield job.stdin, STDIN_NAME
    else:
        with kept_input() as path:
            yield path, STDIN_NAME


@contextmanager
def _reopened(path: Path) -> Iterator[BinaryIO]:
    with open_binary(path) as opened:
        yield opened.stream


def _write(store: LocalStore, batch: Batch, name: str, problems: list[SourceError]) -> FileReport:
    batch.touch_withdrawn()
    withdrawn = batch.withdrawn()
    orphaned = sorted(one.iri for one in decisions_without_claim(store, withdrawn))
    is_new = batch.write()
    report = _report(batch, name, problems, is_new=is_new)
    return replace(report, withdrawn=tuple(withdrawn), orphaned=tuple(orphaned))


def _report(batch: Batch, name: str, problems: list[SourceError], *, is_new: bool) -> FileReport:
    counts = MappingProxyType(dict(sorted(batch.counts.items())))
    return FileReport(name, counts=counts, refused=tuple(problems), is_new=is_new)


def _placed(error: SourceError, name: str) -> SourceError:
    if error.path is not None:
        return error
    return SourceError(error.bare, path=name, hint=error.hint)
