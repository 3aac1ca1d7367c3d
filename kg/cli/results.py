"""Prints the answer to a query: the W3C forms, or a table that a person can read."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from kg.cli.cells import Cell, safe_lines
from kg.cli.options import GRAPHS, TABLES, settings
from kg.cli.output import chosen_format, marked, to_terminal, write
from kg.namespaces import XSD, curie
from kg.rdf.nodes import BlankNode, Literal, NamedNode, Term, Triple

if TYPE_CHECKING:
    from kg.rdf.terms import Terms
    from kg.store.answer import Answer

_ENDLESS = frozenset({"json", "xml", "jsonld"})
"""Forms that the engine does not end with the end of a line."""

_DECIMALS = XSD + "decimal"
_INTEGERS = frozenset(
    XSD + name
    for name in ("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger")
)
_FLOATS = frozenset({XSD + "double", XSD + "float"})


def print_answer(
    answer: Answer,
    *,
    hidden: Collection[str] | None = None,
    terms: Callable[[], Terms] | None = None,
) -> None:
    """Print rows, a yes or no, or triples, in the format asked for.

    Args:
        answer: The answer.
        hidden: Of a saved query the variables that were given a value; its table is drawn
            for people.
        terms: The words of the ontology, for that table.

    Raises:
        UsageError: Such an answer has no such format.
    """
    if answer.kind == "graph":
        _print_graph(answer)
        return
    form = chosen_format((*TABLES, "xml"))
    if form in {"json", "xml", "csv", "tsv"}:
        _print_as_it_is(answer, form)
    elif answer.kind == "ask":
        write(
            (json.dumps({"boolean": answer.boolean}) if form == "jsonl" else _yes_no(answer)) + "\n"
        )
    else:
        _print_lines(_listed(answer.variables, answer, form, hidden, terms))


def cell_of(term: Term | None) -> Cell:
    """A term as a cell: an IRI by its short form, a number as a number, text as it is.

    Example:
        >>> cell_of(NamedNode("https://w3id.org/kg-stakes/id/meta")), cell_of(None)
        ('id:meta', None)
    """
    if isinstance(term, Literal):
        return _value_of(term)
    if isinstance(term, NamedNode):
        return curie(term.value)
    return None if term is None else str(term)


# Private functions


def _print_graph(answer: Answer) -> None:
    form = chosen_format((*GRAPHS, "table", "markdown", "jsonl"), piped="turtle")
    if form == "table" and settings().format is None:
        form = "turtle"
    if form in GRAPHS:
        _print_as_it_is(answer, form)
        return
    triples = sorted(
        ((one.subject, one.predicate, one.object) for one in answer.triples),
        key=lambda triple: tuple(map(str, triple)),
    )
    _print_lines(_listed(("subject", "predicate", "object"), triples, form))


def _listed(
    columns: Sequence[str],
    rows: Iterable[Sequence[Term | None]],
    form: str,
    hidden: Collection[str] | None = None,
    terms: Callable[[], Terms] | None = None,
) -> Iterator[str]:
    if form == "jsonl":
        for row in rows:
            found = {
                name: _binding(term)
                for name, term in zip(columns, row, strict=True)
                if term is not None
            }
            yield json.dumps(found, ensure_ascii=False)
        return
    if form == "markdown":
        yield from marked(columns, ([cell_of(term) for term in row] for row in rows))
        return
    from kg.cli.drawing import draw_table, screen

    everything = list(rows)
    if not everything:
        settings().note("No rows.")
    elif hidden is not None:
        from kg.cli.saved import draw_saved
        from kg.rdf.terms import shipped_terms

        words = terms or shipped_terms
        yield from draw_saved(columns, everything, cell_of, hidden, words, screen())
    else:
        yield from draw_table(
            columns, [[cell_of(term) for term in row] for row in everything], screen()
        )


def _print_lines(lines: Iterable[str]) -> None:
    escape = settings().format == "jsonl"
    for line in lines:
        write((safe_lines(line) if escape else line) + "\n")


def _print_as_it_is(answer: Answer, form: str) -> None:
    if to_terminal():
        buffer = io.BytesIO()
        answer.write(buffer, form)
        text = safe_lines(buffer.getvalue().decode("utf-8"))
        write(text if text.endswith("\n") else text + "\n")
        return
    sys.stdout.flush()
    answer.write(sys.stdout.buffer, form)
    if form in _ENDLESS or answer.kind == "ask":
        sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()


def _yes_no(answer: Answer) -> str:
    return "true" if answer.boolean else "false"


def _value_of(literal: Literal) -> Cell:
    kind, text = literal.datatype.value, literal.value
    try:
        if kind in _INTEGERS:
            return int(text)
        if kind == _DECIMALS:
            return Decimal(text)
        if kind in _FLOATS:
            return float(text)
    except (ValueError, InvalidOperation):
        pass  # data may call anything a number; it is shown as it is
    return text


def _binding(term: Term) -> dict[str, Any]:
    """A term as the W3C's JSON form has it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _binding(part) for name, part in parts.items()}}
    found = {"type": "literal", "value": term.value}
    if term.language:
        found["xml:lang"] = term.language
    elif term.datatype.value != XSD + "string":
        found["datatype"] = term.datatype.value
    return found
