"""Reads RDF in six syntaxes: claims as they stand, plain statements as claims, the rest as it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import SourceError
from kg.model.source import Source
from kg.namespaces import ID, KG
from kg.rdf import parse
from kg.rdf.nodes import DefaultGraph, NamedNode, Quad, Subject
from kg.readers import names, rdf_blank, rdf_nodes
from kg.readers.items import Foreign, Item
from kg.readers.rdf_backing import backing
from kg.readers.rdf_items import Items

if TYPE_CHECKING:
    from kg.rdf.terms import Terms


def read(
    stream: BinaryIO,
    *,
    path: Path | None,
    name: str,
    syntax: str,
    terms: Terms,
    problems: list[SourceError],
    source: str | None = None,
) -> Iterator[Item]:
    """What an RDF file says.

    Args:
        stream: Its bytes.
        path: Where it lies; relative IRIs are relative to it.
        name: How errors call it.
        syntax: One of ``kg.rdf.parse.FORMATS``.
        terms: The ontology.
        problems: Takes what does not fit.
        source: The source of what names none, where the file has not exactly one.

    Raises:
        SourceError: It is not well-formed.
    """
    base = base_iri(path)
    document = rdf_nodes.grouped(parse.quads(stream, syntax, name=name, base_iri=base))
    if not any(is_ours(quad) for quads in document.values() for quad in quads):
        for quads in document.values():
            for quad in quads:
                yield Foreign(quad, graph_is_own=not isinstance(quad.graph_name, DefaultGraph))
        return
    terms = terms.extended(quad for quads in document.values() for quad in quads)
    default = default_source(document, name, source)

    def problem(error: SourceError) -> None:
        problems.append(SourceError(error.bare, path=name, hint=error.hint))

    try:
        document = rdf_blank.named(document, terms, default.iri)
    except SourceError as error:
        problem(error)
        return
    known = backing(document.items, terms)
    yield from Items(document.items, known, document.__getitem__, default, terms, problem)


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


def default_source(document: dict[Subject, list[Quad]], name: str, wanted: str | None) -> Source:
    """The source of what names none: the only one of the file, or one that is the file itself."""
    declared = _declared(document)
    if wanted is None and len(declared) == 1:
        return Source(iri=declared[0])
    iri = names.source_iri(wanted if wanted is not None else names.file_slug(name))
    return Source(iri=iri, title=PurePath(name).name, kind="dataset")


def _declared(document: dict[Subject, list[Quad]]) -> list[str]:
    found: Iterable[str] = (
        node.value
        for node, quads in document.items()
        if isinstance(node, NamedNode) and KG + "Source" in rdf_nodes.types(rdf_nodes.said(quads))
    )
    return sorted(found)
