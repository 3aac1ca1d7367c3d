"""The file itself: safe, whole, the same bytes every time."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kg.rdf.terms import Terms
from kg.view import assets
from kg.view.page import as_script_data, render_page
from page_data import given, written

MOST_LINES = 300
MOST_BYTES = 700_000
RENDER = """
import hashlib, importlib.util, sys
from kg.rdf.terms import shipped_terms
from kg.view.page import render_page
spec = importlib.util.spec_from_file_location("scene_fixture", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(hashlib.sha256(render_page(module.meta_and_scale(), shipped_terms())).hexdigest())
"""


@pytest.fixture(scope="module")
def page(scenes: Any, terms: Terms) -> str:
    return render_page(scenes.meta_and_scale(), terms).decode()


def test_the_bytes_are_the_same_in_every_process(page: str) -> None:
    fixture = Path(__file__).resolve().parents[2] / "browser" / "scene_fixture.py"
    hashes = {
        subprocess.run(
            [sys.executable, "-c", RENDER, str(fixture)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert hashes == {hashlib.sha256(page.encode()).hexdigest()}


def test_the_policy_lets_these_scripts_run_and_nothing_else(page: str) -> None:
    scripts = re.findall(r"<script>([\s\S]*?)</script>", page)
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'"
        for s in scripts
    ]
    assert len(scripts) == 2
    found = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert found is not None
    assert found[1].replace("&#39;", "'") == (
        f"default-src 'none'; script-src {' '.join(hashes)}; "
        "style-src 'unsafe-inline'; img-src data: blob:"
    )


def test_nothing_is_loaded_from_elsewhere(page: str) -> None:
    markup = re.sub(r"<script[\s\S]*?</script>|<style>[\s\S]*?</style>", "", page)
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', markup) == []
    assert "sourceMappingURL" not in page
    assert not re.search(r"@import|url\(", assets.styles())
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", assets.script()
    )


def test_data_cannot_leave_its_element(scenes: Any, terms: Terms) -> None:
    text = "</script><!--<script>&\u2028\u2029\x00"
    network = scenes.meta_and_scale()
    party = replace(network.parties[5], name=text)
    whole = render_page(replace(network, parties=(*network.parties[:5], party)), terms, title=text)
    data = written(whole.decode())
    assert not set(data) & set("<>&\u2028\u2029\x00")
    names = [entity["name"] for entity in given(whole)["scene"]["entities"]]
    assert text in names


def test_title_and_subtitle_are_escaped(scenes: Any, terms: Terms) -> None:
    hostile = '"><svg onload=alert(1)>'
    whole = render_page(scenes.meta_and_scale(), terms, title=hostile, subtitle=hostile).decode()
    assert hostile not in whole
    assert whole.count("&#34;&gt;&lt;svg onload=alert(1)&gt;") == 3


def test_it_says_private_when_what_is_private_was_kept(
    scenes: Any, terms: Terms, page: str
) -> None:
    network = scenes.meta_and_scale()
    private = replace(network, sources=(replace(network.sources[0], private=True),))
    assert ">PRIVATE<" not in page
    assert ">PRIVATE<" in render_page(private, terms).decode()
    assert ">PRIVATE<" in render_page(network, terms, private=True).decode()


def test_an_unknown_theme_is_refused(scenes: Any, terms: Terms) -> None:
    with pytest.raises(ValueError, match="pink"):
        render_page(scenes.meta_and_scale(), terms, theme="pink")


def test_text_that_is_no_unicode_does_not_stop_it(scenes: Any, terms: Terms) -> None:
    assert b"half ?" in render_page(scenes.meta_and_scale(), terms, title="half \ud800")


def test_the_page_without_data_is_small_enough(scenes: Any, terms: Terms) -> None:
    nothing = scenes.meta_and_scale(
        parties=(), relationships=(), figures=(), attributes=(), sources=(), aliases={}
    )
    assert len(render_page(nothing, terms)) < MOST_BYTES


def test_the_vendored_library_is_the_one_that_was_recorded() -> None:
    folder = assets.folder() / "vendor"
    content = folder.joinpath("vis-network.min.js").read_bytes()
    assert hashlib.sha256(content).hexdigest() in folder.joinpath("README.md").read_text()
    assert {"LICENSE-MIT", "LICENSE-APACHE-2.0"} <= {path.name for path in folder.iterdir()}


def test_the_library_runs_without_its_buttons_and_menus() -> None:
    library = assets.library()
    assert "vis-manipulation{" not in library
    assert "data:image" not in library
    assert len(library) < 450_000


def test_no_file_of_ours_is_long() -> None:
    long = [
        path.name
        for path in assets.folder().rglob("*")
        if path.suffix in {".js", ".css", ".html"}
        if not {"vendor", "node_modules"} & set(path.parts)
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    ]
    assert long == []


def test_data_is_escaped_for_where_it_stands() -> None:
    assert as_script_data("<\u2028&>") == '"\\u003c\\u2028\\u0026\\u003e"'
