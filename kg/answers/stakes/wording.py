"""How ranges and answers on ownership read: ``49%``, ``18.75–50%``, ``over 50%``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from kg.answers.wording import percent

if TYPE_CHECKING:
    from kg.answers.stakes.rows import DirectRow
    from kg.ownership.ranges import Range

ANSWERS: Final = {"certain": "yes", "possible": "cannot be ruled out", "impossible": "no"}
_PLACES: Final = 9
_LEAST: Final = Fraction(1, 10**_PLACES)


def part(share: Range) -> str:
    """A share in words; what is not known is not zero.

    Example:
        >>> from kg.ownership.ranges import Range
        >>> part(Range.exactly("0.49")), part(Range.between("0.25", "0.5")), part(Range.some())
        ('49%', '25–50%', 'some')
        >>> part(Range.between("0.5", 1, lower_open=True)), part(Range())
        ('over 50%', '0–100%')
        >>> part(Range.exactly("1e-12")), part(Range.exactly(0))
        ('under 0.0000001%', '0%')
    """
    low, high = _percent(share.lower), _percent(share.upper)
    if 0 < share.upper < _LEAST:
        return f"under {_percent(_LEAST)}"  # so little that rounding would make it nothing
    if share.is_point:
        return low
    if share.lower_open and not share.lower:
        if share.upper == 1 and not share.upper_open:
            return "some"
        return f"{'under' if share.upper_open else 'up to'} {high}"
    if share.upper == 1 and share.lower and not share.upper_open:
        return f"{'over' if share.lower_open else 'at least'} {low}"
    if not share.lower and share.upper < 1:
        return f"{'under' if share.upper_open else 'at most'} {high}"
    if share.lower_open or share.upper_open:
        least = f"{'over' if share.lower_open else 'at least'} {low}"
        return f"{least}, {'under' if share.upper_open else 'at most'} {high}"
    return f"{low[:-1]}–{high}"


def held(owner: str, direct: DirectRow, company: str) -> str:
    """A direct stake as a sentence: "Meta owns 49% of Scale AI, no votes"."""
    if not direct.stated:
        text = f"{owner} owns a part of {company}, how much is not known"
        if direct.share.lower == 0 and not direct.share.lower_open:
            text = f"{owner} may own a part of {company}"
    elif direct.share.lower_open and part(direct.share) == "some":
        text = f"{owner} owns a part of {company}"
    elif direct.share.lower == 0 and direct.share.upper == 1:
        text = f"{owner} may own up to all of {company}"
    elif direct.share.lower == 0 < direct.share.upper and not direct.share.lower_open:
        text = f"{owner} may own {part(direct.share)} of {company}"
    else:
        text = f"{owner} owns {part(direct.share)} of {company}"
    return text if direct.assumed else f"{text}, {votes_words(direct)}"


def held_through(owner: str, said: DirectRow, company: str) -> str:
    """What is said to be held through others: "Ann holds 25–50% of OpCo through others"."""
    share = part(said.share) if said.stated else "a part"
    text = f"{owner} holds {share} of {company} through others"
    return text if said.assumed else f"{text}, {votes_words(said)}"


def votes_words(direct: DirectRow) -> str:
    """The votes of a direct stake: "no votes", "30% of the votes"."""
    votes = direct.votes
    if not votes.upper:
        return "no votes"
    if votes.lower == 0 and votes.upper == 1:
        return "its votes are not known"
    return f"{part(votes)} of the votes"


def listed(names: Sequence[str], last: str = "and") -> str:
    """Names as a sentence lists them."""
    if len(names) < 2:  # noqa: PLR2004  one name is no list
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def _percent(share: Fraction) -> str:
    return percent(Decimal(str(float(round(share, _PLACES)))))
