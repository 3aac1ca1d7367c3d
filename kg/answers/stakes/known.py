"""What is known of one stake, or of one that is said to control, on the day that is asked.

Only what is stated, reported or accepted, and surely so on that day, makes a least; what is
only suggested, or in dispute with a denial, is anything from nothing to its most; rival
values give the range that holds them all. A stake that is surely there is more than nothing
where no least is stated; votes may be none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, Final

from kg.graph import read
from kg.model.claim import STRONG, Value
from kg.model.record import QUANTITIES
from kg.model.span import Span
from kg.ownership.ranges import ONE, ZERO, Range

if TYPE_CHECKING:
    from kg.answers.evidence import Evidence
    from kg.model.case import Case, Situation
    from kg.model.holding import Holding

_GONE: Final = frozenset({"denied", "rejected"})


@dataclass(frozen=True, slots=True)
class Known:
    """One record as it counts.

    Args:
        record: The record.
        sure: Whether it is surely there; else it may not be.
        share: What it can be of the capital; nothing where that is not stated.
        votes: What it can be of the votes; nothing where that is not stated.
    """

    record: read.Record
    sure: bool
    share: Range | None = None
    votes: Range | None = None


def known(evidence: Evidence, record: read.Record) -> Known | None:
    """A record as it counts on the day that is asked; nothing where it does not.

    What has ended, is denied or rejected, or is not yet so does not.
    """
    as_of = evidence.graph.moment.as_of
    if record.status in _GONE or (as_of is None and record.end is not None):
        return None
    if as_of is None and record.status in STRONG and not record.approximate:
        share, votes = (_of_fields(record.fields, name) for name in ("share", "votes"))
        return Known(record, True, share, votes)
    return _judged(evidence, record)


@lru_cache(maxsize=4096)
def range_of(span: Span, *, there: bool = False) -> Range:
    """A span of parts of a whole; where no share can be in it, nothing is known.

    Args:
        span: What is stated.
        there: Whether it is of a stake that is there, which is more than nothing: "under 50%"
            states no least, and what is not stated is never nothing. A stated least of
            nothing stays what it is.

    Example:
        >>> range_of(Span(Decimal("0.5"), low_open=True)).lower_open
        True
        >>> range_of(Span(high=Decimal("0.5")), there=True).lower_open
        True
        >>> range_of(Span(Decimal("0.6"), Decimal("0.4"))) == Range()
        True
    """
    low = ZERO if span.low is None else Fraction(span.low)
    high = ONE if span.high is None else Fraction(span.high)
    low_open, high_open = span.low_open and low >= 0, span.high_open and high <= 1
    low_open = low_open or (there and span.low is None and high > 0)
    low, high = max(low, ZERO), min(high, ONE)
    if low > high or (low == high and (low_open or high_open)):
        return Range()
    return Range(low, high, low_open, high_open)


# Private functions


def _of_fields(fields: Mapping[str, tuple[Value, ...]], name: str) -> Range | None:
    terms = QUANTITIES[name]
    exact = _number(fields, terms[0])
    if exact is not None:
        return range_of(Span.exactly(exact))
    least, most, over, under = (_number(fields, term) for term in terms[1:])
    if least is most is over is under is None:
        return None
    low, low_open = (least, False) if over is None else (over, True)
    high, high_open = (most, False) if under is None else (under, True)
    return range_of(Span(low, high, low_open, high_open), there=name == "share")


def _number(fields: Mapping[str, tuple[Value, ...]], term: str) -> Decimal | None:
    value = next(iter(fields.get(term, ())), None)
    return value if isinstance(value, Decimal) else None


def _judged(evidence: Evidence, record: read.Record) -> Known | None:
    """A record by its claims, where what is written of it does not tell enough."""
    from kg.graph.words import Words
    from kg.model.case import Case
    from kg.model.holding import DUSK

    graph = evidence.graph
    claims = read.claims_about(graph, record.iri)
    case = Case.of(claims, evidence.who, evidence.verdicts, Words(graph.terms), ())
    if case is None or not case.present:
        return None
    as_of = graph.moment.as_of
    last = max((until for one in case.base() for _, until in one.perhaps), default=0) - 1
    if as_of is None and last < DUSK - 1:
        return None
    day = last if as_of is None else as_of.last
    situation = case.situation(day)
    if situation is None:
        return None
    firm, hedged = _counting(case, day, begun=as_of is not None)
    if not firm and not hedged:
        return None
    sure = any(one.surely_holds(day) for one in firm)
    sure = sure and all(dispute.field is not None for dispute in situation.disputes)
    share, votes = (
        _firmly(name, firm, situation, day, sure=sure) if firm else _perhaps(name, hedged)
        for name in ("share", "votes")
    )
    return Known(record, sure, share, votes)


def _counting(case: Case, day: int, *, begun: bool) -> tuple[list[Holding], list[Holding]]:
    """The claims that count on a day: the firm, and the hedged.

    What is expected is not yet so; on a day after it should have begun it may be.
    """
    present = [one for one in case.present if one.holds(day)]
    counting = [
        one
        for one in present
        if one.claim.modality != "denied" and not case.overrulers(one, present)
    ]
    accepted = case.verdicts.accepted
    firm = [one for one in counting if one.claim.modality in STRONG or one.claim.iri in accepted]
    hedged = [
        one
        for one in counting
        if one.claim.modality == "suggested"
        or (one.claim.modality == "expected" and begun and one.claim.start is not None)
    ]
    return firm, hedged


def _firmly(
    name: str, firm: Iterable[Holding], situation: Situation, day: int, *, sure: bool
) -> Range | None:
    """What is stated of a share; rivals in one range, and down to nothing beside a denial."""
    saying = [one for one in firm if name in one.fields]
    outcome = situation.outcomes.get(name)
    if not saying or outcome is None:
        return None
    spans = {value.content for value in outcome.values}
    denied = not sure or not any(one.surely_holds(day) for one in saying)
    if denied:
        spans |= {value.content for one in saying for value in one.fields[name]}
    for dispute in situation.disputes:
        if dispute.field == name:
            denied |= any(account.denied for account in dispute.accounts)
            spans |= {
                account.value.content
                for account in dispute.accounts
                if account.value is not None and not account.denied
            }
    there = name == "share"
    whole = _hull((span for span in spans if isinstance(span, Span)), there=there)
    return whole.at_most() if denied and whole is not None and whole.upper else whole


def _perhaps(name: str, hedged: Iterable[Holding]) -> Range | None:
    """From nothing to the most that is suggested."""
    spans = (value.content for one in hedged for value in one.fields.get(name, ()))
    whole = _hull(span for span in spans if isinstance(span, Span))
    return whole.at_most() if whole is not None and whole.upper else whole


def _hull(spans: Iterable[Span], *, there: bool = False) -> Range | None:
    return reduce(
        lambda one, other: other if one is None else one.hull(other),
        (range_of(span, there=there) for span in spans),
        None,
    )
