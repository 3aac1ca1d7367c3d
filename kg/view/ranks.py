"""Which level each party stands on, and which ties have to run upwards because of rings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

Link = tuple[int, int]

MOST_MOVED: Final = 200
"""So many parties at most are moved together to shorten lines."""
MOST_TRIED: Final = 60
"""In a ring of at most so many each party is tried in every place."""


def rings(count: int, links: Sequence[Link]) -> list[list[int]]:
    """Groups that own themselves through each other: mutual holdings and longer rings.

    Args:
        count: Of the parties, which are numbered.
        links: Owner and owned.

    Example:
        >>> rings(4, [(0, 1), (1, 2), (2, 1), (2, 3)])
        [[1, 2]]
    """
    out: list[list[int]] = [[] for _ in range(count)]
    for a, b in links:
        out[a].append(b)
    number, low = [-1] * count, [0] * count
    stack: list[int] = []
    on_stack = [False] * count
    found: list[list[int]] = []
    met = 0
    for root in range(count):
        work = [(root, 0)] if number[root] < 0 else []
        while work:
            node, step = work.pop()
            if step == 0:
                number[node] = low[node] = met
                met += 1
                stack.append(node)
                on_stack[node] = True
            else:
                low[node] = min(low[node], low[out[node][step - 1]])
            for at in range(step, len(out[node])):
                other = out[node][at]
                if number[other] < 0:
                    work += [(node, at + 1), (other, 0)]
                    break
                if on_stack[other]:
                    low[node] = min(low[node], number[other])
            else:
                if low[node] == number[node]:
                    at = stack.index(node)
                    members, stack[at:] = stack[at:], []
                    for member in members:
                        on_stack[member] = False
                    found.append(sorted(members))
    return sorted(group for group in found if len(group) > 1)


def upward(count: int, links: Sequence[Link], weights: Sequence[float] | None = None) -> set[int]:
    """The links, by their place in the list, that run upwards so that all others run down.

    Only links inside of a ring are ever among them, and few of these: the parties of a ring
    are put in a line, owners first, by what they own less what owns them, as much as it weighs.

    Args:
        count: Of the parties.
        links: Owner and owned.
        weights: Of the links; all alike if not given.

    Example:
        >>> sorted(upward(3, [(0, 1), (1, 2), (2, 0)]))
        [2]
        >>> sorted(upward(3, [(0, 1), (1, 2), (2, 0)], [0.5, 0.1, 0.9]))
        [1]
    """
    weigh = [1.0] * len(links) if weights is None else list(weights)
    ring_of: dict[int, int] = {}
    groups = rings(count, links)
    for at, group in enumerate(groups):
        ring_of.update(dict.fromkeys(group, at))
    inside: list[list[int]] = [[] for _ in groups]
    entered = [0.0] * count
    for at, (a, b) in enumerate(links):
        if a != b and a in ring_of and ring_of[a] == ring_of.get(b):
            inside[ring_of[a]].append(at)
        elif a != b:
            entered[b] += weigh[at]
    up: set[int] = set()
    for group, within in zip(groups, inside, strict=True):
        line = _line(group, [(*links[at], weigh[at]) for at in within], entered)
        place = {node: at for at, node in enumerate(line)}
        up.update(at for at in within if place[links[at][0]] > place[links[at][1]])
    return up


def _line(
    group: Sequence[int], links: Sequence[tuple[int, int, float]], entered: Sequence[float]
) -> list[int]:
    """The members of a ring in a line against which little runs."""
    out: dict[int, dict[int, float]] = {node: {} for node in group}
    into: dict[int, dict[int, float]] = {node: {} for node in group}
    for a, b, weight in links:
        out[a][b] = out[a].get(b, 0.0) + weight
        into[b][a] = into[b].get(a, 0.0) + weight
    left = set(group)
    first: list[int] = []
    last: list[int] = []

    def open_(node: int, ends: dict[int, dict[int, float]]) -> float:
        return sum(weight for other, weight in ends[node].items() if other in left)

    while left:
        if sinks := sorted(node for node in left if not open_(node, out)):
            left.difference_update(sinks)
            last += sinks
            continue
        node = min(left, key=lambda n: _rank(open_(n, into), open_(n, out), entered[n], n))
        left.discard(node)
        first.append(node)
    line = first + last[::-1]
    if len(line) <= MOST_TRIED:
        _improve(line, out, into)
    return line


def _rank(into: float, out: float, entered: float, node: int) -> tuple[bool, float, float, int]:
    return (into > 0, round(into - out, 9), round(-entered, 9), node)


def _improve(
    line: list[int], out: dict[int, dict[int, float]], into: dict[int, dict[int, float]]
) -> None:
    """Take each to where it has the least against it, while that saves anything."""
    for _ in range(4):
        moved = False
        for node in sorted(line):
            at = line.index(node)
            rest = line[:at] + line[at + 1 :]
            costs = _costs(node, rest, out, into)
            best = min(range(len(costs)), key=lambda spot: (round(costs[spot], 9), abs(spot - at)))
            if costs[best] < costs[at] - 1e-9:
                line[:] = [*rest[:best], node, *rest[best:]]
                moved = True
        if not moved:
            return


def _costs(
    node: int,
    rest: Sequence[int],
    out: dict[int, dict[int, float]],
    into: dict[int, dict[int, float]],
) -> list[float]:
    """What runs against the line, with the party before each of the others, and after all."""
    costs = [sum(into[node].get(other, 0.0) for other in rest)]
    for other in rest:
        costs.append(costs[-1] - into[node].get(other, 0.0) + out[node].get(other, 0.0))
    return costs


def levels(count: int, links: Sequence[Link]) -> list[int]:
    """A level for each party, from 0 at the top: each below all its owners, near what it owns.

    Args:
        count: Of the parties.
        links: Owner and owned, without rings.

    Example:
        >>> levels(4, [(0, 1), (1, 2), (3, 2)])
        [0, 1, 2, 1]
    """
    out: list[list[int]] = [[] for _ in range(count)]
    waits = [0] * count
    for a, b in links:
        out[a].append(b)
        waits[b] += 1
    ready = [node for node in range(count) if not waits[node]]
    level = [0] * count
    for node in ready:
        for other in out[node]:
            level[other] = max(level[other], level[node] + 1)
            waits[other] -= 1
            if not waits[other]:
                ready.append(other)
    _pull_down(links, level, ready[::-1])
    top = min(level, default=0)
    return [at - top for at in level]


def _pull_down(links: Sequence[Link], level: list[int], order: Sequence[int]) -> None:
    """Owners, with what hangs tightly below them, down to what they own: shorter lines."""
    out: dict[int, list[int]] = {}
    into: dict[int, list[int]] = {}
    for a, b in links:
        out.setdefault(a, []).append(b)
        into.setdefault(b, []).append(a)
    for _ in range(4):
        moved = False
        for node in order:
            group, step = _tight(node, out, level)
            if step < 1:
                continue
            loose = sum(b not in group for a in group for b in out.get(a, ()))
            held = sum(a not in group for b in group for a in into.get(b, ()))
            if loose > held:
                moved = True
                for member in group:
                    level[member] += step
        if not moved:
            break


def _tight(node: int, out: dict[int, list[int]], level: Sequence[int]) -> tuple[set[int], int]:
    """What moves down with a party, and how far all of it can move; 0 if it is too much."""
    group, stack = {node}, [node]
    steps = []
    while stack:
        a = stack.pop()
        for b in out.get(a, ()):
            if b in group:
                continue
            if level[b] == level[a] + 1:
                group.add(b)
                stack.append(b)
                if len(group) > MOST_MOVED:
                    return group, 0
    for a in group:
        steps += [level[b] - level[a] - 1 for b in out.get(a, ()) if b not in group]
    return group, min(steps, default=0)
