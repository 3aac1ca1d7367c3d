"""The analyst's decisions as people read them: what each is about, and what stands by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.answers.evidence import Evidence
from kg.answers.fields import json_fields
from kg.answers.rows import PartyRow, RecordRow
from kg.answers.wording import sentence
from kg.errors import KgError
from kg.graph import find, read, statements
from kg.graph.decide import Numbered, numbered, short
from kg.graph.members import name_of
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.namespaces import bare, curie

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

ABOUT_CLAIMS: Final = frozenset({"accept", "reject", "coexist"})
_BETWEEN: Final = {"merge": " = ", "distinct": " ≠ "}


@dataclass(frozen=True, slots=True)
class DecisionListing:
    """A decision in the list of all.

    Args:
        words: What it is about, for people.
        missing: What it is about that the graph no longer has: it decides nothing of that.
    """

    number: int
    decision: Decision
    words: str
    missing: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The fixed shape of a row of ``decisions``, with what is missing."""
        one = self.decision
        return {
            "id": one.iri,
            "number": self.number,
            "decision": one.kind,
            "on_what": list(one.on_what),
            "reason": one.reason,
            "by": one.by,
            "on": one.on,
            "missing": list(self.missing),
        }


def decisions(graph: OpenGraph) -> list[DecisionListing]:
    """All decisions, by number."""
    return [listing(graph, each) for each in numbered(graph)]


def listing(graph: OpenGraph, each: Numbered) -> DecisionListing:
    """One decision as the list shows it."""
    one = each.decision
    known = {iri: _words(graph, iri, claims=one.kind in ABOUT_CLAIMS) for iri in one.on_what}
    between = _BETWEEN.get(one.kind, " · ")
    words = between.join(text or f"{short(iri)} (gone)" for iri, text in known.items())
    missing = tuple(iri for iri, text in known.items() if text is None)
    return DecisionListing(each.number, one, words, missing)


def what_stands(graph: OpenGraph, decision: Decision) -> str | None:
    """What stands of that which a decision is about: its records, or how many entities it is.

    None where the graph has nothing of it.
    """
    records = {record for iri in decision.on_what if (record := _record_of(graph, iri))}
    if records:
        return "; ".join(filter(None, (_state(graph, iri) for iri in sorted(records))))
    stands = dict.fromkeys(read.standing(graph, iri) for iri in decision.on_what)
    entities = [found for iri in stands if (found := read.entity(graph, iri)) is not None]
    if len(entities) != 1:
        return " and ".join(f"{one.name} ({curie(one.iri)})" for one in entities) or None
    (entity,) = entities
    aliases = f", also called {', '.join(entity.aliases)}" if entity.aliases else ""
    return f"one entity, {entity.name} ({curie(entity.iri)}){aliases}"


def claim_words(graph: OpenGraph, claim: Claim) -> str:
    """What a claim says, as a sentence with the names that its ends had before any merge."""
    evidence = Evidence(graph)
    edge_iri = read.edge_of(graph, claim.record_type, claim.fields)
    role = claim.first("roleKind")
    row = RecordRow(
        record=claim.about,
        type=claim.record_type,
        edge=bare(edge_iri) if edge_iri else str(role) if role else None,
        edge_iri=edge_iri,
        source=_party(evidence, claim.from_),
        target=_party(evidence, claim.to) if claim.to else None,
        fields=json_fields(claim.fields),
        status=claim.modality,
        start=str(claim.start) if claim.start else None,
        end=str(claim.end) if claim.end else None,
        since=None,
        current=False,
        symmetric=False,
        claims=(),
        approximate=claim.approximate,
    )
    return sentence(row, graph.terms)


# Private functions


def _party(evidence: Evidence, iri: str) -> PartyRow:
    row = evidence.party(read.standing(evidence.graph, iri))
    return PartyRow(iri, name_of(evidence.graph, iri), row.type)


def _words(graph: OpenGraph, iri: str, *, claims: bool) -> str | None:
    """What a decision is about, in words; None where the graph has it no longer."""
    if claims:
        claim = read.claim(graph, iri)
        return f"{claim_words(graph, claim)} ({short(iri)})" if claim is not None else None
    if statements.is_record(graph.store, iri):
        return curie(iri)
    if not statements.is_entity(graph.store, iri):
        return None
    return f"{name_of(graph, iri)} ({curie(iri)})"


def _record_of(graph: OpenGraph, iri: str) -> str | None:
    """The record that a claim is about now, or that a record's name means now."""
    claim = read.claim(graph, iri)
    if claim is not None:
        return read.record_of_claim(graph, claim)
    if not statements.is_record(graph.store, iri):
        return None
    try:
        found = find.resolve_any(graph, f"<{iri}>")
    except KgError:
        return None
    return found.iri if found.kind == "record" else None


def _state(graph: OpenGraph, iri: str) -> str | None:
    record = read.record(graph, iri)
    if record is None:
        return None
    row = Evidence(graph).record_row(record)
    words = sentence(row, graph.terms).removeprefix(f"{row.status}: ")
    return f"{words} [{row.status}]"
