"""Which claims are about the same record: the key that a claim's ends and fields make."""

from __future__ import annotations

from collections.abc import Callable

from kg.model.claim import Claim
from kg.model.provenance import Provenance
from kg.model.values import Vocabulary
from kg.model.when import When

Key = tuple[str, ...]
"""Record type, ends as they stand after merges, and the other parts of the key."""


def record_key(
    claim: Claim,
    standing: Callable[[str], str],
    who: Provenance,
    words: Vocabulary,
) -> Key:
    """The key of the record that a claim is about.

    Args:
        claim: The claim.
        standing: The IRI of the entity that stands for one after merges.
        who: All sources, whenever published: a figure without period is one for each origin.
        words: What the terms say of role kinds, links and attributes.
    """
    kind = claim.record_type
    first = standing(claim.from_)
    second = standing(claim.to) if claim.to else ""
    if kind == "Link":
        predicate = _text(claim, "predicate")
        if words.is_symmetric(predicate) and second < first:
            first, second = second, first
        return (kind, first, second, predicate)
    if kind == "Stake":
        return (kind, first, second, _folded(claim, "shareClass"))
    if kind == "Role":
        role = _text(claim, "roleKind")
        return (kind, first, second, words.family(role) if role else "")
    if kind == "Deal":
        name = _folded(claim, "dealName")
        year = claim.start.text[:4] if claim.start else ""
        return (kind, first, second, f"name {name}" if name else year)
    if kind == "Figure":
        period = claim.first("period")
        part = period.text if isinstance(period, When) else f"by {who.origin(claim.source)}"
        return (kind, first, second, _text(claim, "measure"), part)
    if kind == "Attribute":
        attribute = _text(claim, "attribute")
        value = _text(claim, "value") if words.is_many_valued(attribute) else ""
        return (kind, first, second, attribute, value)
    return (kind, first, second)


def _text(claim: Claim, term: str) -> str:
    value = claim.first(term)
    return "" if value is None else str(value)


def _folded(claim: Claim, term: str) -> str:
    """Letter case and white space make no difference between names."""
    return " ".join(_text(claim, term).split()).casefold()
