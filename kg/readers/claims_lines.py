"""The short line: ``meta owns scale-ai, share 49%, votes 0%, since 2025-06``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.readers.claims_fields import unknown_relation
from kg.readers.claims_terms import field_term, field_terms, fold
from kg.readers.misfit import Misfit

if TYPE_CHECKING:
    from collections.abc import Callable

    from kg.rdf.ontology import Edge
    from kg.rdf.terms import Terms

EXAMPLE: Final = "meta owns scale-ai, share 49%, since 2025-06"

_TOKEN = re.compile(r'"[^"]*"|\S+')
_IS = re.compile(r"(?:is|are|was|were)\s+(?:(?:a|an|the)\s+)?", re.IGNORECASE)
_OF = re.compile(r"\s+(?:of|at|for|in)\Z", re.IGNORECASE)
_LONGEST: Final = 4
"""Words that a field's or a measure's name has at most."""

_PLAIN_ROLES: Final = ("head", "founder", "employee", "board-member")
"""What a role is where only its edge is said: somebody who leads something is its head."""


Field = tuple[str, str, int | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A short line taken apart; values are still as written.

    Args:
        record_type: ``Stake``, ``Role``, …
        from_: The token of the first end.
        to: The token of the second end, where there is one.
        fields: Terms with what was written for them, in order, and the line it stands in
            where that is another than the beginning's.
    """

    record_type: str
    from_: str
    to: str | None
    fields: tuple[Field, ...]


def read_line(text: str, terms: Terms, is_entity: Callable[[str], bool]) -> Line:
    """Take a short line apart.

    Args:
        text: SUBJECT RELATION [OBJECT] [, FIELD VALUE]…
        terms: The ontology.
        is_entity: Whether a token names an entity that is known.

    Raises:
        Misfit: It is no such line.
    """
    head, *rest = _segments(text)
    tokens = _TOKEN.findall(head)
    if len(tokens) < 2:  # noqa: PLR2004  a subject and a relation at least
        raise Misfit(
            f'"{text}" says too little: write SUBJECT RELATION OBJECT.', hint=f"As in: {EXAMPLE}"
        )
    line = _has(tokens, terms) if tokens[1].lower() == "has" else None
    if line is None:
        line = _related(tokens, terms, is_entity)
    fields = list(line.fields)
    for segment in rest:
        term, value = _field(line.record_type, segment)
        if term == "roleKind" and line.record_type == "Role":
            fields = [given for given in fields if given[0] != "roleKind"]
        fields.append((term, value, None))
    return Line(line.record_type, line.from_, line.to, tuple(fields))


def unquoted(text: str) -> str:
    """A value without the quotation marks around it.

    Example:
        >>> unquoted('"remains, fully, independent"')
        'remains, fully, independent'
    """
    text = text.strip()
    whole = len(text) > 1 and text.startswith('"') and text.endswith('"')
    return text[1:-1] if whole else text


def _segments(text: str) -> list[str]:
    """The parts between commas; a comma inside quotation marks or a number is none."""
    parts, start, quoted = [], 0, False
    for at, character in enumerate(text):
        if character == '"':
            quoted = not quoted
        elif character == "," and not quoted and (at + 1 == len(text) or text[at + 1].isspace()):
            parts.append(text[start:at].strip())
            start = at + 1
    if quoted:
        raise Misfit(f"a quotation mark is not closed: {text}")
    parts.append(text[start:].strip())
    if not all(parts):
        raise Misfit(f"there is nothing after a comma: {text}")
    return parts


def _field(record_type: str, segment: str) -> tuple[str, str]:
    words = segment.split()
    known = field_terms(record_type)
    for count in range(min(_LONGEST, len(words)), 0, -1):
        term = known.get(fold(" ".join(words[:count])))
        if term is None:
            continue
        value = segment
        for word in words[:count]:
            value = value.lstrip()[len(word) :]
        if not value.strip() and term in {"approximate", "direct"}:
            return term, "yes"
        return term, unquoted(value)
    try:
        return field_term(record_type, words[0]), ""
    except Misfit as problem:
        if problem.hint and problem.hint.startswith("Write one of"):
            hint = f"{problem.hint} A value that holds a comma stands in double quotes."
            raise Misfit(str(problem), hint=hint) from None
        raise


def _has(tokens: list[str], terms: Terms) -> Line | None:
    """``scale-ai has revenue 870m USD`` or ``scale-ai has independence "…"``."""
    rest = tokens[2:]
    for count in range(min(_LONGEST, len(rest)), 0, -1):
        name = " ".join(rest[:count])
        said = " ".join(rest[count:])
        for scheme, record_type, value in (
            ("measure", "Figure", "amount"),
            ("attribute", "Attribute", "value"),
        ):
            code = terms.code(scheme, name)
            if code is not None:
                fields: list[Field] = [(scheme, code.name, None)]
                fields += [(value, unquoted(said), None)] if said else []
                return Line(record_type, tokens[0], None, tuple(fields))
    if _edge(" ".join(tokens[1:-1]), terms) is not None:
        return None
    name = rest[0] if rest else ""
    close = [*terms.nearest_codes("measure", name), *terms.nearest_codes("attribute", name)]
    hint = f"Did you mean {' or '.join(close)}?" if close else "All of them: kg terms"
    raise Misfit(f'"{name}" is no measure and no attribute that is known.', hint=hint)


def _related(tokens: list[str], terms: Terms, is_entity: Callable[[str], bool]) -> Line:
    words = " ".join(tokens[1:-1])
    line = _relation(tokens[0], words, tokens[-1], terms) if words else None
    if line is not None:
        return line
    for count in range(len(tokens) - 1, 1, -1):
        said = " ".join(tokens[1:count])
        if _relation(tokens[0], said, tokens[-1], terms) is None:
            continue
        if count == len(tokens):
            break
        rest = " ".join(tokens[count:])
        raise Misfit(
            f'"{rest}" is no id of an entity: an id has no spaces.',
            hint=f"Give it an id under entities, as in: {fold_id(rest)}: company {unquoted(rest)}",
        )
    if not words:
        if is_entity(tokens[1]):
            raise Misfit(f'"{" ".join(tokens)}" has no relation.', hint=f"As in: {EXAMPLE}")
        raise Misfit(f'"{" ".join(tokens)}" has no object.', hint=f"As in: {EXAMPLE}")
    _refuse_hedged(words, terms)
    of_role = _role_words(words)
    if of_role is not None:
        close = terms.nearest_codes("role", of_role)
        hint = f"Did you mean {' or '.join(close)}?" if close else "All roles: kg terms"
        raise Misfit(f'"{of_role}" is no kind of role that is known.', hint=hint)
    raise unknown_relation(words, terms)


def fold_id(name: str) -> str:
    """An id to propose for a name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "x"


def _relation(subject: str, words: str, object_: str, terms: Terms) -> Line | None:
    of_role = _role_words(words)
    if of_role is not None:
        code = terms.code("role", of_role)
        if code is not None:
            return Line("Role", subject, object_, (("roleKind", code.name, None),))
    found = _edge(words, terms)
    if found is None:
        return None
    edge, backwards = found
    fields: tuple[Field, ...] = ()
    if edge.record_type == "Link":
        fields = (("predicate", edge.iri, None),)
    elif edge.record_type == "Role":
        kind = _plain_role(edge, terms)
        fields = (("roleKind", kind, None),) if kind else ()
    ends = (object_, subject) if backwards else (subject, object_)
    return Line(edge.record_type, *ends, fields)


def _role_words(words: str) -> str | None:
    """What stands in "is … of"."""
    start, end = _IS.match(words), _OF.search(words)
    if start is None or end is None or end.start() < start.end():
        return None
    return words[start.end() : end.start()]


def _edge(words: str, terms: Terms) -> tuple[Edge, bool] | None:
    """The edge that the words name, and whether they read it backwards."""
    for said in dict.fromkeys((words, _IS.sub("", words, count=1) if _IS.match(words) else words)):
        edge = terms.edge(said)
        if edge is not None:
            return edge, False
        backwards = [
            edge
            for edge in terms.edges.values()
            if not edge.symmetric and fold(edge.inverse_label) == fold(said)
        ]
        if len(backwards) == 1:
            return backwards[0], True
    return None


def _refuse_hedged(words: str, terms: Terms) -> None:
    for edge in terms.edges.values():
        if fold(edge.hedged_label) == fold(words):
            raise Misfit(
                f'"{words}" is hedged: a line says the plain relation.',
                hint=f"Write {edge.label}, and modality: suggested",
            )


def _plain_role(edge: Edge, terms: Terms) -> str | None:
    kinds = [code for code in terms.codes_of("role") if code.edge == edge.iri]
    for name in _PLAIN_ROLES:
        if any(kind.name == name for kind in kinds):
            return name
    tops = [kind.name for kind in kinds if not kind.broader]
    return min(tops) if tops else None
