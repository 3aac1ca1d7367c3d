"""Who holds how much of every company, directly and through others together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction
from heapq import heappop, heappush
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.answers.derivation.arrays import holdings_of
from kg.answers.derivation.knots import told
from kg.answers.stakes.backing import records_of
from kg.answers.stakes.indirect import with_said
from kg.ownership import bounds, evidence
from kg.ownership.mixing import Row
from kg.ownership.plain import Plain
from kg.ownership.ranges import ZERO, Answer, Range, Threshold
from kg.ownership.stakes import above

if TYPE_CHECKING:
    from kg.answers.derivation.whole import Whole
    from kg.answers.stakes.entry import Entry
    from kg.model.derivation import Basis
    from kg.ownership.stakes import Graph, Stakes

DEEP: Final = 60
"""With more companies than this above it a company is not worked out by itself, but in one
pass over all of them."""
FINE: Final = 1e-12
"""What share is not passed on in that pass."""
CHAINS: Final = 5
"""The records of so many chains are named, the strongest."""
STEPS: Final = 500
FAINT: Final = 1e-3
"""In a large graph one chain is looked for in so many steps, while its product is as much."""


class Through(NamedTuple):
    """What a party holds of a company.

    Args:
        owner: The party's number.
        company: The company's.
        share: How much, directly and through others.
        certain: Whether that surely meets the threshold.
        records: The records of the strongest chains.
    """

    owner: int
    company: int
    share: Range
    certain: bool
    records: tuple[str, ...]


def held_through(
    register: Whole, basis: Basis, threshold: Threshold, *, said: bool = True
) -> Iterator[Through]:
    """Everybody who may hold as much of a company as a threshold asks, for all companies.

    The same that ``owners`` answers company by company. What is above a company is looked
    at by itself where it is small, which is exact; where it is large, all such companies are
    worked out together by the kernels for whole graphs, to twelve decimals.

    Args:
        register: All of it.
        basis: Shares of the capital, or votes.
        threshold: How much.
        said: Whether a holding counts of which it is said that it is held through others.
    """
    side = register.side(basis)
    plain = Plain(side, DEEP)
    deep: list[int] = []
    for iri in register.companies:
        company = register.number(iri)
        row = None if said and register.indirect(iri) else plain.row(company)
        if row is not None:
            yield from _plainly(register, plain, company, row, threshold)
            continue
        stakes = _above(register, side, company)
        if stakes is None:
            deep.append(company)
        else:
            yield from _alone(register, basis, company, stakes, threshold, said=said)
    if deep:
        yield from _together(register, basis, deep, threshold)


# Private functions


def _plainly(
    register: Whole, plain: Plain, company: int, row: Row, threshold: Threshold
) -> Iterator[Through]:
    line = threshold.value.numerator * row.scale
    for owner, upper in sorted(row.upper.items()):
        if upper * threshold.value.denominator < line:
            continue
        share = row.share(owner)
        answer = threshold.answer(share)
        if not answer:
            continue
        chains = plain.chains(owner, company, CHAINS)
        entries = (register.entry(one) for chain in chains for one in chain)
        records = tuple(dict.fromkeys(records_of(entries)))
        yield Through(owner, company, share, answer is Answer.CERTAIN, records)


def _above(register: Whole, side: Graph, company: int) -> Stakes | None:
    """What is above a company; nothing where that is too much to be looked at by itself."""
    seen, todo = {company}, [company]
    columns = 0
    while todo:
        column = side.column(todo.pop())
        if column is None:
            continue
        columns += 1
        if columns > DEEP and not register.indirect(register.iri(company)):
            return None
        new = [owner for owner in column.owners if owner not in seen]
        todo += new
        seen.update(new)
    return above(side, company)


def _alone(
    register: Whole,
    basis: Basis,
    company: int,
    stakes: Stakes,
    threshold: Threshold,
    *,
    said: bool,
) -> Iterator[Through]:
    iri = register.iri(company)
    shares = bounds.owners(stakes, company) if stakes.columns else {}
    indirect = register.indirect(iri) if said else {}
    told = {register.number(one): known for one, known in indirect.items()}
    entries = register.holders(iri)
    for owner, share in sorted(with_said(shares, told, basis).items(), key=itemgetter(0)):
        answer = threshold.answer(share)
        if answer is Answer.IMPOSSIBLE:
            continue
        records: tuple[str, ...] = ()
        if owner in shares:
            entry = entries.get(register.iri(owner))
            records = _records(register, stakes, owner, company, shares[owner], entry)
        if owner in told:
            records = tuple(dict.fromkeys((*records, told[owner].record.iri)))
        yield Through(owner, company, share, answer is Answer.CERTAIN, records)


def _records(
    register: Whole, stakes: Stakes, owner: int, company: int, share: Range, entry: Entry | None
) -> tuple[str, ...]:
    """The records of the strongest chains; often that is one stake, and nothing to look for."""
    direct = stakes.columns[company].share(owner)
    if (
        entry is not None
        and direct is not None
        and (direct == share if share.is_point else len(stakes.columns) == 1)
    ):
        return records_of([entry])
    if not share.upper:
        return ()
    found = evidence.chains(stakes, owner, company, share, most=CHAINS)
    entries = (register.entry(one) for chain in found.chains for one in chain.entries)
    return tuple(dict.fromkeys(records_of(entries)))


def _together(
    register: Whole, basis: Basis, companies: Collection[int], threshold: Threshold
) -> Iterator[Through]:
    from kg.ownership.everybody import owners_at  # numpy, for large graphs only
    from kg.ownership.tangles import untangled

    holdings, tangles = untangled(holdings_of(register, basis))
    found = owners_at(holdings, threshold, epsilon=FINE)
    wanted = frozenset(companies)
    tangled = wanted & frozenset(tangles.nonzero()[0].tolist())
    register.tangled |= tangled
    rows: dict[int, list[tuple[int, Range, bool]]] = {}
    for company, owner, lower, upper, certain in zip(
        found.companies.tolist(), found.owners.tolist(), found.lower.tolist(),
        found.upper.tolist(), found.certain.tolist(), strict=True,
    ):  # fmt: skip
        if company in wanted and company != owner and (certain or company not in tangled):
            low = max(Fraction(lower), ZERO)
            share = Range(low, max(Fraction(upper), low))
            rows.setdefault(company, []).append((owner, share, certain))
    side = register.side(basis)
    for company in tangled:
        surely = {owner: share.lower for owner, share, _ in rows.get(company, ())}
        rows[company] = list(told(side, company, surely, threshold))
    for company in sorted(rows):
        strongest = _strongest(register, side, company, {owner for owner, _, _ in rows[company]})
        for owner, share, certain in rows[company]:
            yield Through(owner, company, share, certain, strongest.get(owner, ()))


def _strongest(
    register: Whole, side: Graph, company: int, owners: Collection[int]
) -> dict[int, tuple[str, ...]]:
    """The records of the strongest chain from each owner, as far as a short search finds one."""
    found: dict[int, tuple[str, ...]] = {}
    seen: set[int] = set()
    open_: list[tuple[float, int, tuple[int, ...]]] = [(-1.0, company, ())]
    while open_ and len(seen) < STEPS and len(found) < len(owners):
        product, one, entries = heappop(open_)
        if one in seen:
            continue
        seen.add(one)
        if one in owners:
            found[one] = records_of(map(register.entry, entries))
        column = side.column(one)
        if column is None:
            continue
        for owner, upper, entry in zip(column.owners, column.upper, column.entries, strict=True):
            further = product * upper / column.scale
            if owner not in seen and -further >= FAINT:
                heappush(open_, (further, owner, (entry, *entries)))
    return found
