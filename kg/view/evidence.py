"""Who says so: claims, sources and disputes as the page's panel shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.view import rivals, sentences, wording

if TYPE_CHECKING:
    from kg.answers.rows import ClaimRow, DisputeRow, RecordRow, SourceRow
    from kg.rdf.terms import Terms
    from kg.view.decisions import DecisionView

SAYERS: Final = {
    "article": "the article",
    "register": "the register",
    "filing": "the filing",
    "dataset": "the dataset",
    "interview": "the interview",
    "analyst": "the analyst",
    "reply": "the reply",
}
"""Who speaks where a claim names no speaker, by the source's kind."""

HIDDEN_FIELDS: Final = frozenset(
    {"currency", "unit", "predicate", "measure", "attribute", "yields"}
)
"""Fields that only make sense inside another one's words."""

_LINK = re.compile(r"https?://[^\s\x00-\x20<>\"]+\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source at the foot and behind each quote; ``letter`` stands for it in the table."""

    id: str
    letter: str
    title: str
    kind: str
    published: str
    license: str
    url: str | None
    claims: int
    private: bool = False
    publisher: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim; ``says`` is its content in short, ``named`` how it calls the two ends."""

    id: str
    source: int
    quote: str
    gist: str
    modality: str
    said: str
    place: str
    at: str
    says: str
    named: str
    decision: str
    decisions: tuple[int, ...] = ()
    private: bool = False


@dataclass(frozen=True, slots=True)
class Rival:
    """One of several values of one field, never without the claims that say it.

    ``shown``: whether it is the one on the picture and in titles; ``stands``: whether a step
    of the rule, or an analyst, decided so.
    """

    value: str
    shown: bool
    stands: bool
    denied: bool
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A field over which accounts differ."""

    name: str
    rivals: tuple[Rival, ...]
    reason: str
    field: bool = True
    """Whether it is over a field, and not over the record itself."""


class Evidence:
    """Numbers the claims of a page as they are met, each once."""

    def __init__(
        self,
        sources: Sequence[SourceRow],
        terms: Terms,
        disputes: Mapping[str, Sequence[DisputeRow]] | None = None,
        decided: Mapping[str, Sequence[int]] | None = None,
        decisions: Sequence[DecisionView] = (),
    ) -> None:
        self._terms = terms
        self._disputes = disputes or {}
        self._decided = decided or {}
        self._decisions = decisions
        self._kinds = {source.iri: source.kind for source in sources}
        self.sources = [_source(number, source) for number, source in enumerate(sources)]
        self._numbers = {source.id: number for number, source in enumerate(self.sources)}
        self.claims: list[ClaimView] = []
        self._seen: dict[str, int] = {}

    def claims_of(self, record: RecordRow) -> tuple[int, ...]:
        """The numbers of a record's claims."""
        return tuple(self.number(claim, record) for claim in record.claims)

    def number(self, claim: ClaimRow, record: RecordRow) -> int:
        """The claim's number; a new one where it was not met before."""
        if claim.claim not in self._seen:
            self._seen[claim.claim] = len(self.claims)
            self.claims.append(self._claim(claim, record))
        return self._seen[claim.claim]

    def decisions_on(self, iri: str) -> tuple[int, ...]:
        """The numbers of the decisions that bear on a claim, an entity or a record."""
        return tuple(self._decided.get(iri, ()))

    def _merges(self, claim: ClaimRow) -> Iterator[int]:
        """By what decisions the claim's ends are taken for others than it names."""
        for iri in claim.moved:
            for number in self.decisions_on(iri):
                if self._decisions[number].kind == "merge":
                    yield number

    def disputes_over(self, record: RecordRow) -> Sequence[DisputeRow]:
        """Where accounts of a record differ."""
        return self._disputes.get(record.record, ()) if record.status == "disputed" else ()

    def dispute_view(self, dispute: DisputeRow) -> DisputeView:
        """A dispute, each value with its claims."""
        found = [
            Rival(
                rivals.rival_words(dispute, one, self._terms),
                rivals.is_shown(dispute, one),
                one.stands,
                one.denied,
                tuple(self.number(claim, dispute.record) for claim in one.claims),
            )
            for one in dispute.accounts
        ]
        return DisputeView(
            rivals.dispute_name(dispute),
            tuple(found),
            rivals.reason(dispute, self._terms),
            field=dispute.field is not None,
        )

    def _claim(self, claim: ClaimRow, record: RecordRow) -> ClaimView:
        if claim.source not in self._numbers:
            self._numbers[claim.source] = len(self.sources)
            letter = _letter(len(self.sources))
            self.sources.append(
                SourceView(claim.source, letter, claim.source_title or claim.source, "",
                           wording.date(claim.source_published or ""), "",
                           safe_link(claim.source_url), 1)
            )  # fmt: skip
        sayer = claim.speaker or SAYERS.get(self._kinds.get(claim.source) or "", "the source")
        return ClaimView(
            id=claim.claim,
            source=self._numbers[claim.source],
            quote=claim.quote or "",
            gist=claim.gist or "",
            modality=claim.modality,
            said=sayer,
            place=claim.place or "",
            at=claim.at or "",
            says=claim_words(claim, record, self._terms),
            named=_named(claim, record),
            decision=claim.decision or "",
            decisions=(*self.decisions_on(claim.claim), *self._merges(claim)),
            private=claim.private,
        )


def safe_link(url: str | None) -> str | None:
    """A link that may stand on a page: ``http`` and ``https`` only.

    Example:
        >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)")
        ('https://example.org/a', None)
    """
    return url if url and _LINK.match(url) else None


def claim_words(claim: ClaimRow, record: RecordRow, terms: Terms) -> str:
    """What a claim says, in short: ``49%, no votes``."""
    words = []
    unit = claim.fields.get("currency") or claim.fields.get("unit")
    for field, value in claim.fields.items():
        if field in HIDDEN_FIELDS or field == "period":
            continue
        if field == "dealName" and value == record.fields.get(field):
            continue  # every claim would say it
        quantity = wording.field_quantity(field)
        if field == "votes" and value == 0:
            words.append("no votes")
        elif quantity == "votes":
            words.append(f"{wording.quantity('votes', value, about=claim.approximate)} of votes")
        elif quantity:
            words.append(wording.quantity(quantity, value, unit=unit, about=claim.approximate))
        else:
            words.append(sentences.field_words(field, value, record, terms))
    held = wording.period(claim.start, claim.end)
    if held and record.type == "Deal":
        held = wording.date(claim.start or claim.end or "")
    return ", ".join([*words, *([held] if held else [])])


def _named(claim: ClaimRow, record: RecordRow) -> str:
    """How the passage calls the two ends, where it calls them otherwise."""
    pairs = [(claim.from_named, record.source.name)]
    if record.target is not None:
        pairs.append((claim.to_named, record.target.name))
    others = [f"“{said}” for {name}" for said, name in pairs
              if said and said.casefold() != name.casefold()]  # fmt: skip
    return f"The passage says {wording.listed(others)}" if others else ""


def _source(number: int, source: SourceRow) -> SourceView:
    return SourceView(
        id=source.iri,
        letter=_letter(number),
        title=source.title or source.iri,
        kind=(source.kind or "source").capitalize(),
        published=wording.date(source.published) if source.published else "",
        license=source.license or "",
        url=safe_link(source.url),
        claims=source.claims,
        private=source.private,
        publisher=source.publisher or "",
        author=source.author or "",
    )


def _letter(number: int) -> str:
    """A, B and so on, after Z follows AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
