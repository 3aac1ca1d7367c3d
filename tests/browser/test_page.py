"""The page in a real browser: from disk, offline, as a reader uses it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from kg.rdf.terms import shipped_terms
from kg.view.page import render_page

STAKE = "https://w3id.org/kg-stakes/id/stake_owns_meta_scale-ai"
DEAL = "https://w3id.org/kg-stakes/id/deal_invested-in-"
MIDDLE = """iri => {
  const e = network.body.data.edges.get(iri);
  const [a, b] = [network.body.nodes[e.from], network.body.nodes[e.to]];
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  const away = e.bend * 46 / length / 2;
  return {x: (a.x + b.x) / 2 - (b.y - a.y) * away, y: (a.y + b.y) / 2 + (b.x - a.x) * away};
}"""
PLACE = "iri => ({x: network.body.nodes[iri].x, y: network.body.nodes[iri].y})"

HOSTILE = [
    "</script><script>window.hurt=1</script>",
    "<img src=x onerror=window.hurt=1>",
    '"><svg onload=window.hurt=1>',
    "javascript:window.hurt=1",
    "]]><!--",
    "line\u2028and\u2029paragraph",
    "\u202eATEM",
    "long " * 80,
    '<a href="https://evil.example/">href=</a>',
]


@pytest.fixture(scope="module")
def meta(scenes: Any) -> bytes:
    return render_page(scenes.meta_and_scale(), shipped_terms())


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_it_opens_in_silence_with_everything_in_it(
    meta: bytes, scenes: Any, open_page: Callable[..., Any], size: str
) -> None:
    page = open_page(meta, size=size)
    counts = page.run("[network.body.data.nodes.length, network.body.data.edges.length]")
    assert counts == [len(scenes.PARTIES), len(scenes.RELATIONSHIPS)]
    page.page.wait_for_timeout(300)
    assert page.said == []
    assert [url for url in page.asked if not url.startswith("file:")] == []
    assert page.run("document.documentElement.scrollWidth") <= page.page.viewport_size["width"]


def test_a_click_on_an_edge_shows_who_says_so(meta: bytes, open_page: Callable[..., Any]) -> None:
    page = open_page(meta)
    page.click_on_picture(page.run(MIDDLE, STAKE))
    page.until("document.querySelector('#panel h2').textContent === 'Meta owns 49% of Scale AI'")
    for words in (
        "Meta bought a 49 percent non-voting stake in Scale AI",
        "Stated",
        "said by the article",
        "FAQ, answer 1",
        "Votesnone",
        "June 2025",
        "Meta invested $14.3bn in Scale AI",
    ):
        assert words in page.panel
    assert "select=" in page.page.url
    page.page.keyboard.press("Escape")
    page.until("document.querySelector('#panel').textContent.startsWith('Overview')")
    assert page.said == []


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_a_click_on_a_party_shows_its_relationships(
    meta: bytes, scenes: Any, open_page: Callable[..., Any], size: str
) -> None:
    page = open_page(meta, size=size)
    page.click_on_picture(page.run(PLACE, scenes.ROWS["Scale AI"].iri))
    page.until("document.querySelector('#panel h2').textContent === 'Scale AI'")
    for words in ("Revenue 2025, expected", "$2bn", "owned by Meta", "Roles and influence"):
        assert words in page.panel


def test_parallel_edges_bend_evenly(meta: bytes, open_page: Callable[..., Any]) -> None:
    page = open_page(meta)
    vias = page.run("""() => network.body.data.edges.get().filter(e => e.bend).map(e => {
      const t = network.body.edges[e.id].edgeType, v = t._getViaCoordinates();
      const [a, b] = [t.from, t.to];
      const length = Math.hypot(b.x - a.x, b.y - a.y);
      return [((b.x - a.x) * (v.y - a.y) - (b.y - a.y) * (v.x - a.x)) / length / 46, e.bend,
        Math.abs(Math.hypot(v.x - a.x, v.y - a.y) - Math.hypot(v.x - b.x, v.y - b.y))];
    })""")
    assert len(vias) > 6
    for away, bend, lean in vias:
        assert away == pytest.approx(bend)
        assert lean == pytest.approx(0, abs=1e-6)


def test_the_legend_filters_and_what_is_folded_starts_hidden(
    meta: bytes, scenes: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(meta)
    hidden = "network.body.data.nodes.get().filter(node => node.hidden).length"
    shown = "network.body.data.edges.get().filter(edge => !edge.hidden).length"
    assert page.run(hidden) == 8
    before = page.run(shown)
    page.page.click("[data-key='category:tension']")
    assert page.run(shown) == before - 5
    assert page.page.get_attribute("[data-key='category:tension']", "aria-pressed") == "false"
    assert "hide=" in page.page.url
    table = "document.querySelector('#table .above p').textContent"
    assert " of " in page.run(table)
    page.page.click("text=Show everything")
    assert page.run(hidden) == 0
    assert page.run("document.querySelector('#legend .all').hidden")
    assert page.run(table) == f"{len(scenes.RELATIONSHIPS)} relationships"
    assert page.run(shown) == len(scenes.RELATIONSHIPS)
    page.page.click("[data-key='look:person']", modifiers=["Alt"])
    assert page.run(hidden) == 26


def test_uncertain_and_ended_edges_look_different(
    meta: bytes, scenes: Any, open_page: Callable[..., Any]
) -> None:
    page = open_page(meta)
    for status, dashes in (("suggested", [7, 5]), ("reported", [7, 5]), ("stated", False)):
        record = next(r for r in scenes.RELATIONSHIPS if r.status == status and r.current)
        assert page.run("i => network.body.data.edges.get(i).dashes", record.record) == dashes
    ended = next(r for r in scenes.RELATIONSHIPS if r.end)
    assert page.run("i => network.body.data.edges.get(i).dashes", ended.record) == [1.5, 4.5]


def test_the_table_is_the_twin_for_the_keyboard(meta: bytes, open_page: Callable[..., Any]) -> None:
    page = open_page(meta)
    page.page.click("[data-view=table]")
    rows = page.page.locator("#table tbody tr")
    assert rows.count() == 31
    assert "Accounts differ" in rows.first.text_content()
    rows.first.focus()
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Enter")
    page.until("document.querySelector('#table tr[aria-selected]') !== null")
    assert "Who says so" in page.panel
    page.page.go_back()
    page.until("document.querySelector('#panel').textContent.startsWith('Overview')")


def test_search_finds_a_party(meta: bytes, open_page: Callable[..., Any]) -> None:
    page = open_page(meta)
    page.page.keyboard.press("/")
    page.page.keyboard.type("droe")
    page.page.keyboard.press("Enter")
    page.until("document.querySelector('#panel h2').textContent === 'Jason Droege'")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_follows_the_system_and_can_be_turned(
    meta: bytes, open_page: Callable[..., Any], scheme: str
) -> None:
    page = open_page(meta, color_scheme=scheme)
    theme = "document.documentElement.dataset.theme"
    assert page.run(theme) == scheme
    page.page.click("#theme")
    assert page.run(theme) == ("dark" if scheme == "light" else "light")
    assert page.said == []


def test_hostile_texts_are_shown_as_text(scenes: Any, open_page: Callable[..., Any]) -> None:
    network = hostile(scenes)
    page = open_page(render_page(network, shipped_terms(), title=HOSTILE[0]))
    for party in network.parties[: len(HOSTILE)]:
        page.select(party.iri)
        assert page.run("document.querySelector('#panel h2').textContent") == party.name
    page.page.click("[data-view=table]")
    for record in network.relationships:
        page.select(record.record)
        assert record.claims[0].quote in page.panel
    assert page.run("document.querySelector('header h1').textContent") == HOSTILE[0]
    links = page.run("[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href'))")
    assert [link for link in links if link.startswith("#") is False] == []
    assert page.run("window.hurt === undefined")
    assert (
        page.run("document.querySelectorAll('#panel img, #panel svg[onload], #table img').length")
        == 0
    )
    assert page.said == []


def test_links_lead_out_safely(meta: bytes, open_page: Callable[..., Any]) -> None:
    page = open_page(meta)
    links = page.run("""[...document.querySelectorAll('#panel a')].map(
      a => [a.href, a.rel, a.target])""")
    assert links == [["https://example.org/meta-grabs-49", "noopener noreferrer", "_blank"]]


def hostile(scenes: Any) -> Any:
    """A network whose every text would do harm where it was taken for markup."""
    base = scenes.meta_and_scale()
    names = dict(zip((p.iri for p in base.parties), HOSTILE, strict=False))
    parties = tuple(replace(p, name=names.get(p.iri, p.name)) for p in base.parties)
    by_iri = {party.iri: party for party in parties}
    source = replace(base.sources[1], title=HOSTILE[1], url="javascript:window.hurt=1")
    relationships = []
    for number, record in enumerate(base.relationships[: len(HOSTILE)]):
        text = HOSTILE[number]
        claim = replace(record.claims[0], claim=f"urn:x:{text}", quote=text, speaker=text,
                        place=text, source=source.iri, source_title=text,
                        source_url="javascript:window.hurt=1", modality="stated")  # fmt: skip
        assert record.target is not None
        relationships.append(
            replace(record, claims=(claim,), record=f"{record.record}{text}",
                    source=by_iri[record.source.iri], target=by_iri[record.target.iri])
        )  # fmt: skip
    return replace(base, parties=parties, relationships=tuple(relationships), figures=(),
                   attributes=(), sources=(source,))  # fmt: skip


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_long_titles_and_names_stay_within_the_window(
    scenes: Any, open_page: Callable[..., Any], size: str
) -> None:
    network = scenes.meta_and_scale()
    long = {network.parties[0].iri: "long " * 80, network.parties[1].iri: "w" * 400}
    parties = tuple(replace(p, name=long.get(p.iri, p.name)) for p in network.parties)
    page = open_page(
        render_page(replace(network, parties=parties), shipped_terms(), title="long " * 80),
        size=size,
    )
    width = page.page.viewport_size["width"]
    assert page.run("document.documentElement.scrollWidth") <= width
    assert page.run("document.getElementById('theme').getBoundingClientRect().right") <= width
    assert page.said == []


def test_nothing_lies_under_the_buttons(meta: bytes, open_page: Callable[..., Any]) -> None:
    page = open_page(meta)
    under = page.run("""() => {
      const box = document.querySelector(".zoom").getBoundingClientRect();
      const stage = document.getElementById("network").getBoundingClientRect();
      return network.body.data.nodes.get().filter(node => !node.hidden).filter(node => {
        const at = network.canvasToDOM(network.body.nodes[node.id]);
        const r = node.size * network.getScale();
        return stage.left + at.x + r > box.left && stage.top + at.y + r > box.top;
      }).map(node => node.id);
    }""")
    assert under == []


def test_an_empty_graph_says_so(scenes: Any, open_page: Callable[..., Any]) -> None:
    nothing = scenes.meta_and_scale(
        parties=(), relationships=(), figures=(), attributes=(), sources=(), aliases={}
    )
    page = open_page(render_page(nothing, shipped_terms()))
    assert page.page.locator("#nothing").is_visible()
    assert "holds no parties yet" in page.page.locator("#nothing").text_content()
    assert page.said == []


def test_a_stake_in_oneself_opens_by_its_label(scenes: Any, open_page: Callable[..., Any]) -> None:
    network = scenes.meta_and_scale()
    own = replace(network.relationships[0], target=network.relationships[0].source)
    alone = replace(network, parties=(own.source,), relationships=(own,), figures=(), attributes=())
    page = open_page(render_page(alone, shipped_terms()))
    page.click_on_picture(
        page.run(
            """iri => {
      const node = network.body.nodes[iri], r = node.options.size;
      return {x: node.x + r * 0.75 + 22, y: node.y - r * 0.75 - 22};
    }""",
            own.source.iri,
        )
    )
    page.until("document.querySelector('#panel h2').textContent === 'Meta owns 49% of Meta'")


def test_denials_of_a_pair_are_drawn_once(scenes: Any, open_page: Callable[..., Any]) -> None:
    network = scenes.meta_and_scale()
    stake = network.relationships[0]
    denied = tuple(
        replace(stake, record=f"urn:r:{i}", type="Link", edge=edge, edge_iri=None, fields={},
                status="denied", current=False)
        for i, edge in enumerate(("controls", "influences", "supports"))
    )  # fmt: skip
    page = open_page(render_page(replace(network, relationships=(stake, *denied)), shipped_terms()))
    seen = """() => network.body.data.edges.get().filter(
      edge => edge.id.startsWith('urn:r') && !edge.behind).map(edge => edge.id)"""
    assert page.run(seen) == ["urn:r:0"]
    page.select("urn:r:2")
    assert page.run(seen) == ["urn:r:2"]
    heading = page.run("document.querySelector('#panel h2').textContent")
    assert heading == "Denied: Meta supports Scale AI"


def test_the_keyboard_reaches_the_table_and_stays_in_the_panel(
    meta: bytes, open_page: Callable[..., Any]
) -> None:
    page = open_page(meta)
    page.page.keyboard.press("Tab")
    page.page.keyboard.press("Enter")
    page.until("document.activeElement.id === 'table'")
    assert page.page.locator("#table tbody tr").first.is_visible()
    page.page.locator("#panel .row").first.focus()
    page.page.keyboard.press("Enter")
    page.until("document.querySelector('#panel h2').textContent.startsWith('Meta invested')")
    assert page.run("document.activeElement.id") == "panel"


def test_the_sheet_opens_for_the_keyboard(meta: bytes, open_page: Callable[..., Any]) -> None:
    page = open_page(meta, size="phone")
    page.page.locator("#panel .row").first.focus()
    page.until("document.getElementById('panel').classList.contains('open')")
