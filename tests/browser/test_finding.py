"""Finding one's way: search, paths, what is hidden and folded, back and forth, deep links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest

from kg.rdf.terms import shipped_terms
from kg.view.page import render_page

ID = "https://w3id.org/kg-stakes/id/"
TITLE = "document.querySelector('#panel h2').textContent"
FOUND = "[...document.querySelectorAll('#found [data-id]')].map(one => one.getAttribute('data-id'))"
SHOWN = "network.body.data.nodes.get().filter(node => !node.hidden).map(node => node.id).sort()"


@pytest.fixture(scope="module")
def shared(open_once: Callable[..., Any], scenes: Any) -> Iterator[Any]:
    base = scenes.meta_and_scale()
    names = {"Jason Droege": "Jäson Ðroege", "Google": "İstanbul Şirketi"}
    parties = tuple(replace(p, name=names.get(p.name, p.name)) for p in base.parties)
    network = replace(
        base,
        parties=parties,
        aliases={**base.aliases, ID + "openai": ("Open Artificial Intelligence",)},
        identifiers={ID + "amazon": (("XI-LEI", "ZXTILKJKG63JELOEG630"),)},
    )
    with open_once(render_page(network, shipped_terms())) as opened:
        yield opened
        assert opened.said == []
        assert [url for url in opened.asked if not url.startswith(("file:", "blob:"))] == []


@pytest.fixture
def page(shared: Any) -> Any:
    shared.page.keyboard.press("Escape")
    shared.choose(None)
    return shared


def search(page: Any, words: str) -> list[str]:
    page.page.keyboard.press("/")
    page.page.fill("#find", words)
    found: list[str] = page.run(FOUND)
    return found


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("jason droege", "jason-droege"),
        ("JÄSON", "jason-droege"),
        ("istanbul sirketi", "google"),
        ("artificial intel", "openai"),
        ("zxtilkjkg63", "amazon"),
        ("SCALE", "scale-ai"),
    ],
)
def test_it_finds_names_aliases_and_identifiers_however_typed(
    page: Any, words: str, who: str
) -> None:
    assert search(page, words)[0] == ID + who


def test_it_finds_words_in_quotes(page: Any, scenes: Any) -> None:
    claim = scenes.ABOUT
    found = search(page, "PAID ABOUT $14.8")
    assert found == [next(r.record for r in scenes.RELATIONSHIPS if claim in r.claims)]
    shown = page.page.locator("#found mark").text_content()
    assert shown == "paid about $14.8"
    page.page.keyboard.press("Enter")
    page.until(f"{TITLE}.startsWith('Meta invested')")
    assert search(page, "no such words anywhere") == []
    assert "Nothing here is called so" in page.page.locator("#found").text_content()


def test_the_keyboard_alone_finds_and_leaves(page: Any) -> None:
    search(page, "a")
    page.page.keyboard.press("ArrowDown")
    second = page.run("document.querySelectorAll('#found li')[1].getAttribute('data-id')")
    active = page.page.get_attribute("#find", "aria-activedescendant")
    assert page.page.get_attribute(f"#{active}", "data-id") == second
    page.page.keyboard.press("Enter")
    assert quote(second.replace(ID, "id:"), safe="") in page.page.url
    assert search(page, "meta")
    page.page.keyboard.press("Escape")
    assert page.page.locator("#found").is_hidden()


def test_who_leaves_and_comes_back_at_once_goes_on(page: Any) -> None:
    assert search(page, "meta")
    page.page.keyboard.press("Escape")
    assert search(page, "a")
    page.page.wait_for_timeout(250)
    assert page.page.locator("#found").is_visible()
    assert page.page.get_attribute("#find", "aria-activedescendant") == "found-0"
    page.page.keyboard.press("Escape")


def test_a_path_is_found_from_the_panel_and_kept_in_the_link(page: Any) -> None:
    page.choose(ID + "microsoft")
    page.page.click("text=Find a path")
    page.page.keyboard.type("llama")
    page.page.keyboard.press("Enter")
    page.until(f"{TITLE} === 'No path ties Microsoft and Llama'")  # products start folded away
    assert "is hidden" in page.panel
    page.page.click("#panel >> text=Show everything")
    page.until(f"{TITLE} === 'Microsoft and Llama are 3 steps apart'")
    names = "[...document.querySelectorAll('#panel ol')].map(way => way.querySelectorAll('.token').length)"
    ways = page.run(names)
    assert ways == sorted(ways)
    assert ways[0] == 4
    link = page.page.url
    page.choose(None)
    page.page.goto(link)
    page.until(f"{TITLE} === 'Microsoft and Llama are 3 steps apart'")


def test_a_path_goes_over_what_is_shown_and_says_where_there_is_none(page: Any) -> None:
    page.run("() => { location.hash = 'select=path:id:openai+id:scale-ai'; }")
    page.until(f"{TITLE} === 'OpenAI and Scale AI may be tied directly'")
    page.run("() => { location.hash = 'select=path:id:openai+id:scale-ai&hide=category:tension'; }")
    page.until(f"{TITLE} === 'No path ties OpenAI and Scale AI'")
    page.run("() => { location.hash = 'select=path:id:amazon+id:meta&hide=none'; }")
    page.until(f"{TITLE} === 'No path ties Amazon and Meta'")
    assert "Nothing on this page ties them" in page.panel


def test_a_path_does_not_go_over_what_is_denied(scenes: Any, open_page: Callable[..., Any]) -> None:
    base = scenes.meta_and_scale()
    denied = replace(base.relationships[0], status="denied", current=False, fields={})
    page = open_page(render_page(replace(base, relationships=(denied,)), shipped_terms()))
    page.run("() => { location.hash = 'select=path:id:meta+id:scale-ai'; }")
    page.until(f"{TITLE} === 'No path ties Meta and Scale AI'")


def test_a_party_can_be_hidden_and_undone(page: Any) -> None:
    page.choose(ID + "google")
    before = page.run(SHOWN)
    page.page.click("#panel >> text=Hide")
    assert page.run(SHOWN) == [one for one in before if one != ID + "google"]
    page.page.keyboard.press("Control+z")
    page.page.keyboard.press("Control+z")
    assert page.run(SHOWN) == before
    page.page.click("#redo")
    assert ID + "google" not in page.run(SHOWN)
    page.page.click("#undo")
    page.page.go_back()  # to what it was before the undoing
    page.until(f"!({SHOWN}).includes('{ID}google')")


def test_a_neighbourhood_folds_and_unfolds(page: Any) -> None:
    page.choose(ID + "scale-ai")
    before = set(page.run(SHOWN))
    page.page.click("#panel >> text=/^Fold in/")
    folded = set(page.run(SHOWN))
    assert before - folded == {ID + one for one in (
        "jason-droege", "large-customers", "fortune-500-firms", "us-government-agencies")}  # fmt: skip
    page.page.click("#panel >> text=/^Show \\d+ more/")
    unfolded = set(page.run(SHOWN))
    assert before < unfolded
    assert ID + "soc-2" in unfolded
    assert ID + "llama" not in unfolded


def test_a_link_restores_everything(page: Any, open_once: Callable[..., Any]) -> None:
    page.choose(ID + "meta")
    page.page.click("[data-key='status:suggested']")
    page.page.click("[data-view=table]")
    page.run("iri => { location.hash += '&undated=out'; }")
    page.page.wait_for_timeout(80)
    state = page.run("location.hash")
    for part in ("select=id%3Ameta", "view=table", "hide=", "undated=out"):
        assert part in state
    title, rows = page.run(TITLE), page.page.locator("#table tbody tr").count()
    page.page.goto("about:blank")
    page.page.go_back()
    page.until("Boolean(globalThis.network)")
    assert page.run("location.hash") == state
    assert (page.run(TITLE), page.page.locator("#table tbody tr").count()) == (title, rows)
    assert page.page.get_attribute("[data-key='status:suggested']", "aria-pressed") == "false"


@pytest.mark.parametrize(
    "link",
    ["select=id:nobody", "select=path:id:meta", "view=nothing&hide=%25&asof=soon", "undated=&&=&a=%",
     "select=path:+&hide=party:,around:nobody"],
)  # fmt: skip
def test_a_broken_link_opens_the_page_as_it_is(page: Any, link: str) -> None:
    page.run("link => { location.hash = link; }", link)
    page.page.wait_for_timeout(60)
    assert page.page.locator("#network").is_visible()
    assert "Overview" in page.panel
