"""The stakes of a graph as the kernels look them up: only what is asked for is ever read.

Parties get a number when they are first met. A company's column is made of the records
that name it as issuer, by the index, so one company's owners in a graph of millions cost
what is above that company.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from kg.answers.evidence import Evidence
from kg.answers.stakes.entry import Entry, entry_of
from kg.answers.stakes.known import Known, known
from kg.graph import read
from kg.namespaces import RDF, RESOLVED, kg
from kg.ownership.columns import Column, Stake
from kg.ownership.gathering import Said, Sayings
from kg.ownership.interests import Interests
from kg.ownership.ranges import ONE, ZERO, Range

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.ownership.stakes import Graph

_TYPE: Final = RDF + "type"
_ABOUT: Final = kg("about")
_MODALITY: Final = kg("modality")
_MANY: Final = frozenset({"Group", "Arrangement"})


class Register:
    """Who holds what in a graph, at its moment.

    Args:
        graph: Where to look.
        follow: Whether votes are taken to follow shares where they are not stated.
        complete: Whether all holders are known: nothing is anybody else's.

    Attributes:
        shares: The stakes by their share of the capital.
        votes: The stakes by their votes; unnamed many do not vote as one.
        sayings: Who is said to control whom.
        reported: Who is reported to be whose parent.
    """

    def __init__(self, graph: OpenGraph, *, follow: bool = True, complete: bool = False) -> None:
        self.graph = graph
        self.evidence = Evidence(graph)
        self.follow = follow
        self.complete = complete
        self.shares: Graph = _Side(self, "share")
        self.votes: Graph = _Side(self, "votes")
        self.sayings: RecordedSayings = RecordedSayings(self, "controller", "controlled")
        self.reported: RecordedSayings = RecordedSayings(self, "parent", "subsidiary")
        self._iris: list[str] = []
        self._numbers: dict[str, int] = {}
        self._entries: list[Entry] = []
        self._held: dict[str, dict[str, Entry]] = {}
        self._indirect: dict[str, dict[str, Known]] = {}
        self._known: dict[str, Known | None] = {}

    def number(self, iri: str) -> int:
        """The number of a party."""
        if iri not in self._numbers:
            self._numbers[iri] = len(self._iris)
            self._iris.append(iri)
        return self._numbers[iri]

    def iri(self, number: int) -> str:
        """The party of a number."""
        return self._iris[number]

    def entry(self, number: int) -> Entry:
        """The stake of a number."""
        return self._entries[number]

    def side(self, basis: str) -> Graph:
        """The stakes by ``share`` or by ``votes``."""
        return self.votes if basis == "votes" else self.shares

    def interests(self) -> Interests:
        """Shares, votes and what is said, for a rule."""
        return Interests(self.shares, self.votes, self.sayings)

    def holders(self, issuer: str) -> dict[str, Entry]:
        """Who holds a company directly, by the holder's IRI."""
        if issuer not in self._held:
            self._read(issuer)
        return self._held[issuer]

    def indirect(self, issuer: str) -> dict[str, Known]:
        """Who is said to hold a company through others, whom nobody need know."""
        if issuer not in self._indirect:
            self._read(issuer)
        return self._indirect[issuer]

    def issuers(self, holder: str) -> list[str]:
        """The companies of which some record names a holder, sorted."""
        found = set()
        for quad in read.match(self.graph, p=kg("holder"), o=holder, g=RESOLVED):
            record = read.value_of(quad.subject)
            for one in read.match(self.graph, s=record, p=kg("issuer"), g=RESOLVED):
                found.add(read.value_of(one.object))
        return sorted(found)

    def under(self, number: int) -> set[int]:
        """Everybody below a party: what it holds, or is said to control or to be the parent of."""
        found: set[int] = set()
        todo = [number]
        while todo:
            one = todo.pop()
            said = (*self.sayings.controlled(one), *self.reported.controlled(one))
            for other in (*self.shares.issuers(one), *said):
                if other not in found and other != number:
                    found.add(other)
                    todo.append(other)
        return found

    def known(self, record: str) -> Known | None:
        """A record as it counts, read once."""
        if record not in self._known:
            found = read.record(self.graph, record, edges=False)
            self._known[record] = None if found is None else known(self.evidence, found)
        return self._known[record]

    def records(self, prop: str, iri: str) -> Iterator[Known]:
        """The records that count of which a party is one end."""
        quads = read.match(self.graph, p=kg(prop), o=iri, g=RESOLVED)
        for record in sorted({read.value_of(quad.subject) for quad in quads}):
            one = self.known(record)
            if one is not None:
                yield one

    def claims(self, record: str) -> tuple[str, ...]:
        """IRIs of the claims that say a record: no denials, and none that is rejected."""
        graph, rejected = self.graph, self.evidence.verdicts.rejected
        about = [read.value_of(one.subject) for one in read.match(graph, p=_ABOUT, o=record)]
        moved = about[1:] or any(one for one in about if _is_moved(graph, one, record))
        if about and not moved:  # most records have one claim, which need not be read whole
            (one,) = about
            modality = (read.value_of(q.object) for q in read.match(graph, s=one, p=_MODALITY))
            return () if one in rejected or kg("denied") in modality else (one,)
        claims = read.claims_about(graph, record)
        return tuple(c.iri for c in claims if c.modality != "denied" and c.iri not in rejected)

    def is_a(self, iri: str, kind: str) -> bool:
        """Whether an entity is of a class."""
        return any(True for _ in read.match(self.graph, iri, _TYPE, kg(kind), RESOLVED))

    def members(self, iri: str) -> list[str]:
        """Who is part of a group or an arrangement: its joint holders."""
        if not any(self.is_a(iri, kind) for kind in _MANY):
            return []
        found = read.match(self.graph, p=kg("partOf"), o=iri, g=RESOLVED)
        return sorted({read.value_of(quad.subject) for quad in found})

    def is_crowd(self, iri: str) -> bool:
        """Whether a holder is many whom nobody names, who do not act as one."""
        return self.is_a(iri, "Group") and not self.members(iri)

    def _read(self, issuer: str) -> None:
        parts: dict[str, list[Known]] = {}
        indirect: dict[str, Known] = {}
        for one in self.records("issuer", issuer):
            if one.record.type != "Stake":
                continue
            if one.record.fields.get("direct") == (False,):
                indirect[one.record.source] = one
            else:
                parts.setdefault(one.record.source, []).append(one)
        held = {}
        for holder, found in sorted(parts.items()):
            entry = entry_of(len(self._entries), holder, issuer, found, follow=self.follow)
            self._entries.append(entry)
            held[holder] = entry
        self._held[issuer], self._indirect[issuer] = held, indirect


class RecordedSayings(Sayings):
    """What records say of control (or of parents), looked up as it is asked for."""

    def __init__(self, register: Register, by: str, of: str) -> None:
        super().__init__()
        self._register = register
        self._ends = (by, of)
        self._records: list[str] = []
        self._places: dict[str, int] = {}

    def by(self, controller: int) -> Sequence[Said]:
        """Whom a party is said to control."""
        if controller not in self._by:
            self._by[controller] = self._said(self._ends[0], controller)
        return self._by[controller]

    def of(self, controlled: int) -> Sequence[Said]:
        """Who is said to control a party."""
        if controlled not in self._of:
            self._of[controlled] = self._said(self._ends[1], controlled)
        return self._of[controlled]

    def record(self, said: Said) -> str:
        """The record that says so."""
        return self._records[said.entry]

    def _said(self, end: str, number: int) -> list[Said]:
        register = self._register
        found = []
        for one in register.records(end, register.iri(number)):
            record = one.record
            if record.target is None or record.source == record.target:
                continue
            if record.iri not in self._places:
                self._places[record.iri] = len(self._records)
                self._records.append(record.iri)
            ends = register.number(record.source), register.number(record.target)
            found.append(Said(*ends, one.sure, self._places[record.iri]))
        return sorted(found)


class _Side:
    """Shares, or votes, as the kernels ask for them."""

    def __init__(self, register: Register, basis: str) -> None:
        self._register = register
        self._basis = basis
        self._columns: dict[int, Column | None] = {}
        self._issuers: dict[int, list[int]] = {}

    def column(self, company: int) -> Column | None:
        """Who holds a company; nothing where nobody is known to."""
        if company not in self._columns:
            self._columns[company] = self._column(company)
        return self._columns[company]

    def issuers(self, owner: int) -> Sequence[int]:
        """The companies in which a party may hold a stake."""
        if owner not in self._issuers:
            register = self._register
            found = register.issuers(register.iri(owner))
            self._issuers[owner] = [register.number(iri) for iri in found]
        return self._issuers[owner]

    def _column(self, company: int) -> Column | None:
        register = self._register
        entries = register.holders(register.iri(company))
        if not entries and (self._basis != "votes" or not register.sayings.of(company)):
            return None  # one that is only said to be controlled has a place among the votes
        stakes, crowd = [], [ZERO, ZERO]
        for holder, entry in entries.items():
            share = entry.votes if self._basis == "votes" else entry.share
            if self._basis == "votes" and register.is_crowd(holder):
                # unnamed many do not vote as one: theirs is nobody's, but nobody else's either
                crowd = [crowd[0] + share.lower, crowd[1] + share.upper]
                continue
            stakes.append(Stake(register.number(holder), share, entry.number))
        upper = crowd[1] if register.complete else ONE
        return Column.of(stakes, rest=Range(min(crowd[0], ONE), min(upper, ONE)))


def _is_moved(graph: OpenGraph, claim: str, record: str) -> bool:
    """Whether a claim is about another record now than it says."""
    now = read.match(graph, s=claim, p=_ABOUT, g=RESOLVED)
    return any(read.value_of(quad.object) != record for quad in now)
