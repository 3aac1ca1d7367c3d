"""What only few statements of a graph speak of: known at once, so that nobody else is looked up."""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.graph import read
from kg.namespaces import RESOLVED

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

MOST: Final = 500
"""So many statements are few: reading them all costs no more than some look-ups."""


class Few:
    """Whether a statement of some kind is about a node, as far as that can be told at once.

    Args:
        graph: Where to look.
        p: The predicate.
        o: The object, if it matters.
        subjects: Whether the subjects are meant, else the objects.
        said: Whether what sources say is meant, else what is resolved.
    """

    def __init__(
        self,
        graph: OpenGraph,
        p: str,
        o: str | None = None,
        *,
        subjects: bool = False,
        said: bool = False,
    ) -> None:
        self._graph, self._p, self._o = graph, p, o
        self._subjects = subjects
        self._where = None if said else RESOLVED

    @property
    def is_empty(self) -> bool:
        """Whether there is no such statement."""
        return self._all is not None and not self._all

    def has(self, iri: str) -> bool:
        """Whether one is about a node; also yes where there are too many to know."""
        return self._all is None or iri in self._all

    @cached_property
    def _all(self) -> frozenset[str] | None:
        quads = read.match(self._graph, p=self._p, o=self._o, g=self._where)
        found = list(islice(quads, MOST + 1))
        if len(found) > MOST:
            return None
        return frozenset(
            read.value_of(quad.subject if self._subjects else quad.object) for quad in found
        )
