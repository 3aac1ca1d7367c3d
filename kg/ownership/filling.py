"""The best and the worst that one column can be: how the rest of the whole is handed out.

Every question about one company's column is a fractional knapsack: each owner has its
least, and what must or may still be given out goes to the owners in the order of what
they are worth to the question.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from fractions import Fraction

from kg.ownership.columns import Column
from kg.ownership.ranges import Answer, Threshold


def fill(column: Column, worth: Sequence[Fraction | float], *, most: bool) -> list[int]:
    """The column whose worth is the greatest (or the least) that its claims allow.

    For the greatest, owners that are worth nothing stay at their least.

    Args:
        column: A column that some world allows.
        worth: What a whole held by each owner is worth; never below zero.
        most: The greatest, or else the least.
    """
    parts = list(column.lower)
    if most:
        room = column.most - column.sum_lower
        order = [at for at, one in enumerate(worth) if one]
        if sum(column.upper[at] - column.lower[at] for at in order) > room:
            order.sort(key=lambda at: -worth[at])
    else:
        room = column.least - column.sum_lower
        order = sorted(range(len(parts)), key=worth.__getitem__) if room > 0 else []
    for at in order:
        if room <= 0:
            break
        more = min(room, column.upper[at] - parts[at])
        parts[at] += more
        room -= more
    return parts


def value(column: Column, parts: Sequence[int], worth: Sequence[Fraction]) -> Fraction:
    """What a column is worth when its owners hold these parts."""
    pairs = zip(parts, worth, strict=True)
    held = sum((part * one for part, one in pairs if part and one), Fraction(0))
    return held / column.scale if held else held


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
    own = None if company is None else column.place(company)
    if own is not None and column.upper[own] == column.scale and not column.upper_open[own]:
        # what owns itself whole has nobody behind it, whatever part of nothing a rule asks for
        return _not_whole(column, own, members, threshold, company)
    return _together(column, own, _places(column, members, own), threshold)


def _not_whole(
    column: Column, own: int, members: Collection[int], threshold: Threshold, company: int | None
) -> Answer:
    """The same for a company that may own itself whole: where it does not, and where it does."""
    if column.lower[own] == column.scale:
        return Answer.IMPOSSIBLE
    opened = tuple(at == own or one for at, one in enumerate(column.upper_open))
    others = sum(column.lower) - column.lower[own]
    may_be = not others and column.most == column.scale and not _is_opened(column, own)
    rest = replace(column, upper_open=opened)
    found = together(rest, members, threshold, company) if rest.is_sound else Answer.IMPOSSIBLE
    return Answer.POSSIBLE if may_be and found is Answer.CERTAIN else found


def _is_opened(column: Column, own: int) -> bool:
    return any(one for at, one in enumerate(column.lower_open) if at != own)


def _together(column: Column, own: int | None, places: list[int], threshold: Threshold) -> Answer:
    part, parts = threshold.value.numerator, threshold.value.denominator
    low = sum(column.lower[at] for at in places)
    slack = sum(column.upper[at] for at in places) - low
    own_low = 0 if own is None else column.lower[own]
    own_slack = 0 if own is None else column.upper[own] - own_low
    # at the most the members take what room there is, then the company itself
    room = column.most - column.sum_lower
    more = min(slack, room)
    upper = parts * (low + more) + part * (own_low + min(own_slack, room - more))
    # at the least what must be held goes to the others, then to the company itself
    others = column.sum_upper - column.sum_lower - slack - own_slack
    owed = max(0, column.least - column.sum_lower - others)
    less = min(own_slack, owed)
    lower = parts * (low + owed - less) + part * (own_low + less)
    line = part * column.scale
    if lower > line or (lower == line and not threshold.more):
        return Answer.CERTAIN
    if lower == line and not _is_met(column, places, own, threshold, most=False):
        return Answer.CERTAIN
    if upper > line:
        return Answer.POSSIBLE
    if upper < line or threshold.more:
        return Answer.IMPOSSIBLE
    met = _is_met(column, places, own, threshold, most=True)
    return Answer.POSSIBLE if met else Answer.IMPOSSIBLE


def _places(column: Column, members: Collection[int], own: int | None) -> list[int]:
    """Where members stand in a column, besides the company itself."""
    if len(members) < len(column.owners):
        found = (column.place(member) for member in members)
        return [at for at in found if at is not None and at != own]
    return [at for at, owner in enumerate(column.owners) if owner in members and at != own]


def _is_met(
    column: Column, places: Collection[int], own: int | None, threshold: Threshold, *, most: bool
) -> bool:
    """Whether a world is exactly at the line, when the worlds go up to it, or down to it."""
    worth = [Fraction(0)] * len(column.owners)
    for at in places:
        worth[at] = Fraction(1)
    if own is not None:
        worth[own] = threshold.value
    return is_reached(column, worth, most=most, usable=_any)


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
