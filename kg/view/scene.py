"""What the page shows, as plain data: no positions, no HTML, every value already in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from kg.view.bundles import Strand, bends
from kg.view.decisions import DecisionView, decision_views
from kg.view.denials import is_denied, worded
from kg.view.evidence import ClaimView, Evidence, SourceView
from kg.view.kinds import LOOKS, Look, look_of
from kg.view.notes import moment_words, notes, why_empty
from kg.view.phases import Clock, clock, with_phases
from kg.view.relations import CATEGORIES, Record, capital, category_of, detail_order, record_view
from kg.view.story import Difference, story
from kg.view.ties import is_tie

if TYPE_CHECKING:
    from kg.answers.rows import Network, PartyRow, RecordRow
    from kg.rdf.terms import Terms

MOST_DRAWN: Final = 1500
"""Above this many entities the picture shows the best connected and the disputed only."""
BEST_CONNECTED: Final = 300

STATUSES: Final = {
    "stated": "Stated",
    "reported": "Reported",
    "suggested": "Suggested",
    "expected": "Expected",
    "denied": "Denied",
    "rejected": "Rejected",
    "disputed": "Accounts differ",
}


@dataclass(frozen=True, slots=True)
class Entity:
    """A party, product, market or standard."""

    id: str
    name: str
    look: str
    kind: str
    unnamed: bool
    aliases: tuple[str, ...]
    identifiers: tuple[str, ...]
    degree: int
    drawn: bool
    records: tuple[str, ...]
    """Its figures and attributes, by record."""
    decisions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Legend:
    """One line of the legend, which is the filter."""

    group: str
    key: str
    name: str
    count: int
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the page shows."""

    entities: tuple[Entity, ...]
    relationships: tuple[Record, ...]
    details: tuple[Record, ...]
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]
    legend: tuple[Legend, ...]
    story: tuple[str, ...]
    parties: int
    others: int
    notes: tuple[str, ...]
    """What was left out, in words."""
    decisions: tuple[DecisionView, ...] = ()
    moment: tuple[str, ...] = ()
    """By which clocks it is shown, in short."""
    empty: str = ""
    """Why there is nothing, where there is nothing."""
    clock: Clock = field(default_factory=Clock)
    """When something changes."""
    ties: Mapping[str, str] = field(default_factory=dict)
    """Relationships that show who holds or directs whom: the names of their edges."""


def build_scene(network: Network, terms: Terms, *, by_names: bool = False) -> Scene:
    """The scene of a network; the same for the same rows, whatever their order.

    Args:
        network: What is to be shown; private claims are already left out of it.
        terms: The ontology with its labels and categories.
        by_names: Whether it is told who made a decision.
    """
    all_rows = (*network.relationships, *network.figures, *network.attributes)
    record_of = {claim.claim: row.record for row in all_rows for claim in row.claims}
    decisions, bearing = decision_views(network.decisions, record_of, by_names=by_names)
    evidence = Evidence(network.sources, terms, network.disputes, bearing, decisions)
    rows = sorted(
        map(worded, network.relationships), key=lambda r: (r.source.name, r.type, r.record)
    )
    looks = {party.iri: look_of(party.type, terms) for party in network.parties}
    bent = bends(
        Strand(row.record, row.source.iri, row.target.iri, category_of(row, terms),
               pill=row.type == "Stake" and "share" in row.fields and not is_denied(row),
               faint=is_denied(row))
        for row in rows if row.target is not None
    )  # fmt: skip

    def told(row: RecordRow) -> Record:
        record = record_view(row, evidence, terms, bend=bent.get(row.record, 0.0))
        then = [replace(one, record=worded(one.record))
                for one in network.stretches.get(row.record, ())]  # fmt: skip
        return with_phases(record, then, evidence, terms)

    relationships = tuple(map(told, rows))
    facts = map(worded, (*network.figures, *network.attributes))
    details = tuple(told(row) for row in sorted(facts, key=detail_order))
    degree = Counter(end for r in relationships for end in {r.source, r.target} if end)
    entities = _entities(network, looks, degree, relationships, details, terms, bearing)
    differences = [
        Difference(
            record.id,
            frozenset({record.source, record.target}),
            record.about,
            dispute.name if dispute.field else None,
            [rival.value for rival in dispute.rivals],
            undecided=not any(rival.stands for rival in dispute.rivals),
        )
        for record in sorted(relationships, key=lambda r: (r.category != "ownership", r.id))
        for dispute in record.disputes
    ]
    return Scene(
        entities=entities,
        relationships=relationships,
        details=details,
        claims=tuple(evidence.claims),
        sources=tuple(evidence.sources),
        legend=_legend(entities, relationships, evidence),
        story=tuple(story(rows, differences, terms)),
        parties=sum(looks[e.id].party for e in entities),
        others=sum(not looks[e.id].party for e in entities),
        notes=notes(network, relationships, hidden=sum(not entity.drawn for entity in entities)),
        decisions=decisions,
        moment=moment_words(network),
        empty="" if entities else why_empty(network),
        clock=clock(relationships, details) if network.clocks.as_of is None else Clock(),
        ties={row.record: row.edge or "" for row in rows if is_tie(row, category_of(row, terms))},
    )


def _entities(
    network: Network,
    looks: dict[str, Look],
    degree: Counter[str],
    relationships: Sequence[Record],
    details: Sequence[Record],
    terms: Terms,
    bearing: Mapping[str, Sequence[int]],
) -> tuple[Entity, ...]:
    about: dict[str, list[str]] = {}
    for detail in details:
        for end in (detail.source, detail.target):
            if end:
                about.setdefault(end, []).append(detail.id)
    drawn = {party.iri for party in network.parties}
    if len(drawn) > MOST_DRAWN:
        best = sorted(drawn, key=lambda iri: (-degree[iri], iri))[:BEST_CONNECTED]
        disputed = {end for r in relationships if r.disputed for end in (r.source, r.target) if end}
        drawn = set(best) | set(sorted(disputed)[:BEST_CONNECTED])

    def entity(party: PartyRow) -> Entity:
        return Entity(
            id=party.iri,
            name=party.name,
            look=looks[party.iri].key,
            kind=capital(terms.entity_label(party.type)),
            unnamed=party.type == "UnknownParty" or party.name[:1] in {"“", "‘"},
            aliases=tuple(sorted(network.aliases.get(party.iri, ()))),
            identifiers=tuple(
                f"{s} {c}" for s, c in sorted(network.identifiers.get(party.iri, ()))
            ),
            degree=degree[party.iri],
            drawn=party.iri in drawn,
            records=tuple(about.get(party.iri, ())),
            decisions=tuple(bearing.get(party.iri, ())),
        )

    order = sorted(network.parties, key=lambda p: (-degree[p.iri], p.name.casefold(), p.iri))
    return tuple(entity(party) for party in order)


def _legend(
    entities: Sequence[Entity], relationships: Sequence[Record], evidence: Evidence
) -> tuple[Legend, ...]:
    categories = Counter(r.category for r in relationships)
    looks = Counter(e.look for e in entities)
    statuses = Counter("ended" if r.ended and not r.disputed else r.status for r in relationships)
    sources = Counter(
        letter
        for r in relationships
        for letter in {evidence.sources[evidence.claims[n].source].letter for n in r.claims}
    )
    rows = [Legend("category", k, n, categories[k]) for k, n in CATEGORIES.items() if categories[k]]
    rows += [
        Legend("look", look.key, look.many, looks[look.key], shown=not look.folded)
        for look in LOOKS.values()
        if looks[look.key]
    ]
    words = {**STATUSES, "ended": "Ended"}
    rows += [
        Legend("status", k, n, statuses[k], shown=k != "rejected")
        for k, n in words.items()
        if statuses[k]
    ]
    rows += [
        Legend("source", one.letter, one.title, sources[one.letter])
        for one in evidence.sources
        if sources[one.letter]
    ]
    return tuple(rows)
