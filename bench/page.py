"""The page against what others make of the same graph: how big, how soon, how smooth.

    python bench/page.py [PARTIES…]

Makes graphs of so many parties, has ``kg view`` write each as a page, and opens it in headless
Chromium, the network off, beside pyvis as it comes and beside Cytoscape.js (from npm, into a
folder that is thrown away), laid out by itself and drawn on our places. Prints Markdown.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import page_graph
import page_peers
from page_browser import Frames, Seen, chromium, opened

from page_data import given

KG = str(Path(sys.executable).with_name("kg"))
LIMIT = 90.0
"""Seconds that a page has for its first picture."""
OPENED = 5
"""How often a page is opened, where that is quick; the median counts."""
QUICK = 5.0
HEAD = (
    "| parties | page | drawn | file | first picture | at rest | dragging | zooming | memory |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def main(sizes: list[int]) -> None:
    made: list[str] = []
    with tempfile.TemporaryDirectory() as name, chromium() as browser:
        folder = Path(name)
        script = page_peers.library(folder)
        if script is None:
            print("Cytoscape.js could not be fetched from npm: without it.\n", flush=True)
        print(HEAD, flush=True)
        over: set[str] = set()
        for parties in sizes:
            given, python = ours(folder, parties)
            made.append(python)
            pages = [("kg", folder / "ours.html", len(given["nodes"]))]
            everyone = len(given["scene"]["entities"])
            if script is not None:
                for preset in (True, False):
                    path = folder / f"cytoscape-{preset}.html"
                    page_peers.cytoscape(given, script, path, preset=preset)
                    what = "Cytoscape.js, our places" if preset else "Cytoscape.js, cose"
                    pages.append((what, path, len(given["nodes"]) if preset else everyone))
            page_peers.pyvis(given, folder / "pyvis.html")
            pages.append(("pyvis", folder / "pyvis.html", everyone))
            party = given["scene"]["entities"][0]["id"]
            for what, path, drawn in pages:
                found = None if what in over else measured(browser, path, party)
                if found is not None and found.first is None:
                    over.add(what)  # a larger one would only take longer
                print(row(parties, what, drawn, path, found), flush=True)
    print("\n| parties | places, both shapes | `kg view` |\n|---|---|---|")
    print("\n".join(made))


def ours(folder: Path, parties: int) -> tuple[dict[str, Any], str]:
    """Writes our page as a user does; what is in it, and how long Python took."""
    here = folder / str(parties)
    here.mkdir()
    files = page_graph.write(here, parties)
    for asked in (["init"], ["load", *map(str, files)]):
        subprocess.run([KG, "-q", *asked], cwd=here, check=True, capture_output=True)
    start = time.perf_counter()
    path = folder / "ours.html"
    subprocess.run([KG, "-q", "view", "-o", str(path)], cwd=here, check=True, capture_output=True)
    whole = time.perf_counter() - start
    return given(path.read_bytes()), f"| {parties:,} | {placing(here):.1f} s | {whole:.1f} s |"


def placing(here: Path) -> float:
    """Seconds of the processor for the places of the network, in both shapes of window."""
    from kg.answers.network import network
    from kg.graph.locate import open_graph
    from kg.view.layout import SHAPES, place
    from kg.view.scene import build_scene

    with open_graph([str(here)]) as graph:
        scene = build_scene(network(graph, [], 1), graph.terms)
        start = time.process_time()
        place(scene, SHAPES["tall"], like=place(scene, SHAPES["wide"]))
        return time.process_time() - start


def measured(browser: Any, path: Path, party: str) -> Seen:
    """Opened once for all, and where that is quick some times more for the first picture alone."""
    found = opened(browser, path, party, LIMIT, moves=True)
    if found.first is None or found.first > QUICK:
        return found
    again = [opened(browser, path, party, LIMIT, moves=False) for _ in range(OPENED - 1)]
    rests = [one.rest for one in (found, *again) if one.rest is not None]
    return found._replace(
        first=median([one.first for one in (found, *again) if one.first is not None]),
        rest=median(rests) if rests else None,
    )


def row(parties: int, what: str, drawn: int, path: Path, found: Seen | None) -> str:
    size = f"{path.stat().st_size / 1e6:.2f} MB"
    if found is None:
        cells = ["not tried", *["–"] * 4]
    elif found.first is None:
        cells = [f"> {LIMIT:.0f} s", *["–"] * 4]
    else:
        cells = [
            f"{found.first:.2f} s",
            f"{found.rest:.2f} s" if found.rest is not None else "never",
            smooth(found.drag),
            smooth(found.zoom),
            f"{found.memory:.0f} MB",
        ]
    return f"| {parties:,} | {what} | {drawn:,} | {size} | {' | '.join(cells)} |"


def smooth(frames: Frames | None) -> str:
    return f"{frames.median:.1f}, {frames.late:.1f} ms ({frames.work:.1f})" if frames else "–"


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [50, 500, 2000, 5000])
