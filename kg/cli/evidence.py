"""How claims and their sources are printed under what they stand behind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kg.cli.drawing import Screen, colour_of, draw_text
from kg.namespaces import bare, curie

if TYPE_CHECKING:
    from kg.answers.rows import ClaimRow

SHOWN_OF_HASH = 7
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Letters:
    """A letter for each source, in order of appearance, so that a table can cite it.

    Example:
        >>> letters = Letters()
        >>> letters.of("id:a"), letters.of("id:b"), letters.of("id:a")
        ('A', 'B', 'A')
    """

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    def of(self, source: str) -> str:
        """The letter of a source: from A to Z, then from A2 to Z2, and on."""
        if source not in self._letters:
            round_, index = divmod(len(self._letters), len(LETTERS))
            self._letters[source] = LETTERS[index] + (str(round_ + 1) if round_ else "")
        return self._letters[source]

    def cite(self, claims: Iterable[ClaimRow]) -> str:
        """The letters of the sources behind some claims: ``A B``."""
        found: dict[str, None] = {}
        for claim in claims:
            found[self.of(claim.source)] = None
            self._titles[claim.source] = claim.source_title or curie(claim.source)
        return " ".join(sorted(found))

    def named(self, title: str) -> str:
        """The letter of a source of which only the title is known."""
        self._titles[title] = title
        return self.of(title)

    def key(self, on: Screen) -> Iterator[str]:
        """What each letter stands for, in lines."""
        for source, letter in self._letters.items():
            title = self._titles.get(source, curie(source))
            yield from draw_text(title, on, indent=f"{letter}  ", hanging=" " * (len(letter) + 2))


def short_hash(claim: str) -> str:
    """A claim's hash as lists show it: seven characters.

    Example:
        >>> short_hash("https://w3id.org/kg-stakes/id/claim_3f9c2a71b0d4")
        '3f9c2a7'
    """
    begin, mark, rest = bare(claim).partition("claim_")
    return rest[:SHOWN_OF_HASH] if mark and not begin else curie(claim)


def quote_lines(
    claims: Sequence[ClaimRow], letters: Letters, on: Screen, *, indent: str = "    "
) -> Iterator[str]:
    """Each claim's words, who says them, where and how firmly."""
    for claim in claims:
        words = f"“{claim.quote}”" if claim.quote else claim.gist or "(no words given)"
        yield from draw_text(words, on, indent=indent, hanging=indent + " ")
        colour = colour_of(claim.modality)
        notes = [short_hash(claim.claim), claim.modality, claim.decision or "", by(claim)]
        notes += [
            f"{letters.cite([claim])}, {claim.place}" if claim.place else letters.cite([claim])
        ]
        for line in draw_text(" · ".join(note for note in notes if note), on, indent=indent + "  "):
            yield on.style(line, fg=colour) if colour else line


def by(claim: ClaimRow) -> str:
    """Who says so, where it is not the source itself."""
    return f"says {claim.speaker}" if claim.speaker else ""
