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
from hostile import FRAGMENTS
from kg.answers.rows import Network
from kg.rdf.terms import shipped_terms
from kg.view import assets
from kg.view.names import broken
from kg.view.packing import packed
from kg.view.page import render_page
from page_data import given, written
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
    for name, (cells, whole) in _pages().items():
        words = (
            f"export const packed: Packed = {json.dumps(cells)};\n"
            f"export const given: Given = {json.dumps(whole)};\n"
        )
        (tmp_path / f"{name}.ts").write_text(words, encoding="utf-8")
    options = ["--noEmit", "--strict", "--ignoreConfig", "--target", "es2022", "--types", ""]

    done = _run("exec", "--", "tsc", *options, *map(str, sorted(tmp_path.glob("*.ts"))))

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_layout_breaks_names_as_the_page_does() -> None:
    chance = random.Random(4)  # noqa: S311  names, no secrets
    signs = "aeiouwmstl    -é公司🏦"
    names = ["".join(chance.choices(signs, k=chance.randint(0, 50))) for _ in range(3000)]
    lines = _by_script(
        "names", f"{json.dumps(names)}.map((name) => [broken(name, false), broken(name, true)])"
    )

    assert lines == [[broken(one, 18, 2), broken(one, 13, 3)] for one in names]


def test_the_scripts_unpack_what_python_packs() -> None:
    chance = random.Random(9)  # noqa: S311  values, no secrets
    values = [_some(chance, 5) for _ in range(500)]
    with kg.open() as graph:
        values.append(given(graph.view().html))

    assert _by_script("unpacking", f"unpacked({json.dumps(packed(values))})") == values


# Private functions


def _by_script(module: str, value: str) -> Any:
    """What Node makes of an expression that uses the function of a script of the page."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not on the path")
    name = {"names": "broken", "unpacking": "unpacked"}[module]
    script = f"""
        import {{ {name} }} from {json.dumps((VIZ / "scripts" / f"{module}.js").as_uri())};
        process.stdout.write(JSON.stringify({value}));
    """
    done = subprocess.run(
        [node, "--input-type=module", "-"], input=script, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def _some(chance: random.Random, deep: int) -> Any:
    """A value of any kind, with rows of one shape and with what is there again."""
    plain = [*FRAGMENTS[:: chance.randint(1, 9)], "", None, True, False, 0, 1, -1, 0.5, 1e21, 2**53]
    kind = chance.randrange(6) if deep else 0
    count = chance.randrange(6)
    names = chance.sample([*FRAGMENTS, "", "0", "length"], count)
    if kind == 0:
        return chance.choice(plain)
    if kind == 1:
        return [_some(chance, deep - 1)] * count
    if kind == 2:
        return {name: _some(chance, deep - 1) for name in names}
    if kind == 3:
        return [{name: _some(chance, max(0, deep - 2)) for name in names} for _ in range(3)]
    if kind == 4:
        return [[chance.choice([chance.random(), count]) for _ in names] for _ in range(4)]
    return [_some(chance, deep - 1) for _ in names]


def _pages() -> dict[str, tuple[Any, Any]]:
    """What some pages are given, as it is written and with what the scripts add to it at once."""
    with kg.open() as graph:
        shipped = graph.view().html
    fixed = [render_page(network, shipped_terms()) for network in (world(120).network(), EMPTY)]
    pages = {}
    for name, page in zip(("shipped", "stakes", "empty"), (shipped, *fixed), strict=True):
        scene = (expanded := given(page))["scene"]
        for record in (*scene["relationships"], *scene["details"]):
            record |= {"there": True, "over": False}
        pages[name] = json.loads(written(page.decode())), expanded
    return pages
