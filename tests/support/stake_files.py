"""Random small graphs of stakes, written as people write them, with what they come to.

Claims files, tables and Turtle with plain statements together make one graph; what each
stake can be is worked out here from how its claims were made, and not by ``kg``.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from random import Random

from stake_oracle import Case, Matrix, Size

ZERO, ONE = Fraction(0), Fraction(1)
DAY = "2018-06-15"
"""The day that is asked, where one is."""


@dataclass
class Claim:
    """What one source says of one stake."""

    holder: str
    issuer: str
    share: Size | None = None
    votes: Size | None = None
    modality: str = "stated"
    share_class: str = ""
    start: str = ""
    end: str = ""
    private: bool = False
    record: str = "stake"


@dataclass
class Part:
    """What one record comes to."""

    share: Size | None
    votes: Size | None
    sure: bool
    is_class: bool = False
    firm: bool = True


@dataclass
class Files:
    """A random graph: what its sources say, and what it comes to."""

    claims: list[Claim] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    parts: dict[tuple[str, str], list[Part]] = field(default_factory=dict)
    said: set[tuple[str, str, bool]] = field(default_factory=set)
    members: dict[str, set[str]] = field(default_factory=dict)
    as_of: str | None = None

    def entry(self, pair: tuple[str, str], *, follow: bool) -> tuple[Size, Size]:
        """The share and the votes of one stake, its classes and the whole put together."""
        parts = self.parts[pair]
        wholes = [one for one in parts if not one.is_class]
        classes = [one for one in parts if one.is_class]
        if not classes:
            return _sizes(wholes[0], follow=follow)
        each = [_sizes(one, follow=follow) for one in classes]
        share, votes = (_sum([one[at] for one in each]) for at in (0, 1))
        return share, votes

    def case(self, *, follow: bool = True, complete: bool = False) -> Case:
        """What the graph comes to, for the oracle."""
        shares: dict[str, dict[str, Size]] = {}
        votes: dict[str, dict[str, Size]] = {}
        nobody: dict[str, tuple[Fraction, Fraction]] = {}
        for holder, issuer in self.parts:
            share, vote = self.entry((holder, issuer), follow=follow)
            shares.setdefault(issuer, {})[holder] = share
            if self.kinds[holder] == "group" and not self.members.get(holder):
                low, high = nobody.get(issuer, (ZERO, ZERO))
                nobody[issuer] = (low + vote.low, high + vote.high)
                votes.setdefault(issuer, {})
            else:
                votes.setdefault(issuer, {})[holder] = vote
        rest = dict.fromkeys(shares, (ZERO, ZERO if complete else ONE))
        mute = {
            one: (min(ONE, nobody.get(one, (ZERO, ZERO))[0]),
                  min(ONE, nobody.get(one, (ZERO, ZERO))[1]) if complete else ONE)
            for one in votes
        }  # fmt: skip
        partners: dict[str, set[str]] = {}
        for pool, members in self.members.items():
            for member in members:
                partners.setdefault(member, set()).add(pool)
        return Case(Matrix(shares, rest), Matrix(votes, mute), self.said, partners)


def _sizes(part: Part, *, follow: bool) -> tuple[Size, Size]:
    share = part.share
    if share is None:
        share = Size(ZERO, ONE, low_open=True) if part.sure else Size()
    votes = part.votes or (share if follow else Size())
    return share, votes


def _sum(sizes: list[Size]) -> Size:
    low, high = sum(one.low for one in sizes), sum(one.high for one in sizes)
    return Size(
        Fraction(low), min(ONE, Fraction(high)),
        any(one.low_open for one in sizes), high < 1 and any(one.high_open for one in sizes),
    )  # fmt: skip


def random_files(seed: int) -> Files:
    """A graph of a few parties."""
    rng = Random(seed)  # noqa: S311  the same on every machine
    files = Files(as_of=rng.choice([None, None, DAY]))
    companies = [f"c{one}" for one in range(rng.randint(1, 3))]
    others = [f"p{one}" for one in range(rng.randint(1, 3))]
    files.kinds = dict.fromkeys(companies, "company")
    for one in others:
        files.kinds[one] = rng.choice(
            ["company", "person", "person", "unknown-party", "group", "arrangement", "public-body"]
        )
    for one in others:
        if files.kinds[one] in {"group", "arrangement"} and rng.random() < 0.5:
            members = {x for x in others if files.kinds[x] == "person"}
            if members:
                files.members[one] = members
    tight = rng.random() < 0.85
    for company in companies:
        room = 20
        owners = rng.sample(
            [*others, *companies], rng.randint(0, min(3, len(others) + len(companies)))
        )
        for owner in owners:
            room -= _stake(files, rng, owner, company, room if tight else 20)
    for _ in range(rng.choice([0, 0, 0, 1])):
        one, other = rng.choice([*others, *companies]), rng.choice(companies)
        if one != other:
            modality = rng.choice(["stated", "suggested"])
            files.claims.append(Claim(one, other, modality=modality, record="control"))
            files.said.add((one, other, modality == "stated"))
    rng.shuffle(files.claims)
    return files


def _stake(files: Files, rng: Random, owner: str, company: str, room: int) -> int:
    """One stake, said in one of many ways; how much of the whole it surely takes."""
    at = room if rng.random() < 0.3 else rng.randint(0, max(0, room))
    at = rng.choice([at, min(at, room), min(10, room), min(5, room), min(4, room)])
    votes = rng.choice([None, None, None, _exactly(0), _exactly(at)])
    how = rng.choice(
        ["plain"] * 6 + ["range"] * 4 + ["unknown", "rivals", "classes", "agreeing", "class", "private"]
        + ["rumour", "denied", "ended", "begun", "later", "expected", "gone"]
    )  # fmt: skip
    teller = _Teller(files, (owner, company), at, votes)
    if how in {"rivals", "classes", "agreeing", "range"}:
        return teller.by_several(how, rng)
    return teller.by_one(how, rng.choice(["stated", "reported"]))


@dataclass
class _Teller:
    """Says one stake, and tells what it comes to."""

    files: Files
    key: tuple[str, str]
    at: int
    votes: Size | None

    def by_one(self, how: str, modality: str) -> int:
        """A stake of one size; or one that has ended, has not begun, is denied or a rumour."""
        exact, votes, asked = _exactly(self.at), self.votes, self.files.as_of
        if how == "unknown":
            self._tell(None, votes)
            self._part(None, votes)
            return 0
        if how in {"expected", "gone"}:
            self._tell(exact, votes, {"expected": "expected", "gone": "denied"}[how])
            return 0
        if how in {"rumour", "denied"}:
            self._tell(exact, votes, "suggested" if how == "rumour" else "stated")
            if how == "denied":
                self.files.claims.append(Claim(*self.key, modality="denied"))
            loose = None if votes is None else _at_most(votes)
            self._part(_at_most(exact), loose, sure=False, firm=how == "denied")
            return 0
        claim = self._tell(exact, votes, modality)
        claim.private = how == "private"
        claim.share_class = "A" if how == "class" else ""
        days = {"ended": ("2012", "2020-02-01"), "begun": ("2015-03", ""), "later": ("2021", "")}
        claim.start, claim.end = days.get(how, ("", ""))
        if (how == "ended" and not asked) or (how == "later" and asked):
            return 0
        self._part(exact, votes, is_class=how == "class")
        return self.at

    def by_several(self, how: str, rng: Random) -> int:
        """A range; two claims that agree, or not; or two classes of shares."""
        exact, votes = _exactly(self.at), self.votes
        other = rng.randint(0, 20)
        if how == "range":
            high = rng.randint(self.at, 20)
            low_open, high_open = (high > self.at and rng.random() < 0.3 for _ in range(2))
            size = Size(exact.low, Fraction(high, 20), low_open, high_open)
            self._tell(size, votes)
            # where no least is written the stake is there all the same
            self._part(size._replace(low_open=low_open or self.at == 0 < high), votes)
        elif how == "rivals":
            self._tell(exact, votes)
            self._tell(_exactly(other), None, rng.choice(["stated", "reported"]))
            lower, upper = sorted((self.at, other))
            self._part(Size(Fraction(lower, 20), Fraction(upper, 20)), votes)
            return lower
        elif how == "agreeing":
            self._tell(exact, votes)
            self._tell(Size(ZERO, ONE, self.at > 0, self.at < 20), None, "reported")
            self._part(exact, votes)
        else:
            for name, parts in (("A", self.at // 2), ("B", self.at - self.at // 2)):
                mute = _exactly(0) if rng.random() < 0.4 else None
                self._tell(_exactly(parts), mute).share_class = name
                self._part(_exactly(parts), mute, is_class=True)
        return self.at

    def _tell(self, share: Size | None, votes: Size | None, modality: str = "stated") -> Claim:
        self.files.claims.append(Claim(*self.key, share, votes, modality))
        return self.files.claims[-1]

    def _part(
        self,
        share: Size | None,
        votes: Size | None,
        *,
        sure: bool = True,
        firm: bool = True,
        is_class: bool = False,
    ) -> None:
        part = Part(share, votes, sure, is_class, firm)
        self.files.parts.setdefault(self.key, []).append(part)


def _exactly(parts: int) -> Size:
    return Size(Fraction(parts, 20), Fraction(parts, 20))


def _at_most(size: Size) -> Size:
    return Size(ZERO, size.high, high_open=size.high_open)


# writing


def write(files: Files, folder: Path, seed: int) -> None:
    """Writes the graph as files of all three kinds."""
    rng = Random(seed)  # noqa: S311  the same on every machine
    heaps: dict[str, list[Claim]] = {}
    for number, claim in enumerate(files.claims):
        kinds = ["yaml", "yaml"]
        if not claim.private and claim.record == "stake":
            kinds.append("csv")
            if claim.modality == "stated":
                kinds.append("ttl")
        heaps.setdefault(f"s{number}.{rng.choice(kinds)}", []).append(claim)
    (folder / "names.yaml").write_text(_names(files), "utf-8")
    for name, claims in heaps.items():
        write_one = {"yaml": _yaml, "csv": _csv, "ttl": _turtle}[name.rpartition(".")[2]]
        (folder / name).write_text(write_one(claims, name.partition(".")[0]), "utf-8")


def _names(files: Files) -> str:
    says = [
        f"{member} part of {pool}" for pool, members in files.members.items() for member in members
    ]
    claims = [{"quote": "joint holders", "says": says}] if says else []
    used = {end for claim in files.claims for end in (claim.holder, claim.issuer)}
    used |= {one for pool, members in files.members.items() for one in (pool, *members)}
    return json.dumps(
        {
            "source": {"id": "names", "title": "Names"},
            "entities": {
                one: {"type": kind, "name": one.upper()} for one, kind in files.kinds.items()
            },
            "claims": claims,
        }
    )


def _yaml(claims: list[Claim], name: str) -> str:
    ends = sorted({end for claim in claims for end in (claim.holder, claim.issuer)})
    passages = []
    for claim in claims:
        by, of = ("controller", "controlled") if claim.record == "control" else ("holder", "issuer")
        record = {by: f"id:{claim.holder}", of: f"id:{claim.issuer}", **_fields(claim, "-")}
        passage = {
            "quote": f"words of {name}",
            "modality": claim.modality,
            "says": [{claim.record: record}],
        }
        if claim.private:
            passage["access"] = "private"
        passages.append(passage)
    assert ends
    return json.dumps({"source": {"id": name, "title": name}, "entities": {}, "claims": passages})


def _csv(claims: list[Claim], name: str) -> str:
    out = io.StringIO()
    rows = [
        {
            "holder": f"id:{one.holder}",
            "issuer": f"id:{one.issuer}",
            "modality": one.modality,
            **_fields(one, "_"),
        }
        for one in claims
    ]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _turtle(claims: list[Claim], name: str) -> str:
    text = (
        "@prefix id: <https://w3id.org/kg-stakes/id/> .\n"
        "@prefix kg: <https://w3id.org/kg-stakes/ns#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
    )
    for at, claim in enumerate(claims):
        parts = [f"kg:holder id:{claim.holder}", f"kg:issuer id:{claim.issuer}"]
        for key, value in _fields(claim, "").items():
            term = {"shareclass": "shareClass"}.get(key, key)
            for end in ("min", "max", "over", "under"):
                if term in (f"share{end}", f"votes{end}"):
                    term = term[:5] + end.title()
            if term in {"start", "end"}:
                kind = {4: "gYear", 7: "gYearMonth", 10: "date"}[len(value)]
                parts.append(f'kg:{term} "{value}"^^xsd:{kind}')
            elif term == "shareClass":
                parts.append(f'kg:{term} "{value}"')
            else:
                parts.append(f'kg:{term} "{value}"^^xsd:decimal')
        text += f"id:{name}-{at} a kg:Stake ; {' ; '.join(parts)} .\n"
    return text


def _fields(claim: Claim, joint: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, size in (("share", claim.share), ("votes", claim.votes)):
        if size is None:
            continue
        if size.low == size.high:
            found[name] = _decimal(size.low)
            continue
        if size.low or size.low_open:
            found[f"{name}{joint}{'over' if size.low_open else 'min'}"] = _decimal(size.low)
        if size.high < 1 or size.high_open or not (size.low or size.low_open):
            found[f"{name}{joint}{'under' if size.high_open else 'max'}"] = _decimal(size.high)
    if claim.share_class:
        found[f"share{joint}class"] = claim.share_class
    for name in ("start", "end"):
        if value := getattr(claim, name):
            found[name] = value
    return found


def _decimal(share: Fraction) -> str:
    return f"{float(share):.2f}"
