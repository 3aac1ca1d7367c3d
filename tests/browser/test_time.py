"""Time: the slider goes from change to change, and all of the page follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kg.answers.rows import StretchRow
from kg.rdf.terms import shipped_terms
from kg.view.page import render_page

DAY = "document.getElementById('day')"
ROWS = "[...document.querySelectorAll('#table tbody tr')].map(row => row.dataset.id)"
SHOWN = "network.body.data.edges.get().filter(edge => !edge.hidden).map(edge => edge.id)"
WORDS = "document.querySelector('.asof b').textContent"


@pytest.fixture(scope="module")
def dated(scenes: Any) -> dict[str, Any]:
    """Four of six relationships have dates; one grows, one ends, one comes and goes."""
    grows = scenes.record("Stake", "owns", "Meta", "Scale AI", share=0.49, start="2019")
    small = replace(grows, fields={"share": 0.1})
    ends = scenes.record("Stake", "owns", "Amazon", "Anthropic", share=0.2, end="2020-06-30")
    then = replace(ends, current=True)
    late = scenes.record("Role", "leads", "Jason Droege", "Scale AI", start="2025-06")
    again = scenes.record("Supply", "clientOf", "Meta", "Google", start="2016")
    always = scenes.record("Link", "partnerOf", "Meta", "Microsoft")
    too = scenes.record("Link", "partOf", "Internal AI labs", "Meta")
    rows = (grows, ends, late, again, always, too)
    used = {end.iri for row in rows for end in (row.source, row.target)}
    network = scenes.meta_and_scale(
        relationships=rows, figures=(), attributes=(), disputes={},
        parties=tuple(p for p in scenes.ROWS.values() if p.iri in used),
        stretches={
            grows.record: (StretchRow("2019-01-01", "2025-06-01", small),
                           StretchRow("2025-06-01", None, grows)),
            ends.record: (StretchRow(None, "2020-06-30", then),),
            late.record: (StretchRow("2025-06-01", None, late),),
            again.record: (StretchRow("2016-01-01", "2018-01-01", again),
                           StretchRow("2022-01-01", None, again)),
        },
    )  # fmt: skip
    names = {"grows": grows, "ends": ends, "late": late, "again": again, "always": always}
    return {name: row.record for name, row in names.items()} | {
        "page": render_page(network, shipped_terms()), "network": network
    }  # fmt: skip


def _to(page: Any, day: str) -> None:
    page.run("day => { location.hash = day ? `asof=${day}` : ''; }", day)
    page.page.wait_for_timeout(120)


def test_the_slider_goes_from_change_to_change(
    dated: dict[str, Any], open_page: Callable[..., Any]
) -> None:
    page = open_page(dated["page"])
    assert page.run(f"[{DAY}.type, {DAY}.max, {DAY}.value]") == ["range", "6", "6"]
    assert page.run(WORDS) == "Latest"
    page.page.focus("#day")
    days = []
    for _ in range(6):
        page.page.keyboard.press("ArrowLeft")
        page.page.wait_for_timeout(60)
        days.append(page.run(f"{DAY}.getAttribute('aria-valuetext')"))
    assert days == [
        "1 June 2025", "1 January 2022", "30 June 2020", "1 January 2019", "1 January 2018",
        "1 January 2016",
    ]  # fmt: skip
    assert "asof=2016-01-01" in page.page.url
    page.page.keyboard.press("End")
    page.page.wait_for_timeout(60)
    assert page.run(WORDS) == "Latest"
    assert page.said == []


def test_all_of_the_page_follows(
    dated: dict[str, Any], scenes: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(dated["page"])
    grows, ends, late, again = (dated[name] for name in ("grows", "ends", "late", "again"))
    legend = "document.querySelector(\"[data-key='category:ownership'] .count\").textContent"
    assert page.run(legend) == "3"
    _to(page, "2018-01-01")
    assert set(page.run(SHOWN)) == {ends, again, dated["always"], *page.run(ROWS)} - {grows, late}
    assert set(page.run(ROWS)) == set(page.run(SHOWN))
    assert page.run(legend) == "2"
    assert "2 relationships not there on that day" in page.run(
        "document.getElementById('table').textContent"
    )
    droege = scenes.ROWS["Jason Droege"].iri
    assert page.run("iri => network.body.data.nodes.get(iri).hidden", droege)
    assert page.run("iri => network.body.data.edges.get(iri).dashes", again) == [1.5, 4.5]
    assert "4 of 6" not in page.panel
    assert "3 of 6 relationships hold, 1 is over, 2 came later." in page.panel
    _to(page, "2020-01-01")
    page.page.click("[data-view=ownership]")
    pill = f"document.querySelector(\"#ownership .label[data-id='{grows}']\").textContent"
    assert page.run(pill) == "10%"
    _to(page, f"2020-01-01&view=ownership&select={grows}")
    heading = "document.querySelector('#panel h2').textContent"
    assert page.run(heading) == "Meta owns 10% of Scale AI"
    assert "As it stood on 1 January 2020." in page.panel
    _to(page, f"2025-06-01&view=ownership&select={grows}")
    assert page.run(heading) == "Meta owns 49% of Scale AI"
    assert page.run(pill) == "49%"
    _to(page, f"2024&view=ownership&select={ends}")
    assert "Over by 2024." in page.panel
    assert page.run(heading) == "Amazon no longer owns 20% of Anthropic"
    over = "document.querySelectorAll('#ownership .lines .tie.over:not([hidden])').length"
    assert page.run(over) == 1
    assert page.said == []


def test_what_has_no_date_can_be_left_out(
    dated: dict[str, Any], open_page: Callable[..., Any]
) -> None:
    page = open_page(dated["page"])
    assert "2 without a date" in page.run("document.getElementById('time').textContent")
    page.page.click("#undated")
    assert dated["always"] not in page.run(SHOWN)
    assert len(page.run(ROWS)) == 4
    assert "undated=out" in page.page.url
    page.page.go_back()
    page.until(f"{SHOWN}.length === 6")
    assert page.page.is_checked("#undated")


def test_few_dates_have_a_field_and_no_slider(
    scenes: Any, dated: dict[str, Any], open_page: Callable[..., Any]
) -> None:
    network = dated["network"]
    many = scenes.meta_and_scale(
        relationships=(*network.relationships[:1], *scenes.RELATIONSHIPS[4:20]), figures=(),
        attributes=(), stretches={dated["grows"]: network.stretches[dated["grows"]]},
    )  # fmt: skip
    page = open_page(render_page(many, shipped_terms()))
    assert page.run(f"{DAY}.type") == "text"
    page.page.fill("#day", "in June")
    page.page.keyboard.press("Tab")
    assert page.page.locator("#day-why").text_content() == "Write 2025, 2025-06 or 2025-06-13."
    assert page.run(WORDS) == "Latest"
    page.page.fill("#day", "2018")
    page.page.keyboard.press("Tab")
    assert page.run(WORDS) == "2018"
    assert dated["grows"] not in page.run(SHOWN)
    page.page.click("[aria-label='Later change']")
    assert page.run(WORDS) == "1 January 2019"
    assert dated["grows"] in page.run(SHOWN)
    page.page.click("[aria-label='Earlier change']")
    page.page.fill("#day", "")
    page.page.keyboard.press("Tab")
    assert page.run(WORDS) == "Latest"
    assert page.said == []


def test_where_all_have_dates_nothing_is_without(
    scenes: Any, dated: dict[str, Any], open_page: Callable[..., Any]
) -> None:
    network = dated["network"]
    few = replace(network, relationships=network.relationships[:4])
    page = open_page(render_page(few, shipped_terms()))
    told = page.run("document.getElementById('time').textContent")
    assert told.startswith("As ofLatest2016")
    assert told.endswith("Latest")
    assert page.page.locator("#undated").count() == 0


def test_without_any_date_there_is_no_line_for_it(
    scenes: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(render_page(scenes.meta_and_scale(), shipped_terms()))
    assert page.page.locator("#time").is_hidden()


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_it_never_covers_the_table(
    dated: dict[str, Any], open_page: Callable[..., Any], size: str
) -> None:
    page = open_page(dated["page"], size=size)
    page.page.click("[data-view=table]")
    table, line = (
        page.run(f"(() => {{ const b = document.getElementById('{name}').getBoundingClientRect();"
                 " return [b.left, b.top, b.right, b.bottom]; })()")
        for name in ("table", "time")
    )  # fmt: skip
    assert table[3] <= line[1] + 0.5
    assert line[2] <= page.page.viewport_size["width"]
    assert page.run("document.documentElement.scrollWidth") <= page.page.viewport_size["width"]
