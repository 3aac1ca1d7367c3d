"""Networks to lay out: generated groups of companies, plain shapes, and groups of registers.

A scene here has only what the layout looks at.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from kg.view.scene import Scene

REGISTERS = Path(__file__).resolve().parents[3] / "shared" / "data" / "bods" / "registers"
GROUPS = {"small": "2138008KTNTDICZU8L25", "middling": "10336040", "largest": "00102498"}
WORDS = [
    "Alder",
    "Birch",
    "Cedar",
    "Dover",
    "Elm",
    "Fjord",
    "Grove",
    "Harbor",
    "Iris",
    "Juniper",
    "Kestrel",
    "Larch",
    "Maple",
    "North",
    "Oak",
    "Pine",
    "Quartz",
    "Ridge",
    "Summit",
    "Thorn",
    "Umber",
    "Vale",
    "Willow",
    "Yarrow",
    "Zephyr",
]
TRADES = [
    "Holdings",
    "Capital",
    "Partners",
    "Group",
    "Trading",
    "Systems",
    "Energy",
    "Logistics",
    "Foods",
    "Media",
]

Edge = tuple[str, str, str, str]
"""Source, target, label, share."""


def scene_of(names: dict[str, str], edges: Sequence[Edge]) -> Scene:
    """A scene of parties and edges."""
    degree = Counter(end for a, b, *_ in edges for end in {a, b})
    entities = [
        SimpleNamespace(id=i, name=name, look="company", degree=degree[i], drawn=True)
        for i, name in names.items()
    ]
    entities.sort(key=lambda e: (-e.degree, e.name.casefold(), e.id))
    relationships = [
        SimpleNamespace(source=a, target=b, pill=share, label=label, extra="", line="solid",
                        disputed=False)
        for a, b, label, share in edges
    ]  # fmt: skip
    made = SimpleNamespace(entities=entities, relationships=relationships, legend=[])
    return cast("Scene", made)


def generated(count: int, seed: int = 1) -> tuple[dict[str, str], list[Edge]]:
    """Pyramids with rings and directors, most of them tied to each other, and some alone."""
    chance = random.Random(seed)  # noqa: S311  a graph, no secret
    names: dict[str, str] = {}
    edges: list[Edge] = []

    def company() -> str:
        name = f"{chance.choice(WORDS)} {chance.choice(WORDS)} {chance.choice(TRADES)} Ltd"
        names[f"c{len(names):05}"] = name
        return f"c{len(names) - 1:05}"

    def person() -> str:
        names[f"p{len(names):05}"] = f"{chance.choice(WORDS)} {chance.choice(WORDS)}son"
        return f"p{len(names) - 1:05}"

    def owns(a: str, b: str) -> None:
        edges.append((a, b, "owns", f"{chance.randint(5, 100)}%"))

    tops: list[str] = []
    while len(names) < int(count * 0.92):
        size = min(int(count * 0.92) - len(names), chance.choice([5, 9, 15, 25, 40, 60]))
        tops.append(company())
        group = [tops[-1]]
        for _ in range(size - 1):
            kind = chance.random()
            if kind < 0.72:
                group.append(company())
                owns(chance.choice(group[: max(1, len(group) // 3)]), group[-1])
            elif kind < 0.92:
                edges.append((person(), chance.choice(group), "director of", ""))
            else:
                owns(person(), chance.choice(group))
        if len(group) > 4 and chance.random() < 0.5:
            a, b, c = chance.sample(group, 3)
            owns(a, b)
            owns(b, c)
            owns(c, a)
    for i, top in enumerate(tops[1:], 1):
        if chance.random() < 0.75:
            owns(tops[chance.randrange(i)], top)
    while len(names) < count:
        company()
    companies = [i for i in names if i.startswith("c")]
    for _ in range(count // 15):
        a, b = chance.sample(companies, 2)
        edges.append((a, b, "supplies", ""))
    return names, edges


def plain(count: int, pairs: Iterable[tuple[int, int]]) -> tuple[dict[str, str], list[Edge]]:
    """Parties by number."""
    names = {f"n{i:04}": f"Party number {i}" for i in range(count)}
    return names, [(f"n{a:04}", f"n{b:04}", "owns", "50%") for a, b in pairs]


def register(file: str) -> tuple[dict[str, str], list[Edge]]:
    """A group of companies as a register of owners has it."""
    rows: list[dict[str, Any]] = [
        json.loads(line) for line in (REGISTERS / f"{file}.jsonl").read_text("utf-8").splitlines()
    ]
    names: dict[str, str] = {}
    record_of: dict[str, str] = {}
    for row in rows:
        if row["recordType"] != "relationship":
            details = row["recordDetails"]
            people = details.get("names") or [{"fullName": "Unknown"}]
            names[row["recordId"]] = details.get("name") or people[0].get("fullName", "Unknown")
            record_of[row["statementId"]] = row["recordId"]

    def end(value: str | dict[str, str]) -> str:
        key = value if isinstance(value, str) else next(iter(value.values()))
        key = record_of.get(key, key)
        names.setdefault(key, "Unknown")
        return key

    edges: list[Edge] = []
    for row in rows:
        if row["recordType"] == "relationship":
            details = row["recordDetails"]
            share = (details["interests"] or [{}])[0].get("share") or {}
            low, high = share.get("minimum"), share.get("maximum")
            pill = f"{low:g}–{high:g}%" if low and high else ""
            edges.append((end(details["interestedParty"]), end(details["subject"]), "holds", pill))
    return names, edges
