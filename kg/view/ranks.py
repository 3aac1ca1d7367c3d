"""Which level each party stands on, and which ties have to run upwards because of rings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

Link = tuple[int, int]

MOST_MOVED: Final = 200
"""So many parties at most are moved together to shorten lines."""


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


def upward(count: int, links: Sequence[Link]) -> set[int]:
    """The links, by their place in the list, that run upwards so that all others run down.

    Only links inside of a ring are ever among them, and few of these: the parties of a ring
    are put in a line, owners first, by what they own less what owns them.

    Example:
        >>> sorted(upward(3, [(0, 1), (1, 2), (2, 0)]))
        [2]
    """
    ring_of: dict[int, int] = {}
    groups = rings(count, links)
    for at, group in enumerate(groups):
        ring_of.update(dict.fromkeys(group, at))
    inside: list[list[int]] = [[] for _ in groups]
    entered = [0] * count
    for at, (a, b) in enumerate(links):
        if a != b and a in ring_of and ring_of[a] == ring_of.get(b):
            inside[ring_of[a]].append(at)
        elif a != b:
            entered[b] += 1
    up: set[int] = set()
    for group, within in zip(groups, inside, strict=True):
        line = _line(group, [links[at] for at in within], entered)
        place = {node: at for at, node in enumerate(line)}
        up.update(at for at in within if place[links[at][0]] > place[links[at][1]])
    return up


def _line(group: Sequence[int], links: Sequence[Link], entered: Sequence[int]) -> list[int]:
    """The members of a ring in a line against which few links run."""
    out: dict[int, list[int]] = {node: [] for node in group}
    into: dict[int, list[int]] = {node: [] for node in group}
    for a, b in links:
        out[a].append(b)
        into[b].append(a)
    more = {node: len(out[node]) for node in group}
    less = {node: len(into[node]) for node in group}
    left = set(group)
    first: list[int] = []
    last: list[int] = []

    def take(node: int) -> None:
        left.discard(node)
        for other in out[node]:
            less[other] -= 1
        for other in into[node]:
            more[other] -= 1

    while left:
        if sinks := sorted(node for node in left if not more[node]):
            for node in sinks:
                take(node)
                last.append(node)
            continue
        node = min(left, key=lambda n: (less[n] > 0, less[n] - more[n], -entered[n], n))
        take(node)
        first.append(node)
    return first + last[::-1]


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
