"""Parties of one name told apart on a screen, where an answer speaks of several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from kg.answers.rows import PartyRow
from kg.namespaces import curie

_Found = TypeVar("_Found")


def told_apart(found: _Found) -> _Found:
    """An answer in which each party that shares its name with another has its IRI behind it.

    Example:
        >>> ann, bob = PartyRow("urn:a", "Smith", "Person"), PartyRow("urn:b", "Smith", "Company")
        >>> [party.name for party in told_apart((ann, bob, PartyRow("urn:c", "Wu", "Person")))]
        ['Smith (<urn:a>)', 'Smith (<urn:b>)', 'Wu']
    """
    names = dict.fromkeys((party.iri, party.name) for party in _parties(found))
    shared = {name for name, count in Counter(name for _, name in names).items() if count > 1}
    renamed: _Found = _renamed(found, shared) if shared else found
    return renamed


# Private functions


def _parties(found: Any) -> Iterator[PartyRow]:
    if isinstance(found, PartyRow):
        yield found
    else:
        for _, part in _parts(found):
            yield from _parties(part)


def _renamed(found: Any, shared: set[str]) -> Any:
    if isinstance(found, PartyRow):
        name = f"{found.name} ({curie(found.iri)})" if found.name in shared else found.name
        return replace(found, name=name)
    if isinstance(found, tuple) and type(found) is tuple:
        return tuple(_renamed(part, shared) for part in found)
    changed = {name: _renamed(part, shared) for name, part in _parts(found)}
    return replace(found, **changed) if changed else found


def _parts(found: Any) -> Iterator[tuple[str, Any]]:
    """What an answer is made of, where parties can be in it."""
    if type(found) is tuple:
        yield from (("", part) for part in found if is_dataclass(part))
    elif is_dataclass(found):
        for field in fields(found):
            part = getattr(found, field.name)
            if is_dataclass(part) or (type(part) is tuple and any(map(is_dataclass, part))):
                yield field.name, part
