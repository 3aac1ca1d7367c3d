"""One company's column: who holds how much of it, and what the column as a whole can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import Final, NamedTuple

from kg.ownership.ranges import ZERO, Range

NO_ENTRY: Final = -1
"""The place of a stake that nobody numbered."""


class Stake(NamedTuple):
    """One holder's part of one company.

    Args:
        owner: The holder.
        share: What the part can be.
        entry: The caller's number for it, which evidence gives back.
    """

    owner: int
    share: Range
    entry: int = NO_ENTRY


@dataclass(frozen=True)
class Column:
    """Everything known of who holds one company, in whole numbers over one scale.

    A world of the column gives each owner a share between its bounds, so that all shares
    together are between ``least`` and ``most``; the rest is free float, or unknown.

    Args:
        owners: The holders, each once, in order.
        lower: The least that each holds, in parts of ``scale``.
        upper: The most that each holds.
        lower_open: Whether each holds more than its least.
        upper_open: Whether each holds less than its most.
        least: The least that all hold together; ``scale`` where a register is complete.
        most: The most that all hold together.
        scale: The whole.
        entries: The caller's number for each stake.
    """

    owners: tuple[int, ...]
    lower: tuple[int, ...]
    upper: tuple[int, ...]
    lower_open: tuple[bool, ...]
    upper_open: tuple[bool, ...]
    least: int
    most: int
    scale: int
    entries: tuple[int, ...]

    @classmethod
    def of(cls, stakes: Iterable[Stake], *, rest: Range | None = None) -> Column:
        """The column of some stakes.

        Args:
            stakes: The stakes; one for each owner.
            rest: What nobody named here can hold (the free float): all of it may be, unless
                said. ``Range.exactly(0)`` where all holders are known.

        Example:
            >>> column = Column.of([Stake(1, Range.exactly("0.6")), Stake(2, Range.some())])
            >>> column.scale, column.lower, column.unaccounted().upper
            (5, (3, 0), Fraction(2, 5))
        """
        ordered = sorted(stakes, key=lambda stake: stake.owner)
        owners = tuple(stake.owner for stake in ordered)
        if len(set(owners)) < len(owners):
            raise ValueError("an owner stands twice in one column")
        rest = Range() if rest is None else rest
        ends = [end for _, share, _ in ordered for end in (share.lower, share.upper)]
        scale = lcm(*(end.denominator for end in (*ends, rest.lower, rest.upper)))
        return cls(
            owners=owners,
            lower=tuple(_parts(share.lower, scale) for _, share, _ in ordered),
            upper=tuple(_parts(share.upper, scale) for _, share, _ in ordered),
            lower_open=tuple(share.lower_open for _, share, _ in ordered),
            upper_open=tuple(share.upper_open for _, share, _ in ordered),
            least=scale - _parts(rest.upper, scale),
            most=scale - _parts(rest.lower, scale),
            scale=scale,
            entries=tuple(stake.entry for stake in ordered),
        )

    @cached_property
    def sum_lower(self) -> int:
        """The least that all owners hold, each by its own bounds."""
        return sum(self.lower)

    @cached_property
    def sum_upper(self) -> int:
        """The most that all owners hold, each by its own bounds."""
        return sum(self.upper)

    @cached_property
    def has_open(self) -> bool:
        """Whether any end of any stake is open."""
        return any(self.lower_open) or any(self.upper_open)

    @property
    def is_over(self) -> bool:
        """Whether the stakes together are more than there is: no world allows them all."""
        return self.sum_lower > self.most or (self.sum_lower == self.most and any(self.lower_open))

    @property
    def is_short(self) -> bool:
        """Whether all holders are said to be known, but they cannot hold all there is."""
        return self.sum_upper < self.least or (
            self.sum_upper == self.least and any(self.upper_open)
        )

    @cached_property
    def is_sound(self) -> bool:
        """Whether there is a world that allows all its stakes."""
        return not (self.is_over or self.is_short)

    @cached_property
    def is_free(self) -> bool:
        """Whether any owner may hold anything between its bounds, whatever the others hold."""
        return not self.has_open and self.sum_lower >= self.least and self.sum_upper <= self.most

    @cached_property
    def usable(self) -> Column:
        """The column itself, or, where no world allows it, what is left if any claim may be wrong.

        Then each stake may be anything from nothing to its most, within the whole: nothing
        certain can rest on it, and nothing is rescaled. Who asks says so (``is_sound``).
        """
        if self.is_sound:
            return self
        no = (False,) * len(self.owners)
        return replace(
            self,
            lower=(0,) * len(self.owners),
            upper=tuple(min(upper, self.scale) for upper in self.upper),
            lower_open=no,
            upper_open=no,
            least=0,
            most=self.scale,
        )

    @cached_property
    def reduced(self) -> Column:
        """The same column over the smallest scale."""
        by = gcd(self.scale, self.least, self.most, *self.lower, *self.upper)
        if by == 1:
            return self
        return replace(
            self,
            lower=tuple(part // by for part in self.lower),
            upper=tuple(part // by for part in self.upper),
            least=self.least // by,
            most=self.most // by,
            scale=self.scale // by,
        )

    def place(self, owner: int) -> int | None:
        """Where an owner stands in the column, if it does."""
        return self._places.get(owner)

    def share(self, owner: int) -> Range | None:
        """What an owner holds directly, as stated."""
        at = self.place(owner)
        if at is None:
            return None
        return Range(
            Fraction(self.lower[at], self.scale),
            Fraction(self.upper[at], self.scale),
            self.lower_open[at],
            self.upper_open[at],
        )

    def stakes(self) -> list[Stake]:
        """The stakes that it was made of."""
        return [
            Stake(owner, share, entry)
            for owner, entry in zip(self.owners, self.entries, strict=True)
            if (share := self.share(owner)) is not None
        ]

    def unaccounted(self) -> Range:
        """What is not known to be anybody's: free float, or holders who are not known."""
        least = Fraction(max(self.sum_lower, self.least), self.scale)
        most = Fraction(min(self.sum_upper, self.most), self.scale)
        upper = max(ZERO, 1 - least)
        return Range(min(upper, max(ZERO, 1 - most)), upper)

    def conflict(self) -> tuple[int, ...]:
        """Owners of whose stakes not all can be right, and all but any one of them could.

        Empty unless the column is over its whole.

        Example:
            >>> Column.of([Stake(1, Range.exactly("0.6")), Stake(2, Range.exactly("0.55")),
            ...            Stake(3, Range.exactly("0.01"))]).conflict()
            (1, 2)
        """
        if not self.is_over:
            return ()
        largest = sorted(range(len(self.owners)), key=lambda at: (-self.lower[at], at))
        kept: list[int] = []
        for at in largest:
            kept.append(at)
            if self._over(kept):
                break
        for at in reversed(kept[:-1]):
            fewer = [other for other in kept if other != at]
            if self._over(fewer):
                kept = fewer
        return tuple(self.owners[at] for at in sorted(kept))

    def with_share(self, owner: int, share: Range) -> Column:
        """The same column in which one owner's stake is another (to try a refinement)."""
        rest = Range(1 - Fraction(self.most, self.scale), 1 - Fraction(self.least, self.scale))
        stakes = [one._replace(share=share) if one.owner == owner else one for one in self.stakes()]
        return Column.of(stakes, rest=rest)

    def _over(self, places: Sequence[int]) -> bool:
        together = sum(self.lower[at] for at in places)
        opened = any(self.lower_open[at] for at in places)
        return together > self.most or (together == self.most and opened)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {owner: at for at, owner in enumerate(self.owners)}


def _parts(share: Fraction, scale: int) -> int:
    """A share in parts of a scale that its denominator divides."""
    return share.numerator * (scale // share.denominator)
