"""What is only in the table comes onto the picture when it is looked for, and stays in the link."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.rdf.terms import shipped_terms
from kg.view import scene
from kg.view.page import render_page

OURS = "https://w3id.org/kg-stakes/id/"
ON = "Object.keys(network.body.nodes).filter(id => id.startsWith('http')).sort()"
APART = """() => {
  const all = Object.values(network.body.nodes).filter(one => one.id.startsWith('http'));
  return all.every((one, i) => all.slice(i + 1).every(other =>
    Math.hypot(one.x - other.x, one.y - other.y) > one.options.size + other.options.size));
}"""


@pytest.fixture
def page(scenes: Any, open_page: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A page that draws but a few of its parties."""
    monkeypatch.setattr(scene, "MOST_DRAWN", 10)
    monkeypatch.setattr(scene, "BEST_CONNECTED", 4)
    return open_page(render_page(scenes.meta_and_scale(disputes={}), shipped_terms()))


def test_the_page_says_what_is_only_in_the_table(page: Any) -> None:
    assert len(page.run(ON)) == 5
    assert "23 less connected entities only in the table: searching for one" in page.panel


def test_who_is_found_comes_onto_the_picture_near_a_neighbour(page: Any) -> None:
    page.page.fill("#find", "instag")
    page.page.keyboard.press("Enter")
    page.until("Boolean(network.body.nodes['" + OURS + "instagram'])")
    assert page.run("document.querySelector('#panel h2').textContent") == "Instagram"
    assert "Brought out of the table onto the picture by hand." in page.panel
    assert page.run(APART)
    assert page.run(
        "ids => { const [a, b] = ids.map(id => network.body.nodes[id]);"
        " return Math.hypot(a.x - b.x, a.y - b.y) < 320; }",
        [OURS + "instagram", OURS + "meta"],
    )
    edges = page.run("network.body.data.edges.get().map(edge => edge.id)")
    assert OURS + "parenthood_parentof_meta_instagram" in edges
    seen = page.run(
        "id => { const at = network.canvasToDOM(network.body.nodes[id]);"
        " const box = document.getElementById('network').getBoundingClientRect();"
        " return at.x > 0 && at.y > 0 && at.x < box.width && at.y < box.height; }",
        OURS + "instagram",
    )
    assert seen
    assert page.said == []


def test_a_neighbourhood_comes_at_once_and_goes_again(page: Any) -> None:
    page.choose(OURS + "meta")
    first = page.run(ON)
    page.page.click("#panel button:has-text('more')")
    page.until("Object.keys(network.body.nodes).length > 8")
    assert page.run(APART)
    many = page.run(ON)
    assert OURS + "whatsapp" in many
    page.page.keyboard.press("Control+z")
    assert page.run(ON) == first
    page.page.keyboard.press("Control+y")
    assert page.run(ON) == many
    assert page.said == []


def test_a_link_brings_them_again_where_they_were(page: Any) -> None:
    page.run("location.hash = 'also=whatsapp*facebook*nobody*meta&select=id:whatsapp'")
    page.until("Boolean(network.body.nodes['" + OURS + "facebook'])")
    assert len(page.run(ON)) == 7
    place = (
        "Object.fromEntries(Object.values(network.body.nodes).map(one => [one.id, [one.x, one.y]]))"
    )
    before = page.run(place)
    page.page.reload()
    page.until("Boolean(globalThis.network)")
    page.until("Boolean(network.body.nodes['" + OURS + "facebook'])")
    after = page.run(place)
    assert all(abs(a - b) <= 3 for one in before for a, b in zip(before[one], after[one], strict=True))  # fmt: skip
    page.page.click("[data-view=ownership]")
    page.page.click("[data-view=network]")
    assert len(page.run(ON)) == 7
    assert page.said == []


def test_one_of_the_table_says_so_and_can_be_shown(page: Any) -> None:
    page.choose(OURS + "soc-2")
    assert "Only in the table: there are too many to draw them all." in page.panel
    page.page.click("#panel button:has-text('Show on the picture')")
    page.until("Boolean(network.body.nodes['" + OURS + "soc-2'])")
    assert not page.run("network.body.data.nodes.get('" + OURS + "soc-2').hidden")
    assert page.said == []
