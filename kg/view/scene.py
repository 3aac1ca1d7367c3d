"""What the page shows, as plain data: no positions, no HTML, every value already in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.view import sentences, wording
from kg.view.bundles import Strand, bends
from kg.view.evidence import ClaimView, DisputeView, Evidence, SourceView
from kg.view.kinds import LOOKS, Look, look_of

if TYPE_CHECKING:
    from kg.answers.rows import Network, PartyRow, RecordRow
    from kg.rdf.terms import Terms

MOST_DRAWN: Final = 1500
"""Above this many entities the picture shows the best connected and the disputed only."""
BEST_CONNECTED: Final = 300

CATEGORIES: Final = {
    "ownership": "Ownership",
    "influence": "Roles and influence",
    "business": "Business",
    "tension": "Tension",
}
STATUSES: Final = {
    "stated": "Stated",
    "reported": "Reported",
    "suggested": "Suggested",
    "expected": "Expected",
    "denied": "Denied",
    "rejected": "Rejected",
    "disputed": "Accounts differ",
}
RECORD_WORDS: Final = {
    "Supply": "Client and supplier",
    "Link": "Relationship",
    "Parenthood": "Parent and subsidiary",
    "Attribute": "Fact",
}
DASHED: Final = frozenset({"reported", "suggested", "expected"})
FACT_FIELDS: Final = ("share", "votes", "shareClass", "price", "roleKind", "title", "basis",
                      "interest", "service", "dealName", "amount", "value")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A field's value as it is shown; ``disputed`` puts ≠ beside it."""

    name: str
    value: str
    disputed: bool = False


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


@dataclass(frozen=True, slots=True)
class Record:
    """A relationship, figure or attribute with its evidence; ``target`` is None for the latter."""

    id: str
    source: str
    target: str | None
    kind: str
    category: str
    label: str
    inverse: str
    title: str
    pill: str
    extra: str
    """What stands after the label on the picture: a price."""
    width: float
    line: str
    symmetric: bool
    status: str
    disputed: bool
    ended: bool
    period: str
    summary: str
    facts: tuple[Fact, ...]
    disputes: tuple[DisputeView, ...]
    claims: tuple[int, ...]
    bend: float = 0.0


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


def build_scene(network: Network, terms: Terms) -> Scene:
    """The scene of a network; the same for the same rows, whatever their order.

    Args:
        network: What is to be shown; private claims are already left out of it.
        terms: The ontology with its labels and categories.
    """
    evidence = Evidence(network.sources, terms)
    rows = sorted(network.relationships, key=lambda r: (r.source.name, r.type, r.record))
    looks = {party.iri: look_of(party.type, terms) for party in network.parties}
    bent = bends(
        Strand(row.record, row.source.iri, row.target.iri, _category(row, terms),
               row.type == "Stake" and "share" in row.fields)
        for row in rows if row.target is not None
    )  # fmt: skip
    relationships = tuple(
        _record(row, evidence, terms, bend=bent.get(row.record, 0.0)) for row in rows
    )
    details = tuple(
        _record(row, evidence, terms)
        for row in sorted((*network.figures, *network.attributes), key=_detail_order)
    )
    degree = Counter(end for r in relationships for end in {r.source, r.target} if end)
    entities = _entities(network, looks, degree, relationships, details, terms)
    differences = [
        (dispute.name, [rival.value for rival in dispute.rivals])
        for record in sorted(relationships, key=lambda r: (r.category != "ownership", r.id))
        for dispute in record.disputes
    ]
    return Scene(
        entities=entities,
        relationships=relationships,
        details=details,
        claims=tuple(evidence.claims),
        sources=tuple(evidence.sources),
        legend=_legend(entities, relationships),
        story=tuple(sentences.story(rows, differences, terms)),
        parties=sum(looks[e.id].party for e in entities),
        others=sum(not looks[e.id].party for e in entities),
        notes=_notes(network, entities),
    )


def _entities(
    network: Network,
    looks: dict[str, Look],
    degree: Counter[str],
    relationships: Sequence[Record],
    details: Sequence[Record],
    terms: Terms,
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
            kind=_capital(terms.entity_label(party.type)),
            unnamed=party.type == "UnknownParty" or party.name[:1] in {"“", '"', "‘"},
            aliases=tuple(sorted(network.aliases.get(party.iri, ()))),
            identifiers=tuple(f"{s} {c}" for s, c in sorted(network.identifiers.get(party.iri, ()))),
            degree=degree[party.iri],
            drawn=party.iri in drawn,
            records=tuple(about.get(party.iri, ())),
        )

    order = sorted(network.parties, key=lambda p: (-degree[p.iri], p.name.casefold(), p.iri))
    return tuple(entity(party) for party in order)


def _record(row: RecordRow, evidence: Evidence, terms: Terms, *, bend: float = 0.0) -> Record:
    claims = evidence.claims_of(row)
    detail = row.type in {"Figure", "Attribute"}
    share = row.fields.get("share") if row.type == "Stake" else None
    ended = sentences.is_ended(row)
    disputed_fields = {wording.field_quantity(d.field) or d.field for d in row.disputes if d.field}
    facts = tuple(
        Fact(
            sentences.FIELD_WORDS.get(field, field).capitalize(),
            sentences.field_words(field, row.fields[field], row, terms),
            field in disputed_fields,
        )
        for field in FACT_FIELDS
        if field in row.fields
    )
    price = sentences.price_words(row) if row.type == "Deal" and "price" in row.fields else ""
    kind = RECORD_WORDS.get(row.type, row.type)
    return Record(
        id=row.record,
        source=row.source.iri,
        target=row.target.iri if row.target else None,
        kind=_detail_name(row, terms) if detail else kind,
        category="fact" if detail else _category(row, terms),
        label=_detail_name(row, terms) if detail else sentences.hedged_label(row, terms),
        inverse="" if detail else sentences.inverse_label(row, terms),
        title=_detail_title(row, terms) if detail else sentences.title(row, terms),
        pill=wording.pill(share) if share is not None else "",
        extra=price,
        width=round(1.5 + 6 * wording.middle(share), 2) if share is not None else 1.4,
        line="dotted" if ended else "dashed" if row.status in DASHED else "solid",
        symmetric=row.symmetric,
        status=row.status,
        disputed=row.status == "disputed",
        ended=ended,
        period=_period(row),
        summary=_summary(row, facts, price),
        facts=facts,
        disputes=evidence.disputes_of(row),
        claims=claims,
        bend=bend,
    )


def _summary(row: RecordRow, facts: Sequence[Fact], price: str) -> str:
    """What the table's one column of values says."""
    if price:
        return price
    if row.type == "Stake":
        named = {fact.name: fact.value for fact in facts}
        votes = named.get("Votes")
        words = [named["Share"]] if "Share" in named else []
        words += [] if votes is None else ["no votes" if votes == "none" else f"{votes} of votes"]
        return ", ".join(words)
    return next((f.value for f in facts if f.name in {"Role", "Service", "Amount", "Value"}), "")


def _period(row: RecordRow) -> str:
    if row.type == "Deal":
        return wording.date(row.start or row.end or "")
    if row.type == "Figure" and isinstance(row.fields.get("period"), str):
        return wording.date(row.fields["period"])
    return wording.period(row.start, row.end)


def _detail_name(row: RecordRow, terms: Terms) -> str:
    field = "measure" if row.type == "Figure" else "attribute"
    name = sentences.code_word(field, row.fields.get(field, row.type), terms)
    toward = f" to {row.target.name}" if row.target else ""
    period = f" {_period(row)}" if row.type == "Figure" and _period(row) else ""
    expected = ", expected" if row.status == "expected" else ""
    return f"{_capital(name)}{toward}{period}{expected}"


def _detail_order(row: RecordRow) -> tuple[str, str, str, str]:
    """Figures first, those of one measure by their period."""
    field = "measure" if row.type == "Figure" else "attribute"
    name, when = str(row.fields.get(field, "")), str(row.fields.get("period", ""))
    return ("2" if row.type == "Attribute" else "1", name, when, row.record)


def _detail_title(row: RecordRow, terms: Terms) -> str:
    name = _detail_name(row, terms)
    values = [
        sentences.field_words(field, row.fields[field], row, terms)
        for field in ("amount", "value")
        if field in row.fields
    ]
    said = f": {', '.join(values)}" if values else ""
    return f"{row.source.name}: {name[:1].lower()}{name[1:]}{said}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _category(row: RecordRow, terms: Terms) -> str:
    edge = terms.edge(row.edge_iri or row.edge or "")
    return edge.category if edge is not None and edge.category in CATEGORIES else "business"


def _legend(entities: Sequence[Entity], relationships: Sequence[Record]) -> tuple[Legend, ...]:
    categories = Counter(r.category for r in relationships)
    looks = Counter(e.look for e in entities)
    statuses = Counter("ended" if r.ended and not r.disputed else r.status for r in relationships)
    rows = [Legend("category", k, n, categories[k]) for k, n in CATEGORIES.items() if categories[k]]
    rows += [
        Legend("look", look.key, look.many, looks[look.key], shown=not look.folded)
        for look in LOOKS.values()
        if looks[look.key]
    ]
    words = {**STATUSES, "ended": "Ended"}
    rows += [Legend("status", k, n, statuses[k]) for k, n in words.items() if statuses[k]]
    return tuple(rows)


def _notes(network: Network, entities: Sequence[Entity]) -> tuple[str, ...]:
    notes = []
    if network.left_out_private:
        claims = wording.counted(network.left_out_private, "private claim")
        notes.append(f"{claims} left out.")
    if network.left_out_parties:
        parties = wording.counted(network.left_out_parties, "party", "parties")
        notes.append(f"{parties} of the graph not on this page: kg view NAME --depth 2 shows more.")
    hidden = sum(not entity.drawn for entity in entities)
    if hidden:
        count = wording.counted(hidden, "less connected entity", "less connected entities")
        notes.append(f"{count} only in the table: kg view NAME --depth 2 draws them.")
    return tuple(notes)
