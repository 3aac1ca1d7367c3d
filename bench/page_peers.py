"""The same graph as the files that others make of it: pyvis as it comes, and Cytoscape.js."""

from __future__ import annotations

import json
import subprocess
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Given = Mapping[str, Any]
"""What a page of ours holds as data."""

TIMEOUT = 60
STYLE = [
    {"selector": "node", "style": {"label": "data(name)", "font-size": 13}},
    {
        "selector": "edge",
        "style": {
            "label": "data(label)",
            "font-size": 11,
            "width": "data(width)",
            "curve-style": "bezier",
            "target-arrow-shape": "triangle",
        },
    },
]
PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><title>Cytoscape.js</title>
<style>html, body, #cy { margin: 0; width: 100%; height: 100%; }</style></head>
<body><div id="cy"></div>
<script>LIBRARY</script>
<script>
const given = DATA;
globalThis.cy = cytoscape({ container: document.getElementById("cy"), elements: given.elements, style: given.style });
const layout = cy.layout(given.layout);
layout.one("layoutstop", () => { globalThis.settled = performance.now(); });
layout.run();
</script></body></html>
"""


def pyvis(given: Given, path: Path) -> None:
    """Every party and relationship, with pyvis's own template, physics and looks."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="in_line")
    scene = given["scene"]
    net.add_nodes(
        [one["id"] for one in scene["entities"]], label=[one["name"] for one in scene["entities"]]
    )
    for one in scene["relationships"]:
        net.add_edge(one["source"], one["target"], label=one["pill"] or one["label"])
    path.write_text(net.generate_html(), encoding="utf-8")


def library(folder: Path) -> str | None:
    """The script of Cytoscape.js from npm; None where it cannot be had."""
    asked = ["npm", "pack", "cytoscape@3", "--silent"]
    try:
        made = subprocess.run(
            asked, cwd=folder, check=True, capture_output=True, text=True, timeout=TIMEOUT
        )
    except (OSError, subprocess.SubprocessError):
        return None
    with tarfile.open(folder / made.stdout.split()[-1]) as pack:
        file = pack.extractfile("package/dist/cytoscape.min.js")
        assert file is not None
        return file.read().decode()


def cytoscape(given: Given, script: str, path: Path, *, preset: bool) -> None:
    """As its guide says: names, labels, arrows; laid out by it, or drawn where we draw."""
    scene = given["scene"]
    at = {one["id"]: {"x": one["x"], "y": one["y"]} for one in given["nodes"]}
    kept = [one for one in scene["entities"] if not preset or one["id"] in at]
    elements = [_node(one, at if preset else {}) for one in kept]
    ids = {one["id"] for one in kept}
    elements += [
        _edge(one) for one in scene["relationships"] if {one["source"], one["target"]} <= ids
    ]
    layout = {"name": "preset" if preset else "cose"}
    _write(path, script, {"elements": elements, "style": STYLE, "layout": layout})


def _node(one: Given, at: Mapping[str, Any]) -> dict[str, Any]:
    node: dict[str, Any] = {"data": {"id": one["id"], "name": one["name"]}}
    return node | {"position": at[one["id"]]} if at else node


def _edge(one: Given) -> dict[str, Any]:
    ends = {"source": one["source"], "target": one["target"]}
    looks = {"label": one["pill"] or one["label"], "width": one["width"]}
    return {"data": {"id": one["id"], **ends, **looks}}


def _write(path: Path, script: str, given: dict[str, Sequence[Any] | dict[str, str]]) -> None:
    data = json.dumps(given, ensure_ascii=False).replace("<", "\\u003c")
    path.write_text(PAGE.replace("LIBRARY", script).replace("DATA", data), encoding="utf-8")
