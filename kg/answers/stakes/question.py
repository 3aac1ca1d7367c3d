"""What is asked of a register: on which basis, above which line, by which rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kg.errors import UsageError
from kg.ownership.ranges import MORE_THAN_NOTHING, Threshold
from kg.ownership.rules import RULES, Asks

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

    Raises:
        UsageError: Two of these exclude each other.
    """

    basis: Basis = "share"
    least: Fraction | None = None
    rule: str | None = None
    listed: Listed | None = None
    follow: bool = True
    complete: bool = False
    chains: int = 5

    def __post_init__(self) -> None:
        if self.listed is not None and self.rule is None:
            raise UsageError(
                "--listed goes with a sanctions rule: ofac, eu-sanctions, uk-sanctions."
            )
        if self.least is not None and self.rule is not None:
            raise UsageError("--min and --rule exclude each other: a rule has its own threshold.")
        if self.rule is None:
            return
        asks = RULES[self.rule].asks is Asks.LISTED
        if asks is not (self.listed is not None):
            words = "needs" if asks else "takes no"
            raise UsageError(f"--rule {self.rule} {words} --listed FILE.")

    @property
    def threshold(self) -> Threshold:
        """The line that a share must meet."""
        return Threshold(self.least) if self.least else MORE_THAN_NOTHING
