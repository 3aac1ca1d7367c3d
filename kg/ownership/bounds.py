"""Who owns a company, and what an owner holds, with exact bounds."""

from __future__ import annotations

from kg.ownership.lookthrough import EXACT_RING as LINEAR_RING
from kg.ownership.lookthrough import owners as pushed
from kg.ownership.passage import EXACT_RING, shares
from kg.ownership.ranges import ONE, Range
from kg.ownership.stakes import Stakes


def owners(stakes: Stakes, company: int) -> dict[int, Range]:
    """What everybody above a company holds of it, directly and through others.

    A party's own owners are cut off, so a ring counts nobody twice; every bound is reached,
    or come as near to as an open end allows, in some world of the claims. Where a column is
    beyond its whole nothing certain rests on it (``Column.usable``; ``Stakes.unsound`` names
    it). Where a ring is large, bounds may be a little too wide (``enclosing``).

    Args:
        stakes: The stakes above the company (``stakes.above``).
        company: The company.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> bands = Stakes({
        ...     3: Column.of([Stake(1, Range.between("0.25", "0.5")),
        ...                   Stake(2, Range.between("0.5", "0.75"))]),
        ...     4: Column.of([Stake(3, Range.between("0.75", 1))]),
        ... })
        >>> share = owners(bands, 4)[1]
        >>> float(share.lower), float(share.upper)
        (0.1875, 0.5)
    """
    if is_linear(stakes):
        quick = _linear(stakes, company)
        if quick is not None:
            return quick
    found: dict[int, Range] = {}
    for party in stakes.parties:
        if party != company:
            share = shares(stakes, {party}).get(company)
            if share is not None:
                found[party] = share
    return found


def holdings(stakes: Stakes, owner: int) -> dict[int, Range]:
    """What an owner holds, directly and through others, of everything below it.

    Args:
        stakes: The stakes below the owner (``stakes.below``).
        owner: The owner.
    """
    return shares(stakes, {owner})


def enclosing(stakes: Stakes, *, upward: bool) -> tuple[tuple[int, ...], ...]:
    """The rings that are too large to be solved in fractions, for ``owners`` or ``holdings``.

    Bounds that rest on them may be a little too wide: the truth is within them, and who
    answers says so (``enclosed`` tells of whom).

    Args:
        stakes: What the answer is made from.
        upward: Whether owners are asked for; else holdings.

    Example:
        >>> enclosing(Stakes({}), upward=True)
        ()
    """
    most = LINEAR_RING if upward and is_linear(stakes) else EXACT_RING
    return tuple(ring for ring in stakes.components if len(ring) > most)


def enclosed(stakes: Stakes, *, upward: bool) -> frozenset[int]:
    """Those whose bounds may be a little too wide: in a large ring, above it, or below it.

    Args:
        stakes: What the answer is made from.
        upward: Whether owners are asked for, who stand above; else holdings.
    """
    found = {one for ring in enclosing(stakes, upward=upward) for one in ring}
    todo = list(found)
    while todo:
        one = todo.pop()
        column = stakes.column(one) if upward else None
        near = stakes.issuers(one) if not upward else () if column is None else column.owners
        fresh = [other for other in near if other not in found]
        found.update(fresh)
        todo += fresh
    return frozenset(found)


def is_linear(stakes: Stakes) -> bool:
    """Whether all stakes can be at their least together, and at their most, and may be.

    Then one push upward gives everybody's bounds at once.
    """
    return all(
        column.is_sound
        and column.sum_lower >= column.least
        and column.sum_upper <= column.most
        and not any(column.lower_open)
        and not any(column.upper_open)
        for column in stakes.columns.values()
    )


def _linear(stakes: Stakes, company: int) -> dict[int, Range] | None:
    most = pushed(stakes, company, upper=True)
    if most is None:
        return None
    points = all(column.lower == column.upper for column in stakes.columns.values())
    least = most if points else pushed(stakes, company)
    if least is None:
        return None
    return {
        party: Range(
            least.shares[party].lower if party in least.shares else share.lower * 0,
            share.upper if share.upper.numerator <= share.upper.denominator else ONE,
        )
        for party, share in most.shares.items()
        if share.upper
    }
