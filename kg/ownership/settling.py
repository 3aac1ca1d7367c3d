"""Kernels for a large ring in which few hold each other: its inverse by rounds, and what is wrong.

Solving it whole costs the cube of its size; a round costs its stakes times its size.
"""

from __future__ import annotations

from typing import Any, Final

from kg.ownership.arrays import Indices, Numbers

ROUNDS: Final = 100
"""Where more would be needed the ring is solved whole."""

STILL: Final = 1e-13
"""So little may change in a round at the end."""

_EVERY: Final = 4


def settle(starts: Indices, owners: Indices, weights: Numbers, rows: Any, row: Numbers) -> bool:
    """How often what is pushed into each company of a ring arrives at each (Gauss and Seidel).

    A company's row is its own whole, and each owner's row times what it holds of the company.

    Args:
        starts: Where the stakes of each company begin.
        owners: The owner of each, by its place in the ring.
        weights: What each is of the whole.
        rows: A table of zeros, a row for each company; becomes its inverse.
        row: Room for one row.

    Returns:
        Whether it settled.
    """
    size, change = len(starts) - 1, 1.0
    for count in range(ROUNDS):
        looks = count % _EVERY == _EVERY - 1
        for company in range(size):
            for k in range(size):
                row[k] = 0.0
            row[company] = 1.0
            for at in range(starts[company], starts[company + 1]):
                other, weight = rows[owners[at]], weights[at]
                for k in range(size):
                    row[k] += weight * other[k]
            mine = rows[company]
            if looks:
                change = 0.0 if company == 0 else change
                for k in range(size):
                    change = max(change, abs(row[k] - mine[k]))
            for k in range(size):
                mine[k] = row[k]
        if change <= STILL:
            return True
    return False


def unsettled(starts: Indices, owners: Indices, weights: Numbers, rows: Any, row: Numbers) -> float:
    """What is wrong with the inverse of a ring: the norm of I minus the inverse times I - A.

    Args:
        starts: Where the stakes of each company begin.
        owners: The owner of each, by its place in the ring.
        weights: What each is of the whole.
        rows: The inverse, a row for each company.
        row: Room for one row.

    Returns:
        The largest sum, over all owners, of what is left of one company.
    """
    size, wrong = len(starts) - 1, 0.0
    for company in range(size):
        mine = rows[company]
        for k in range(size):
            row[k] = -mine[k]
        row[company] += 1.0
        for at in range(starts[company], starts[company + 1]):
            other, weight = rows[owners[at]], weights[at]
            for k in range(size):
                row[k] += weight * other[k]
        left = 0.0
        for k in range(size):
            left += abs(row[k])
        wrong = max(wrong, left)
    return wrong
