"""Who depends on a supplier that its rival owns a part of, or may control."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.answers.stakes.backing import Backing, direct_row
from kg.answers.stakes.indirect import with_said
from kg.answers.stakes.register import Register
from kg.answers.stakes.remarks import remarks
from kg.answers.stakes.rows import ChainRow
from kg.answers.stakes.ties import Rest, TieRow, Ties
from kg.answers.wording import sentence
from kg.graph import read
from kg.namespaces import RESOLVED, curie, kg
from kg.ownership import bounds
from kg.ownership.control import Controllers, controllers
from kg.ownership.gathering import Basis, gathered
from kg.ownership.ranges import MAJORITY, Answer, Range, Threshold
from kg.ownership.stakes import Stakes, above

if TYPE_CHECKING:
    from kg.answers.stakes.known import Known
    from kg.graph.locate import OpenGraph

FIFTH: Final = Threshold(Fraction(1, 5))
DEPENDS: Final = ("clientOf", "partnerOf", "distancingFrom")
"""Edges that say that one depends on the other, or did."""
CHAINS: Final = 5
_STATUSES: Final = ("stated", "reported", "disputed", "suggested", "expected", "denied")


def rival_ties(
    graph: OpenGraph, party: str | None = None, *, follow: bool = True, complete: bool = False
) -> Ties:
    """Who depends on a supplier of which a rival holds a fifth or more, or which it may control.

    Args:
        graph: Where to look, at its moment.
        party: IRI of a client, a supplier or a rival; everybody if not given.
        follow: Whether votes are taken to follow shares where they are not stated.
        complete: Whether all holders are known.
    """
    asked = _Asked(Register(graph, follow=follow, complete=complete))
    rows = [row for tie in sorted(asked.ties(party)) for row in asked.rows(tie)]
    if party is not None:
        rows = [r for r in rows if party in (r.client.iri, r.supplier.iri, r.rival.iri)]
    rows.sort(key=_order)
    claims = dict.fromkeys(claim for row in rows for claim in row.claims)
    return Ties(
        tuple(rows),
        tuple(asked.remarks(dict.fromkeys(row.supplier.iri for row in rows))),
        None if party is None else asked.register.evidence.party(party),
        cited=tuple(claims),
        read=asked.backing.rows,
    )


# Private functions


class _Tie(NamedTuple):
    """That one depends on another, by a direct edge."""

    client: str
    supplier: str
    edge: str


class _Held(NamedTuple):
    """What is above one supplier."""

    stakes: Stakes
    shares: dict[int, Range]
    through: dict[int, Known]
    controllers: Controllers


class _Asked:
    """One question to one graph."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.graph = register.graph
        self.backing = Backing(register)
        self._held: dict[str, _Held] = {}
        self._rivals: dict[str, list[str]] = {}

    def ties(self, party: str | None) -> set[_Tie]:
        """The dependencies that can matter: all, or those of a party or of its rivals."""
        if party is None:
            return {tie for edge in DEPENDS for tie in self._of_edge(edge)}
        found = {*self._around(party)}
        for rival in self._rivals_of(party):
            found.update(self._around(rival))
        return found

    def rows(self, tie: _Tie) -> Iterator[TieRow]:
        """What makes a dependency an exposure to a rival, for each such rival."""
        register = self.register
        rivals = [one for one in self._rivals_of(tie.client) if one != tie.supplier]
        if not rivals or tie.client == tie.supplier:
            return
        held = self._above(tie.supplier)
        for rival in rivals:
            number = register.number(rival)
            share = held.shares.get(number, Range.exactly(0))
            control = held.controllers.parties.get(number)
            if not FIFTH.answer(share) and control is None:
                continue
            dependence = self._records(tie.client, tie.supplier, tie.edge)
            rivalry = self._records(tie.client, rival, "rivalOf")
            held_by = self._holding(held, number, tie.supplier, share)
            if not dependence or not rivalry:
                continue
            records = {
                **dict.fromkeys(held_by, "holding"),
                **dict.fromkeys(rivalry, "rivalry"),
                **dict.fromkeys(dependence, "dependence"),
            }
            rests_on = tuple(self._rest(part, iri) for iri, part in reversed(records.items()))
            entry = register.holders(tie.supplier).get(rival)
            unsure = control is not None and control.answer is Answer.POSSIBLE
            yield TieRow(
                client=register.evidence.party(tie.client),
                supplier=register.evidence.party(tie.supplier),
                rival=register.evidence.party(rival),
                edge=tie.edge,
                status=max((one.status for one in rests_on), key=_rank),
                share=share,
                controls=control.answer.value if control else "impossible",
                rests_on=rests_on,
                direct=direct_row(entry, "share") if entry is not None else None,
                dependence=self._sentence(dependence[0]),
                rivalry=self._sentence(rivalry[0]),
                deciding=self.backing.unsettled(records) if unsure else (),
            )

    def remarks(self, suppliers: Iterable[str]) -> list[str]:
        """What must be said of the stakes that the rows rest on."""
        found: list[str] = []
        for supplier in suppliers:
            said = remarks(self.register, self._above(supplier).stakes, "share")
            found += [one for one in said if one not in found]
        return found

    @cached_property
    def _symmetric(self) -> frozenset[str]:
        edges = self.graph.terms.edges.values()
        return frozenset(edge.name for edge in edges if edge.symmetric)

    def _of_edge(self, edge: str) -> Iterator[_Tie]:
        for quad in read.match(self.graph, p=kg(edge), g=RESOLVED):
            yield _Tie(read.value_of(quad.subject), read.value_of(quad.object), edge)

    def _around(self, party: str) -> Iterator[_Tie]:
        for edge in DEPENDS:
            for quad in read.match(self.graph, s=party, p=kg(edge), g=RESOLVED):
                yield _Tie(party, read.value_of(quad.object), edge)
            for quad in read.match(self.graph, p=kg(edge), o=party, g=RESOLVED):
                yield _Tie(read.value_of(quad.subject), party, edge)

    def _rivals_of(self, party: str) -> list[str]:
        if party not in self._rivals:
            edge = kg("rivalOf")
            found = {
                read.value_of(one.object)
                for one in read.match(self.graph, party, edge, None, RESOLVED)
            }
            found |= {
                read.value_of(one.subject)
                for one in read.match(self.graph, None, edge, party, RESOLVED)
            }
            self._rivals[party] = sorted(found - {party})
        return self._rivals[party]

    def _above(self, supplier: str) -> _Held:
        if supplier not in self._held:
            register = self.register
            number = register.number(supplier)
            stakes = above(register.shares, number)
            through = {register.number(k): one for k, one in register.indirect(supplier).items()}
            shares = bounds.owners(stakes, number) if stakes.columns else {}
            shares = with_said(shares, through, "share")
            over = controllers(register.votes, number, register.sayings)
            self._held[supplier] = _Held(stakes, shares, through, over)
        return self._held[supplier]

    def _records(self, one: str, other: str, edge: str) -> list[str]:
        """The records that give a direct edge."""
        found = read.records_between(self.graph, one, other)
        if edge in self._symmetric:
            found += read.records_between(self.graph, other, one)
        return [record.iri for record in found if record.edge == kg(edge) and record.current]

    def _holding(self, held: _Held, rival: int, supplier: str, share: Range) -> Iterator[str]:
        """The records by which a rival holds a supplier, or may control it."""
        number = self.register.number(supplier)
        chains: tuple[ChainRow, ...] = ()
        if FIFTH.answer(share):
            chains, _ = self.backing.chains(held.stakes, rival, number, share, CHAINS)
        for chain in chains:
            yield from chain.records
        if rival in held.through and FIFTH.answer(share):
            yield held.through[rival].record.iri
        if rival in held.controllers.parties:
            register = self.register
            votes = above(register.votes, number, register.sayings.controllers)
            members = gathered([Basis(votes, MAJORITY)], {rival}, register.sayings)
            yield from self.backing.rests_on(members, number)[0]

    def _rest(self, part: str, iri: str) -> Rest:
        record = read.record(self.graph, iri, edges=False)
        status = record.status if record is not None else _STATUSES[0]
        return Rest(part, iri, status, self.backing.claims([iri]))

    def _sentence(self, iri: str) -> str:
        record = read.record(self.graph, iri)
        if record is None:
            return curie(iri)
        return sentence(self.register.evidence.record_row(record), self.graph.terms)


def _rank(status: str) -> int:
    """How weak a status is: the weakest last."""
    return _STATUSES.index(status) if status in _STATUSES else 0


def _order(row: TieRow) -> tuple[object, ...]:
    return (
        _rank(row.status),
        row.client.name.casefold(), row.supplier.name.casefold(), row.rival.name.casefold(),
        DEPENDS.index(row.edge), row.client.iri, row.supplier.iri, row.rival.iri,
    )  # fmt: skip
