"""A store as an rdflib dataset, for notebooks and for the tools that speak rdflib."""

from __future__ import annotations

from typing import Any, NoReturn

from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.errors import ReadOnly
from kg.namespaces import PREFIXES
from kg.store.local import LocalStore


def as_rdflib(store: LocalStore) -> Dataset:
    """The store as an rdflib dataset that reads it in place; writing to it raises ``ReadOnly``.

    Its default graph is all graphs together. Plain literals come back with an explicit
    ``xsd:string``: compare values, not terms.

    Example:
        >>> store = LocalStore.memory()
        >>> store.bulk_file(b"<http://x/a> <http://x/b> <http://x/c> .", "ntriples")
        >>> len(as_rdflib(store))
        1
    """
    view = Dataset(store=_Reading(store=store.engine), default_union=True)
    for prefix, base in PREFIXES.items():
        view.bind(prefix, base)
    return view


class _Reading(OxigraphStore):
    """The engine through rdflib's eyes, without the ways to change it."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise ReadOnly(
            "This view of the graph is read-only.", hint="Change the graph with: kg load, kg forget"
        )

    add = addN = remove = update = remove_graph = destroy = _refuse  # noqa: N815  rdflib's names

    def add_graph(self, graph: object) -> None:
        """Rdflib says so of each graph that is looked at; one without quads is no change."""
