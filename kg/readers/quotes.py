"""Finds a quote in its text: quotation marks, dashes, spaces and case may differ, words not."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import Final

MOST_WORDS: Final = 15
SHOWN: Final = 100

_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"\w+(?:[-'’.,]\w+)*")
_ALIKE: Final = {
    **dict.fromkeys("‘’‚‛′´`ʼ＇", "'"),
    **dict.fromkeys("“”„‟″«»＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
}


class Passage:
    r"""A text that quotes are found in; places are code points from 0, the end excluded.

    Example:
        >>> text = Passage("Meta\u00a0Grabs 49% — “we’re” here")
        >>> text.find("meta grabs 49%"), text.find("\"we're\"")
        ((0, 14), (17, 24))
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain, self._places = _plain(text)

    def find(self, quote: str) -> tuple[int, int] | None:
        """Where the quote stands first: as whole words if it can, else within words."""
        wanted = _plain(quote)[0].strip()
        if not wanted:
            return None
        inside = None
        at = self._plain.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if self._is_cut(at) or self._is_cut(end):
                pass
            elif self._is_word_edge(at) and self._is_word_edge(end):
                return self._place(at, end)
            elif inside is None:
                inside = self._place(at, end)
            at = self._plain.find(wanted, at + 1)
        return inside

    def stands_at(self, quote: str, start: int, end: int) -> bool:
        """Whether the quote is what the text says there."""
        if not 0 <= start < end <= len(self.text):
            return False
        return _plain(self.text[start:end])[0].strip() == _plain(quote)[0].strip()

    def nearest(self, quote: str) -> tuple[str, int, int] | None:
        """The passage that shares the longest run of words with the quote, and its place."""
        found = [(match[0], match.start()) for match in _WORD.finditer(self._plain)]
        words = [word for word, _ in found]
        asked = _WORD.findall(_plain(quote)[0])
        matcher = difflib.SequenceMatcher(None, asked, words, autojunk=False)
        match = matcher.find_longest_match()
        if not match.size:
            close = [difflib.get_close_matches(word, set(words), 1, 0.7) for word in asked]
            known = next((near[0] for near in close if near), None)
            if known is None:
                return None
            first, last = words.index(known), words.index(known)
        else:
            first = max(match.b - match.a, 0)
            last = min(first + len(asked), len(words)) - 1
        start = self._places[found[first][1]]
        end = self._places[found[last][1] + len(words[last]) - 1] + 1
        shown = " ".join(self.text[start:end].split())
        return (shown if len(shown) <= SHOWN else shown[: SHOWN - 1] + "…"), start, end

    def _is_cut(self, at: int) -> bool:
        """Whether a character of the text lies on both sides."""
        if not 0 < at < len(self._plain):
            return False
        return (
            self._places[at - 1] == self._places[at] or unicodedata.combining(self._plain[at]) > 0
        )

    def _is_word_edge(self, at: int) -> bool:
        if not 0 < at < len(self._plain):
            return True
        return not (self._plain[at - 1].isalnum() and self._plain[at].isalnum())

    def _place(self, start: int, end: int) -> tuple[int, int]:
        return self._places[start], self._places[end - 1] + 1


def word_count(quote: str) -> int:
    """How many words a quote has, counted strictly: a dash joins none.

    Example:
        >>> word_count("Meta Grabs 49% of Scale AI—But Scale Insists")
        9
    """
    return max(len(quote.split()), len(_PARTS.findall(quote)))


def too_long(quote: str) -> str | None:
    """Why a quote cannot ship, or None."""
    count = word_count(quote)
    if count <= MOST_WORDS:
        return None
    return f"the quote has {count} words; what ships has at most {MOST_WORDS}: shorten it."


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with everything folded that may differ, and where each character comes from."""
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character.isspace():
            if not plain or plain[-1] != " ":
                plain.append(" ")
                places.append(place)
            continue
        if character in _ALIKE:
            folded = _ALIKE[character]
        elif character.isascii():
            folded = character.lower()
        elif unicodedata.category(character) == "Cf":
            continue
        else:
            folded = unicodedata.normalize("NFKD", character).casefold()
        plain.extend(folded)
        places.extend([place] * len(folded))
    return "".join(plain), places
