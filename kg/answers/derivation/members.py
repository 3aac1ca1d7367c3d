"""Whom each party controls, and by which records, for party after party of a whole graph."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Final

from kg.answers.derivation.simple import held_simply, is_simple
from kg.answers.stakes.backing import records_of
from kg.ownership.filling import together
from kg.ownership.ranges import MAJORITY, Answer

if TYPE_CHECKING:
    from kg.answers.derivation.whole import Whole
    from kg.ownership.columns import Column
    from kg.ownership.interests import Members

MOST_POSSIBLE: Final = 100
"""Where a party may control more companies than this, besides those that it surely does, only
these count: that all may be anybody's tells nothing, and would be told of everybody."""
_KEPT: Final = 20
"""The parties that so many may control, of those who may control very many, are kept."""
_TRIED: Final = 50_000
"""When those whom others may control, where they are very many, come to so many, whether one of
these others may control a party is no longer tried: it may be."""

_Joined = dict[int, tuple[int, ...]]


class Controlled:
    """Whom each party controls by votes, or is said to: as ``gathered`` has it.

    Args:
        register: All of it.
    """

    def __init__(self, register: Whole) -> None:
        self._register = register
        self._votes, self._sayings = register.votes, register.sayings
        self._may: dict[int, frozenset[int]] = {}
        self._why: dict[tuple[int, tuple[int, ...]], tuple[str, ...]] = {}

    def by(self, party: int) -> Members:
        """A party and all that it controls.

        Args:
            party: Its number.
        """
        certain: _Joined = {party: ()}
        self._gather(certain, sure=True)
        found: Members = {one: (Answer.CERTAIN, through) for one, through in certain.items()}
        if not any(self._may_join(certain)):
            return found
        possible: _Joined = {party: ()}
        if not self._gather(possible, sure=False, most=len(certain) + MOST_POSSIBLE):
            wide = self._register.wide
            wide[party] = max(len(possible), *(wide.get(one, 0) for one in possible))
            return found
        return {
            one: found.get(one, (Answer.POSSIBLE, through)) for one, through in possible.items()
        }

    def may_be(self, party: int, members: Members) -> bool:
        """Whether anybody may control a party whom it does not surely control in turn.

        Args:
            party: The party.
            members: Itself and all that it controls.
        """
        column = self._votes.column(party)
        said = self._sayings.controllers(party)
        owners = set() if column is None else {*column.owners} - {party}
        if not said and (column is None or not together(column, owners, MAJORITY, party)):
            return False
        todo, seen = sorted(owners.union(said)), {party, *owners, *said}
        # those who surely do not: whom it surely controls, and who is controlled by one of them
        none = {one for one, (answer, _) in members.items() if answer is Answer.CERTAIN}
        none.remove(party)
        tried = 0
        for one in todo:  # which grows; mostly it is one of those who stand next to it
            if one not in none:
                tried += self._try(one, party, none)
                if party in none or tried > _TRIED:
                    return True
            above = self._votes.column(one)
            over = {*self._sayings.controllers(one), *(above.owners if above else ())} - seen
            seen |= over
            todo += sorted(over)
        return False

    def records(self, members: Members, target: int) -> tuple[str, ...]:
        """The records by which a party came into a gathered set.

        Args:
            members: The set.
            target: The party.
        """
        found: dict[str, None] = {}
        todo, seen = [target], {target}
        while todo:
            one = todo.pop()
            through = members[one][1]
            found.update(dict.fromkeys(self._joined_by(one, through)))
            for member in through:
                if member not in seen:
                    seen.add(member)
                    todo.append(member)
        return tuple(found)

    def _try(self, one: int, party: int, none: set[int]) -> int:
        """Notes who may not control a party, or else that it may be.

        Args:
            one: Who is tried.
            party: Who would be controlled.
            none: Those who may not control it; itself where somebody may.

        Returns:
            How much work that was, where there was much of it.
        """
        for others in self._may.values():
            if one in others and party not in others:  # what it may control is among these
                none.update(others)
                return 0
        joined: _Joined = {one: ()}
        whole = len(self._may) < _KEPT
        self._gather(joined, sure=False, until=None if whole else party)
        if whole and len(joined) > MOST_POSSIBLE:
            self._may[one] = frozenset(joined)
        # where it may not, nor may any whom it may control: else it might by way of them
        none.update([party] if party in joined else joined)
        return len(joined) if len(joined) > MOST_POSSIBLE else 0

    def _gather(
        self, joined: _Joined, *, sure: bool, most: int | None = None, until: int | None = None
    ) -> bool:
        """Takes in whom members hold or control; false where they come to more than so many.

        Args:
            joined: The members, which become more.
            sure: Whether only what is certain counts.
            most: The most members.
            until: Stop when this party is in, or will be, as far as is known.
        """
        todo, wide = list(joined), self._register.wide
        for member in todo:  # which grows
            if until is not None and until in self._may.get(member, ()):
                joined[until] = (member,)
            if until in joined:
                break
            # who takes in a member takes in all that this may control
            if most is not None and max(len(joined), wide.get(member, 0)) > most:
                return False
            for said in self._sayings.by(member):
                if said.controlled not in joined and (said.sure or not sure):
                    joined[said.controlled] = (member,)
                    todo.append(said.controlled)
            for company, column in self._issuers(member):
                if company not in joined and self._joins(company, column, joined, sure=sure):
                    joined[company] = tuple(one for one in column.owners if one in joined)
                    todo.append(company)
        return True

    def _may_join(self, joined: _Joined) -> Iterator[bool]:
        """Whether anybody besides who surely joins may, of one after the other."""
        for member in joined:
            for said in self._sayings.by(member):
                yield said.controlled not in joined
            for company, column in self._issuers(member):
                if company not in joined:
                    yield self._joins(company, column, joined, sure=False)

    def _issuers(self, member: int) -> Iterable[tuple[int, Column]]:
        votes = self._votes
        for company in votes.issuers(member):
            column = votes.column(company)
            if column is not None:
                yield company, column

    @staticmethod
    def _joins(company: int, column: Column, joined: Collection[int], *, sure: bool) -> bool:
        if is_simple(column, company):
            return 2 * held_simply(column, joined, sure=sure) > column.scale
        answer = together(column, joined, MAJORITY, company)
        return answer is Answer.CERTAIN or (bool(answer) and not sure)

    def _joined_by(self, one: int, through: tuple[int, ...]) -> tuple[str, ...]:
        """The records by which a party joined through members, whoever gathered them."""
        key = one, through
        found = self._why.get(key)
        if found is None:
            found = self._why[key] = tuple(dict.fromkeys(self._say_so(one, through)))
        return found

    def _say_so(self, one: int, through: tuple[int, ...]) -> Iterator[str]:
        register, sayings = self._register, self._sayings
        entries = register.holders(register.iri(one))
        column = self._votes.column(one)
        by_votes = column is not None and together(column, set(through), MAJORITY, one)
        for member in through:
            entry = entries.get(register.iri(member))
            if by_votes and entry is not None and entry.votes.upper:
                yield from records_of([entry])
            for said in sayings.of(one):
                if said.controller == member:
                    yield sayings.record(said)
