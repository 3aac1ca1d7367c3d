"""What an answer rests on: the strongest chains of stakes, and the claims that would decide it."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Final

from kg.ownership.ranges import ONE, ZERO, Answer, Range
from kg.ownership.stakes import Stakes

MOST_STEPS: Final = 20_000
"""How many beginnings of chains are looked at before the search for more is given up."""

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


def chains(stakes: Stakes, owner: int, company: int, share: Range, *, most: int = 5) -> Chains:
    """The strongest chains through which an owner holds a company.

    Strongest by the product of the most that each stake can be, then of the least. A search
    from the company upward, led by the best product that still can be reached (A*), so few
    chains are ever begun that are not among the answers.

    Args:
        stakes: The stakes above the company.
        owner: The owner.
        company: The company.
        share: The integrated share that is to be explained.
        most: How many chains.

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
    search = _Search(stakes, owner, company)
    found = list(islice(search, most))
    complete = next(iter(search), None) is None and not search.gave_up
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


_Begun = tuple[float, float, tuple[int, ...], tuple[int, ...], Fraction, Fraction]


class _Search:
    """The chains from an owner to a company, the strongest first, as far as one looks."""

    def __init__(self, stakes: Stakes, owner: int, company: int) -> None:
        self.gave_up = False
        """Whether there may be more than were found."""
        self._chains = self._found(stakes, owner, company)

    def __iter__(self) -> Iterator[Chain]:
        return self._chains

    def _found(self, stakes: Stakes, owner: int, company: int) -> Iterator[Chain]:
        best = _best_products(stakes, owner, company)
        if company not in best:
            return
        # the order of the heap is in floats, for speed; what it yields is computed exactly
        waiting: list[_Begun] = [(-float(best[company]), 0.0, (company,), (), ONE, ONE)]
        steps = 0
        while waiting:
            steps += 1
            if steps > MOST_STEPS:
                self.gave_up = True
                return
            _, _, parties, places, lower, upper = heapq.heappop(waiting)
            if parties[0] == owner:
                yield _chain(stakes, parties, places, lower, upper)
                continue
            column = stakes.columns.get(parties[0])
            if column is None:
                continue
            for at, one in enumerate(column.owners):
                if one in parties or one not in best or not column.upper[at]:
                    continue
                most = upper * Fraction(column.upper[at], column.scale)
                least = lower * Fraction(column.lower[at], column.scale)
                rank = -float(most * best[one]), -float(least)
                heapq.heappush(waiting, (*rank, (one, *parties), (at, *places), least, most))


def _chain(
    stakes: Stakes,
    parties: tuple[int, ...],
    places: tuple[int, ...],
    lower: Fraction,
    upper: Fraction,
) -> Chain:
    links = [(stakes.columns[company], at) for company, at in zip(parties[1:], places, strict=True)]
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


def _best_products(stakes: Stakes, owner: int, company: int) -> dict[int, Fraction]:
    """The product of the strongest chain from an owner to everybody on a way to a company.

    Only what is above the company is looked at, whatever else the owner holds.
    """
    under: dict[int, list[tuple[int, Fraction]]] = {}
    seen, todo = {company}, [company]
    while todo:
        one = todo.pop()
        column = stakes.columns.get(one)
        if column is None:
            continue
        for over, part in zip(column.owners, column.upper, strict=True):
            if part and one != owner:
                under.setdefault(over, []).append((one, Fraction(part, column.scale)))
                if over not in seen and over != owner:
                    seen.add(over)
                    todo.append(over)
    best: dict[int, Fraction] = {}
    waiting: list[tuple[Fraction, int]] = [(-ONE, owner)]
    while waiting:
        product, one = heapq.heappop(waiting)
        if one not in best:
            best[one] = -product
            for issuer, held in under.get(one, ()):
                if issuer not in best:
                    heapq.heappush(waiting, (product * held, issuer))
    return best
