"""What a relationship is called: on the picture, in a title, in the story on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg.answers.plural import is_plural, verb_of_several
from kg.view import grammar, wording
from kg.view.denials import affirmed, is_denied

if TYPE_CHECKING:
    from kg.answers.rows import RecordRow
    from kg.rdf.terms import Terms

WEAK: Final = frozenset({"suggested", "expected"})

NO_EDGE: Final = {"Role": ("in a role at", "has in a role"), "Link": ("linked to", "linked to")}
"""What a record is called, from both ends, that names no edge."""

FIELD_WORDS: Final = {
    "share": "share",
    "votes": "votes",
    "price": "price",
    "amount": "amount",
    "roleKind": "role",
    "basis": "basis",
    "interest": "interest",
    "shareClass": "class of shares",
    "direct": "held directly",
    "service": "service",
    "dealName": "deal",
    "title": "title",
    "period": "period",
    "value": "value",
    "start": "start",
    "end": "end",
}
"""How fields are called on the page."""

CODE_LISTS: Final = {
    "roleKind": "role",
    "basis": "basis",
    "interest": "interest",
    "measure": "measure",
    "attribute": "attribute",
}


def plain_label(record: RecordRow, terms: Terms) -> str:
    """The edge's own label, without hedge: ``owns``."""
    return _words(record, terms)[0]


def hedged_label(record: RecordRow, terms: Terms) -> str:
    """The label that can be cropped from the picture and still says how sure it is."""
    label, hedged, _ = _words(record, terms)
    to = grammar.base(hedged)
    if is_denied(record):
        return f"{record.status}: {label}"
    if record.status == "suggested":
        return hedged
    if record.status == "expected":
        return f"expected to {to}" if to else f"expected: {label}"
    if is_ended(record):
        return grammar.ended(label)
    if record.status == "reported":
        return f"said to {to}" if to else f"reportedly {label}"
    return label


def verb(record: RecordRow, terms: Terms, *, plural: bool = False) -> str:
    """The label as the verb of a sentence."""
    words = hedged_label(record, terms)
    if record.status in {"stated", "disputed"} or is_ended(record):
        words = grammar.verb(*_words(record, terms)[:2])
        words = grammar.ended(words) if is_ended(record) else words
    elif words.startswith(("said to ", "expected to ")):
        words = f"is {words}"
    return verb_of_several(words) if plural else words


def is_ended(record: RecordRow) -> bool:
    """Whether it held once and no longer does."""
    return bool(record.end) and not record.current


def inverse_label(record: RecordRow, terms: Terms) -> str:
    """The label read from the other end, hedged like the label: ``may be owned by``."""
    edge = terms.edge(record.edge_iri or record.edge or "")
    inverse = _words(record, terms)[2]
    if edge is not None and edge.symmetric:
        return hedged_label(record, terms)
    lead = {
        "denied": "denied: ",
        "rejected": "rejected: ",
        "suggested": "perhaps ",
        "expected": "expected: ",
        "reported": "reportedly ",
    }.get(record.status, "no longer " if is_ended(record) else "")
    return lead + inverse


def title(record: RecordRow, terms: Terms, told: Mapping[str, str] | None = None) -> str:
    """A relationship as a sentence: ``Meta owns 49% of Scale AI``.

    Args:
        record: The relationship.
        terms: The ontology.
        told: What is said of a field instead of its value; nothing leaves it out.
    """
    if is_denied(record):
        as_denied = _words(record, terms)
        return f"{record.status.capitalize()}: {_sentence(affirmed(record), terms, {}, as_denied)}"
    return _sentence(record, terms, told or {}, None)


def _sentence(
    record: RecordRow,
    terms: Terms,
    told: Mapping[str, str],
    said: tuple[str, str, str] | None,
) -> str:
    """The sentence of a record, with the words of its edge or others."""
    source = wording.isolated(record.source.name)
    target = wording.isolated(record.target.name) if record.target else ""
    plural = is_plural(record.source.name, record.source.type)
    words = verb(record, terms, plural=plural)
    if said is not None:
        words = grammar.verb(*said[:2])
        words = verb_of_several(words) if plural else words
    share = record.fields.get("share")
    if share is not None and record.type == "Stake":
        amount = told.get("share", wording.quantity("share", share, about=record.approximate))
        return f"{source} {words} {amount} of {target}"
    suffix = ""
    role = record.fields.get("roleKind")
    if isinstance(role, str) and record.type == "Role":
        word = told.get("roleKind", code_word("roleKind", role, terms))
        if word and not _says(words, word):
            suffix = f" as {word}"
    if record.fields.get("price") is not None and record.type == "Deal":
        amount = told.get("price", price_words(record))
        if amount and words.endswith("invested in") and "price" not in told:
            words = f"{words[: -len('in')]}{amount} in"
        elif amount:
            suffix = f" for {amount}"
    return f"{source} {words} {target}{suffix}".strip()


def code_word(field: str, code: Any, terms: Terms) -> str:
    """The label of a code, or its own words where no codelist has it."""
    known = terms.codes.get((CODE_LISTS.get(field, field), str(code)))
    if known is not None:
        return str(known.label)
    return _spaced(str(code).rsplit("#", 1)[-1])


def price_words(record: RecordRow) -> str:
    """The price of a deal."""
    return wording.quantity(
        "price",
        record.fields["price"],
        unit=record.fields.get("currency"),
        about=record.approximate,
    )


def field_words(field: str, value: Any, record: RecordRow, terms: Terms) -> str:
    """A field's value in words."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        return wording.listed([field_words(field, one, record, terms) for one in value])
    quantity = wording.field_quantity(field)
    if quantity is not None:
        fields = record.fields
        unit = fields.get("currency") or fields.get("unit")
        return wording.quantity(quantity, value, unit=unit, about=record.approximate)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field in {"start", "end", "date", "period"}:
        return wording.date(str(value))
    if field in CODE_LISTS or field == "value":
        scheme = str(record.fields.get("attribute")) if field == "value" else field
        known = terms.codes.get((CODE_LISTS.get(scheme, scheme), str(value)))
        return (
            str(known.label) if known else _spaced(str(value)) if field != "value" else str(value)
        )
    return str(value)


def field_name(field: str) -> str:
    """A field as a noun."""
    return FIELD_WORDS.get(field, _spaced(field))


def _words(record: RecordRow, terms: Terms) -> tuple[str, str, str]:
    """The label of a record's edge, the hedged one, and the one read from the other end."""
    edge = terms.edge(record.edge_iri or record.edge or "")
    if edge is not None:
        label, hedged, inverse = edge.label, edge.hedged_label, edge.inverse_label
    else:
        named = record.edge if record.type not in NO_EDGE or record.type == "Link" else None
        label = _spaced(_local(named)) if named else _no_edge(record)[0]
        hedged, inverse = f"may be {label}", _no_edge(record)[1]
    role = record.fields.get("roleKind")
    if is_denied(record) and record.type == "Role" and isinstance(role, str):
        word = code_word("roleKind", role, terms)
        if not _says(label, word):  # what is denied is that role, not every tie of work
            article = "an" if word[:1].lower() in "aeiou" else "a"
            return f"{word} of", f"may be {article} {word} of", f"has as {word}"
    return str(label), str(hedged), str(inverse)


def _no_edge(record: RecordRow) -> tuple[str, str]:
    name = _spaced(record.type)
    return NO_EDGE.get(record.type, (f"{name} with", f"{name} with"))


def _local(name: str) -> str:
    """What an IRI ends in; a bare name as it is."""
    return name.rstrip("#/").replace("#", "/").rsplit("/", 1)[-1] or name


def _spaced(name: str) -> str:
    """A bare term as words: ``kg:measure-staff-moved`` and ``staff-moved`` read alike."""
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in name.replace("-", " "))
    return words.strip()


def _says(verb: str, role: str) -> bool:
    """Whether a verb says all that a role does: ``founded`` and founder, the board and member."""
    said = {word[:5] for word in verb.lower().split()}
    return any(word[:5] in said for word in role.lower().replace("-", " ").split())
