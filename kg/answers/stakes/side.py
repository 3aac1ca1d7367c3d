"""Shares, or votes, as the kernels look them up: a column is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from kg.ownership.columns import Column, Stake
from kg.ownership.ranges import ONE, ZERO, Range

if TYPE_CHECKING:
    from kg.answers.stakes.entry import Entry
    from kg.ownership.gathering import Sayings


class Holders(Protocol):
    """What a side asks of a register."""

    complete: bool

    @property
    def sayings(self) -> Sayings:
        """Who is said to control whom."""

    def number(self, iri: str) -> int:
        """The number of a party."""

    def iri(self, number: int) -> str:
        """The party of a number."""

    def holders(self, issuer: str) -> Mapping[str, Entry]:
        """Who holds a company directly."""

    def issuers(self, holder: str) -> Sequence[str]:
        """The companies of which some record names a holder."""

    def is_crowd(self, iri: str) -> bool:
        """Whether a holder is many whom nobody names."""


class Side:
    """Shares, or votes, as the kernels ask for them."""

    def __init__(self, register: Holders, basis: str) -> None:
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
