"""The rows of the answers on ownership and control; their JSON shapes are a contract."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kg.answers.rows import ClaimRow, PartyRow
    from kg.ownership.ranges import Range

PLACES: Final = 9
"""Shares are rounded to so many places."""
_WHOLE: Final = 10**PLACES

Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Cited:
    """An answer with the claims that it names; their words are read when they are asked for.

    Args:
        cited: IRIs of the claims.
        read: Reads them, from the graph that was asked and while it is open.
    """

    cited: tuple[str, ...] = ()
    read: Callable[[Iterable[str]], tuple[ClaimRow, ...]] = field(
        default=lambda _: (), repr=False, compare=False
    )

    @cached_property
    def claims(self) -> tuple[ClaimRow, ...]:
        """Every claim that the rows name, to show its words."""
        return self.read(self.cited)


@dataclass(frozen=True, slots=True)
class ChainRow:
    """A chain of stakes from an owner down to a company, or what is said to join them.

    Args:
        parties: Their IRIs, the owner first.
        records: The records between them, in order.
        share: The product of its stakes.
        claims: IRIs of the claims that say so.
        steps: What each stake is, as far as one number each can tell.
        words: What each step is, in words, where not all are stakes that are held directly.
    """

    parties: tuple[str, ...]
    records: tuple[str, ...]
    share: Range | None
    claims: tuple[str, ...]
    steps: tuple[Range, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_said(self) -> bool:
        """Whether it is a holding through others whom nobody names."""
        return bool(self.words and self.steps)

    def as_json(self) -> Json:
        """The fixed shape of a chain."""
        return {
            "parties": list(self.parties),
            "records": list(self.records),
            "lower": number(self.share, "lower"),
            "upper": number(self.share, "upper"),
            "claims": list(self.claims),
        }


@dataclass(frozen=True, slots=True)
class DirectRow:
    """What a party holds directly, as it is stated.

    Args:
        share: Of the capital.
        votes: Of the votes.
        assumed: Whether these votes are only taken to follow the share.
        stated: Whether any source says how large the share is.
        on_basis: Which of the two the question is on.
    """

    share: Range
    votes: Range
    assumed: bool
    stated: bool
    on_basis: Range


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """What one party holds of another, directly and through others.

    Args:
        party: The owner (in ``owners``), or the company (in ``holdings``).
        share: What it can be; nothing where a rule applies for another reason alone.
        direct: What is held directly; nothing where that is nothing.
        ultimate: Whether nobody is known to own the owner.
        answer: To the threshold or the rule that was asked.
        because: The limbs of the rule that apply or may.
        chains: The strongest chains, with their evidence.
        explained: Which part of the whole the chains make together.
        deciding: IRIs of the claims of which one, known better, would decide the answer.
        itself: By a rule on listed parties: whether the owner itself is caught, or on the list.
        enclosed: Whether the bounds may be a little too wide, for they rest on a large ring.
    """

    party: PartyRow
    share: Range | None
    direct: DirectRow | None
    ultimate: bool
    answer: str
    because: tuple[str, ...] = ()
    chains: tuple[ChainRow, ...] = ()
    explained: float | None = None
    deciding: tuple[str, ...] = ()
    itself: str | None = None
    enclosed: bool = False

    def as_json(self, end: str) -> Json:
        """The fixed shape of a row of ``owners`` (end "owner") and ``holdings`` ("issuer")."""
        share = self.share
        return {
            end: self.party.as_json(),
            "lower": number(share, "lower"),
            "upper": number(share, "upper"),
            "lower_open": share is not None and share.lower_open,
            "upper_open": share is not None and share.upper_open,
            "direct": None
            if self.direct is None
            else {
                "lower": number(self.direct.on_basis, "lower"),
                "upper": number(self.direct.on_basis, "upper"),
                "lower_open": self.direct.on_basis.lower_open,
                "upper_open": self.direct.on_basis.upper_open,
            },
            "ultimate": self.ultimate,
            "answer": self.answer,
            "because": list(self.because),
            "chains": [one.as_json() for one in self.chains],
            "explained": self.explained,
            "deciding": list(self.deciding),
            **({"enclosed": True} if self.enclosed else {}),
        }


@dataclass(frozen=True)
class Holdings(Cited):
    """The owners of a company, or what an owner holds.

    Args:
        party: Who was asked about.
        rows: The largest first.
        unaccounted: For a company, what is nobody's who is known.
        remarks: What must be said beside the numbers, in sentences.
    """

    party: PartyRow
    rows: tuple[HoldingRow, ...]
    unaccounted: Range | None
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ControlRow:
    """That a party controls another, or may.

    Args:
        party: The other.
        answer: ``certain`` or ``possible``.
        through: IRIs of those between the two whose votes count for it, or of whom it is said,
            the nearest to the one that controls first; none where it does so directly.
        because: ``votes`` or ``said``, or both along the way.
        records: The records that it rests on.
        claims: The claims that it rests on.
        deciding: IRIs of the claims of which one, known better, would decide the answer.
    """

    party: PartyRow
    answer: str
    through: tuple[str, ...]
    because: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    deciding: tuple[str, ...] = ()

    def as_json(self) -> Json:
        """The fixed shape of a row of ``control``."""
        return {
            "party": self.party.as_json(),
            "answer": self.answer,
            "through": list(self.through),
            "because": list(self.because),
            "records": list(self.records),
            "claims": list(self.claims),
            "deciding": list(self.deciding),
        }


@dataclass(frozen=True, slots=True)
class TopRow:
    """A party at the top of those who surely control another.

    Args:
        party: It.
        unless: Who may control it in turn; nobody where it surely stands at the top.
    """

    party: PartyRow
    unless: tuple[PartyRow, ...] = ()

    @property
    def answer(self) -> str:
        """``certain`` or ``possible``."""
        return "possible" if self.unless else "certain"

    def as_json(self) -> Json:
        """A row of ``tops`` in ``control``."""
        return {
            "party": self.party.as_json(),
            "answer": self.answer,
            "unless": [one.as_json() for one in self.unless],
        }


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A holder whose votes cannot give it control, with what it holds.

    Args:
        through: Whether it is said to hold that through others.
    """

    party: PartyRow
    direct: DirectRow
    through: bool = False


@dataclass(frozen=True)
class Controls(Cited):
    """Who controls a party, and whom it controls.

    Args:
        tops: Who stands at the top of those who surely do, and who may stand above these.
        owners: Direct holders that cannot control it by votes.
        owned: Companies that it holds a part of and cannot control by votes.
    """

    party: PartyRow
    controllers: tuple[ControlRow, ...]
    tops: tuple[TopRow, ...]
    controlled: tuple[ControlRow, ...]
    owners: tuple[RuledOut, ...] = ()
    owned: tuple[RuledOut, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def ultimates(self) -> tuple[PartyRow, ...]:
        """Who stands at the top of those who surely control it."""
        return tuple(top.party for top in self.tops)

    def as_json(self) -> Json:
        """The fixed shape of ``control``."""
        top = self.ultimates[0] if len(self.ultimates) == 1 else None
        return {
            "party": self.party.as_json(),
            "controllers": [one.as_json() for one in self.controllers],
            "ultimate": top.as_json() if top else None,
            "ultimates": [one.as_json() for one in self.ultimates],
            "tops": [one.as_json() for one in self.tops],
            "controlled": [one.as_json() for one in self.controlled],
        }


def number(share: Range | None, end: str) -> float | None:
    """An end of a range as JSON has it.

    Example:
        >>> from kg.ownership.ranges import Range
        >>> number(Range.exactly("1") , "lower"), number(None, "lower")
        (1.0, None)
    """
    if share is None:
        return None
    value = getattr(share, end)
    # as round() of a fraction does, half to even, in a quarter of its time
    whole, rest = divmod(value.numerator * _WHOLE, value.denominator)
    up = 2 * rest > value.denominator or (2 * rest == value.denominator and whole % 2)
    return float((whole + bool(up)) / _WHOLE)
