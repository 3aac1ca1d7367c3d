"""The types of records: their two ends, their fields and the key that makes them one.

The terms themselves (labels, categories, codelists) are in ``ontology.ttl``; a test keeps
this table and the ontology together.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

QUANTITIES: Final = MappingProxyType(
    {
        "share": ("share", "shareMin", "shareMax", "shareOver", "shareUnder"),
        "votes": ("votes", "votesMin", "votesMax", "votesOver", "votesUnder"),
        "price": ("price", "priceMin", "priceMax", "priceOver", "priceUnder"),
        "amount": ("amount", "amountMin", "amountMax", "amountOver", "amountUnder"),
    }
)
"""Values that go together: exact, at least, at most, over, under."""

BOUNDED: Final = frozenset({"share", "votes"})
"""Quantities that are parts of a whole, from 0 to 1."""

QUANTITY_OF: Final = MappingProxyType(
    {term: name for name, terms in QUANTITIES.items() for term in terms}
)

UNITS: Final = ("currency", "unit")
"""Fields that belong to a price or an amount and have no value of their own."""

CODES: Final = MappingProxyType(
    {
        "roleKind": "role",
        "basis": "basis",
        "interest": "interest",
        "measure": "measure",
        "attribute": "attribute",
        "kind": "source",
        "reason": "reason",
    }
)
"""Fields whose value is a code, with the list that stands in front of it: kg:role-ceo."""

MANY: Final = frozenset({"basis", "interest", "yields"})
"""Fields that may have several values at once, none a rival of another."""

TEXTS: Final = frozenset({"title", "service", "shareClass", "dealName", "value"})
"""Free text: different words are never rivals."""

DATES: Final = frozenset({"start", "end", "date", "period"})
FLAGS: Final = frozenset({"direct"})
LINKS: Final = frozenset({"yields", "predicate"})
"""Fields whose value is an IRI of any kind."""


@dataclass(frozen=True, slots=True)
class RecordType:
    """One type of record.

    Args:
        name: The class, without prefix.
        source: The property of its first end (``holder``).
        target: The property of its second end; None where it has none.
        target_optional: Whether the second end may be missing.
        edge: The direct edge between its ends, where it is always the same.
        fields: Its own fields, by the name of the value.
        key: Fields that are part of its key (besides the two ends).
    """

    name: str
    source: str
    target: str | None
    edge: str | None
    fields: tuple[str, ...]
    key: tuple[str, ...] = ()
    target_optional: bool = False


RECORD_TYPES: Final = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            RecordType("Stake", "holder", "issuer", "owns",
                       ("share", "votes", "shareClass", "interest", "direct"), ("shareClass",)),
            RecordType("Control", "controller", "controlled", "controls", ("basis",)),
            RecordType("Parenthood", "parent", "subsidiary", "parentOf", ("basis",)),
            RecordType("Role", "person", "organization", None, ("roleKind", "title"), ("roleKind",)),
            RecordType("Supply", "client", "supplier", "clientOf", ("service",)),
            RecordType("Deal", "buyer", "target", "investedIn",
                       ("price", "dealName", "yields"), ("dealName",)),
            RecordType("Link", "subject", "object", None, (), ("predicate",)),
            RecordType("Figure", "of", "toward", None, ("amount",), ("measure", "period"),
                       target_optional=True),
            RecordType("Attribute", "of", None, None, ("value",), ("attribute",)),
        )
    }
)  # fmt: skip
"""All types of records, by name."""
