"""A list of parties to watch for, and which parties of a graph are on it.

Only a name, an identifier or an IRI that fits exactly one entity is a hit. A name that fits
several, or only nearly fits one, is a candidate: it is said, and never counted.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kg.graph import find, read
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

_NEAR: Final = 0.8
_ALIKE: Final = 0.5
_COMPARED: Final = 50
_LETTERS: Final = 3
"""A name of fewer letters says too little to be near every line that has it as a word."""


@dataclass(frozen=True)
class Listed:
    r"""The lines of a list: a name, an identifier or an IRI each.

    Example:
        >>> Listed.of("# sanctioned\nMeta\n\nXI-LEI:5493  # by its code").lines
        ('Meta', 'XI-LEI:5493')
    """

    lines: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Listed:
        """The list in a text; what follows a ``#`` is a comment, but no number (``Dock #7``)."""
        lines = (" ".join(_without_comment(line).split()) for line in text.splitlines())
        return cls(tuple(dict.fromkeys(line for line in lines if line)))

    @cached_property
    def folded(self) -> dict[str, str]:
        """The lines as they are compared."""
        return {line.casefold(): line for line in self.lines}

    @cached_property
    def by_word(self) -> dict[str, list[str]]:
        """The lines by the words in them."""
        found: dict[str, list[str]] = defaultdict(list)
        for line in self.lines:
            for word in _words(line) if "://" not in line else ():
                found[word].append(line)
        return found

    @cached_property
    def pairs(self) -> dict[str, list[str]]:
        """The lines by the pairs of letters in them."""
        found: dict[str, list[str]] = defaultdict(list)
        for line in self.lines:
            for pair in _pairs(line):
                found[pair].append(line)
        return found


@dataclass(frozen=True, slots=True)
class Matched:
    """Who of some parties is on a list.

    Args:
        hits: Their IRIs.
        candidates: What may be meant and is not counted, in sentences.
    """

    hits: frozenset[str]
    candidates: tuple[str, ...]


def matched(graph: OpenGraph, listed: Listed, parties: Iterable[str]) -> Matched:
    """Who of some parties is on a list, and who only may be.

    Args:
        graph: The graph that they are in.
        listed: The list.
        parties: Their IRIs.
    """
    by_iri = dict(_by_iri(graph, listed))
    hits: set[str] = set()
    said: dict[str, None] = {} if listed.lines else {"The list names nobody.": None}
    for iri in sorted(set(parties)):
        entity = read.entity(graph, iri)
        codes = () if entity is None else entity.identifiers
        if iri in by_iri or any(str(code).casefold() in listed.folded for code in codes):
            hits.add(iri)
            continue
        names = {read.name_of(graph, iri)} if entity is None else {entity.name, *entity.aliases}
        lines = {name.casefold(): listed.folded.get(_folded(name)) for name in sorted(names)}
        fitting = [line for line in lines.values() if line is not None]
        meant = {line: _meant(graph, line) for line in fitting}
        if any(who == [iri] for who in meant.values()):
            hits.add(iri)
            continue
        said.update((_several(graph, line, who), None) for line, who in sorted(meant.items()))
        if not meant:
            said.update((text, None) for text in _nearly(graph, listed, iri, sorted(names)))
    return Matched(frozenset(hits), tuple(said))


# Private functions


def _without_comment(line: str) -> str:
    if line.lstrip().startswith("#"):
        return ""
    words = line.split()
    marks = [
        at for at, word in enumerate(words) if word.startswith("#") and not word[1:2].isdigit()
    ]
    return " ".join(words[: marks[0]] if marks else words)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _by_iri(graph: OpenGraph, listed: Listed) -> Iterator[tuple[str, str]]:
    """Lines that are IRIs, by the entity that stands for what they name."""
    for line in listed.lines:
        if ":" in line:
            for iri in find.iris_of(line):
                yield read.standing(graph, iri), line


def _meant(graph: OpenGraph, line: str) -> list[str]:
    found = find.named(graph, line)
    return sorted({read.standing(graph, iri) for iri in found})


def _several(graph: OpenGraph, line: str, who: Sequence[str]) -> str:
    those = " or ".join(f"{read.name_of(graph, iri)} ({curie(iri)})" for iri in who)
    return f'"{line}" on the list can mean {those}: a candidate, not counted.'


def _nearly(graph: OpenGraph, listed: Listed, iri: str, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        mine = _pairs(name)
        shared = Counter(line for pair in mine for line in listed.pairs.get(pair, ()))
        alike = [
            line for line, count in shared.most_common(_COMPARED)
            if 2 * count / (len(mine) + len(_pairs(line))) >= _ALIKE
        ]  # fmt: skip
        holding = [line for word in sorted(_words(name)) for line in listed.by_word.get(word, ())]
        for line in dict.fromkeys((*alike, *holding[:_COMPARED])):
            if _is_near(name, line):
                yield (
                    f'"{line}" on the list is near {read.name_of(graph, iri)} ({curie(iri)}):'
                    " a candidate, not counted."
                )


def _is_near(name: str, line: str) -> bool:
    """Whether one has all words of the other, or nearly the same letters."""
    less, more = sorted((_words(name), _words(line)), key=len)
    if less <= more and sum(map(len, less)) >= _LETTERS:
        return True
    ratio = SequenceMatcher(None, _folded(name), _folded(line), autojunk=False).ratio()
    return ratio >= _NEAR


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _pairs(text: str) -> set[str]:
    padded = f"\x02{_folded(text)}\x03"
    return {padded[at : at + 2] for at in range(len(padded) - 1)}
