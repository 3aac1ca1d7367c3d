"""RDF text into quads, with errors that say file, line and column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from types import MappingProxyType
from typing import BinaryIO, Final
from xml.parsers import expat

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import SourceError

FORMATS: Final[Mapping[str, RdfFormat]] = MappingProxyType(
    {
        "turtle": RdfFormat.TURTLE,
        "trig": RdfFormat.TRIG,
        "ntriples": RdfFormat.N_TRIPLES,
        "nquads": RdfFormat.N_QUADS,
        "jsonld": RdfFormat.JSON_LD,
        "rdfxml": RdfFormat.RDF_XML,
    }
)
"""The six syntaxes, by the names that kg gives them."""

FLAT: Final = frozenset({"turtle", "ntriples", "rdfxml"})
"""Syntaxes that have no named graphs."""

Reopen = Callable[[], AbstractContextManager[BinaryIO]]

_PLACE = re.compile(r"^Parser error at line \d+ (?:between columns \d+ and \d+|column \d+): ")
_LINE_AGAIN = re.compile(r" \(line \d+\)$")
_CHUNK: Final = 1 << 16


def quads(
    stream: BinaryIO,
    syntax: str,
    *,
    name: str | None = None,
    base_iri: str | None = None,
    reopen: Reopen | None = None,
) -> Iterator[Quad]:
    """The quads of a text, one at a time.

    Args:
        stream: The bytes.
        syntax: One of ``FORMATS``.
        name: What errors call the text.
        base_iri: What relative IRIs are relative to.
        reopen: Opens the same bytes once more, to find the place of an error in XML.

    Raises:
        SourceError: The text is not well-formed; says where.

    Example:
        >>> import io
        >>> list(quads(io.BytesIO(b"<http://a> a z:b ."), "turtle", name="x.ttl"))
        Traceback (most recent call last):
        ...
        kg.errors.SourceError: x.ttl:1:14: The prefix z: has not been declared.
    """
    try:
        yield from parse(stream, FORMATS[syntax], base_iri=base_iri)
    except SyntaxError as error:
        raise _explained(error, syntax, name, reopen or _rewound(stream)) from None
    except RecursionError:
        raise SourceError("is nested too deeply to be read.", path=name) from None


# Private functions


def _rewound(stream: BinaryIO) -> Reopen | None:
    if not stream.seekable():
        return None
    stream.seek(0)
    return lambda: nullcontext(stream)


def _explained(
    error: SyntaxError, syntax: str, name: str | None, reopen: Reopen | None
) -> SourceError:
    message = _LINE_AGAIN.sub("", _PLACE.sub("", " ".join(str(error.msg or error).split())))
    line, column = error.lineno, error.offset
    if "LoadDocumentCallback" in message:
        message = "its @context is somewhere else, and kg fetches nothing"
        return SourceError(f"{message}.", path=name, hint="Write the context into the file itself.")
    if syntax == "rdfxml" and line is None and reopen is not None:
        with reopen() as again:
            line, column = _place_in_xml(again)
    return SourceError(
        f"{message.rstrip('.')}.", path=name, line=line, column=column if line else None
    )


def _place_in_xml(stream: BinaryIO) -> tuple[int | None, int | None]:
    """Where the text stops being XML; the engine does not say."""
    parser = expat.ParserCreate()
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1
    return None, None
