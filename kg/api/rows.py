"""The rows of an answer, their values as Python has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final, TypeAlias

from kg.namespaces import XSD

if TYPE_CHECKING:
    from kg.rdf.nodes import Term

Value: TypeAlias = str | int | float | bool | Decimal | dt.date | None
"""What stands in an answer: IRIs and texts as ``str``, numbers exact, full dates as dates."""


class Rows(Sequence[dict[str, Value]]):
    """The rows of an answer; each is a dictionary of its columns.

    Args:
        columns: The names of the columns.
        rows: The values, row by row.

    Example:
        >>> rows = Rows(("who", "share"), [("Meta", Decimal("0.49"))])
        >>> rows[0]["who"], rows.column("share"), len(rows)
        ('Meta', [Decimal('0.49')], 1)
    """

    def __init__(self, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
        self.columns = tuple(columns)
        self._rows = [dict(zip(self.columns, row, strict=True)) for row in rows]

    def column(self, name: str) -> list[Value]:
        """All values of one column."""
        return [row[name] for row in self._rows]

    def __getitem__(self, index: int) -> dict[str, Value]:  # type: ignore[override]  # rows have no slices
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<Rows: {len(self)} of {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        from html import escape

        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(_shown(cell))}</td>" for cell in row.values()) + "</tr>"
            for row in self._rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def value_of(term: Term | None) -> Value:
    """A term as a value.

    Example:
        >>> from kg.rdf.literals import decimal
        >>> value_of(decimal(Decimal("0.49"))), value_of(None)
        (Decimal('0.49'), None)
    """
    from kg.rdf.nodes import Literal

    if term is None:
        return None
    if not isinstance(term, Literal):
        return str(getattr(term, "value", term))
    text, kind = term.value, term.datatype.value
    read = _READ.get(kind.removeprefix(XSD)) if kind.startswith(XSD) else None
    try:
        return read(text) if read else text
    except (ValueError, ArithmeticError):
        return text  # data may call anything a number; it is given as it is


_READ: Final[Mapping[str, Callable[[str], Value]]] = {
    "integer": int,
    "int": int,
    "long": int,
    "decimal": Decimal,
    "double": float,
    "float": float,
    "boolean": lambda text: text in {"true", "1"},
    "date": dt.date.fromisoformat,
}


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
