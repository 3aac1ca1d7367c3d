"""``kg terms``: the ontology, offline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.drawing import Screen, draw_table, draw_text
from kg.cli.opening import opened
from kg.cli.options import TABLES, shared
from kg.cli.output import Result, emit

if TYPE_CHECKING:
    from kg.answers.vocabulary import TermRow

COLUMNS = ("term", "kind", "label", "definition")


@click.command("terms")
@click.argument("term", required=False)
@shared(TABLES)
def command(term: str | None) -> None:
    """Browse the ontology.

    TERM is a term's name, its label, its IRI, or words that tell of it.
    """
    from kg.answers.vocabulary import vocabulary

    with opened(notice=False) as graph:
        found = vocabulary(graph.terms, term)
    rows = [(row.term.name, row.term.kind, row.term.label, row.term.definition) for row in found]
    drawing = (lambda on: _draw(found, on)) if term else None
    emit(Result([row.as_json() for row in found], COLUMNS, rows, drawing))


def _draw(found: Sequence[TermRow], on: Screen) -> Iterator[str]:
    """The first term in full, the others as a table."""
    first, others = found[0], found[1:]
    term, edge = first.term, first.edge
    yield on.style(f"{term.label}  {term.name}", bold=True) + f"  {term.kind}"
    parts = [("", term.definition), ("Note: ", term.scope_note), ("Example: ", term.example)]
    if term.broader:
        parts.append(("Under: ", ", ".join(term.broader)))
    if edge is not None:
        parts.append(("The other way: ", edge.inverse_label))
        parts.append(("When it is not sure: ", edge.hedged_label))
        parts.append(("Category: ", edge.category))
    parts.append(("", term.iri))
    for heading, text in parts:
        if text:
            yield from draw_text(heading + text, on, indent="  ")
    if others:
        yield ""
        rows = [(one.term.name, one.term.kind, one.term.definition) for one in others]
        yield from draw_table(("term", "kind", "definition"), rows, on)
