"""A claim, a record or a source as ``kg show`` prints it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.answers.views import ClaimView, RecordView, SourceView
from kg.answers.wording import sentence, value_words
from kg.cli.accounts import draw_dispute
from kg.cli.cells import Cell, safe_line
from kg.cli.drawing import Screen, draw_table, draw_text
from kg.cli.evidence import Letters, quote_lines, short_hash
from kg.cli.portrait import status_of
from kg.namespaces import ID, curie

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.answers.rows import ClaimRow, DecisionRow
    from kg.rdf.terms import Terms

CLAIM_COLUMNS = (
    "claim", "record", "source", "modality", "speaker", "quote", "gist", "at", "place",
    "from_named", "to_named", "start", "end", "says",
)  # fmt: skip
DONE = {"accept": "accepted", "reject": "rejected", "coexist": "right beside another"}
"""What was decided of a claim, in words."""
_UNITS = frozenset({"currency", "unit"})


def claims_of(view: ClaimView | RecordView | SourceView) -> Sequence[ClaimRow]:
    """The claims that a view holds."""
    if isinstance(view, ClaimView):
        return [view.claim]
    return view.row.claims if isinstance(view, RecordView) else view.claims


def draw_shown(
    view: ClaimView | RecordView | SourceView, terms: Terms, on: Screen, *, on_a_day: bool = False
) -> Iterator[str]:
    """The lines of a claim, a record or a source."""
    if isinstance(view, ClaimView):
        return draw_claim(view, terms, on)
    if isinstance(view, RecordView):
        return draw_record(view, terms, on, on_a_day=on_a_day)
    return draw_source(view, on)


def draw_claim(view: ClaimView, terms: Terms, on: Screen) -> Iterator[str]:
    """The lines of one claim."""
    claim = view.claim
    if claim.quote:
        yield from draw_text(f"“{claim.quote}”", on, hanging=" ")
    rows = [("claim", curie(claim.claim)), ("modality", claim.modality), ("speaker", claim.speaker)]
    rows += [("decision", decision_words(one)) for one in view.decisions]
    rows += [("source", claim.source_title or curie(claim.source))]
    rows += [("published", claim.source_published), ("url", claim.source_url)]
    rows += [("place", claim.place), ("at", claim.at), ("in short", claim.gist)]
    rows += [("names", _named(claim)), ("says", says(claim))]
    if view.record is not None:
        rows += [("about", f"{sentence(view.record, terms)} ({curie(view.record.record)})")]
    width = max(len(name) for name, _ in rows) + 2
    for name, value in rows:
        if value:
            yield from draw_text(value, on, indent=name.ljust(width), hanging=" " * width)


def draw_record(
    view: RecordView, terms: Terms, on: Screen, *, on_a_day: bool = False
) -> Iterator[str]:
    """The lines of one record: what stands, which step of the rule decided, who says what."""
    row, letters = view.row, Letters()
    yield on.style(safe_line(sentence(row, terms)), bold=True)
    yield safe_line(f"{row.type}  {status_of(row, on_a_day=on_a_day)}  {curie(row.record)}")
    values = [
        (name, _short(value_words(name, value, row.fields, approximate=row.approximate)),
         view.decided_by.get(name))
        for name, value in row.fields.items() if name not in _UNITS
    ]  # fmt: skip
    values += [(name, date, None) for name, date in _dates(view) if date]
    if values:
        yield ""
        yield from draw_table(("field", "value", "decided by"), values, on)
    for dispute in view.disputes:
        yield ""
        yield from draw_dispute(dispute, letters, on)
    yield ""
    yield on.style("Claims", bold=True)
    yield from quote_lines(row.claims, letters, on, indent="  ")
    yield ""
    yield from letters.key(on)


def draw_source(view: SourceView, on: Screen) -> Iterator[str]:
    """The lines of one source: what is known of it, then everything that it says."""
    known = view.source
    yield on.style(safe_line(view.row.title or curie(view.row.iri)), bold=True)
    dates = (("published", known.published), ("retrieved", known.retrieved))
    facts = [known.kind, known.publisher, known.author, known.url, known.license]
    facts += [f"{name} {date}" for name, date in dates if date]
    facts += [curie(view.row.iri), "PRIVATE" if known.private else None]
    yield from draw_text(" · ".join(fact for fact in facts if fact), on, hanging="  ")
    yield ""
    cells = [
        (short_hash(claim.claim), claim.modality, claim.quote or claim.gist, claim.place)
        for claim in view.claims
    ]
    yield from draw_table(("claim", "modality", "words", "place"), cells, on)


def claim_cells(claims: Sequence[ClaimRow]) -> list[list[Cell]]:
    """Claims as rows of a spreadsheet."""
    return [
        [
            curie(claim.claim), curie(claim.record), curie(claim.source), claim.modality, claim.speaker, claim.quote,
            claim.gist, claim.at, claim.place, claim.from_named, claim.to_named, claim.start,
            claim.end, says(claim),
        ]
        for claim in claims
    ]  # fmt: skip


def decision_words(one: DecisionRow) -> str:
    """What was decided, by whom, when and why, with the hash that ``kg undo`` takes."""
    from kg.graph.decide import short

    signed = ", ".join(part for part in (one.by, one.on) if part)
    words = f"{DONE.get(one.kind, one.kind)}{f' by {signed}' if signed else ''}"
    return f"{words}: {one.reason or 'no reason given'} ({short(one.decision)})"


def says(claim: ClaimRow) -> str:
    """The values that a claim gives, in words; an IRI by its short name."""
    fields = claim.fields
    values = [
        f"{name} {_short(value_words(name, value, fields, approximate=claim.approximate))}"
        for name, value in fields.items()
        if name not in _UNITS
    ]
    dates = (("start", claim.start), ("end", claim.end))
    return ", ".join([*values, *(f"{name} {date}" for name, date in dates if date)])


def _short(words: str) -> str:
    return curie(words) if words.startswith(ID) else words


def _named(claim: ClaimRow) -> str | None:
    named = [name for name in (claim.from_named, claim.to_named) if name]
    return " · ".join(named) or None


def _dates(view: RecordView) -> tuple[tuple[str, str | None], ...]:
    begin = "date" if view.row.type == "Deal" else "start"
    return ((begin, view.row.start), ("since", view.row.since), ("end", view.row.end))
