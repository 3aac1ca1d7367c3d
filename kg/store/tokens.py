"""Cuts a SPARQL query into words, names, variables, strings and IRIs, as the grammar has them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_letters, digits
from typing import Final


def _any(allowed: str) -> str:
    """A class of these ASCII characters and of everything beyond ASCII.

    That is wider than the grammar, but a sign that no name may hold makes the query wrong in
    any case; and written as what it is not, it compiles in a hundredth of the time.
    """
    refused = (chr(code) for code in range(0x80) if chr(code) not in allowed)
    return "[^" + "".join(rf"\x{ord(sign):02x}" for sign in refused) + "]"


_LETTERS: Final = ascii_letters
_FIRST: Final = _any(_LETTERS + digits + "_")
_LAST: Final = _any(_LETTERS + digits + "_-")
_INNER: Final = _any(_LETTERS + digits + "_-.")
_ESCAPED: Final = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"

_TOKEN: Final = re.compile(
    rf"""
      (?P<comment>\#[^\n\r]*)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><(?:[^<>"{{}}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*>)
    | (?P<variable>[?$]{_FIRST}+)
    | (?P<blank>_:{_FIRST}(?:{_INNER}*{_LAST})?)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[A-Za-z]+)?)
    | (?P<name>(?:{_any(_LETTERS)}(?:{_INNER}*{_LAST})?)?:
        (?:(?:{_any(_LETTERS + digits + "_:")}|{_ESCAPED})
           (?:(?:{_any(_LETTERS + digits + "_:.-")}|{_ESCAPED})*(?:{_any(_LETTERS + digits + "_:-")}|{_ESCAPED}))?)?)
    | (?P<word>[A-Za-z_][A-Za-z_0-9]*)
    | (?P<sign>\{{\||\|\}}|[^\s])
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a query; ``kind`` is the name of its group in the grammar above."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The place behind its last character."""
        return self.start + len(self.text)

    @property
    def upper(self) -> str:
        """A keyword in capitals, and nothing for what is no word."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def prefix(self) -> str:
        """What stands before the colon of a prefixed name."""
        return self.text.partition(":")[0]


def tokens(text: str, *, comments: bool = False) -> list[Token]:
    """The tokens of a query in order, without white space.

    Example:
        >>> [(one.kind, one.text) for one in tokens("ASK { ?x kg:owns <a> } # so")]
        ... # doctest: +NORMALIZE_WHITESPACE
        [('word', 'ASK'), ('sign', '{'), ('variable', '?x'), ('name', 'kg:owns'),
         ('iri', '<a>'), ('sign', '}')]
    """
    found = (
        Token(match.lastgroup or "", match.group(), match.start())
        for match in _TOKEN.finditer(text)
    )
    return [token for token in found if comments or token.kind != "comment"]


def declared(found: list[Token]) -> dict[str, str]:
    """The prefixes that a query declares itself, with their IRIs.

    Example:
        >>> declared(tokens("PREFIX ex: <http://example.org/> ASK {}"))
        {'ex': 'http://example.org/'}
    """
    return {
        name.prefix: iri.text[1:-1]
        for word, name, iri in zip(found, found[1:], found[2:], strict=False)
        if word.upper == "PREFIX" and name.kind == "name" and iri.kind == "iri"
    }
