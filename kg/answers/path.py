"""How two parties are connected: ways over direct edges, walked either way."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from kg.errors import UsageError
from kg.graph import read
from kg.model.claim import MODALITIES
from kg.namespaces import RESOLVED

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

LONGEST: Final = 4
"""With ``every``, ways of at most so many steps are given (or as many as the shortest has)."""
MOST: Final = 1000
"""So many ways are given at most."""


class Tie(NamedTuple):
    """A direct edge as the graph states it: ``from_`` edge ``to``."""

    from_: str
    edge: str
    to: str


@dataclass(frozen=True, slots=True)
class Step:
    """One edge of a way, as it is stated; ``forward`` says whether it was walked along it."""

    from_: str
    edge: str
    to: str
    record: str | None
    status: str | None
    forward: bool

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of a step."""
        return {
            "from": self.from_,
            "edge": self.edge,
            "to": self.to,
            "record": self.record,
            "status": self.status,
            "forward": self.forward,
        }


@dataclass(frozen=True, slots=True)
class Way:
    """One way from a party to another."""

    steps: tuple[Step, ...]

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of a row of ``path``."""
        return {"length": len(self.steps), "steps": [step.as_json() for step in self.steps]}


def paths(
    graph: OpenGraph,
    start: str,
    goal: str,
    *,
    via: Collection[str] = (),
    every: bool = False,
    longest: int = LONGEST,
) -> list[Way]:
    """The ways between two entities, the shortest first; empty where there is none.

    Args:
        graph: Where to look.
        start: IRI of the one.
        goal: IRI of the other.
        via: Only edges of these categories (``ownership``, ``influence``, ``business``,
            ``tension``); all where none is given.
        every: Also longer ways than the shortest, up to ``longest`` steps.
        longest: How many steps a way may have where every way is asked for.

    Raises:
        UsageError: A category is not known.
    """
    walker = _Walker(graph, frozenset(via))
    if start == goal:
        return []
    shortest = walker.distances(goal, until=start)
    if start not in shortest:
        return []
    limit = max(longest, shortest[start]) if every else shortest[start]
    left = walker.distances(goal, limit=limit) if every else shortest
    found: list[Way] = []
    for length in range(shortest[start], limit + 1):
        ways = [
            Way(tuple(walker.step(*one) for one in ties))
            for ties in walker.ways(start, goal, length, left, MOST - len(found))
        ]
        found += sorted(ways, key=_order)
        if len(found) >= MOST:
            break
    return found


# Private functions


class _Walker:
    """Walks the direct edges of a graph, reading each entity's edges once."""

    def __init__(self, graph: OpenGraph, via: frozenset[str]) -> None:
        self.graph = graph
        known = sorted({edge.category for edge in graph.terms.edges.values()})
        for category in sorted(via - set(known)):
            raise UsageError(
                f'"{category}" is no category of relations.', hint=f"There are: {', '.join(known)}"
            )
        self.edges = {
            iri for iri, edge in graph.terms.edges.items() if not via or edge.category in via
        }
        self._around: dict[str, dict[str, list[Tie]]] = {}
        self._steps: dict[tuple[Tie, bool], Step] = {}

    def around(self, iri: str) -> dict[str, list[Tie]]:
        """The entities that are tied to one, with the ties, in order."""
        if iri not in self._around:
            found: dict[str, set[Tie]] = {}
            for tie in self._ties(iri):
                other = tie.to if tie.from_ == iri else tie.from_
                if other != iri:
                    found.setdefault(other, set()).add(tie)
            self._around[iri] = {other: sorted(ties) for other, ties in sorted(found.items())}
        return self._around[iri]

    def distances(
        self, goal: str, *, until: str | None = None, limit: int | None = None
    ) -> dict[str, int]:
        """How far entities are from a goal, as far as one is asked for."""
        found = {goal: 0}
        waiting = deque([goal])
        while waiting:
            iri = waiting.popleft()
            if until in found and found[iri] >= found[until or ""]:
                break
            if limit is not None and found[iri] >= limit:
                break
            for other in self.around(iri):
                if other not in found:
                    found[other] = found[iri] + 1
                    waiting.append(other)
        return found

    def ways(
        self, start: str, goal: str, length: int, left: dict[str, int], most: int
    ) -> Iterator[list[tuple[Tie, bool]]]:
        """The ways of exactly this length that meet nobody twice."""
        count = 0
        stack: list[tuple[str, list[tuple[Tie, bool]], frozenset[str]]] = [
            (start, [], frozenset({start}))
        ]
        while stack and count < most:
            iri, walked, met = stack.pop()
            if iri == goal:
                if len(walked) == length:
                    count += 1
                    yield walked
                continue
            rest = length - len(walked) - 1
            for other, ties in reversed(self.around(iri).items()):
                if other in met or left.get(other, length + 1) > rest:
                    continue
                stack.extend(
                    (other, [*walked, (tie, tie.from_ == iri)], met | {other})
                    for tie in reversed(ties)
                )

    def step(self, tie: Tie, forward: bool) -> Step:
        """A tie with the record that states it."""
        if (tie, forward) not in self._steps:
            edge = self.graph.terms.edges[tie.edge]
            record = self._record(tie)
            self._steps[tie, forward] = Step(
                from_=tie.from_,
                edge=edge.name,
                to=tie.to,
                record=record.iri if record else None,
                status=record.status if record else None,
                forward=forward,
            )
        return self._steps[tie, forward]

    def _ties(self, iri: str) -> Iterator[Tie]:
        for quad in read.match(self.graph, s=iri, g=RESOLVED):
            if quad.predicate.value in self.edges:
                yield Tie(iri, quad.predicate.value, read.value_of(quad.object))
        for quad in read.match(self.graph, o=iri, g=RESOLVED):
            name = quad.predicate.value
            # a symmetric edge is there both ways: walking from here has it already
            if name in self.edges and name not in self._symmetric:
                yield Tie(read.value_of(quad.subject), name, iri)

    @cached_property
    def _symmetric(self) -> frozenset[str]:
        edges = self.graph.terms.edges
        return frozenset(iri for iri, edge in edges.items() if edge.symmetric)

    def _record(self, tie: Tie) -> read.Record | None:
        records = read.records_between(self.graph, tie.from_, tie.to)
        if tie.edge in self._symmetric:
            records += read.records_between(self.graph, tie.to, tie.from_)
        stating = [one for one in records if one.edge == tie.edge]
        return min(stating, key=lambda one: (one.end is not None, one.iri), default=None)


def _order(way: Way) -> tuple[int, list[int], list[tuple[str, str, str]]]:
    """Shorter first, firmer first, then by code point."""
    firmness = [
        MODALITIES.index(step.status) if step.status in MODALITIES else 1 for step in way.steps
    ]
    return (
        len(way.steps),
        sorted(firmness, reverse=True),
        [(step.from_, step.edge, step.to) for step in way.steps],
    )
