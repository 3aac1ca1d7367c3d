"""An entity as ``kg show`` prints it: what it is, then every relationship by category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.answers.wording import sentence
from kg.cli.cells import Cell, safe_line, width
from kg.cli.drawing import Screen, draw_table, draw_text
from kg.cli.evidence import Letters, quote_lines
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.answers.rows import RecordRow
    from kg.answers.views import Profile
    from kg.rdf.terms import Terms

HEADINGS = {
    "ownership": "Ownership",
    "influence": "Roles and influence",
    "business": "Business",
    "tension": "Tension",
}
COLUMNS = (
    "record",
    "statement",
    "edge",
    "direction",
    "other",
    "other_name",
    "status",
    "start",
    "end",
)


def draw_profile(
    profile: Profile, terms: Terms, on: Screen, *, quotes: bool, on_a_day: bool = False
) -> Iterator[str]:
    """The lines of an entity's profile; of a day, what is undated is marked so."""
    letters = Letters()
    party = profile.party
    kind = terms.entity_label(party.type)
    reason = f" ({profile.reason})" if profile.reason else ""
    name = safe_line(party.name)
    first, *rest = draw_text(f"{name}  {kind}{reason}  {curie(party.iri)}", on, hanging="  ")
    if first.startswith(name):
        first = on.style(name, bold=True) + first.removeprefix(name)
    yield from (first, *rest)
    if profile.aliases:
        yield from draw_text(f"also called {', '.join(profile.aliases)}", on, hanging="  ")
    for identifier in profile.identifiers:
        yield safe_line(str(identifier))
    ties = [tie.row for tie in profile.relationships]
    everything = [*ties, *profile.figures, *profile.attributes]
    least = (
        max((width(sentence(row, terms)) for row in everything), default=0),
        max((len(status_of(row, on_a_day=on_a_day)) for row in everything), default=0),
    )
    style = _Style(terms, letters, on, None if quotes else least, on_a_day)
    for category, rows in groupby(ties, key=lambda row: category_of(row, terms)):
        heading = HEADINGS.get(category, category.capitalize())
        yield from _section(heading, list(rows), style)
    yield from _section("Figures", profile.figures, style)
    yield from _section("Attributes", profile.attributes, style)
    yield ""
    yield from letters.key(on)


def profile_rows(profile: Profile, terms: Terms) -> tuple[list[str], list[list[Cell]]]:
    """The same as a table for a spreadsheet: a column for each field that occurs."""
    seen = [(tie.row, tie.direction, tie.other) for tie in profile.relationships]
    facts = [(row, "out", row.target) for row in (*profile.figures, *profile.attributes)]
    flat = [flattened(row.fields) for row, _, _ in (*seen, *facts)]
    names = sorted({name for fields in flat for name in fields})
    rows: list[list[Cell]] = []
    for (row, direction, other), fields in zip((*seen, *facts), flat, strict=True):
        ends = [curie(other.iri), other.name] if other else [None, None]
        head = [curie(row.record), sentence(row, terms), row.edge, direction, *ends]
        claims = sorted({curie(claim.source) for claim in row.claims})
        tail = [row.status, row.start, row.end, *(fields.get(name) for name in names)]
        rows.append([*head, *tail, len(row.claims), claims])
    return [*COLUMNS, *names, "claims", "sources"], rows


def flattened(fields: Mapping[str, Any]) -> dict[str, Cell]:
    """Fields with their ranges taken apart: ``shareMin`` and ``shareMax`` are two.

    Example:
        >>> flattened({"share": {"shareMin": 0.25}, "votes": 0})
        {'shareMin': 0.25, 'votes': 0}
    """
    flat: dict[str, Cell] = {}
    for name, value in fields.items():
        flat.update(value if isinstance(value, Mapping) else {name: value})
    return flat


def category_of(row: RecordRow, terms: Terms) -> str:
    """The category of a record's edge; a role without one is an influence."""
    edge = terms.edge(row.edge_iri) if row.edge_iri else None
    return edge.category if edge is not None else "influence"


@dataclass(frozen=True, slots=True)
class _Style:
    """How the sections of one profile are drawn."""

    terms: Terms
    letters: Letters
    on: Screen
    least: tuple[int, int] | None
    on_a_day: bool


def _section(heading: str, rows: Sequence[RecordRow], how: _Style) -> Iterator[str]:
    """One category: a table as wide as the others, or, with no width given, all the words."""
    if not rows:
        return
    lines = [(sentence(row, how.terms), status_of(row, on_a_day=how.on_a_day)) for row in rows]
    yield ""
    if how.least is not None:
        cells = [
            [*line, how.letters.cite(row.claims)] for line, row in zip(lines, rows, strict=True)
        ]
        yield from draw_table((heading, "status", "sources"), cells, how.on, least=how.least)
        return
    yield how.on.style(heading, bold=True)
    for (words, status), row in zip(lines, rows, strict=True):
        yield from draw_text(f"{words}  [{status}]", how.on, hanging="  ")
        yield from quote_lines(row.claims, how.letters, how.on)


def status_of(row: RecordRow, *, on_a_day: bool = False) -> str:
    """A record's status; one that has ended says so, and of a day one that nobody dated."""
    if row.end and not row.current and row.edge:
        return f"{row.status}, ended"
    return f"{row.status}, undated" if on_a_day and row.undated else row.status
