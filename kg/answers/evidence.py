"""Rows out of a graph: parties, sources, records and the claims behind them.

One ``Evidence`` answers for one graph and remembers the names and sources it has read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kg.answers.fields import json_fields
from kg.answers.rows import ClaimRow, PartyRow, RecordRow, SourceRow
from kg.graph import listing, read, statements
from kg.model.claim import Claim
from kg.model.decision import Verdicts, verdicts
from kg.model.provenance import Provenance
from kg.model.source import Source
from kg.namespaces import bare

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.model.resolve import Resolution

_UNKNOWN_TYPE: Final = "Entity"


class Evidence:
    """Reads rows from one graph."""

    def __init__(self, graph: OpenGraph) -> None:
        self.graph = graph
        self._parties: dict[str, PartyRow] = {}
        self._sources: dict[str, Source | None] = {}

    @cached_property
    def verdicts(self) -> Verdicts:
        """What the decisions say of claims."""
        return verdicts(listing.decisions(self.graph))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources, by IRI."""
        return {one.iri: one for one in listing.sources(self.graph)}

    @cached_property
    def who(self) -> Provenance:
        """The sources, with who copies whom."""
        return Provenance(self.sources.values())

    def party(self, iri: str) -> PartyRow:
        """An entity's row; of one that no source names, the end of its IRI.

        One that no source named by then goes by the name it has today: a name is a handle,
        and nothing that is said of it.
        """
        row = self._parties.get(iri)
        if row is None:
            entity = read.entity(self.graph, iri, whole=False)
            if entity is None:
                row = PartyRow(iri, bare(iri), _UNKNOWN_TYPE)
            else:
                row = PartyRow(iri, entity.name, entity.type)
            if self.graph.whole is not None and (entity is None or not entity.is_named):
                row = replace(row, name=read.name_of(self.graph, iri))
            self._parties[iri] = row
        return row

    def source(self, iri: str) -> Source | None:
        """A source, read once."""
        if iri not in self._sources:
            self._sources[iri] = read.source(self.graph, iri)
        return self._sources[iri]

    def claim_row(self, claim: Claim, record_iri: str | None = None) -> ClaimRow:
        """A claim as it is shown, beside the record it is about now."""
        source = self.source(claim.source)
        decision = None
        if claim.iri in self.verdicts.rejected:
            decision = "rejected"
        elif claim.iri in self.verdicts.accepted:
            decision = "accepted"
        ends = ((end, read.standing(self.graph, end)) for end in (claim.from_, claim.to) if end)
        moved = tuple(stands for end, stands in ends if stands != end)
        return ClaimRow(
            claim=claim.iri,
            record=record_iri or read.record_of_claim(self.graph, claim),
            source=claim.source,
            source_title=source.title if source else None,
            source_published=_text(source.published) if source else None,
            source_url=source.url if source else None,
            modality=claim.modality,
            quote=claim.quote,
            gist=claim.gist,
            at=claim.at,
            place=claim.place,
            speaker=self._speaker(claim),
            approximate=claim.approximate,
            from_named=claim.from_named or self._called(claim, claim.from_, moved),
            to_named=claim.to_named or self._called(claim, claim.to, moved),
            start=_text(claim.start),
            end=_text(claim.end),
            fields=json_fields(claim.fields),
            decision=decision,
            private=claim.private or (source is not None and source.private),
            moved=moved,
        )

    def record_row(self, record: read.Record, claims: Sequence[Claim] | None = None) -> RecordRow:
        """A record with its claims."""
        if claims is None:
            claims = read.claims_about(self.graph, record.iri)
        edge_iri = record.edge or self._claimed_edge(record.type, claims)
        edge = self.graph.terms.edge(edge_iri) if edge_iri else None
        return RecordRow(
            record=record.iri,
            type=record.type,
            edge=bare(edge_iri) if edge_iri else _role_kind(record, claims),
            edge_iri=edge_iri,
            source=self.party(record.source),
            target=self.party(record.target) if record.target else None,
            fields=json_fields(record.fields),
            status=record.status,
            start=record.start,
            end=record.end,
            since=record.since,
            current=record.current,
            symmetric=edge is not None and edge.symmetric,
            claims=tuple(self.claim_row(claim, record.iri) for claim in claims),
            approximate=record.approximate,
        )

    def resolution(self, record: read.Record, claims: Iterable[Claim]) -> Resolution | None:
        """What the rule makes of a record's claims: what stands, by which step, what differs."""
        from kg.graph.words import Words
        from kg.model.resolve import resolve

        return resolve(
            claims,
            self.who,
            self.verdicts,
            Words(self.graph.terms),
            as_of=self.graph.moment.as_of,
            classes=[read.claims_about(self.graph, one) for one in self.classes(record)],
        )

    def classes(self, record: read.Record) -> list[str]:
        """For a whole holding: IRIs of the same holder's stakes in classes of the same issuer."""
        if record.type != "Stake" or "shareClass" in record.fields or record.target is None:
            return []
        return [
            one.iri
            for one in read.records_between(self.graph, record.source, record.target)
            if one.type == "Stake" and "shareClass" in one.fields
        ]

    def source_row(self, source: Source) -> SourceRow:
        """A source with how many claims of it the graph holds."""
        return SourceRow(
            iri=source.iri,
            title=source.title,
            kind=source.kind,
            published=_text(source.published),
            license=source.license,
            url=source.url,
            claims=listing.count_claims(self.graph, source.iri),
            private=source.private,
            publisher=source.publisher,
            author=source.author,
        )

    def _claimed_edge(self, record_type: str, claims: Sequence[Claim]) -> str | None:
        """The edge that a record would give by its claims, where nothing of it stands."""
        edges = (read.edge_of(self.graph, record_type, one.fields) for one in claims)
        return next((edge for edge in edges if edge is not None), None)

    def claim_rows(
        self, claims: Iterable[str], rows: Mapping[str, ClaimRow]
    ) -> tuple[ClaimRow, ...]:
        """The rows of some claims by their IRIs: those at hand, and others as they are read."""
        found = []
        for iri in claims:
            row = rows.get(iri)
            if row is None:
                claim = read.claim(self.graph, iri)
                row = self.claim_row(claim) if claim is not None else None
            if row is not None:
                found.append(row)
        return tuple(found)

    def _called(self, claim: Claim, end: str | None, moved: Collection[str]) -> str | None:
        """What a claim's source calls an end that another stands for: no merge hides it."""
        if end is None or read.standing(self.graph, end) not in moved:
            return None
        mentions = statements.mentions_of(self.graph.store, end)
        names = (name for one in mentions if one.source == claim.source
                 for name in (one.name, *one.called) if name)  # fmt: skip
        return next(names, None)

    def _speaker(self, claim: Claim) -> str | None:
        if claim.speaker is None or not claim.speaker_is_party:
            return claim.speaker
        return self.party(read.standing(self.graph, claim.speaker)).name


# Private functions


def _role_kind(record: read.Record, claims: Sequence[Claim]) -> str | None:
    """What a role without an edge is called; of one that is denied, by its denials."""
    said = [record.fields.get("roleKind", ())]
    said += [claim.fields.get("roleKind", ()) for claim in claims]
    return next((str(kinds[0]) for kinds in said if kinds), None)


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
