"""Rings too large to be solved in fractions: solved in floats, and what they may be off by.

What is found of a ring does not depend on the company that is asked about, so its inverse is
kept: of the next company below it only one column is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kg.ownership.ranges import ZERO

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kg.ownership.columns import Column

GRID: Final = 10**15
"""Ends are rounded outward to so many parts of the whole."""

KEPT: Final = 2
"""The inverses of so many rings are kept: of the largest there is, at both ends of its stakes."""


class Enclosed(NamedTuple):
    """A number, or, where floats were used, two that it lies between."""

    lower: Fraction
    upper: Fraction


class Circled(NamedTuple):
    """What is behind a ring.

    Args:
        shares: The integrated share of each of its companies.
        arrived: What arrives at each, as often as the ring brings it back.
        passed: What goes on to each owner outside.
    """

    shares: dict[int, Enclosed]
    arrived: dict[int, Enclosed]
    passed: dict[int, Enclosed]


def circled(
    ring: tuple[int, ...],
    columns: Mapping[int, Column],
    given: Mapping[int, Enclosed],
    *,
    upper: bool,
) -> Circled | None:
    """What becomes of what is pushed into a large ring, enclosed.

    Args:
        ring: Its companies, in order.
        columns: The columns of all of them.
        given: What is pushed into each.
        upper: Take the most of each stake, not the least.

    Returns:
        What is found, or nothing where floats cannot tell: the ring is closed, or nearly.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> from kg.ownership.ranges import ONE, Range
        >>> half = Range.exactly("0.5")
        >>> columns = {1: Column.of([Stake(2, half)]),
        ...            2: Column.of([Stake(1, half), Stake(3, half)])}
        >>> found = circled((1, 2), columns, {1: Enclosed(ONE, ONE)}, upper=True)
        >>> [float(round(share.lower, 9)) for share in found.shares.values()]
        [1.0, 0.5]
        >>> {party: float(round(share.upper, 9)) for party, share in found.passed.items()}
        {3: 0.333333333}
    """
    import numpy as np

    held = _held(ring, columns, upper=upper)
    place = {one: at for at, one in enumerate(ring)}
    inner = held.inside
    kept = _inverse(
        len(ring), held.owners[inner].tobytes(), held.companies[inner].tobytes(),
        held.parts[inner].tobytes(),
    )  # fmt: skip
    if kept is None:
        return None
    entries, error = kept
    # sums of so many numbers, and all else that is done with them, are off by less
    unit = float(np.finfo(np.float64).eps)
    slack = 4 * max(len(ring), len(inner)) * unit
    rows = entries[:, [place[one] for one in given]]
    low = np.maximum(rows - error, 0) @ np.array([float(m.lower) for m in given.values()])
    high = (rows + error) @ np.array([float(m.upper) for m in given.values()])
    low, high = low * (1 - slack), high * (1 + slack)
    own = entries.diagonal()
    shares = _all(
        ring,
        low / (own + error) * (1 - slack),
        high / np.maximum(1.0, own - error) * (1 + slack),
    )
    outer = ~inner
    owner, company, part = held.owners[outer], held.companies[outer], held.parts[outer]
    size = len(held.outside)
    passed = _all(
        held.outside,
        np.bincount(owner, part * low[company], size) * (1 - slack),
        np.bincount(owner, part * high[company], size) * (1 + slack),
    )
    return Circled(shares, _all(ring, low, high), passed)


# Private functions


class _Held(NamedTuple):
    """The stakes in a ring's companies, as arrays.

    Args:
        outside: The owners outside it.
        inside: Whether each stake is held by one of the ring.
        owners: The place of each stake's owner, in the ring or among those outside.
        companies: The place of its company.
        parts: How much it is.
    """

    outside: list[int]
    inside: NDArray[Any]
    owners: NDArray[Any]
    companies: NDArray[Any]
    parts: NDArray[Any]


def _held(ring: tuple[int, ...], columns: Mapping[int, Column], *, upper: bool) -> _Held:
    import numpy as np

    held = [columns[one] for one in ring]
    counts = [len(column.owners) for column in held]
    parts = np.fromiter(
        chain.from_iterable((column.upper if upper else column.lower) for column in held),
        float,
        sum(counts),
    )
    some = parts > 0
    parts /= np.repeat(np.array([column.scale for column in held], float), counts)
    owners = np.fromiter(
        chain.from_iterable(column.owners for column in held), np.int64, sum(counts)
    )[some]
    members = np.array(ring, np.int64)
    places = np.minimum(np.searchsorted(members, owners), len(ring) - 1)
    inside = members[places] == owners
    outside, beyond = np.unique(owners[~inside], return_inverse=True)
    places[~inside] = beyond
    companies = np.repeat(np.arange(len(ring)), counts)[some]
    return _Held(outside.tolist(), inside, places, companies, parts[some])


@lru_cache(maxsize=KEPT)
def _inverse(
    size: int, owners: bytes, companies: bytes, parts: bytes
) -> tuple[NDArray[Any], float] | None:
    """The inverse of a ring, and by how much the entries of a column can be wrong together."""
    import numpy as np

    from kg.ownership.blocks import inverses

    matrix = np.zeros((size, size))
    matrix[np.frombuffer(owners, np.int64), np.frombuffer(companies, np.int64)] = np.frombuffer(
        parts, float
    )
    found = inverses(matrix[None])
    error = float(found.errors[0])
    return (found.entries[0], error) if np.isfinite(error) else None


def _all(parties: Iterable[int], low: NDArray[Any], high: NDArray[Any]) -> dict[int, Enclosed]:
    """Both ends of each, outward to the grid: one part more, for the product may be rounded."""
    found = {}
    for party, least, most in zip(parties, low.tolist(), high.tolist(), strict=True):
        lowest = int(least * GRID) - 1
        found[party] = Enclosed(
            Fraction(lowest, GRID) if lowest > 0 else ZERO, Fraction(int(most * GRID) + 2, GRID)
        )
    return found
