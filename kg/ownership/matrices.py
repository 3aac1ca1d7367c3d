"""All stakes of a graph as sparse arrays: who holds how much of whom, in whole numbers.

The arrays stand company by company (compressed columns). Shares are numerators over one
scale, so sums at a threshold are exact; a share with more decimals than the scale has is
widened outward to it, never rounded to a wrong side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kg.ownership.columns import NO_ENTRY, Column, Stake
from kg.ownership.ranges import Range

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

SCALE: Final = 10**12
"""The scale where the caller names none: twelve decimals, and room for a million whole stakes."""

KEPT: Final = 8_000
"""The columns of so many companies are kept once they were asked for."""


@dataclass(frozen=True, eq=False)
class Holdings:
    """The stakes in ``size`` companies, column by column.

    Args:
        starts: Where each company's stakes begin; ``starts[size]`` is their number.
        owners: The owner of each stake, in order within its company.
        lower: The least of each stake, in parts of ``scale``.
        upper: The most of each stake.
        lower_open: Whether each stake is more than its least.
        upper_open: Whether each stake is less than its most.
        least: The least that all owners of each company hold together.
        most: The most that they hold together.
        scale: The whole.
        entries: The caller's number for each stake.
    """

    starts: Ints
    owners: Ints
    lower: Ints
    upper: Ints
    lower_open: Bools
    upper_open: Bools
    least: Ints
    most: Ints
    scale: int
    entries: Ints

    @classmethod
    def of_arrays(
        cls,
        size: int,
        owners: ArrayLike,
        companies: ArrayLike,
        lower: ArrayLike,
        upper: ArrayLike | None = None,
        *,
        lower_open: ArrayLike | None = None,
        upper_open: ArrayLike | None = None,
        scale: int = SCALE,
        rest: Mapping[int, Range] | None = None,
        entries: ArrayLike | None = None,
    ) -> Holdings:
        """The arrays of stakes that come in any order.

        Args:
            size: How many parties there are; they are the numbers below it.
            owners: The owner of each stake.
            companies: The company of each stake.
            lower: The least of each, in parts of ``scale``.
            upper: The most of each; where left out, the least.
            lower_open: Whether each is more than its least; where left out, none is.
            upper_open: Whether each is less than its most; where left out, none is.
            scale: The whole.
            rest: For the companies of which it is known what nobody named holds (``Column.of``).
            entries: The caller's number for each; where left out, its place.

        Example:
            >>> two = Holdings.of_arrays(3, [0, 1], [2, 2], [60, 40], scale=100)
            >>> two.column(2).lower, list(two.issuers(1)), two.column(0)
            ((60, 40), [2], None)
        """
        owner, company = np.asarray(owners, np.int64), np.asarray(companies, np.int64)
        count = len(owner)
        low = np.asarray(lower, np.int64)
        high = low if upper is None else np.asarray(upper, np.int64)
        low_open = np.zeros(count, bool) if lower_open is None else np.asarray(lower_open, bool)
        high_open = np.zeros(count, bool) if upper_open is None else np.asarray(upper_open, bool)
        entry = np.arange(count) if entries is None else np.asarray(entries, np.int64)
        _check(size, owner, company, low, high, low_open | high_open)
        order = np.lexsort((owner, company))
        owner, company = owner[order], company[order]
        if count and ((owner[1:] == owner[:-1]) & (company[1:] == company[:-1])).any():
            raise ValueError("an owner stands twice in one column")
        starts = np.zeros(size + 1, np.int64)
        np.cumsum(np.bincount(company, minlength=size), out=starts[1:])
        least, most = np.zeros(size, np.int64), np.full(size, scale, np.int64)
        for one, room in sorted((rest or {}).items()):
            least[one] = _floor((1 - room.upper) * scale)
            most[one] = -_floor((room.lower - 1) * scale)
        return cls(
            starts, owner, low[order], high[order], low_open[order], high_open[order],
            least, most, scale, entry[order],
        )  # fmt: skip

    @classmethod
    def of_stakes(
        cls,
        size: int,
        stakes: Iterable[tuple[int, Stake]],
        *,
        rest: Mapping[int, Range] | None = None,
        scale: int = SCALE,
    ) -> Holdings:
        """The arrays of (company, stake) pairs; what the scale cannot hold is widened outward.

        Example:
            >>> third = Holdings.of_stakes(2, [(1, Stake(0, Range.exactly(Fraction(1, 3))))])
            >>> third.column(1).share(0).is_point
            False
        """
        pairs = list(stakes)
        lows = [_floor(stake.share.lower * scale) for _, stake in pairs]
        highs = [-_floor(-stake.share.upper * scale) for _, stake in pairs]
        numbers = [
            at if stake.entry == NO_ENTRY else stake.entry for at, (_, stake) in enumerate(pairs)
        ]
        return cls.of_arrays(
            size,
            [stake.owner for _, stake in pairs],
            [company for company, _ in pairs],
            lows,
            highs,
            lower_open=[
                stake.share.lower_open and low == stake.share.lower * scale
                for low, (_, stake) in zip(lows, pairs, strict=True)
            ],
            upper_open=[
                stake.share.upper_open and high == stake.share.upper * scale
                for high, (_, stake) in zip(highs, pairs, strict=True)
            ],
            scale=scale,
            rest=rest,
            entries=numbers,
        )

    @property
    def size(self) -> int:
        """How many parties there are."""
        return len(self.starts) - 1

    @cached_property
    def companies(self) -> Ints:
        """The company of each stake."""
        return np.repeat(np.arange(self.size), np.diff(self.starts))

    @cached_property
    def by_owner(self) -> tuple[Ints, Ints]:
        """Where each owner's stakes begin, and which stakes they are, in order of company."""
        order = np.argsort(self.owners, kind="stable")
        starts = np.zeros(self.size + 1, np.int64)
        np.cumsum(np.bincount(self.owners, minlength=self.size), out=starts[1:])
        return starts, order

    @cached_property
    def sound(self) -> Bools:
        """Of which companies some world allows all stakes (``Column.is_sound``)."""
        lower, upper = self.sums(self.lower), self.sums(self.upper)
        low_open, high_open = self.sums(self.lower_open) > 0, self.sums(self.upper_open) > 0
        over = (lower > self.most) | ((lower == self.most) & low_open)
        short = (upper < self.least) | ((upper == self.least) & high_open)
        return np.asarray(~(over | short))

    def sums(self, parts: NDArray[np.int64] | Bools) -> Ints:
        """The sum of something over the stakes in each company, exactly."""
        running = np.zeros(len(parts) + 1, np.int64)
        np.cumsum(parts, out=running[1:])
        return np.asarray(running[self.starts[1:]] - running[self.starts[:-1]])

    def column(self, company: int) -> Column | None:
        """Who holds a company; nothing where nobody is known to."""
        return self._columns(company)

    @cached_property
    def _columns(self) -> Callable[[int], Column | None]:
        """The columns, of which those are kept that were asked for last: large holders' mostly."""
        return lru_cache(maxsize=KEPT)(self._made)

    def _made(self, company: int) -> Column | None:
        first, end = int(self.starts[company]), int(self.starts[company + 1])
        least = int(self.least[company])
        if first == end and not least:
            return None
        return Column(
            owners=_whole(self.owners[first:end]),
            lower=_whole(self.lower[first:end]),
            upper=_whole(self.upper[first:end]),
            lower_open=tuple(self.lower_open[first:end].tolist()),
            upper_open=tuple(self.upper_open[first:end].tolist()),
            least=least,
            most=int(self.most[company]),
            scale=self.scale,
            entries=_whole(self.entries[first:end]),
        )

    def issuers(self, owner: int) -> Sequence[int]:
        """The companies in which a party holds a stake, in order."""
        starts, order = self.by_owner
        places = order[starts[owner] : starts[owner + 1]]
        return _whole(self.companies[places[self.upper[places] > 0]])


def _check(
    size: int, owners: Ints, companies: Ints, lower: Ints, upper: Ints, opened: Bools
) -> None:
    for parties in (owners, companies):
        if len(parties) and (parties.min() < 0 or parties.max() >= size):
            raise ValueError("a party is not among the numbers below the size")
    if (lower < 0).any() or (lower > upper).any() or (opened & (lower == upper)).any():
        raise ValueError("no share is in the range of a stake")


def _floor(number: Fraction) -> int:
    return number.numerator // number.denominator


def _whole(array: Ints) -> tuple[int, ...]:
    return tuple(array.tolist())
