"""What an answer rests on: the strongest chains of stakes, and the claims that would decide it."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Final, NamedTuple

from kg.ownership.ranges import ONE, ZERO, Answer, Range
from kg.ownership.stakes import Stakes

MOST_STEPS: Final = 20_000
"""How many beginnings of chains are looked at before the search for more is given up."""

FEW_STEPS: Final = 300
"""So many where what leads the search is not the owner's own."""

MOST_TRIED: Final = 200
"""How many stakes are tried for whether they would decide an answer."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain of stakes from an owner down to a company.

    Args:
        parties: The owner first, the company last; nobody twice.
        entries: The caller's numbers of the stakes between them.
        share: Their product.
    """

    parties: tuple[int, ...]
    entries: tuple[int, ...]
    share: Range


@dataclass(frozen=True, slots=True)
class Chains:
    """The strongest chains, and how much they explain.

    Args:
        chains: The strongest first.
        explained: The part of the whole share that their products, taken at their most, make
            together; at most all. Rings, whose rounds are no chains of their own, and weaker
            chains make the rest.
        complete: Whether there are no other chains.
    """

    chains: tuple[Chain, ...]
    explained: Fraction
    complete: bool


class Towards(NamedTuple):
    """Everybody above a company, as a search for chains down to it needs them.

    Args:
        best: The product of the strongest chain from each, nearly.
        under: What each holds directly of the company and of those above it: which company,
            and the owner's place in its column.
    """

    best: dict[int, float]
    under: dict[int, list[tuple[int, int]]]


def towards(stakes: Stakes, company: int, owner: int | None = None) -> Towards:
    """All that is above a company; nothing else of the stakes is looked at.

    Args:
        stakes: The stakes above the company.
        company: The company.
        owner: From whom alone chains are looked for: no way goes through it twice.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> towards(Stakes({3: Column.of([Stake(1, Range.exactly("0.25"))])}), 3).best
        {3: 1.0, 1: 0.25}
    """
    found = Towards({}, {})
    waiting = [(-1.0, company)]
    while waiting:
        product, one = heapq.heappop(waiting)
        if one in found.best:
            continue
        found.best[one] = -product
        column = stakes.columns.get(one)
        if column is None or one == owner:
            continue
        for at, (over, part) in enumerate(zip(column.owners, column.upper, strict=True)):
            if part:
                found.under.setdefault(over, []).append((one, at))
                if over not in found.best:
                    heapq.heappush(waiting, (product * part / column.scale, over))
    return found


def chains(
    stakes: Stakes,
    owner: int,
    company: int,
    share: Range,
    *,
    most: int = 5,
    led_by: Towards | None = None,
) -> Chains:
    """The strongest chains through which an owner holds a company.

    Strongest by the product of the most that each stake can be, then of the least. A search
    from the owner downward, led by the best product that still can be reached (A*), so few
    chains are ever begun that are not among the answers.

    Args:
        stakes: The stakes above the company.
        owner: The owner.
        company: The company.
        share: The integrated share that is to be explained.
        most: How many chains.
        led_by: What ``towards`` tells of the company, where that is known already.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> two = Stakes({
        ...     2: Column.of([Stake(1, Range.exactly("0.5"), 7)]),
        ...     3: Column.of([Stake(1, Range.exactly("0.1"), 8), Stake(2, Range.exactly("0.6"), 9)]),
        ... })
        >>> found = chains(two, 1, 3, Range.exactly("0.4"))
        >>> [(chain.entries, str(chain.share.upper)) for chain in found.chains], found.explained
        ([((7, 9), '3/10'), ((8,), '1/10')], Fraction(1, 1))
    """
    search = None
    if led_by is not None:  # which misleads where the strongest ways go through the owner
        search = _Search(stakes, owner, company, led_by, most, FEW_STEPS)
    if search is None or search.gave_up:
        led_by = towards(stakes, company, owner)
        search = _Search(stakes, owner, company, led_by, most, MOST_STEPS)
    found = search.found[:most]
    complete = len(search.found) <= most and not search.gave_up
    total = sum((chain.share.upper for chain in found), ZERO)
    explained = min(ONE, total / share.upper) if share.upper else ZERO
    return Chains(tuple(found), explained, complete)


def deciding(
    stakes: Stakes, relevant: Callable[[int, int], bool], answer: Callable[[Stakes], Answer]
) -> tuple[tuple[int, int], ...]:
    """The stakes of which one alone would decide a possible answer, if it were known better.

    Each stake that is a range is tried at its ends; it decides where one end makes the answer
    certain or impossible.

    Args:
        stakes: The stakes that the answer was made from.
        relevant: Whether a stake, by owner and company, can matter.
        answer: Makes the answer from other stakes.

    Returns:
        (owner, company) of each such stake, the widest first. Where none decides alone, all
        that are ranges: together they do.
    """
    wide = sorted(
        (
            (-(column.upper[at] - column.lower[at]) / column.scale, company, owner)
            for company, column in stakes.columns.items()
            if column.is_sound
            for at, owner in enumerate(column.owners)
            if column.lower[at] < column.upper[at] and relevant(owner, company)
        ),
    )
    alone: list[tuple[int, int]] = []
    for _, company, owner in wide[:MOST_TRIED]:
        column = stakes.columns[company]
        share = column.share(owner)
        if share is None:
            continue
        for end in (share.lower, share.upper):
            other = column.with_share(owner, Range.exactly(end))
            if not other.is_sound:
                continue
            if answer(Stakes({**stakes.columns, company: other})) is not Answer.POSSIBLE:
                alone.append((owner, company))
                break
    return tuple(alone) or tuple((owner, company) for _, company, owner in wide)


_Begun = tuple[float, float, tuple[int, ...], tuple[int, ...], float, float]


class _Search:
    """The strongest chains from an owner to a company, and one more if there is one."""

    def __init__(
        self, stakes: Stakes, owner: int, company: int, led_by: Towards, most: int, steps: int
    ) -> None:
        self.gave_up = False
        """Whether there may be more than were found."""
        self.found = list(islice(self._chains(stakes, owner, company, led_by, steps), most + 1))

    def _chains(
        self, stakes: Stakes, owner: int, company: int, led_by: Towards, limit: int
    ) -> Iterator[Chain]:
        if owner not in led_by.best:
            return
        # the order of the heap is in floats, for speed; what it yields is computed exactly
        waiting: list[_Begun] = [(0.0, 0.0, (owner,), (), 1.0, 1.0)]
        steps = 0
        while waiting:
            steps += 1
            if steps > limit:
                self.gave_up = True
                return
            _, _, parties, places, lower, upper = heapq.heappop(waiting)
            if parties[-1] == company:
                yield _chain(stakes, parties, places)
                continue
            for one, at in led_by.under[parties[-1]]:
                if one in parties:
                    continue
                column = stakes.columns[one]
                most = upper * column.upper[at] / column.scale
                least = lower * column.lower[at] / column.scale
                rank = -_told(most * led_by.best[one]), -_told(least)
                heapq.heappush(waiting, (*rank, (*parties, one), (*places, at), least, most))


def _told(product: float) -> float:
    """A product without its last digits, in which the order of its factors tells."""
    return float(f"{product:.12e}")


def _chain(stakes: Stakes, parties: tuple[int, ...], places: tuple[int, ...]) -> Chain:
    links = [(stakes.columns[company], at) for company, at in zip(parties[1:], places, strict=True)]
    lower = upper = ONE
    for column, at in links:
        lower *= Fraction(column.lower[at], column.scale)
        upper *= Fraction(column.upper[at], column.scale)
    # a product is nothing where one factor is: it is more only if no factor can be nothing
    low_open = (
        any(column.lower_open[at] for column, at in links)
        if lower
        else all(column.lower[at] or column.lower_open[at] for column, at in links)
    )
    high_open = any(column.upper_open[at] for column, at in links)
    return Chain(
        parties,
        tuple(column.entries[at] for column, at in links),
        Range(lower, upper, low_open and lower < upper, high_open and lower < upper),
    )
