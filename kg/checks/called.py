"""What is left of a name when its legal form is off, and how near two such names are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Final

_FORM_WORDS: Final = (
    "inc incorporated corp corporation co company ltd limited llc llp lp plc pbc gmbh ag kg kgaa ug "
    "ohg ev se sa sas sarl srl spa nv bv cv ab as asa aps oy oyj kk pty pte pvt sdn bhd jsc ojsc "
    "pjsc ooo zao oao doo dd kft zrt nyrt rt sro ao sl sau slu ltda cia "
    "ооо оао зао пао нпао ао ад оод еоод тов ат пат"
)
_FORMS: Final = frozenset(_FORM_WORDS.split())
"""Words at the end of a company's name that tell its legal form."""
_BEFORE: Final = frozenset(
    ("ооо", "оао", "зао", "пао", "нпао", "ао", "тов", "ат", "пат", "ooo", "oao", "zao", "pao", "pt")
)
"""Such words that stand before the name."""
_UNSPACED: Final = re.compile(
    "株式会社|有限会社|合同会社|股份有限公司|有限责任公司|有限責任公司|有限公司|주식회사|유한회사"
)
"""Such words in scripts that put no space between words, at either end."""
_SAME: Final = {
    "incorporated": "inc", "corporation": "corp", "company": "co", "limited": "ltd",
}  # fmt: skip
_DOTTED: Final = re.compile(r"\b(?:\w[./]){1,}\w?(?!\w)")
_APOSTROPHE: Final = re.compile(r"['’ʼ`]")
_WORD: Final = re.compile(r"[^\W_]+")
_NUMBER: Final = re.compile(r"\d|\A[ivx]+\Z")
"""What tells one fund or plant of many from the next."""
LONG: Final = 5
"""A shorter word with another letter is another word."""
_NEAR: Final = 0.84


@dataclass(frozen=True, slots=True)
class Called:
    """A name as it is compared.

    Args:
        words: What is left of it, in order.
        form: The legal form that was taken off; empty where there is none.
    """

    words: tuple[str, ...]
    form: str = ""

    @property
    def key(self) -> str:
        """All that is left, run together: ``scaleai``."""
        return "".join(self.words)


@cache
def called(name: str) -> Called:
    """A name without letter case, accents, signs and legal form.

    Example:
        >>> called("Scale AI, Inc."), called("SCALE  A.I.").key
        (Called(words=('scale', 'ai'), form='inc'), 'scaleai')
        >>> called("Müller S.A.").words, called("The Limited").words
        (('muller',), ('the', 'limited'))
        >>> called("ПАО Газпром"), called("トヨタ自動車株式会社").form
        (Called(words=('газпром',), form='пао'), '株式会社')
    """
    unspaced = _UNSPACED.findall(unicodedata.normalize("NFKC", name))
    name = _UNSPACED.sub(" ", unicodedata.normalize("NFKC", name)) if unspaced else name
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    plain = _DOTTED.sub(lambda match: re.sub(r"[./]", "", match[0]), plain)
    words = _WORD.findall(_APOSTROPHE.sub("", plain.replace("&", " and ")))
    forms: list[str] = unspaced if words else []
    if len(words) > 1 and words[0] in _BEFORE:
        forms.append(words.pop(0))
    while len(words) - ("the" in words[:1]) > 1 and words[-1] in _FORMS:
        forms.insert(0, words.pop())
    return Called(tuple(words), " ".join(_SAME.get(form, form) for form in forms))


def likeness(
    one: Called, other: Called, weight: Callable[[str], float], *, least: float = 0.0
) -> float:
    """How near two names are, from 0 to 1: the weight of the words that they share.

    Args:
        one: A name.
        other: Another.
        weight: How much a word says; one that many have says little.
        least: Names that are less alike need not be compared to the end.

    Example:
        >>> def near(one, other):
        ...     return round(likeness(called(one), called(other), lambda word: 1.0), 2)
        >>> near("Scale AI", "Scale AI, Inc."), near("Scale AI", "SISCALE AI, INC.")
        (1.0, 0.33)
        >>> near("Wang, Alexandr", "Alexandr Wang"), near("Jason Dröge", "Jason Droege")
        (1.0, 1.0)
        >>> near("Fund II LP", "Fund III LP"), near("A. Wang", "Alexandr Wang")
        (0.0, 1.0)
        >>> near("Fund I LP", "Fund II LP"), near("Plant 1", "Plant 11")
        (0.0, 0.0)
    """
    if one.key == other.key:
        return 1.0
    mine, theirs = list(one.words), list(other.words)
    if _most(mine, theirs, weight) < least:
        return 0.0
    shared = 0.0
    for word in list(mine):
        match = _match(word, theirs)
        if match is not None:
            mine.remove(word)
            theirs.remove(match)
            shared += min(weight(word), weight(match))
    if any(map(_NUMBER.search, (*mine, *theirs))):
        return 0.0
    alone = sum(map(weight, (*mine, *theirs)))
    return shared / (shared + alone) if shared else 0.0


# Private functions


def _most(mine: Sequence[str], theirs: Sequence[str], weight: Callable[[str], float]) -> float:
    """As near as two names could be at most: words that match begin alike."""
    first, second = {word[0] for word in mine}, {word[0] for word in theirs}
    shared = [
        sum(weight(word) for word in words if word[0] in initials)
        for words, initials in ((mine, second), (theirs, first))
    ]
    alone = sum(map(weight, (*mine, *theirs))) - sum(shared)
    most = min(shared)
    return most / (most + alone) if most else 0.0


def _match(word: str, others: Sequence[str]) -> str | None:
    """The same word, its first letter, or the same but for a slip of the pen or an umlaut."""
    if word in others:
        return word
    for other in others:
        if _NUMBER.search(word) and _NUMBER.search(other):
            continue
        if min(len(word), len(other)) == 1 and other[0] == word[0]:
            return other
        if min(len(word), len(other)) >= LONG and other[0] == word[0]:
            if _spelt(word) == _spelt(other):
                return other
            if SequenceMatcher(None, word, other, autojunk=False).ratio() >= _NEAR:
                return other
    return None


def _spelt(word: str) -> str:
    for long, short in (("ae", "a"), ("oe", "o"), ("ue", "u"), ("ss", "s"), ("ß", "s")):
        word = word.replace(long, short)
    return word
