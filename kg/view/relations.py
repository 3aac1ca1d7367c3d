"""Relationships, figures and attributes as the page shows them, every value in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.view import rivals, sentences, ties, wording
from kg.view.denials import is_denied
from kg.view.evidence import DisputeView, Evidence

if TYPE_CHECKING:
    from kg.answers.rows import DisputeRow, RecordRow
    from kg.rdf.terms import Terms

CATEGORIES: Final = {
    "ownership": "Ownership",
    "influence": "Roles and influence",
    "business": "Business",
    "tension": "Tension",
}
RECORD_WORDS: Final = {
    "Supply": "Client and supplier",
    "Link": "Relationship",
    "Parenthood": "Parent and subsidiary",
    "Attribute": "Fact",
}
DASHED: Final = frozenset({"reported", "suggested", "expected"})
FACT_FIELDS: Final = ("share", "votes", "shareClass", "price", "roleKind", "title", "basis",
                      "interest", "service", "dealName", "amount", "value")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A field's value as it is shown; ``disputed`` puts ≠ beside it."""

    name: str
    value: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Phase:
    """Days on which a record stands as it does.

    Args:
        first: The first day; empty where it has always been so.
        until: The first day after; empty where nothing ends it.
        then: What is otherwise than at its latest.
    """

    first: str
    until: str
    then: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Record:
    """A relationship, figure or attribute with its evidence; ``target`` is None for the latter."""

    id: str
    source: str
    target: str | None
    kind: str
    category: str
    label: str
    inverse: str
    title: str
    pill: str
    extra: str
    """What stands after the label on the picture: a price."""
    width: float
    line: str
    symmetric: bool
    status: str
    disputed: bool
    ended: bool
    period: str
    summary: str
    facts: tuple[Fact, ...]
    disputes: tuple[DisputeView, ...]
    claims: tuple[int, ...]
    bend: float = 0.0
    figure: bool = False
    about: str = ""
    """The title without the values over which accounts differ."""
    decisions: tuple[int, ...] = ()
    undated: bool = False
    tie: str = ""
    """What stands on its line where it is shown who holds whom."""
    share: tuple[float, float] | None = None
    """The bounds of a share, in percent."""
    worth: float = 0.0
    """A price, to sort by."""
    began: str = ""
    """The date that a period begins with, or else ends with, to sort by."""
    phases: tuple[Phase, ...] = ()
    """How it stands through time; empty where it does on every day as here."""


def record_view(
    row: RecordRow,
    evidence: Evidence,
    terms: Terms,
    *,
    bend: float = 0.0,
    disputes: Sequence[DisputeRow] | None = None,
) -> Record:
    """A record with its words and its evidence; the claims are numbered as they are met."""
    claims = evidence.claims_of(row)
    detail = row.type in {"Figure", "Attribute"}
    share = row.fields.get("share") if row.type == "Stake" else None
    held = None if is_denied(row) else share
    ended = sentences.is_ended(row)
    disputes = evidence.disputes_over(row) if disputes is None else disputes
    undecided = rivals.undecided_words(disputes, terms)
    disputed_fields = {wording.field_quantity(d.field) or d.field for d in disputes if d.field}
    differing = rivals.differing(disputes)
    facts = tuple(
        Fact(
            sentences.FIELD_WORDS.get(field, field).capitalize(),
            undecided.get(field) or sentences.field_words(field, row.fields[field], row, terms),
            field in disputed_fields,
        )
        for field in FACT_FIELDS
        if field in row.fields
    )
    price = ""
    if row.type == "Deal" and "price" in row.fields:
        price = undecided.get("price") or sentences.price_words(row)
    extra = wording.pill(share) if share is not None and held is None else price
    pill = ""
    if held is not None:
        pill = rivals.undecided_pill(disputes) or wording.pill(held)
    title = _detail_title if detail else sentences.title
    whole = title(row, terms, undecided)
    hidden = {field: "a share" if field == "share" else "" for field in disputed_fields if field}
    kind = RECORD_WORDS.get(row.type, row.type)
    return Record(
        id=row.record,
        source=row.source.iri,
        target=row.target.iri if row.target else None,
        kind=_detail_name(row, terms) if detail else kind,
        category="fact" if detail else category_of(row, terms),
        label=_detail_name(row, terms) if detail else sentences.hedged_label(row, terms),
        inverse="" if detail else sentences.inverse_label(row, terms),
        title=f"{whole} – {differing}" if differing else whole,
        pill=pill,
        extra=extra,
        width=round(1.5 + 6 * wording.middle(held), 2) if held is not None else 1.4,
        line=_line(row, ended=ended),
        symmetric=row.symmetric,
        status=row.status,
        disputed=row.status == "disputed",
        ended=ended,
        period=_period(row),
        summary=_summary(row, facts, price),
        facts=facts,
        disputes=tuple(evidence.dispute_view(one) for one in disputes),
        claims=claims,
        bend=bend,
        figure=row.type == "Figure",
        about=title(row, terms, hidden) if disputes else whole,
        decisions=evidence.decisions_on(row.record),
        undated=row.undated,
        tie="" if detail else ties.words(row, pill or price, terms),
        share=wording.bounds(held) if held is not None else None,
        worth=wording.middle(row.fields["price"]) if price and "price" in row.fields else 0.0,
        began=row.start or row.end or "",
    )


def _line(row: RecordRow, *, ended: bool) -> str:
    if is_denied(row):
        return "denied"
    return "dotted" if ended else "dashed" if row.status in DASHED else "solid"


def _summary(row: RecordRow, facts: Sequence[Fact], price: str) -> str:
    """What the table's one column of values says."""
    if price:
        return price
    if row.type == "Stake":
        named = {fact.name: fact.value for fact in facts}
        votes = named.get("Votes")
        words = [named["Share"]] if "Share" in named else []
        words += [] if votes is None else ["no votes" if votes == "none" else f"{votes} of votes"]
        return ", ".join(words)
    return next((f.value for f in facts if f.name in {"Role", "Service", "Amount", "Value"}), "")


def _period(row: RecordRow) -> str:
    if row.type == "Deal":
        return wording.date(row.start or row.end or "")
    if row.type == "Figure" and isinstance(row.fields.get("period"), str):
        return wording.date(row.fields["period"])
    return wording.period(row.start, row.end, row.since)


def _detail_name(row: RecordRow, terms: Terms) -> str:
    field = "measure" if row.type == "Figure" else "attribute"
    name = sentences.code_word(field, row.fields.get(field, row.type), terms)
    toward = f" to {row.target.name}" if row.target else ""
    period = f" {_period(row)}" if row.type == "Figure" and _period(row) else ""
    hedge = f", {row.status}" if row.status in DASHED else ""
    return f"{capital(name)}{toward}{period}{hedge}"


def detail_order(row: RecordRow) -> tuple[str, str, str, str]:
    """Figures first, those of one measure by their period."""
    field = "measure" if row.type == "Figure" else "attribute"
    name, when = str(row.fields.get(field, "")), str(row.fields.get("period", ""))
    return ("2" if row.type == "Attribute" else "1", name, when, row.record)


def _detail_title(row: RecordRow, terms: Terms, told: Mapping[str, str] | None = None) -> str:
    name = _detail_name(row, terms)
    values = [
        told[field] if told and field in told
        else sentences.field_words(field, row.fields[field], row, terms)
        for field in ("amount", "value")
        if field in row.fields
    ]  # fmt: skip
    values = [value for value in values if value]
    said = f": {', '.join(values)}" if values else ""
    if is_denied(row):
        said = f", {row.status}{said}"
    return f"{row.source.name}: {name[:1].lower()}{name[1:]}{said}"


def capital(words: str) -> str:
    """Words with a capital letter in front."""
    return words[:1].upper() + words[1:]


def category_of(row: RecordRow, terms: Terms) -> str:
    """The category of a record's edge, by the ontology."""
    edge = terms.edge(row.edge_iri or row.edge or "")
    if edge is not None and edge.category in CATEGORIES:
        return edge.category
    return "influence" if row.type == "Role" else "business"
