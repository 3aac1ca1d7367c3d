"""Stand-ins: nothing is imported before its use, everything works after it."""

from __future__ import annotations

import subprocess
import sys

DRAW = """
import sys
from kg.view.later import later
with later(IPython=(), IPython__display=("IFrame",), jsonpickle=(), networkx=()):
    import pyvis.network
heavy = {"IPython", "IPython.display", "jsonpickle", "networkx"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
import networkx
graph = networkx.path_graph(4)
drawing = pyvis.network.Network()
drawing.from_nx(graph)
assert len(drawing.nodes) == 4
assert isinstance(graph, pyvis.network.nx.Graph)
assert "src" in pyvis.network.IFrame("a.html", 10, 10)._repr_html_()
assert pyvis.network.jsonpickle.encode([1]) == "[1]"
"""
KEPT = """
import sys, json
from kg.view.later import later
with later(json=()):
    import json as again
assert again is json and sys.modules["json"] is json
"""


def run(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], check=True)


def test_a_library_comes_without_what_it_does_not_use_and_works() -> None:
    run(DRAW)


def test_what_is_there_already_stays() -> None:
    run(KEPT)
