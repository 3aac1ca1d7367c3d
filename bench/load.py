"""Loading claims into a store, resolved, against a raw load of the same file by the engine.

    python bench/load.py [CLAIMS] [--layer claims|all]

Each runs in a process of its own, on disk; time and memory are of that process.
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

import claims


def raw(file: Path, folder: Path) -> int:
    from pyoxigraph import RdfFormat, Store

    folder.mkdir()
    store = Store(folder / "raw")
    store.bulk_load(path=file, format=RdfFormat.TURTLE)
    store.flush()
    return len(store)


def ours(file: Path, folder: Path) -> int:
    from kg.graph.load import load_into
    from kg.graph.locate import open_for_writing
    from kg.store import generations

    generations.init(folder)
    with open_for_writing([str(folder)]) as writing:
        report = load_into(writing.store, [file])
        assert not report.refused, report.refused[:3]
        return len(writing.store)


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
    started = time.perf_counter()
    number = {"raw": raw, "ours": ours}[what](file, folder)
    took = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": took, "mb": memory, "quads": number}))


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
        rows = {what: measured(what, file, folder / what) for what in ("raw", "ours")}
    for what, row in rows.items():
        print(f"{what:5} {row['seconds']:7.1f} s {row['mb']:6.0f} MB {row['quads']:>12,.0f} quads")
    time_ratio = rows["ours"]["seconds"] / rows["raw"]["seconds"]
    print(f"ratio {time_ratio:7.2f}   {rows['ours']['mb'] / rows['raw']['mb']:6.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
    else:
        main()
