"""Reads RDF in six syntaxes: claims as they stand, plain statements as claims, the rest as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.errors import SourceError
from kg.model.source import Source
from kg.namespaces import ID, KG
from kg.rdf import derivation, parse
from kg.rdf.nodes import DefaultGraph, NamedNode, Quad, Subject
from kg.readers import names, rdf_blank, rdf_nodes
from kg.readers.items import Foreign, Item, Written
from kg.readers.rdf_backing import backing
from kg.readers.rdf_items import Items
from kg.readers.rdf_nodes import Group
from kg.readers.rdf_sorted import Sorted
from kg.readers.rdf_stream import Stream, grouped
from kg.readers.reader import ReadOptions

if TYPE_CHECKING:
    from kg.rdf.terms import Terms

IN_MEMORY: Final = 200_000
"""Quads of a file that is read whole; a bigger one is read node by node."""


def read(
    stream: BinaryIO,
    *,
    path: Path | None,
    name: str,
    syntax: str,
    terms: Terms,
    problems: list[SourceError],
    options: ReadOptions | None = None,
) -> Iterator[Item]:
    """What an RDF file says.

    Args:
        stream: Its bytes.
        path: Where it lies; relative IRIs are relative to it.
        name: How errors call it.
        syntax: One of ``kg.rdf.parse.FORMATS``.
        terms: The ontology.
        problems: Takes what does not fit.
        options: Which source it is of, and how a big file is read.

    Raises:
        SourceError: It is not well-formed.
        StartAgain: It is big and must be read in another way; what came so far is void.
    """
    options = options or ReadOptions()

    def problem(error: SourceError) -> None:
        problems.append(SourceError(error.bare, path=name, hint=error.hint))

    def default(sources: set[str]) -> Source:
        return default_source(sources, name, options.source)

    if options.written and options.reopen and options.how == "stream" and syntax == "turtle":
        yield from _written(stream, base_iri(path), name, options.reopen, terms, default, problem)
        return
    quads = _said(stream, syntax, name, path, options.reopen)
    first = list(islice(quads, IN_MEMORY))
    if len(first) < IN_MEMORY or options.how == "whole" or options.reopen is None:
        yield from _whole(chain(first, quads), terms, default, problem)
        return
    if options.how == "sort":
        with Sorted(chain(first, quads)) as ordered:
            del first
            yield from Stream(ordered.groups, terms, default, problem, ordered.merged)
        return
    parts = [iter(chain(first, quads))]
    del first
    with ExitStack() as stack:

        def groups() -> Iterator[Group]:
            if parts:
                return grouped(parts.pop())
            again = stack.enter_context(options.reopen())  # type: ignore[misc]
            return grouped(_said(again, syntax, name, path, None))

        yield from Stream(groups, terms, default, problem)


def _said(
    stream: BinaryIO, syntax: str, name: str, path: Path | None, reopen: parse.Reopen | None
) -> Iterator[Quad]:
    """What a file says, without the edges that its layer of derived facts adds."""
    quads = parse.quads(stream, syntax, name=name, base_iri=base_iri(path), reopen=reopen)
    if syntax in parse.FLAT:
        return quads
    return (
        quad
        for quad in quads
        if quad.graph_name != derivation.GRAPH or quad.predicate.value not in derivation.EDGES
    )


def _written(
    stream: BinaryIO,
    base: str,
    name: str,
    reopen: parse.Reopen,
    terms: Terms,
    default: Callable[[set[str]], Source],
    problem: Callable[[SourceError], None],
) -> Iterator[Item]:
    from kg.readers import rdf_text  # its patterns take a while to make

    first = [rdf_text.read(stream, base)]
    with ExitStack() as stack:

        def groups() -> Iterator[Group | Written]:
            if first:
                return first.pop()
            again = stack.enter_context(reopen())
            return grouped(parse.quads(again, "turtle", name=name, base_iri=base))

        yield from Stream(groups, terms, default, problem)


def _whole(
    quads: Iterable[Quad],
    terms: Terms,
    default: Callable[[set[str]], Source],
    problem: Callable[[SourceError], None],
) -> Iterator[Item]:
    document = rdf_nodes.grouped(quads)
    if not any(is_ours(quad) for group in document.values() for quad in group):
        for group in document.values():
            for quad in group:
                yield Foreign(quad, graph_is_own=not isinstance(quad.graph_name, DefaultGraph))
        return
    terms = terms.extended(quad for group in document.values() for quad in group)
    source = default(_declared(document))
    try:
        document = rdf_blank.named(document, terms, source.iri)
    except SourceError as error:
        problem(error)
        return
    known = backing(document.items, terms)
    items = Items(known, document.__getitem__, source, terms, problem)
    yield from items.of(document.items())


def is_ours(quad: Quad) -> bool:
    """Whether a statement uses a term of ours."""
    if quad.predicate.value.startswith(KG):
        return True
    return any(
        isinstance(node, NamedNode) and node.value.startswith(KG)
        for node in (quad.subject, quad.object, quad.graph_name)
    )


def base_iri(path: Path | None) -> str:
    """What relative IRIs of a file are relative to."""
    return path.absolute().as_uri() if path is not None else f"{Path.cwd().as_uri()}/"


def file_graph(name: str) -> str:
    """The graph of what a file says that is not ours.

    Example:
        >>> file_graph("data/more.ttl").rpartition("/")[2]
        'file_more'
    """
    return f"{ID}file_{names.file_slug(name)}"


def default_source(sources: set[str], name: str, wanted: str | None) -> Source:
    """The source of what names none: the only one of the file, or one that is the file itself."""
    if wanted is None and len(sources) == 1:
        return Source(iri=min(sources))
    iri = names.source_iri(wanted if wanted is not None else names.file_slug(name))
    return Source(iri=iri, title=PurePath(name).name, kind="dataset")


def _declared(document: dict[Subject, list[Quad]]) -> set[str]:
    return {
        node.value
        for node, quads in document.items()
        if isinstance(node, NamedNode) and KG + "Source" in rdf_nodes.types(rdf_nodes.said(quads))
    }
