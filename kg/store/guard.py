"""Reads a query before it runs: what kind it is, and what it would do beyond reading.

The engine has no switch for SERVICE and obeys it. Its parser needs no space around words
and turns back where a name makes no sense (``trueSERVICE``, ``ex:a.b.SERVICE`` and
``SERVICE:x {`` all call a service), so the guard asks where the word may be hidden, and
takes a doubtful one for a call.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.errors import QueryError
from kg.store.tokens import Token, declared, tokens

FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES: Final = frozenset(
    {
        "ADD",
        "CLEAR",
        "COPY",
        "CREATE",
        "DELETE",
        "DROP",
        "INSERT",
        "LOAD",
        "MOVE",
        "WITH",
    }
)
_SERVICE: Final = "SERVICE"
_HIDDEN_IN_IRI: Final = re.compile(r"service[#?$:]", re.IGNORECASE)
_OPERANDS: Final = frozenset({"variable", "name", "string", "iri", "language", "word"})
_IRI_BEFORE_GROUP: Final = frozenset({"GRAPH", "FROM", "NAMED", "DESCRIBE"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query is, as far as the guard must know.

    Args:
        form: ``SELECT``, ``ASK``, ``CONSTRUCT``, ``DESCRIBE``, the first word of an update,
            or whatever word comes first; empty where there is none.
        has_from: Whether it names its own dataset.
        has_service: Whether it may call other endpoints.
        tokens: Its tokens, without comments.
    """

    form: str
    has_from: bool
    has_service: bool
    tokens: tuple[Token, ...]


def read(text: str) -> Reading:
    """Reads a query.

    Example:
        >>> read('SELECT ?service { ?x kg:service ?service } # SERVICE').has_service
        False
        >>> read("ask { service <http://example.org/> { ?s ?p ?o } }").has_service
        True
    """
    every = tokens(text, comments=True)
    found = [token for token in every if token.kind != "comment"]
    return Reading(
        form=_form(found),
        has_from=any(token.upper == "FROM" for token in found),
        has_service=_calls(found) or _may_hide_a_call(every),
        tokens=tuple(found),
    )


def check(reading: Reading, *, allow_service: bool = False) -> None:
    """Refuses what does more than read this graph.

    Raises:
        QueryError: It is an update, or calls other endpoints without leave.
    """
    if reading.form in UPDATES:
        raise QueryError(
            f"This is an update ({reading.form}), and a query only reads.",
            hint="Change a graph with: kg load, kg forget",
        )
    if not reading.form and not reading.tokens:
        raise QueryError("The query is empty.", hint="Try: SELECT * { ?s ?p ?o } LIMIT 10")
    if reading.has_service and not allow_service:
        raise QueryError(
            "SERVICE is refused: it would send parts of this graph to another endpoint.",
            hint="If you trust the query and the endpoint, add --allow-service.",
        )


# Private functions


def _form(found: Sequence[Token]) -> str:
    prologue = {"PREFIX", "BASE", "VERSION"}
    return next((t.upper for t in found if t.upper and t.upper not in prologue), "")


def _calls(found: list[Token]) -> bool:
    known = declared(found)
    for index, token in enumerate(found):
        if token.kind == "word" and _SERVICE in token.upper:
            return True
        if token.kind == "name":
            before = found[index - 1].upper if index else ""
            after = found[index + 1].text if index + 1 < len(found) else ""
            opens = after == "{" and before not in _IRI_BEFORE_GROUP
            if _SERVICE in token.prefix.upper() and (
                opens or (token.prefix not in known and before != "PREFIX")
            ):
                return True
            # the engine ends a name at its second dot
            if _SERVICE in "".join(token.text.upper().split(".")[2:]):
                return True
    return False


def _may_hide_a_call(every: list[Token]) -> bool:
    """Whether a ``<`` that may be less-than could make the rest be read in another way."""
    doubtful = False
    brackets: list[str] = []
    before: Token | None = None
    for token in every:
        if token.text in {"(", "{", "["}:
            brackets.append(token.text)
        elif token.text in {")", "}", "]"} and brackets:
            brackets.pop()
        if doubtful and (
            (token.kind in {"string", "comment"} and _SERVICE in token.text.upper())
            or (token.kind == "iri" and _HIDDEN_IN_IRI.search(token.text))
        ):
            return True
        if token.kind == "iri" and ("'" in token.text or "#" in token.text):
            compared = before is not None and (
                before.kind in _OPERANDS or before.text == ")" or before.text.isdigit()
            )
            behind = before is not None and before.text == "<"
            doubtful = doubtful or behind or (compared and brackets[-1:] == ["("])
        if token.kind != "comment":
            before = token
    return False
