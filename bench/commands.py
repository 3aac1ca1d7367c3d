"""Times whole commands against the peers that they are held to, in one run, in turn.

    python bench/commands.py [RUNS]

Prints the median of each and their ratio; run it on a quiet machine, and trust the ratios.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PYTHON = sys.executable
KG = str(Path(PYTHON).with_name("kg"))
CLICK = [PYTHON, "-c", "import click"]
ENGINE = [PYTHON, "-c", "import pyoxigraph, click"]
PYVIS = [PYTHON, "-c", "import pyvis.network"]
STAKES = "SELECT ?h ?x { ?s kg:holder ?h ; kg:issuer id:scale-ai ; kg:share ?x }"


def main(runs: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        page = str(Path(folder) / "graph.html")
        pairs = [
            ("kg --version", [KG, "--version"], "import click", CLICK, 1.3),
            ("kg --help", [KG, "--help"], "import click", CLICK, 1.3),
            ("kg query SPARQL", [KG, "-q", "query", STAKES], "import engine, click", ENGINE, 2.5),
            ("kg query NAME", [KG, "-q", "query", "who-owns", "Scale AI"], "import engine, click", ENGINE, 2.5),
            ("kg show", [KG, "-q", "show", "Scale AI"], "import engine, click", ENGINE, 2.5),
            ("kg view", [KG, "-q", "view", "-o", page], "import pyvis", PYVIS, None),
        ]  # fmt: skip
        print(f"{'command':18} {'median':>8}  {'peer':22} {'median':>8}  ratio  to reach")
        for name, ours, peer, theirs, goal in pairs:
            mine, other = timed(ours, theirs, runs, folder)
            aim = f"{goal}" if goal else "-"
            print(f"{name:18} {mine:7.0f}ms  {peer:22} {other:7.0f}ms  {mine / other:5.2f}  {aim}")


def timed(ours: list[str], theirs: list[str], runs: int, folder: str) -> tuple[float, float]:
    """Medians in milliseconds, the two in turn, after one run of each that does not count."""
    times: tuple[list[float], list[float]] = ([], [])
    for run in range(runs + 1):
        for kept, command in zip(times, (ours, theirs), strict=True):
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True, cwd=folder)
            if run:
                kept.append((time.perf_counter() - start) * 1000)
    return statistics.median(times[0]), statistics.median(times[1])


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 15)
