"""What a relationship is called: on the picture, in a title, in the story on top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from kg.view import wording

if TYPE_CHECKING:
    from kg.answers.rows import FieldDispute, RecordRow
    from kg.rdf.terms import Terms

WEAK: Final = frozenset({"suggested", "expected"})
STORY_LENGTH: Final = 3

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
    edge = terms.edge(record.edge_iri or record.edge or "")
    if edge is not None:
        return edge.label
    return _spaced(record.edge) if record.edge else record.type.lower()


def hedged_label(record: RecordRow, terms: Terms) -> str:
    """The label that can be cropped from the picture and still says how sure it is."""
    label = plain_label(record, terms)
    edge = terms.edge(record.edge_iri or record.edge or "")
    if record.status == "denied":
        return f"denied: {label}"
    if record.status == "rejected":
        return f"rejected: {label}"
    if record.status == "suggested":
        return edge.hedged_label if edge is not None else f"may: {label}"
    if record.status == "expected":
        return f"expected: {label}"
    if record.end and not record.current:
        return f"formerly {label}"
    if record.status == "reported":
        return f"reportedly {label}"
    return label


def inverse_label(record: RecordRow, terms: Terms) -> str:
    """The label read from the other end, hedged like the label: ``may be owned by``."""
    edge = terms.edge(record.edge_iri or record.edge or "")
    if edge is None:
        return f"← {hedged_label(record, terms)}"
    if edge.symmetric:
        return hedged_label(record, terms)
    words = {
        "denied": "denied: ",
        "rejected": "rejected: ",
        "suggested": "perhaps ",
        "expected": "expected: ",
        "reported": "reportedly ",
    }
    ended = "formerly " if record.end and not record.current else ""
    return f"{words.get(record.status, ended)}{edge.inverse_label}"


def title(record: RecordRow, terms: Terms) -> str:
    """A relationship as a sentence: ``Meta owns 49% of Scale AI``."""
    verb = verb_of(hedged_label(record, terms))
    target = record.target.name if record.target else ""
    share = record.fields.get("share")
    if share is not None and record.type == "Stake":
        amount = wording.quantity("share", share, about=record.approximate)
        return f"{record.source.name} {verb} {amount} of {target}"
    role = record.fields.get("roleKind")
    suffix = ""
    if isinstance(role, str) and record.type == "Role":
        word = code_word("roleKind", role, terms)
        if word.lower() not in verb.lower() and not _same_stem(word, verb):
            suffix = f" as {word}"
    price = record.fields.get("price")
    if price is not None and record.type == "Deal":
        amount = price_words(record)
        if verb.endswith("invested in"):
            verb = f"{verb[: -len('in')]}{amount} in"
        else:
            suffix = f" for {amount}"
    return f"{record.source.name} {verb} {target}{suffix}".strip()


def verb_of(label: str) -> str:
    """A label that can follow a name: labels without verb get one.

    Example:
        >>> verb_of("owns"), verb_of("client of"), verb_of("formerly client of")
        ('owns', 'is client of', 'was formerly client of')
    """
    lead, _, rest = label.partition(" ")
    if lead in {"formerly", "reportedly"} and rest:
        inner = verb_of(rest)
        if inner.startswith("is "):
            return f"{'was' if lead == 'formerly' else 'is'} {lead} {inner[3:]}"
        return f"{lead} {inner}"
    if lead.endswith(":"):
        return label
    if lead in {"client", "partner", "rival", "parent", "part", "board", "member", "distancing",
                "involved", "supplier", "subsidiary", "head", "chair"}:  # fmt: skip
        return f"is {label}"
    return f"has {label}" if lead == "privileged" else label


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
        return str(known.label) if known else _spaced(str(value)) if field != "value" else str(value)
    return str(value)


def dispute_name(dispute: FieldDispute) -> str:
    """What a dispute is about, as a noun."""
    if dispute.field is None:
        return "whether it is so"
    field = wording.field_quantity(dispute.field) or dispute.field
    return FIELD_WORDS.get(field, _spaced(field))


def story(
    records: Sequence[RecordRow], differences: Iterable[tuple[str, Sequence[str]]], terms: Terms
) -> list[str]:
    """The graph in up to three sentences, made from what it holds.

    Args:
        records: The relationships.
        differences: Each quantity or field over which accounts differ, with its values.
        terms: The ontology.
    """
    sentences = []
    stakes = [r for r in records if r.type == "Stake" and r.current and "share" in r.fields]
    if stakes:
        top = max(stakes, key=lambda r: (wording.middle(r.fields["share"]), len(r.claims), r.record))
        votes = ", without votes" if top.fields.get("votes") == 0 else ""
        held = wording.period(top.start, top.end)
        sentences.append(f"{title(top, terms)}{votes}{f', {held}' if held else ''}.")
    quantities = [d for d in differences if len(d[1]) > 1]
    if quantities:
        name, values = quantities[0]
        sentences.append(f"Accounts differ on the {name}: {wording.listed(values, 'or')}.")
    tension = _tension(records, terms)
    if tension:
        sentences.append(tension)
    return sentences[:STORY_LENGTH]


def _tension(records: Sequence[RecordRow], terms: Terms) -> str | None:
    groups: dict[tuple[str, str, str], list[str]] = {}
    for record in records:
        edge = terms.edge(record.edge_iri or record.edge or "")
        if edge is None or edge.category != "tension" or record.target is None or edge.symmetric:
            continue
        key = (hedged_label(record, terms), record.target.name, record.target.iri)
        groups.setdefault(key, []).append(record.source.name)
    if not groups:
        return None
    (label, target, _), names = max(groups.items(), key=lambda item: (len(item[1]), item[0]))
    verb = verb_of(label)
    if len(names) > 1 and verb.startswith("is "):
        verb = f"are {verb[3:]}"
    return f"{wording.listed(sorted(names, key=str.casefold))} {verb} {target}."


def _spaced(name: str) -> str:
    """A bare term as words: ``kg:staffMoved`` and ``staff-moved`` read alike."""
    words = "".join(f" {c.lower()}" if c.isupper() else c for c in name.replace("-", " "))
    return words.strip()


def _same_stem(word: str, verb: str) -> bool:
    """Whether a role says no more than the verb: ``founder`` after ``founded``."""
    stem = word.lower().split()[0][:5]
    return any(part.startswith(stem) for part in verb.lower().split())
