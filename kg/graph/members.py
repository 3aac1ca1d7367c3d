"""The several IRIs that are one entity, and why they are one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.graph import find, read, statements
from kg.model.identifier import Identifier
from kg.namespaces import RESOLVED, kg

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.model.decision import Decision


@dataclass(frozen=True, slots=True)
class Bond:
    """What makes two IRIs one entity: a decision, or an identifier that sources give to both."""

    one: str
    other: str
    decision: Decision | None = None
    identifier: Identifier | None = None


def members(graph: OpenGraph, stands: str) -> list[str]:
    """All IRIs that an entity has: the one that stands, then the others, sorted."""
    merged = read.match(graph, p=kg("mergedInto"), o=stands, g=RESOLVED)
    return [stands, *sorted(read.value_of(quad.subject) for quad in merged)]


def resolve_member(graph: OpenGraph, text: str) -> str:
    """The very IRI that a person means, of those that are one entity.

    Raises:
        UnknownName: Nothing is called so.
        AmbiguousName: Several entities are.
    """
    stands = find.resolve_name(graph, text)
    here = members(graph, stands)
    if len(here) == 1:
        return stands
    typed = [iri for iri in find.iris_of(text) if iri in here]
    wanted = _folded(text)
    named = [iri for iri in here if wanted in set(map(_folded, called(graph, iri)))]
    return next(iter([*typed, *named]), stands)


def name_of(graph: OpenGraph, iri: str) -> str:
    """What its sources call an entity by this very IRI, whatever it was merged with."""
    said = statements.mentions_of(graph.store, iri)
    names = sorted(one.name or min(one.called) for one in said if one.name or one.called)
    return max(names, key=names.count) if names else read.name_of(graph, iri)


def called(graph: OpenGraph, iri: str) -> Iterator[str]:
    """All names and identifiers that sources give to this very IRI."""
    for mention in statements.mentions_of(graph.store, iri):
        yield from mention.called
        if mention.name:
            yield mention.name
        yield from map(str, mention.identifiers)


def why_one(
    graph: OpenGraph, one: str, other: str, decisions: Iterable[Decision], *, identified: bool
) -> list[Bond]:
    """The shortest chain that makes two IRIs one, from the first to the other; none: nothing does.

    Args:
        graph: Where to look.
        one: An IRI.
        other: Another.
        decisions: All decisions.
        identified: Whether a shared identifier makes two IRIs one.
    """
    merges = sorted((each for each in decisions if each.kind == "merge"), key=lambda d: d.iri)
    here = members(graph, read.standing(graph, one)) if identified else []
    bonds = [*_merged(merges), *_identified(graph, here)]
    before: dict[str, Bond | None] = {one: None}
    waiting = deque([one])
    while waiting and other not in before:
        at = waiting.popleft()
        for bond in bonds:
            for start, end in ((bond.one, bond.other), (bond.other, bond.one)):
                if start == at and end not in before:
                    before[end] = Bond(start, end, bond.decision, bond.identifier)
                    waiting.append(end)
    chain: list[Bond] = []
    step = before.get(other)
    while step is not None:
        chain.insert(0, step)
        step = before[step.one]
    return chain


# Private functions


def _merged(merges: Iterable[Decision]) -> Iterator[Bond]:
    for decision in merges:
        first, *others = decision.on_what
        for other in others:
            yield Bond(first, other, decision=decision)


def _identified(graph: OpenGraph, here: Iterable[str]) -> Iterator[Bond]:
    holders: dict[Identifier, str] = {}
    for iri in here:
        for mention in statements.mentions_of(graph.store, iri):
            for identifier in mention.identifiers:
                holder = holders.setdefault(identifier, iri)
                if holder != iri:
                    yield Bond(holder, iri, identifier=identifier)


def _folded(text: str) -> str:
    return " ".join(text.split()).lower()
