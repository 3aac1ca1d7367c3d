"""Changes in the domain's words: "share from 25–50% to 50–75%", "owner added"."""

from __future__ import annotations

from typing import Any, Final

from kg.answers.rows import JsonFields, RecordRow
from kg.answers.wording import code_label, sentence, value_words
from kg.model.record import CODES, RECORD_TYPES, UNITS
from kg.rdf.terms import Terms

_NOUNS: Final = {
    "Stake": "owner",
    "Control": "controller",
    "Parenthood": "parent",
    "Role": "role",
    "Supply": "client",
    "Deal": "deal",
    "Link": "relationship",
    "Figure": "figure",
    "Attribute": "attribute",
}
_HEDGES: Final = {
    "suggested": "suggestion",
    "expected": "expectation",
    "denied": "denial",
    "rejected": "rejected claim",
}
_MARKED: Final = frozenset({"denied", "rejected"})
_FIELDS: Final = {
    "roleKind": "role",
    "shareClass": "class",
    "dealName": "name of the deal",
    "contentHash": "hash of its text",
    "basedOn": "what it is based on",
}


def came_or_went(row: RecordRow, terms: Terms, *, came: bool) -> str:
    """That a record is there now, or no longer: "owner added: Meta owns 49% of Scale AI"."""
    noun = _HEDGES.get(row.status, _NOUNS[row.type])
    if row.type == "Role" and row.status not in _HEDGES:
        noun = code_label(terms, "role", str(row.fields.get("roleKind", noun)))
    told = sentence(row, terms)
    if row.status in _MARKED:
        told = told.removeprefix(f"{row.status}: ")
    return f"{noun} {'added' if came else 'gone'}: {told}"


def value_change(
    name: str, before: Any, after: Any, was: RecordRow | None, now: RecordRow | None, terms: Terms
) -> str:
    """That a value of a record or an entity differs: "share from 25–50% to 50–75%".

    Args:
        name: The field.
        before: Its value in the old graph as JSON has it.
        after: Its value in the new graph.
        was: The record as it was, for its currency and for "about".
        now: The record as it is.
        terms: The ontology.
    """
    if name in _DATES:
        return _date_change(name, before, after)
    if name == "status":
        return _status_change(before, after)
    if name == "approximate":
        return "now only about" if after else "no longer only about"
    if name == "current":
        return "holds now" if after else "holds no longer"
    if name in UNITS and was is not None and now is not None:
        quantity = next((one for one in ("price", "amount") if one in now.fields), name)
        if was.fields.get(quantity) == now.fields.get(quantity):
            name, before, after = quantity, was.fields.get(quantity), now.fields.get(quantity)
    told = _worded(name, before, was, terms), _worded(name, after, now, terms)
    return from_to(_FIELDS.get(name, name), *told)


def from_to(what: str, before: str | None, after: str | None) -> str:
    """A value that came, went or differs.

    Example:
        >>> from_to("share", "25–50%", "50–75%"), from_to("share", None, "49%")
        ('share from 25–50% to 50–75%', 'share now stated: 49%')
        >>> from_to("votes", "0%", None)
        'votes no longer stated (were 0%)'
    """
    if before is None:
        return f"{what} now stated: {after}"
    if after is None:
        return f"{what} no longer stated ({'were' if what == 'votes' else 'was'} {before})"
    return f"{what} from {before} to {after}"


def succession(role: str, organization: str, before: str, after: str) -> str:
    """That a position has passed on: "CEO of Scale AI changed from Alexandr Wang to …"."""
    return f"{role} of {organization} changed from {before} to {after}"


# Private functions

_DATES: Final = {"start": "began", "end": "ended", "since": "so since"}


def _worded(name: str, value: Any, row: RecordRow | None, terms: Terms) -> str | None:
    if value is None:
        return None
    if isinstance(value, dict) and "name" in value:
        return str(value["name"])
    fields: JsonFields = row.fields if row is not None else {}
    scheme = CODES.get(name)
    if scheme is not None:
        codes = value if isinstance(value, list) else [value]
        return ", ".join(code_label(terms, scheme, str(one)) for one in codes)
    return value_words(name, value, fields, approximate=row is not None and row.approximate)


def _date_change(name: str, before: str | None, after: str | None) -> str:
    verb = _DATES[name]
    if before is None:
        return f"{verb} {after}"
    if after is None:
        return (
            f"no longer said when it {verb} (was {before})" if name != "since" else "so all along"
        )
    return f"{verb} {after} (was {before})"


def _status_change(before: str, after: str) -> str:
    if after == "disputed":
        return f"accounts differ now (was {before})"
    if before == "disputed":
        return f"accounts no longer differ: {after}"
    return f"status from {before} to {after}"


def end_names(row: RecordRow) -> tuple[str, str | None]:
    """What the two ends of a record are called: ``holder``, ``issuer``."""
    form = RECORD_TYPES[row.type]
    return form.source, form.target
