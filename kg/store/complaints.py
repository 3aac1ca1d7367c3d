"""The engine's syntax errors in the product's voice: where, what was expected, what to try."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import Store

from kg.errors import QueryError
from kg.store.guard import FORMS
from kg.store.tokens import Token, declared, tokens

WELL_KNOWN: Final[Mapping[str, str]] = {
    "bods": "http://bods.openownership.org/vocabulary/",
    "dbo": "http://dbpedia.org/ontology/",
    "dbr": "http://dbpedia.org/resource/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "fn": "http://www.w3.org/2005/xpath-functions#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "gr": "http://purl.org/goodrelations/v1#",
    "lcc-lr": "https://www.omg.org/spec/LCC/Languages/LanguageRepresentation/",
    "oa": "http://www.w3.org/ns/oa#",
    "qb": "http://purl.org/linked-data/cube#",
    "rov": "http://www.w3.org/ns/regorg#",
    "sdo": "https://schema.org/",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
}
"""Prefixes that people use without declaring them."""

_PLACE: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_EXPECTED: Final = re.compile(r'"(?P<sign>(?:[^"\\]|\\.)*)"|\[[^\]]*\]|(?P<words>[^,\[\]"]+)')
_STRUCTURE: Final = ("}", ")", "]", "{", "(", ".", ";", ",")
_EXPRESSION: Final = frozenset({"STRLANG", "isBLANK", "REPLACE", "SECONDS", "STRENDS", "SUBSTR"})
_CLOSING: Final = {"{": "}", "(": ")", "[": "]", "{|": "|}"}
_MOST: Final = 3
_DOTS_READ: Final = 2
_RELATIVE: Final = "IRI parsing failed"


def explain(text: str, error: SyntaxError, prefixes: Mapping[str, str]) -> QueryError:
    """A syntax error in our words.

    Args:
        text: The query as its author wrote it.
        error: What the engine says.
        prefixes: What is known without a PREFIX.

    Example:
        >>> explain("ASK {", SyntaxError('error at 1:6: expected one of ".", "}"'), {}).message
        "The query has an error at line 1, column 6: expected '}'."
    """
    found = tokens(text)
    match = _PLACE.match(str(error))
    if match is None:
        return QueryError(f"The query has an error: {' '.join(str(error).split())}.")
    line, column, expected = int(match[1]), int(match[2]), match[3]
    at = _offset(text, line, column)
    return (
        _wrong_start(text, found)
        or _open_string(text, found)
        or _unknown_prefix(text, found, at, prefixes)
        or _dotted_name(text, found, at, prefixes)
        or _wrong_bracket(text, found)
        or _at(line, column, _wish(expected, ends=not text[at:].strip()))
    )


def explained_locally(text: str, prefixes: Mapping[str, str]) -> QueryError | None:
    """What our own engine has against a query, without running it on anything; None if nothing.

    Example:
        >>> explained_locally("ASK { ?s ?p ?o", {}).message
        "The query has an error at line 1, column 15: expected '}'."
    """
    try:
        Store().query(text, prefixes=dict(prefixes))
    except SyntaxError as error:
        return explain(text, error, prefixes)
    except (OSError, RuntimeError, ValueError):
        pass
    return None


# Private functions


def _at(line: int, column: int, what: str, hint: str | None = None) -> QueryError:
    place = f"The query has an error at line {line}, column {column}"
    return QueryError(f"{place}: {what}." if what else f"{place}.", hint=hint)


def _wrong_start(text: str, found: list[Token]) -> QueryError | None:
    from difflib import get_close_matches

    prologue = {"PREFIX", "BASE", "VERSION"}
    first = next((t for t in found if t.upper and t.upper not in prologue), None)
    if first is None or first.upper in FORMS:
        return None
    before = found[found.index(first) - 1]
    if before.upper == "PREFIX" and before is not first:
        return _at(*_line_column(text, first.end), "expected ':' after the prefix")
    nearest = get_close_matches(first.upper, FORMS, 1)
    return _at(
        *_line_column(text, first.start),
        f"a query starts with {', '.join(FORMS[:-1])} or {FORMS[-1]}, not with {first.text[:40]}",
        f"Did you mean {nearest[0]}?" if nearest else None,
    )


def _unknown_prefix(
    text: str, found: list[Token], at: int, prefixes: Mapping[str, str]
) -> QueryError | None:
    from difflib import get_close_matches

    known = {**prefixes, **declared(found)}
    for before, token in zip([None, *found], found, strict=False):
        if token.kind != "name" or token.prefix in known or token.start > at:
            continue
        if before is not None and before.upper == "PREFIX":
            continue
        prefix = token.prefix
        usual = WELL_KNOWN.get(prefix)
        same = sorted(name for name, base in known.items() if base == usual)
        near = same or get_close_matches(prefix, sorted(known), 1)
        declare = f"eclare it first: PREFIX {prefix}: <{usual or '…'}>"
        return _at(
            *_line_column(text, token.start),
            f"the prefix {prefix}: is not known",
            f"Did you mean {near[0]}:? Or d{declare}" if near else f"D{declare}",
        )
    return None


def _dotted_name(
    text: str, found: list[Token], at: int, prefixes: Mapping[str, str]
) -> QueryError | None:
    known = {**prefixes, **declared(found)}
    for token in reversed(found):
        if token.kind != "name" or token.start > at or token.text.count(".") < _DOTS_READ:
            continue
        local = token.text.partition(":")[2].replace("\\", "")
        return _at(
            *_line_column(text, token.start),
            f"the query engine cannot read the two dots in {token.text}",
            f"Write it in full: <{known.get(token.prefix, '')}{local}>",
        )
    return None


def _open_string(text: str, found: list[Token]) -> QueryError | None:
    for token in found:
        if token.kind == "sign" and token.text in {"'", '"'}:
            place = _line_column(text, token.start)
            return _at(*place, "the string that begins here does not end")
    return None


def _wrong_bracket(text: str, found: list[Token]) -> QueryError | None:
    awaited: list[str] = []
    for token in found:
        if token.kind != "sign":
            continue
        if token.text in _CLOSING:
            awaited.append(_CLOSING[token.text])
        elif token.text in _CLOSING.values():
            if not awaited:
                return _at(*_line_column(text, token.start), f"'{token.text}' closes nothing")
            expected = awaited.pop()
            if expected != token.text:
                return _at(*_line_column(text, token.start), f"expected '{expected}'")
    return None


def _wish(expected: str, *, ends: bool) -> str:
    signs, words, said = [], [], []
    for match in _EXPECTED.finditer(expected):
        item = (match["words"] or "").strip()
        if match["sign"]:
            signs.append(match["sign"].replace('\\"', '"').replace("\\\\", "\\"))
        elif item == _RELATIVE:
            said.append("a relative IRI needs a BASE, or write it in full: <https://…>")
        elif " " in item:
            said.append(item[0].lower() + item[1:])
        elif item and item not in {"<unreported>", "_"}:
            words.append(item)
    if said:
        return said[0]
    wishes = ["'}'"] if ends and "}" in signs else _wishes(signs, words)
    *first, last = wishes[:_MOST] or [""]
    return f"expected {', '.join(first)} or {last}" if first else f"expected {last}" if last else ""


def _wishes(signs: list[str], words: list[str]) -> list[str]:
    wishes = [f"'{sign}'" for sign in _STRUCTURE if sign in signs]
    if _EXPRESSION & set(words):
        wishes.append("an expression")
    elif "?" in signs:
        wishes += ["a variable", "an IRI"] if "<" in signs else ["a variable"]
    else:
        wishes += [f"'{word}'" for word in words]
    return wishes or [f"'{sign}'" for sign in signs]


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(one) + 1 for one in lines[: line - 1]) + column - 1


def _line_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
