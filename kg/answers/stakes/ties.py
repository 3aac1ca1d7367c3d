"""The rows of the answers on close links and on rivals behind a supplier; their shapes are a contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.answers.stakes.rows import Cited, DirectRow, Json, number

if TYPE_CHECKING:
    from kg.answers.rows import PartyRow
    from kg.ownership.ranges import Range


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A close link between two parties.

    Args:
        through: Whether any of the share is held through others.
    """

    a: PartyRow
    b: PartyRow
    because: str
    answer: str
    share: Range | None
    third: PartyRow | None
    records: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    deciding: tuple[str, ...] = ()
    through: bool = False

    def as_json(self) -> Json:
        """The fixed shape of a row of ``close-links``."""
        return {
            "a": self.a.as_json(),
            "b": self.b.as_json(),
            "because": self.because,
            "answer": self.answer,
            "lower": number(self.share, "lower"),
            "upper": number(self.share, "upper"),
            "third": self.third.as_json() if self.third else None,
            "records": list(self.records),
            "claims": list(self.claims),
            "deciding": list(self.deciding),
        }


@dataclass(frozen=True)
class Links(Cited):
    """The close links of a party by one rule."""

    party: PartyRow
    rule: str
    rows: tuple[LinkRow, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class Ties(Cited):
    """Who depends on a supplier that its rival owns, with the words behind it.

    Args:
        party: Who was asked about; nothing where all were.
    """

    rows: tuple[TieRow, ...]
    remarks: tuple[str, ...]
    party: PartyRow | None = None


@dataclass(frozen=True, slots=True)
class Rest:
    """A record that a tie rests on, how sure it is, and IRIs of the claims that say it.

    Args:
        part: What it tells: the ``dependence``, the ``rivalry`` or the ``holding`` (or control).
    """

    part: str
    record: str
    status: str
    claims: tuple[str, ...]

    def as_json(self) -> Json:
        """As JSON has it."""
        told = {"part": self.part, "record": self.record, "status": self.status}
        return {**told, "claims": list(self.claims)}


@dataclass(frozen=True, slots=True)
class TieRow:
    """A party that depends on a supplier which its rival owns a part of, or may control.

    Args:
        edge: How it depends: ``clientOf``, ``partnerOf`` or ``distancingFrom``.
        status: The weakest of all that it rests on.
        rests_on: The records behind it: the dependency, the rivalry, the holding or control.
        direct: What the rival holds of the supplier directly.
        dependence: The dependency as a sentence.
        rivalry: The rivalry as a sentence.
        deciding: Where it may control it: IRIs of the claims that leave that open.
    """

    client: PartyRow
    supplier: PartyRow
    rival: PartyRow
    edge: str
    status: str
    share: Range
    controls: str
    rests_on: tuple[Rest, ...]
    direct: DirectRow | None = None
    dependence: str = ""
    rivalry: str = ""
    deciding: tuple[str, ...] = ()

    @property
    def records(self) -> tuple[str, ...]:
        """IRIs of the records that it rests on."""
        return tuple(one.record for one in self.rests_on)

    @property
    def claims(self) -> tuple[str, ...]:
        """IRIs of the claims that it rests on."""
        return tuple(dict.fromkeys(claim for one in self.rests_on for claim in one.claims))

    def as_json(self) -> Json:
        """The fixed shape of a row of ``rival-ties``."""
        return {
            "client": self.client.as_json(),
            "supplier": self.supplier.as_json(),
            "rival": self.rival.as_json(),
            "edge": self.edge,
            "status": self.status,
            "lower": number(self.share, "lower"),
            "upper": number(self.share, "upper"),
            "controls": self.controls,
            "records": list(self.records),
            "claims": list(self.claims),
            "rests_on": [one.as_json() for one in self.rests_on],
            "deciding": list(self.deciding),
        }
