"""Who moves a party finds it there again: in the link, after a step back, in another theme or view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kg.rdf.terms import shipped_terms
from kg.view.page import render_page

META = "https://w3id.org/kg-stakes/id/meta"
PLACE = "id => { const {x, y} = network.body.nodes[id]; return [Math.round(x), Math.round(y)]; }"


@pytest.fixture(scope="module")
def content(scenes: Any) -> bytes:
    return render_page(scenes.meta_and_scale(), shipped_terms())


@pytest.fixture
def page(content: bytes, open_page: Callable[..., Any]) -> Any:
    return open_page(content)


def drag(page: Any, iri: str, by: tuple[int, int]) -> list[int]:
    """Drag a party with the mouse; where it then is."""
    x, y = page.run(
        """id => {
          const box = document.querySelector('#network canvas').getBoundingClientRect();
          const at = network.canvasToDOM(network.body.nodes[id]);
          return [box.left + at.x, box.top + at.y];
        }""",
        iri,
    )
    page.page.mouse.move(x, y)
    page.page.mouse.down()
    page.page.mouse.move(x + by[0] / 2, y + by[1] / 2, steps=3)
    page.page.mouse.move(x + by[0], y + by[1], steps=3)
    page.page.mouse.up()
    page.page.wait_for_timeout(80)
    return place(page, iri)


def place(page: Any, iri: str) -> list[int]:
    return [int(at) for at in page.run(PLACE, iri)]


def near(one: list[int], other: list[int]) -> bool:
    return all(abs(a - b) <= 2 for a, b in zip(one, other, strict=True))


def test_a_moved_party_stays_through_everything(page: Any) -> None:
    first = place(page, META)
    moved = drag(page, META, (-90, 120))
    assert not near(first, moved)
    link = page.run("location.hash")
    assert link.startswith("#moves=wide*meta.")
    page.page.click("#theme")
    page.page.click("[data-view=ownership]")
    page.page.click("[data-view=network]")
    page.page.click("#legend [data-key='category:business']")
    assert near(place(page, META), moved)
    page.page.reload()
    page.until("Boolean(globalThis.network)")
    page.page.wait_for_timeout(200)
    assert near(place(page, META), moved)
    assert page.said == []


def test_undo_back_and_reset_take_it_back(page: Any) -> None:
    first = place(page, META)
    moved = drag(page, META, (80, -60))
    page.page.keyboard.press("Control+z")
    assert near(place(page, META), first)
    page.page.keyboard.press("Control+y")
    assert near(place(page, META), moved)
    page.run("history.back()")
    page.page.wait_for_timeout(150)
    assert near(place(page, META), first)
    page.run("history.forward()")
    page.page.wait_for_timeout(150)
    assert near(place(page, META), moved)
    page.page.click("#put-back")
    assert near(place(page, META), first)
    assert page.run(
        "document.getElementById('put-back').hidden && !location.hash.includes('moves')"
    )


def test_the_overview_says_that_parties_are_moved(page: Any) -> None:
    drag(page, META, (-60, 60))
    page.choose(None)
    page.run("location.hash = 'moves=wide*meta.10.10*openai.30.40'")
    page.until("document.getElementById('panel').textContent.includes('2 parties moved by hand')")
    page.page.click("#panel .more:has-text('Reset positions')")
    assert "moved by hand" not in page.panel


def test_a_hundred_moves_fit_into_a_link(page: Any) -> None:
    ids = page.run("Object.keys(network.body.nodes).filter(id => id.startsWith('https'))")
    places = "*".join(
        f"{ids[n % len(ids)].rpartition('/')[2]}.{-n * 13}.{n * 17}" for n in range(100)
    )
    assert len(places) < 4000
    page.run("text => { location.hash = 'moves=wide*' + text; }", places)
    page.page.wait_for_timeout(150)
    ended = max(n for n in range(100) if n % len(ids) == 3)
    scale = page.run("network.body.nodes[Object.keys(network.body.nodes)[0]] ? 1 : 0")
    assert scale == 1
    at = place(page, ids[3])
    assert at[0] < 0 < at[1]
    assert abs(at[0]) >= ended * 13


@pytest.mark.parametrize(
    "link", ["wide", "wide*", "tall*meta", "wide*meta.x.y", "round*meta.1.2", "wide*%.1.2",
             "wide*nobody.1.2", "wide*meta.9999999999.1", "wide*<img src=x>.1.1"],
)  # fmt: skip
def test_a_broken_link_moves_nothing(page: Any, link: str) -> None:
    first = place(page, META)
    page.run("text => { location.hash = 'moves=' + text; }", link)
    page.page.wait_for_timeout(60)
    assert near(place(page, META), first)
    assert page.said == []


def test_what_was_moved_on_a_desk_is_there_on_a_phone(
    scenes: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(render_page(scenes.meta_and_scale(), shipped_terms()), size="phone")
    page.run("location.hash = 'moves=wide*meta.500.10'")
    page.page.wait_for_timeout(150)
    wide = page.given()["nodes"]
    other = next(node for node in wide if node["id"].endswith("/scale-ai"))
    at, meta = place(page, other["id"]), place(page, META)
    assert (meta[0] > at[0]) == (other["wide"][0] < 500)
    assert page.run("document.documentElement.scrollWidth") <= 390
