"""The decisions that bear on what is shown."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from kg.answers.rows import DecisionRow
from kg.graph import listing, read, statements
from kg.namespaces import kg

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.model.decision import Decision


def decided(graph: OpenGraph, shown: Collection[str]) -> tuple[DecisionRow, ...]:
    """All decisions about something that is shown, in the order in which they were made.

    Args:
        graph: Where to read.
        shown: IRIs of the claims, entities and records that are shown.
    """
    rows = [_row(graph, one) for one in listing.decisions(graph)]
    kept = (row for row in rows if any(iri in shown for iri in row.about))
    return tuple(sorted(kept, key=lambda row: (row.on or "", row.decision)))


# Private functions


def _row(graph: OpenGraph, decision: Decision) -> DecisionRow:
    about, names = [], []
    for iri in decision.on_what:
        stands, name = _standing(graph, iri)
        about.append(stands)
        names += [name] if name else []
    return DecisionRow(
        decision=decision.iri,
        kind=decision.kind,
        about=tuple(dict.fromkeys(about)),
        names=tuple(names),
        reason=decision.reason,
        by=decision.by,
        on=decision.on,
    )


def _standing(graph: OpenGraph, iri: str) -> tuple[str, str | None]:
    """What stands for a claim, an entity or a record now, and what the entity was called."""
    if read.claim(graph, iri) is not None or read.record(graph, iri) is not None:
        return iri, None
    stands = read.standing(graph, iri)
    if read.entity(graph, stands) is not None:
        return stands, _called(graph, iri)
    claims = sorted(read.value_of(quad.subject) for quad in read.match(graph, p=kg("about"), o=iri))
    moved = (read.claim(graph, one) for one in claims)
    return next((read.record_of_claim(graph, one) for one in moved if one), iri), None


def _called(graph: OpenGraph, iri: str) -> str:
    """What sources call an entity by an IRI of its own, whatever it was merged with."""
    names = [
        mention.name or min(mention.called)
        for mention in statements.mentions_of(graph.store, iri)
        if mention.name or mention.called
    ]
    return max(sorted(names), key=names.count) if names else read.name_of(graph, iri)
