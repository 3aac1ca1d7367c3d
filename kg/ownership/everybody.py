"""All owners of all companies at or above a share.

Floats with a rigorous bound do nearly all of it, in one pass from the owners down; what lies
too near to the line for them, and what is below a column that cannot stand at its ends, is
solved exactly.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np

from kg.ownership.bounds import owners as bounds_of
from kg.ownership.columns import Column
from kg.ownership.matrices import Bools, Holdings, Ints
from kg.ownership.passage import shares
from kg.ownership.ranges import Answer, Range, Threshold
from kg.ownership.stakes import Stakes, above
from kg.ownership.sweep import ROUNDING, Floats, Sweep

QUARTER: Final = Threshold(Fraction(1, 4))

EPSILON: Final = 3e-5
"""A share that is less is not passed on: a chain of twenty misses less than a tenth of a percent."""


class Owners(NamedTuple):
    """Owners of companies, in order of company and owner.

    Args:
        companies: The company of each.
        owners: The owner.
        lower: The least of its integrated share, rounded downward.
        upper: The most of it, rounded upward.
        certain: Whether it surely meets the threshold; else it may.
        exact: How many companies were solved exactly.
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
    compiled: bool | None = None,
) -> Owners:
    """Everybody whose integrated share in a company meets a threshold, for all companies.

    Args:
        holdings: The shares (or the votes).
        threshold: The line.
        epsilon: What share is not passed on; the answer is the same whatever it is.
        compiled: Run compiled, or as it is; where left out, compiled if that pays and can be.

    Example:
        >>> chain = Holdings.of_arrays(3, [0, 1], [1, 2], [50, 50], scale=100)
        >>> found = owners_at(chain)
        >>> list(zip(found.owners.tolist(), found.companies.tolist(), strict=True))
        [(0, 1), (0, 2), (1, 2)]
        >>> found.certain.tolist(), found.lower.round(6).tolist()
        ([True, True, True], [0.5, 0.25, 0.5])
    """
    sweep = Sweep(holdings, epsilon, compiled)
    line = float(threshold.value)
    most = sweep.rows(holdings.upper)
    companies, parties, held = most.at_least(line)
    most_low = held - ROUNDING
    most_high = held + most.lost[companies] + ROUNDING
    if (holdings.lower == holdings.upper).all():
        least_low, least_high = most_low, most_high
    else:
        least = sweep.rows(holdings.lower)
        known = least.of(companies, parties)
        least_low = known - ROUNDING
        least_high = known + least.lost[companies] + ROUNDING
    certain = least_low > line
    near = np.flatnonzero(~certain & (least_high >= line))
    certain[near] = _directly(holdings, threshold, companies[near], parties[near])
    clear = certain | ((least_high < line) & (most_low > line))
    again = np.zeros(holdings.size, bool)
    again[companies[~clear]] = True
    # where that much is dropped, somebody may be missed altogether
    again |= most.lost + ROUNDING >= line
    again &= ~sweep.hard
    kept = ~(again | sweep.hard)[companies]
    singly = np.flatnonzero(again).tolist()
    more = [row for company in singly for row in _of_company(holdings, company, threshold)]
    more += _of_companies(holdings, np.flatnonzero(sweep.hard).tolist(), threshold)
    table = np.array(more, np.float64).reshape(-1, 5)
    company = np.concatenate([companies[kept], table[:, 0].astype(np.int64)])
    party = np.concatenate([parties[kept], table[:, 1].astype(np.int64)])
    order = np.argsort(company * holdings.size + party)
    return Owners(
        company[order],
        party[order],
        np.concatenate([np.clip(least_low[kept], 0, None), table[:, 2]])[order],
        np.concatenate([np.minimum(most_high[kept], 1), table[:, 3]])[order],
        np.concatenate([certain[kept], table[:, 4].astype(bool)])[order],
        len(singly) + int(sweep.hard.sum()),
    )


def _directly(holdings: Holdings, threshold: Threshold, companies: Ints, parties: Ints) -> Bools:
    """Whether a direct stake alone surely meets the threshold: the whole share is no less."""
    keys = holdings.companies * holdings.size + holdings.owners
    wanted = companies * holdings.size + parties
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    there = (keys[at] == wanted) & holdings.sound[companies]
    over = (
        holdings.lower[at] * threshold.value.denominator
        - holdings.scale * threshold.value.numerator
    )
    return np.asarray(there & ((over > 0) | ((over == 0) & (not threshold.more))))


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
