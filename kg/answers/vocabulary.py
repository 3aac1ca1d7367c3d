"""The ontology as people browse it, offline: ``kg terms``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.errors import UnknownTerm
from kg.rdf.ontology import Edge, Term, words
from kg.rdf.terms import Terms


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term with what it means; ``edge`` where it is a relation."""

    term: Term
    edge: Edge | None = None

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of a row of ``terms``, and what else is known of the term."""
        row: dict[str, Any] = {
            "term": self.term.name,
            "kind": self.term.kind,
            "label": self.term.label,
            "definition": self.term.definition,
            "example": self.term.example,
            "note": self.term.scope_note,
            "broader": list(self.term.broader),
            "codelists": list(self.term.within),
            "iri": self.term.iri,
        }
        if self.edge is not None:
            row |= {
                "inverse_label": self.edge.inverse_label,
                "hedged_label": self.edge.hedged_label,
                "category": self.edge.category,
                "record_type": self.edge.record_type,
                "symmetric": self.edge.symmetric,
            }
        return row


def vocabulary(terms: Terms, term: str | None = None) -> list[TermRow]:
    """All terms, or those that a name, label, IRI or some words mean, with what is below them.

    Raises:
        UnknownTerm: Nothing is called so, nor tells of it; the hint has the nearest.

    Example:
        >>> from kg.rdf.terms import shipped_terms
        >>> [row.term.name for row in vocabulary(shipped_terms(), "ceo")]
        ['role-ceo', 'role-co-ceo', 'role-interim-ceo']
    """
    if term is None:
        return [_row(terms, each) for each in terms.terms]
    meant = _meant(terms, term)
    found = [*meant, *_below(terms, meant)] if meant else terms.search(term)
    if not found:
        near = terms.nearest_terms(term)
        raise UnknownTerm(
            f'No term is called "{term}".',
            hint=f"Did you mean {', '.join(near)}?" if near else "List all terms with: kg terms",
        )
    return [_row(terms, each) for each in found]


def _meant(terms: Terms, text: str) -> list[Term]:
    """The term of this very name first, then others that are called the same."""
    exact = terms.term(text)
    if exact is None:
        return []
    asked = words(text)
    same = [each for each in terms.terms if asked in {words(each.name), words(each.label)}]
    return [exact, *(each for each in same if each is not exact)]


def _below(terms: Terms, meant: list[Term]) -> list[Term]:
    """The classes, codes and lists' entries directly under the terms."""
    names = {each.name for each in meant}
    lists = {each.name.removeprefix("codelist-") for each in meant if each.kind == "codelist"}
    return [
        each
        for each in terms.terms
        if each.name not in names
        and (names.intersection(each.broader) or lists.intersection(each.within))
    ]


def _row(terms: Terms, term: Term) -> TermRow:
    return TermRow(term, terms.edges.get(term.iri))
