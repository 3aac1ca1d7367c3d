"""Makes graphs of any size that are the same on every machine: claims of many sources about stakes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from kg.model.claim import Claim
from kg.model.identifier import Identifier
from kg.model.source import Mention, Source
from kg.model.when import When
from kg.namespaces import ID
from kg.rdf import mapping
from kg.rdf.nodes import Quad
from kg.rdf.serialize import serialize
from kg.rdf.terms import shipped_terms

PER_SOURCE = 500
"""Claims that one source makes."""
PER_PARTY = 4
"""Claims for each party there is."""
PER_RECORD = 4
"""One claim in so many is about the record of the one before."""


def quads(count: int, seed: int = 1, parties: int | None = None) -> Iterator[Quad]:
    """What ``count`` claims say, with their sources and mentions.

    Args:
        count: How many claims.
        seed: Another seed says other things, in sources of its own.
        parties: About how many parties; else one for each ``PER_PARTY`` claims.
    """
    rng = random.Random(seed)
    terms = shipped_terms()
    names = [f"{ID}party-{number}" for number in range(max(2, parties or count // PER_PARTY))]
    months = [
        When.parse(f"{year}-{month:02}") for year in range(2010, 2025) for month in range(1, 13)
    ]
    owner = issuer = names[0]
    shares = [Decimal(number) / 1000 for number in range(1, 1000)]
    for start in range(0, count, PER_SOURCE):
        number = start // PER_SOURCE
        source = f"{ID}source_register-{number}" + (f"-{seed}" if seed > 1 else "")
        yield from mapping.source_quads(
            Source(
                iri=source, title=f"Register {number}", kind="register",
                published=rng.choice(months), license="CC0-1.0",
            )
        )  # fmt: skip
        named = set()
        for place in range(start, min(count, start + PER_SOURCE)):
            if place % PER_RECORD or place == start:
                owner, issuer = rng.choice(names), rng.choice(names)
            named |= {owner, issuer}
            claim = Claim(
                iri="", about="", source=source, record_type="Stake", from_=owner, to=issuer,
                fields={"share": (rng.choice(shares),)}, start=rng.choice(months),
                quote=f"entry {place}", at=str(place),
            )  # fmt: skip
            yield from mapping.claim_quads(mapping.identified(claim, terms), terms)
        for party in sorted(named)[: PER_SOURCE // PER_PARTY]:
            mention = Mention(
                iri="", source=source, party=party, entity_type="Company",
                name=party.rpartition("/")[2].replace("-", " "),
                called=(party.rpartition("/")[2].replace("-", " "),),
                identifiers=(Identifier("GB-COH", party.rpartition("-")[2].zfill(8)),),
            )  # fmt: skip
            yield from mapping.mention_quads(mapping.identified_mention(mention))


def write(
    path: Path, count: int, syntax: str = "turtle", *, parties: int | None = None, seed: int = 1
) -> None:
    """Writes such a graph as kg exports it."""
    with path.open("wb") as file:
        for piece in serialize(quads(count, seed, parties), syntax, contiguous=True):
            file.write(piece)
