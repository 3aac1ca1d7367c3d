"""What a change of claims, mentions, sources or decisions touched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from kg.graph.gathered import Gathered
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.source import Mention, Source

ENOUGH: Final = 200_000
"""So many claims are not kept one by one: everything is resolved again."""


@dataclass(slots=True)
class Touched:
    """What was added to or removed from a store, as far as the resolved layer must know it.

    Args:
        claims: By IRI: the record that the claim names, and its ends.
        parties: Entities whose mentions changed.
        sources: Sources that changed, and those that they are based on.
        decided: What the decisions that came or went are about.
        everything: Whether so much has changed that all is to be resolved again.
        gathered: All that the store says now, where a load had it at hand.
    """

    claims: dict[str, tuple[str, str, str | None]] = field(default_factory=dict)
    parties: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    decided: set[str] = field(default_factory=set)
    everything: bool = False
    gathered: Gathered | None = None

    def claim(self, claim: Claim) -> None:
        """Notes a claim that came or went."""
        if self.everything:
            return
        self.claims[claim.iri] = (claim.about, claim.from_, claim.to)
        if len(self.claims) > ENOUGH:
            self.everything = True
            self.claims.clear()
            self.parties.clear()

    def mention(self, mention: Mention) -> None:
        """Notes a mention that came or went."""
        if not self.everything:
            self.parties.add(mention.party)

    def source(self, source: Source) -> None:
        """Notes a source that came, went or changed."""
        self.sources.add(source.iri)
        self.sources.update(source.based_on)

    def decision(self, decision: Decision) -> None:
        """Notes a decision that came or went."""
        self.decided.update(decision.on_what)

    def __bool__(self) -> bool:
        return self.everything or bool(self.claims or self.parties or self.sources or self.decided)
