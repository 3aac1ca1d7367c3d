"""In which order companies follow from their owners, and what rings make of what goes round."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from kg.ownership import arranging, compiling, order, settling, survey
from kg.ownership.blocks import LARGE, Floats, inverses, off_by
from kg.ownership.matrices import Bools, Holdings, Ints
from kg.ownership.rounds import ROUNDING

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MARKS: Final = 62


class Ordering:
    """The order in which companies follow from their owners.

    Args:
        holdings: The stakes.
        compiled: Run compiled, or as it is; where None, compiled if that pays and can be.
    """

    def __init__(self, holdings: Holdings, compiled: bool | None) -> None:
        self._holdings = holdings
        self._compiled = compiled
        self._survey()
        self._order()
        self._solve()

    def above(self, marks: Bools) -> Bools:
        """What is marked, and everybody above it."""
        return self._reached(order.lift, marks.astype(np.int8)) > 0

    def below(self, marks: Bools) -> Bools:
        """What is marked, and all that it may hold, directly or through others."""
        return self._reached(order.spread, marks.astype(np.int8)) > 0

    def sorted(self, companies: NDArray[np.int32], parties: NDArray[np.int32]) -> Ints:
        """The places of some entries in order of company and party."""
        sort, compiled = self._best(arranging.sort)
        both = (compiling.given(one, compiled=compiled) for one in (companies, parties))
        starts, filled, places = (
            compiling.given(np.zeros(width, np.int32), compiled=compiled)
            for width in (self._holdings.size + 1, self._holdings.size, len(companies))
        )
        sort(*both, starts, filled, places)
        return np.asarray(places)

    def arranged(
        self,
        companies: NDArray[np.int32],
        parties: NDArray[np.int32],
        low: Floats,
        high: Floats,
        answers: NDArray[np.int8],
        sure: int,
    ) -> tuple[Ints, Ints, Floats, Floats, Bools]:
        """Those of some entries that may meet a line, in order of company and party.

        Args:
            companies: The company of each entry.
            parties: The party.
            low: Its share at the least.
            high: Its share at the most.
            answers: Whether it meets the line; 0 where it does not.
            sure: The answer of who surely does.
        """
        arrange, compiled = self._best(arranging.arrange)
        count, size = int(np.count_nonzero(answers)), self._holdings.size
        entries = (
            compiling.given(one, compiled=compiled)
            for one in (companies, parties, low, high, answers)
        )
        room = [
            compiling.given(np.zeros(width, kind), compiled=compiled)
            for width, kind in (
                (size + 1, np.int32), (size, np.int32), (count, np.int64), (count, np.int64),
                (count, float), (count, float), (count, bool),
            )
        ]  # fmt: skip
        arrange(*entries, sure, *room)
        of, to, lower, upper, certain = map(np.asarray, room[2:])
        return of, to, lower, upper, certain.astype(bool)

    def _best(self, kernel: Any) -> tuple[Any, bool]:
        return compiling.best(kernel, len(self._holdings.owners), compiled=self._compiled)

    def _survey(self) -> None:
        holdings, size = self._holdings, self._holdings.size
        look, compiled = self._best(survey.survey)
        kinds, holds = (compiling.given(np.zeros(size, np.int8), compiled=compiled) for _ in "12")
        fixed = [
            compiling.given(one, compiled=compiled)
            for one in (
                holdings.starts, holdings.owners, holdings.lower, holdings.upper,
                holdings.lower_open, holdings.upper_open, holdings.least, holdings.most,
            )
        ]  # fmt: skip
        self.anything = look(*fixed, holdings.scale, kinds, holds)
        self._kinds, self.holds = np.asarray(kinds), np.asarray(holds)
        self._lower, self._upper = holdings.lower, holdings.upper
        self._least, self._most = holdings.least, holdings.most
        if self.anything & survey.UNSOUND:
            self._loosen()

    def _loosen(self) -> None:
        """Takes the columns that no world allows as ``Column.usable`` does."""
        holdings = self._holdings
        unsound = (self._kinds & survey.UNSOUND) > 0
        stakes = np.repeat(unsound, np.diff(holdings.starts))
        self._lower = np.where(stakes, 0, holdings.lower)
        self._upper = np.where(stakes, np.minimum(holdings.upper, holdings.scale), holdings.upper)
        self._least = np.where(unsound, 0, holdings.least)
        self._most = np.where(unsound, holdings.scale, holdings.most)
        over = unsound & (holdings.sums(self._upper) > holdings.scale)
        self._kinds[unsound] &= ~np.int8(survey.OVER | survey.OWING)
        self._kinds[over] |= survey.OVER

    def _order(self) -> None:
        """Companies between others, owners first; then those that hold nothing."""
        holdings, size = self._holdings, self._holdings.size
        owned = holdings.starts[1:] > holdings.starts[:-1]
        between = owned & (self.holds > 0)
        self._is_between = between
        self._between = np.flatnonzero(between)
        find, compiled = self._best(order.rings)
        count = len(self._between)
        fixed = [
            compiling.given(one, compiled=compiled)
            for one in (holdings.starts, holdings.owners, self._upper, between)
        ]
        found, low, members, ends, path, places, is_open, levels = (
            compiling.given(np.zeros(width, kind), compiled=compiled)
            for width, kind in (
                (size, np.int32), (size, np.int32), (count, np.int32), (count, np.int32),
                (count, np.int32), (count, np.int64), (size, np.int8), (size, np.int32),
            )
        )  # fmt: skip
        number = find(*fixed, found, low, members, ends, path, places, is_open, levels)
        end = np.asarray(ends)[:number]
        widths = np.diff(end, prepend=0)
        large = np.flatnonzero(widths > 1)
        self._sizes = widths[large].astype(np.int64)
        self._ring = np.full(size, -1, np.int32)
        inner = np.asarray(members)
        rings = [inner[end[at] - widths[at] : end[at]] for at in large]
        for at, ring in enumerate(rings):
            self._ring[ring] = at
        # level by level, and in each by number: what is looked up one after the other stands
        # together in memory
        between = np.concatenate([self._between[self._ring[self._between] < 0], *rings])
        level = np.asarray(levels)[between]
        small = level.max(initial=0) < np.iinfo(np.uint16).max
        order_ = np.argsort(level.astype(np.uint16) if small else level, kind="stable")
        inner = between[order_].astype(np.int32)
        first = np.flatnonzero(
            (self._ring[inner] >= 0) & (np.diff(self._ring[inner], prepend=-1) != 0)
        )
        self._begins = np.zeros(len(large), np.int64)
        self._begins[self._ring[inner[first]]] = first
        leaves = np.flatnonzero(owned & (self.holds == 0))
        self._members = np.concatenate([inner, leaves.astype(np.int32)])

    def _solve(self) -> None:
        """The inverse of each ring at both ends, and what cannot be told from it."""
        self._cells = np.cumsum(self._sizes**2) - self._sizes**2
        self.hard = (self._kinds & survey.WHOLLY) > 0
        bent = (self._kinds & (survey.OVER | survey.OWING)) > 0
        self.hard |= bent & ((self._kinds & survey.ITSELF) > 0)
        self._most_inverses, errors = self._inverted(self._upper)
        self._least_inverses = self._most_inverses
        if self.anything & (survey.RANGED | survey.UNSOUND):
            self._least_inverses, more = self._inverted(self._lower)
            errors = np.maximum(errors, more)
        # one ring may be below another: what is wrong with all that are taken adds up
        order_ = np.argsort(errors, kind="stable")
        taken = np.zeros(len(errors), bool)
        taken[order_] = np.cumsum(errors[order_]) <= ROUNDING / 10
        for begin, size, is_taken in zip(self._begins, self._sizes, taken, strict=True):
            ring = self._members[begin : begin + size]
            if not is_taken or bent[ring].any() or self.hard[ring].any():
                self.hard[ring] = True
        if self.hard.any():
            self.hard = self.below(self.hard)

    @cached_property
    def _beyond(self) -> Ints:
        """A mark for each ring at all in it and above it; the largest has its own."""
        rank = np.empty(len(self._sizes), np.int64)
        rank[np.argsort(-self._sizes, kind="stable")] = np.arange(len(self._sizes))
        bits = np.where(rank < _MARKS - 1, rank, _MARKS - 1)
        marks = np.zeros(self._holdings.size, np.int64)
        inside = self._ring >= 0
        marks[inside] = np.int64(1) << bits[self._ring[inside]]
        return self._reached(order.lift, marks)

    def _reached(self, kernel: Any, marks: Ints) -> Ints:
        """What a kernel marks besides, again and again until it finds no more."""
        run, compiled = self._best(kernel)
        found = compiling.given(marks, compiled=compiled)
        fixed = [
            compiling.given(one, compiled=compiled)
            for one in (self._members, self._holdings.starts, self._holdings.owners)
        ]
        while run(*fixed, found):
            pass
        return np.asarray(found)

    def _own(self, inverses: Floats) -> Floats:
        """The diagonals of inverses, for each company in the order that is in a ring."""
        own = np.zeros(len(self._between))
        for begin, size, cell in zip(self._begins, self._sizes, self._cells, strict=True):
            own[begin : begin + size] = inverses[cell : cell + size * size : size + 1]
        return own

    def _settled(self, starts: Ints, owners: Ints, weights: Floats, table: Floats) -> float:
        """Makes the inverse of a large ring by rounds, and says how wrong it can be."""
        settle, compiled = self._best(settling.settle)
        size, room = len(table), np.zeros(len(table))
        if not compiled or not settle(starts, owners, weights, table, room):
            table[:] = 0
            return np.inf
        unsettled, _ = self._best(settling.unsettled)
        rest = unsettled(starts, owners, weights, table, room)
        counts = np.diff(starts)
        held = np.bincount(np.repeat(np.arange(size), counts), weights, size)
        norm, whole = table.sum(axis=1).max(), 1 + held.max()
        most = int(counts.max()) + 2  # so many are summed up in one entry of what is left
        error = float(off_by(most, *map(np.array, (rest, norm, whole))))
        if error == np.inf:
            table[:] = 0
        return error

    def _inverted(self, parts: Ints) -> tuple[Floats, Floats]:
        """The inverses of all rings, by columns, in a row, and how wrong each can be."""
        holdings = self._holdings
        flat, errors = np.zeros(int((self._sizes**2).sum())), np.full(len(self._sizes), np.inf)
        place = np.zeros(holdings.size, np.int32)
        for begin, width in zip(self._begins, self._sizes, strict=True):
            place[self._members[begin : begin + width]] = np.arange(width)
        inside = self._ring[self._members[: len(self._between)]] >= 0
        company = self._members[: len(self._between)][inside].astype(np.int64)
        counts = holdings.starts[company + 1] - holdings.starts[company]
        stakes = np.repeat(holdings.starts[company] - np.cumsum(counts) + counts, counts)
        stakes += np.arange(len(stakes))
        company, owner = np.repeat(company, counts), holdings.owners[stakes]
        ring = self._ring[company]
        both = self._ring[owner] == ring
        stakes, company, owner, ring = stakes[both], company[both], owner[both], ring[both]
        weights = parts[stakes] / holdings.scale
        for one in np.flatnonzero(self._sizes >= LARGE).tolist():
            size, these = int(self._sizes[one]), ring == one
            counts = np.bincount(place[company[these]], minlength=size)
            table = flat[self._cells[one] : self._cells[one] + size * size].reshape(size, size)
            stakes_of = np.append(0, np.cumsum(counts)), place[owner[these]], weights[these]
            errors[one] = self._settled(*stakes_of, table)
        solved = np.isfinite(errors)
        cells = self._cells[ring] + place[owner] * self._sizes[ring] + place[company]
        flat[cells[~solved[ring]]] = weights[~solved[ring]]
        for size in np.unique(self._sizes[~solved]).tolist():
            which = np.flatnonzero((self._sizes == size) & ~solved)
            block = self._cells[which][:, None] + np.arange(size * size)
            inverse = inverses(flat[block].reshape(-1, size, size))
            errors[which] = inverse.errors
            flat[block] = inverse.entries.transpose(0, 2, 1).reshape(len(which), -1)
        return flat, errors
