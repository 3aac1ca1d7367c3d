"""A whole register as arrays, for the kernels that go over all companies at once."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kg.ownership.columns import Column
from kg.ownership.matrices import SCALE, Holdings
from kg.ownership.ranges import Range

if TYPE_CHECKING:
    from kg.answers.derivation.whole import Whole
    from kg.model.derivation import Basis


def holdings_of(register: Whole, basis: Basis) -> Holdings:
    """All stakes by their share or their votes; parties keep their numbers.

    Args:
        register: All of it.
        basis: Shares of the capital, or votes.
    """
    side = register.side(basis)
    numbers = [register.number(iri) for iri in register.companies]
    if basis == "votes":
        numbers = sorted({*numbers, *register.sayings.parties})
    columns = {one: column for one in numbers if (column := side.column(one)) is not None}
    rest = {one: _rest(column) for one, column in columns.items() if _is_told(column)}
    found = _Stakes()
    for one, column in columns.items():
        found.add(one, column)
    return Holdings.of_arrays(
        register.size, found.owners, found.companies, found.lower, found.upper,
        lower_open=found.lower_open, upper_open=found.upper_open, scale=SCALE, rest=rest,
        entries=found.entries,
    )  # fmt: skip


class _Stakes:
    """Columns one below the other, on the scale of the arrays; what it cannot hold is widened."""

    def __init__(self) -> None:
        self.owners: list[int] = []
        self.companies: list[int] = []
        self.lower: list[int] = []
        self.upper: list[int] = []
        self.lower_open: list[bool] = []
        self.upper_open: list[bool] = []
        self.entries: list[int] = []

    def add(self, company: int, column: Column) -> None:
        """Takes in a company's column."""
        scale = column.scale
        lower = [divmod(part * SCALE, scale) for part in column.lower]
        upper = [divmod(-part * SCALE, scale) for part in column.upper]
        self.owners += column.owners
        self.companies += [company] * len(column.owners)
        self.lower += [whole for whole, _ in lower]
        self.upper += [-whole for whole, _ in upper]
        pairs = zip(column.lower_open, lower, strict=True)
        self.lower_open += [opened and not over for opened, (_, over) in pairs]
        pairs = zip(column.upper_open, upper, strict=True)
        self.upper_open += [opened and not over for opened, (_, over) in pairs]
        self.entries += column.entries


def _is_told(column: Column) -> bool:
    """Whether anything is known of what nobody named holds."""
    return column.least > 0 or column.most < column.scale


def _rest(column: Column) -> Range:
    lower = 1 - Fraction(column.most, column.scale)
    upper = 1 - Fraction(column.least, column.scale)
    return Range(lower, upper)
