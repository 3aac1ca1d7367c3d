"""The answer to a saved query as people read it; every other format has all of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.answers.wording import money, percent
from kg.cli.cells import Cell
from kg.cli.drawing import Screen, draw_table
from kg.cli.evidence import Letters, short_hash
from kg.rdf.nodes import NamedNode

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.rdf.nodes import Term

SHARES = frozenset({"share", "votes"})
MONEY = frozenset({"price", "amount", "at_least", "at_most", "over", "under"})
CLAIM, SOURCE, CURRENCY, ABOUT = "claim", "source_title", "currency", "approximate"
SAID_BY_OTHERS = {CURRENCY: MONEY, ABOUT: MONEY, "at": frozenset({"place"})}
"""Columns that stand inside others, or that a person has no use for beside them."""


def draw_saved(
    columns: Sequence[str],
    rows: Sequence[Sequence[Term | None]],
    cell_of: Callable[[Term | None], Cell],
    hidden: Collection[str],
    on: Screen,
) -> Iterator[str]:
    """The lines of the table: without bare IRIs and empty columns, sources by a letter.

    Args:
        columns: The query's variables.
        rows: Its answer.
        cell_of: A term as a cell.
        hidden: Variables that were given a value: they and their names say nothing new.
        on: Where it is drawn.
    """
    letters = Letters()
    records = [dict(zip(columns, row, strict=True)) for row in rows]
    shown: list[str] = []
    cells: list[list[Cell]] = [[] for _ in records]
    for name in columns:
        if name.removesuffix("_name") in hidden or _is_for_machines(name, records):
            continue
        column = [_cell(name, record, cell_of, letters) for record in records]
        if any(cell not in {None, ""} for cell in column):
            shown.append(_heading(name))
            for row, cell in zip(cells, column, strict=True):
                row.append(cell)
    yield from draw_table(shown, cells, on)
    if SOURCE in columns:
        yield ""
        yield from letters.key(on)


def _is_for_machines(name: str, records: Sequence[dict[str, Term | None]]) -> bool:
    if name in SAID_BY_OTHERS and SAID_BY_OTHERS[name] & records[0].keys():
        return True
    return name != CLAIM and all(isinstance(one[name], NamedNode | None) for one in records)


def _cell(
    name: str,
    record: dict[str, Term | None],
    cell_of: Callable[[Term | None], Cell],
    letters: Letters,
) -> Cell:
    term = record[name]
    cell = cell_of(term)
    if cell is None:
        return None
    if name == CLAIM and isinstance(term, NamedNode):
        return short_hash(term.value)
    if name == SOURCE:
        return letters.named(str(cell))
    if isinstance(cell, str):
        return cell
    if name in SHARES:
        return percent(cell)
    if name in MONEY and record.get(CURRENCY) is not None:
        about = "about " if cell_of(record.get(ABOUT)) == "true" else ""
        return about + money(cell, str(cell_of(record[CURRENCY])))
    return cell


def _heading(name: str) -> str:
    return "source" if name == SOURCE else name.removesuffix("_name").replace("_", " ")
