"""What is said to be held through others, whom nobody need know, beside what chains come to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.ownership.interests import AT_LEAST_HALF, AT_LEAST_QUARTER, OVER_QUARTER, Hit
from kg.ownership.ranges import MAJORITY, Answer, Range

if TYPE_CHECKING:
    from kg.answers.stakes.known import Known

LINES: Final = MappingProxyType({"amlr": AT_LEAST_QUARTER, "psc": OVER_QUARTER})
"""Rules that count what is held through others, and the line that each draws."""


def with_said(
    shares: Mapping[int, Range], indirect: Mapping[int, Known], basis: str
) -> dict[int, Range]:
    """The shares, with what is said to be held through others; never both added up."""
    found = dict(shares)
    for party, known in indirect.items():
        said = size(known, basis) or (Range.some() if known.sure else Range())
        found[party] = _as_said(found.get(party), said)
    return found


def size(known: Known, basis: str, *, follow: bool = True) -> Range | None:
    """What is said of a share or of votes; nothing where that is not stated."""
    if basis != "votes":
        return known.share
    return known.votes or (known.share if follow else None)


def majority(known: Known, *, follow: bool) -> Answer:
    """Whether it is over half of the votes; where nothing is said of how much, it may be."""
    answer = MAJORITY.answer(size(known, "votes", follow=follow) or Range())
    return answer if known.sure or not answer else Answer.POSSIBLE


def half(known: Known, *, follow: bool) -> Answer:  # noqa: ARG001  asked as ``majority`` is
    """Whether it may be half of the shares: never surely, for who stands between is not told."""
    answer = AT_LEAST_HALF.answer(known.share or Range())
    return Answer.POSSIBLE if answer else answer


def ruled_by(
    hits: Mapping[int, Hit], rule: str, indirect: Mapping[int, Known], *, follow: bool
) -> dict[int, Hit]:
    """Who counts by a rule on owners, with those who are said to hold enough through others."""
    found = dict(hits)
    for party, known in indirect.items():
        for limb, basis in (("votes", "votes"), ("shares", "share")):
            share = size(known, basis, follow=follow)
            answer = Answer.IMPOSSIBLE if share is None else LINES[rule].answer(share)
            if answer:
                sure = answer is Answer.CERTAIN and known.sure
                found[party] = _with_limb(found.get(party), limb, sure=sure)
    return dict(sorted(found.items()))


# Private functions


def _with_limb(hit: Hit | None, limb: str, *, sure: bool) -> Hit:
    """One more limb that applies, or may; what only may is not told beside what surely does."""
    answer = Answer.CERTAIN if sure else Answer.POSSIBLE
    if hit is None or (sure and hit.answer is not Answer.CERTAIN):
        return Hit(answer, (limb,))
    if hit.answer is not answer:
        return hit
    others = tuple(one for one in hit.because if one != limb)
    return Hit(answer, (limb, *others) if sure else (*others, limb))


def _as_said(computed: Range | None, said: Range) -> Range:
    """What chains come to, and what is said of the whole: chains may not all be known."""
    if computed is None or computed.upper < said.lower:
        return said
    if computed.lower > said.upper:
        return computed.hull(said)
    low = max((computed.lower, computed.lower_open), (said.lower, said.lower_open))
    high = min((computed.upper, not computed.upper_open), (said.upper, not said.upper_open))
    if computed.upper < said.upper:
        high = (said.upper, not said.upper_open)
    if low[0] == high[0]:
        return Range(low[0], low[0])
    return Range(low[0], high[0], low[1], not high[1])
