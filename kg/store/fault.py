"""Finds the token at which a query stops making sense, and what could stand there.

The engine tells the furthest place that any of its attempts reached, which lies behind
the fault by the length of the keyword it tried, and names only the attempts that reached
it. So the query is parsed again with its tokens so far apart that no attempt reaches the
next one: the token under the place is then the one at fault.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from pyoxigraph import Store

from kg.store.tokens import Token

_PLACE: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_EXPECTED: Final = re.compile(
    r'"(?P<sign>(?:[^"\\]|\\.)*)"|(?P<letters>\[[^\]]*\])|(?P<words>[^,\[\]"]+)'
)
_APART: Final = " " * 40
_END: Final = "\0"
_LOOSE: Final = frozenset("{}()[].;,*")
_KINDS: Final = frozenset({"variable", "name", "iri", "word", "blank"})
_STRUCTURE: Final = ("}", ")", "]", "{", "(", ".", ";", ",")
_MOST: Final = 3
_RELATIVE: Final = "a relative IRI needs a BASE, or write it in full: <https://…>"
_SENTENCES: Final = {"IRI parsing failed": _RELATIVE}


def fault(
    found: Sequence[Token], prefixes: Mapping[str, str], base_iri: str | None = None
) -> tuple[int, str]:
    """The number of the token at fault, and what the error is.

    Args:
        found: The tokens of a query that is no query.
        prefixes: What is known without a PREFIX.
        base_iri: What relative IRIs are relative to.

    Returns:
        As many as there are tokens if the end is at fault; and what is wrong or expected,
        or nothing where the engine does not say.
    """
    text, starts = _spread(found)
    try:
        Store().query(text, prefixes=dict(prefixes), base_iri=base_iri)
    except SyntaxError as error:
        match = _PLACE.match(str(error))
        if match is None:
            return len(found), " ".join(str(error).split())
        at = int(match[2]) - 1 if match[1] == "1" else len(text)
        number = bisect_right(starts, at) - 1
        wish = _wish(match[3], at - starts[number], found[max(0, number - 1)])
        if wish == _RELATIVE and not any(map(_is_relative, found[number - 1 : number + 1])):
            wish = ""  # the engine took something else for an IRI
        itself = number < len(found) and f"'{found[number].text}'" in wish
        return number, "" if itself else wish
    return len(found), ""


# Private functions


def _spread(found: Sequence[Token]) -> tuple[str, list[int]]:
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    before: Token | None = None
    for token in found:
        text = " ".join(token.text.split("\n"))
        if before is not None and _is_apart(before, token):
            parts.append(_APART)
            length += len(_APART)
        starts.append(length)
        parts.append(text)
        length += len(text)
        before = token
    starts.append(length + len(_APART))
    return "".join([*parts, _APART, _END * len(_APART)]), starts


def _is_apart(before: Token, token: Token) -> bool:
    """Whether white space between two tokens is there, or would change nothing."""
    if token.start > before.end:
        return True
    if before.text.isdigit():
        return False
    return token.text in _LOOSE or (before.text in _LOOSE and token.kind in _KINDS)


def _is_relative(token: Token) -> bool:
    return token.kind == "iri" and ":" not in token.text


def _wish(expected: str, reach: int, before: Token) -> str:
    """What the engine's list says, of what was tried at the token itself."""
    wishes: list[str] = []
    for match in _EXPECTED.finditer(expected):
        item = (match["words"] or "").strip()
        if " " in item:
            return _SENTENCES.get(item, item[0].lower() + item[1:].rstrip("."))
        if match["sign"] and not reach:
            wishes.append(match["sign"].replace('\\"', '"').replace("\\\\", "\\"))
        elif (match["letters"] or "").startswith("['0'") and not reach:
            wishes.append("a number")
        elif item.isidentifier() and len(item) == reach:
            wishes.append(item)
    return _sentence(_named(wishes, before))


def _named(wishes: list[str], before: Token) -> list[str]:
    if "ENCODE_FOR_URI" in wishes:
        return ["an expression"]
    if wishes == ["OPTIONAL"]:
        ended = before.text in {".", "{", "}"} or before.upper == "WHERE"
        return ["a pattern", "'}'"] if ended else ["'.'", "';'", "'}'"]
    if wishes == ["NOT"]:
        return ["an operator", "'AS'", "')'"]
    if wishes == ["WHERE"]:
        return ["'WHERE'", "'{'"]
    if wishes == ["DISTINCT"]:
        return ["a variable", "'*'"] if before.upper == "SELECT" else ["an expression"]
    if {"?", '"'} <= set(wishes):
        return ["a value"]
    named = [f"'{sign}'" for sign in _STRUCTURE if sign in wishes]
    if "?" in wishes:
        named += ["a variable", "an IRI"] if "<" in wishes else ["a variable"]
    if "a number" in wishes:
        named.append("a number")
    return named or [f"'{wish}'" for wish in sorted(wishes)]


def _sentence(wishes: list[str]) -> str:
    *first, last = wishes[:_MOST] or [""]
    return f"expected {', '.join(first)} or {last}" if first else f"expected {last}" if last else ""
