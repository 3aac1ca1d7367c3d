"""Inverses of rings in floats, with a bound on what is wrong with them."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LARGE: Final = 200
"""In rings of so many companies few of them hold each other."""
_USELESS: Final = 0.5
_UNIT: Final = float(np.finfo(np.float64).eps)


class Inverses(NamedTuple):
    """(I - A)⁻¹ of rings of one size, and by how much each can be wrong.

    That is the most by which all entries of one column can be wrong together, so it bounds what
    is wrong with a company's row: nobody above the ring holds more than the whole of any company
    in it. Where a ring is closed, or nearly, it is infinite.
    """

    entries: Floats
    errors: Floats


def inverses(weights: Floats) -> Inverses:
    """The inverses of I - A of several rings, with rigorous bounds.

    For each computed R the rest E = I - R (I - A) is computed too; where its norm e, the largest
    sum of a column, is below one half, the norm of what R is off by is no more than e / (1 - e)
    times its own (Rump 2010).

    Args:
        weights: The rings, each with a row for an owner and a column for a company.

    Example:
        >>> found = inverses(np.array([[[0.0, 0.5], [0.5, 0.0]]]))
        >>> bool(abs(found.entries[0, 0, 0] - 4 / 3) <= found.errors[0] < 1e-12)
        True
    """
    size = weights.shape[-1]
    closed = (weights.sum(axis=1) >= 1).all(axis=1)
    whole = np.eye(size) - np.where(closed[:, None, None], 0, weights)
    try:
        found = np.linalg.inv(whole)
    except np.linalg.LinAlgError:
        if len(weights) == 1:
            return Inverses(np.zeros_like(weights), np.full(1, np.inf))
        each = [inverses(one[None]) for one in weights]
        return Inverses(
            np.concatenate([one.entries for one in each]),
            np.concatenate([one.errors for one in each]),
        )
    rest = _norms(np.eye(size) - _times(found, whole))
    errors = off_by(size, rest, _norms(found), _norms(whole))
    return Inverses(np.maximum(found, 0), np.where(closed, np.inf, errors))


def off_by(terms: int, rest: Floats, norm: Floats, whole: Floats) -> Floats:
    """By how much computed inverses can be wrong; infinite where that is too much.

    Args:
        terms: Of how many terms each entry of the rest was summed up.
        rest: The norm of I - R (I - A), as computed.
        norm: The norm of each inverse R.
        whole: The norm of each I - A.
    """
    wrong = rest + 4 * terms * _UNIT * (1 + norm * whole)
    usable = np.isfinite(wrong) & (wrong < _USELESS)
    kept = np.where(usable, wrong, 0)
    return np.where(usable, kept / (1 - kept) * norm, np.inf)


def _times(found: NDArray[Any], whole: NDArray[Any]) -> Floats:
    """Products of matrices; those of large rings, in which few hold each other, column by column."""
    size = whole.shape[-1]
    if size < LARGE:
        return np.asarray(found @ whole)
    product = np.empty_like(found)
    for one in range(len(whole)):
        across = np.ascontiguousarray(found[one].T)
        for column in range(size):
            at = np.flatnonzero(whole[one, :, column])
            product[one, :, column] = whole[one, at, column] @ across[at]
    return product


def _norms(matrices: NDArray[np.floating[Any]]) -> Floats:
    """The largest sum of a column of each."""
    return np.asarray(np.abs(matrices).sum(axis=1).max(axis=1))
