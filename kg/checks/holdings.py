"""Facts on who holds at least how much of what, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from kg.checks.days import Days, Stretch
from kg.checks.facts import FACT, Facts
from kg.graph import read
from kg.model.record import BOUNDED
from kg.model.span import ONE, ZERO, Span
from kg.namespaces import RESOLVED, kg
from kg.store.local import LocalStore

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

_CANDIDATES: Final = """
SELECT ?issuer WHERE {
  { SELECT ?to (SUM(?least) AS ?sum) (MAX(?least) AS ?most) WHERE {
      VALUES ?low { %s }
      GRAPH ?source { ?claim %s?low ?least ; kg:to ?to }
    } GROUP BY ?to }
  OPTIONAL { GRAPH kg:resolved { ?to kg:mergedInto ?standing } }
  BIND(COALESCE(?standing, ?to) AS ?issuer)
}
GROUP BY ?issuer HAVING (%s)
"""
"""Only where what claims say could come to the whole at all is anything worked out."""
_TOGETHER: Final = "SUM(?sum) >= 1"
_ALONE: Final = "MAX(?most) >= 1"
_OF_CLASSES: Final = "kg:shareClass ?class ; "
"""Of claims about classes only, of which one holder may have all."""


@dataclass(frozen=True, slots=True)
class Held:
    """The least that somebody surely holds of a company on some days."""

    holder: str
    issuer: str
    first: int
    until: int
    dated: bool
    least: Decimal
    is_open: bool
    claims: tuple[str, ...]


def facts(graph: OpenGraph, *, rings: bool = False) -> LocalStore:
    """Holdings of the companies in which they could come to more than the whole.

    Args:
        graph: The graph.
        rings: Whether only holdings of the whole are asked, tied by the days they begin on.
    """
    made = Facts()
    days = Days(graph)
    wholes: list[Held] = []
    for of in ("share",) if rings else sorted(BOUNDED):
        found = _candidates(graph, of, _ALONE if rings else _TOGETHER)
        if rings:
            found |= _candidates(graph, of, _TOGETHER, _OF_CLASSES)
        for issuer in sorted(found):
            for held in _held(graph, days, issuer, of):
                if rings:
                    wholes += [held] * (held.least >= ONE)
                else:
                    made.add(
                        holder=held.holder, issuer=held.issuer, of=of, least=held.least,
                        open=int(held.is_open), first=held.first, until=held.until,
                        dated=held.dated, claims=held.claims,
                    )  # fmt: skip
    _tie(made, _looped(wholes))
    return made.store


# Private functions


def _candidates(graph: OpenGraph, of: str, having: str, only: str = "") -> set[str]:
    lows = " ".join(f"kg:{of}{ending}" for ending in ("", "Min", "Over"))
    answer = graph.store.query(_CANDIDATES % (lows, only, having))
    return {read.value_of(issuer) for (issuer,) in answer if issuer is not None}


def _held(graph: OpenGraph, days: Days, issuer: str, of: str) -> Iterator[Held]:
    """Holdings of one company; a stake in a class is part of the whole, never added to it."""
    by_holder: dict[str, dict[str, bool]] = {}
    for quad in read.match(graph, p=kg("issuer"), o=issuer, g=RESOLVED):
        record = read.value_of(quad.subject)
        said = read.subject(graph, record, RESOLVED)
        direct = [read.value_of(one) for one in said.get(kg("direct"), ())]
        for node in said.get(kg("holder"), ()):
            if direct != ["false"]:  # what is held through others is counted with them
                classed = kg("shareClass") in said
                by_holder.setdefault(read.value_of(node), {})[record] = classed
    for holder, records in sorted(by_holder.items()):
        classes = sorted(record for record, classed in records.items() if classed)
        parts = {one: list(_least(days.of(one), of)) for one in classes}
        for record in sorted(records.keys() - parts.keys()):
            parts[record] = list(_least(days.of(record, classes), of))
        for held in _together(parts, set(classes)):
            yield Held(holder, issuer, *held)


Least = tuple[int, int, bool, Decimal, bool, tuple[str, ...]]


def _least(stretches: Iterable[Stretch], of: str) -> Iterator[Least]:
    """The least that one stake comes to; where accounts differ, by the lowest of them."""
    for one in stretches:
        claims = [each for each in one.claims if of in each.fields]
        outcome = one.situation.outcomes.get(of)
        if not claims or outcome is None:
            continue
        spans = [value.content for value in outcome.values if isinstance(value.content, Span)]
        denied = False
        for dispute in one.situation.disputes:
            if dispute.field in (None, of):
                denied |= any(account.denied for account in dispute.accounts)
                values = (account.value for account in dispute.accounts)
                spans += [
                    each.content for each in values if each and isinstance(each.content, Span)
                ]
        low, is_open = min(
            ((span.low or ZERO, span.low_open) for span in spans), default=(ZERO, False)
        )
        if low and not denied:
            iris = tuple(sorted(each.claim.iri for each in claims))
            yield one.first, one.until, one.dated, low, is_open, iris


def _together(parts: Mapping[str, list[Least]], classes: set[str]) -> Iterator[Least]:
    """One holder's stakes in one company: the whole, or its classes where they come to more."""
    if len(parts) == 1:
        yield from next(iter(parts.values()))
        return
    edges = sorted({day for found in parts.values() for one in found for day in one[:2]})
    for first, until in pairwise(edges):
        now = {
            record: one
            for record, found in parts.items()
            for one in found
            if one[0] <= first < one[1]
        }
        groups = [
            [one for record, one in now.items() if (record in classes) == kind]
            for kind in (False, True)
        ]
        best = max(groups, key=lambda group: sum((one[3] for one in group), ZERO))
        if best:
            yield (
                first, until, all(one[2] for one in best), sum((one[3] for one in best), ZERO),
                any(one[4] for one in best), tuple(sorted({iri for one in best for iri in one[5]})),
            )  # fmt: skip


def _looped(wholes: Iterable[Held]) -> list[Held]:
    """Those that may be in a ring: their owner is itself wholly owned, and so on."""
    left = list(wholes)
    while True:
        owned = {one.issuer for one in left}
        owners = {one.holder for one in left}
        kept = [one for one in left if one.holder in owned and one.issuer in owners]
        if len(kept) == len(left):
            return kept
        left = kept


def _tie(made: Facts, wholes: Iterable[Held]) -> None:
    ring = list(wholes)
    for day in sorted({one.first for one in ring}):
        graph = f"{FACT}day{day}"
        made.add(graph=graph, day=day)
        for one in ring:
            if one.first <= day < one.until:
                made.tie(one.holder, "all", one.issuer, graph)
                made.add(graph=graph, owned=one.issuer, claims=one.claims)
