"""All owners of all companies at or above a share.

Floats with a rigorous bound do nearly all of it, in one pass from the owners down; what lies
too near to the line for them, and what is below a column that cannot stand at its ends, is
solved exactly, company by company.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, NamedTuple

import numpy as np

from kg.ownership.bounds import owners as bounds_of
from kg.ownership.matrices import Bools, Holdings, Ints
from kg.ownership.ranges import Answer, Threshold
from kg.ownership.stakes import above
from kg.ownership.sweep import ROUNDING, Floats, Sweep

QUARTER: Final = Threshold(Fraction(1, 4))

EPSILON: Final = 1e-4
"""A share that is less is not passed on: a chain of twenty misses a fifth of a percent."""


class Owners(NamedTuple):
    """Owners of companies, in order of company and owner.

    Args:
        companies: The company of each.
        owners: The owner.
        lower: The least of its integrated share, rounded downward.
        upper: The most of it, rounded upward.
        certain: Whether it surely meets the threshold; else it may.
        exact: How many companies were solved exactly, one by one.
    """

    companies: Ints
    owners: Ints
    lower: Floats
    upper: Floats
    certain: Bools
    exact: int


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
    companies, parties, shares = most.at_least(line)
    most_low = shares - ROUNDING
    most_high = shares + most.lost[companies] + ROUNDING
    if (holdings.lower == holdings.upper).all():
        least_low, least_high = most_low, most_high
    else:
        least = sweep.rows(holdings.lower)
        shares = least.of(companies, parties)
        least_low = shares - ROUNDING
        least_high = shares + least.lost[companies] + ROUNDING
    certain = least_low > line
    clear = certain | ((least_high < line) & (most_low > line))
    # where that much is dropped, somebody may be missed altogether
    again = sweep.hard | (most.lost + ROUNDING >= line)
    again[companies[~clear]] = True
    kept = ~again[companies]
    exact = np.flatnonzero(again).tolist()
    more = [row for company in exact for row in _exactly(holdings, company, threshold)]
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
        len(exact),
    )


def _exactly(
    holdings: Holdings, company: int, threshold: Threshold
) -> list[tuple[int, int, float, float, bool]]:
    found = []
    for party, share in bounds_of(above(holdings, company), company).items():
        answer = threshold.answer(share)
        if answer:
            lower, upper = _outward(share.lower, up=False), _outward(share.upper, up=True)
            found.append((company, party, lower, upper, answer is Answer.CERTAIN))
    return found


def _outward(number: Fraction, *, up: bool) -> float:
    """The nearest float that is not on the wrong side."""
    near = float(number)
    if (Fraction(near) < number) if up else (Fraction(near) > number):
        return float(np.nextafter(near, 2.0 if up else -1.0))
    return near
