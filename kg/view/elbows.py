"""Lines between two levels: which runs how high, so that few cross and none cover another."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

NEAR: Final = 7.0
"""Upright lines nearer than this would be taken for one."""
COVER: Final = 40
"""How many crossings two lines on top of each other are as bad as."""


@dataclass(frozen=True, slots=True)
class Net:
    """Lines that share a trunk between two levels: down from above, along, and down again.

    Args:
        tops: Where its upright lines come from above.
        bottoms: Where they go on below.
    """

    tops: tuple[float, ...]
    bottoms: tuple[float, ...]

    @property
    def left(self) -> float:
        """The left end of its level line."""
        return min(*self.tops, *self.bottoms)

    @property
    def right(self) -> float:
        """The right end of its level line."""
        return max(*self.tops, *self.bottoms)

    @property
    def straight(self) -> bool:
        """Whether it needs no level line."""
        return self.right - self.left < 1.0


def tracks(nets: Sequence[Net]) -> list[int]:
    """How deep each net's level line runs, 0 the highest; straight nets are given 0.

    Example:
        >>> tracks([Net((0.0,), (50.0,)), Net((30.0,), (80.0,)), Net((200.0,), (90.0,))])
        [1, 0, 0]
    """
    bent = sorted(
        (i for i, net in enumerate(nets) if not net.straight), key=lambda i: (nets[i].left, i)
    )
    beside: dict[int, list[int]] = {i: [] for i in bent}
    after: dict[int, list[tuple[int, int]]] = {i: [] for i in bent}
    held = dict.fromkeys(bent, 0)
    open_: list[tuple[float, int]] = []
    for i in bent:
        while open_ and open_[0][0] < nets[i].left - NEAR:
            heapq.heappop(open_)
        for _, j in open_:
            beside[i].append(j)
            beside[j].append(i)
            over, under = _cost(nets[i], nets[j]), _cost(nets[j], nets[i])
            if over != under:
                first, second = (i, j) if over < under else (j, i)
                after[first].append((second, abs(over - under)))
                held[second] += abs(over - under)
        heapq.heappush(open_, (nets[i].right, i))
    track = [0] * len(nets)
    done: set[int] = set()
    ready = [(held[i], i) for i in bent]
    heapq.heapify(ready)
    while ready:
        weight, i = heapq.heappop(ready)
        if i in done or weight != held[i]:
            continue
        done.add(i)
        track[i] = max((track[j] + 1 for j in beside[i] if j in done), default=0)
        for j, less in after[i]:
            if j not in done:
                held[j] -= less
                heapq.heappush(ready, (held[j], j))
    return track


def _cost(upper: Net, lower: Net) -> int:
    """Crossings, if one runs above the other."""
    crossed = sum(upper.left < x < upper.right for x in lower.tops)
    crossed += sum(lower.left < x < lower.right for x in upper.bottoms)
    return crossed + COVER * sum(abs(x - y) < NEAR for x in upper.bottoms for y in lower.tops)
