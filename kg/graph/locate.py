"""Which graph is meant, and opening it: a store, files, an endpoint, or the one that ships."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Literal, Self

from kg.errors import ReadOnly, SourceError, UsageError
from kg.graph import ontology
from kg.graph.moment import LeftOut, Moment
from kg.store import generations
from kg.store.local import LocalStore

if TYPE_CHECKING:
    from kg.rdf.terms import Terms
    from kg.store.generations import Writing

Kind = Literal["store", "files", "endpoint", "shipped"]

SHIPPED: Final = "the graph that ships with kg"
SHOWN: Final = 20
"""So many errors are told at once."""
STDIN: Final = "-"
_SCHEMES: Final = ("http://", "https://")


@dataclass(frozen=True)
class OpenGraph:
    """A graph that is open to be read; a context manager that closes it.

    Args:
        store: Its quads; of an endpoint, what answers queries.
        kind: What it is.
        where: What people call it: a folder, files, an address.
        writable: Whether it can be written to, by ``open_for_writing``.
        union: Whether queries see all graphs as one; False for RDF that is none of ours,
            which is queried exactly as it stands.
        folder: Where its store lies.
        moment: By which clocks it is looked at.
        left_out: What does not count by them.
        whole: The graph by no clock, in which names are known that nobody used by then.
    """

    store: LocalStore
    kind: Kind
    where: str
    writable: bool = False
    union: bool = True
    folder: Path | None = None
    moment: Moment = field(default_factory=Moment)
    left_out: LeftOut = field(default_factory=LeftOut)
    whole: OpenGraph | None = None

    @cached_property
    def terms(self) -> Terms:
        """The ontology, with the relations that the graph itself defines."""
        if self.kind in ("endpoint", "shipped") or not self.union:
            from kg.rdf.terms import shipped_terms

            return shipped_terms()
        return ontology.terms_of(self.store)

    def close(self) -> None:
        """Lets go of its files."""
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_graph(locators: Sequence[str] = (), *, start: Path | None = None) -> OpenGraph:
    """Opens a graph to be read.

    Args:
        locators: A store's folder, an ``http(s)`` endpoint, or files and folders of files;
            none for the nearest store above, or else the graph that ships with kg.
        start: Where to look for the nearest store; the current folder if not given.

    Raises:
        SourceError: A file is not there, or does not fit.
        StoreError: A store cannot be opened.
        UsageError: Several locators that cannot be one graph.
    """
    if not locators:
        return _nearest(start or Path.cwd())
    endpoints = [one for one in locators if one.startswith(_SCHEMES)]
    stores = [one for one in locators if one not in endpoints and generations.is_store(Path(one))]
    if len(locators) > 1 and (endpoints or stores):
        raise UsageError(
            f"{(endpoints or stores)[0]} cannot be one graph with others.",
            hint="Name several files, or one store, or one endpoint.",
        )
    if endpoints:
        return _endpoint(endpoints[0])
    if stores:
        return _store(Path(stores[0]), stores[0])
    return _files(locators)


@contextmanager
def open_for_writing(
    locators: Sequence[str] = (), *, start: Path | None = None
) -> Iterator[Writing]:
    """Opens a store to be written to; what is written is kept when the block ends well.

    Raises:
        ReadOnly: The graph is none that can be written to.
        StoreBusy: Another kg is writing.
    """
    folder: Path | None
    if not locators:
        folder = generations.find_store(start or Path.cwd())
        if folder is None:
            raise _read_only(f"it is {SHIPPED.replace('the graph', 'the one')}")
    elif len(locators) > 1 or locators[0].startswith(_SCHEMES):
        what = "files are only read" if len(locators) > 1 else "it is an endpoint"
        raise _read_only(what)
    else:
        folder = Path(locators[0])
        if not generations.is_store(folder) and folder.exists() and not _is_empty(folder):
            raise _read_only("files are only read")
    with generations.writing(folder) as writing:
        yield writing


# Private functions


def _nearest(start: Path) -> OpenGraph:
    folder = generations.find_store(start)
    if folder is not None:
        return _store(folder, str(folder.parent))
    from kg.graph.shipped import open_shipped

    return OpenGraph(open_shipped(), "shipped", SHIPPED)


def _store(folder: Path, where: str) -> OpenGraph:
    store = generations.open_reader(folder)
    root = folder if store.folder is None else store.folder.parent
    return OpenGraph(store, "store", where, writable=True, folder=root)


def _endpoint(address: str) -> OpenGraph:
    from kg.store.remote import RemoteStore

    store: Any = RemoteStore(address)
    return OpenGraph(store, "endpoint", address)


def _files(locators: Sequence[str]) -> OpenGraph:
    files = [file for one in locators for file in _listed(one)]
    where = ", ".join(locators)
    if STDIN not in files:
        return _read(files, where, None)
    from kg.graph.load import kept_input

    with kept_input() as stdin:
        return _read(files, where, stdin)


def _read(files: Sequence[str], where: str, stdin: Path | None) -> OpenGraph:
    from kg.graph import foreign

    raw = foreign.as_it_stands(files, stdin)
    if raw is not None:
        return OpenGraph(raw.frozen(), "files", where, union=False)
    from kg.graph.load import load_into

    store = LocalStore.memory()
    report = load_into(store, files, empty_is_fine=True, stdin=stdin)
    if report.refused:
        raise _all_of(report.refused)
    return OpenGraph(store.frozen(), "files", where)


def _listed(locator: str) -> list[str]:
    """A file, or all files of a folder that can be read, sorted."""
    from kg.readers.registry import is_readable

    path = Path(locator)
    if locator == STDIN or not path.is_dir():
        return [locator]
    found = sorted(
        str(file) for file in path.iterdir() if file.is_file() and is_readable(file.name)
    )
    if not found:
        raise SourceError(
            f"There is no graph in {locator}: neither a store nor a file that kg reads.",
            hint=f"Make a store with: kg init {locator}",
        )
    return found


def _all_of(errors: Sequence[SourceError]) -> SourceError:
    if len(errors) == 1:
        return errors[0]
    shown = "\n".join(str(error) for error in errors[:SHOWN])
    more = len(errors) - SHOWN
    hint = next((error.hint for error in errors if error.hint), None)
    return SourceError(f"{shown}\n… and {more} more." if more > 0 else shown, hint=hint)


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _read_only(why: str) -> ReadOnly:
    return ReadOnly(
        f"This graph is read-only ({why}). Make your own with: kg init",
    )
