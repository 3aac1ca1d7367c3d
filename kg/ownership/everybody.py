"""All owners of all companies at or above a share.

Floats with a rigorous bound do nearly all of it, in one pass from the owners down; what lies
too near to the line for them is told in whole numbers, or by a second, closer pass. What is
left, and what is below a ring that is closed or holds bands, is solved in fractions.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np

from kg.ownership.blocks import Floats
from kg.ownership.bounds import is_linear
from kg.ownership.bounds import owners as bounds_of
from kg.ownership.judging import CERTAIN, NOT, OPEN, POSSIBLE, Judged, judged
from kg.ownership.matrices import Bools, Holdings, Ints
from kg.ownership.passage import shares
from kg.ownership.ranges import Answer, Range, Threshold
from kg.ownership.rounds import ROUNDING
from kg.ownership.stakes import Stakes, above
from kg.ownership.sweep import Sweep

QUARTER: Final = Threshold(Fraction(1, 4))

EPSILON: Final = 1e-6
"""A share that is less is not passed on."""

WIDEST: Final = 48
"""So many shares in each company are passed on, the largest ones."""

CLOSER: Final = 1e-6
"""The second pass drops what is so much less again, and passes on whatever is not."""


class Owners(NamedTuple):
    """Owners of companies, in order of company and owner.

    Args:
        companies: The company of each.
        owners: The owner.
        lower: The least of its integrated share, rounded downward.
        upper: The most of it, rounded upward.
        certain: Whether it surely meets the threshold; else it may.
        exact: Of how many companies some owner was too near to the threshold for floats.
    """

    companies: Ints
    owners: Ints
    lower: Floats
    upper: Floats
    certain: Bools
    exact: int


_Row = tuple[int, int, float, float, int]

_ANSWERS: Final = {Answer.IMPOSSIBLE: NOT, Answer.POSSIBLE: POSSIBLE, Answer.CERTAIN: CERTAIN}


def owners_at(
    holdings: Holdings,
    threshold: Threshold = QUARTER,
    *,
    epsilon: float = EPSILON,
    widest: int = WIDEST,
    compiled: bool | None = None,
) -> Owners:
    """Everybody whose integrated share in a company meets a threshold, for all companies.

    Args:
        holdings: The shares (or the votes).
        threshold: The line.
        epsilon: What share is not passed on; who is found is the same whatever it is.
        widest: How many shares in each company are passed on; the same holds of it.
        compiled: Run compiled, or as it is; where left out, compiled if that pays and can be.

    Example:
        >>> chain = Holdings.of_arrays(3, [0, 1], [1, 2], [50, 50], scale=100)
        >>> found = owners_at(chain)
        >>> list(zip(found.owners.tolist(), found.companies.tolist(), strict=True))
        [(0, 1), (0, 2), (1, 2)]
        >>> found.certain.tolist(), found.lower.round(6).tolist()
        ([True, True, True], [0.5, 0.25, 0.5])
    """
    sweep = Sweep(holdings, compiled)
    line, size = float(threshold.value), holdings.size
    near = sweep.near(line, epsilon, widest)
    found = judged(sweep, near, threshold, epsilon, widest)
    settled = found.companies_of(found.settled, size)
    # where that much is dropped, somebody may be missed altogether
    unclear = found.companies_of(found.answers == OPEN, size) | (near.lost >= line - ROUNDING)
    if unclear.any():
        closer = sweep.near(line, epsilon * CLOSER, size, sweep.above(unclear)).of(unclear)
        again = judged(sweep, closer, threshold, epsilon * CLOSER, size)
        settled |= again.companies_of(again.settled, size)
        found = found.of(~unclear[found.companies]).and_(again)
    _tell(holdings, found, threshold)
    hard = _of_hard(holdings, sweep.hard, found, threshold)
    if hard:
        table = np.array(hard, np.float64)
        ends = table[:, :2].astype(np.int32)
        both = ends[:, 0], ends[:, 1], table[:, 2], table[:, 3], table[:, 4].astype(np.int8)
        found = found.and_(Judged(*both, np.ones(len(hard), bool)))
    return Owners(
        *sweep.arranged(*found[:5], CERTAIN),
        int((settled | sweep.hard).sum()),
    )


def _tell(holdings: Holdings, found: Judged, threshold: Threshold) -> None:
    """Answers in fractions what neither floats nor whole numbers of a machine could tell."""
    stakes, company = Stakes({}), -1
    all_owners: dict[int, Range] | None = None
    left = np.flatnonzero(found.answers >= OPEN)
    for at in left[np.argsort(found.companies[left], kind="stable")].tolist():
        if company != int(found.companies[at]):
            company = int(found.companies[at])
            stakes = above(holdings, company)
            all_owners = bounds_of(stakes, company) if is_linear(stakes) else None
        party = int(found.parties[at])
        of = shares(stakes, {party}).get(company) if all_owners is None else all_owners.get(party)
        share = Range.exactly(0) if of is None else of
        found.answers[at] = _ANSWERS[threshold.answer(share)]
        found.lower[at], found.upper[at] = (
            _outward(share.lower, up=False),
            _outward(share.upper, up=True),
        )


def _of_hard(holdings: Holdings, hard: Bools, found: Judged, threshold: Threshold) -> list[_Row]:
    """The owners of companies that floats cannot tell of.

    A company's share is a mean of its owners', so whoever is at a line is one of them, or is
    at the line in one of them.
    """
    companies = np.flatnonzero(hard).tolist()
    owners: dict[int, list[int]] = {}
    for one in companies:
        stakes = slice(holdings.starts[one], holdings.starts[one + 1])
        owners[one] = holdings.owners[stakes][holdings.upper[stakes] > 0].tolist()
    wanted = np.zeros(holdings.size, bool)
    wanted[[owner for each in owners.values() for owner in each]] = True
    near = np.flatnonzero(wanted[found.companies] & (found.answers != NOT))
    may: dict[int, set[int]] = {one: set(each) for one, each in owners.items()}
    for company, party in zip(found.companies[near], found.parties[near], strict=True):
        may.setdefault(int(company), set()).add(int(party))
    grown = True
    while grown:
        grown = sum(_grown(may, one, owners[one]) for one in companies) > 0
    rows: list[_Row] = []
    for one in companies:
        above_it = above(holdings, one)
        for party in sorted(may[one] - {one}):
            share = shares(above_it, {party}).get(one)
            row = None if share is None else _row(one, party, share, threshold)
            rows += [] if row is None else [row]
    return rows


def _grown(may: dict[int, set[int]], company: int, owners: list[int]) -> bool:
    before = len(may[company])
    may[company].update(*(may.get(owner, ()) for owner in owners))
    return len(may[company]) > before


def _row(company: int, party: int, share: Range, threshold: Threshold) -> _Row | None:
    answer = threshold.answer(share)
    if not answer:
        return None
    lower, upper = _outward(share.lower, up=False), _outward(share.upper, up=True)
    return company, party, lower, upper, _ANSWERS[answer]


def _outward(number: Fraction, *, up: bool) -> float:
    """The nearest float that is not on the wrong side."""
    near = float(number)
    if (Fraction(near) < number) if up else (Fraction(near) > number):
        return float(np.nextafter(near, 2.0 if up else -1.0))
    return near
