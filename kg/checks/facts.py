"""What is worked out of a graph before rules ask it: days as numbers, sums that are exact.

SPARQL cannot compare dates of different precision, nor knows when a claim surely holds;
so the model's own rule says on which days something holds, and that is written into a
small graph of its own, with the terms of ``fact:``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from kg.namespaces import XSD
from kg.rdf.literals import is_iri
from kg.rdf.nodes import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Term
from kg.store.local import LocalStore

FACT: Final = "https://w3id.org/kg-stakes/fact#"
_DECIMAL: Final = NamedNode(XSD + "decimal")
_INTEGER: Final = NamedNode(XSD + "integer")
_BOOLEAN: Final = NamedNode(XSD + "boolean")


class Facts:
    """A small graph of facts.

    Example:
        >>> facts = Facts()
        >>> facts.add(party="http://x/a", least=Decimal("0.6"))
        >>> len(facts.store)
        2
    """

    def __init__(self) -> None:
        self._quads: list[Quad] = []
        self._number = 0

    @property
    def store(self) -> LocalStore:
        """All facts, to be asked."""
        made = LocalStore.memory()
        made.insert(self._quads)
        return made

    def add(self, *, graph: str | None = None, **said: object) -> None:
        """Add one fact: IRIs as they are, several as a text with spaces, numbers as numbers."""
        self._number += 1
        node = BlankNode(f"f{self._number}")
        place = NamedNode(graph) if graph else DefaultGraph()
        self._quads += [
            Quad(node, NamedNode(FACT + name), _term(value), place) for name, value in said.items()
        ]

    def tie(self, first: str, name: str, second: str, graph: str | None = None) -> None:
        """Tie two nodes directly, so that paths can be asked."""
        place = NamedNode(graph) if graph else DefaultGraph()
        self._quads.append(Quad(NamedNode(first), NamedNode(FACT + name), NamedNode(second), place))


# Private functions


def _term(value: object) -> Term:
    if isinstance(value, bool):
        return Literal(str(value).lower(), datatype=_BOOLEAN)
    if isinstance(value, int):
        return Literal(str(value), datatype=_INTEGER)
    if isinstance(value, Decimal):
        return Literal(f"{value:f}", datatype=_DECIMAL)
    if isinstance(value, list | tuple):
        return Literal(" ".join(value))
    text = str(value)
    return NamedNode(text) if is_iri(text) else Literal(text)
