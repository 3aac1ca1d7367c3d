"""One holder's stake in one company: the whole and its classes, put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.answers.stakes.known import Known
from kg.ownership.classes import votes_of, whole_and_classes
from kg.ownership.ranges import ONE, ZERO, Range

_FIRM: Final = frozenset({"stated", "reported", "disputed"})


@dataclass(frozen=True, slots=True)
class Entry:
    """What one party holds of one company directly.

    Args:
        number: By which evidence gives it back.
        holder: IRI of the holder.
        issuer: IRI of the company.
        parts: Its records: the whole first, then its classes.
        share: What it can be of the capital.
        votes: What it can be of the votes.
        assumed: Whether any of these votes are only taken to follow the share.
        exceeded: Whether the classes come to more than the whole.
    """

    number: int
    holder: str
    issuer: str
    parts: tuple[Known, ...]
    share: Range
    votes: Range
    assumed: bool
    exceeded: bool

    @property
    def is_known(self) -> bool:
        """Whether somebody states or reports it; a rumour makes nobody an owner."""
        return any(part.record.status in _FIRM or part.sure for part in self.parts)

    @property
    def states_share(self) -> bool:
        """Whether any source gives its size."""
        return any(part.share is not None for part in self.parts)


def entry_of(
    number: int, holder: str, issuer: str, parts: Iterable[Known], *, follow: bool
) -> Entry:
    """A stake out of its records; parts in classes are never added to the whole.

    Args:
        number: The number to give it.
        holder: IRI of the holder.
        issuer: IRI of the company.
        parts: What is known of each record.
        follow: Whether votes are taken to follow the share where they are not stated.
    """
    ordered = sorted(parts, key=lambda one: (_is_class(one), one.record.iri))
    wholes = [one for one in ordered if not _is_class(one)]
    classes = [one for one in ordered if _is_class(one)]
    whole = _one_of(wholes)
    if whole is None and len(classes) == 1:
        whole, classes = classes[0], []
    shares = [share_of(part) for part in classes]
    share, exceeded = whole_and_classes(whole.share if whole else None, shares)
    if whole is not None and whole.share is None and not classes:
        share = share_of(whole)
    votes, assumed, over = _votes(whole, classes, share, follow=follow)
    return Entry(number, holder, issuer, tuple(ordered), share, votes, assumed, exceeded or over)


def follows_in_vain(entries: Collection[Entry]) -> bool:
    """Whether the shares can all be right, and votes only not because some are taken to follow.

    So it is with shares of which one carries many votes: who has 20% of the capital may have
    60% of the votes, and the others then cannot have as many as their shares.
    """
    if all(one.votes is one.share or one.votes.lower <= one.share.lower for one in entries):
        return False  # so it is nearly always: nobody has more votes than shares
    shares = sum((one.share.lower for one in entries), ZERO)
    votes = sum((one.votes.lower for one in entries), ZERO)
    stated = sum((one.votes.lower for one in entries if not one.assumed), ZERO)
    return shares <= 1 < votes and stated <= 1


def unassumed(entry: Entry) -> Entry:
    """The stake without what is only assumed of its votes."""
    return replace(entry, votes=Range(), assumed=False) if entry.assumed else entry


def share_of(part: Known) -> Range:
    """What a record's share can be; one that is there is more than nothing."""
    if part.share is not None:
        return part.share
    interests = part.record.fields.get("interest", ())
    capital = not interests or "shareholding" in interests
    return Range.some() if part.sure and capital else Range()


# Private functions


def _is_class(part: Known) -> bool:
    return "shareClass" in part.record.fields


def _one_of(wholes: Sequence[Known]) -> Known | None:
    """The whole holding; of several, that an analyst would merge, the range of them all."""
    if not wholes[1:]:
        return wholes[0] if wholes else None
    shares = [one.share for one in wholes if one.share is not None]
    votes = [one.votes for one in wholes if one.votes is not None]
    return Known(wholes[0].record, any(one.sure for one in wholes), _hull(shares), _hull(votes))


def _hull(ranges: Sequence[Range]) -> Range | None:
    if not ranges:
        return None
    first, *rest = ranges
    for one in rest:
        first = first.hull(one)
    return first


def _votes(
    whole: Known | None, classes: Sequence[Known], share: Range, *, follow: bool
) -> tuple[Range, bool, bool]:
    """The votes of all, whether some of them are assumed, and whether the classes exceed it."""
    stated = [part.votes for part in classes if part.votes is not None]
    if whole is not None and whole.votes is not None:
        votes, exceeded = whole_and_classes(whole.votes, stated)
        return votes, False, exceeded
    if not stated:
        return *votes_of(share, None, follow=follow), False
    each = [votes_of(share_of(part), part.votes, follow=follow) for part in classes]
    together, _ = whole_and_classes(None, [votes for votes, _ in each])
    if whole is None:
        return together, any(assumed for _, assumed in each), False
    # what of the whole is in no class follows it, or nothing is known of its votes
    held = [share_of(part) for part in classes]
    if not follow:
        return Range(together.lower, ONE, together.lower_open), False, False
    most = share.upper - sum((part.lower for part in held), ZERO)
    least = share.lower - sum((part.upper for part in held), ZERO)
    lower, upper = together.lower + max(ZERO, least), together.upper + max(ZERO, most)
    return Range(min(lower, ONE), min(upper, ONE)), True, False
