"""The largest first: what is held, by its least and then by its most."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from kg.ownership.ranges import Range

if TYPE_CHECKING:
    from fractions import Fraction

    from kg.answers.stakes.rows import HoldingRow

_NOTHING: Final = Range.exactly(0)


def largest(shares: Mapping[int, Range], parties: Iterable[int]) -> list[int]:
    """Parties by what they hold, or what is held of them, the largest first.

    Example:
        >>> largest({1: Range.exactly("0.2"), 2: Range.exactly("0.5")}, [0, 1, 2])
        [2, 1, 0]
    """
    sizes = sorted((*_falling(shares.get(one, _NOTHING)), one) for one in parties)
    return [one for *_, one in sizes]


def largest_first(row: HoldingRow) -> tuple[object, ...]:
    """By which rows are put in order: their sizes, then their names."""
    return (*_falling(row.share or _NOTHING), row.party.name.casefold(), row.party.iri)


def _falling(share: Range) -> tuple[float, Fraction, float, Fraction]:
    # floats are never the wrong way round, only alike now and then, and much quicker to compare
    return -float(share.lower), -share.lower, -float(share.upper), -share.upper
