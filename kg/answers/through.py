"""Who holds what through others: worked out of stakes, not said by any source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from kg.answers.stakes.backing import records_of
from kg.answers.stakes.indirect import with_said
from kg.answers.worked import ChainOf, ThroughRow
from kg.ownership import bounds, evidence
from kg.ownership.ranges import Range

if TYPE_CHECKING:
    from kg.answers.stakes.register import Register
    from kg.ownership.stakes import Stakes

CHAINS: Final = 3
"""So many chains are told of a holding."""


def through(register: Register, company: str, stakes: Stakes) -> Iterator[ThroughRow]:
    """Who holds a company through others, each with all that it holds of it.

    Args:
        register: Who holds what.
        company: Its IRI.
        stakes: The stakes above it.
    """
    number = register.number(company)
    indirect = {
        register.number(holder): known for holder, known in register.indirect(company).items()
    }
    shares = bounds.owners(stakes, number) if stakes.columns else {}
    led_by = evidence.towards(stakes, number)
    for party, share in sorted(with_said(shares, indirect, "share").items()):
        alone = list(stakes.issuers(party)) == [number]
        if party == number or not share.upper or (alone and party not in indirect):
            continue
        found = evidence.chains(stakes, party, number, share, most=CHAINS, led_by=led_by)
        entries = [[register.entry(one) for one in chain.entries] for chain in found.chains]
        chains = [
            ChainOf(
                records_of(each),
                chain.share,
                tuple(
                    step
                    for after, before in zip(chain.parties[1:], chain.parties, strict=False)
                    if (step := stakes.columns[after].share(before)) is not None
                ),
            )
            for chain, each in zip(found.chains, entries, strict=True)
        ]
        if party in indirect:
            said = indirect[party].share or Range.some()
            chains.append(ChainOf((indirect[party].record.iri,), said, (said,)))
        elif not any(one[1:] for one in entries):
            continue
        nearest = [chain.parties[-2] for chain in found.chains]
        yield ThroughRow(
            holder=register.iri(party),
            held=company,
            share=share,
            ultimate=_is_ultimate(register, party),
            chains=tuple(chains),
            explained=found.explained >= 1 or party in indirect,
            nearest=tuple(register.iri(one) for one in dict.fromkeys(nearest)),
        )


# Private functions


def _is_ultimate(register: Register, owner: int) -> bool:
    """Whether nobody is known to own a party."""
    iri = register.iri(owner)
    holders = register.holders(iri).items()
    return not any(entry.is_known for holder, entry in holders if holder != iri)
