"""What a file says otherwise than the store has it, of one claim or one source."""

from __future__ import annotations

from typing import Final

from kg.errors import SourceError
from kg.graph import statements
from kg.model.claim import Claim
from kg.model.source import Source
from kg.namespaces import KG, curie
from kg.rdf.nodes import NamedNode
from kg.store.local import LocalStore

_CLAIM: Final = NamedNode(KG + "Claim")
_SINGLE: Final = (
    "title", "kind", "url", "publisher", "author", "published", "retrieved", "license",
    "content_hash",
)  # fmt: skip


def check_home(store: LocalStore, claim: Claim) -> None:
    """Whether a claim that the store has is of the same source.

    Raises:
        SourceError: It is of another one.
    """
    for quad in store.quads(NamedNode(claim.iri), statements.TYPE, _CLAIM):
        other = str(getattr(quad.graph_name, "value", ""))
        if other != claim.source:
            raise SourceError(
                f"{curie(claim.iri)}: this claim is of {curie(other)} already,"
                f" and not of {curie(claim.source)}"
            )


def check_source(store: LocalStore, source: Source) -> None:
    """Whether a source that the store has is described alike.

    Raises:
        SourceError: Both say something else of it.
    """
    there = statements.source(store, source.iri)
    if there is None:
        return
    for name in _SINGLE:
        old, new = getattr(there, name), getattr(source, name)
        if old is not None and new is not None and old != new:
            raise SourceError(
                f'{curie(source.iri)}: its {name.replace("_", " ")} is "{old}" in the graph,'
                f' and "{new}" here',
                hint=f"Drop the source with: kg forget {curie(source.iri)}",
            )
