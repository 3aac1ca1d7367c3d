"""What sources say: claims and mentions that were withdrawn or added."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from kg.answers.changes.difference import Own
from kg.answers.changes.pairs import Pairs
from kg.answers.changes.records import about
from kg.answers.changes.rows import Change
from kg.answers.changes.sources import source_changes
from kg.answers.decisions import claim_words
from kg.answers.evidence import Evidence
from kg.answers.labels import record_label
from kg.answers.rows import RecordRow
from kg.graph import read, statements
from kg.model.claim import Claim
from kg.model.source import Mention
from kg.namespaces import curie, kg

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

T = TypeVar("T")

_PARTY: Final = kg("party")


class Said:
    """What the sources of two graphs say, side by side.

    Args:
        old: Reads the old graph.
        new: Reads the new graph.
        pairs: Which sources and entities are one.
        records: IRIs of records in the new graph by those in the old one, where they differ.

    Attributes:
        claims: IRIs of claims in the new graph by those in the old one, where the same
            claim has another name.
    """

    def __init__(
        self, old: Evidence, new: Evidence, pairs: Pairs, records: Mapping[str, str]
    ) -> None:
        self.old, self.new, self.pairs, self.records = old, new, pairs, records
        self.claims: dict[str, str] = {}
        self._records: dict[tuple[bool, str], RecordRow | None] = {}

    def changes(self, gone: Own, come: Own, told: Iterable[Change]) -> list[Change]:
        """All changes of sources, claims and mentions.

        Args:
            gone: What only the old graph has.
            come: What only the new graph has.
            told: What is told of entities already: it explains their mentions.
        """
        sources = list(source_changes(self.old, self.new, self.pairs, gone, come))
        explained = {one.record for one in told if one.what == "entity"}
        explained |= {one.record for one in sources if one.change != "changed"}
        return [*sources, *self._claims(gone, come), *self._mentions(gone, come, explained)]

    # claims

    def _claims(self, gone: Own, come: Own) -> Iterator[Change]:
        left = [one for iri in sorted(gone.claims) if (one := read.claim(self.old.graph, iri))]
        right = [one for iri in sorted(come.claims) if (one := read.claim(self.new.graph, iri))]
        for was, now in _unmatched(left, right, self._claim_before, _content):
            if was is not None and now is not None:
                self.claims[was.iri] = now.iri
        left = [one for one in left if one.iri not in self.claims]
        taken = set(self.claims.values())
        right = [one for one in right if one.iri not in taken]
        for was, now in _unmatched(left, right, self._claim_before, _content, moved=True):
            if was is not None and now is not None:
                self.claims[was.iri] = now.iri
                yield self._claim(now, self.new, "at", was.at, now.at)
            elif now is not None:
                yield self._claim(now, self.new, "claim", None, now)
            elif was is not None:
                yield self._claim(was, self.old, "claim", was, None)

    def _claim_before(self, claim: Claim) -> Claim:
        """A claim of the old graph as the new one would write it."""
        pairs = self.pairs
        return replace(
            claim,
            source=pairs.source(claim.source),
            from_=pairs.entity(claim.from_),
            to=pairs.entity(claim.to) if claim.to is not None else None,
            speaker=pairs.entity(claim.speaker)
            if claim.speaker is not None and claim.speaker_is_party
            else claim.speaker,
        )

    def _claim(self, claim: Claim, evidence: Evidence, field: str, was: Any, now: Any) -> Change:
        iri = read.record_of_claim(evidence.graph, claim)
        row = self._record(evidence, iri)
        called = iri if evidence is self.new else self.records.get(iri, iri)
        shown = evidence.claim_row(claim, iri)
        text = f"“{claim.quote}”" if claim.quote else claim.gist
        text = text or claim_words(evidence.graph, claim)
        source = shown.source_title or curie(claim.source)
        by = f"{shown.speaker}, in {source}" if shown.speaker else source
        if field == "at":
            change, verb = "changed", f"is at {now or 'no place'} now (was {was or 'at none'})"
            said = f"claim {verb}: {text}"
        else:
            change, verb = ("added", "added") if was is None else ("removed", "withdrawn")
            said = f"claim {verb}: {text} ({claim.modality}; {by})"
            was, now = (None if one is None else shown.as_json() for one in (was, now))
        ends = [claim.from_, *([claim.to] if claim.to else [])]
        standing = {read.standing(evidence.graph, end) for end in ends}
        return Change(
            change=change,  # type: ignore[arg-type]
            what="claim",
            record=called,
            label=record_label(row, evidence.graph.terms) if row else curie(iri),
            field=field,
            before=was,
            after=now,
            words=said,
            about=about(row) if row else evidence.party(read.standing(evidence.graph, ends[0])),
            type=claim.record_type,
            record_before=iri,
            ends=tuple(sorted({*ends, *standing})),
        )

    def _record(self, evidence: Evidence, iri: str) -> RecordRow | None:
        """The record that a claim is about: as it is, else as it was."""
        key = (evidence is self.new, iri)
        if key not in self._records:
            now = read.record(self.new.graph, iri if key[0] else self.records.get(iri, iri))
            was = read.record(evidence.graph, iri) if now is None else None
            if now is not None:
                self._records[key] = self.new.record_row(now)
            else:
                self._records[key] = evidence.record_row(was) if was is not None else None
        return self._records[key]

    # mentions

    def _mentions(self, gone: Own, come: Own, explained: set[str]) -> Iterator[Change]:
        left = list(_read_mentions(self.old.graph, gone))
        right = list(_read_mentions(self.new.graph, come))
        for was, now in _unmatched(left, right, self._mention_before, _described):
            one, evidence = (now, self.new) if now is not None else (was, self.old)
            if one is None or (was is not None and now is not None):
                continue
            party = evidence.party(read.standing(evidence.graph, one.party))
            if explained & {party.iri, one.party, one.source}:
                continue
            source = evidence.source(one.source)
            title = (source.title if source else None) or curie(one.source)
            said = _mention_json(one, title)
            names = " and ".join(f"“{name}”" for name in said["called"]) or "without a name"
            verb = "also described by" if now is not None else "no longer so described by"
            yield Change(
                change="added" if now is not None else "removed",
                what="mention",
                record=party.iri,
                label=party.name,
                field="mention",
                before=None if now is not None else said,
                after=said if now is not None else None,
                words=f"{verb} {title}: {names}",
                about=party,
                type=party.type,
                ends=(party.iri,),
            )

    def _mention_before(self, mention: Mention) -> Mention:
        pairs = self.pairs
        return replace(
            mention, source=pairs.source(mention.source), party=pairs.entity(mention.party)
        )


# Private functions


def _unmatched(
    left: Iterable[T],
    right: Iterable[T],
    translated: Callable[[T], T],
    content: Callable[..., Hashable],
    **how: bool,
) -> Iterator[tuple[T | None, T | None]]:
    """Each thing of the left with its equal of the right, or None; then what is left there."""
    waiting: dict[Hashable, list[T]] = {}
    for one in right:
        waiting.setdefault(content(one, **how), []).append(one)
    for one in left:
        same = waiting.get(content(translated(one), **how), [])
        yield one, same.pop(0) if same else None
    for rest in waiting.values():
        for one in rest:
            yield None, one


def _content(claim: Claim, *, moved: bool = False) -> Hashable:
    """What a claim says, in whose words and where; its name and its record's make no difference."""
    is_row = claim.at is not None and claim.at.isdecimal()  # in a table that may be sorted anew
    place = None if moved or is_row else claim.at
    fields = tuple(sorted((name, tuple(map(str, said))) for name, said in claim.fields.items()))
    return (
        claim.source, claim.record_type, claim.from_, claim.to, fields, claim.start, claim.end,
        claim.modality, claim.approximate, claim.quote, claim.gist, place, claim.place,
        claim.speaker, claim.speaker_is_party, claim.from_named, claim.to_named, claim.private,
    )  # fmt: skip


def _described(mention: Mention) -> Hashable:
    return replace(mention, iri="")


def _read_mentions(graph: OpenGraph, own: Own) -> Iterator[Mention]:
    parties = {}
    for iri, source in sorted(own.mentions):
        for quad in read.match(graph, s=iri, p=_PARTY, g=source):
            parties[iri, source] = read.value_of(quad.object)
    wanted = {iri for iri, _ in own.mentions}
    for party in sorted(set(parties.values())):
        yield from (one for one in statements.mentions_of(graph.store, party) if one.iri in wanted)


def _mention_json(one: Mention, title: str) -> dict[str, Any]:
    return {
        "source": {"iri": one.source, "title": title},
        "type": one.entity_type,
        "name": one.name,
        "called": sorted({*one.called, *([one.name] if one.name else [])}),
        "identifiers": [{"scheme": each.scheme, "code": each.code} for each in one.identifiers],
    }
