"""Who controls whom: by more than half of the votes, alone, jointly or through others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kg.ownership.filling import together
from kg.ownership.gathering import NOTHING_SAID, Basis, Sayings, gather, gathered
from kg.ownership.ranges import MAJORITY, Answer
from kg.ownership.stakes import Graph, Stakes, above


class Held(NamedTuple):
    """How a party is controlled.

    Args:
        answer: Whether it surely is.
        through: Those whose votes, or of whom it is said that they control it, count for it;
            the controller itself among them where it holds votes directly.
    """

    answer: Answer
    through: tuple[int, ...]


class Controllers(NamedTuple):
    """Who controls a company.

    Args:
        parties: Everybody who does or may.
        ultimates: Who stands at the top of those who surely do: one party; several where
            they hold each other in a ring, or where columns over the whole, or what sources
            say, leave several; none where nobody surely does.
        unless: For those of them who may themselves be controlled by somebody whom they do
            not surely control in turn: by whom.
    """

    parties: dict[int, Held]
    ultimates: tuple[int, ...]
    unless: Mapping[int, tuple[int, ...]] = MappingProxyType({})

    @property
    def ultimate(self) -> int | None:
        """The one party at the top; nothing where there is none or are several."""
        return self.ultimates[0] if len(self.ultimates) == 1 else None


def controlled(
    votes: Graph, seeds: Collection[int], sayings: Sayings = NOTHING_SAID
) -> dict[int, Held]:
    """Whom some parties control.

    That is the least set to which each company belongs of whose votes it holds over half.

    Args:
        votes: The votes.
        seeds: The parties; several act jointly.
        sayings: Who is said to control whom.

    Example:
        >>> from kg.ownership.columns import Column, Stake
        >>> from kg.ownership.ranges import Range
        >>> votes = Stakes({
        ...     2: Column.of([Stake(1, Range.exactly("0.8"))]),
        ...     3: Column.of([Stake(1, Range.exactly("0.2")), Stake(2, Range.exactly("0.35"))]),
        ... })
        >>> {party: held.through for party, held in controlled(votes, {1}).items()}
        {2: (1,), 3: (1, 2)}
    """
    found = gathered([Basis(votes, MAJORITY)], seeds, sayings)
    return {one: Held(*found[one]) for one in sorted(found) if one not in seeds}


def controllers(votes: Graph, company: int, sayings: Sayings = NOTHING_SAID) -> Controllers:
    """Who controls a company; looks only at what is above it.

    Args:
        votes: The votes.
        company: The company.
        sayings: Who is said to control whom.
    """
    stakes = above(votes, company, sayings.controllers)
    return controllers_within(
        [Basis(stakes, MAJORITY)], company, _everybody(stakes, company, sayings), sayings
    )


def controllers_within(
    bases: list[Basis], company: int, parties: Iterable[int], sayings: Sayings = NOTHING_SAID
) -> Controllers:
    """The same by other lines than more than half of the votes (``gathering``)."""
    parties_found: dict[int, Held] = {}
    reach: dict[int, Collection[int]] = {}
    for party in sorted(set(parties)):
        if party == company or not _begins(bases, party, sayings):
            continue
        certain = gather(bases, {party}, sayings, sure=True)
        if company in certain:
            parties_found[party] = Held(Answer.CERTAIN, certain[company])
            reach[party] = certain.keys()
            continue
        possible = gather(bases, {party}, sayings, sure=False, until=company)
        if company in possible:
            parties_found[party] = Held(Answer.POSSIBLE, possible[company])
    if reach:
        reach[company] = gather(bases, {company}, sayings, sure=True).keys()
    tops = _tops(reach)
    over = {  # whoever may control a top may control all that this surely controls
        top: found
        for top in tops
        if (found := _may_control(bases, top, parties_found.keys() - reach[top], sayings))
    }
    return Controllers(parties_found, tops, over)


def _everybody(stakes: Stakes, company: int, sayings: Sayings) -> set[int]:
    everybody = {*stakes.parties, company}  # of whom nobody may hold votes
    todo = list(everybody)
    while todo:
        for party in sayings.controllers(todo.pop()):
            if party not in everybody:
                everybody.add(party)
                todo.append(party)
    return everybody


def _begins(bases: list[Basis], party: int, sayings: Sayings) -> bool:
    """Whether a party may control anybody at all by itself."""
    return bool(sayings.by(party)) or any(
        together(column, {party}, threshold, issuer)
        for graph, threshold in bases
        for issuer in graph.issuers(party)
        if (column := graph.column(issuer)) is not None
    )


def _may_control(
    bases: list[Basis], top: int, parties: Iterable[int], sayings: Sayings
) -> tuple[int, ...]:
    return tuple(
        party
        for party in sorted(parties)
        if party != top and top in gather(bases, {party}, sayings, sure=False, until=top)
    )


def _tops(reach: dict[int, Collection[int]]) -> tuple[int, ...]:
    """Those whom nobody controls whom they do not control in turn."""
    return tuple(
        one
        for one in sorted(reach)
        if len(reach) > 1
        and all(other in reach[one] for other in reach if other != one and one in reach[other])
    )
