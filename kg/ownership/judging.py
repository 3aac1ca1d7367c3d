"""Which candidates meet a line: floats tell of nearly all, whole numbers of those too near to it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kg.ownership import exactly
from kg.ownership.blocks import Floats
from kg.ownership.matrices import Bools, Ints
from kg.ownership.ranges import Threshold
from kg.ownership.rounds import ROUNDING
from kg.ownership.survey import RANGED, UNSOUND
from kg.ownership.sweep import Near, Sweep

NOT: Final = 0
POSSIBLE: Final = 1
CERTAIN: Final = 2
OPEN: Final = 3
"""Neither could tell."""
TIED: Final = 4
"""It is so near to the line that only fractions can tell."""

Parties = NDArray[np.int32]


class Judged(NamedTuple):
    """Candidates with their bounds and answers.

    Args:
        companies: The company of each.
        parties: The party.
        lower: Its share at the least, rounded downward.
        upper: The same at the most, rounded upward.
        answers: Whether it meets the line.
        settled: Whether only whole numbers could tell.
    """

    companies: Parties
    parties: Parties
    lower: Floats
    upper: Floats
    answers: NDArray[np.int8]
    settled: Bools

    def of(self, kept: Bools) -> Judged:
        """Some of them."""
        return Judged._make(one[kept] for one in self)

    def and_(self, other: Judged) -> Judged:
        """With others."""
        pairs: Iterable[Any] = zip(self, other, strict=True)
        return Judged._make(np.concatenate(pair) for pair in pairs)

    def companies_of(self, kept: Bools, size: int) -> Bools:
        """In which companies some of them are."""
        found = np.zeros(size, bool)
        found[self.companies[kept]] = True
        return found


def judged(sweep: Sweep, near: Near, threshold: Threshold, epsilon: float, widest: int) -> Judged:
    """Which of those who may be at a line are.

    Args:
        sweep: The stakes.
        near: The candidates.
        threshold: The line.
        epsilon: A share that is less was not passed on.
        widest: So many shares in a company were passed on.
    """
    line = float(threshold.value)
    companies, parties, high, up = near.companies, near.parties, near.low, near.high
    ranged = bool(sweep.anything & (RANGED | UNSOUND))
    if ranged:
        order = sweep.sorted(companies, parties)
        companies, parties, high, up = companies[order], parties[order], high[order], up[order]
        low, missing = sweep.least(companies, parties, epsilon, widest)
        low_up = low + missing
    else:
        low, low_up = high, up
    answers = np.full(len(companies), CERTAIN, np.int8)
    settled, tied = np.zeros(len(companies), bool), np.zeros(len(companies), bool)

    def settle(at: Ints, answer: int, *, lowest: bool) -> None:
        told = sweep.compare(companies[at], parties[at], threshold, lowest=lowest)
        met = (told == exactly.OVER) | ((told == exactly.AT) & (not threshold.more))
        missed = POSSIBLE if lowest and ranged else NOT
        answers[at] = np.where(told == exactly.OPEN, OPEN, np.where(met, answer, missed))
        settled[at] = True
        at = at[told == exactly.OPEN]
        share = sweep.pushed(companies[at], parties[at], most=not lowest)
        answers[at[share - ROUNDING > line]] = answer
        answers[at[(share + ROUNDING < line) & (share >= 0)]] = missed
        tied[at[np.abs(share - line) <= ROUNDING]] = True

    rest = np.flatnonzero(low <= line + ROUNDING)
    answers[rest] = POSSIBLE if ranged else NOT
    settle(rest[low_up[rest] + ROUNDING >= line], CERTAIN, lowest=True)
    if ranged:
        unsure = answers[rest] == POSSIBLE
        settle(rest[unsure & (high[rest] - ROUNDING <= line)], POSSIBLE, lowest=False)
    # in place: of a large graph these are millions
    lower, upper = np.subtract(low, ROUNDING, out=low), np.add(up, ROUNDING, out=up)
    np.maximum(lower, 0, out=lower)
    np.minimum(upper, 1, out=upper)
    answers[(answers == OPEN) & tied] = TIED
    return Judged(companies, parties, lower, upper, answers, settled)
