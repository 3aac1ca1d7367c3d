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
from kg.ownership.bounds import owners as bounds_of
from kg.ownership.columns import Column
from kg.ownership.judging import CERTAIN, NOT, OPEN, TIED, Judged, judged
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


_Row = tuple[int, int, float, float, bool]


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
    left = found.companies_of(found.answers == TIED, size)
    # where that much is dropped, somebody may be missed altogether
    unclear = found.companies_of(found.answers == OPEN, size) | (near.lost + ROUNDING >= line)
    unclear &= ~left
    found = found.of(~(left | unclear)[found.companies])
    if unclear.any():
        closer = sweep.near(line, epsilon * CLOSER, size, sweep.above(unclear)).of(unclear)
        again = judged(sweep, closer, threshold, epsilon * CLOSER, size)
        settled |= again.companies_of(again.settled, size)
        left |= again.companies_of(again.answers >= OPEN, size)
        found = found.and_(again.of(~left[again.companies]))
    more = [
        row
        for company in np.flatnonzero(left).tolist()
        for row in _of_company(holdings, company, threshold)
    ]
    more += _of_companies(holdings, np.flatnonzero(sweep.hard).tolist(), threshold)
    table = np.array(more, np.float64).reshape(-1, 5)
    if more:
        certain = np.where(table[:, 4] > 0, CERTAIN, CERTAIN - 1).astype(np.int8)
        ends = table[:, :2].astype(np.int32)
        both = ends[:, 0], ends[:, 1], table[:, 2], table[:, 3], certain
        found = found.and_(Judged(*both, np.ones(len(more), bool)))
    order = sweep.sorted(found.companies, found.parties)
    order = order[found.answers[order] != NOT]
    return Owners(
        found.companies[order].astype(np.int64),
        found.parties[order].astype(np.int64),
        found.lower[order],
        found.upper[order],
        found.answers[order] == CERTAIN,
        int((settled | left | sweep.hard).sum()),
    )


def _of_company(holdings: Holdings, company: int, threshold: Threshold) -> list[_Row]:
    """The owners of one company, exactly."""
    found = bounds_of(above(holdings, company), company)
    rows = (_row(company, party, share, threshold) for party, share in found.items())
    return [row for row in rows if row is not None]


def _of_companies(holdings: Holdings, companies: list[int], threshold: Threshold) -> list[_Row]:
    """The owners of many companies, exactly: party by party, what each holds of them all."""
    columns: dict[int, Column] = {}
    todo = list(companies)
    while todo:
        one = todo.pop()
        column = None if one in columns else holdings.column(one)
        if column is not None:
            columns[one] = column
            todo.extend(column.owners)
    stakes, wanted = Stakes(columns), set(companies)
    found: list[_Row] = []
    for party in stakes.parties:
        for company, share in shares(stakes, {party}).items():
            if company in wanted:
                row = _row(company, party, share, threshold)
                found += [] if row is None else [row]
    return found


def _row(company: int, party: int, share: Range, threshold: Threshold) -> _Row | None:
    answer = threshold.answer(share)
    if not answer:
        return None
    lower, upper = _outward(share.lower, up=False), _outward(share.upper, up=True)
    return company, party, lower, upper, answer is Answer.CERTAIN


def _outward(number: Fraction, *, up: bool) -> float:
    """The nearest float that is not on the wrong side."""
    near = float(number)
    if (Fraction(near) < number) if up else (Fraction(near) > number):
        return float(np.nextafter(near, 2.0 if up else -1.0))
    return near
