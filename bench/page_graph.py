"""Makes groups of companies of any size as files of claims, the same on every machine.

Pyramids, rings, directors and trade as in ``tests/support/networks.py``; half of what a
register says has a date, and of one stake in forty a newspaper gives another share.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from networks import Edge, generated

SAYS = {"owns": "owns", "director of": "is director of", "supplies": "supplier of"}
DATED = 0.5
DISPUTED = 1 / 40
PER_SOURCE = 400
"""Claims of one register."""


def write(folder: Path, parties: int, seed: int = 1) -> list[Path]:
    """Writes the claims files of such a group, one for each source."""
    chance = random.Random(seed)
    names, edges = generated(parties, seed)
    said: list[list[str]] = []
    rivals: list[str] = []
    for number, edge in enumerate(edges):
        if number % PER_SOURCE == 0:
            said.append([])
        said[-1].append(_claim(edge, f"entry {number + 1}", chance))
        if edge[3] and chance.random() < DISPUTED:
            other = (*edge[:3], f"{chance.randint(5, 100)}%")
            rivals.append(_claim(other, f"page {chance.randint(1, 40)}", chance))
    ends = {end for edge in edges for end in edge[:2]}
    alone = sorted(set(names) - ends)
    files = [
        _file(folder / f"register-{n}.yaml", "register", names, claims, alone if n == 1 else [])
        for n, claims in enumerate(said, 1)
    ]
    if rivals:
        files.append(_file(folder / "newspaper.yaml", "article", names, rivals, []))
    return files


def _claim(edge: Edge, place: str, chance: random.Random) -> str:
    source, target, label, share = edge
    more = f", share {share}" if share else ""
    if chance.random() < DATED:
        more += f", since {chance.randint(1995, 2024)}-{chance.randint(1, 12):02}"
    return (
        f"- place: {place}\n  quote: {source} {label} {target}\n"
        f"  says: {source} {SAYS[label]} {target}{more}\n"
    )


def _file(
    path: Path, kind: str, names: dict[str, str], claims: list[str], alone: list[str]
) -> Path:
    text = "".join(claims)
    here = [
        name for name in names if f" {name} " in text or f" {name}\n" in text or f" {name}," in text
    ]
    types = {"c": "company", "p": "person"}
    entities = "".join(f"  {i}: {types[i[0]]} {names[i]}\n" for i in [*here, *alone])
    path.write_text(
        f"source:\n  id: {path.stem}\n  title: {path.stem.replace('-', ' ').capitalize()}\n"
        f"  kind: {kind}\n  published: 2025-01\n\nentities:\n{entities}\nclaims:\n{text}",
        encoding="utf-8",
    )
    return path
