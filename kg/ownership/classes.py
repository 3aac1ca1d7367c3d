"""One holding out of what is said of it: its share and its votes, its classes and the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from kg.ownership.ranges import ONE, ZERO, Range


def votes_of(share: Range, votes: Range | None, *, follow: bool = True) -> tuple[Range, bool]:
    """The votes of a stake, and whether it is an assumption that they follow its share.

    Args:
        share: What it is of the capital.
        votes: What it is of the votes, where that is stated.
        follow: Take the share where nothing is stated; else nothing is known of them.

    Example:
        >>> votes_of(Range.exactly("0.49"), Range.exactly(0))[1]
        False
        >>> votes_of(Range.exactly("0.49"), None)[0].upper, votes_of(Range(), None, follow=False)[1]
        (Fraction(49, 100), False)
    """
    if votes is not None:
        return votes, False
    return (share, True) if follow else (Range(), False)


def whole_and_classes(whole: Range | None, classes: Sequence[Range]) -> tuple[Range, bool]:
    """One holding, of which the whole and parts in classes of shares are stated.

    The parts are never added to the whole: together they are the least that it can be.

    Returns:
        What the holding can be, and whether the parts exceed the whole; then it is disputed,
        and may be the one or the other.

    Example:
        >>> part = Range.exactly("0.2")
        >>> [float(end) for end in (lambda r: (r.lower, r.upper))(whole_and_classes(None, [part, part])[0])]
        [0.4, 0.4]
        >>> whole_and_classes(Range.exactly("0.3"), [part, part])[1]
        True
    """
    if not classes:
        return (Range.some() if whole is None else whole), False
    lower = sum((part.lower for part in classes), ZERO)
    lower_open = any(part.lower_open for part in classes)
    upper = min(ONE, sum((part.upper for part in classes), ZERO))
    upper_open = upper < ONE and any(part.upper_open for part in classes)
    if whole is None:
        if lower > upper or (lower == upper and lower_open):
            return Range(ZERO, ONE), True
        return Range(lower, upper, lower_open, upper_open and lower < upper), False
    beyond = lower > whole.upper or (lower == whole.upper and (lower_open or whole.upper_open))
    if beyond:
        parts = Range(min(lower, upper), upper)
        return whole.hull(parts), True
    least = max((whole.lower, whole.lower_open), (lower, lower_open))
    return Range(least[0], whole.upper, least[1], whole.upper_open), False


@dataclass(frozen=True, slots=True)
class ShareClass:
    """One class of a company's shares.

    Args:
        issued: How many there are.
        votes: How many votes each has.
        dividend: What each earns beside one of another class; 0 where it earns nothing.
    """

    issued: int
    votes: Fraction | int = 1
    dividend: Fraction | int = 1


def of_classes(held: Iterable[tuple[ShareClass, int]]) -> tuple[Fraction | None, Fraction | None]:
    """The share of the capital and of the votes of one who holds so many of each class.

    Args:
        held: All the classes, with how many of each are held.

    Example:
        >>> of_classes([(ShareClass(1000), 500), (ShareClass(1000, votes=0), 0)])
        (Fraction(1, 4), Fraction(1, 2))
    """
    pairs = list(held)
    earning = sum(Fraction(one.issued * one.dividend) for one, _ in pairs)
    voting = sum(Fraction(one.issued * one.votes) for one, _ in pairs)
    mine = sum(Fraction(count * one.dividend) for one, count in pairs)
    my_votes = sum(Fraction(count * one.votes) for one, count in pairs)
    return (mine / earning if earning else None), (my_votes / voting if voting else None)
