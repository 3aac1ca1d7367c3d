"""Official identifiers of parties, with schemes as in org-id.guide."""

from __future__ import annotations

from typing import NamedTuple


class Identifier(NamedTuple):
    """A code in a scheme: ``XI-LEI``, ``GB-COH``, ``US-SEC``, ``WIKIDATA``, …"""

    scheme: str
    code: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.code}"
