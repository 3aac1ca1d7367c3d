"""The formats that can be read, and which one a file is in: by name, then by content."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.errors import SourceError, UnknownTerm
from kg.readers.reader import Read, Reader, ReadOptions

if TYPE_CHECKING:
    from kg.rdf.terms import Terms
    from kg.readers.items import Item

__all__ = ["READERS", "ReadOptions", "Reader", "is_readable", "pick", "sniff"]

PACKED: Final = (".gz", ".zip")


def _rdf(syntax: str) -> Read:
    def read(
        path: Path | None,
        stream: BinaryIO,
        *,
        name: str,
        terms: Terms,
        problems: list[SourceError],
        options: ReadOptions,
    ) -> Iterator[Item]:
        from kg.readers import rdf

        return rdf.read(
            stream,
            path=path,
            name=name,
            syntax=syntax,
            terms=terms,
            problems=problems,
            options=options,
        )

    return read


def _claims(
    path: Path | None,
    stream: BinaryIO,
    *,
    name: str,
    terms: Terms,
    problems: list[SourceError],
    options: ReadOptions,
) -> Iterator[Item]:
    from kg.readers import claims_file

    return claims_file.read(
        path, stream, name=name, terms=terms, problems=problems, options=options
    )


def _table(
    path: Path | None,
    stream: BinaryIO,
    *,
    name: str,
    terms: Terms,
    problems: list[SourceError],
    options: ReadOptions,
) -> Iterator[Item]:
    from kg.readers import table

    return table.read(path, stream, name=name, terms=terms, problems=problems, options=options)


READERS: Final = MappingProxyType(
    {
        reader.name: reader
        for reader in (
            Reader("turtle", (".ttl", ".turtle"), _rdf("turtle")),
            Reader("trig", (".trig",), _rdf("trig")),
            Reader("ntriples", (".nt",), _rdf("ntriples")),
            Reader("nquads", (".nq",), _rdf("nquads")),
            Reader("jsonld", (".jsonld",), _rdf("jsonld")),
            Reader("rdfxml", (".rdf", ".owl"), _rdf("rdfxml")),
            Reader("claims", (".yaml", ".yml"), _claims, whole_source=True),
            Reader("table", (".csv", ".tsv"), _table),
        )
    }
)
"""All readers by name."""

_ALIASES: Final = {
    "ttl": "turtle", "nt": "ntriples", "n-triples": "ntriples", "nq": "nquads",
    "n-quads": "nquads", "json-ld": "jsonld", "rdf-xml": "rdfxml", "rdf/xml": "rdfxml",
    "xml": "rdfxml", "yaml": "claims", "csv": "table", "tsv": "table",
}  # fmt: skip
_BY_SUFFIX: Final = {suffix: reader for reader in READERS.values() for suffix in reader.suffixes}

_CLAIMS = re.compile(rb"^(?:source|entities|claims)[ ]*:", re.MULTILINE)
_PREFIX = re.compile(rb"^[ \t]*@?(?:prefix|base)\b", re.MULTILINE | re.IGNORECASE)
_STATEMENT = re.compile(rb"^[ \t]*(?:<[^>\n]*>|_:\S+)[ \t]", re.MULTILINE)
_LINE = re.compile(
    rb"^[ \t]*(?:<[^>]*>|_:\S+)[ \t]*<[^>]*>[ \t]*"
    rb'(?:<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?)[ \t]*(?P<graph><[^>]*>|_:\S+)?[ \t]*\.'
)
_GRAPH = re.compile(rb"^[ \t]*(?:GRAPH[ \t]+)?(?:<[^>\n]*>|[\w-]*:[\w-]+)?[ \t]*\{", re.M | re.I)


def pick(path: str | PurePath, wanted: str | None = None, head: bytes = b"") -> Reader:
    r"""The reader of a file.

    Args:
        path: The file's name; ``.gz`` and ``.zip`` are looked through.
        wanted: What ``--from`` says; it wins.
        head: The first bytes, asked where the name says nothing.

    Raises:
        UnknownTerm: ``wanted`` is no format.
        SourceError: Neither name nor content tells the format.

    Example:
        >>> pick("stakes.csv.gz").name, pick("x", head=b"source:\n  id: x\n").name
        ('table', 'claims')
    """
    if wanted is not None:
        return _named(wanted)
    name = PurePath(path).name.lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    known = _BY_SUFFIX.get(PurePath(name).suffix)
    if known is not None:
        return known
    found = sniff(head)
    if found is None:
        raise SourceError(
            "is in no format that kg reads.",
            path=str(path),
            hint="Say which it is by the ending of its name, or with: kg load --from FORMAT."
            f" Formats: {', '.join(READERS)}.",
        )
    return READERS[found]


def sniff(head: bytes) -> str | None:
    r"""The format that a file's first bytes look like, or None.

    Example:
        >>> sniff(b"holder;issuer;share\n"), sniff(b"Dear reader")
        ('table', None)
    """
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"{", b"[")):
        if b'"@' in text:
            return "jsonld"
        return None if re.match(rb'[{\[]\s*(?:["{\[}\]]|\Z)', text) else "trig"
    if text.startswith(b"<?xml") or text[:8].lower() == b"<rdf:rdf":
        return "rdfxml" if b"rdf-syntax-ns#" in text else None
    first = text.split(b"\n", 1)[0].strip().lower()
    cells = {cell.strip(b' "\r') for cell in re.split(rb"[,;\t]", first)}
    if {b"holder", b"issuer"} <= cells:
        return "table"
    if _PREFIX.search(text):
        return "trig" if _GRAPH.search(text) else "turtle"
    if _CLAIMS.search(text):
        return "claims"
    if _STATEMENT.search(text):
        lines = [line for line in text.split(b"\n")[:20] if line.strip()[:1] not in (b"", b"#")]
        matches = [_LINE.match(line) for line in (lines[:-1] or lines)]
        if all(matches):
            graphs = any(match is not None and match["graph"] for match in matches)
            return "nquads" if graphs else "ntriples"
        return "trig" if _GRAPH.search(text) else "turtle"
    return None


def is_readable(path: str | PurePath) -> bool:
    """Whether a file's name alone says that it can be read; for listing folders.

    Example:
        >>> is_readable("a.ttl.gz"), is_readable("notes.txt")
        (True, False)
    """
    name = PurePath(path).name.lower()
    for packed in PACKED:
        name = name.removesuffix(packed)
    return PurePath(name).suffix in _BY_SUFFIX


def _named(wanted: str) -> Reader:
    name = _ALIASES.get(wanted.lower(), wanted.lower())
    if name in READERS:
        return READERS[name]
    close = difflib.get_close_matches(name, [*READERS, *_ALIASES], 1)
    hint = f"Did you mean {_ALIASES.get(close[0], close[0])}? " if close else ""
    raise UnknownTerm(
        f'"{wanted}" is no format that kg reads.', hint=f"{hint}Formats: {', '.join(READERS)}."
    )
