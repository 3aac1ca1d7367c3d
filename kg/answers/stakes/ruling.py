"""What a named rule says of all that one party holds: judged at once where it can be."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from kg.answers.stakes.ruled import Ruled, ruled
from kg.ownership import rules
from kg.ownership.interests import Hit, hit

if TYPE_CHECKING:
    from kg.answers.stakes.listed import Listed
    from kg.answers.stakes.register import Register
    from kg.ownership.ranges import Answer


class Ruling:
    """A named rule for the companies under one party.

    What the party controls and what it holds through others is found once for all of them.
    A company that somebody may hold jointly with others is judged by itself, and so is each
    by a rule that looks at other parties than this one.

    Args:
        register: Who holds what.
        rule: Its name, one of ``kg.ownership.rules.RULES``.
        party: The party's number.
        companies: All companies that will be asked about.
        listed: The list, for a rule on listed parties; for no other.
    """

    def __init__(
        self,
        register: Register,
        rule: str,
        party: int,
        companies: Collection[int],
        listed: Listed | None,
    ) -> None:
        self._register, self._rule, self._party = register, rule, party
        self._companies, self._listed = companies, listed

    def of(self, company: int) -> Ruled:
        """What the rule says of the party and one company."""
        base = None
        if self._at_once is not None and company not in self._joint:
            found = self._at_once.get(company)
            base = {} if found is None else {self._party: found}
        return ruled(self._register, self._rule, company, self._listed, {self._party}, base)

    @cached_property
    def _at_once(self) -> Mapping[int, Hit] | None:
        """How the rule applies to the party and each company; nothing where it cannot be told."""
        interests, rule = self._register.interests(), self._rule
        if rule in rules.UNDER:
            return rules.UNDER[rule](interests, self._party, self._companies)
        if rule in rules.LINKS_TO:
            found: dict[int, dict[str, Answer]] = {}
            for link in rules.LINKS_TO[rule](interests, self._party, self._companies):
                found.setdefault(link.b, {})[link.because] = link.answer
            return {one: made for one, limbs in found.items() if (made := hit(limbs))}
        return None

    @cached_property
    def _joint(self) -> set[int]:
        """The companies that are held jointly, or are under any that is."""
        if self._rule not in rules.UNDER:
            return set()
        many = [self._register.number(iri) for iri in self._register.arrangements]
        return {one for each in many for one in (each, *self._register.under(each))}
