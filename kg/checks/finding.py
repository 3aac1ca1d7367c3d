"""A finding: what is wrong with what, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from kg.checks.catalogue import SEVERITIES, Severity
from kg.graph import read
from kg.model.record import RECORD_TYPES
from kg.namespaces import KG, RDF, RESOLVED, bare, curie, kg

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

_TYPE: Final = RDF + "type"
_NAMED: Final = 3
"""So many parties or sources are named; of more only the number is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found.

    Args:
        record: IRI of the record that it is about, or of what else is no party.
        party: IRI of the party that it is about.
        source: IRI of the source, where it is about what one source says.
    """

    check: str
    severity: Severity
    message: str
    record: str | None = None
    party: str | None = None
    source: str | None = None
    claims: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[Any, ...]:
        """Errors first, then by check; the rules' own order within one is kept."""
        return SEVERITIES.index(self.severity), self.check

    @property
    def what(self) -> str:
        """IRI of what it is about."""
        return self.record or self.party or ""

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of a row of ``check``."""
        return {
            "check": self.check,
            "severity": self.severity,
            "record": self.record,
            "party": self.party,
            "source": self.source,
            "message": self.message,
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True)
class About:
    """What a node of the graph is to people: a record, a party, the claims that make it."""

    label: str
    record: str | None = None
    party: str | None = None
    source: str | None = None
    claims: tuple[str, ...] = ()


class Names:
    """What things are called in sentences.

    Reads single statements only: what is checked may be broken.
    """

    def __init__(self, graph: OpenGraph) -> None:
        self.graph = graph

    def party(self, iri: str) -> str:
        """A party's name."""
        return read.name_of(self.graph, read.standing(self.graph, iri))

    def parties(self, iris: Iterable[str]) -> str:
        """Several parties: ``Meta, Ann and two others``."""
        return _joined(sorted(self.party(iri) for iri in set(iris)))

    def source(self, iri: str) -> str:
        """A source's title, or its short name."""
        titles = sorted(self._values(iri, "title"))
        return f"“{titles[0]}”" if titles else curie(iri)

    def sources(self, iris: Iterable[str]) -> str:
        """Several sources."""
        return _joined(sorted(self.source(iri) for iri in set(iris)))

    def sources_of(self, claims: Iterable[str]) -> list[str]:
        """The sources of claims."""
        return sorted({source for claim in claims for source in self._values(claim, "source")})

    def record(self, iri: str, kind: str, ends: Sequence[str]) -> str:
        """A record by its type and its ends: ``Stake Meta → Scale AI``."""
        both = " → ".join(self.party(end) for end in ends)
        return f"{kind or 'record'} {both}" if both else curie(iri)

    def about(self, iri: str) -> About:
        """What a node of the graph is."""
        types = {bare(one) for one in self._objects(iri, _TYPE)}
        if "Claim" in types or self._values(iri, "recordType"):
            return self._claim(iri)
        if "Mention" in types:
            party = next(iter(self._values(iri, "party")), None)
            source = next(iter(self._values(iri, "source")), None)
            label = f"mention of {self.party(party)}" if party else curie(iri)
            return About(label, record=None if party else iri, party=party, source=source)
        kinds = sorted(types & RECORD_TYPES.keys())
        if kinds:
            form = RECORD_TYPES[kinds[0]]
            ends = [
                end
                for name in (form.source, form.target)
                if name
                for end in self._values(iri, name)
            ]
            claims = self._about_record(iri)
            return About(self.record(iri, form.name, ends), record=iri, claims=claims)
        if "Source" in types:
            return About(self.source(iri), record=iri, source=iri)
        if types & self._entity_types:
            return About(self.party(iri), party=iri)
        return About(curie(iri), record=iri)

    @cached_property
    def _entity_types(self) -> set[str]:
        return set(self.graph.terms.entity_types)

    def _claim(self, iri: str) -> About:
        moved = [
            read.value_of(quad.object)
            for quad in read.match(self.graph, s=iri, p=kg("about"), g=RESOLVED)
        ]
        abouts = moved or self._values(iri, "about")
        kinds = [bare(one) for one in self._values(iri, "recordType")]
        ends = [*self._values(iri, "from")[:1], *self._values(iri, "to")[:1]]
        return About(
            self.record(iri, kinds[0] if kinds else "", ends),
            record=abouts[0] if abouts else iri,
            source=next(iter(self._values(iri, "source")), None),
            claims=(iri,),
        )

    def _about_record(self, iri: str) -> tuple[str, ...]:
        found = {
            read.value_of(quad.subject) for quad in read.match(self.graph, p=kg("about"), o=iri)
        }
        return tuple(sorted(found))

    def _values(self, iri: str, term: str) -> list[str]:
        return self._objects(iri, KG + term)

    def _objects(self, iri: str, predicate: str) -> list[str]:
        try:
            found = read.match(self.graph, s=iri, p=predicate)
            return sorted({read.value_of(quad.object) for quad in found})
        except ValueError:  # a blank node, or what no IRI is
            return []


# Private functions


def _joined(names: Sequence[str]) -> str:
    """A list in words.

    Example:
        >>> _joined(["Ann", "Meta"]), _joined(["A", "B", "C", "D", "E"])
        ('Ann and Meta', 'A, B and 3 others')
    """
    if len(names) > _NAMED:
        return f"{', '.join(names[: _NAMED - 1])} and {len(names) - _NAMED + 1} others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
