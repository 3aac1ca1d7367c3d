"""One entity, as a program asks for it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.answers.rows import RecordRow
from kg.answers.views import Profile, Relationship


@dataclass(frozen=True, slots=True)
class Party:
    """One entity with everything that the graph says of it."""

    profile: Profile

    @property
    def iri(self) -> str:
        """Its IRI."""
        return self.profile.party.iri

    @property
    def name(self) -> str:
        """What most sources call it."""
        return self.profile.party.name

    @property
    def type(self) -> str:
        """``Company``, ``Person`` or another class, bare."""
        return self.profile.party.type

    @property
    def aliases(self) -> tuple[str, ...]:
        """What else it is called."""
        return self.profile.aliases

    @property
    def identifiers(self) -> dict[str, str]:
        """Its official identifiers: the code by its scheme."""
        return {one.scheme: one.code for one in self.profile.identifiers}

    @property
    def relationships(self) -> tuple[Relationship, ...]:
        """Its relationships, both ways, each with the claims behind it."""
        return self.profile.relationships

    @property
    def figures(self) -> tuple[RecordRow, ...]:
        """Its figures, such as revenue and headcount."""
        return self.profile.figures

    @property
    def attributes(self) -> tuple[RecordRow, ...]:
        """What it is said to be."""
        return self.profile.attributes
