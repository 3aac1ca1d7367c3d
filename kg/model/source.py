"""Sources, and how one source describes one entity."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.identifier import Identifier
from kg.model.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where claims come from; what is not known is left out.

    Args:
        iri: Also the name of the graph that holds it.
        published: When it said so; ``retrieved`` stands in where it is not known.
        based_on: IRIs of what it repeats (a wire story, a filing).
        private: Whether nothing of it may leave by a page or an export.
    """

    iri: str
    title: str | None = None
    kind: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: When | None = None
    retrieved: When | None = None
    license: str | None = None
    content_hash: str | None = None
    based_on: tuple[str, ...] = ()
    private: bool = False

    @property
    def known(self) -> When | None:
        """When it was there to be read."""
        return self.published or self.retrieved


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """How one source describes one entity.

    Args:
        party: The entity's IRI.
        entity_type: ``Company``, ``Person``, … where the source says so.
        name: What the source mainly calls it.
        called: Every name the source gives it, ``name`` among them.
        reason: Why the party is not known (an ``UnknownParty``).
    """

    iri: str
    source: str
    party: str
    entity_type: str | None = None
    name: str | None = None
    called: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    reason: str | None = None
