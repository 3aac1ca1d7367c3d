"""What is painted in the place of the drawing library: circles, lines and arrows, and where they are hit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from kg.rdf.terms import shipped_terms
from kg.view.page import render_page

HEADING = "document.querySelector('#panel h2').textContent"
PLACE = "iri => ({x: network.body.nodes[iri].x, y: network.body.nodes[iri].y})"
COLOUR = """point => {
  const canvas = document.querySelector('#network canvas');
  const at = network.canvasToDOM(point), k = canvas.width / canvas.clientWidth;
  return [...canvas.getContext('2d').getImageData(at.x * k, at.y * k, 1, 1).data].slice(0, 3);
}"""
THEME = """name => {
  const probe = document.createElement('i');
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color.match(/\\d+/g).map(Number);
  probe.remove();
  return found;
}"""


@pytest.fixture(scope="module")
def page(scenes: Any, open_once: Callable[..., Any]) -> Iterator[Any]:
    with open_once(render_page(scenes.meta_and_scale(), shipped_terms())) as opened:
        opened.page.wait_for_timeout(200)
        yield opened


def _beside(page: Any, iri: str) -> dict[str, float]:
    """A point of a circle that neither its icon nor a line covers: its upper left."""
    at = page.run(PLACE, iri)
    r = page.run("iri => network.body.nodes[iri].options.size", iri)
    return {"x": at["x"] - 0.62 * r, "y": at["y"] - 0.62 * r}


def test_a_circle_has_the_colour_of_its_kind(page: Any, scenes: Any) -> None:
    for name, kind in (("Facebook", "company"), ("Jason Droege", "person")):
        assert page.run(COLOUR, _beside(page, scenes.ROWS[name].iri)) == page.run(THEME, kind)


def test_a_stake_is_painted_up_to_the_rim_of_what_is_owned(page: Any, scenes: Any) -> None:
    meta, scale = (page.run(PLACE, scenes.ROWS[name].iri) for name in ("Meta", "Scale AI"))
    part = 0.8
    on_line = {key: meta[key] + part * (scale[key] - meta[key]) for key in ("x", "y")}
    assert page.run(COLOUR, on_line) == page.run(THEME, "ink")


def test_all_lines_come_to_be_known(page: Any, scenes: Any) -> None:
    drawn = page.run("[network.body.data.edges.length, Object.keys(network.body.edges).length]")
    assert drawn == [len(scenes.meta_and_scale().relationships)] * 2


def test_a_party_is_hit_where_it_was_dragged_to(page: Any, scenes: Any) -> None:
    iri = scenes.ROWS["Microsoft"].iri
    box = "document.querySelector('#network canvas').getBoundingClientRect()"
    left, top = page.run(f"[{box}.left, {box}.top]")
    at = page.run("iri => network.canvasToDOM(network.body.nodes[iri])", iri)
    x, y = left + at["x"], top + at["y"]
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + 24, y + 30, steps=4)
    page.page.mouse.up()
    page.page.wait_for_timeout(100)
    now = page.run("iri => network.canvasToDOM(network.body.nodes[iri])", iri)
    assert now["x"] == pytest.approx(at["x"] + 24, abs=2)
    assert now["y"] == pytest.approx(at["y"] + 30, abs=2)
    page.page.mouse.click(left + now["x"], top + now["y"])
    page.until(f"{HEADING} === 'Microsoft'")
