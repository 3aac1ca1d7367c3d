"""The names that are nearest to one that is not there: did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from difflib import SequenceMatcher

CUTOFF: Final = 0.6
_BEGINS: Final = 0.9
_BAND: Final = 0.15
_COMPARED: Final = 300
"""So many of the names that share most pairs of letters are compared letter by letter."""


def nearest(text: str, names: Iterable[tuple[str, str]], most: int = 3) -> list[tuple[str, str]]:
    """The nearest names, nearest first, each with what it names; one name for each thing.

    Args:
        text: What was asked for.
        names: Pairs of a name and what it names.
        most: How many to give.

    Example:
        >>> nearest("Scael AI", [("Scale AI", "id:scale-ai"), ("Meta", "id:meta")])
        [('Scale AI', 'id:scale-ai')]
    """
    from difflib import SequenceMatcher

    wanted = _folded(text)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best: dict[str, tuple[float, str]] = {}
    for _, name, thing in nlargest(_COMPARED, _alike(wanted, names)):
        score = _score(matcher, wanted, _folded(name))
        if score >= CUTOFF and (-score, name) < best.get(thing, (0.0, "")):
            best[thing] = (-score, name)
    ranked = sorted((score, name, thing) for thing, (score, name) in best.items())
    close = [entry for entry in ranked if entry[0] <= ranked[0][0] + _BAND]
    return [(name, thing) for _, name, thing in close[:most]]


# Private functions


def _alike(wanted: str, names: Iterable[tuple[str, str]]) -> Iterator[tuple[float, str, str]]:
    """Names with how many pairs of letters they share with what is wanted."""
    mine = _pairs(wanted)
    for name, thing in names:
        theirs = _pairs(_folded(name))
        shared = len(mine & theirs)
        if shared:
            yield 2 * shared / (len(mine) + len(theirs)), name, thing


def _pairs(word: str) -> set[str]:
    # the edges count as letters, so that short names with two letters swapped still meet
    padded = f"\x02{word}\x03"
    return {padded[at : at + 2] for at in range(len(padded) - 1)}


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _score(matcher: SequenceMatcher[str], wanted: str, name: str) -> float:
    if wanted == name:
        return 1.0
    words = name.split()
    if wanted and all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return _BEGINS
    matcher.set_seq1(name)
    return matcher.ratio()
