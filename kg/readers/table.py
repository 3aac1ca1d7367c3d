"""A table of stakes (CSV, TSV): one row, one stake, one claim.

Rows are read one at a time, so that a table may be of any length; only the names that
were met are kept.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from kg.errors import SourceError
from kg.model.claim import Claim
from kg.model.source import Mention, Source
from kg.namespaces import mint, slug
from kg.readers.claims_fields import read_modality
from kg.readers.misfit import Misfit, Notes
from kg.readers.names import (
    SOURCE,
    file_slug,
    identifier_of,
    identifier_party,
    iri_of,
    source_iri,
)
from kg.readers.quotes import too_long
from kg.readers.table_columns import QUANTITY_COLUMNS, delimiter, header
from kg.readers.table_lines import decoded_lines
from kg.readers.values import contradiction, read_date, read_quantity, read_share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from kg.model.claim import Value
    from kg.rdf.terms import Terms
    from kg.readers.items import Item
    from kg.readers.reader import ReadOptions

Cells = dict[str, str]


def read(
    path: Path | None,
    stream: BinaryIO,
    *,
    name: str,
    terms: Terms,
    problems: list[SourceError],
    options: ReadOptions,
) -> Iterator[Item]:
    """Read a table of stakes: sources and mentions as they are met, and the claims.

    Args:
        path: Where it lies; None where it has no place (standard input).
        stream: Its bytes.
        name: How errors call it.
        terms: The ontology.
        problems: Where each row that does not fit is added.
        options: What the caller asks.

    Raises:
        SourceError: It is no table, or has a column that is not known.
    """
    lines = decoded_lines(stream, name)
    first = next(lines, "")
    sign = delimiter(first)
    rows = _rows(_again(first, lines), sign, name)
    _, cells = next(rows, (1, []))
    columns = header(cells, name)
    table = _Table(path, name, terms, options)
    notes = Notes(name, problems)
    number = 1
    for line, row in rows:
        number += 1
        if not any(cell.strip() for cell in row):
            continue
        items: list[Item] = []
        with notes.at(line):
            items = table.row(_cells(row, columns), number)
        yield from items
    if not table.has_met_sources:
        yield table.own


class _Table:
    """What a table says, row by row."""

    def __init__(self, path: Path | None, name: str, terms: Terms, options: ReadOptions) -> None:
        self._terms = terms
        self._options = options
        self._parties: dict[tuple[str, str], _Party] = {}
        self._sources: set[str] = set()
        self._met: set[tuple[str, str, str]] = set()
        stem = file_slug(path) if path is not None else "standard-input"
        try:
            own = source_iri(options.source or stem)
        except Misfit as problem:
            raise SourceError(str(problem), path=name, hint=problem.hint) from None
        self._slug = own.removeprefix(SOURCE) if own.startswith(SOURCE) else stem
        title = path.name if path is not None else name
        self.own = Source(iri=own, title=title, kind="dataset")

    @property
    def has_met_sources(self) -> bool:
        """Whether any source was yielded."""
        return bool(self._sources)

    def row(self, cells: Cells, number: int) -> list[Item]:
        """What one row says; nothing of it is kept where it does not fit.

        Raises:
            ValueError: A cell does not fit.
        """
        from kg.rdf.mapping import identified, identified_mention

        source = self._source(cells.get("source"))
        ends = []
        for column in ("holder", "issuer"):
            if column not in cells:
                raise Misfit(f"the row has no {column}.")
            ends.append(self._party(cells[column], source.iri, column))
        fields, approximate = _fields(cells)
        start, end = (
            read_date(cells[when], when) if when in cells else None for when in ("start", "end")
        )
        if start and end and end.last < start.first:
            raise Misfit(f"the end {end} is before the start {start}.")
        quote = cells.get("quote")
        complaint = too_long(quote) if quote and self._options.shipped else None
        if complaint:
            raise Misfit(complaint)
        speaker = cells.get("speaker")
        spoken_by = iri_of(speaker) if speaker else None
        claim = Claim(
            iri="",
            source=source.iri,
            about="",
            record_type="Stake",
            from_=ends[0].party,
            to=ends[1].party,
            fields=fields,
            start=start,
            end=end,
            modality=read_modality(cells.get("modality", "stated")),
            approximate=approximate,
            quote=quote,
            gist=cells.get("gist"),
            at=cells.get("at", str(number)),
            place=cells.get("place"),
            speaker=spoken_by or speaker,
            speaker_is_party=spoken_by is not None,
            from_named=ends[0].name,
            to_named=ends[1].name,
        )
        found: list[Item] = [identified(claim, self._terms)]
        if source.iri not in self._sources:
            self._sources.add(source.iri)
            found.insert(0, source)
        for end_ in ends:
            if end_.mention is not None and end_.key not in self._met:
                self._met.add(end_.key)
                found.append(identified_mention(end_.mention))
        return found

    def _source(self, cell: str | None) -> Source:
        if cell is None:
            return self.own
        if cell.startswith(("http://", "https://")) and iri_of(cell):
            return Source(iri=source_iri(url_slug(cell)), url=cell)
        iri = iri_of(cell)
        if iri is not None:
            return Source(iri=iri)
        return Source(iri=source_iri(slug(cell)), title=cell)

    def _party(self, cell: str, source: str, column: str) -> _Party:
        party = self._parties.get((cell, source))
        if party is None:
            party = self._parties[cell, source] = self._named(cell, source, column)
        return party

    def _named(self, cell: str, source: str, column: str) -> _Party:
        try:
            iri = iri_of(cell)
            identifier = None if iri else identifier_of(cell)
        except Misfit as problem:
            raise Misfit(f"{column}: {problem}", hint=problem.hint) from None
        if iri is not None:
            return _Party(iri)
        if identifier is not None:
            party = identifier_party(identifier)
            mention = Mention(iri="", source=source, party=party, identifiers=(identifier,))
            return _Party(party, None, mention)
        name = " ".join(cell.split())
        party = mint(self._slug, slug(name))
        if self._options.same_names is not None:
            party = self._options.same_names(name) or party
        return _Party(
            party, name, Mention(iri="", source=source, party=party, name=name, called=(name,))
        )


@dataclass(frozen=True, slots=True)
class _Party:
    """What a cell names, and how."""

    party: str
    name: str | None = None
    mention: Mention | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.mention.source if self.mention else "", self.party, self.name or "")


def url_slug(url: str) -> str:
    """A source's id from the address it stands at.

    Example:
        >>> url_slug("https://example.org/a")
        'example-org-a-94584207'
    """
    return slug(url.partition("://")[2])


def _fields(cells: Mapping[str, str]) -> tuple[dict[str, tuple[Value, ...]], bool]:
    fields: dict[str, tuple[Value, ...]] = {}
    approximate = False
    for column, (quantity, term) in QUANTITY_COLUMNS.items():
        if column not in cells:
            continue
        if term == quantity:
            read_ = read_quantity(cells[column], quantity, column)
            approximate = approximate or read_.approximate
            found = read_.fields
        else:
            found = {term: read_share(cells[column], column)}
        for name, value in found.items():
            if name in fields:
                raise Misfit(f"{column} says again what another column says: give one of them.")
            fields[name] = (value,)
    for quantity in ("share", "votes"):
        given = {name: held[0] for name, held in fields.items()}
        complaint = contradiction(given, quantity, joint="_")
        if complaint:
            raise Misfit(complaint)
    if "share_class" in cells:
        fields["shareClass"] = (cells["share_class"],)
    return {name: fields[name] for name in sorted(fields)}, approximate


def _cells(row: list[str], columns: list[str]) -> Cells:
    if len(row) > len(columns) and any(cell.strip() for cell in row[len(columns) :]):
        raise Misfit(
            f"the row has {len(row)} cells, but the first row names {len(columns)} columns.",
            hint="A cell that holds the separator stands in double quotes.",
        )
    return {
        column: cell.strip()
        for column, cell in zip(columns, row, strict=False)
        if column and cell.strip()
    }


def _again(first: str, lines: Iterator[str]) -> Iterator[str]:
    if first:
        yield first
    yield from lines


def _rows(lines: Iterator[str], sign: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the physical line that it begins in."""
    reader = csv.reader(lines, delimiter=sign, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            said = str(error)
            message = "the row cannot be read: " + (
                "a quotation mark is not closed, or stands inside a cell without being doubled."
                if "unexpected end" in said or "expected after" in said or "field limit" in said
                else f"{said}."
            )
            raise SourceError(message, path=name, line=line) from None
        yield line, row
