"""A whole register as arrays, for the kernels that go over all companies at once."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from kg.ownership.matrices import Holdings
from kg.ownership.ranges import Range

if TYPE_CHECKING:
    from kg.answers.derivation.whole import Whole
    from kg.model.derivation import Basis
    from kg.ownership.columns import Column


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
    stakes = ((one, stake) for one, column in columns.items() for stake in column.stakes())
    rest = {one: _rest(column) for one, column in columns.items() if _is_told(column)}
    return Holdings.of_stakes(register.size, stakes, rest=rest)


def _is_told(column: Column) -> bool:
    """Whether anything is known of what nobody named holds."""
    return column.least > 0 or column.most < column.scale


def _rest(column: Column) -> Range:
    lower = 1 - Fraction(column.most, column.scale)
    upper = 1 - Fraction(column.least, column.scale)
    return Range(lower, upper)
