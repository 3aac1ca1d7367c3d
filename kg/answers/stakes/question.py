"""What is asked of a register: on which basis, above which line, by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.ownership.ranges import MORE_THAN_NOTHING, Threshold

if TYPE_CHECKING:
    from fractions import Fraction

    from kg.answers.stakes.listed import Listed

Basis = Literal["share", "votes"]


@dataclass(frozen=True, slots=True)
class Question:
    """How owners and holdings are asked for.

    Args:
        basis: Shares of the capital, or votes.
        least: The least that counts; more than nothing where none is given.
        rule: A named rule that decides instead.
        listed: The parties of a sanctions list, for the rules that need one.
        follow: Whether votes are taken to follow shares where they are not stated.
        complete: Whether all holders are known.
        chains: How many chains each row shows.
    """

    basis: Basis = "share"
    least: Fraction | None = None
    rule: str | None = None
    listed: Listed | None = None
    follow: bool = True
    complete: bool = False
    chains: int = 5

    @property
    def threshold(self) -> Threshold:
        """The line that a share must meet."""
        return Threshold(self.least) if self.least else MORE_THAN_NOTHING
