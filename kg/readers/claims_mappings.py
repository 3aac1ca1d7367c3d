"""The long form of what a claim says: ``deal: {buyer: meta, target: scale-ai, …}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kg.model.record import RECORD_TYPES
from kg.readers.claims_lines import Field, Line, unquoted
from kg.readers.claims_terms import SEVERAL, field_term, fold, kebab
from kg.readers.misfit import Misfit, Noted, unknown
from kg.readers.yaml_nodes import Node, Pairs, Text, texts

if TYPE_CHECKING:
    from kg.readers.misfit import Notes

Called = dict[str, tuple[str, int]]
"""How a passage calls an entity: by its token, the name and its line."""

NEEDS_QUOTES: Final = 'A text that holds ": " stands in quotation marks.'

_TYPES: Final = {fold(name): name for name in RECORD_TYPES}


def read_mapping(node: Pairs, called: Called, notes: Notes) -> Line:
    """Take a mapping apart; ``called`` takes in what it calls its ends.

    Raises:
        Misfit: It names no type of record, or lacks an end.
    """
    key, record_type, inner = _record(node)
    kind = RECORD_TYPES[record_type]
    ends: dict[str, str] = {}
    fields: list[Field] = []
    before = notes.count
    for name, value, line in inner:
        with notes.at(line):
            if fold(name) == "called":
                called |= read_called(value)
            elif fold(name) in {kind.source, kind.target}:
                ends[fold(name)] = _one(value, name)
            else:
                fields += _fields(record_type, name, value)
    for end in (kind.source, kind.target):
        if end and end not in ends and not (end == kind.target and kind.target_optional):
            if notes.count > before:
                raise Noted
            raise Misfit(f"the {key} has no {end}: add {end}: and an entity.")
    return Line(record_type, ends[kind.source], ends.get(kind.target or ""), tuple(fields))


def _record(node: Pairs) -> tuple[str, str, Pairs]:
    """The one key of a mapping, the type of record it names, and its fields."""
    (key, inner, _), *more = list(node) or [("", node, node.line)]
    record_type = _TYPES.get(fold(key))
    if record_type is None and more and fold(key) in _all_ends():
        example = "deal: {buyer: meta, target: scale-ai, price: $14.3bn}"
        raise Misfit(f"the type of record comes first, as in: {example}")
    if record_type is None:
        problem = unknown(key, "type of record", [name.lower() for name in RECORD_TYPES])
        raise Misfit(str(problem), hint=f"{problem.hint} {NEEDS_QUOTES}")
    if more:
        raise Misfit(f"{key}: stands alone, its fields are indented below it.")
    if not isinstance(inner, Pairs):
        raise Misfit(f"{key}: takes fields, as in {key}: {{{_example(record_type)}}}")
    return key, record_type, inner


def _fields(record_type: str, name: str, value: Node) -> list[Field]:
    term = field_term(record_type, name)
    given = texts(value)
    if len(given) > 1 and term not in SEVERAL:
        raise Misfit(f"{kebab(term)} is one value: write one line for each.")
    return [(term, unquoted(one.value), one.line) for one in given if one.value.strip()]


def _all_ends() -> set[str]:
    return {end for kind in RECORD_TYPES.values() for end in (kind.source, kind.target) if end}


def _example(record_type: str) -> str:
    kind = RECORD_TYPES[record_type]
    return ", ".join(f"{end}: …" for end in (kind.source, kind.target) if end)


def read_called(node: Node) -> Called:
    """How a passage calls its entities.

    Raises:
        Misfit: It is not written as a mapping.
    """
    if not isinstance(node, Pairs):
        raise Misfit("called is written {meta: the tech giant}: an entity, then its name here.")
    found: Called = {}
    for token, name, line in node:
        found[token] = (_one(name, token), line)
    return found


def _one(node: Node, key: str) -> str:
    if not isinstance(node, Text) or not node.value.strip():
        raise Misfit(f"{key} is one text.", hint=NEEDS_QUOTES)
    return node.value.strip()
