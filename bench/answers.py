"""Times the answers on ownership on a store of many stakes, against opening it and one look-up.

    python bench/answers.py [STAKES] [--runs N] [--keep FOLDER]

The graph is made here: companies with one to four holders, a few of whom hold very many
(power law), pyramids, some rings, ranges, one fund with one stake in sixty. Each command
runs in a process of its own, in turn with the peer; medians, the ratio is one of the processor's
seconds. ``--keep`` keeps the store in a folder, and takes what is kept there already.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from load import ours

from kg.model.claim import Claim
from kg.model.source import Mention, Source
from kg.namespaces import ID
from kg.rdf import mapping
from kg.rdf.nodes import Quad
from kg.rdf.serialize import serialize
from kg.rdf.terms import shipped_terms

PYTHON = sys.executable
KG = str(Path(PYTHON).with_name("kg"))
PER_SOURCE = 500
FUND = f"{ID}party-0"
PEER = """
import sys, pathlib, pyoxigraph
folder = pathlib.Path(sys.argv[1]) / ".kg"
store = pyoxigraph.Store.read_only(str(folder / (folder / "current").read_text().strip()))
name = pyoxigraph.NamedNode("https://w3id.org/kg-stakes/id/party-0")
print(len(list(zip(range(1), store.quads_for_pattern(name, None, None)))))
"""


def quads(stakes: int, seed: int = 1) -> Iterator[Quad]:
    """What the sources say: so many stakes, each in one claim."""
    rng = random.Random(seed)
    terms = shipped_terms()
    count = max(20, stakes)
    at, company = 0, 1
    source = ""
    held: dict[int, Decimal] = {}
    named: set[str] = set()
    while at < stakes:
        while not held:
            company += 1
            held = _holders(rng, company % count, count)
        holder, share = held.popitem()
        if at % PER_SOURCE == 0:
            yield from _mentions(source, named)
            source, named = f"{ID}source_register-{at // PER_SOURCE}", set()
            yield from mapping.source_quads(
                Source(iri=source, title=f"Register {at // PER_SOURCE}", kind="register")
            )
        ends = f"{ID}party-{holder}", f"{ID}party-{company % count}"
        named |= set(ends)
        name = "shareMin" if rng.random() < 0.1 else "share"
        claim = Claim(
            iri="", about="", source=source, record_type="Stake", from_=ends[0], to=ends[1],
            fields={name: (share,)}, at=str(at),
        )  # fmt: skip
        yield from mapping.claim_quads(mapping.identified(claim, terms), terms)
        at += 1
    yield from _mentions(source, named)


def _mentions(source: str, named: set[str]) -> Iterator[Quad]:
    for party in sorted(named):
        name = party.rpartition("/")[2].replace("-", " ")
        mention = Mention(
            iri="", source=source, party=party, entity_type="Company", name=name, called=(name,)
        )
        yield from mapping.mention_quads(mapping.identified_mention(mention))


def _holders(rng: random.Random, company: int, count: int) -> dict[int, Decimal]:
    """Who holds one company: people, firms near it, a few large ones, now and then any."""
    left, found = 1000, {}
    for _ in range(rng.choice([1, 2, 2, 3, 4])):
        draw = rng.random()
        if draw < 1 / 60:
            holder = 0
        elif draw < 0.05:
            holder = rng.randrange(1, 30)
        elif draw < 0.06:
            holder = rng.randrange(count)
        elif draw < 0.5:
            holder = max(0, company - int(rng.paretovariate(1)))
        else:
            holder = count + rng.randrange(count)
        part = rng.randint(1, 100) if holder == 0 else rng.choice([left, rng.randint(1, left)])
        if holder != company and holder not in found and 0 < part <= left:
            found[holder] = Decimal(part) / 1000
            left -= part
        if not left:
            break
    return found


def main(stakes: int, runs: int, keep: Path | None) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = keep or Path(temporary)
        if not (folder / "store").exists():
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / "claims.ttl"
            with file.open("wb") as out:
                for piece in serialize(quads(stakes), "turtle", contiguous=True):
                    out.write(piece)
            ours(file, folder / "store")
        store = str(folder / "store")
        peer = [PYTHON, "-c", PEER, store]
        middling, small = f"party-{stakes // 200}", f"party-{stakes // 3}"
        print(
            f"{stakes:,} stakes\n{'command':26} {'clock':>8} {'processor':>10} {'peer':>7}  ratio"
        )
        for party in ("party-0", middling, small):
            for command in ("owners", "holdings", "control", "close-links", "rival-ties"):
                asked = [KG, "-q", "-g", store, command, f"id:{party}", "--format", "json"]
                (clock, mine), (_, other) = timed(asked, peer, runs)
                line = f"{command + ' ' + party:26} {clock:7.2f}s {mine:9.2f}s {other:6.2f}s"
                print(f"{line} {mine / other:6.1f}", flush=True)


def timed(ours_: list[str], theirs: list[str], runs: int) -> list[tuple[float, float]]:
    """Medians in seconds of the clock and of the processor, the two in turn."""
    times: tuple[list[tuple[float, float]], ...] = ([], [])
    for _ in range(runs):
        for kept, command in zip(times, (ours_, theirs), strict=True):
            start, used = time.perf_counter(), processor()
            subprocess.run(command, check=True, capture_output=True)
            kept.append((time.perf_counter() - start, processor() - used))
    return [
        (statistics.median(one for one, _ in kept), statistics.median(two for _, two in kept))
        for kept in times
    ]


def processor() -> float:
    """Seconds of the processor that the processes begun here have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("stakes", nargs="?", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    main(given.stakes, given.runs, given.keep)
