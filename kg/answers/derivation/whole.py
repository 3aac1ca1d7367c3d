"""The stakes of a whole graph, read in a row: a few passes instead of look-ups stake by stake."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from kg.answers.stakes.indirect import majority
from kg.answers.stakes.known import Known, known
from kg.answers.stakes.register import RecordedSayings, Register
from kg.answers.stakes.side import Side
from kg.graph import read
from kg.model.claim import Value
from kg.model.record import QUANTITIES
from kg.namespaces import RESOLVED, bare, kg
from kg.ownership.gathering import Said
from kg.rdf import literals

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.ownership.columns import Column
    from kg.ownership.stakes import Graph

_SIZES: Final = (*QUANTITIES["share"], *QUANTITIES["votes"])


class Whole(Register):
    """Who holds what in a graph, all of it read at once; it answers as a ``Register`` does.

    Args:
        graph: Where to read, at its moment.

    Attributes:
        tangled: Companies of which it was left out who only may hold them through others.
        wide: Parties of which it was left out whom they only may control, and how many these are
            at the least.
    """

    def __init__(self, graph: OpenGraph) -> None:
        super().__init__(graph)
        sayings = AllSayings(self)
        self.sayings: RecordedSayings = sayings
        self.votes = _Votes(self, self.shares)
        self.tangled: set[int] = set()
        self.wide: dict[int, int] = {}
        self._by_issuer: dict[str, list[str]] = {}
        self._by_holder: dict[str, set[str]] = defaultdict(set)
        rows = self._rows()
        for iri, row in rows.items():
            self._by_issuer.setdefault(row.ends[1], []).append(iri)
            self._by_holder[row.ends[0]].add(row.ends[1])
        self._all = rows
        ends = {end for row in rows.values() for end in row.ends}
        for iri in sorted(ends | sayings.ends):
            self.number(iri)
        for issuer in sorted(self._by_issuer):
            self.holders(issuer)
        self._all = {}  # each is known by now

    @property
    def companies(self) -> list[str]:
        """Everybody of whom some record says that somebody holds a stake, sorted."""
        return sorted(self._by_issuer)

    @property
    def size(self) -> int:
        """How many parties have a number."""
        return len(self._iris)

    def issuers(self, holder: str) -> list[str]:
        """The companies of which some record names a holder, sorted."""
        return sorted(self._by_holder.get(holder, ()))

    def known(self, record: str) -> Known | None:
        """A record as it counts, read once."""
        if record not in self._known and record in self._all:
            self._known[record] = known(self.evidence, self._all[record].record(record))
        return super().known(record)

    def records(self, prop: str, iri: str) -> Iterator[Known]:
        """The records that count of which a party is one end."""
        if prop != "issuer":
            yield from super().records(prop, iri)
            return
        for record in sorted(self._by_issuer.get(iri, ())):
            one = self.known(record)
            if one is not None:
                yield one

    def _rows(self) -> dict[str, _Row]:
        issuers = self._column("issuer")
        rows = {
            iri: _Row((holder, issuers[iri]))
            for iri, holder in self._column("holder").items()
            if iri in issuers
        }
        for name in _SIZES:
            for quad in read.match(self.graph, p=kg(name), g=RESOLVED):
                row = rows.get(read.value_of(quad.subject))
                if row is not None:
                    row.fields[name] = (literals.read_number(quad.object),)
        for name in ("shareClass", "interest", "direct"):
            for iri, value in self._pairs(name):
                if iri in rows:
                    rows[iri].add(name, value)
        for name in ("status", "end", "approximate"):
            for iri, value in self._pairs(name):
                if iri in rows:
                    rows[iri].said[name] = value
        return rows

    def _column(self, name: str) -> dict[str, str]:
        return dict(self._pairs(name))

    def _pairs(self, name: str) -> Iterator[tuple[str, str]]:
        for quad in read.match(self.graph, p=kg(name), g=RESOLVED):
            yield read.value_of(quad.subject), read.value_of(quad.object)


class AllSayings(RecordedSayings):
    """What records say of control, where all that anybody says is known beforehand."""

    def __init__(self, register: Register) -> None:
        ends = ("controller", "controlled")
        super().__init__(register, ends, majority)
        graph = register.graph
        through = {  # stakes that are said to be held through others
            read.value_of(quad.subject)
            for quad in read.match(graph, p=kg("direct"), g=RESOLVED)
            if read.value_of(quad.object) == "false"
        }
        self._known_ends = tuple(
            {read.value_of(quad.object) for quad in read.match(graph, p=kg(end), g=RESOLVED)}
            | {
                read.value_of(quad.object)
                for record in through
                for quad in read.match(graph, s=record, p=kg(stake_end), g=RESOLVED)
            }
            for end, stake_end in zip(ends, ("holder", "issuer"), strict=True)
        )

    @property
    def parties(self) -> list[int]:
        """Everybody of whom it is said that they are controlled, in order."""
        numbers = sorted(map(self._register.number, self._known_ends[1]))
        return [one for one in numbers if self.of(one)]

    @property
    def ends(self) -> set[str]:
        """Everybody of whom it is said that they control, or are controlled."""
        return self._known_ends[0] | self._known_ends[1]

    def by(self, controller: int) -> Sequence[Said]:
        """Whom a party is said to control."""
        known = self._register.iri(controller) in self._known_ends[0]
        return super().by(controller) if known else ()

    def of(self, controlled: int) -> Sequence[Said]:
        """Who is said to control a party."""
        known = self._register.iri(controlled) in self._known_ends[1]
        return super().of(controlled) if known else ()


class _Votes(Side):
    """The votes, of most companies the very column of their shares, which they follow."""

    def __init__(self, register: Whole, shares: Graph) -> None:
        super().__init__(register, "votes")
        self._shares = shares

    def _column(self, company: int) -> Column | None:
        register = self._register
        entries = register.holders(register.iri(company))
        if entries and all(
            entry.votes == entry.share and not register.is_crowd(holder)
            for holder, entry in entries.items()
        ):
            return self._shares.column(company)
        return super()._column(company)


@dataclass(slots=True)
class _Row:
    """One stake on its way to be a record."""

    ends: tuple[str, str]
    fields: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, value: str) -> None:
        """Takes in a field that is no size."""
        if name == "direct":
            self.fields[name] = (value == "true",)
        elif name == "interest":
            code = bare(value).removeprefix("interest-")
            self.fields[name] = (*self.fields.get(name, ()), code)
        else:
            self.fields[name] = (value,)

    def record(self, iri: str) -> read.Record:
        """The record, as far as stakes are judged by it."""
        said: Mapping[str, str] = self.said
        return read.Record(
            iri=iri,
            type="Stake",
            source=self.ends[0],
            target=self.ends[1],
            fields=self.fields,
            status=bare(said.get("status", "stated")),
            end=said.get("end"),
            approximate=said.get("approximate") == "true",
        )
