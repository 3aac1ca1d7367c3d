"""Everything that a graph says of one entity, or of one claim, record or source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg.answers.decided import decided
from kg.answers.disputes import disputes_of
from kg.answers.evidence import Evidence
from kg.answers.rows import Direction, RecordRow
from kg.answers.views import ClaimView, Profile, RecordView, Relationship, SourceView
from kg.errors import NothingThen, UnknownName
from kg.graph import find, listing, read
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

_CATEGORY_ORDER: Final = ("ownership", "influence", "business", "tension")
_TYPE_ORDER: Final = ("Stake", "Control", "Parenthood", "Role", "Supply", "Deal", "Link")


Shown = Profile | ClaimView | RecordView | SourceView
"""What ``show`` can show."""


def show(graph: OpenGraph, name: str) -> Shown:
    """What a name means, with everything that the graph says of it.

    Args:
        graph: Where to look.
        name: A name, alias, identifier or IRI of an entity; a claim's IRI or the beginning
            of its hash; a record's IRI; a source's title or IRI.

    Raises:
        UnknownName: Nothing is called so.
        AmbiguousName: Several are.
    """
    found = find.resolve_any(graph, name)
    if found.kind == "claim":
        return claim_view(graph, found.iri)
    if found.kind == "record":
        return record_view(graph, found.iri)
    if found.kind == "source":
        return source_view(graph, found.iri)
    return profile(graph, found.iri)


def profile(graph: OpenGraph, iri: str) -> Profile:
    """The profile of the entity of this IRI."""
    entity = read.entity(graph, iri)
    if entity is None:
        raise _absent(graph, "entity", iri)
    evidence = Evidence(graph)
    records = [evidence.record_row(one) for one in read.records_of(graph, iri)]
    attributes = [row for row in records if row.type == "Attribute"]
    figures = [row for row in records if row.type == "Figure"]
    ties = [_seen_from(iri, row) for row in records if row.type not in {"Attribute", "Figure"}]
    return Profile(
        party=evidence.party(iri),
        aliases=entity.aliases,
        identifiers=entity.identifiers,
        reason=entity.reason,
        attributes=tuple(sorted(attributes, key=_fact_order)),
        relationships=tuple(sorted(ties, key=_tie_order(graph))),
        figures=tuple(sorted(figures, key=_fact_order)),
    )


def claim_view(graph: OpenGraph, iri: str) -> ClaimView:
    """The claim of this IRI."""
    claim = read.claim(graph, iri)
    if claim is None:
        raise _absent(graph, "claim", iri)
    evidence = Evidence(graph)
    record = read.record(graph, read.record_of_claim(graph, claim))
    row = evidence.record_row(record) if record is not None else None
    return ClaimView(evidence.claim_row(claim), row, decided(graph, {iri}))


def record_view(graph: OpenGraph, iri: str) -> RecordView:
    """The record of this IRI, with what stands and why."""
    record = read.record(graph, iri)
    if record is None:
        raise _absent(graph, "record", iri)
    evidence = Evidence(graph)
    claims = read.claims_about(graph, iri)
    resolution = evidence.resolution(record, claims)
    outcomes = resolution.situation.outcomes if resolution is not None else {}
    steps = {field: outcome.decided_by for field, outcome in sorted(outcomes.items())}
    return RecordView(
        evidence.record_row(record, claims),
        steps,
        disputes_of(evidence, record, claims, resolution),
    )


def source_view(graph: OpenGraph, iri: str) -> SourceView:
    """The source of this IRI, with its claims in the order of its text."""
    source = read.source(graph, iri)
    if source is None:
        raise _absent(graph, "source", iri)
    evidence = Evidence(graph)
    found = (read.claim(graph, one) for one in listing.claims_of_source(graph, iri))
    claims = sorted((one for one in found if one is not None), key=read.claim_order)
    return SourceView(
        evidence.source_row(source), source, tuple(evidence.claim_row(one) for one in claims)
    )


# Private functions


def _absent(graph: OpenGraph, what: str, iri: str) -> UnknownName:
    """What to say of something that is not there: at all, or by the clocks that were asked."""
    whole = graph.whole
    if whole is None:
        return UnknownName(f"There is no {what} {curie(iri)}.")
    name = curie(iri)
    if what == "entity":
        name = read.name_of(whole, iri)
    elif what == "record" and (record := read.record(whole, iri)) is not None:
        from kg.answers.wording import sentence

        name = f'"{sentence(Evidence(whole).record_row(record), whole.terms)}"'
    return NothingThen(f"{graph.moment.words}, nothing is known of {name}.")


def _seen_from(iri: str, row: RecordRow) -> Relationship:
    mine = row.source.iri == iri
    other = (row.target or row.source) if mine else row.source
    direction: Direction = "both" if row.symmetric else "out" if mine else "in"
    return Relationship(row, direction, other)


def _tie_order(graph: OpenGraph) -> Any:
    def category(row: RecordRow) -> int:
        edge = graph.terms.edge(row.edge_iri) if row.edge_iri else None
        name = edge.category if edge is not None else "influence"
        return _CATEGORY_ORDER.index(name) if name in _CATEGORY_ORDER else len(_CATEGORY_ORDER)

    def order(tie: Relationship) -> tuple[int, int, str, str, str]:
        row = tie.row
        kind = _TYPE_ORDER.index(row.type)
        return category(row), kind, tie.direction, tie.other.name.lower(), row.record

    return order


def _fact_order(row: RecordRow) -> tuple[str, str, str]:
    kind = row.fields.get("attribute") or row.fields.get("measure") or ""
    return str(kind), str(row.fields.get("period") or ""), row.record
