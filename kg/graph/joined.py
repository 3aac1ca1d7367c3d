"""Records that an analyst took to be the same, joined before they are resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from kg.model.claim import Claim, Value
from kg.model.decision import Decision
from kg.model.keys import Key
from kg.model.values import key_fields
from kg.model.when import When

Partners = Mapping[str, frozenset[str]]
"""By the name of a record: those that it was merged with."""

_ALIKE: Final = {"Link": "predicate", "Figure": "measure", "Attribute": "attribute"}
"""Types of records that are one only where this field of their keys is the same."""
_ENDS: Final = 3
_FIELD: Final = 3
_PERIOD: Final = 4


def partners(decisions: Iterable[Decision]) -> Partners:
    """What each IRI was merged with, records and parties alike.

    Example:
        >>> sorted(partners([Decision(iri="d", kind="merge", on_what=("a", "b"))])["b"])
        ['a']
    """
    found: dict[str, set[str]] = {}
    for decision in decisions:
        if decision.kind == "merge":
            first = decision.on_what[0]
            for other in decision.on_what[1:]:
                found.setdefault(first, set()).add(other)
                found.setdefault(other, set()).add(first)
    return {iri: frozenset(others) for iri, others in found.items()}


def joined(
    groups: Mapping[Key, Sequence[Claim]],
    names: Mapping[Key, str],
    taken: Mapping[str, Key],
    merged: Partners,
) -> list[tuple[Key, ...]]:
    """The keys that are one record, each row sorted, the rows by their first key.

    Joins are made in a fixed order, so that the outcome depends on nothing else.

    Args:
        groups: The claims between two entities, by key.
        names: What the record of each key would be called alone.
        taken: Names that someone chose for records of several keys: the key that keeps each.
        merged: What an analyst took to be the same.
    """
    rows: dict[Key, tuple[Key, ...]] = {key: (key,) for key in sorted(groups)}
    called = _called(groups, names, taken) if merged else {}
    for one in sorted(called.keys() & merged.keys()):
        for other in sorted(merged[one] & called.keys()):
            first, second = rows[called[one]], rows[called[other]]
            if first != second and all(_may_be_one(a, b) for a in first for b in second):
                row = tuple(sorted((*first, *second)))
                rows.update((key, row) for key in row)
    return sorted(set(rows.values()))


def key_as_most_say(record_type: str, claims: Iterable[Claim]) -> dict[str, tuple[Value, ...]]:
    """The fields that name a record of several keys, each as most of its claims write it."""
    said = list(claims)
    found: dict[str, tuple[Value, ...]] = {}
    for term in key_fields(record_type):
        values = sorted((one for claim in said for one in claim.fields.get(term, ())), key=str)
        if values:
            found[term] = (max(values, key=values.count),)
    return found


def what_parts(one: Key, other: Key) -> str | None:
    """Why records of two keys can never be one, in words; None where they can."""
    if one[0] != other[0]:
        return f"one is a {one[0]}, the other a {other[0]}"
    if one[:_ENDS] != other[:_ENDS]:
        return "they are not between the same parties"
    if one[0] in _ALIKE and one[_FIELD] != other[_FIELD]:
        return f"each has another {_ALIKE[one[0]]}"
    if one[0] == "Stake" and bool(one[_FIELD]) != bool(other[_FIELD]):
        return "one is the whole holding, the other a class of shares"
    if one[0] == "Figure":
        mine, theirs = _period(one), _period(other)
        if mine and theirs and (mine.last < theirs.first or theirs.last < mine.first):
            return "they are of different periods"
    return None


# Private functions


def _called(
    groups: Mapping[Key, Sequence[Claim]], names: Mapping[Key, str], taken: Mapping[str, Key]
) -> dict[str, Key]:
    """Which key each name means that claims give their record."""
    found: dict[str, Key] = {}
    for key in sorted(groups):
        for claim in groups[key]:
            if taken.get(claim.about, key) == key:
                found.setdefault(claim.about, key)
    return found | {name: key for key, name in names.items()}


def _may_be_one(one: Key, other: Key) -> bool:
    return what_parts(one, other) is None


def _period(key: Key) -> When | None:
    """The period of a figure's key; a figure without one is told by its origin."""
    try:
        return When.parse(key[_PERIOD])
    except ValueError:
        return None
