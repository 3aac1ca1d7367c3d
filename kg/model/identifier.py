"""Official identifiers of parties, with schemes as in org-id.guide."""

from __future__ import annotations

from typing import NamedTuple


class Identifier(NamedTuple):
    """A code in a scheme, such as ``XI-LEI``, ``GB-COH``, ``US-SEC`` or ``WIKIDATA``."""

    scheme: str
    code: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.code}"
