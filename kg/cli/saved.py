"""The answer to a saved query as people read it; every other format has all of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from kg.answers.wording import ANY, code_label, money, percent
from kg.cli.cells import Cell
from kg.cli.drawing import Screen, draw_table
from kg.cli.evidence import Letters, short_hash
from kg.namespaces import kg
from kg.rdf.nodes import NamedNode

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.rdf.nodes import Term
    from kg.rdf.terms import Terms

SHARES = frozenset({"share", "votes"})
RANGES = frozenset({"share_range", "votes_range"})
BOUNDS = frozenset({"at_least", "at_most", "over", "under"})
MONEY = frozenset({"price", "amount"}) | BOUNDS
CLAIM, SOURCE, CURRENCY, ABOUT, NAME = "claim", "source_title", "currency", "approximate", "_name"
RELATIONS = frozenset({"relation", "says", "denied"})
"""Columns that name an edge, a code or a type of record."""
CODES = {"role": ("role",), "attribute": ("attribute",), "measure_name": ("measure",)}
"""Columns that name a code, with its lists."""
VALUE = "value"
SAID_BY_OTHERS = {CURRENCY: MONEY, ABOUT: MONEY, "at": frozenset({"place"})}
"""Columns that stand inside others, or that a person has no use for beside them."""

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CURRENCY = re.compile(r"(.*\d) ([A-Z]{3})\Z")

Record = dict[str, "Term | None"]


def draw_saved(
    columns: Sequence[str],
    rows: Sequence[Sequence[Term | None]],
    cell_of: Callable[[Term | None], Cell],
    hidden: Collection[str],
    terms: Callable[[], Terms],
    on: Screen,
) -> Iterator[str]:
    """The lines of the table: without bare IRIs and empty columns, sources by a letter.

    Args:
        columns: The query's variables.
        rows: Its answer.
        cell_of: A term as a cell.
        hidden: Variables that were given a value: they and their names say nothing new.
        terms: The ontology, asked for only where a column needs it.
        on: Where it is drawn.
    """
    letters = Letters()
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    cells = _Cells(cell_of, terms, letters)
    shown: list[str] = []
    lines: list[list[Cell]] = [[] for _ in records]
    for name in columns:
        if name.removesuffix(NAME) in hidden or _is_for_machines(name, records):
            continue
        column = [cells.cell(name, record) for record in records]
        if any(cell not in {None, ""} for cell in column):
            shown.append(_heading(name))
            for line, cell in zip(lines, column, strict=True):
                line.append(cell)
    yield from draw_table(shown, lines, on)
    if SOURCE in columns:
        yield ""
        yield from letters.key(on)


# Private functions


@dataclass(frozen=True, slots=True)
class _Cells:
    """Makes the cells of a table for people."""

    plain: Callable[[Term | None], Cell]
    terms: Callable[[], Terms]
    letters: Letters = field(default_factory=Letters)

    def cell(self, name: str, record: Record) -> Cell:
        term = record[name]
        cell = self.plain(term)
        if cell is None:  # what has no name has its IRI
            return self.plain(record.get(name.removesuffix(NAME))) if name.endswith(NAME) else None
        if name == CLAIM and isinstance(term, NamedNode):
            return short_hash(term.value)
        if name == SOURCE:
            return self.letters.named(str(cell))
        if isinstance(cell, str):
            return self._words(name, cell, record)
        if name in SHARES or (name in BOUNDS and "share" in record):
            return percent(cell)
        if name in MONEY and record.get(CURRENCY) is not None:
            about = "about " if self.plain(record.get(ABOUT)) == "true" else ""
            return about + money(cell, str(self.plain(record[CURRENCY])))
        return cell

    def _words(self, name: str, text: str, record: Record) -> str:
        if name in RELATIONS:
            return _relation(text, self.terms())
        if name in CODES:
            return next(code_label(self.terms(), scheme, text) for scheme in CODES[name])
        if name in RANGES:
            return _amounts(text, percent)
        if name == VALUE:
            if any(self.plain(record.get(one)) == "Stake" for one in RELATIONS):
                return _amounts(text, percent)
            if text.startswith("over 0 ") and not text.startswith(
                ("over 0 at most", "over 0 under")
            ):
                return text.replace("over 0", ANY, 1)
            if found := _CURRENCY.match(text):
                return _amounts(found[1], lambda number: money(number, found[2]))
        return text


def _relation(text: str, terms: Terms) -> str:
    """How an edge, a code or a type of record reads: ``owns``, ``interim CEO``."""
    edge = terms.edge(kg(text))
    if edge is not None:
        return edge.label
    for scheme in ("role", "measure", "attribute"):
        if (scheme, text) in terms.codes:
            return code_label(terms, scheme, text)
    edges = [edge for edge in terms.edges.values() if edge.record_type == text]
    return edges[0].label if len(edges) == 1 else text


def _amounts(text: str, write: Callable[[Decimal], str]) -> str:
    """A range with its numbers as people write them.

    Example:
        >>> _amounts("at least 0.25 at most 0.5", percent)
        'at least 25%, at most 50%'
    """
    written = _NUMBER.sub(lambda number: write(Decimal(number[0])), text)
    return re.sub(r" (?=under|at most)", ", ", written)


def _is_for_machines(name: str, records: Sequence[Record]) -> bool:
    columns = records[0].keys()
    if name + NAME in columns or SAID_BY_OTHERS.get(name, frozenset()) & columns:
        return True
    return not name.endswith((CLAIM, NAME)) and all(
        isinstance(one[name], NamedNode | None) for one in records
    )


def _heading(name: str) -> str:
    return "source" if name == SOURCE else name.removesuffix(NAME).replace("_", " ")
