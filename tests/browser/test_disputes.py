"""Where accounts differ, decisions and clocks, as a reader meets them on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kg.answers.rows import Clocks, DecisionRow
from kg.rdf.terms import shipped_terms
from kg.view.page import render_page

HEADING = "document.querySelector('#panel h2').textContent"
HURT = "<img src=x onerror=window.hurt=1>"


@pytest.fixture(scope="module")
def deal(scenes: Any) -> Any:
    return next(r for r in scenes.RELATIONSHIPS if r.type == "Deal" and r.status == "disputed")


@pytest.fixture(scope="module")
def decided(scenes: Any, deal: Any) -> bytes:
    """The page with a claim and a record rejected, and two parties merged."""
    slip = deal.claims[0].claim
    droege = scenes.ROWS["Jason Droege"].iri
    involved = next(row for row in scenes.RELATIONSHIPS if row.edge == "involvedWith")
    rows = {row.record: row for row in scenes.RELATIONSHIPS}
    rows[deal.record] = replace(
        deal, status="stated", claims=(replace(deal.claims[0], decision="rejected"), deal.claims[1])
    )
    rows[involved.record] = replace(involved, status="rejected", current=False)
    network = scenes.meta_and_scale(
        relationships=tuple(rows.values()),
        decisions=(
            DecisionRow("urn:d:1", "reject", (slip,), (), HURT, "Ann", "2026-01-02"),
            DecisionRow("urn:d:2", "merge", (droege,), ("The CEO", "Jason Droege"), "Named later."),
        ),
    )
    return render_page(network, shipped_terms())


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_rival_values_stand_side_by_side_with_their_quotes(
    scenes: Any, deal: Any, open_page: Callable[..., Any], size: str
) -> None:
    page = open_page(render_page(scenes.meta_and_scale(), shipped_terms()), size=size)
    page.select(deal.record)
    boxes = page.page.locator(".rivals > div")
    shown, other = boxes.all_text_contents()
    for words in (
        "$14.3bn",
        "Shown",
        "acquired a 49 percent stake in the company for $14.3 billion",
        "Stated by the article",
        "Reported by some sources",
        "FAQ, answer 4",
        scenes.STRAIN,
    ):
        assert words in shown
    assert "Shown" not in other
    assert "about $14.8bn" in other
    assert "Meta paid about $14.8 billion" in other
    assert "$14.3bn is shown: the exact figure." in page.panel
    assert page.run(HEADING) == "Meta invested $14.3bn in Scale AI – accounts differ"
    first, second = (boxes.nth(i).bounding_box() for i in (0, 1))
    assert (first["x"] == second["x"]) is (size == "phone")
    assert page.said == []


def test_a_disputed_edge_is_marked_by_a_sign_and_a_word(
    scenes: Any, deal: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(render_page(scenes.meta_and_scale(), shipped_terms()))
    line = page.page.locator("[data-key='status:disputed']")
    assert "Accounts differ" in line.text_content()
    assert line.locator(".differs").count() == 1
    page.page.click("[data-view=table]")
    row = page.page.locator(f"#table tr[data-id='{deal.record}']")
    assert row.locator(".differs").get_attribute("aria-label") == "accounts differ"
    assert "Accounts differ" in row.text_content()


def test_a_rejected_claim_is_struck_and_says_why(
    decided: bytes, deal: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(decided)
    page.select(deal.record)
    claim = page.page.locator("#panel .claim.rejected")
    text = claim.text_content()
    for words in ("Rejected", HURT, "by an analyst, 2 January 2026"):
        assert words in text
    style = "document.querySelector('.claim.rejected blockquote')"
    assert "line-through" in page.run(f"getComputedStyle({style}).textDecorationLine")
    assert page.run("window.hurt === undefined")
    assert page.said == []


def test_a_rejected_relationship_is_folded_away_until_it_is_asked_for(
    decided: bytes, scenes: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(decided)
    involved = next(row for row in scenes.RELATIONSHIPS if row.edge == "involvedWith").record
    hidden = "i => network.body.data.edges.get(i).hidden"
    assert page.run(hidden, involved) is True
    page.select(involved)
    assert page.run(HEADING) == "Rejected: Microsoft is involved with OpenAI"
    assert page.run(hidden, involved) is False
    page.select(None)
    assert page.run(hidden, involved) is True
    page.page.click("[data-key='status:rejected']")
    assert page.run(hidden, involved) is False


def test_decisions_are_listed_and_open_what_they_bear_on(
    decided: bytes, open_page: Callable[..., Any]
) -> None:
    page = open_page(decided)
    assert "Decisions by an analyst2" in page.panel
    page.page.click("text=Taken to be one")
    page.until(f"{HEADING} === 'Jason Droege'")
    assert "Taken to be one: “The CEO” and “Jason Droege”" in page.panel
    assert "Named later." in page.panel


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_clocks_are_seen_at_every_size(
    scenes: Any, open_page: Callable[..., Any], size: str
) -> None:
    network = scenes.meta_and_scale(clocks=Clocks("2019-06", "2024-05", 2, 1))
    page = open_page(render_page(network, shipped_terms(), private=True), size=size)
    marks = page.page.locator(".flags > *")
    assert marks.all_text_contents() == [
        "PRIVATE",
        "As of June 2019",
        "Sources published until May 2024",
    ]
    width = page.page.viewport_size["width"]
    assert all(
        marks.nth(i).is_visible()
        and marks.nth(i).bounding_box()["x"] + marks.nth(i).bounding_box()["width"] <= width
        for i in range(3)
    )
    assert page.run("document.documentElement.scrollWidth") <= width
    assert "2 published later and 1 without a date left out" in page.panel


def test_an_empty_page_says_why(scenes: Any, open_page: Callable[..., Any]) -> None:
    nothing = scenes.meta_and_scale(
        parties=(), relationships=(), figures=(), attributes=(), sources=(), aliases={},
        clocks=Clocks(None, "2024", 0, 2),
    )  # fmt: skip
    page = open_page(render_page(nothing, shipped_terms()))
    why = "Sources published until 2024 say nothing: 2 have no date (--undated in keeps them)."
    assert page.page.locator("#nothing").text_content() == why
    assert why in page.panel
    assert page.said == []
