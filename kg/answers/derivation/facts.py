"""Everything that ``kg derive`` works out of a graph, in an order that never changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kg.answers.derivation.near import Near, near
from kg.answers.derivation.portions import portion
from kg.answers.derivation.through import held_through
from kg.answers.derivation.tops import tops
from kg.answers.derivation.whole import Whole
from kg.graph import read
from kg.model.derivation import Derivation, Fact
from kg.namespaces import RESOLVED, kg
from kg.ownership.ranges import Threshold

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

QUICK: Final = 2_000
"""Of so many stakes everything is worked out again at once; with more it would take longer than
the change that asks for it by far."""


@dataclass(slots=True)
class LeftOut:
    """What is only possible and told of nobody, since it would be told of nearly everybody.

    Args:
        companies: In so many, in or below a large ring whose stakes do not fit together, who
            only may hold enough through others.
        parties: Of so many, whom they only may control: very many each.
    """

    companies: int = 0
    parties: int = 0


def derive(graph: OpenGraph, asked: Derivation, left_out: LeftOut | None = None) -> Iterator[Fact]:
    """Looks through, finds who stands at the top, and close links, for all companies.

    Args:
        graph: Where to look; it must be at the day that is asked.
        asked: How much, on which basis, by which rule.
        left_out: Becomes what is left out.
    """
    register = Whole(graph)
    line = Threshold(Fraction(asked.least))
    for row in held_through(register, asked.basis, line):
        yield Fact(
            "LookThrough",
            register.iri(row.owner),
            (register.iri(row.company),),
            certain=row.certain,
            portions=(portion(row.share, asked.basis),),
            records=row.records,
        )
    for top in tops(register):
        yield Fact(
            "UltimateControl",
            register.iri(top.party),
            (register.iri(top.company),),
            certain=top.certain,
            records=top.records,
        )
    for link in near(register, asked.rule):
        yield _linked(register, link)
    if left_out is not None:
        left_out.companies, left_out.parties = len(register.tangled), len(register.wide)


def derive_at(
    graph: OpenGraph, asked: Derivation, left_out: LeftOut | None = None
) -> Iterator[Fact]:
    """The same of a graph at whatever moment, for the day that is asked."""
    if asked.as_of == graph.moment.as_of:
        yield from derive(graph, asked, left_out)
        return
    from kg.graph.rewind import at

    moment = replace(graph.moment, as_of=asked.as_of, undated_records=asked.undated)
    yield from derive(at(graph, moment), asked, left_out)


def derive_if_quick(graph: OpenGraph, asked: Derivation) -> Iterator[Fact] | None:
    """Works everything out where that takes no longer than people wait; else nothing."""
    if count_stakes(graph, QUICK + 1) > QUICK:
        return None
    return derive_at(graph, asked)


def count_stakes(graph: OpenGraph, most: int) -> int:
    """How many stakes a graph has, counted up to so many."""
    stakes = read.match(graph, p=kg("holder"), g=RESOLVED)
    return sum(1 for _ in zip(range(most), stakes, strict=False))


# Private functions


def _linked(register: Whole, link: Near) -> Fact:
    return Fact(
        "CloseLink",
        register.iri(link.above),
        tuple(sorted(map(register.iri, link.below))),
        certain=link.certain,
        because=link.because,
        portions=tuple(portion(share, basis) for basis, share in link.shares),
        records=link.records,
    )
