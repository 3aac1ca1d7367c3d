"""One pass over all companies, owners first: everybody's rows in floats, rings as blocks."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kg.ownership import compiling, kernels, order
from kg.ownership.blocks import inverses
from kg.ownership.matrices import Bools, Holdings, Ints

Floats = NDArray[np.float64]

ROUNDING: Final = 1e-9
"""More than all rounding in one company's row can come to; a ring that may cost more is solved
exactly."""

_ROOM: Final = 4


class Rows:
    """Everybody's share in every company; the rows of companies stand in the order of the sweep.

    Args:
        starts: Where each company's row begins.
        ends: Where it ends.
        parties: The party of each share.
        shares: The shares; the truth is at most ``lost`` of its company above it, give or take
            ``ROUNDING``.
        lost: For each company what any one party's share may be too small by.
    """

    def __init__(
        self, starts: Ints, ends: Ints, parties: NDArray[np.int32], shares: Floats, lost: Floats
    ) -> None:
        self._starts, self._ends = starts, ends
        self._parties, self._shares = parties, shares
        self.lost = lost

    def at_least(self, line: float) -> tuple[Ints, Ints, Floats]:
        """Companies, parties and shares that may be as much as a line, in no order."""
        near = np.flatnonzero(self._shares >= line - self.lost.max(initial=0.0) - ROUNDING)
        filled = np.flatnonzero(self._ends > self._starts)
        filled = filled[np.argsort(self._starts[filled])]
        at = np.searchsorted(self._starts[filled], near, side="right") - 1
        near, at = near[at >= 0], at[at >= 0]
        companies = filled[at]
        shares = self._shares[near]
        kept = (near < self._ends[companies]) & (shares + self.lost[companies] + ROUNDING >= line)
        companies, near = companies[kept], near[kept]
        return companies, self._parties[near].astype(np.int64), shares[kept]

    def of(self, companies: Ints, parties: Ints) -> Floats:
        """The shares of some parties in some companies; 0 where there is none."""
        asked, place = np.unique(companies, return_inverse=True)
        counts = self._ends[asked] - self._starts[asked]
        begins = np.concatenate([[0], np.cumsum(counts)])
        rows = np.repeat(np.arange(len(asked)), counts)
        at = np.arange(begins[-1]) + np.repeat(self._starts[asked] - begins[:-1], counts)
        width = np.int64(len(self.lost))
        keys = rows * width + self._parties[at]
        order = np.argsort(keys)
        keys, at = keys[order], at[order]
        if not len(keys):
            return np.zeros(len(companies))
        wanted = place * width + parties
        found = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.asarray(np.where(keys[found] == wanted, self._shares[at[found]], 0.0))


class Sweep:
    """The order in which companies follow from their owners, and the rows that follow.

    Args:
        holdings: The stakes.
        epsilon: A share that is less is not passed on.
        compiled: Run compiled, or as it is; where None, compiled if that pays and can be.
    """

    def __init__(self, holdings: Holdings, epsilon: float, compiled: bool | None) -> None:
        self._holdings = holdings
        self._epsilon = epsilon
        self._compiled = compiled
        self._order()
        self._blocks()
        self.hard = self._hard()
        """Companies below a column that cannot stand at its ends, or a ring that is too closed."""

    def rows(self, parts: Ints) -> Rows:
        """Everybody's share, each stake at its least, or at its most.

        Args:
            parts: The least or the most of each stake; below ``hard`` companies there are none.
        """
        holdings = self._holdings
        weights = np.where(self.hard[holdings.companies], 0.0, parts / holdings.scale)
        blocks = self._inverted(weights)[0]
        singles, compiled = compiling.best(
            kernels.singles, len(holdings.owners), compiled=self._compiled
        )
        ring = compiling.best(kernels.ring, len(holdings.owners), compiled=self._compiled)[0]

        def given(array: NDArray[Any]) -> Any:
            return compiling.given(array, compiled=compiled)

        size, widest = holdings.size, max(self._sizes, default=0)
        members, which = given(self._members), given(self._which)
        stakes = given(holdings.starts), given(holdings.owners), given(weights)
        starts, ends = given(np.zeros(size, np.int64)), given(np.zeros(size, np.int64))
        lost, sums = given(np.zeros(size)), given(np.zeros(size))
        touched = given(np.zeros(size, np.int64))
        later = given(np.zeros(widest, np.int64)), given(np.zeros(widest, np.int64))
        later_lost = given(np.zeros(widest))
        room = _ROOM * (len(holdings.owners) + size)
        parties, shares = given(np.empty(room, np.int32)), given(np.empty(room))
        used = 0

        def more() -> None:
            nonlocal parties, shares
            if compiled:
                parties = np.concatenate([parties, np.empty_like(parties)])
                shares = np.concatenate([shares, np.empty_like(shares)])
            else:
                parties.extend([0] * len(parties))
                shares.extend([0.0] * len(shares))

        def run(first: int, last: int, *, alone: int = 1) -> None:
            nonlocal used
            while first < last:
                first, used = singles(
                    first, last, used, members, *stakes, which, alone, self._epsilon,
                    starts, ends, parties, shares, lost, sums, touched,
                )  # fmt: skip
                if first < last:
                    more()

        done = 0
        for begin, width, block in zip(self._begins, self._sizes, blocks, strict=True):
            run(done, begin)
            done = begin + width
            run(begin, done, alone=0)
            if self.hard[self._members[begin]]:
                continue
            inverse = given(np.ascontiguousarray(block.ravel()))
            while (filled := ring(
                begin, done, used, members, inverse, self._epsilon,
                starts, ends, parties, shares, lost, sums, touched, *later, later_lost,
            )) < 0:  # fmt: skip
                more()
            used = filled
        run(done, size)
        return Rows(
            np.asarray(starts), np.asarray(ends), np.asarray(parties[:used], np.int32),
            np.asarray(shares[:used]), np.asarray(lost),
        )  # fmt: skip

    def _order(self) -> None:
        """The components, owners first."""
        holdings = self._holdings
        size = holdings.size
        kernel, compiled = compiling.best(
            order.rings, len(holdings.owners), compiled=self._compiled
        )
        room = [compiling.given(np.zeros(size, np.int64), compiled=compiled) for _ in range(7)]
        count = kernel(
            compiling.given(holdings.starts, compiled=compiled),
            compiling.given(holdings.owners, compiled=compiled),
            compiling.given(holdings.upper, compiled=compiled),
            *room,
        )
        self._members = np.asarray(room[2], np.int64)
        ends = np.asarray(room[3], np.int64)[:count]
        widths = np.diff(ends, prepend=0)
        self._which = np.empty(size, np.int64)
        self._which[self._members] = np.repeat(np.arange(count), widths)
        large = np.flatnonzero(widths > 1)
        self._numbers = large
        self._begins = (ends[large] - widths[large]).tolist()
        self._sizes = widths[large].tolist()

    def _blocks(self) -> None:
        """Which stakes are inside rings, and where in the rings' blocks they stand."""
        holdings = self._holdings
        place = np.empty(holdings.size, np.int64)
        place[self._members] = np.arange(holdings.size)
        number = np.full(holdings.size, -1)
        number[self._numbers] = np.arange(len(self._numbers))
        inside = np.flatnonzero(
            (self._which[holdings.owners] == self._which[holdings.companies])
            & (number[self._which[holdings.owners]] >= 0)
        )
        ring = number[self._which[holdings.owners[inside]]]
        begins, sizes = np.asarray(self._begins, np.int64), np.asarray(self._sizes, np.int64)
        self._offsets = np.concatenate([[0], np.cumsum(sizes**2)])
        row = place[holdings.owners[inside]] - begins[ring]
        column = place[holdings.companies[inside]] - begins[ring]
        self._inside = inside
        self._cells = self._offsets[ring] + row * sizes[ring] + column

    def _inverted(self, weights: Floats) -> tuple[list[Floats], Floats]:
        """The inverse of each ring, and how wrong it can be."""
        flat = np.zeros(int(self._offsets[-1]))
        flat[self._cells] = weights[self._inside]
        sizes = np.asarray(self._sizes, np.int64)
        blocks: list[Floats] = [np.zeros((0, 0))] * len(sizes)
        errors = np.zeros(len(sizes))
        for size in np.unique(sizes).tolist():
            which = np.flatnonzero(sizes == size)
            cells = self._offsets[which][:, None] + np.arange(size * size)
            found = inverses(flat[cells].reshape(-1, size, size))
            errors[which] = found.errors
            for one, entries in zip(which.tolist(), found.entries, strict=True):
                blocks[one] = entries
        return blocks, errors

    def _hard(self) -> Bools:
        holdings = self._holdings
        hard = ~holdings.sound
        hard |= holdings.sums(holdings.upper) > holdings.most
        hard |= holdings.sums(holdings.lower) < holdings.least
        loops = holdings.owners == holdings.companies
        hard[holdings.owners[loops & (holdings.upper >= holdings.scale)]] = True
        errors = self._inverted(holdings.upper / holdings.scale)[1]
        for begin, size, error in zip(self._begins, self._sizes, errors, strict=True):
            if error > ROUNDING / 10:
                hard[self._members[begin : begin + size]] = True
        kernel, compiled = compiling.best(
            order.spread, len(holdings.owners), compiled=self._compiled
        )
        marks = compiling.given(hard.astype(np.int64), compiled=compiled)
        members = compiling.given(self._members, compiled=compiled)
        starts = compiling.given(holdings.starts, compiled=compiled)
        owners = compiling.given(holdings.owners, compiled=compiled)
        while hard.any() and kernel(members, starts, owners, marks):
            pass
        return np.asarray(marks, bool)
