"""What is said to be held through others, whom nobody need know, beside what chains come to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.ownership.ranges import Range

if TYPE_CHECKING:
    from kg.answers.stakes.known import Known


def with_said(
    shares: Mapping[int, Range], indirect: Mapping[int, Known], basis: str
) -> dict[int, Range]:
    """The shares, with what is said to be held through others; never both added up."""
    found = dict(shares)
    for party, known in indirect.items():
        said = (known.votes or known.share) if basis == "votes" else known.share
        if said is None:
            said = Range.some() if known.sure else Range()
        found[party] = _as_said(found.get(party), said)
    return found


# Private functions


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
