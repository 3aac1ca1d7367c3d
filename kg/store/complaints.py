"""The engine's syntax errors in the product's voice: where, what was expected, what to try."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from pyoxigraph import Store

from kg.errors import QueryError
from kg.store.fault import fault
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

_PLACE: Final = re.compile(r"error at (\d+):(\d+)")
_SAID: Final = re.compile(r"The [A-Z]+ [a-z][^,]*")
_CLOSING: Final = {"{": "}", "(": ")", "[": "]", "{|": "|}"}
_DOTS_READ: Final = 2


def explain(
    text: str, error: SyntaxError, prefixes: Mapping[str, str], base_iri: str | None = None
) -> QueryError:
    """A syntax error in our words.

    Args:
        text: The query as its author wrote it.
        error: What the engine says.
        prefixes: What is known without a PREFIX.
        base_iri: What relative IRIs are relative to.

    Example:
        >>> explain("ASK {", SyntaxError("error at 1:6: expected …"), {}).message
        "The query has an error at line 1, column 6: expected '}'."
    """
    found = tokens(text)
    early = _wrong_start(text, found) or _open_string(text, found)
    if early or not found:
        return early or QueryError("The query is empty.")
    said = _SAID.search(str(error))
    if said:
        return _at(*_place(text, 0, error), said[0][0].lower() + said[0][1:].rstrip("."))
    number, wish = fault(found, prefixes, base_iri)
    at = found[number].start if number < len(found) else found[-1].end
    return (
        _unknown_prefix(text, found, at, prefixes)
        or _dotted_name(text, found, at, prefixes)
        or _wrong_bracket(text, found, at)
        or _at(*_place(text, at, error if not wish else None), wish)
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


def _wrong_bracket(text: str, found: list[Token], at: int) -> QueryError | None:
    awaited: list[str] = []
    for token in found:
        if token.kind != "sign" or token.start > at:
            continue
        if token.text in _CLOSING:
            awaited.append(_CLOSING[token.text])
        elif token.text in _CLOSING.values():
            if not awaited:
                return _at(*_line_column(text, token.start), f"'{token.text}' closes nothing")
            expected = awaited.pop()
            if expected != token.text:
                return _at(*_line_column(text, token.start), f"expected '{expected}'")
    if awaited and at >= found[-1].end:
        return _at(*_line_column(text, at), f"expected '{awaited[-1]}'")
    return None


def _place(text: str, at: int, error: SyntaxError | None) -> tuple[int, int]:
    said = _PLACE.match(str(error)) if error is not None else None
    return (int(said[1]), int(said[2])) if said else _line_column(text, at)


def _line_column(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
