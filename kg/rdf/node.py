"""What is said of one node, asked by the bare names of our terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from kg.errors import SourceError
from kg.namespaces import KG, curie
from kg.rdf import literals
from kg.rdf.literals import Term

T = TypeVar("T")

Properties = Mapping[str, Sequence[Term]]
"""What is said of one node: the objects by the predicate's IRI."""


def called(iri: str) -> str:
    """How an error calls a node; a blank one has no name."""
    return curie(iri) if iri else "a blank node"


def misfit(iri: str, name: str, error: SourceError) -> SourceError:
    """An error about one property, with the node and the property named."""
    return SourceError(f"{called(iri)}: kg:{name}: {error.bare}", hint=error.hint)


class Node:
    """One node's statements, asked by the bare names of our terms."""

    def __init__(self, iri: str, properties: Properties) -> None:
        self.iri = iri
        self.properties = properties

    def wrong(self, name: str, message: str, hint: str | None = None) -> SourceError:
        """The error that names the node and the property."""
        return misfit(self.iri, name, SourceError(message, hint=hint))

    def all(self, name: str, read: Callable[[Term], T]) -> tuple[T, ...]:
        """All values, sorted, each once."""
        objects = self.properties.get(KG + name)
        if not objects:
            return ()
        try:
            values = {read(value) for value in objects}
        except SourceError as error:
            raise misfit(self.iri, name, error) from None
        return tuple(sorted(values, key=str)) if len(values) > 1 else tuple(values)

    def one(self, name: str, read: Callable[[Term], T]) -> T | None:
        """The only value, or nothing."""
        values = self.all(name, read)
        if len(values) > 1:
            said = " and ".join(str(value) for value in self.properties[KG + name][:3])
            raise self.wrong(name, f"it gives several: {said}")
        return values[0] if values else None

    def needed(self, name: str, read: Callable[[Term], T]) -> T:
        """The only value, which must be there."""
        value = self.one(name, read)
        if value is None:
            raise SourceError(f"{called(self.iri)}: it has no kg:{name}")
        return value

    def ours(self, name: str) -> str | None:
        """The bare name of one of our terms, or another IRI in full."""
        iri = self.one(name, literals.read_iri)
        return iri[len(KG) :] if iri is not None and iri.startswith(KG) else iri

    def private(self) -> bool:
        """Whether it must not leave by a page or an export."""
        access = self.ours("access")
        if access not in (None, "public", "private"):
            raise self.wrong("access", f"{access} is neither kg:public nor kg:private")
        return access == "private"
