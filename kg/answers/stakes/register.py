"""The stakes of a graph as the kernels look them up: only what is asked for is ever read.

Parties get a number when they are first met. A company's column is made of the records
that name it as issuer, by the index, so one company's owners in a graph of millions cost
what is above that company.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kg.answers.evidence import Evidence
from kg.answers.stakes.entry import Entry, entry_of, follows_in_vain, unassumed
from kg.answers.stakes.indirect import half, majority
from kg.answers.stakes.known import Known, known
from kg.answers.stakes.side import Side
from kg.graph import read
from kg.graph.few import Few
from kg.graph.stakes import Ledger
from kg.namespaces import RDF, RESOLVED, kg
from kg.ownership.gathering import Said, Sayings
from kg.ownership.interests import Interests
from kg.ownership.ranges import Answer

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.ownership.stakes import Graph

_TYPE: Final = RDF + "type"
_ABOUT: Final = kg("about")
_MODALITY: Final = kg("modality")
_MANY: Final = frozenset({"Group", "Arrangement"})
_ENDS: Final = ("controller", "controlled", "parent", "subsidiary")


class Register:
    """Who holds what in a graph, at its moment.

    Args:
        graph: Where to look.
        follow: Whether votes are taken to follow shares where they are not stated.
        complete: Whether all holders are known: nothing is anybody else's.

    Attributes:
        shares: The stakes by their share of the capital.
        votes: The stakes by their votes; unnamed many do not vote as one.
        sayings: Who is said to control whom, or to hold most of its votes through others.
        through: Who may hold half of whose shares through others, as it is said.
        reported: Who is reported to be whose parent.
        unfollowed: Companies whose stated votes leave no room for the others to follow shares.
    """

    def __init__(self, graph: OpenGraph, *, follow: bool = True, complete: bool = False) -> None:
        self.graph = graph
        self.evidence = Evidence(graph)
        self.follow = follow
        self.complete = complete
        self.shares: Graph = Side(self, "share")
        self.votes: Graph = Side(self, "votes")
        self.sayings = RecordedSayings(self, ("controller", "controlled"), majority)
        self.through = RecordedSayings(self, None, half)
        self.reported: RecordedSayings = RecordedSayings(self, ("parent", "subsidiary"))
        self.unfollowed: set[str] = set()
        self._ledger = Ledger(graph)
        self._ends = {end: Few(graph, p=kg(end)) for end in _ENDS}
        self._direct = Few(graph, p=kg("direct"), subjects=True)
        self._wholes = Few(graph, p=kg("partOf"))
        self._groups = Few(graph, p=_TYPE, o=kg("Group"), subjects=True)
        self._moved = Few(graph, p=_ABOUT, subjects=True)
        self._denied = Few(graph, p=_MODALITY, o=kg("denied"), subjects=True, said=True)
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
        return Interests(self.shares, self.votes, self.sayings, self.through)

    def holders(self, issuer: str) -> dict[str, Entry]:
        """Who holds a company directly, by the holder's IRI."""
        if issuer not in self._held:
            self._read(issuer)
        return self._held[issuer]

    def indirect(self, issuer: str) -> dict[str, Known]:
        """Who is said to hold a company through others, whom nobody need know."""
        if issuer not in self._indirect and not self._direct.is_empty:
            self._read(issuer)
        return self._indirect.get(issuer, {})

    def held_through(self, holder: str) -> dict[str, Known]:
        """What a party is said to hold through others, by the company's IRI."""
        if self._direct.is_empty:
            return {}
        found = {}
        for record, _ in self._ledger.of_holder(holder):
            one = self.known(record) if self._direct.has(record) else None
            if one is not None and one.record.fields.get("direct") == (False,):
                found[one.record.target or holder] = one
        return dict(sorted(found.items()))

    def issuers(self, holder: str) -> list[str]:
        """The companies of which some record names a holder, sorted."""
        return sorted({issuer for _, issuer in self._ledger.of_holder(holder)})

    def under(self, number: int) -> set[int]:
        """Everybody below a party: what it holds, also jointly, or is said to control or parent."""
        found: set[int] = set()
        todo = [number]
        while todo:
            one = todo.pop()
            said = (*self.sayings.controlled(one), *self.reported.controlled(one))
            joint = map(self.number, self.memberships(self.iri(one)))
            for other in (*self.shares.issuers(one), *said, *joint):
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
        if prop == "issuer":
            read_ = self._ledger.of_issuer(iri)
            found = [one.iri for one in read_]
            for record in read_:
                if record.iri not in self._known:
                    self._known[record.iri] = known(self.evidence, record)
        elif prop in self._ends and not self._ends[prop].has(iri):
            return
        else:
            quads = read.match(self.graph, p=kg(prop), o=iri, g=RESOLVED)
            found = sorted({read.value_of(quad.subject) for quad in quads})
        yield from (one for one in map(self.known, found) if one is not None)

    def claims(self, record: str) -> tuple[str, ...]:
        """IRIs of the claims that say a record: no denials, and none that is rejected."""
        graph, rejected = self.graph, self.evidence.verdicts.rejected
        about = [read.value_of(one.subject) for one in read.match(graph, p=_ABOUT, o=record)]
        one = about[0] if len(about) == 1 else ""
        if one and not (self._moved.has(one) and _is_moved(graph, one, record)):
            # most records have one claim, which need not be read whole
            denied = self._denied.has(one) and any(
                read.value_of(q.object) == kg("denied")
                for q in read.match(graph, s=one, p=_MODALITY)
            )
            return () if one in rejected or denied else (one,)
        claims = read.claims_about(graph, record)
        return tuple(c.iri for c in claims if c.modality != "denied" and c.iri not in rejected)

    def is_a(self, iri: str, kind: str) -> bool:
        """Whether an entity is of a class."""
        return any(True for _ in read.match(self.graph, iri, _TYPE, kg(kind), RESOLVED))

    def members(self, iri: str) -> list[str]:
        """Who is part of a group or an arrangement: its joint holders."""
        if not self._wholes.has(iri) or not any(self.is_a(iri, kind) for kind in _MANY):
            return []
        found = read.match(self.graph, p=kg("partOf"), o=iri, g=RESOLVED)
        return sorted({read.value_of(quad.subject) for quad in found})

    @cached_property
    def arrangements(self) -> list[str]:
        """The arrangements and groups of which anybody is part, sorted."""
        parts = read.match(self.graph, p=kg("partOf"), g=RESOLVED)
        wholes = {read.value_of(quad.object) for quad in parts}
        return sorted(one for one in wholes if any(self.is_a(one, kind) for kind in _MANY))

    def memberships(self, iri: str) -> list[str]:
        """The arrangements, and the groups, that a party is part of."""
        if self._wholes.is_empty:
            return []
        found = read.match(self.graph, s=iri, p=kg("partOf"), g=RESOLVED)
        many = {read.value_of(quad.object) for quad in found}
        return sorted(one for one in many if any(self.is_a(one, kind) for kind in _MANY))

    def is_crowd(self, iri: str) -> bool:
        """Whether a holder is many whom nobody names, who do not act as one."""
        return self._groups.has(iri) and self.is_a(iri, "Group") and not self.members(iri)

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
        first = len(self._entries)
        entries = [
            entry_of(number, holder, issuer, found, follow=self.follow)
            for number, (holder, found) in enumerate(sorted(parts.items()), first)
        ]
        if follows_in_vain(entries):
            entries = [unassumed(one) for one in entries]
            self.unfollowed.add(issuer)
        self._entries += entries
        self._held[issuer] = {one.holder: one for one in entries}
        self._indirect[issuer] = indirect


class RecordedSayings(Sayings):
    """What records say of control (or of parents), looked up as it is asked for.

    Args:
        register: Where the records are.
        ends: The two ends of records of control; none for stakes alone.
        through: Whether a stake that is said to be held through others counts as control.
    """

    def __init__(
        self,
        register: Register,
        ends: tuple[str, str] | None,
        through: Callable[..., Answer] | None = None,
    ) -> None:
        super().__init__()
        self._register, self._ends, self._through = register, ends, through
        self._records: list[str] = []
        self._places: dict[str, int] = {}

    def by(self, controller: int) -> Sequence[Said]:
        """Whom a party is said to control."""
        if controller not in self._by:
            self._by[controller] = self._said(0, controller)
        return self._by[controller]

    def of(self, controlled: int) -> Sequence[Said]:
        """Who is said to control a party."""
        if controlled not in self._of:
            self._of[controlled] = self._said(1, controlled)
        return self._of[controlled]

    def record(self, said: Said) -> str:
        """The record that says so."""
        return self._records[said.entry]

    def is_stake(self, said: Said) -> bool:
        """Whether that is because of votes that it is said to hold through others."""
        known = self._register.known(self.record(said))
        return known is not None and known.record.type == "Stake"

    def _said(self, end: int, number: int) -> list[Said]:
        register, iri = self._register, self._register.iri(number)
        records = register.records(self._ends[end], iri) if self._ends is not None else ()
        found = [(one, one.sure) for one in records]
        if self._through is not None:
            stakes = register.indirect(iri) if end else register.held_through(iri)
            for one in stakes.values():
                answer = self._through(one, follow=register.follow)
                found += [(one, answer is Answer.CERTAIN)] if answer else []
        return sorted(said for one, sure in found for said in self._of_record(one, sure=sure))

    def _of_record(self, known: Known, *, sure: bool) -> Iterator[Said]:
        record, register = known.record, self._register
        if record.target is not None and record.source != record.target:
            if record.iri not in self._places:
                self._places[record.iri] = len(self._records)
                self._records.append(record.iri)
            ends = register.number(record.source), register.number(record.target)
            yield Said(*ends, sure, self._places[record.iri])


def _is_moved(graph: OpenGraph, claim: str, record: str) -> bool:
    """Whether a claim is about another record now than it says."""
    now = read.match(graph, s=claim, p=_ABOUT, g=RESOLVED)
    return any(read.value_of(quad.object) != record for quad in now)
