"""Makes stakes in companies as registers have them: seeded, in arrays, any number of companies.

Four in ten companies have a company among their owners. Who holds much is drawn by a power
law: the largest holder has about one in a hundred of the stakes that companies hold. Besides
pyramids there are chains of twenty, rings of two to six, one large core (the largest holders,
who hold each other, as Vitali, Glattfelder and Battiston found in 2011), treasury shares, free
float, and companies of which no owner is known. One split in three is even: exact halves and
quarters are common, as in life.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

SCALE: Final = 10_000
"""Shares have two decimals of a percent."""

Ints = NDArray[np.int32]


class Stakes(NamedTuple):
    """Stakes in order of issuer and holder; the companies are the numbers below ``companies``.

    ``lower`` and ``upper`` differ only where bands were asked for.
    """

    companies: int
    size: int
    core: int
    holders: Ints
    issuers: Ints
    lower: Ints
    upper: Ints


def made(companies: int, seed: int = 1, bands: float = 0.0) -> Stakes:
    """Some companies with their owners, of whom six for ten companies are people.

    Args:
        companies: How many companies.
        seed: The same number makes the same stakes.
        bands: For which part of the companies only a band is known of each stake (over 25 to
            50 %, over 50 to 75 %, over 75 %), as in the United Kingdom's register.
    """
    source = np.random.default_rng(seed)
    people = companies * 6 // 10
    core = int(companies**0.5)
    rank = np.arange(companies)
    counts = _owners_each(source, companies)
    counts[:core] = 0
    issuers = np.repeat(rank, counts)
    corporate = source.random(companies) < 0.42
    # in a company with corporate owners two in three owners are companies, larger ones first
    by_company = corporate[issuers] & (source.random(len(issuers)) < 0.67)
    larger = (issuers * source.random(len(issuers)) ** 3).astype(np.int64)
    person = companies + (people * source.random(len(issuers)) ** 1.5).astype(np.int64)
    holders = np.where(by_company, larger, person)
    shares = _shares(source, counts)
    holders, shares = _chained(source, core, companies, counts, holders, shares)
    parts = [(holders, issuers, shares), _core(source, core, companies, people)]
    parts += [_rings(source, counts, companies), _treasury(source, companies)]
    holder, issuer, share = (np.concatenate([one[at] for one in parts]) for at in range(3))
    names = np.concatenate([source.permutation(companies), companies + source.permutation(people)])
    return _sorted(source, names, companies, core, (holder, issuer, share), bands)


def _owners_each(source: np.random.Generator, companies: int) -> NDArray[np.int64]:
    """How many owners are known of each company: mostly one or two, of a few very many."""
    drawn = source.random(companies)
    counts = np.searchsorted(np.cumsum([0.06, 0.48, 0.26, 0.09, 0.06]), drawn)
    many = counts == 5
    counts[many] = np.minimum(40, 4 / source.random(many.sum()) ** 0.5).astype(np.int64)
    return counts


def _shares(source: np.random.Generator, counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The shares of the owners of each company: even, in whole percents, or to two decimals."""
    total = int(counts.sum())
    company = np.repeat(np.arange(len(counts)), counts)
    even = source.random(len(counts)) < 0.33
    weight = np.where(even[company], 1.0, source.exponential(size=total) + 0.05)
    sums = np.bincount(company, weight, len(counts))
    # free float in one of four, and in all that are widely held
    held = np.where(source.random(len(counts)) < 0.25, source.uniform(0.3, 0.98, len(counts)), 1.0)
    held = np.where(counts >= 10, source.uniform(0.2, 0.7, len(counts)), held)
    step = np.where(source.random(len(counts)) < 0.5, 100, 1)[company]
    share = (weight / sums[company] * held[company] * SCALE / step + 1e-9).astype(np.int64) * step
    return np.maximum(share, 1)


def _chained(
    source: np.random.Generator,
    core: int,
    companies: int,
    counts: NDArray[np.int64],
    holders: NDArray[np.int64],
    shares: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The same owners, with chains of twenty companies of which each holds most of the next."""
    holders, shares = holders.copy(), shares.copy()
    starts = np.cumsum(counts) - counts
    first = source.integers(core, companies - 20, companies // 2000)
    for step in range(1, 20):
        below = first + step
        below, above = below[counts[below] == 1], (below - 1)[counts[below] == 1]
        holders[starts[below]] = above
        shares[starts[below]] = source.integers(8000, SCALE + 1, len(below))
    return holders, shares


def _core(
    source: np.random.Generator, core: int, companies: int, people: int
) -> tuple[NDArray[np.int64], ...]:
    """The largest holders: each is held by nine of them to some half, and by three outside."""
    company = np.repeat(np.arange(core), 12)
    holder = source.integers(0, core, core * 12)
    outside = np.tile(np.arange(12) >= 9, core)
    holder[outside] = companies + source.integers(0, people, outside.sum())
    share = np.where(
        outside, source.integers(50, 900, core * 12), source.integers(50, 1000, core * 12)
    )
    return holder, company, np.minimum(share, 800)


def _rings(
    source: np.random.Generator, counts: NDArray[np.int64], companies: int
) -> tuple[NDArray[np.int64], ...]:
    """Stakes that close rings among companies of which no owner is known otherwise."""
    free = np.flatnonzero(counts == 0)
    free = free[free >= len(counts) // 100]
    free = source.permutation(free)[: max(6, companies // 250)]
    sizes = source.integers(2, 7, len(free))
    ends = np.cumsum(sizes)
    ends = ends[ends <= len(free)]
    next_ = np.arange(1, (ends[-1] if len(ends) else 0) + 1)
    next_[ends - 1] = np.concatenate([[0], ends[:-1]])
    members = free[: len(next_)]
    people = companies + source.integers(0, companies * 6 // 10, len(members))
    holder = np.concatenate([members[next_], people])
    share = source.integers(300, 5000, len(holder))
    return holder, np.concatenate([members, members]), share


def _treasury(source: np.random.Generator, companies: int) -> tuple[NDArray[np.int64], ...]:
    """What some companies hold of themselves."""
    company = source.choice(companies, companies // 300, replace=False)
    return company, company, source.integers(50, 1000, len(company))


def _sorted(
    source: np.random.Generator,
    names: NDArray[np.int64],
    companies: int,
    core: int,
    stakes: tuple[NDArray[np.int64], ...],
    bands: float,
) -> Stakes:
    """Under other names, one stake for a holder and an issuer, never over the whole."""
    holder, issuer, share = names[stakes[0]], names[stakes[1]], stakes[2]
    order = np.lexsort((holder, issuer))
    holder, issuer, share = holder[order], issuer[order], share[order]
    once = np.r_[True, (holder[1:] != holder[:-1]) | (issuer[1:] != issuer[:-1])]
    once &= (holder != issuer) | (share <= SCALE // 10)  # treasury shares stay small
    holder, issuer, share = holder[once], issuer[once], share[once]
    sums = np.bincount(issuer, share, companies)
    over = sums[issuer] > SCALE
    share = np.where(
        over, np.maximum(1, share * (SCALE - 40) // sums[issuer].astype(np.int64)), share
    )
    lower, upper = share.copy(), share.copy()
    if bands:
        banded = (source.random(companies) < bands)[issuer] & (share > SCALE // 4)
        low = (share[banded] - 1) * 4 // SCALE * (SCALE // 4)
        lower[banded], upper[banded] = low, low + SCALE // 4
    kept = tuple(one.astype(np.int32) for one in (holder, issuer, lower, upper))
    return Stakes(companies, len(names), core, *kept)
