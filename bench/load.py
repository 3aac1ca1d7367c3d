"""Loading claims into a store, resolved, against a raw load of the same file by the engine.

    python bench/load.py [CLAIMS] [--layer claims|all]

Each runs in a process of its own, on disk; time and memory are of that process. Then a file
of a thousand new claims about the same parties is loaded, whose resolving is held against
resolving all; ``--layer all`` loads an export of everything instead.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import claims


def raw(file: Path, folder: Path) -> int:
    from pyoxigraph import RdfFormat, Store

    folder.mkdir()
    store = Store(folder / "raw")
    store.bulk_load(path=file, format=RdfFormat.TURTLE)
    store.flush()
    return len(store)


def ours(file: Path, folder: Path) -> int:
    from kg.store import generations

    generations.init(folder)
    return loaded(file, folder)


def loaded(file: Path, folder: Path) -> int:
    from kg.graph.load import load_into
    from kg.graph.locate import open_for_writing

    with open_for_writing([str(folder)]) as writing:
        report = load_into(writing.store, [file])
        assert not report.refused, report.refused[:3]
        return len(writing.store)


def more(file: Path, folder: Path) -> int:
    return loaded(file.with_name("more.ttl"), folder.with_name("ours"))


def exported(folder: Path, file: Path) -> None:
    from kg.graph.locate import open_graph
    from kg.writers.rdf import export

    with open_graph([str(folder)]) as graph, file.open("wb") as out:
        export(graph, "turtle", "all", out)


def measured(what: str, file: Path, folder: Path) -> dict[str, float]:
    out = subprocess.run(
        [sys.executable, __file__, "--run", what, str(file), str(folder)],
        check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(out.stdout)
    return found


def run(what: str, file: Path, folder: Path) -> None:
    resolving = timed_resolving()
    started = time.perf_counter()
    number = {"raw": raw, "ours": ours, "more": more}[what](file, folder)
    took = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "seconds": took,
                "cpu": used.ru_utime + used.ru_stime,
                "mb": used.ru_maxrss / 1024,
                "quads": number,
                "resolving": sum(resolving),
            }
        )
    )


def timed_resolving() -> list[float]:
    """Takes down how long each resolving takes, in seconds of the processor."""
    from kg.graph import load

    refresh, took = load.refresh, []

    def timed(*arguments: Any) -> None:
        started = time.process_time()
        refresh(*arguments)
        took.append(time.process_time() - started)

    load.refresh = timed
    return took


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("--layer", choices=["claims", "all"], default="claims")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "claims.ttl"
        claims.write(file, arguments.count)
        if arguments.layer == "all":
            ours(file, folder / "first")
            file = folder / "all.ttl"
            exported(folder / "first", file)
        print(f"{arguments.count:,} claims, {file.stat().st_size / 1e6:.0f} MB of Turtle")
        claims.write(folder / "more.ttl", 1000, parties=arguments.count // claims.PER_PARTY, seed=2)
        rows = {what: measured(what, file, folder / what) for what in ("raw", "ours", "more")}
    for what, row in rows.items():
        print(
            f"{what:5} {row['seconds']:7.1f} s {row['cpu']:7.1f} s of the processor"
            f" {row['mb']:6.0f} MB {row['quads']:>12,.0f} quads"
            f" {row['resolving']:7.2f} s of the processor resolving"
        )
    ratios = {name: rows["ours"][name] / rows["raw"][name] for name in ("seconds", "cpu", "mb")}
    print("ratio", ", ".join(f"{value:.2f} {name}" for name, value in ratios.items()))
    part = rows["more"]["resolving"] / rows["ours"]["resolving"]
    print(f"resolving 1,000 more: {part:.2%} of resolving all")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
