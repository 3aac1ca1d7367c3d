"""Deriving what queries join on, against loading the same graph.

    python bench/derive.py [STAKES…] [--ring]

The graphs are those of ``answers.py``, one claim for each stake; with ``--ring`` those of
``claims.py``: one large ring of companies, of most of which more than the whole is held. Loading
and deriving each run in a process of its own, one after the other; seconds are the processor's,
the engine's threads among them. ``drop`` is ``kg derive --drop``. *The engine alone* is what the
engine needs to take in the facts as they are written: no way of deriving can be quicker.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import answers
import claims

from kg.rdf.serialize import serialize
from kg.store.grounds import PART

KG = str(Path(sys.executable).with_name("kg"))


def made(file: Path, stakes: int, *, ring: bool = False) -> None:
    said = claims.quads(stakes) if ring else answers.quads(stakes)
    with file.open("wb") as out:
        for piece in serialize(said, "turtle", contiguous=True):
            out.write(piece)


def engine(file: str, folder: str) -> None:
    from pyoxigraph import RdfFormat, Store

    store = Store(folder)
    with Path(file).open("rb") as facts:
        while part := facts.read(PART):
            store.bulk_load(part + facts.readline(), RdfFormat.N_QUADS)
    store.flush()


def measured(words: list[str]) -> tuple[float, float, str]:
    """Seconds of the processor, megabytes at the most, and what was written to the screen."""
    run = [sys.executable, __file__, "--run", *words]
    ran = subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True)
    found = json.loads(ran.stdout)
    return found["cpu"], found["mb"], found["out"]


def run(words: list[str]) -> None:
    """Runs a command as the only child there is, so that its memory is not another's."""
    ran = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    figures = {"cpu": used.ru_utime + used.ru_stime, "mb": used.ru_maxrss / 1024, "out": ran.stdout}
    print(json.dumps(figures))


def row(stakes: int, folder: Path, *, ring: bool) -> str:
    file, store, facts = folder / "claims.ttl", str(folder / "store"), str(folder / "facts.nq")
    made(file, stakes, ring=ring)
    measured([KG, "init", "-q", store])
    load, load_mb, _ = measured([KG, "-q", "-g", store, "load", str(file)])
    derive, derive_mb, out = measured([KG, "-q", "-g", store, "derive", "--format", "json"])
    measured([KG, "-q", "-g", store, "export", "nquads", "--layer", "derived", "-o", facts])
    alone, _, _ = measured([sys.executable, __file__, "--engine", facts, str(folder / "raw")])
    drop, drop_mb, _ = measured([KG, "-q", "-g", store, "derive", "--drop"])
    count = sum(one["certain"] + one["possible"] for one in json.loads(out))
    with Path(facts).open("rb") as lines:
        quads_ = sum(1 for _ in lines)
    return (
        f"| {stakes:,} | {load:.1f} s, {load_mb:.0f} MB | {derive:.1f} s, {derive_mb:.0f} MB |"
        f" {derive / load:.2f} | {count:,} in {quads_:,} quads | {alone:.1f} s |"
        f" {drop:.1f} s, {drop_mb:.0f} MB |"
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("stakes", nargs="*", type=int)
    parser.add_argument("--ring", action="store_true")
    given = parser.parse_args()
    print("| stakes | load | derive | ratio | facts | the engine alone | drop |")
    print("|---|---|---|---|---|---|---|")
    for stakes in given.stakes or [2_000, 20_000, 100_000]:
        with tempfile.TemporaryDirectory() as folder:
            print(row(stakes, Path(folder), ring=given.ring), flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2:])
    elif sys.argv[1:2] == ["--engine"]:
        engine(*sys.argv[2:4])
    else:
        main()
