"""A quote of a claims file and what it says: each line becomes one claim."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from kg.model.claim import Claim
from kg.model.record import RECORD_TYPES
from kg.readers.claims_fields import Said, finish, read_access, read_modality, take
from kg.readers.claims_lines import Line, read_line
from kg.readers.claims_mappings import NEEDS_QUOTES, Called, read_called, read_mapping
from kg.readers.claims_terms import fold
from kg.readers.claims_text import check_place, placed
from kg.readers.misfit import Misfit, Noted, unknown
from kg.readers.quotes import too_long
from kg.readers.values import read_date, read_flag
from kg.readers.yaml_nodes import Items, Node, Pairs, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model.when import When
    from kg.rdf.terms import Terms
    from kg.readers.claims_entities import Entities
    from kg.readers.claims_source import Head
    from kg.readers.misfit import Notes

KEYS: Final = (
    "quote", "at", "place", "modality", "speaker", "gist", "approximate", "access", "start",
    "end", "called", "says",
)  # fmt: skip


@dataclass(slots=True)
class _Quote:
    """What stands beside a quote and goes for all that it says."""

    texts: dict[str, str] = field(default_factory=dict)
    called: Called = field(default_factory=dict)
    start: When | None = None
    end: When | None = None
    approximate: bool = False


class Sayings:
    """Reads the entries under ``claims``.

    Args:
        head: The source, and its text if it lies beside the file.
        entities: What the file's ids mean.
        terms: The ontology.
        notes: Where problems go.
        shipped: Whether quotes must be short.
    """

    def __init__(
        self, head: Head, entities: Entities, terms: Terms, notes: Notes, *, shipped: bool
    ) -> None:
        self._head = head
        self._entities = entities
        self._terms = terms
        self._notes = notes
        self._shipped = shipped

    def read(self, entry: Node) -> Iterator[Claim]:
        """The claims of one quote."""
        if not isinstance(entry, Pairs):
            message = "every claim begins with - quote: … and has says: below it."
            self._notes.add(entry.line, message)
            return
        before = self._notes.count
        quote = self._quote(entry)
        fits = self._notes.count == before
        says = entry.pairs.get("says")
        if says is None or (isinstance(says, Text) and not says.value):
            message = "the quote says nothing: add says: and what it says."
            self._notes.add(entry.line, message, "As in: says: meta owns scale-ai, share 49%")
            return
        claims: list[Claim] = []
        for one in says.items if isinstance(says, Items) else (says,):
            with self._notes.at(one.line):
                claims.append(self._claim(one, quote))
        if self._notes.count == before:
            self._check_called(quote, claims)
            fits = self._notes.count == before
        if fits:
            yield from claims

    def _check_called(self, quote: _Quote, claims: list[Claim]) -> None:
        used = {end for claim in claims for end in (claim.from_, claim.to)}
        for token, (_, line) in quote.called.items():
            with self._notes.at(line):
                if self._entities.iri(token) not in used:
                    raise Misfit(f'called names "{token}", but nothing here is said of it.')

    def _quote(self, entry: Pairs) -> _Quote:
        quote = _Quote()
        for key, value, line in entry:
            with self._notes.at(line):
                self._key(quote, key, value)
        with self._notes.at(entry.lines.get("quote", entry.line)):
            self._place(quote, entry)
        return quote

    def _key(self, quote: _Quote, key: str, node: Node) -> None:
        name = fold(key)
        if name not in KEYS:
            raise unknown(key, "field of a claim", KEYS)
        if name == "says":
            return
        if name == "called":
            quote.called = read_called(node)
            return
        if not isinstance(node, Text):
            raise Misfit(f"{name} is one text.", hint=NEEDS_QUOTES)
        text = node.value.strip()
        if not text:
            return
        match name:
            case "start":
                quote.start = read_date(text, name)
            case "end":
                quote.end = read_date(text, name)
            case "approximate":
                quote.approximate = read_flag(text, name)
            case _:
                self._check(name, text)
                quote.texts[name] = text

    def _check(self, name: str, text: str) -> None:
        if name == "modality":
            read_modality(text)
        elif name == "access":
            read_access(text)
        elif name == "speaker":
            self._entities.speaker(text)

    def _place(self, quote: _Quote, entry: Pairs) -> None:
        words, at = quote.texts.get("quote"), quote.texts.get("at")
        if words is None:
            if at is not None:
                raise Misfit("at is the place of a quote: add quote: …")
            return
        complaint = too_long(words) if self._shipped else None
        if complaint:
            raise Misfit(complaint)
        if self._head.passage is not None:
            quote.texts["quote"], quote.texts["at"] = placed(self._head.passage, words, at)
        elif at is not None:
            with self._notes.at(entry.lines.get("at")):
                check_place(at)

    def _claim(self, node: Node, quote: _Quote) -> Claim:
        called, before = dict(quote.called), self._notes.count
        if isinstance(node, Text):
            line = read_line(node.value, self._terms, self._entities.__contains__)
        elif isinstance(node, Pairs):
            line = read_mapping(node, called, self._notes)
        else:
            raise Misfit("what is said is a short line or a mapping, not a list.")
        said = Said()
        ends = self._ends(line, node, said)
        if self._notes.count > before:
            raise Noted
        common = {**quote.texts, **said.common}
        denied = common.get("modality") == "denied"
        # a figure has a period, and a deal its day: what goes for the quote is not theirs
        if line.record_type != "Figure":
            said.start = said.start or quote.start
        if line.record_type not in {"Figure", "Deal"}:
            said.end = said.end or quote.end
        finish(said, line.record_type, denied=denied, terms=self._terms)
        names = {self._entities.iri(token): name for token, (name, _) in called.items()}
        return self._made(line, ends, said, common, names, quote)

    def _ends(self, line: Line, node: Node, said: Said) -> list[str]:
        """The record's ends; on the way all fields are read into what is said."""
        kind = RECORD_TYPES[line.record_type]
        ends: list[str] = []
        for token, role in ((line.from_, kind.source), (line.to, kind.target)):
            if token is not None and role is not None:
                with self._notes.at(node.line):
                    ends.append(self._end(token, role))
        for term, text, number in line.fields:
            with self._notes.at(number or node.line):
                if term != kind.target:
                    take(said, line.record_type, term, text, self._terms)
                elif line.to is not None or len(ends) > 1:
                    raise Misfit(f"{term} is given twice.")
                else:
                    ends.append(self._end(text, term))
        return ends

    def _made(
        self,
        line: Line,
        ends: list[str],
        said: Said,
        common: dict[str, str],
        names: dict[str, str],
        quote: _Quote,
    ) -> Claim:
        from kg.rdf.mapping import identified

        speaker: tuple[str | None, bool] = (None, False)
        if "speaker" in common:
            speaker = self._entities.speaker(common["speaker"])
        fields: Any = {term: said.fields[term] for term in sorted(said.fields)}
        to = ends[1] if len(ends) > 1 else None
        own = "approximate" in said.common
        claim = Claim(
            iri="",
            source=self._head.source.iri,
            about="",
            record_type=line.record_type,
            from_=ends[0],
            to=to,
            fields=fields,
            start=said.start,
            end=said.end,
            modality=common.get("modality", "stated"),
            approximate=said.approximate or (quote.approximate and not own),
            quote=common.get("quote"),
            gist=common.get("gist"),
            at=common.get("at"),
            place=common.get("place"),
            speaker=speaker[0],
            speaker_is_party=speaker[1],
            from_named=names.get(ends[0]),
            to_named=names.get(to) if to else None,
            private=common.get("access") == "private",
        )
        return identified(claim, self._terms)

    def _end(self, token: str, role: str) -> str:
        try:
            return self._entities.iri(token)
        except Misfit as problem:
            raise Misfit(f"{role}: {problem}", hint=problem.hint) from None
