"""Three views of one scene, one legend, one selection: who holds whom, and the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kg.rdf.terms import shipped_terms
from kg.view.page import render_page

STAKE = "https://w3id.org/kg-stakes/id/stake_owns_meta_scale-ai"
HURT = "</text><script>window.hurt=1</script>"
CARDS = "[...document.querySelectorAll('#ownership .card:not([hidden])')]"
LINES = "[...document.querySelectorAll('#ownership .lines .tie:not([hidden])')]"
LABELS = "[...document.querySelectorAll('#ownership .label:not([hidden])')]"
BOXES = """() => [...document.querySelectorAll('#ownership .card:not([hidden]), .label:not([hidden])')]
  .map(node => node.getBoundingClientRect()).map(b => [b.left, b.top, b.right, b.bottom])"""


@pytest.fixture(scope="module")
def stakes(scenes: Any) -> Any:
    """The two articles, with a mutual holding, a holding of itself, and over 100% in all."""
    ring = scenes.record("Stake", "owns", "Facebook", "Meta", share=0.01)
    more = scenes.record("Stake", "owns", "Google", "Anthropic", share=0.7)
    rest = scenes.record("Stake", "owns", "Microsoft", "Anthropic", share=0.45, status="reported")
    open_ = scenes.record("Stake", "owns", "Amazon", "OpenAI",
                          share={"shareOver": 0.25, "shareMax": 0.5})  # fmt: skip
    own = scenes.record("Stake", "owns", "WhatsApp", "WhatsApp", share=0.05)
    return (*scenes.RELATIONSHIPS, ring, more, rest, open_, own)


@pytest.fixture(scope="module")
def meta(scenes: Any, stakes: Any) -> bytes:
    return render_page(scenes.meta_and_scale(relationships=stakes), shipped_terms())


def _ownership(open_page: Callable[..., Any], content: bytes, **options: Any) -> Any:
    page = open_page(content, **options)
    page.page.click("[data-view=ownership]")
    page.until(f"{CARDS}.length > 0")
    return page


def _choose(page: Any, iri: str) -> None:
    page.run("iri => { location.hash = `view=ownership&select=${encodeURIComponent(iri)}`; }", iri)
    page.page.wait_for_timeout(150)


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_who_holds_whom_is_drawn_owners_above(
    meta: bytes, scenes: Any, open_page: Callable[..., Any], size: str
) -> None:
    page = _ownership(open_page, meta, size=size)
    place = "name => document.querySelector(`.card[data-id='${name}']`).getBoundingClientRect()"
    top = {name: page.run(f"n => ({place})(n).top", scenes.ROWS[name].iri)
           for name in ("Meta", "Facebook", "Scale AI", "Instagram", "Alexandr Wang")}  # fmt: skip
    assert top["Meta"] < min(top["Scale AI"], top["Instagram"])
    assert top["Alexandr Wang"] < top["Scale AI"]
    labels = page.run(f"{LABELS}.map(node => node.textContent)")
    for words in ("49% · no votes", "interim CEO", "parent of", "contains", "said to own 45%"):
        assert words in labels
    assert page.run(f"{LINES}.filter(n => n.classList.contains('up')).length") == 0
    assert top["Facebook"] == pytest.approx(top["Meta"], abs=1)
    assert page.run("document.querySelectorAll('.ring-mark').length") == 2
    headings = page.run("[...document.querySelectorAll('.heading')].map(n => n.textContent)")
    assert headings == [
        "Owners and controllers above, owned below",
        "Not tied to these by any holding or control",
        "No owner, holding or control of these is stated",
    ]
    assert page.said == []


def test_nothing_on_it_overlaps(meta: bytes, open_page: Callable[..., Any]) -> None:
    boxes = _ownership(open_page, meta).run(BOXES)
    meets = [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[i + 1 :]
        if a[0] + 1 < b[2] and b[0] + 1 < a[2] and a[1] + 1 < b[3] and b[1] + 1 < a[3]
    ]
    assert len(boxes) > 20
    assert meets == []


def test_one_selection_is_shared_by_all_views(
    meta: bytes, scenes: Any, open_page: Callable[..., Any]
) -> None:
    page = _ownership(open_page, meta)
    scale = scenes.ROWS["Scale AI"].iri
    page.page.locator(f".card[data-id='{scale}']").click()
    page.until("document.querySelector('#panel h2').textContent === 'Scale AI'")
    assert page.page.locator(f".card[data-id='{scale}']").get_attribute("aria-pressed") == "true"
    assert "owns 49% of Scale AI" in str(
        page.page.locator(f".card[data-id='{scale}']").get_attribute("aria-label")
    )
    assert page.run(f"{CARDS}.filter(n => n.classList.contains('dim')).length") > 8
    page.page.locator(f".label[data-id='{STAKE}']").click()
    page.until("document.querySelector('#panel h2').textContent === 'Meta owns 49% of Scale AI'")
    page.page.click("[data-view=table]")
    assert page.run("document.querySelector('tr[aria-selected]').dataset.id") == STAKE
    page.page.click("[data-view=ownership]")
    assert page.run("document.querySelectorAll('.top .chosen-line').length") == 1
    page.page.mouse.click(240, 64)
    page.until("document.querySelector('#panel').textContent.startsWith('Overview')")


def test_the_bar_of_holders_is_never_scaled(
    meta: bytes, scenes: Any, open_page: Callable[..., Any]
) -> None:
    page = _ownership(open_page, meta)
    bar = "[...document.querySelectorAll('section.holders li')].map(li => li.textContent)"
    _choose(page, scenes.ROWS["Scale AI"].iri)
    assert page.run(bar) == ["Meta49%, no votes", "holders not stated51%"]
    drawn = page.run("[...document.querySelectorAll('.top .holders text')].map(t => t.textContent)")
    assert drawn == ["Who holds it", "Meta 49%", "no votes", "51%", "holders not stated"]
    _choose(page, scenes.ROWS["Anthropic"].iri)
    assert page.run(bar) == [
        "Google70%", "Microsoftsaid to own 45%", "over 100%, as stated115% in all"
    ]  # fmt: skip
    _choose(page, scenes.ROWS["OpenAI"].iri)
    assert page.run(bar) == ["Amazon>25–50%", "holders not stated50–75%"]
    _choose(page, scenes.ROWS["Meta"].iri)
    assert "In a ring of holdings with Facebook" in page.panel


def test_the_legend_filters_all_views_by_source(
    meta: bytes, scenes: Any, open_page: Callable[..., Any]
) -> None:
    page = _ownership(open_page, meta)
    lines = page.run(f"{LINES}.length")
    row = page.page.locator("[data-key='source:B']")
    assert scenes.GRABS in row.text_content()
    row.click()
    assert 0 < page.run(f"{LINES}.length") < lines
    page.page.click("[data-view=table]")
    letters = page.run("[...document.querySelectorAll('td:last-child')].map(td => td.textContent)")
    assert letters
    assert all("A" in text for text in letters)
    assert "hidden by the legend" in page.run("document.querySelector('#table').textContent")
    page.page.click("[data-view=network]")
    shown = "network.body.data.edges.get().filter(edge => !edge.hidden).length"
    assert page.run(shown) == len(letters)
    assert page.run("network.body.data.nodes.get().filter(node => !node.hidden).length") < 8
    page.page.click("[data-key='source:B']")
    assert page.run(shown) > len(letters)


def test_the_keyboard_goes_from_card_to_card(meta: bytes, open_page: Callable[..., Any]) -> None:
    page = _ownership(open_page, meta)
    assert page.run("document.querySelectorAll('.card[tabindex=\"0\"]').length") == 1
    page.run("document.querySelector('.card[tabindex=\"0\"]').focus()")
    first = page.run("document.activeElement.dataset.id")
    page.page.keyboard.press("ArrowUp")
    second = page.run("document.activeElement.dataset.id")
    assert second != first
    page.page.keyboard.press("Enter")
    page.until("location.hash.includes('select=')")
    assert page.run("document.querySelectorAll('.card[tabindex=\"0\"]').length") == 1


def test_it_is_moved_and_zoomed(meta: bytes, open_page: Callable[..., Any]) -> None:
    page = _ownership(open_page, meta)
    moved = "document.querySelector('#ownership svg > g').getAttribute('transform')"
    before = page.run(moved)
    page.page.click("#zoom-in")
    zoomed = page.run(moved)
    assert zoomed != before
    page.page.mouse.move(300, 640)
    page.page.mouse.down()
    page.page.mouse.move(340, 600, steps=4)
    page.page.mouse.up()
    assert page.run(moved) != zoomed
    assert "Overview" in page.panel


def test_hostile_names_are_only_names(
    scenes: Any, stakes: Any, open_page: Callable[..., Any]
) -> None:
    long = "w" * 400
    names = {scenes.ROWS["Meta"].iri: HURT, scenes.ROWS["Scale AI"].iri: long,
             scenes.ROWS["Facebook"].iri: "فيسبوك", scenes.ROWS["WhatsApp"].iri: "公司" * 30}  # fmt: skip
    base = scenes.meta_and_scale(relationships=stakes)
    parties = tuple(replace(p, name=names.get(p.iri, p.name)) for p in base.parties)
    page = _ownership(open_page, render_page(replace(base, parties=parties), shipped_terms()))
    assert page.run("window.hurt === undefined")
    inside = """() => [...document.querySelectorAll('#ownership .card')].every(card => {
      const plate = card.querySelector('.plate').getBoundingClientRect();
      const text = card.querySelector('.name').getBoundingClientRect();
      return text.left > plate.left && text.right < plate.right + 1 && text.bottom < plate.bottom + 1;
    })"""
    assert page.run(inside)
    assert page.said == []


def test_the_table_is_sorted_and_copied(
    meta: bytes, scenes: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(meta, permissions=["clipboard-read", "clipboard-write"])
    page.page.click("[data-view=table]")
    column = (
        "n => [...document.querySelectorAll(`#table td:nth-child(${n})`)].map(c => c.textContent)"
    )
    assert page.run(column, 6)[0] == "Accounts differ"
    page.page.click("#table th:nth-child(4) button")
    shares = page.run(column, 4)
    assert shares[:4] == ["70%", "49%, no votes", "45%", "over 25%, up to 50%"]
    page.page.click("#table th:nth-child(5) button")
    assert page.run(column, 5)[:2] == ["since 2019", "until 2025"]
    page.page.click("#table th:nth-child(5) button")
    assert page.run(column, 5)[0] == ""
    page.page.click("text=Copy as TSV")
    page.page.wait_for_timeout(150)
    rows = [line.split("\t") for line in page.run("navigator.clipboard.readText()").split("\n")]
    assert rows[0] == [
        "Who", "Relationship", "Whom", "Share, price", "Period", "Status", "Claims", "Sources"
    ]  # fmt: skip
    assert len(rows) - 1 == page.page.locator("#table tbody tr").count()
    assert {len(row) for row in rows} == {8}
    own = next(row for row in rows if row[:3] == ["Meta", "owns", "Scale AI"])
    assert own[3:7] == ["49%, no votes", "since June 2025", "Stated", "3"]
    assert page.said == []
