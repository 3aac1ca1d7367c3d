"""The ownership chart at first sight, at any size: legible, with signs of what lies beyond."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kg.rdf.terms import shipped_terms
from kg.view.page import render_page
from stake_networks import world

SVG = "{http://www.w3.org/2000/svg}"
LEGIBLE = 0.78
CARDS = "[...document.querySelectorAll('#ownership .card:not([hidden])')]"
SCALE = """() => Number(document.querySelector('#ownership .chart > g').getAttribute('transform')
  .match(/scale\\(([\\d.]+)\\)/)[1])"""
SEEN = """() => {
  const box = document.getElementById('ownership').getBoundingClientRect();
  return [...document.querySelectorAll('#ownership .card:not([hidden])')].filter(node => {
    const at = node.querySelector('.plate').getBoundingClientRect();
    return at.left >= box.left && at.right <= box.right && at.top >= box.top && at.bottom <= box.bottom;
  }).map(node => node.dataset.id);
}"""
BEYOND = "way => document.querySelector(`.beyond.${way}`)"
INSIDE = """() => [...document.querySelectorAll('#ownership .card')].filter(card => {
  const plate = card.querySelector('.plate').getBoundingClientRect();
  return [...card.querySelectorAll('.name, .kind')].some(text => {
    const at = text.getBoundingClientRect();
    return at.left < plate.left || at.right > plate.right + 1 || at.top < plate.top || at.bottom > plate.bottom + 1;
  });
}).length"""


@pytest.fixture(scope="module")
def large() -> bytes:
    return render_page(world(120).network(), shipped_terms(), view="ownership")


@pytest.fixture(scope="module", params=["desktop", "phone"])
def page(
    request: pytest.FixtureRequest, large: bytes, open_once: Callable[..., Any]
) -> Iterator[Any]:
    with open_once(large, size=request.param, accept_downloads=True) as opened:
        opened.until(f"{CARDS}.length > 0")
        yield opened
        assert opened.said == []


@pytest.fixture(autouse=True)
def _at_first(page: Any) -> None:
    page.run("() => dispatchEvent(new Event('resize'))")


def test_first_sight_is_legible_and_shows_what_matters_most(page: Any) -> None:
    assert page.run(SCALE) >= LEGIBLE
    assert page.given()["holdings"]["main"] in page.run(SEEN)
    assert page.run(INSIDE) == 0


def test_what_lies_beyond_is_counted_and_one_step_away(page: Any) -> None:
    seen = page.run(SEEN)
    words = page.run(f"({BEYOND})('down').textContent")
    count = int(re.match(r"\d+", words)[0])  # type: ignore[index]
    assert 0 < count < 120
    assert words == f"{count} more below"
    page.run(f"({BEYOND})('down').click()")
    after = page.run(SEEN)
    assert after != seen
    assert int(page.run(f"({BEYOND})('down').textContent").split()[0]) < count
    assert page.run(f"({BEYOND})('up').hidden") is False
    page.page.click("#zoom-fit")
    assert [page.run(f"({BEYOND})('{way}').hidden") for way in ("up", "down", "left", "right")] == [
        True, True, True, True
    ]  # fmt: skip
    assert page.run("document.querySelector('.minimap').hasAttribute('hidden')")


def test_one_moves_in_the_small_picture_of_the_whole(page: Any) -> None:
    small = page.page.locator(".minimap")
    if page.page.viewport_size["width"] < 820:
        assert not small.is_visible()
        return
    before = page.run(SEEN)
    box = small.bounding_box()
    page.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] - 20)
    assert page.run(SEEN) != before
    assert page.run(SCALE) >= LEGIBLE


def test_what_is_taken_away_holds_every_card(page: Any, tmp_path: Path) -> None:
    page.page.click("#export")
    with page.page.expect_download() as download:
        page.page.click("#exports >> text=Picture, SVG")
    path = tmp_path / "chart.svg"
    download.value.save_as(path)
    inner = ET.parse(path).getroot().find(f"{SVG}svg")  # noqa: S314
    assert inner is not None
    left, top, width, height = map(float, inner.attrib["viewBox"].split())
    (moved,) = (g.attrib["transform"] for g in inner if "transform" in g.attrib)
    dx, dy, k = map(float, re.findall(r"-?\d+\.\d+", moved))
    assert k == 1
    places = [
        [float(part) for part in re.findall(r"-?[\d.]+", g.attrib["transform"])]
        for g in inner.iter(f"{SVG}g")
        if g.attrib.get("transform", "").startswith("translate") and g.find(f"{SVG}circle") is not None
        and g.find(f"{SVG}text") is not None
    ]  # fmt: skip
    assert len(places) >= page.run(f"{CARDS}.length")
    for x, y, *_ in places:
        assert left <= x + dx <= left + width
        assert top <= y + dy <= top + height
    words = {"".join(text.itertext()) for text in inner.iter(f"{SVG}text")}
    assert any("never guessed" in text for text in words)
