"""Everything that is said in a store, sorted outside memory, ready to be resolved in a row."""

from __future__ import annotations

import re

from kg.graph.records import is_chosen
from kg.graph.spill import Spill
from kg.model.claim import Claim
from kg.model.identifier import Identifier
from kg.model.source import Mention, Source
from kg.namespaces import ID
from kg.rdf.rows import Row, claim_of, row_of
from kg.rdf.terms import Terms

_GENERAL = frozenset({"Link", "Figure", "Attribute"})


_PLAIN_ENDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*_[a-z0-9]+(?:-[a-z0-9]+)*\Z")
"""Ends that are in a record's name just as they are called."""


class Gathered:
    """Claims and mentions, and what must be known of them all before resolving begins.

    Args:
        terms: The ontology.

    Attributes:
        claims: By the two entities that they are between.
        mentions: By the entity that they describe.
        ends: Entities that claims are between, and whether one takes them for a party.
        identified: Official identifiers, by entity.
        chosen: Claims about records whose name somebody chose, by that name.
    """

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self.claims: Spill[Row] = Spill(100_000, plain=True)
        self.mentions: Spill[Mention] = Spill()
        self.ends: dict[str, bool] = {}
        self.identified: dict[str, set[Identifier]] = {}
        self.chosen: dict[str, list[Claim]] = {}

    def add(self, one: Claim | Mention | Source) -> None:
        """Takes in one statement; sources are read from the store when they are needed."""
        if isinstance(one, Claim):
            self._claim(one)
        elif isinstance(one, Mention):
            self.mentions.add(one.party, one)
            if one.identifiers:
                self.identified.setdefault(one.party, set()).update(one.identifiers)

    def close(self) -> None:
        """Lets go of everything."""
        self.claims.close()
        self.mentions.close()

    def add_row(self, row: Row) -> None:
        """Takes in a claim about a stake or the like, as a row."""
        about, kind, first, second = row[1], row[3], row[4], row[5] or ""
        self.claims.add(pair(first, second), row)
        self.ends[first] = self.ends[second] = True
        ends = f"{first[len(ID) :]}_{second[len(ID) :]}"
        if about != f"{ID}{kind.lower()}_{ends}" or not _PLAIN_ENDS.match(ends):
            claim = claim_of(row)
            if is_chosen(claim, self._terms):
                self.chosen.setdefault(about, []).append(claim)

    def _claim(self, claim: Claim) -> None:
        self.claims.add(pair(claim.from_, claim.to), row_of(claim))
        party = claim.record_type not in _GENERAL
        for end in (claim.from_, claim.to):
            if end is not None:
                self.ends[end] = party or self.ends.get(end, False)
        if is_chosen(claim, self._terms):
            self.chosen.setdefault(claim.about, []).append(claim)


def pair(from_: str, to: str | None) -> str:
    """A sort key for what is between two entities, whichever comes first."""
    if to is None:
        return from_
    return f"{from_}\x1f{to}" if from_ <= to else f"{to}\x1f{from_}"
