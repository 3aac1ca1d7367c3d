"""Facts on parties that may be one: names that are alike, ties that are the same.

Names are compared only where they share a word that few have, so that the work grows with
the number of names and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from math import log
from typing import TYPE_CHECKING, Final

from kg.checks.called import LONG, Called, called, likeness
from kg.checks.days import sound
from kg.checks.facts import Facts
from kg.checks.ties import Ties
from kg.graph import listing, read
from kg.namespaces import RDF, RESOLVED, bare, kg
from kg.store.local import LocalStore

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

ALIKE: Final = 0.6
"""Names that are less alike are never told."""
SAME: Final = 0.95
"""Names that are so much alike are told even where the two share nothing else."""
BLOCK: Final = 40
"""A word that more parties have leads nowhere by itself."""
BUSY: Final = 200
"""Who has more ties tells little of those at their other ends."""
TIES: Final = 2
"""Somebody without a name is known by so many ties that a named one has too."""

_VAGUE: Final = frozenset({"Entity", "Party", "UnknownParty"})
_TYPE: Final = RDF + "type"


@dataclass
class Party:
    """What is compared of an entity."""

    iri: str
    type: str = "Party"
    names: set[str] = field(default_factory=set)
    identified: bool = False

    @cached_property
    def called(self) -> list[Called]:
        """Its names without their legal forms."""
        return [one for one in map(called, sorted(self.names)) if one.words]


def facts(graph: OpenGraph) -> LocalStore:
    """The pairs of parties that look alike, each with how much."""
    made = Facts()
    parties = _parties(graph)
    apart = _apart(graph)
    weights = _Weights(parties.values())
    ties = Ties(graph)
    told: dict[tuple[str, str], tuple[float, set[str]]] = {}
    for first, second in sorted(_by_name(parties)):
        one, other = parties[first], parties[second]
        if not _could_be_one(one, other):
            continue
        score = weights.likeness(one, other)
        if score < ALIKE:
            continue
        shared = ties.shared(first, second)
        if shared or score >= SAME:
            told[first, second] = score, shared
    for first, second, same in _by_ties(graph, parties, ties):
        told.setdefault((first, second), (0.0, same))
    for (first, second), (score, shared) in sorted(told.items()):
        if frozenset((first, second)) not in apart:
            made.add(
                first=first, second=second, score=round(score * 1000), shared=len(shared),
                neighbours=sorted(shared),
                claims=_claims(graph, ties.records((first, second), shared)),
            )  # fmt: skip
    return made.store


# Private functions


class _Weights:
    """How much each word of a name says."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._uses = Counter(
            word for one in parties for word in {word for each in one.called for word in each.words}
        )
        self._all = max(2, len(self._uses))

        self._known: dict[str, float] = {}

    def of(self, word: str) -> float:
        if word not in self._known:
            self._known[word] = log(1 + self._all / (1 + self._uses[word]))
        return self._known[word]

    def likeness(self, one: Party, other: Party) -> float:
        """Of the names of two parties the nearest; two legal forms make them less alike."""
        best = 0.0
        for mine in one.called:
            for theirs in other.called:
                score = likeness(mine, theirs, self.of, least=ALIKE)
                if mine.form and theirs.form and mine.form != theirs.form:
                    score *= 0.8
                best = max(best, score)
        return best


def _parties(graph: OpenGraph) -> dict[str, Party]:
    found: dict[str, Party] = {}
    for term in ("name", "alias"):
        for quad in read.match(graph, p=kg(term), g=RESOLVED):
            iri = read.value_of(quad.subject)
            found.setdefault(iri, Party(iri)).names.add(read.value_of(quad.object))
    for quad in read.match(graph, p=kg("identifier"), g=RESOLVED):
        if (one := found.get(read.value_of(quad.subject))) is not None:
            one.identified = True
    for quad in read.match(graph, p=_TYPE, g=RESOLVED):
        if (one := found.get(read.value_of(quad.subject))) is not None:
            one.type = bare(read.value_of(quad.object))
    return found


def _apart(graph: OpenGraph) -> set[frozenset[str]]:
    """The pairs that somebody decided are two."""
    return {
        frozenset(map(str, pair))
        for decision in sound(listing.decisions, graph)
        if decision.kind == "distinct"
        for pair in combinations([read.standing(graph, iri) for iri in decision.on_what], 2)
    }


def _claims(graph: OpenGraph, records: Iterable[str]) -> list[str]:
    """The claims behind records."""
    found = {
        read.value_of(quad.subject)
        for record in records
        for quad in read.match(graph, p=kg("about"), o=record)
    }
    return sorted(found)


def _could_be_one(one: Party, other: Party) -> bool:
    if one.identified and other.identified:
        return False
    return one.type == other.type or bool(_VAGUE & {one.type, other.type})


def _by_name(parties: dict[str, Party]) -> set[tuple[str, str]]:
    """Pairs of which some names share all that is left of them, or a word that few have."""
    whole: dict[str, set[str]] = {}
    words: dict[str, set[str]] = {}
    for iri, one in parties.items():
        for each in one.called:
            whole.setdefault(each.key, set()).add(iri)
            for word in each.words:
                words.setdefault(word, set()).add(iri)
                if len(word) >= LONG:
                    words.setdefault(_skeleton(word), set()).add(iri)
    blocks = [*whole.values(), *words.values()]
    return {
        pair
        for block in blocks
        if 1 < len(block) <= BLOCK
        for pair in combinations(sorted(block), 2)
    }


def _skeleton(word: str) -> str:
    """A word's first letter and its consonants, so that slips of the pen still meet."""
    return f"{word[0]}-{''.join(sorted(set(re.sub('[aeiouyh]', '', word[1:]))))}"


def _by_ties(
    graph: OpenGraph,
    parties: dict[str, Party],
    ties: Ties,
) -> Iterator[tuple[str, str, set[str]]]:
    """Somebody whom a source does not name, and who is to the same others the same."""
    roles = "|".join(
        sorted(re.escape(code.label.casefold()) for code in graph.terms.codes_of("role"))
    )
    described = re.compile(rf"\b(?:{roles})\b")
    for iri, one in sorted(parties.items()):
        nameless = one.type == "UnknownParty" or (
            one.type == "Person" and any(described.search(name.casefold()) for name in one.names)
        )
        if not nameless:
            continue
        counted: dict[str, set[str]] = {}
        for tie, neighbour in ties.of(iri):
            theirs = ties.of(neighbour)
            if len(theirs) > BUSY:
                continue
            for other in {other for _, other in theirs} - {iri}:
                if (tie, neighbour) in ties.of(other):
                    counted.setdefault(other, set()).add(neighbour)
        for other, same in sorted(counted.items()):
            known = parties.get(other)
            if len(same) >= TIES and known is not None and _could_be_one(one, known):
                first, second = sorted((iri, other))
                yield first, second, same
