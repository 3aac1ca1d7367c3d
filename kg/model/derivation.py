"""What is worked out of records rather than said: who owns through others, who stands at the top.

A fact of these has no claim of its own. It rests on records, and is worked out again when
these change.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from kg.model.when import When

Basis = Literal["share", "votes"]
LinkRule = Literal["mifid", "ecb"]
Kind = Literal["LookThrough", "UltimateControl", "CloseLink"]

THIRD_PARTY: Final = "third-party"
KINDS: Final[tuple[Kind, ...]] = ("LookThrough", "UltimateControl", "CloseLink")
QUARTER: Final = Decimal("0.25")
MOST_PAIRED: Final = 100
"""Of so many that one third party links, each pair has an edge; of more only the third party."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """What is asked of a derivation; with the same records it gives the same facts.

    Args:
        least: The least share that is looked through to.
        basis: A share of the capital, or of the votes.
        rule: By which rule parties are closely linked.
        as_of: For which day; the latest if none.
        undated: Whether records without any date count on that day.
    """

    least: Decimal = QUARTER
    basis: Basis = "share"
    rule: LinkRule = "mifid"
    as_of: When | None = None
    undated: bool = True


@dataclass(frozen=True, slots=True)
class Portion:
    """Which part of a company something is.

    Args:
        basis: Of the capital, or of the votes.
        lower: The least it can be, rounded down where it has no end.
        upper: The most, rounded up.
        lower_open: Whether it is more than the least.
        upper_open: Whether it is less than the most.
    """

    basis: Basis
    lower: Decimal
    upper: Decimal
    lower_open: bool = False
    upper_open: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was worked out.

    Args:
        kind: What it is.
        above: The owner, the party at the top, the holder in a close link, or the third
            party that links others.
        below: The company; of a third party all that it links, sorted.
        certain: Whether it is so in every world of the claims; else it may be.
        because: Of a close link, sorted: ``control``, ``share``, ``third-party``, ``votes``.
        portions: Which part of the company, where that is what counts.
        records: IRIs of records it rests on.
    """

    kind: Kind
    above: str
    below: tuple[str, ...]
    certain: bool = True
    because: tuple[str, ...] = ()
    portions: tuple[Portion, ...] = ()
    records: tuple[str, ...] = ()
