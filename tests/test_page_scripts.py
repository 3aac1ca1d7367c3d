"""The page's scripts and styles by their own tools: linter, types, and tests of the pure parts."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.answers.rows import Network
from kg.rdf.terms import shipped_terms
from kg.view import assets
from kg.view.names import broken
from kg.view.page import render_page
from stake_networks import world

ROOT = Path(__file__).parents[1]
VIZ = ROOT / "viz"
SECONDS = 300
EMPTY = Network(
    parties=(), relationships=(), figures=(), attributes=(), sources=(), aliases={}, identifiers={}
)


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm is not on the path")
    if not (VIZ / "node_modules").is_dir():
        pytest.skip("the tools are not installed: npm ci --prefix viz")
    return subprocess.run(
        [npm, *arguments], cwd=VIZ, capture_output=True, text=True, timeout=SECONDS, check=False
    )


@pytest.mark.parametrize("script", ["lint", "types", "test"])
def test_the_page_s_own_tools_find_nothing(script: str) -> None:
    done = _run("run", "--silent", script)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_join_understands_every_import_and_export() -> None:
    left = re.findall(r"^(?:import|export)\b.*", assets.script(), re.MULTILINE)

    assert not left


def test_what_python_writes_has_the_shape_that_the_scripts_expect(tmp_path: Path) -> None:
    """Every key and every kind of value: nothing is missing, and nothing is there unknown."""
    types = (VIZ / "types" / "scene.d.ts").read_text(encoding="utf-8")
    (tmp_path / "scene.d.ts").write_text(types, encoding="utf-8")
    for name, given in _pages().items():
        words = f"const given: Given = {json.dumps(given)};\nexport default given;\n"
        (tmp_path / f"{name}.ts").write_text(words, encoding="utf-8")
    options = ["--noEmit", "--strict", "--ignoreConfig", "--target", "es2022", "--types", ""]

    done = _run("exec", "--", "tsc", *options, *map(str, sorted(tmp_path.glob("*.ts"))))

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_layout_breaks_names_as_the_page_does() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on the path")
    chance = random.Random(4)  # noqa: S311  names, no secrets
    signs = "aeiouwmstl    -é公司🏦"
    names = ["".join(chance.choices(signs, k=chance.randint(0, 50))) for _ in range(3000)]
    script = f"""
        import {{ broken }} from {json.dumps((VIZ / "scripts" / "names.js").as_uri())};
        const lines = {json.dumps(names)}.map((name) => [broken(name, false), broken(name, true)]);
        process.stdout.write(JSON.stringify(lines));
    """

    done = subprocess.run(
        [node, "--input-type=module", "-"], input=script, capture_output=True, text=True, check=True
    )

    assert json.loads(done.stdout) == [[broken(one, 18, 2), broken(one, 13, 3)] for one in names]


# Private functions


def _pages() -> dict[str, Any]:
    """What some pages are given, with what the scripts add to it at once."""
    with kg.open() as graph:
        shipped = graph.view().html
    fixed = [render_page(network, shipped_terms()) for network in (world(120).network(), EMPTY)]
    pages = {}
    for name, page in zip(("shipped", "stakes", "empty"), (shipped, *fixed), strict=True):
        found = re.search(
            r'<script type="application/json" id="data">(.*?)</script>', page.decode()
        )
        assert found is not None
        given = json.loads(found[1])
        for record in (*given["scene"]["relationships"], *given["scene"]["details"]):
            record |= {"there": True, "over": False}
        pages[name] = given
    return pages
