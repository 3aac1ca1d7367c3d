"""An entity as ``kg show`` prints it: what it is, then every relationship by category."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.answers.wording import sentence
from kg.cli.cells import Cell, safe_line, width
from kg.cli.drawing import Screen, draw_table, draw_text
from kg.cli.evidence import Letters, quote_lines
from kg.namespaces import curie

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def draw_profile(profile: Profile, terms: Terms, on: Screen, *, quotes: bool) -> Iterator[str]:
    """The lines of an entity's profile."""
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
        max((len(status_of(row)) for row in everything), default=0),
    )
    widths = None if quotes else least
    for category, rows in groupby(ties, key=lambda row: category_of(row, terms)):
        heading = HEADINGS.get(category, category.capitalize())
        yield from _section(heading, list(rows), terms, letters, on, widths)
    yield from _section("Figures", profile.figures, terms, letters, on, widths)
    yield from _section("Attributes", profile.attributes, terms, letters, on, widths)
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


def _section(
    heading: str,
    rows: Iterable[RecordRow],
    terms: Terms,
    letters: Letters,
    on: Screen,
    least: tuple[int, int] | None,
) -> Iterator[str]:
    """One category: a table as wide as the others, or, with no width given, all the words."""
    rows = list(rows)
    if not rows:
        return
    yield ""
    if least is not None:
        cells = [[sentence(row, terms), status_of(row), letters.cite(row.claims)] for row in rows]
        yield from draw_table((heading, "status", "sources"), cells, on, least=least)
        return
    yield on.style(heading, bold=True)
    for row in rows:
        yield from draw_text(f"{sentence(row, terms)}  [{status_of(row)}]", on, hanging="  ")
        yield from quote_lines(row.claims, letters, on)


def status_of(row: RecordRow) -> str:
    """A record's status; one that has ended says so."""
    return f"{row.status}, ended" if row.end and not row.current and row.edge else row.status
