"""What a record, or one thing about it, is called: "the price of Meta's deal with Scale AI"."""

from __future__ import annotations

from typing import Final

from kg.answers.plural import is_plural
from kg.answers.rows import PartyRow, RecordRow
from kg.answers.wording import code_label, sentence
from kg.rdf.ontology import words
from kg.rdf.terms import Terms

_WITH: Final = {
    "Stake": "{whose} stake in {other}",
    "Control": "{whose} control of {other}",
    "Parenthood": "{who} as parent of {other}",
    "Role": "{whose} role at {other}",
    "Supply": "{who} as client of {other}",
    "Deal": "{whose} deal with {other}",
}
_OF: Final = {"share": "the size of", "votes": "the votes of", "price": "the price of"}
_SAID_BY_LABEL: Final = frozenset({"amount", "value", "roleKind"})
"""What is all that such a record tells: its label names it already."""


def record_label(row: RecordRow, terms: Terms) -> str:
    """A record's name, whatever its values: "Meta's stake in Scale AI"."""
    who, other = row.source, row.target
    if row.type == "Figure":
        measure = code_label(terms, "measure", str(row.fields.get("measure", "")))
        toward = f" to {other.name}" if other is not None else ""
        period = f" {row.fields['period']}" if row.fields.get("period") else ""
        return f"{_possessive(who)} {measure}{toward}{period}"
    if row.type == "Attribute":
        attribute = code_label(terms, "attribute", str(row.fields.get("attribute", "")))
        return f"{_possessive(who)} {attribute}"
    form = _WITH.get(row.type)
    if form is None:
        edge = terms.edge(row.edge_iri) if row.edge_iri else None
        verb = edge.label if edge is not None else words(row.edge or row.type)
        return f"{who.name} {verb} {other.name if other else ''}".rstrip()
    label = form.format(
        who=who.name, whose=_possessive(who), other=other.name if other else "nobody"
    )
    share_class = row.fields.get("shareClass")
    return f"{label}, class {share_class}" if share_class is not None else label


def field_label(field: str | None, row: RecordRow, terms: Terms) -> str:
    """One thing about a record; None is whether the record is there at all."""
    label = record_label(row, terms)
    if row.type in {"Figure", "Attribute"} and field is None:
        return label
    if field is None:
        return f"whether {sentence(row, terms)}"
    if field in _SAID_BY_LABEL:
        return label
    if field == "direct":
        return f"whether {label} is direct"
    return f"{_OF.get(field) or f'the {words(field)} of'} {label}"


# Private functions


def _possessive(party: PartyRow) -> str:
    several = is_plural(party.name, party.type) and party.name.endswith("s")
    return f"{party.name}'" if several else f"{party.name}'s"
