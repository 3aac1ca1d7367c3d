"""Networks made by hand as claims in Turtle: a register says all of it, a newspaper some.

>>> text = turtle_of({"a": "Alder Ltd", "b": "Birch Ltd"}, [("a", "b", "owns", "40%")])
>>> "kg:share 0.40" in text
True
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence

from networks import Edge

HEAD = """@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

id:source_register a kg:Source ; kg:title "Register of owners" ; kg:kind kg:source-register ;
    kg:published "2025-01-31"^^xsd:date .
id:source_paper a kg:Source ; kg:title "The morning paper" ; kg:kind kg:source-article ;
    kg:published "2025-03-02"^^xsd:date .
"""
DIFFERING = 25
"""Of so many stakes with one share, the newspaper gives another share to one."""
DATED = 0.6
"""So many of the edges say since when."""


def turtle_of(names: dict[str, str], edges: Sequence[Edge], seed: int = 1) -> str:
    """The claims of two sources about such a network, with dates and accounts that differ."""
    chance = random.Random(seed)  # noqa: S311  a graph, no secret
    lines = [HEAD, *_mentions(names)]
    for number, edge in enumerate(edges):
        since = chance.randint(2009, 2024) if chance.random() < DATED else None
        lines.append(_claim(f"c{number:06}", edge, since))
        fixed = "–" not in edge[3] and edge[3] not in {"", "100%"}
        if fixed and chance.randrange(DIFFERING) == 0:
            other = (edge[0], edge[1], edge[2], f"{chance.randint(1, 99)}%")
            lines.append(_claim(f"d{number:06}", other, since, source="paper"))
    return "\n".join(lines) + "\n"


def _mentions(names: dict[str, str]) -> Iterator[str]:
    for key, name in names.items():
        kind = "Person" if key.startswith("p") else "Company"
        yield (
            f"id:m_{_local(key)} a kg:Mention ; kg:party id:{_local(key)} ; kg:mentionType kg:{kind} ;"
            f" kg:calledName {json.dumps(name, ensure_ascii=False)} ; kg:source id:source_register ."
        )


def _claim(key: str, edge: Edge, since: int | None, source: str = "register") -> str:
    source_end, target, label, share = edge
    kind, fields = _said(label, share)
    start = [f'kg:start "{since}"^^xsd:gYear'] if since else []
    parts = [
        f"kg:recordType kg:{kind}",
        f"kg:from id:{_local(source_end)}",
        f"kg:to id:{_local(target)}",
        "kg:modality kg:stated",
        f"kg:source id:source_{source}",
        f"kg:quote {json.dumps(f'entry {key}: {label} {share}'.strip())}",
        *fields,
        *start,
    ]
    return f"id:claim_{key} a kg:Claim ; {' ; '.join(parts)} ."


def _said(label: str, share: str) -> tuple[str, list[str]]:
    if label == "director of":
        return "Role", ["kg:roleKind kg:role-director"]
    if label == "supplies":
        return "Supply", []
    if not share:
        return "Stake", []
    low, _, high = share.removesuffix("%").partition("–")
    if not high:
        return "Stake", [f"kg:share {_part(low)}"]
    return "Stake", [f"kg:shareMin {_part(low)}", f"kg:shareMax {_part(high)}"]


def _part(percent: str) -> str:
    return f"{float(percent) / 100:.2f}"


def _local(key: str) -> str:
    """A name that Turtle takes as it stands."""
    return "".join(c if c.isalnum() else "-" for c in key)
