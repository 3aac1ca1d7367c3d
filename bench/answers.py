"""Times the answers on ownership on a store of many stakes, against opening it and one look-up.

    python bench/answers.py [STAKES] [--core COMPANIES] [--runs N] [--keep FOLDER] [--rules]

The graph is made here: companies with one to four holders, a few of whom hold very many
(power law), pyramids, ranges, one fund with one stake in sixty. With ``--core`` it is that of
``ownership.py`` instead, with so many companies: rings, and one large core of companies that
hold each other. Each command runs in a process of its own, in turn with the peer; medians, the
ratio is one of the processor's seconds. ``--keep`` keeps the store in a folder, and takes what
is kept there already; the first large answer makes the index of the stakes there, and is told
by itself. ``--rules`` asks by the named rules too, by a name, and as of a day.
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
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import companies
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
PEER = """
import sys, pathlib, pyoxigraph
folder = pathlib.Path(sys.argv[1]) / ".kg"
store = pyoxigraph.Store.read_only(str(folder / (folder / "current").read_text().strip()))
name = pyoxigraph.NamedNode("https://w3id.org/kg-stakes/id/" + sys.argv[2])
print(len(list(zip(range(1), store.quads_for_pattern(name, None, None)))))
"""


class Said(NamedTuple):
    """What a claim says: who holds what part of whom, as which field."""

    holder: int
    issuer: int
    field: str
    share: Decimal


def quads(stakes: int, seed: int = 1) -> Iterator[Quad]:
    """What the sources say: so many stakes, each in one claim."""
    yield from quads_of(_said(stakes, random.Random(seed)))


def quads_of(claims: Iterable[Said]) -> Iterator[Quad]:
    """The claims of sources of some hundreds each, with what they call the parties."""
    terms = shipped_terms()
    source = ""
    named: set[str] = set()
    for at, one in enumerate(claims):
        if at % PER_SOURCE == 0:
            yield from _mentions(source, named)
            source, named = f"{ID}source_register-{at // PER_SOURCE}", set()
            yield from mapping.source_quads(
                Source(iri=source, title=f"Register {at // PER_SOURCE}", kind="register")
            )
        ends = f"{ID}party-{one.holder}", f"{ID}party-{one.issuer}"
        named |= set(ends)
        claim = Claim(
            iri="", about="", source=source, record_type="Stake", from_=ends[0], to=ends[1],
            fields={one.field: (one.share,)}, at=str(at),
        )  # fmt: skip
        yield from mapping.claim_quads(mapping.identified(claim, terms), terms)
    yield from _mentions(source, named)


def _said(stakes: int, rng: random.Random) -> Iterator[Said]:
    count = max(20, stakes)
    company = 1
    held: dict[int, Decimal] = {}
    for _ in range(stakes):
        while not held:
            company += 1
            held = _holders(rng, company % count, count)
        holder, share = held.popitem()
        name = "shareMin" if rng.random() < 0.1 else "share"
        yield Said(holder, company % count, name, share)


def cored(companies_: int) -> tuple[list[Said], dict[str, str]]:
    """The stakes of companies of which some are one core, and whom to ask about."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import connected_components

    made = companies.made(companies_)
    ends = made.holders, made.issuers
    graph = csr_matrix((np.ones(len(made.holders), dtype=np.int8), ends), (made.size, made.size))
    ring = connected_components(graph, connection="strong")[1]
    core = ring == np.bincount(ring).argmax()
    below = ends[1][core[ends[0]] & ~core[ends[1]]]
    held = np.bincount(ends[0], minlength=made.size)
    asked = {
        "the largest holder": held.argmax(),
        "one of the core": np.flatnonzero(core)[0],
        "below the core": below[len(below) // 2],
        "another": ends[1][~core[ends[1]]][companies_ // 3],
    }
    claims = [
        Said(holder, issuer, "share", Decimal(share) / companies.SCALE)
        for holder, issuer, share in zip(
            *(one.tolist() for one in (*ends, made.lower)), strict=True
        )
    ]
    return claims, {what: f"party-{number}" for what, number in asked.items()}


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


def main(given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = given.keep or Path(temporary)
        parties = {
            "the fund": "party-0",
            "in a pyramid": f"party-{given.stakes // 200}",
            "another": f"party-{given.stakes // 3}",
        }
        claims: Iterable[Said] = _said(given.stakes, random.Random(1))
        if given.core:
            claims, parties = cored(given.core)
        if not (folder / "store").exists():
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / "claims.ttl"
            with file.open("wb") as out:
                for piece in serialize(quads_of(claims), "turtle", contiguous=True):
                    out.write(piece)
            ours(file, folder / "store")
        store = str(folder / "store")
        peer = [PYTHON, "-c", PEER, store, next(iter(parties.values()))]
        print(f"{'command':62} {'clock':>8} {'processor':>10} {'peer':>7}  ratio")
        for what, party in parties.items():
            for asked in questions(party, rules=given.rules):
                command = [KG, "-q", "-g", store, *asked, "--format", "json"]
                (clock, mine), (_, other) = timed(command, peer, given.runs)
                told = f"{' '.join(asked)} ({what})"
                line = f"{told:62} {clock:7.2f}s {mine:9.2f}s {other:6.2f}s"
                print(f"{line} {mine / other:6.1f}", flush=True)


def questions(party: str, *, rules: bool) -> list[list[str]]:
    """What is asked of a party."""
    name = f"id:{party}"
    found = [[one, name] for one in ("owners", "holdings", "control", "close-links", "rival-ties")]
    if rules:
        found += [["holdings", name, "--rule", rule] for rule in ("amlr", "psc", "mifid")]
        found += [["close-links", name, "--rule", "ecb"], ["owners", name, "--rule", "amlr"]]
        found += [["owners", party.replace("-", " ")], ["owners", name, "--as-of", "2020"]]
    return found


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
    parser.add_argument("--core", type=int, metavar="COMPANIES")
    parser.add_argument("--rules", action="store_true")
    main(parser.parse_args())
