"""How types of entities look on the page: one look for each, by the ontology's classes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from kg.rdf.terms import Terms


@dataclass(frozen=True, slots=True)
class Look:
    """A look: its key in icons and colours, its words, whether it starts folded away."""

    key: str
    many: str
    folded: bool = False
    party: bool = True


LOOKS: Final = {
    "Company": Look("company", "Companies"),
    "Person": Look("person", "People"),
    "Unit": Look("unit", "Labs and units"),
    "PublicBody": Look("public-body", "Public bodies"),
    "Group": Look("group", "Groups"),
    "Arrangement": Look("arrangement", "Trusts and the like"),
    "UnknownParty": Look("unknown", "Not known"),
    "Party": Look("entity", "Other parties"),
    "Product": Look("product", "Products", folded=True, party=False),
    "Sector": Look("sector", "Markets", folded=True, party=False),
    "Standard": Look("standard", "Standards", folded=True, party=False),
    "Entity": Look("entity-other", "Other entities", party=False),
}
"""In the order of the legend."""


def look_of(entity_type: str, terms: Terms) -> Look:
    """The look of a type; one that the page does not know looks like its nearest class."""
    queue = [entity_type]
    seen = set()
    while queue:
        name = queue.pop(0)
        if name in LOOKS:
            return LOOKS[name]
        seen.add(name)
        queue.extend(above for above in terms.classes.get(name, ()) if above not in seen)
    return LOOKS["Entity"]
