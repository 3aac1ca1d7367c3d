"""Rings too large to be solved in which stakes do not fit together, and all that is below them.

Of such a ring nearly anybody may own nearly anything: every stake that nobody surely holds can
go to whoever is asked about. That would be an answer for each pair of its companies, and tell
nothing. What is certain in it rests on the least of each stake alone, as on a plain graph.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from kg.ownership import compiling, order
from kg.ownership.matrices import Bools, Holdings, Ints
from kg.ownership.passage import EXACT_RING

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Untangled(NamedTuple):
    """Stakes of which all can be told.

    Args:
        holdings: The stakes; in tangled companies at their least, none where they do not fit.
        tangled: Which companies are in such a ring, or below one.
    """

    holdings: Holdings
    tangled: Bools


def untangled(holdings: Holdings) -> Untangled:
    """The stakes without what large rings of ranges and of too much leave open.

    Whoever surely holds a part by what is left surely holds it; the most is not to be had from
    it, for tangled companies.

    Args:
        holdings: All stakes.

    Example:
        >>> ring = range(80)
        >>> over = Holdings.of_arrays(
        ...     81, [*ring, *[80] * 80], [*[(one + 1) % 80 for one in ring], *ring],
        ...     [60] * 160, scale=100)
        >>> found = untangled(over)
        >>> int(found.tangled.sum()), int(found.holdings.upper.sum())
        (80, 0)
    """
    some = holdings.upper > 0
    owners, companies = holdings.owners[some], holdings.companies[some]
    ring = _rings(holdings)
    large = np.bincount(ring, minlength=holdings.size) > EXACT_RING
    knotted = np.zeros(holdings.size, bool)
    knotted[ring[~_is_free(holdings) & large[ring]]] = True
    tangled = knotted[ring]
    if not tangled.any():
        return Untangled(holdings, tangled)
    count = 0
    while count < (count := int(tangled.sum())):
        tangled[companies[tangled[owners]]] = True
    loose = tangled[holdings.companies]
    lower = np.where(loose & ~holdings.sound[holdings.companies], 0, holdings.lower)
    held = replace(
        holdings,
        lower=lower,
        upper=np.where(loose, lower, holdings.upper),
        lower_open=holdings.lower_open & ~loose,
        upper_open=holdings.upper_open & ~loose,
        least=np.where(tangled, 0, holdings.least),
        most=np.where(tangled, holdings.scale, holdings.most),
    )
    return Untangled(held, tangled)


# Private functions


def _rings(holdings: Holdings) -> Ints:
    """A number for each party: the same for all of a ring, and for nobody else."""
    size, some = holdings.size, holdings.upper > 0
    holds = np.zeros(size, bool)
    holds[holdings.owners[some]] = True
    between = holds & (np.bincount(holdings.companies[some], minlength=size) > 0)
    find, compiled = compiling.best(order.rings, len(some))

    def given(array: NDArray[Any]) -> Any:
        return compiling.given(array, compiled=compiled)

    count = int(between.sum())
    members, ends = given(np.zeros(count, np.int32)), given(np.zeros(count, np.int32))
    number = find(
        given(holdings.starts), given(holdings.owners), given(holdings.upper), given(between),
        given(np.zeros(size, np.int32)), given(np.zeros(size, np.int32)), members, ends,
        given(np.zeros(count, np.int32)), given(np.zeros(count, np.int64)),
        given(np.zeros(size, np.int8)), given(np.zeros(size, np.int32)),
    )  # fmt: skip
    inner, end = np.asarray(members), np.asarray(ends)[:number]
    ring = np.arange(size)
    # each goes by the first of its ring
    ring[inner] = np.repeat(
        inner[np.concatenate([[0], end[:-1]])[:number]], np.diff(end, prepend=0)
    )
    return ring


def _is_free(holdings: Holdings) -> Bools:
    """Of which companies any stake may be anything between its ends (``Column.is_free``)."""
    opened = holdings.sums(holdings.lower_open | holdings.upper_open) > 0
    short = holdings.sums(holdings.lower) < holdings.least
    return np.asarray(~(opened | short | (holdings.sums(holdings.upper) > holdings.most)))
