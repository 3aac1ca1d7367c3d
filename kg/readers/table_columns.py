"""The columns of a table of stakes, however they are written."""

from __future__ import annotations

from typing import Final

from kg.errors import SourceError
from kg.model.record import BOUNDED, QUANTITIES
from kg.readers.claims_terms import fold, kebab
from kg.readers.misfit import nearest

QUANTITY_COLUMNS: Final = {
    kebab(term).replace("-", "_"): (quantity, term)
    for quantity in sorted(BOUNDED)
    for term in QUANTITIES[quantity]
}
"""Columns of shares and votes: the quantity, and the term."""

COLUMNS: Final = (
    "holder", "issuer", *QUANTITY_COLUMNS, "share_class", "start", "end", "source", "quote",
    "modality", "speaker", "place", "gist", "at",
)  # fmt: skip
NEEDED: Final = ("holder", "issuer")
DELIMITERS: Final = ",;\t"

_FOLDED: Final = {fold(column): column for column in COLUMNS}


def delimiter(first: str) -> str:
    """The sign between the cells of a header: the one that separates most known columns.

    Example:
        >>> delimiter("holder;issuer;share")
        ';'
    """

    def known(sign: str) -> int:
        cells = first.rstrip("\r\n").split(sign)
        return sum(fold(cell.strip(' "')) in _FOLDED for cell in cells)

    return max(DELIMITERS, key=known)


def header(cells: list[str], name: str) -> list[str]:
    """The columns that a header names, in its order; an empty one has no name.

    Raises:
        SourceError: A column is not known, stands twice or is missing.

    Example:
        >>> header(["Holder", "issuer", "Share Min"], "stakes.csv")
        ['holder', 'issuer', 'share_min']
    """
    columns: list[str] = []
    for cell in cells:
        column = _FOLDED.get(fold(cell.strip()), "")
        if cell.strip() and not column:
            _refuse(cell.strip(), cells, name)
        if column and column in columns:
            raise SourceError(f'the column "{column}" stands twice.', path=name, line=1)
        columns.append(column)
    for needed in NEEDED:
        if needed not in columns:
            raise SourceError(
                f'the first row names no column "{needed}".',
                path=name,
                line=1,
                hint=f"Columns: {', '.join(COLUMNS)}.",
            )
    return columns


def _refuse(cell: str, cells: list[str], name: str) -> None:
    if not any(fold(one.strip()) in _FOLDED for one in cells):
        raise SourceError(
            "the first row must name the columns.",
            path=name,
            line=1,
            hint="As in: holder,issuer,share",
        )
    close = nearest(cell.lower(), COLUMNS)
    hint = f"Did you mean {close}?" if close else f"Columns: {', '.join(COLUMNS)}."
    raise SourceError(f'"{cell}" is no column that is known.', path=name, line=1, hint=hint)
