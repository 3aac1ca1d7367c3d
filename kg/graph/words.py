"""What the rule must know of the terms, out of the ontology."""

from __future__ import annotations

from functools import lru_cache

from kg.rdf.terms import Terms


class Words:
    """The ontology as the resolve rule asks it (``kg.model.values.Vocabulary``)."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    def is_narrower(self, scheme: str, code: str, other: str) -> bool:
        """Whether a code is (directly or not) under another one of its list."""
        return self._terms.is_narrower(scheme, code, other)

    def family(self, role_kind: str) -> str:
        """The topmost code over a role kind."""
        return self._terms.family(role_kind)

    def is_symmetric(self, predicate: str) -> bool:
        """Whether a link reads the same from both ends."""
        edge = self._terms.edges.get(predicate)
        return edge is not None and edge.symmetric

    def is_many_valued(self, attribute: str) -> bool:
        """Whether an attribute may have several values at once."""
        code = self._terms.codes.get(("attribute", attribute))
        return code is not None and code.many

    def broader_classes(self, name: str) -> set[str]:
        """All classes over a class, by bare name."""
        return set(_broader(self._terms, name))


@lru_cache(maxsize=256)
def _broader(terms: Terms, name: str) -> frozenset[str]:
    found: set[str] = set()
    waiting = list(terms.classes.get(name, ()))
    while waiting:
        over = waiting.pop()
        if over not in found:
            found.add(over)
            waiting.extend(terms.classes.get(over, ()))
    return frozenset(found)
