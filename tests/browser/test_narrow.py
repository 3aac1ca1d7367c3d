"""What stands close together in small windows does not touch."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from kg.answers.network import network
from kg.graph.locate import open_graph
from kg.view.page import render_page

TEXTS = """selector => [...document.querySelectorAll(selector)].map(one => {
  const range = document.createRange();
  range.selectNodeContents(one);
  const { left, right, top, bottom } = range.getBoundingClientRect();
  return { left, right, top, bottom };
})"""
BOX = """selector => { const { left, right, top, bottom } =
  document.querySelector(selector).getBoundingClientRect(); return { left, right, top, bottom }; }"""


@pytest.fixture(scope="module")
def shipped() -> bytes:
    with open_graph(()) as graph:
        return render_page(network(graph), graph.terms)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_small_screen(shipped: bytes, open_page: Callable[..., Any], scheme: str) -> None:
    page = open_page(shipped, color_scheme=scheme)
    page.page.set_viewport_size({"width": 1024, "height": 768})
    page.page.wait_for_timeout(150)
    words = page.run(TEXTS, "#legend .filter .word")
    counts = page.run(BOX.replace("document.querySelector(selector)", "document.querySelector('#legend .folded .count')"))  # fmt: skip
    folded = page.run(TEXTS, "#legend .folded .word")
    assert folded
    assert all(one["right"] + 6 <= counts["left"] for one in folded)
    assert all(one["right"] <= page.run(BOX, "#legend")["right"] for one in words)
    field = "(() => { const one = document.querySelector('#time input'); return one.scrollWidth <= one.clientWidth; })()"
    assert page.run(field)
    parts = [page.run(BOX, where) for where in (".bar h1", ".find", ".tabs", "#undo", "#export")]
    for before, after in pairwise(parts):
        assert before["right"] <= after["left"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone(shipped: bytes, open_page: Callable[..., Any], scheme: str) -> None:
    page = open_page(shipped, size="phone", color_scheme=scheme)
    assert page.run(BOX, ".tabs")["right"] + 4 <= page.run(BOX, "#filter-open")["left"]
    assert page.run(BOX, "#time input")["bottom"] <= page.run(BOX, "#panel")["top"]
    assert page.run("document.documentElement.scrollWidth") == 390
