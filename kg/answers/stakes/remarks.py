"""What must be said beside the numbers: columns over the whole, rings, what is assumed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from kg.answers.stakes.backing import indirect_row
from kg.answers.stakes.wording import held_through, listed, part
from kg.ownership import bounds
from kg.ownership.lookthrough import closed_rings
from kg.ownership.ranges import ZERO, Range

if TYPE_CHECKING:
    from kg.answers.stakes.known import Known
    from kg.answers.stakes.register import Register
    from kg.answers.stakes.rows import HoldingRow
    from kg.ownership.columns import Column
    from kg.ownership.stakes import Stakes

MOST: Final = 10
"""So many remarks of one kind are told at most."""
_MORE: Final = "The same is so of {:,} more companies above or below (kg check)."
_MORE_DISPUTES: Final = "Accounts differ on {:,} more stakes above or below (kg disputes)."
_PERSONS: Final = frozenset({"Person", "Party", "Entity", "UnknownParty"})
_OF_PERSONS: Final = MappingProxyType({
    "amlr": "by this rule only those are beneficial owners",
    "psc": "by this rule a company may count as a relevant legal entity, never as a person",
})  # fmt: skip
_ASSUMED: Final = (
    "Votes are taken to follow shares where no source states them"
    " (--no-votes-follow-shares takes them as unknown)."
)


def remarks(register: Register, stakes: Stakes, basis: str) -> list[str]:
    """What must be said of the stakes that an answer was made from, in order."""
    columns = stakes.columns
    wrong = [
        partial(_unsound, register, company, columns[company], basis) for company in stakes.unsound
    ]
    rings = [partial(_ring, register, ring) for ring in closed_rings(stakes)]
    itself = [
        partial(_itself, register, company, share)
        for company, column in columns.items()
        if (share := column.share(company)) is not None
        and share.upper
        and share.lower < 1  # else it is a ring of its own
        and column.is_sound
    ]
    classes = [
        partial(_classes, register, owner, company)
        for company, column in columns.items()
        for owner, entry in zip(column.owners, column.entries, strict=True)
        if register.entry(entry).exceeded
    ]
    differing = [
        partial(_differing, register, owner, company)
        for company, column in columns.items()
        for owner, entry in zip(column.owners, column.entries, strict=True)
        if any(part.record.status == "disputed" for part in register.entry(entry).parts)
    ]
    kinds = (*map(some, (wrong, rings, itself, classes)), some(differing, _MORE_DISPUTES))
    return [text for kind in kinds for text in kind]


def assumed(register: Register, stakes: Stakes, parties: Iterable[int]) -> list[str]:
    """That votes are taken to follow shares, where an answer on some parties rests on it.

    And where they cannot, because stated votes leave no room for it.
    """
    around = set(parties)
    found = list(
        some([
            partial(_unfollowed, register, company)
            for company in sorted(around)
            if register.iri(company) in register.unfollowed
        ])
    )  # fmt: skip
    for company in sorted(around):
        through = register.indirect(register.iri(company)) if register.follow else {}
        if any(one.votes is None and one.share is not None for one in through.values()):
            return [*found, _ASSUMED]
        column = stakes.columns.get(company)
        if column is None:
            continue
        if any(
            owner in around and register.entry(entry).assumed
            for owner, entry in zip(column.owners, column.entries, strict=True)
        ):
            return [*found, _ASSUMED]
    return found


def enclosing(stakes: Stakes, rows: Iterable[HoldingRow], *, upward: bool) -> list[str]:
    """That bounds may be too wide, where any rests on a ring too large to be solved exactly."""
    if not any(row.enclosed for row in rows):
        return []
    largest = max(map(len, bounds.enclosing(stakes, upward=upward)))
    told = f"{largest:,} companies own each other in one ring, too large to be solved exactly:"
    return [f"{told} what rests on it is within these bounds, which may be a little too wide."]


def between(register: Register, rule: str, parties: Iterable[int]) -> list[str]:
    """What is said to be held through others, where a rule asks what stands between."""
    sentences = [
        partial(_through, register, rule, register.iri(company), holder, known)
        for company in sorted(set(parties))
        for holder, known in register.indirect(register.iri(company)).items()
    ]
    return list(some(sentences))


def unaccounted(register: Register, company: int, basis: str) -> Range | None:
    """What of a company is nobody's who is known by name: free float, or unknown holders.

    Nothing can be said of it where no world allows the stakes as they are stated.
    """
    column = register.side(basis).column(company)
    if column is None:
        return Range.exactly(1)
    if not column.is_sound:
        return None
    named: list[Range] = []
    nameless: list[Range] = []
    for one in column.stakes():
        unknown = register.is_a(register.iri(one.owner), "UnknownParty")
        (nameless if unknown else named).append(one.share)
    least, most = (sum((getattr(one, end) for one in named), ZERO) for end in ("lower", "upper"))
    low, high = max(ZERO, 1 - most), 1 - least
    if register.complete:  # then it is theirs who have no name, or of many whom nobody names
        crowd = 1 - Fraction(column.least, column.scale)
        high = min(high, sum((one.upper for one in nameless), crowd))
    if low == high:
        return Range(low, high)
    low_open = most <= 1 and any(one.upper_open for one in named)
    # that somebody holds something is said by naming them, and not as "under 100%"
    high_open = high == 1 - least < 1 and any(one.lower_open for one in named)
    return Range(low, high, low_open, high_open)


def no_persons(rows: Iterable[HoldingRow], rule: str | None) -> list[str]:
    """Which of the owners are no natural persons, where a rule speaks of those."""
    firms = [row.party.name for row in rows if row.party.type not in _PERSONS]
    if not firms or rule is None or rule not in _OF_PERSONS:
        return []
    verb = "are no natural persons" if len(firms) > 1 else "is no natural person"
    return [f"{listed(firms)} {verb}; {_OF_PERSONS[rule]}."]


def some(sentences: Sequence[Callable[[], str]], rest: str = _MORE) -> Iterator[str]:
    """The first of many sentences of one kind, and how many there are besides."""
    for one in sentences[:MOST]:
        yield one()
    more = len(sentences) - MOST
    if more > 0:
        yield rest.format(more)


# Private functions


def _through(register: Register, rule: str, company: str, holder: str, known: Known) -> str:
    ends = register.evidence.party(holder), register.evidence.party(company)
    words = held_through(ends[0].name, indirect_row(known, follow=register.follow), ends[1].name)
    return f"A source says that {words}; {rule} is judged on the stakes between them."


def _ring(register: Register, ring: Sequence[int]) -> str:
    names = sorted((_name(register, one) for one in ring), key=str.casefold)
    if len(names) == 1:
        return f"{names[0]} owns itself whole: no natural person is behind it."
    left = len(names) - MOST
    many = [*names[:MOST], *([f"{left:,} more"] if left > 0 else [])]
    return f"{listed(many)} own each other whole: no natural person is behind them."


def _itself(register: Register, company: int, share: Range) -> str:
    return (
        f"{_name(register, company)} holds {part(share)} of itself, which neither votes"
        " nor earns: what others hold counts for more than is stated."
    )


def _classes(register: Register, owner: int, company: int) -> str:
    return (
        f"The classes of shares that {_name(register, owner)} holds in"
        f" {_name(register, company)} come to more than its whole stake: either may be right."
    )


def _differing(register: Register, owner: int, company: int) -> str:
    name = _name(register, company)
    return f"Accounts differ on the stake of {_name(register, owner)} in {name} (kg disputes)."


def _unfollowed(register: Register, company: int) -> str:
    return (
        f"The stated votes of {_name(register, company)} leave no room for the others' to follow"
        " their shares: where no source states them they are taken as unknown."
    )


def _unsound(register: Register, company: int, column: Column, basis: str) -> str:
    of = "votes" if basis == "votes" else "shares"
    name = _name(register, company)
    if column.is_short:
        return (
            f"All holders of {name} are said to be known, but they hold at most"
            f" {part(Range.exactly(Fraction(column.sum_upper, column.scale)))} of its {of}:"
            " nothing certain rests on them."
        )
    total = part(Range.exactly(Fraction(column.sum_lower, column.scale)))
    if any(column.lower_open):
        total = f"over {total}"
    who = [
        f"{_name(register, owner)} {_stake(share)}"
        for owner in column.conflict()
        if (share := column.share(owner)) is not None
    ]
    return (
        f"The {of} of {name} come to {total}: {listed(who)} cannot all be right, so"
        " nothing certain rests on them, and nothing is rescaled."
    )


def _stake(share: Range) -> str:
    told = part(share)
    if told == "some":
        return "a part"
    return f"({told})" if "," in told else told


def _name(register: Register, number: int) -> str:
    return register.evidence.party(register.iri(number)).name
