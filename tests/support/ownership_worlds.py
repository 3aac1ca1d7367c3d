"""Small graphs of stakes, and what holds in them by trying every extreme world."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from kg.ownership.columns import Column, Stake
from kg.ownership.ranges import Range
from kg.ownership.stakes import Stakes

World = dict[int, dict[int, Fraction]]
SCALE = 10


def stakes_of(columns: Mapping[int, Mapping[int, Range]]) -> Stakes:
    """Stakes from company -> owner -> range."""
    return Stakes(
        {
            company: Column.of([Stake(owner, share) for owner, share in owners.items()])
            for company, owners in columns.items()
        }
    )


def points(columns: Mapping[int, Mapping[int, str]]) -> Stakes:
    """Stakes from company -> owner -> exact share."""
    return stakes_of(
        {
            company: {owner: Range.exactly(share) for owner, share in owners.items()}
            for company, owners in columns.items()
        }
    )


@st.composite
def graphs(
    draw: st.DrawFn,
    *,
    size: int = 4,
    companies: int = 3,
    ranges: bool = True,
    opened: bool = False,
    loops: bool = True,
) -> Stakes:
    """Sound columns of a few owners each, with rings, ranges and complete registers."""
    columns: dict[int, Column] = {}
    for company in range(size - companies, size):
        others = range(size) if loops else range(company)
        owners = (
            draw(st.lists(st.sampled_from(list(others)), unique=True, max_size=3)) if others else []
        )
        left, stakes = SCALE, []
        for owner in owners:
            low = draw(st.integers(0, left))
            left -= low
            high = draw(st.integers(low, SCALE)) if ranges else low
            open_low = opened and high > low and draw(st.booleans())
            open_high = opened and high > low and draw(st.booleans())
            share = Range(Fraction(low, SCALE), Fraction(high, SCALE), open_low, open_high)
            stakes.append(Stake(owner, share))
        rest = None
        if ranges and draw(st.booleans()):
            least = draw(st.integers(0, SCALE))
            rest = Range(Fraction(0), Fraction(least, SCALE))
        column = Column.of(stakes, rest=rest)
        if not column.is_sound:
            column = Column.of(stakes)
        if stakes and column.is_sound:
            columns[company] = column
    return Stakes(columns)


def corners(column: Column) -> list[list[Fraction]]:
    """The extreme points of a column: all but one owner at an end."""
    count = len(column.owners)
    found = set()
    ends = [sorted({low, up}) for low, up in zip(column.lower, column.upper, strict=True)]
    for chosen in product(*ends):
        if column.least <= sum(chosen) <= column.most:
            found.add(chosen)
        for free in range(count):
            rest = sum(chosen) - chosen[free]
            for total in (column.least, column.most):
                if column.lower[free] <= total - rest <= column.upper[free]:
                    found.add((*chosen[:free], total - rest, *chosen[free + 1 :]))
    return [[Fraction(part, column.scale) for part in one] for one in sorted(found)]


def worlds(stakes: Stakes) -> Iterator[World]:
    """Every combination of extreme columns."""
    names = list(stakes.columns)
    for chosen in product(*(corners(stakes.columns[name]) for name in names)):
        yield {
            name: dict(zip(stakes.columns[name].owners, parts, strict=True))
            for name, parts in zip(names, chosen, strict=True)
        }


def share_in(world: World, party: int, company: int) -> Fraction:
    """The integrated share in one world: the chance that a walk up from the company ends there."""
    reaching = {party}
    while True:
        more = {
            one
            for one, owners in world.items()
            if one not in reaching and any(owners[owner] and owner in reaching for owner in owners)
        }
        if not more:
            break
        reaching |= more
    if company not in reaching or company == party:
        return Fraction(company == party)
    unknown = sorted(reaching - {party})
    rows = []
    for one in unknown:
        row = [Fraction(one == other) - world[one].get(other, 0) for other in unknown]
        rows.append([*row, world[one].get(party, Fraction(0))])
    for at in range(len(unknown)):
        pivot = next(k for k in range(at, len(unknown)) if rows[k][at])
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for k in range(len(unknown)):
            if k != at and rows[k][at]:
                rows[k] = [a - rows[k][at] * b for a, b in zip(rows[k], rows[at], strict=True)]
    return rows[unknown.index(company)][-1]


def controlled_in(world: World, party: int) -> set[int]:
    """Whom a party controls in one world; treasury shares do not vote."""
    members = {party}
    while True:
        more = {
            one
            for one, owners in world.items()
            if one not in members
            and 2 * sum(part for owner, part in owners.items() if owner in members and owner != one)
            > 1 - owners.get(one, 0)
        }
        if not more:
            return members - {party}
        members |= more


def shifted(stakes: Stakes, by: Fraction) -> Stakes:
    """The same stakes with each open end moved inward a little, and closed."""
    columns = {}
    for company, column in stakes.columns.items():
        moved = [
            stake._replace(
                share=Range(
                    stake.share.lower + by * stake.share.lower_open,
                    stake.share.upper - by * stake.share.upper_open,
                )
            )
            for stake in column.stakes()
        ]
        rest = Range(
            1 - Fraction(column.most, column.scale), 1 - Fraction(column.least, column.scale)
        )
        columns[company] = Column.of(moved, rest=rest)
    return Stakes(columns)


def renamed(stakes: Stakes, names: Sequence[int]) -> Stakes:
    """The same stakes of parties that go by other numbers."""
    return Stakes(
        {
            names[company]: Column.of(
                [stake._replace(owner=names[stake.owner]) for stake in column.stakes()],
                rest=Range(
                    1 - Fraction(column.most, column.scale),
                    1 - Fraction(column.least, column.scale),
                ),
            )
            for company, column in stakes.columns.items()
        }
    )


@st.composite
def refined(draw: st.DrawFn, stakes: Stakes) -> Stakes:
    """The same stakes, one of them known better where one is a range and can be."""
    wide = [
        (company, stake)
        for company, column in stakes.columns.items()
        for stake in column.stakes()
        if not stake.share.is_point
    ]
    if not wide:
        return stakes
    company, stake = draw(st.sampled_from(wide))
    low, high = stake.share.lower, stake.share.upper
    ends = sorted(low + (high - low) * Fraction(draw(st.integers(1, 3)), 4) for _ in range(2))
    column = stakes.columns[company].with_share(stake.owner, Range(ends[0], ends[1]))
    return Stakes({**stakes.columns, company: column}) if column.is_sound else stakes
