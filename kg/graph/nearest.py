"""The names that are nearest to one that is not there: did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

CUTOFF: Final = 0.6
_BEGINS: Final = 0.9


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
    wanted = " ".join(text.lower().split())
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best: dict[str, tuple[float, str]] = {}
    for name, thing in names:
        score = _score(matcher, wanted, " ".join(name.lower().split()))
        if score >= CUTOFF and (-score, name) < best.get(thing, (0.0, "")):
            best[thing] = (-score, name)
    ranked = sorted((score, name, thing) for thing, (score, name) in best.items())
    close = [entry for entry in ranked if entry[0] <= ranked[0][0] + 0.15]
    return [(name, thing) for _, name, thing in close[:most]]


def _score(matcher: SequenceMatcher[str], wanted: str, name: str) -> float:
    if wanted == name:
        return 1.0
    words = name.split()
    if wanted and all(any(word.startswith(part) for word in words) for part in wanted.split()):
        return _BEGINS
    matcher.set_seq1(name)
    if matcher.real_quick_ratio() < CUTOFF or matcher.quick_ratio() < CUTOFF:
        return 0.0
    return matcher.ratio()
