"""The rows of what is worked out of stakes and votes rather than said."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.ownership.ranges import Range


@dataclass(frozen=True, slots=True)
class ChainOf:
    """A chain of stakes from a holder down to a company.

    Args:
        records: Its records in order; one stake in classes has several.
        share: The product of its stakes.
        steps: What each stake is.
    """

    records: tuple[str, ...]
    share: Range | None
    steps: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class ThroughRow:
    """What a party holds of a company, some of it through others.

    Args:
        holder: Its IRI.
        held: The company's IRI.
        share: All of it, with what is held directly.
        ultimate: Whether nobody is known to own the holder.
        chains: The strongest chains.
        explained: Whether these chains are all that there are.
        nearest: IRIs of those who hold the company at the end of these chains, in order.
    """

    holder: str
    held: str
    share: Range
    ultimate: bool
    chains: tuple[ChainOf, ...]
    explained: bool
    nearest: tuple[str, ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether it surely holds some of it."""
        return self.share.lower > 0 or self.share.lower_open

    @property
    def records(self) -> frozenset[str]:
        """All that it rests on, as far as its chains tell."""
        return frozenset(record for chain in self.chains for record in chain.records)


@dataclass(frozen=True, slots=True)
class ControlledRow:
    """That a party controls another, or may.

    Args:
        controller: Its IRI.
        controlled: The other's IRI.
        is_certain: Whether it surely does.
        records: What that rests on.
        because: ``votes`` or ``said``, or both along the way.
        assumed: Whether any of these votes are only taken to follow the shares.
    """

    controller: str
    controlled: str
    is_certain: bool
    records: tuple[str, ...]
    because: tuple[str, ...]
    assumed: bool


@dataclass(frozen=True, slots=True)
class Head:
    """Who stands above a party by votes, or because a source says so.

    Args:
        party: Its IRI.
        ultimates: Who stands at the top of those who surely control it; of a ring, several.
        rows: Everybody who controls it or may.
        ruled_out: Of direct holders whose votes give no control what they hold, in sentences.
        records: All records that this was found with.
    """

    party: str
    ultimates: tuple[str, ...]
    rows: tuple[ControlledRow, ...]
    ruled_out: tuple[str, ...]
    records: frozenset[str]


@dataclass(frozen=True, slots=True)
class RivalRow:
    """That a party depends on a supplier that its rival holds a part of, or may control.

    Args:
        dependence: The dependence as a sentence.
        supplier: The supplier's name.
        rival: The rival's name.
        share: What the rival can hold of the supplier.
        votes: Whether a stake that it holds directly may carry votes.
        controls: Whether it controls it: ``certain``, ``possible`` or ``impossible``.
        status: The weakest of all that this rests on.
        records: All of that.
    """

    dependence: str
    supplier: str
    rival: str
    share: Range
    votes: bool
    controls: str
    status: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worked:
    """What is worked out of what is shown.

    Args:
        through: Who holds what through others.
        heads: Who controls whom.
        ties: Who depends on a supplier that its rival owns a part of, or may control.
        left: IRIs of the companies of which not all of this is told: too much is above them,
            or what it rests on is not shown.
        ties_left: Whether there are too many rivals to look for ties between them.
        least: Holdings through others that cannot be as much are left out, for they are many.
        small: How many these are.
    """

    through: tuple[ThroughRow, ...] = ()
    heads: tuple[Head, ...] = ()
    ties: tuple[RivalRow, ...] = ()
    left: tuple[str, ...] = ()
    ties_left: bool = False
    least: Fraction = Fraction(0)
    small: int = 0

    def within(self, records: Collection[str]) -> Worked:
        """What of it rests on some records alone."""
        shown = set(records)

        def on(needed: Iterable[str]) -> bool:
            return shown.issuperset(needed)

        return replace(
            self,
            through=tuple(row for row in self.through if on(row.records)),
            heads=tuple(head for head in self.heads if on(head.records)),
            ties=tuple(row for row in self.ties if on(row.records)),
        )
