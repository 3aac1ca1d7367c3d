"""Our own Turtle read as text: a claim that stands as kg writes it needs no parser.

Statement by statement, from the first on: a claim of the usual kind is one match of a
pattern, what else keeps to the way in which kg writes goes to the parser, and a file that
does not is read by the parser as a whole.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import BinaryIO, Final

from kg.errors import SourceError
from kg.namespaces import ID, PREFIXES
from kg.rdf import parse
from kg.rdf.fields import NOTHING_BEYOND, check_bounds
from kg.rdf.literals import parse_when
from kg.rdf.rows import Field
from kg.readers.items import Written
from kg.readers.rdf_nodes import Group
from kg.readers.rdf_stream import grouped
from kg.readers.reader import StartAgain

_CHUNK: Final = 1 << 20
_LONGEST: Final = 1 << 24
"""A statement that is longer is left to the parser."""
_MUCH: Final = 1 << 19
_SHORT: Final = frozenset({"id", "kg", "xsd"})
_SIGNS: Final = '"^xsd:decimal'
"""What stands around a number that is no decimal in Turtle."""

_NAME: Final = r"[A-Za-z0-9_][A-Za-z0-9_-]*"
_TEXT: Final = r'"[^"\\\r\n]*(?:\\(?:[tbnrf"\'\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})[^"\\\r\n]*)*"'
_IRI: Final = r'(?:<[^<>"{}|^`\\\x00-\x20]*>|[a-z]+:' + _NAME + ")"
_TERM: Final = (
    rf"(?:{_IRI}|{_TEXT}(?:\^\^{_IRI}|@[A-Za-z]+(?:-[A-Za-z0-9]+)*)?"
    r"|[+-]?[0-9]*\.[0-9]+|[+-]?[0-9]+|true|false)"
)
_SAID: Final = rf"\n    (?:a|{_IRI}) {_TERM}(?: , {_TERM})*"
_BLOCK: Final = re.compile(rf"{_IRI}{_SAID}(?: ;{_SAID})* \.\n")
_PREFIX: Final = re.compile(r"@prefix ([a-z]+): <([^<>\"{}|^`\\\x00-\x20]*)> \.\n")
_BETWEEN: Final = re.compile(r"(?:#[^\r\n]*)?\n")

_NUMBER: Final = r'(0\.[0-9]{0,17}[1-9]|"[01]"\^\^xsd:decimal)'
_DATE: Final = r'"([0-9]{4}(?:-[0-9]{2}){0,2})"\^\^xsd:(gYear|gYearMonth|date)'
_DATE_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}


def _maybe(name: str, value: str) -> str:
    return rf"(?: ;\n    kg:{name} {value})?"


_CLAIM: Final = re.compile(
    rf"(id:{_NAME})\n    a kg:Claim ;\n    kg:about (id:{_NAME})"
    + _maybe("approximate", "(true)")
    + _maybe("at", _TEXT)
    + _maybe("basis", f"kg:basis-({_NAME})")
    + _maybe("direct", "(true|false)")
    + _maybe("end", _DATE)
    + rf" ;\n    kg:from (id:{_NAME})"
    + _maybe("fromNamed", _TEXT)
    + _maybe("gist", _TEXT)
    + _maybe("interest", f"kg:interest-({_NAME})")
    + r" ;\n    kg:modality kg:(stated|reported|suggested|expected|denied)"
    + _maybe("place", _TEXT)
    + _maybe("quote", _TEXT)
    + r" ;\n    kg:recordType kg:(Stake|Control|Parenthood)"
    + "".join(_maybe(f"share{end}", _NUMBER) for end in ("", "Max", "Min", "Over", "Under"))
    + rf" ;\n    kg:source (id:{_NAME})"
    + _maybe("speaker", rf"(?:{_TEXT}|id:{_NAME})")
    + _maybe("start", _DATE)
    + rf" ;\n    kg:to (id:{_NAME})"
    + _maybe("toNamed", _TEXT)
    + "".join(_maybe(f"votes{end}", _NUMBER) for end in ("", "Max", "Min", "Over", "Under"))
    + r" \.\n"
)
_QUANTITIES: Final = tuple(
    f"{name}{end}" for name in ("share", "votes") for end in ("", "Max", "Min", "Over", "Under")
)


def read(stream: BinaryIO, base_iri: str) -> Iterator[Group | Written]:
    """The nodes of a file, the usual claims as they are written.

    Args:
        stream: Its bytes.
        base_iri: What relative IRIs are relative to.

    Raises:
        StartAgain: It is short, or not written as kg writes.
    """
    text, at = "", 0
    others = _Others(base_iri)
    for piece in _pieces(stream):
        text, at = text[at:] + piece, 0
        if not others.declared and not text.startswith("@prefix "):
            raise StartAgain("parse")
        while at < len(text):
            match = _CLAIM.match(text, at) if others.are_short else None
            found = _written(match) if match else None
            if match is None or found is None:
                match = others.take(text, at)
                if match is None:
                    break
            if found or others.size > _MUCH:
                yield from others.groups()
            if found:
                yield found
            at = match.end()
        if at < len(text) and (not piece or len(text) - at > _LONGEST):
            raise StartAgain("parse")
    yield from others.groups()


# Private functions


class _Others:
    """Statements that are left to the parser."""

    def __init__(self, base_iri: str) -> None:
        self.size = 0
        self.declared: set[str] = set()
        self.are_short = False
        """Whether the prefixes are there that a plain claim needs."""
        self._base_iri = base_iri
        self._head = ""
        self._held: list[str] = []

    def take(self, text: str, at: int) -> re.Match[str] | None:
        """Takes in what stands there: a statement, a prefix, or nothing at all."""
        if match := _BLOCK.match(text, at):
            self._held.append(match[0])
            self.size += len(match[0])
        elif (match := _PREFIX.match(text, at)) is not None:
            if PREFIXES.get(match[1]) != match[2]:
                raise StartAgain("parse")
            self.declared.add(match[1])
            self._head += match[0]
            self.are_short = self.declared >= _SHORT
        else:
            match = _BETWEEN.match(text, at)
        return match

    def groups(self) -> Iterator[Group]:
        """The nodes of what is held, which is let go."""
        if not self._held:
            return
        text = self._head + "".join(self._held)
        self._held, self.size = [], 0
        try:
            yield from grouped(
                parse.quads(io.BytesIO(text.encode()), "turtle", base_iri=self._base_iri)
            )
        except SourceError:
            raise StartAgain("parse") from None  # the parser of the whole tells where


def _pieces(stream: BinaryIO) -> Iterator[str]:
    """The text piece by piece, and an empty one at its end."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        first = stream.read(_CHUNK)
        if len(first) < _CHUNK:
            raise StartAgain("parse")
        yield decoder.decode(first)
        while chunk := stream.read(_CHUNK):
            if piece := decoder.decode(chunk):
                yield piece
        rest = decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise StartAgain("parse") from None
    if rest:
        yield rest
    yield ""


def _written(match: re.Match[str]) -> Written | None:
    """A claim as it stands, or None where it is not quite plain."""
    (
        iri, about, approximate, basis, direct, end, end_type, from_, interest, modality, kind,
        share, share_max, share_min, share_over, share_under, source, start, start_type, to,
        *votes,
    ) = match.groups()  # fmt: skip
    fields: list[Field] = []
    if basis is not None:
        fields.append(("basis", (basis,)))
    if direct is not None:
        fields.append(("direct", (direct == "true",)))
    if interest is not None:
        fields.append(("interest", (interest,)))
    numbers = (share, share_max, share_min, share_over, share_under, *votes)
    fields += [
        (name, ((number.strip(_SIGNS),),))
        for name, number in zip(_QUANTITIES, numbers, strict=True)
        if number is not None
    ]
    if not _fit(fields) or not _are_dates(start, start_type, end, end_type):
        return None
    row = (
        ID + iri[3:], ID + about[3:], ID + source[3:], kind, ID + from_[3:], ID + to[3:], modality,
        approximate is not None, tuple(fields), start, end,
    )  # fmt: skip
    return Written(row, f"{source} {{\n{match[0]}}}\n")


def _fit(fields: list[Field]) -> bool:
    """Whether the numbers go together; most claims give but one."""
    numbers = {
        name: (Decimal(values[0][0]),)
        for name, values in fields
        if isinstance(values[0], tuple) and (len(fields) > 1 or name[-4:] in NOTHING_BEYOND)
    }
    try:
        check_bounds("", numbers)
    except SourceError:
        return False
    return all(NOTHING_BEYOND.get(name[-4:]) != number for name, (number,) in numbers.items())


def _are_dates(*texts: str | None) -> bool:
    """Whether start and end, each with its type, are dates, the end not before the start."""
    start, start_type, end, end_type = texts
    try:
        begins, ends = (parse_when(text) if text else None for text in (start, end))
    except SourceError:
        return False
    return (
        (start is None or _DATE_TYPES[len(start)] == start_type)
        and (end is None or _DATE_TYPES[len(end)] == end_type)
        and not (begins and ends and ends.last < begins.first)
    )
