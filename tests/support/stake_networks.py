"""Whole networks of stakes, ready for a page: worlds made by chance, and groups of registers."""

from __future__ import annotations

import json
import random
from itertools import pairwise
from typing import Any

from kg.answers.rows import (
    AccountRow,
    ClaimRow,
    DisputeRow,
    Network,
    PartyRow,
    RecordRow,
    SourceRow,
    ValueRow,
)
from kg.namespaces import ID, KG
from networks import REGISTERS, TRADES, WORDS

SOURCE = SourceRow(ID + "source_register", "Register of owners", "dataset", None, None, None, 1)
PLACES = ("Nordic", "Iberia", "Overseas", "UK", "Americas", "Asia", "Rhine", "Adria")
SECOND = 0.4
"""How often a name has a second word."""


class World:
    """A network that grows stake by stake; the same calls give the same network."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)  # noqa: S311  a graph, no secret
        self.parties: dict[str, PartyRow] = {}
        self.records: list[RecordRow] = []
        self.disputes: dict[str, tuple[DisputeRow, ...]] = {}

    def party(self, key: str, name: str, kind: str = "Company") -> str:
        """A party by a key of its own."""
        self.parties.setdefault(key, PartyRow(ID + key, name, kind))
        return key

    def company(self) -> str:
        """A company with some name."""
        chance = self.chance
        name = [chance.choice(WORDS)]
        if chance.random() < SECOND:
            name.append(chance.choice(PLACES))
        return self.party(f"c{len(self.parties):05}", " ".join([*name, chance.choice(TRADES)]))

    def person(self) -> str:
        """A person with some name."""
        name = f"{self.chance.choice(WORDS)} {self.chance.choice(WORDS)}son"
        return self.party(f"p{len(self.parties):05}", name, "Person")

    def tie(self, kind: str, edge: str, source: str, target: str, **fields: Any) -> RecordRow:
        """A relationship of any kind."""
        status = fields.pop("status", "stated")
        number = len(self.records)
        words = ClaimRow(
            claim=f"{ID}claim_{number:05}", source=SOURCE.iri, source_title=SOURCE.title,
            source_published=None, source_url=None, modality="stated",
            quote=f"{self.parties[source].name} {edge} {self.parties[target].name}",
            at=f"row {number}",
        )  # fmt: skip
        row = RecordRow(
            record=f"{ID}{kind.lower()}_{number:05}", type=kind, edge=edge, edge_iri=KG + edge,
            source=self.parties[source], target=self.parties[target], fields=fields, status=status,
            start=None, end=None, since=None, current=True, symmetric=False, claims=(words,),
            approximate=False,
        )  # fmt: skip
        self.records.append(row)
        return row

    def owns(self, owner: str, owned: str, share: Any = None, **fields: Any) -> RecordRow:
        """A stake; of a share that is not given it is not told how much it is."""
        known = {} if share is None else {"share": share}
        return self.tie("Stake", "owns", owner, owned, **known, **fields)

    def some_share(self) -> Any:
        """A share as sources give it: whole, in parts, a range, or not at all."""
        kind = self.chance.random()
        if kind < 0.4:
            return 1
        if kind < 0.8:
            return self.chance.randint(5, 99) / 100
        low = self.chance.choice([0.25, 0.5, 0.75])
        return {"shareMin": low, "shareMax": low + 0.25} if kind < 0.95 else None

    def disputed(self, owner: str, owned: str, one: float, other: float) -> None:
        """A stake of which two shares are told."""
        row = self.owns(owner, owned, one, status="disputed")
        accounts = tuple(
            AccountRow(ValueRow(value, {"share": value}, approximate=False), denied=False,
                       stands=value == one, of_classes=False, claims=row.claims)
            for value in (one, other)
        )  # fmt: skip
        self.disputes[row.record] = (
            DisputeRow(row, "", "", "share", accounts, accounts[0].told, "exact"),
        )

    def pyramid(self, count: int, top: str | None = None) -> list[str]:
        """Companies below one, most of them wholly owned, some by two."""
        group = [top or self.company()]
        while len(group) < count:
            owner = self.chance.choice(group[: max(1, len(group) // 3)])
            group.append(self.company())
            self.owns(owner, group[-1], self.some_share())
            if self.chance.random() < 0.08 and len(group) > 5:
                self.owns(self.chance.choice(group[1:-1]), group[-1], 0.1)
        return group

    def chain(self, count: int) -> list[str]:
        """Each owns most of the next."""
        line = [self.company() for _ in range(count)]
        for owner, owned in pairwise(line):
            self.owns(owner, owned, self.chance.choice([0.51, 0.75, 1]))
        return line

    def ring(self, members: list[str]) -> None:
        """Each holds a little of the next, and the last of the first."""
        for at, owner in enumerate(members):
            self.owns(owner, members[(at + 1) % len(members)], self.chance.randint(5, 30) / 100)

    def directors(self, companies: list[str], count: int) -> None:
        """People who lead companies without owning any of them."""
        for _ in range(count):
            who = self.person()
            for company in self.chance.sample(companies, self.chance.choice([1, 1, 1, 2, 3])):
                self.tie("Role", self.chance.choice(["leads", "boardMemberOf"]), who, company)

    def network(self) -> Network:
        """All of it."""
        return Network(
            parties=tuple(self.parties.values()), relationships=tuple(self.records), figures=(),
            attributes=(), sources=(SOURCE,), aliases={}, identifiers={}, disputes=self.disputes,
        )  # fmt: skip


def world(count: int, seed: int = 1) -> World:
    """Pyramids, a ring, mutual holdings, one of itself, forty holders of one, a chain of twenty."""
    made = World(seed)
    chance = made.chance
    tops: list[str] = []
    big = made.pyramid(min(60, count // 4))
    tops.append(big[0])
    made.directors(big[:12], count // 20)
    made.ring(big[1:4])
    made.owns(big[1], big[1], 0.03)
    made.disputed(made.company(), big[0], 0.49, 0.51)
    one, other = made.company(), made.company()
    made.owns(one, other, 0.3)
    made.owns(other, one, 0.2)
    made.owns(one, big[0], 0.12)
    held = made.company()
    for _ in range(min(40, count // 5)):
        made.owns(made.person() if chance.random() < 0.7 else made.company(), held,
                  chance.randint(1, 40) / 1000)  # fmt: skip
    chain = made.chain(20)
    made.owns(chain[4], held, 0.2)
    while len(made.parties) < count * 0.93:
        group = made.pyramid(min(chance.choice([3, 5, 9, 15, 25, 40]), count - len(made.parties)))
        made.directors(group, len(group) // 6)
        if chance.random() < 0.6:
            made.owns(chance.choice(tops), group[0], made.some_share())
        tops.append(group[0])
    while len(made.parties) < count:
        made.company()
    return made


def register(file: str) -> World:
    """A group of companies as a register of owners has it, with the ranges of their shares."""
    made = World()
    rows: list[dict[str, Any]] = [
        json.loads(line) for line in (REGISTERS / f"{file}.jsonl").read_text("utf-8").splitlines()
    ]
    key_of: dict[str, str] = {}
    for row in rows:
        if row["recordType"] != "relationship":
            details = row["recordDetails"]
            people = details.get("names") or [{"fullName": "Unknown"}]
            name = details.get("name") or people[0].get("fullName", "Unknown")
            kind = "Person" if row["recordType"] == "person" else "Company"
            key = made.party(_key(row["recordId"]), name, kind)
            key_of[row["recordId"]] = key_of[row["statementId"]] = key

    def end(value: str | dict[str, str]) -> str:
        name = value if isinstance(value, str) else next(iter(value.values()))
        return key_of.get(name) or made.party(_key(name), "Unknown", "UnknownParty")

    for row in rows:
        if row["recordType"] == "relationship":
            details = row["recordDetails"]
            shares: list[dict[str, Any]] = [i.get("share") or {} for i in details["interests"]]
            share = next((one for one in shares if one), {})
            low, high = share.get("minimum"), share.get("maximum")
            ends = end(details["interestedParty"]), end(details["subject"])
            if low is None:
                made.tie("Control", "controls", *ends)
            else:
                made.owns(*ends, {"shareMin": low / 100, "shareMax": (high or 100) / 100})
    return made


def _key(text: str) -> str:
    return "r-" + "".join(letter if letter.isalnum() else "-" for letter in text.casefold())
