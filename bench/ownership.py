"""Owners, controllers and close links of generated companies, against a pass over the stakes.

    python bench/ownership.py [SIZE...] [--plain] [--limit SECONDS]

Sizes are 1000, 100000 and 1000000 where none is given (5000000 is slow). Needs numba; the peers
are scipy, duckdb and networkx (``pip install kg-stakes[fast] scipy duckdb``), each left out
where it is not installed. ``--plain`` runs our kernels as they are.

Everything is measured in a process of its own that reads the arrays from disk, on one thread,
in seconds of the processor (so is the limit), with what is compiled loaded before; memory is the most that the
process ever had. Python looks for garbage as rarely as in the command. One *pass* is a compiled loop over all stakes in order of issuer that reads
holder (int32), issuer (int32), share (float64) and the holder's number (float64), and adds
their product to the issuer's number. Single passes are timed in turn with what is measured, in
the same process, so that neither finds its arrays in the caches; their median counts. Below the
table stands what a pass takes when nothing comes between one and the next.

- scipy: I + A + A² + …, products below 1e-4 dropped, until nothing is left; no bounds, and
  rings count double.
- DuckDB: a recursive query, products below 1e-3 dropped, one thread, stopped at the limit.
- networkx: every simple path to a company, one company after the other, stopped at a
  third of the limit.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import companies
import numpy as np

from kg.cli.main import RARELY

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1"
)
LINE = 0.25
ASKED = 1000
AIMED = 1_000_000
"""What is to be reached is set for so many companies."""
ROWS = {
    "owners": "all owners of 25 % and more",
    "scipy": "– scipy, sums of sparse powers",
    "duckdb": "– DuckDB, recursive query",
    "controllers": "all ultimate controllers",
    "links": "all links by 20 % of capital",
    "one": "one company's owners",
    "one-links": "one company's close links",
    "networkx": "– networkx, paths to one company",
}
PEERS = {"scipy", "duckdb", "networkx"}


def load(folder: Path) -> companies.Stakes:
    arrays = [np.load(folder / f"{name}.npy") for name in companies.Stakes._fields]
    return companies.Stakes(*(int(one) for one in arrays[:3]), *arrays[3:])


def holdings(stakes: companies.Stakes) -> Any:
    from kg.ownership.matrices import Holdings

    return Holdings.of_arrays(
        stakes.size, stakes.holders, stakes.issuers, stakes.lower, stakes.upper,
        scale=companies.SCALE,
    )  # fmt: skip


class Floor:
    """Passes over all stakes, timed."""

    def __init__(self, stakes: companies.Stakes) -> None:
        self._passes = passes(stakes)
        # the clock of the processor is too coarse for one pass over few stakes
        self._few = max(1, 2_000_000 // len(stakes.holders))
        self.times: list[float] = []

    def once(self) -> None:
        """One pass after something else was done."""
        self.times.append(self._timed(self._few))

    def again(self) -> float:
        """What a pass takes among many that follow each other."""
        return min(self._timed(5 * self._few) for _ in range(9))

    def _timed(self, times: int) -> float:
        # of this thread alone: a peer's threads may still be ending
        started = time.thread_time()
        self._passes(times)
        return (time.thread_time() - started) / times

    def between(self, times: int, work: Callable[[], Any]) -> tuple[float, Any]:
        """The median of some runs with a pass before each and after the last, and what is found."""
        taken = []
        for _ in range(times):
            self.once()
            took, found = timed(work)
            taken.append(took)
        self.once()
        return statistics.median(taken), found


def passes(stakes: companies.Stakes) -> Callable[[int], None]:
    """A function that passes over all stakes so many times."""
    from numba import njit

    @njit  # type: ignore[untyped-decorator]
    def some(holders: Any, issuers: Any, shares: Any, mine: Any, sums: Any, times: int) -> None:
        for _ in range(times):
            for at in range(len(holders)):
                sums[issuers[at]] += shares[at] * mine[holders[at]]

    shares = stakes.lower / companies.SCALE
    mine, sums = np.random.default_rng(1).random(stakes.size), np.zeros(stakes.size)
    arrays = stakes.holders, stakes.issuers, shares, mine, sums
    some(*arrays, 1)
    return lambda times: some(*arrays, times)


def timed(function: Callable[[], Any]) -> tuple[float, Any]:
    started = time.process_time()
    found = function()
    return time.process_time() - started, found


def run(what: str, folder: Path, compiled: bool | None, limit: float) -> dict[str, Any]:
    if what in PEERS:
        resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit)))
    gc.set_threshold(RARELY)
    stakes = load(folder)
    floor = Floor(stakes)
    floor.once()
    found = globals()["run_" + what.replace("-", "_")](stakes, compiled, limit, floor)
    floor.once()
    found["pass"] = statistics.median(floor.times)
    found["noise"] = [min(floor.times), max(floor.times), floor.again()]
    found["mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found  # type: ignore[no-any-return]


def run_owners(
    stakes: companies.Stakes, compiled: bool | None, _: float, floor: Floor
) -> dict[str, Any]:
    from kg.ownership.everybody import QUARTER

    return everybody(stakes, compiled, QUARTER, floor)


def run_links(
    stakes: companies.Stakes, compiled: bool | None, _: float, floor: Floor
) -> dict[str, Any]:
    from kg.ownership.interests import AT_LEAST_FIFTH

    return everybody(stakes, compiled, AT_LEAST_FIFTH, floor)


def everybody(
    stakes: companies.Stakes, compiled: bool | None, threshold: Any, floor: Floor
) -> dict[str, Any]:
    from kg.ownership.everybody import owners_at

    all_ = holdings(stakes)
    owners_at(holdings(companies.made(1000)), threshold, compiled=compiled)
    taken, found = floor.between(
        1 if compiled is False else 7, lambda: owners_at(all_, threshold, compiled=compiled)
    )
    width = found.upper - found.lower
    return {
        "seconds": taken, "found": len(found.owners),
        "note": f"{len(found.owners):,} found; bounds {width.mean():.1e} apart on average,"
        f" {width.max():.1e} at the most; {found.exact:,} companies settled exactly",
    }  # fmt: skip


def run_controllers(
    stakes: companies.Stakes, compiled: bool | None, _: float, floor: Floor
) -> dict[str, Any]:
    from kg.ownership.ultimate import ultimates

    all_ = holdings(stakes)
    ultimates(holdings(companies.made(1000)), compiled=compiled)
    taken, found = floor.between(
        1 if compiled is False else 7, lambda: ultimates(all_, compiled=compiled)
    )
    count = int((found.party >= 0).sum())
    return {"seconds": taken, "found": count, "note": f"{count:,} have one"}


def run_one(stakes: companies.Stakes, _: bool | None, __: float, ___: Floor) -> dict[str, Any]:
    from kg.ownership.bounds import owners
    from kg.ownership.stakes import above

    def ask(among: Any, company: int) -> Any:
        return owners(above(among, company), company)

    # the first company below the core in this process, of arrays that nobody asked before
    scouted = holdings(stakes)
    below = (
        one for one in range(stakes.companies) if len(above(scouted, one).columns) > stakes.core
    )
    core = next(below, 0)
    all_ = holdings(stakes)
    first, _found = timed(lambda: ask(all_, core))
    found = one_by_one(stakes, lambda company: ask(all_, company), ASKED)
    found["note"] += f"; the first below the core, which prepares it: {first * 1000:.0f} ms"
    return found


def run_one_links(
    stakes: companies.Stakes, _: bool | None, __: float, ___: Floor
) -> dict[str, Any]:
    from kg.ownership.interests import Interests
    from kg.ownership.links import mifid

    all_ = holdings(stakes)
    all_.by_owner  # noqa: B018 - made once
    interests = Interests(all_, all_)
    return one_by_one(stakes, lambda company: mifid(interests, company), 200)


def one_by_one(stakes: companies.Stakes, ask: Callable[[int], Any], count: int) -> dict[str, Any]:
    asked = np.random.default_rng(3).integers(0, stakes.companies, count).tolist()
    times = sorted(timed(lambda company=company: ask(company))[0] for company in asked)  # type: ignore[misc]
    high = times[int(0.99 * count)]
    return {
        "seconds": statistics.median(times), "high": high, "found": count,
        "note": f"of {count:,}: median {times[count // 2] * 1000:.2f} ms, 99 of 100 below"
        f" {high * 1000:.1f} ms, slowest {times[-1] * 1000:.0f} ms",
    }  # fmt: skip


def run_scipy(stakes: companies.Stakes, _: bool | None, __: float, ___: Floor) -> dict[str, Any]:
    from scipy.sparse import csr_matrix

    shares = stakes.lower / companies.SCALE
    held = csr_matrix((shares, (stakes.issuers, stakes.holders)), (stakes.size, stakes.size))

    def powers() -> Any:
        total, power, rounds = held.copy(), held, 0
        while power.nnz:
            power = power @ held
            power.data[power.data < 1e-4] = 0
            power.eliminate_zeros()
            total = total + power
            rounds += 1
        return int((total.data >= LINE).sum()), rounds

    took, (count, rounds) = timed(powers)
    return {"seconds": took, "found": count, "note": f"{count:,} found, {rounds} powers"}


def run_duckdb(stakes: companies.Stakes, _: bool | None, __: float, ___: Floor) -> dict[str, Any]:
    import duckdb

    base = duckdb.connect(config={"threads": 1, "memory_limit": "8GB"})
    held = {
        "holder": stakes.holders,
        "issuer": stakes.issuers,
        "share": stakes.lower / companies.SCALE,
    }
    base.register("given", held)
    base.execute("CREATE TABLE held AS SELECT * FROM given")
    query = (
        "WITH RECURSIVE up(holder, issuer, share) AS (SELECT * FROM held UNION ALL"
        " SELECT h.holder, u.issuer, h.share * u.share FROM up u JOIN held h ON h.issuer = u.holder"
        " WHERE h.share * u.share >= 1e-3)"
        " SELECT count(*) FROM (SELECT holder, issuer FROM up GROUP BY ALL HAVING sum(share) >= 0.25)"
    )
    took, rows = timed(lambda: base.execute(query).fetchall())
    return {"seconds": took, "found": rows[0][0], "note": f"{rows[0][0]:,} found"}


def run_networkx(
    stakes: companies.Stakes, _: bool | None, limit: float, __: Floor
) -> dict[str, Any]:
    import networkx as nx

    graph = nx.DiGraph()
    for issuer, holder, part in zip(
        stakes.issuers.tolist(), stakes.holders.tolist(), stakes.lower.tolist(), strict=True
    ):
        graph.add_edge(issuer, holder, share=part / companies.SCALE)
    asked = np.random.default_rng(3).integers(0, stakes.companies, ASKED).tolist()
    started, done, times = time.monotonic(), 0, []
    for company in asked:
        begun = time.process_time()
        found: dict[int, float] = {}
        todo = [(company, 1.0, (company,))] if company in graph else []
        while todo and time.monotonic() - started < limit / 3:
            one, share, path = todo.pop()
            for holder, stake in graph[one].items():
                if holder not in path:
                    found[holder] = found.get(holder, 0.0) + share * stake["share"]
                    todo.append((holder, share * stake["share"], (*path, holder)))
        if todo:
            break
        done += 1
        times.append(time.process_time() - begun)
    took = time.monotonic() - started
    ended = (
        f"all {ASKED:,} companies" if done == ASKED else f"{done:,} of {ASKED:,} companies, no more"
    )
    return {
        "seconds": statistics.median(times) if done == ASKED else None, "found": done,
        "note": f"{ended} in {took:.0f} s",
    }  # fmt: skip


def measured(what: str, folder: Path, plain: bool, limit: float) -> dict[str, Any] | None:
    command = [sys.executable, __file__, "--run", what, str(folder), "--limit", str(limit)]
    with contextlib.suppress(subprocess.TimeoutExpired):
        done = subprocess.run(
            [*command, *(["--plain"] if plain else [])], check=False, text=True,
            stdout=subprocess.PIPE, env={**os.environ, **ONE_THREAD},
            timeout=5 * limit if what in PEERS else None,
        )  # fmt: skip
        if done.returncode == 0:
            found: dict[str, Any] = json.loads(done.stdout)
            return found
    return None


def table(size: int, folder: Path, arguments: argparse.Namespace) -> None:
    stakes = companies.made(size)
    for name, value in zip(stakes._fields, stakes, strict=True):
        np.save(folder / f"{name}.npy", value)
    print(f"\n{size:,} companies, {len(stakes.holders):,} stakes, a core of {stakes.core:,}\n")
    print("| what | processor | passes | memory | |\n|---|---|---|---|---|")
    rows: dict[str, dict[str, Any]] = {}
    for what, title in ROWS.items():
        if what in PEERS and (arguments.plain or find_spec(what) is None):
            continue
        row = measured(what, folder, arguments.plain, arguments.limit)
        if row is None:
            print(f"| {title} | – | – | – | did not end in {arguments.limit:.0f} s, or in memory |")
            continue
        rows[what] = row
        seconds = row["seconds"]
        each = what.startswith("one") or seconds is None
        ratio = "–" if each else f"{seconds / row['pass']:,.1f}"
        took = "–" if seconds is None else shown(seconds)
        print(f"| {title} | {took} | {ratio} | {row['mb']:,.0f} MB | {row['note']} |", flush=True)
    lows, highs, agains = zip(*(row["noise"] for row in rows.values()), strict=True)
    middle = statistics.median(row["pass"] for row in rows.values())
    print(
        f"\nOne pass: {middle * 1000:.3g} ms, from {min(lows) * 1000:.3g} to"
        f" {max(highs) * 1000:.3g} ms over all these processes; one right after the other"
        f" {min(agains) * 1000:.3g} ms at the best."
    )
    if size == AIMED:
        judged(rows, 40 if arguments.plain else 1)


def shown(seconds: float) -> str:
    return f"{seconds:.3f} s" if seconds >= 0.01 else f"{seconds * 1000:.2f} ms"


def judged(rows: dict[str, dict[str, Any]], factor: int) -> None:
    """Prints which targets are met."""
    targets = [
        ("owners", "passes", 60 * factor, lambda row: row["seconds"] / row["pass"]),
        ("controllers", "passes", 30 * factor, lambda row: row["seconds"] / row["pass"]),
        ("one", "ms for 99 of 100", 100 * factor, lambda row: row["high"] * 1000),
        ("owners", "MB", 1500, lambda row: row["mb"]),
    ]
    print("\nTo reach:")
    for what, unit, most, value in targets:
        if what in rows:
            now = value(rows[what])
            print(
                f"- {ROWS[what]}: {now:,.1f} {unit} for {most:,}: {'met' if now <= most else 'NOT met'}"
            )
    if "scipy" in rows and "owners" in rows:
        ratio = rows["scipy"]["seconds"] / rows["owners"]["seconds"]
        print(
            f"- scipy takes {ratio:.1f} times as long for 2: {'met' if ratio >= 2 else 'NOT met'}"
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 100_000, 1_000_000])
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--run", nargs=2)
    arguments = parser.parse_args()
    if arguments.run:
        what, folder = arguments.run
        compiled = False if arguments.plain else None
        print(json.dumps(run(what, Path(folder), compiled, arguments.limit)))
        return
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as name:
            table(size, Path(name), arguments)


if __name__ == "__main__":
    main()
