"""The order of what stands on one level, and where on it: median sweeps, then even spacing."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

SWEEPS: Final = 24
PATIENCE: Final = 6
PASSES: Final = 30
LOOSE: Final = 1.08
"""How much wider than its fullest level all may be, for straighter lines."""
STRAIGHT: Final = 8.0
"""How much more a line that passes levels asks to be straight than a card to be centred."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What stands on each level, and what is linked across two neighbouring levels.

    Args:
        level: Of each item.
        width: Of each item, with the room to its neighbours.
        links: Upper and lower item.
        passing: Whether an item is only a line on its way through.
    """

    level: Sequence[int]
    width: Sequence[float]
    links: Sequence[tuple[int, int]]
    passing: Sequence[bool]


def arrange(rows: Rows) -> tuple[list[list[int]], list[float]]:
    """The items of each level from left to right, and the middle of each item.

    Example:
        >>> arrange(Rows([0, 1, 1], [100, 100, 100], [(0, 1), (0, 2)], [False] * 3))
        ([[0], [1, 2]], [100.0, 50.0, 150.0])
    """
    above: list[list[int]] = [[] for _ in rows.level]
    below: list[list[int]] = [[] for _ in rows.level]
    for a, b in rows.links:
        below[a].append(b)
        above[b].append(a)
    order = _ordered(_first_order(rows, above, below), above, below)
    return order, _spaced(rows, order, above, below)


def _first_order(
    rows: Rows, above: Sequence[Sequence[int]], below: Sequence[Sequence[int]]
) -> list[list[int]]:
    """As they are met going down from the top, and up again where something is met late."""
    order: list[list[int]] = [[] for _ in range(max(rows.level, default=-1) + 1)]
    met = [False] * len(rows.level)
    for root in sorted(range(len(rows.level)), key=lambda i: (rows.level[i], -len(below[i]), i)):
        stack = [root]
        while stack:
            item = stack.pop()
            if not met[item]:
                met[item] = True
                order[rows.level[item]].append(item)
                stack += [i for i in (*above[item][::-1], *below[item][::-1]) if not met[i]]
    return order


def _ordered(
    order: list[list[int]], above: Sequence[Sequence[int]], below: Sequence[Sequence[int]]
) -> list[list[int]]:
    place = [0] * len(above)
    for row in order:
        _number(row, place)
    best, fewest = [list(row) for row in order], _all_crossings(order, below, place)
    idle = 0
    for sweep in range(SWEEPS):
        if not fewest or idle == PATIENCE:
            break
        down = sweep % 2 == 0
        for row in order if down else order[::-1]:
            _sort_by_median(row, above if down else below, place)
        if sweep % 4 > 1:
            for row in order:
                _swap(row, above, below, place)
        now = _all_crossings(order, below, place)
        idle += 1
        if now < fewest:
            best, fewest, idle = [list(row) for row in order], now, 0
    return best


def _number(row: Sequence[int], place: list[int]) -> None:
    for at, item in enumerate(row):
        place[item] = at


def _sort_by_median(row: list[int], near: Sequence[Sequence[int]], place: list[int]) -> None:
    """By the median of what they are linked to; what is linked to nothing stays where it is."""
    keys = {item: _median([place[i] for i in near[item]]) for item in row if near[item]}
    moved = iter(sorted(keys, key=lambda item: (keys[item], place[item])))
    row[:] = [next(moved) if item in keys else item for item in row]
    _number(row, place)


def _median(places: list[int]) -> float:
    places.sort()
    middle = len(places) // 2
    if len(places) % 2:
        return float(places[middle])
    left, right = places[middle - 1], places[middle]
    if len(places) == 2:  # noqa: PLR2004  of two there is no better side
        return (left + right) / 2
    one, two = left - places[0], places[-1] - right
    return (left * two + right * one) / (one + two) if one + two else (left + right) / 2


def _swap(
    row: list[int],
    above: Sequence[Sequence[int]],
    below: Sequence[Sequence[int]],
    place: list[int],
) -> None:
    """Neighbours change places where that saves crossings."""
    for at in range(len(row) - 1):
        a, b = row[at], row[at + 1]
        gain = 0
        for near in (above, below):
            one, two = ([place[i] for i in near[item]] for item in (a, b))
            gain += sum((x > y) - (x < y) for x in one for y in two)
        if gain > 0:
            row[at], row[at + 1] = b, a
            place[a], place[b] = at + 1, at


def _all_crossings(
    order: Sequence[Sequence[int]], below: Sequence[Sequence[int]], place: Sequence[int]
) -> int:
    total = 0
    for row in order:
        seen: list[int] = []
        for item in row:
            ends = sorted(place[i] for i in below[item])
            for end in ends:
                total += len(seen) - bisect_left(seen, end + 1)
            for end in ends:
                insort(seen, end)
    return total


def _spaced(
    rows: Rows,
    order: Sequence[Sequence[int]],
    above: Sequence[Sequence[int]],
    below: Sequence[Sequence[int]],
) -> list[float]:
    x = [0.0] * len(rows.level)
    for row in order:
        at = 0.0
        for item in row:
            x[item] = at + rows.width[item] / 2
            at += rows.width[item]
    for turn in range(PASSES):
        last = PASSES - 6 <= turn < PASSES - 1
        for row in order if turn % 2 == 0 else order[::-1]:
            wanted, weights = [], []
            for item in row:
                sides = (above[item], below[item])
                near = [*sides[0], *sides[1]] if last else sides[turn % 2] or sides[1 - turn % 2]
                weight = [
                    STRAIGHT if rows.passing[item] and rows.passing[other] else
                    2.0 if rows.passing[item] or rows.passing[other] else 1.0
                    for other in near
                ]  # fmt: skip
                total = sum(weight)
                mean = sum(x[i] * w for i, w in zip(near, weight, strict=True)) / (total or 1.0)
                wanted.append(mean if near else x[item])
                weights.append(total or 0.1)
            widths = [rows.width[item] for item in row]
            for item, at in zip(row, even(wanted, weights, widths), strict=True):
                x[item] = at
    for _ in range(2):
        _straighten(rows, order, below, x)
    left = min((x[i] - rows.width[i] / 2 for i in range(len(x))), default=0.0)
    return [at - left for at in x]


def _straighten(
    rows: Rows, order: Sequence[Sequence[int]], below: Sequence[Sequence[int]], x: list[float]
) -> None:
    """Lines that pass several levels run straight as far as there is room for it."""

    def room(item: int, row: Sequence[int], at: int) -> tuple[float, float]:
        half = rows.width[item] / 2
        low = x[row[at - 1]] + rows.width[row[at - 1]] / 2 + half if at else -float("inf")
        after = row[at + 1] if at + 1 < len(row) else None
        high = float("inf") if after is None else x[after] - rows.width[after] / 2 - half
        return low, high

    spot = {item: (row, at) for row in order for at, item in enumerate(row)}
    done: set[int] = set()
    for row in order:
        for first in row:
            if first in done or not rows.passing[first]:
                continue
            run = [first]
            while below[run[-1]] and rows.passing[below[run[-1]][0]]:
                run.append(below[run[-1]][0])
            done.update(run)
            while run:
                beside = {item: room(item, *spot[item]) for item in run}
                low, high = beside[run[0]]
                taken = 0
                for item in run:
                    low, high = max(low, beside[item][0]), min(high, beside[item][1])
                    if low > high:
                        break
                    taken += 1
                part, run = run[: max(taken, 1)], run[max(taken, 1) :]
                low = max(beside[item][0] for item in part)
                high = min(beside[item][1] for item in part)
                ends = [x[i] for i in below[part[-1]]] or [x[part[-1]]]
                for item in part if taken else ():
                    x[item] = min(max(ends[0], low), high)


def narrowed(
    order: Sequence[Sequence[int]], width: Sequence[float], x: Sequence[float], wide: float
) -> list[float]:
    """What reaches beyond a width is pushed together, as far as the fullest level allows.

    Args:
        order: The items of each level from left to right.
        width: Of each item, with the room to its neighbours.
        x: The middle of each item.
        wide: The width that is asked for.

    Example:
        >>> narrowed([[0, 1], [2]], [10, 10, 10], [5, 95, 95], 50)
        [5.0, 45.0, 45.0]
    """
    full = max((sum(width[item] for item in row) for row in order), default=0.0)
    target = full * LOOSE if full > wide else wide
    left = min((at - width[item] / 2 for item, at in enumerate(x)), default=0.0)
    right = max((at + width[item] / 2 for item, at in enumerate(x)), default=0.0)
    found = [at - left for at in x]
    if right - left <= target:
        return found
    # the window of that width that moves the least
    best = min(
        {0.0, right - left - target, (right - left - target) / 2},
        key=lambda start: (
            sum(
                max(0.0, start - at + width[item] / 2, at + width[item] / 2 - start - target)
                for item, at in enumerate(found)
            ),
            start,
        ),
    )
    for row in order:
        edge = best + target
        for item in reversed(row):
            found[item] = min(found[item], edge - width[item] / 2)
            edge = found[item] - width[item] / 2
        edge = best
        for item in row:
            found[item] = max(found[item], edge + width[item] / 2)
            edge = found[item] + width[item] / 2
    return [float(at - best) for at in found]


def even(wanted: Sequence[float], weights: Sequence[float], widths: Sequence[float]) -> list[float]:
    """Places as near to the wanted ones as the widths allow, in the order given.

    Args:
        wanted: Where the middle of each is wanted.
        weights: How much.
        widths: Of each: neighbours stand half of both apart, at least.

    Example:
        >>> even([10, 10, 100], [1, 1, 1], [20, 20, 20])
        [0.0, 20.0, 100.0]
    """
    offsets = []
    at = 0.0
    for i, width in enumerate(widths):
        at += (widths[i - 1] + width) / 2 if i else 0.0
        offsets.append(at)
    pools: list[tuple[float, float, int]] = []  # mean, weight, members
    for want, weight, offset in zip(wanted, weights, offsets, strict=True):
        mean, total, members = want - offset, weight, 1
        while pools and pools[-1][0] >= mean:
            other, more, others = pools.pop()
            mean = (mean * total + other * more) / (total + more)
            total, members = total + more, members + others
        pools.append((mean, total, members))
    shifts = [mean for mean, _, members in pools for _ in range(members)]
    return [float(shift + offset) for shift, offset in zip(shifts, offsets, strict=True)]
