"""The best and the worst that one column can be: how the rest of the whole is handed out.

Every question about one company's column is a fractional knapsack: each owner has its
least, and what must or may still be given out goes to the owners in the order of what
they are worth to the question.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from fractions import Fraction

from kg.ownership.columns import Column
from kg.ownership.ranges import Answer, Threshold


def fill(column: Column, worth: Sequence[Fraction | float], *, most: bool) -> list[int]:
    """The column whose worth is the greatest (or the least) that its claims allow.

    Args:
        column: A column that some world allows.
        worth: What a whole held by each owner is worth; never below zero.
        most: The greatest, or else the least.
    """
    parts = list(column.lower)
    if most:
        room = column.most - column.sum_lower
        order = sorted(range(len(parts)), key=lambda at: -worth[at])
    else:
        room = column.least - column.sum_lower
        order = sorted(range(len(parts)), key=lambda at: worth[at])
    for at in order:
        if room <= 0 or (most and not worth[at]):
            break
        more = min(room, column.upper[at] - parts[at])
        parts[at] += more
        room -= more
    return parts


def value(column: Column, parts: Sequence[int], worth: Sequence[Fraction]) -> Fraction:
    """What a column is worth when its owners hold these parts."""
    held = sum((part * one for part, one in zip(parts, worth, strict=True) if part), Fraction(0))
    return held / column.scale


def is_reached(
    column: Column, worth: Sequence[Fraction], *, most: bool, usable: Callable[[int], bool]
) -> bool:
    """Whether a world has the greatest (least) worth, or worlds only come near it.

    They only come near where the best column needs an end that is open ("over 50%"), or an
    owner whose own worth is itself only come near.

    Args:
        column: A column that some world allows.
        worth: What a whole held by each owner is worth.
        most: The greatest, or else the least.
        usable: Whether the owner at a place may hold a part of the best column.
    """
    parts = fill(column, worth, most=most)
    target = value(column, parts, worth)
    if all(usable(at) for at in range(len(parts))):
        return _is_open_free(column, worth, parts)
    for at, (low, low_open) in enumerate(zip(column.lower, column.lower_open, strict=True)):
        if not usable(at) and (low or low_open):
            return False
    barred = Column(
        owners=column.owners,
        lower=column.lower,
        upper=tuple(up if usable(at) else 0 for at, up in enumerate(column.upper)),
        lower_open=column.lower_open,
        upper_open=tuple(op and usable(at) for at, op in enumerate(column.upper_open)),
        least=column.least,
        most=column.most,
        scale=column.scale,
        entries=column.entries,
    )
    if not barred.is_sound:
        return False
    parts = fill(barred, worth, most=most)
    if value(barred, parts, worth) != target:
        return False
    return _is_open_free(barred, worth, parts)


def together(
    column: Column, members: Collection[int], threshold: Threshold, company: int | None = None
) -> Answer:
    """Whether some owners together hold as much of a company as a threshold asks.

    A company's stake in itself neither votes nor earns: the threshold is one of the rest.

    Args:
        column: The company's column; where no world allows it, ``usable`` is taken.
        members: The owners.
        threshold: What they must hold.
        company: The company, where it may hold a stake in itself.

    Example:
        >>> from kg.ownership.columns import Stake
        >>> from kg.ownership.ranges import MAJORITY, Range
        >>> column = Column.of([Stake(1, Range.exactly("0.48")), Stake(9, Range.exactly("0.05"))])
        >>> together(column, {1}, MAJORITY).value, together(column, {1}, MAJORITY, 9).value
        ('impossible', 'certain')
    """
    column = column.usable
    worth = [Fraction(owner in members) for owner in column.owners]
    own = None if company is None else column.place(company)
    if own is not None:
        worth[own] = threshold.value
    ends: list[tuple[Fraction, bool]] = []
    for most in (False, True):
        end = value(column, fill(column, worth, most=most), worth)
        at_line = end == threshold.value
        ends.append((end, at_line and not is_reached(column, worth, most=most, usable=_any)))
    (lower, lower_open), (upper, upper_open) = ends
    return threshold.judge(lower, lower_open, upper, upper_open)


def _any(_: int) -> bool:
    return True


def _is_open_free(column: Column, worth: Sequence[Fraction], parts: Sequence[int]) -> bool:
    """Whether a best column keeps away from every open end.

    Owners that are worth the same share what they have among them as they like; all others
    stand where they are in every best column.
    """
    groups: dict[Fraction, list[int]] = {}
    for at, one in enumerate(worth):
        groups.setdefault(one, []).append(at)
    held = sum(parts)
    for one, group in groups.items():
        low = sum(column.lower[at] for at in group)
        high = sum(column.upper[at] for at in group)
        mine = sum(parts[at] for at in group)
        from_, to = mine, mine
        if not one:
            # what is worth nothing may be more or less, as long as the whole allows it
            from_ = max(low, mine + column.least - held)
            to = min(high, mine + column.most - held)
        if not _fits(column, group, low, high, from_, to):
            return False
    return True


def _fits(column: Column, group: Sequence[int], low: int, high: int, from_: int, to: int) -> bool:
    opened_low = any(column.lower_open[at] for at in group)
    opened_high = any(column.upper_open[at] for at in group)
    at_low = to == low and opened_low
    at_high = from_ == high and opened_high
    return not (at_low or at_high)
