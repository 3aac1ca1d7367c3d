"""Gives the variables of a query their values: as terms, in SPARQL's own inline data.

The engine's ``substitutions`` come after planning (100 to 1,000 times slower on a selective
query), know only variables that the SELECT gives back, and stop at a subquery's border; an
endpoint has nothing of the kind. So each group in which such a variable stands begins with
``VALUES ?name { term }``, the term written by the engine, never by pasting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.errors import QueryError
from kg.rdf.nodes import BlankNode, Term, Triple
from kg.store.tokens import Token


@dataclass(slots=True)
class _Group:
    """A group graph pattern, or a SELECT with what stands around its WHERE.

    Args:
        start: The place behind its opening brace; none for the query itself.
        is_select: Whether it is a SELECT, which can take no values but in its WHERE.
    """

    start: int
    is_select: bool
    end: int = -1
    where: _Group | None = None
    names: set[str] = field(default_factory=set)
    given: set[str] = field(default_factory=set)


def bound(text: str, found: Sequence[Token], values: Mapping[str, Term]) -> str:
    """The query with its values.

    Args:
        text: The query.
        found: Its tokens.
        values: A term for each name of a variable.

    Raises:
        QueryError: The query has no such variable, or a value is a blank node.

    Example:
        >>> from kg.rdf.nodes import Literal
        >>> from kg.store.tokens import tokens
        >>> query = "SELECT ?s { ?s ?p ?n }"
        >>> bound(query, tokens(query), {"n": Literal("Scale }")})
        'SELECT ?s { VALUES ?n { "Scale }" } ?s ?p ?n }'
    """
    if not values:
        return text
    _check(found, values)
    inserted = []
    for group in _groups(found, set(values)):
        data = "".join(f" VALUES ?{name} {{ {values[name]} }}" for name in sorted(group.given))
        if data and group.is_select:
            inserted += [(group.start, f"{data} {{"), (group.end, "}")]
        elif data:
            inserted.append((group.start, data))
    parts, at = [], 0
    for place, data in sorted(inserted):
        parts += [text[at:place], data]
        at = place
    return "".join(parts) + text[at:]


# Private functions


def _check(found: Sequence[Token], values: Mapping[str, Term]) -> None:
    for token, follows in pairwise(found):
        if token.upper == "CONSTRUCT" and follows.text != "{":
            raise QueryError("To be given values, a CONSTRUCT needs both its { … } and a WHERE.")
    there = {token.text[1:] for token in found if token.kind == "variable"}
    for name, term in values.items():
        if name not in there:
            raise QueryError(f"The query has no variable ?{name} that could be given a value.")
        if isinstance(term, BlankNode) or (isinstance(term, Triple) and "_:" in str(term)):
            raise QueryError(f"?{name} cannot be a blank node: it has no name to be asked by.")


def _groups(found: Sequence[Token], wanted: set[str]) -> list[_Group]:
    """The groups of a query, each with the values that it is to be given."""
    top = _Group(0, is_select=True)
    groups, around = [top], [top]
    for index, token in enumerate(found):
        within = around[-1]
        if token.kind == "variable" and token.text[1:] in wanted:
            within.names.add(token.text[1:])
        elif token.text == "{":
            if _is_data(found, index) or _is_template(found, index):
                around.append(within)  # what stands in it belongs to the group around it
                continue
            follows = found[index + 1].upper if index + 1 < len(found) else ""
            group = _Group(token.end, is_select=follows == "SELECT")
            if within.is_select and within.where is None:
                within.where = group
            groups.append(group)
            around.append(group)
        elif token.text == "}" and len(around) > 1:
            around.pop().end = token.start
    _give(groups)
    return groups


def _give(groups: Sequence[_Group]) -> None:
    for group in groups:
        if not group.is_select:
            group.given |= group.names
        elif group.where is not None:
            group.where.given |= group.names
        elif group.names:
            raise QueryError("Only a query with a WHERE { … } can be given values.")


def _is_data(found: Sequence[Token], index: int) -> bool:
    """Whether a brace opens the data of a VALUES."""
    back = index - 1
    if back >= 0 and found[back].text == ")":
        while back >= 0 and found[back].text != "(":
            back -= 1
    elif back < 0 or found[back].kind != "variable":
        return False
    return back >= 1 and found[back - 1].upper == "VALUES"


def _is_template(found: Sequence[Token], index: int) -> bool:
    return found[index - 1].upper == "CONSTRUCT" if index else False
