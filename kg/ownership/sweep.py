"""One pass over all companies, owners first: everybody's rows in floats, rings as blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from kg.ownership import compiling, exactly, kernels, pushing, survey, telling
from kg.ownership.arrays import Given, Order, Room, Rows, Told, Wanted
from kg.ownership.blocks import Floats
from kg.ownership.matrices import Bools, Ints
from kg.ownership.ordering import Ordering
from kg.ownership.ranges import Threshold

if TYPE_CHECKING:
    from numpy.typing import NDArray


MANY: Final = 16
"""So many shares in each company that holds others find room at first."""
SPARE: Final = 1000
"""So much room there is at first, however small the graph."""


class Near(NamedTuple):
    """Who may be at a line, in no order.

    Args:
        companies: The company of each.
        parties: The party.
        low: Its share at the least, without rounding.
        high: The same at the most.
        lost: For each company the most by which anybody's share is too small.
    """

    companies: NDArray[np.int32]
    parties: NDArray[np.int32]
    low: Floats
    high: Floats
    lost: Floats

    def of(self, companies: Bools) -> Near:
        """Those of some companies."""
        kept = companies[self.companies]
        return Near._make([*(one[kept] for one in self[:-1]), self.lost])


class Sweep(Ordering):
    """The rows that follow from an order of companies."""

    def near(self, line: float, epsilon: float, widest: int, only: Bools | None = None) -> Near:
        """Who may hold as much as a line of a company, each stake at its most.

        Args:
            line: The line.
            epsilon: A share that is less is not passed on.
            widest: How many shares in a company are passed on.
            only: The companies to look at; with each all above it.
        """
        room = len(self._holdings.owners) + SPARE
        told = Told._make(np.empty(room, kind) for kind in (np.int32, np.int32, float, float))
        wanted = Wanted(epsilon, widest, line, *_nothing())
        told, lost, _ = self._run(wanted, told, only, most=True)
        return Near._make([*told, lost])

    def least(
        self, companies: NDArray[np.int32], parties: NDArray[np.int32], epsilon: float, widest: int
    ) -> tuple[Floats, Floats]:
        """The shares of some parties in some companies, each stake at its least.

        Args:
            companies: The companies, in order.
            parties: The party of each.
            epsilon: A share that is less is not passed on.
            widest: How many shares in a company are passed on.

        Returns:
            The share of each, and what it may be too small by.
        """
        asked = np.searchsorted(companies, np.arange(self._holdings.size + 1))
        wanted = Wanted(epsilon, widest, 2.0, asked, parties, np.zeros(len(parties)))
        told = Told._make(np.empty(0, kind) for kind in (np.int32, np.int32, float, float))
        _, lost, shares = self._run(wanted, told, None, most=False)
        return shares, lost[companies]

    def _run(
        self, wanted: Wanted, told: Told, only: Bools | None, *, most: bool
    ) -> tuple[Told, Floats, Floats]:
        run, compiled = self._best(kernels.sweep)

        def given(array: Any) -> Any:
            return compiling.given(array, compiled=compiled)

        size = self._holdings.size
        stakes, turn = self._stakes(given, self.hard if only is None else self.hard | ~only, most)
        bent = (self._kinds & stakes.bent) > 0
        links = size + SPARE if bent.any() else 1
        rows = Rows(
            given(np.zeros(size, np.int32)), given(np.zeros(1, np.int32)), given(np.zeros(1)),
            given(np.zeros(size)),
        )  # fmt: skip
        room = Room(
            given(np.zeros(size)), given(np.empty(size, np.int32)), given(np.zeros(size, np.int32)),
            given(np.empty(links, np.int32)), given(np.empty(links, np.int32)),
            given(np.empty(links)), given(np.empty(4 * telling.AHEAD)),
        )  # fmt: skip
        wanted = wanted._replace(
            asked=given(wanted.asked), parties=given(wanted.parties), shares=given(wanted.shares)
        )
        near = Told._make(map(given, told))
        # companies that hold nothing need no rows, unless somebody's share in them is asked for
        plain = np.zeros(len(self._members), bool)
        if not len(wanted.asked):
            plain[len(self._between) :] = ~bent[self._members[len(self._between) :]]
        turn = turn._replace(members=given(self._members[~plain]))
        # whoever has no row has the first, which is empty
        place, used, count, fill = 0, 1, 0, MANY * len(self._between) + SPARE
        while True:
            rows = rows._replace(
                parties=_larger(rows.parties, used, fill), shares=_larger(rows.shares, used, fill)
            )
            began = place
            place, used, count = run(place, used, count, stakes, turn, wanted, rows, room, near)
            if place == len(turn.members):
                break
            # what there was no room for has room now
            fill *= 2
            if 2 * count > len(near.companies) or place == began:
                near = _longer(near, count, size)
            if len(room.links) > 1:
                links *= 2
                room = Room._make(
                    [*room[:3], *(_larger(one, 0, links) for one in room[3:-1]), room.ahead]
                )
        tell, _ = self._best(telling.tell)
        turn, place = turn._replace(members=given(self._members[plain])), 0
        while True:
            place, count = tell(place, count, stakes, turn, wanted, rows, room, near)
            if place == len(turn.members):
                break
            near = _longer(near, count, size)
        found = Told._make(np.asarray(one)[:count] for one in near)
        return found, np.asarray(rows.lost), np.asarray(wanted.shares)

    def _stakes(self, given: Any, skipped: Bools, most: bool) -> tuple[Given, Order]:
        holdings = self._holdings
        stakes = Given(
            given(holdings.starts), given(holdings.owners), given(self._lower), given(self._upper),
            given(self._upper if most else self._lower),
            given(self._most if most else self._least),
            1 / holdings.scale, int(most), given(self._kinds),
            survey.OVER if most else survey.OWING,
            given(self.holds), given(self._is_between), given(skipped),
        )  # fmt: skip
        turn = Order(
            given(self._members),
            given(self._ring),
            given(self._sizes),
            given(self._cells),
            given(self._most_inverses if most else self._least_inverses),
            given(self._own(self._most_inverses if most else self._least_inverses)),
        )
        return stakes, turn

    def pushed(
        self, companies: NDArray[np.int32], parties: NDArray[np.int32], *, most: bool
    ) -> Floats:
        """The shares of some parties in some companies, with nothing dropped (``pushing``)."""
        kernel, compiled = self._best(pushing.push)

        def given(array: Any) -> Any:
            return compiling.given(array, compiled=compiled)

        shares = given(np.zeros(len(companies)))
        if not len(companies):
            return np.asarray(shares)
        size = self._holdings.size
        places = np.zeros(size, np.int32)
        places[self._members] = np.arange(len(self._members))
        kernel(
            given(companies), given(parties), *self._stakes(given, self.hard, most), given(places),
            given(np.zeros(size)), given(np.zeros(int(self._sizes.max(initial=1)))),
            given(np.zeros(len(self._members) + 1, np.int32)), shares,
        )  # fmt: skip
        return np.asarray(shares)

    def compare(
        self,
        companies: NDArray[np.int32],
        parties: NDArray[np.int32],
        threshold: Threshold,
        *,
        lowest: bool,
    ) -> NDArray[np.int8]:
        """Whether some shares are at a line, in whole numbers (``exactly``)."""
        kernel, compiled = self._best(exactly.compare)

        def given(array: Any) -> Any:
            return compiling.given(array, compiled=compiled)

        holdings, size = self._holdings, self._holdings.size
        answers = given(np.zeros(len(companies), np.int8))
        if not len(companies):
            return np.asarray(answers)
        bent = survey.OWING if lowest else survey.OVER
        kernel(
            given(companies), given(parties), given(holdings.starts), given(holdings.owners),
            given(self._lower if lowest else self._upper),
            given(holdings.lower_open if lowest else holdings.upper_open),
            int(lowest), int(not threshold.more), holdings.scale,
            threshold.value.numerator, threshold.value.denominator,
            given(self._ring), given(self._beyond), given((self._kinds & bent) > 0),
            given(np.zeros(size, np.int8)), given(np.zeros(exactly.DEEP, np.int32)),
            given(np.zeros(size, np.int64)), given(np.zeros(size, np.int64)),
            given(np.zeros(size, np.int8)), given(np.zeros(size, np.int8)), answers,
        )  # fmt: skip
        return np.asarray(answers)


def _nothing() -> tuple[Ints, Ints, Floats]:
    return np.empty(0, np.int64), np.empty(0, np.int32), np.empty(0)


def _longer(near: Told, count: int, size: int) -> Told:
    """Twice the room for who may be at the line, and more."""
    return Told._make(_larger(one, count, 2 * len(one) + size) for one in near)


def _larger(values: Any, used: int, room: int) -> Any:
    """An array with more room, with what is filled of it."""
    if isinstance(values, np.ndarray):
        larger = np.empty(room, values.dtype)
        larger[:used] = values[:used]
        return larger
    values.extend(values.__class__(values.typecode, bytes((room - len(values)) * values.itemsize)))
    return values
