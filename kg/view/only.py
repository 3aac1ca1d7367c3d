"""Leaves out of a network what is of other categories than those asked for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.view.relations import CATEGORIES, category_of

if TYPE_CHECKING:
    from kg.answers.rows import Network, RecordRow
    from kg.rdf.terms import Terms

FACTS: Final = "facts"
"""What stands for figures and attributes, which are of no category."""

CHOICES: Final = (*CATEGORIES, FACTS)


def only(network: Network, categories: Collection[str], terms: Terms) -> Network:
    """The network with nothing in it but relationships of some categories.

    Parties without any are left out, as are sources, disputes and decisions that bear on
    nothing that is left.

    Args:
        network: What would be shown.
        categories: Some of ``CHOICES``; none means all.
        terms: The ontology with its categories.
    """
    if not categories:
        return network
    facts = FACTS in categories
    relationships = tuple(r for r in network.relationships if category_of(r, terms) in categories)
    figures = network.figures if facts else ()
    attributes = network.attributes if facts else ()
    kept: tuple[RecordRow, ...] = (*relationships, *figures, *attributes)
    records = {row.record for row in kept}
    disputes = {iri: rows for iri, rows in network.disputes.items() if iri in records}
    rivals = (row for rows in disputes.values() for row in rows)
    told = [claim for row in rivals for account in row.accounts for claim in account.claims]
    claims = [*(claim for row in kept for claim in row.claims), *told]
    ends = {end.iri for row in kept for end in (row.source, row.target) if end is not None}
    known = {*records, *ends, *(claim.claim for claim in claims)}
    cited = {claim.source for claim in claims}
    parties = tuple(party for party in network.parties if party.iri in ends)
    return replace(
        network,
        parties=parties,
        relationships=relationships,
        figures=figures,
        attributes=attributes,
        sources=tuple(source for source in network.sources if source.iri in cited),
        aliases={iri: names for iri, names in network.aliases.items() if iri in ends},
        identifiers={iri: codes for iri, codes in network.identifiers.items() if iri in ends},
        disputes=disputes,
        worked=network.worked.within(records),
        worked_then=tuple((day, one.within(records)) for day, one in network.worked_then),
        stretches={iri: rows for iri, rows in network.stretches.items() if iri in records},
        decisions=tuple(one for one in network.decisions if known.issuperset(one.about)),
        left_out_parties=network.left_out_parties + len(network.parties) - len(parties),
    )
