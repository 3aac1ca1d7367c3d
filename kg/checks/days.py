"""On which days the claims about a record surely hold, by the model's own rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from kg.errors import SourceError
from kg.graph import listing, read
from kg.graph.words import Words
from kg.model.case import Case, Situation
from kg.model.claim import STRONG, Claim
from kg.model.decision import Verdicts, verdicts
from kg.model.holding import DAWN, Holding
from kg.model.provenance import Provenance

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days, half-open, on which the same claims surely hold.

    Args:
        dated: Whether some claim says so of these days; else nothing is dated at all.
        claims: The claims that are stated, reported or accepted.
    """

    first: int
    until: int
    dated: bool
    situation: Situation
    claims: Sequence[Holding]

    @property
    def iris(self) -> list[str]:
        """The claims' IRIs."""
        return [one.claim.iri for one in self.claims]


class Days:
    """Reads records of one graph with their days."""

    def __init__(self, graph: OpenGraph) -> None:
        self.graph = graph
        self._words = Words(graph.terms)

    @cached_property
    def verdicts(self) -> Verdicts:
        """What the decisions say of claims."""
        return verdicts(sound(listing.decisions, self.graph))

    @cached_property
    def _who(self) -> Provenance:
        return Provenance(sound(listing.sources, self.graph))

    def of(self, record: str, classes: Iterable[str] = ()) -> Iterator[Stretch]:
        """When a record surely holds, and what stands then; where one day is asked, on that day.

        Args:
            record: Its IRI.
            classes: For a whole holding: the stakes in its classes.
        """
        case = Case.of(
            self._claims(record), self._who, self.verdicts, self._words,
            [self._claims(one) for one in classes],
        )  # fmt: skip
        if case is None:
            return
        firm = [
            one
            for one in case.present
            if (one.claim.modality in STRONG or one.claim.iri in self.verdicts.accepted)
            and one.claim.iri not in self.verdicts.rejected
        ]
        edges = sorted({day for one in firm for stretch in one.surely for day in stretch})
        for first, until in self._asked(pairwise(edges)):
            now = [one for one in firm if one.surely_holds(first)]
            now = [one for one in now if not case.overrulers(one, case.present)]
            situation = case.situation(first) if now else None
            if situation is not None:
                dated = any(
                    begin > DAWN and begin <= first < end
                    for one in now
                    for begin, end in one.surely
                )
                yield Stretch(first, until, dated, situation, now)

    def _asked(self, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        as_of = self.graph.moment.as_of
        for first, until in stretches:
            if as_of is None:
                yield first, until
            elif first <= as_of.last < until:
                yield as_of.last, as_of.last + 1

    def _claims(self, record: str) -> list[Claim]:
        return sound(lambda graph: read.claims_about(graph, record), self.graph)


def sound(listed: Callable[[OpenGraph], list[T]], graph: OpenGraph) -> list[T]:
    """What a graph lists; nothing where some of it is broken, which shapes tell of."""
    try:
        return listed(graph)
    except SourceError:
        return []
