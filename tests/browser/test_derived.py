"""What is worked out is named so, drawn so, true on every day, and opens to what it rests on."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.answers.network import network
from kg.graph.locate import open_graph
from kg.view.page import render_page
from stake_claims import on, trig

ID = "https://w3id.org/kg-stakes/id/"
CLAIMS = (
    "ann Stake meta; kg:share 0.6",
    "bob Stake meta; kg:share 0.1; suggested",
    "meta Stake scale; kg:share 0.49 ; kg:votes 0",
    "scale Stake labs; kg:share 0.5",
    f"meta Stake insta; kg:share 1.0 ; kg:start {on('2021')}",
    "insta Stake reels; kg:shareMin 0.5 ; kg:shareMax 0.75",
    "meta Stake reels; kg:share 0.2",
)
RULE = "none of them says it itself"
MARKS = """Object.fromEntries([...document.querySelectorAll('#ownership .through[data-id]')]
  .map(mark => [mark.dataset.id.split('/').pop(), mark.querySelector('text').textContent
    .replace(/[\\u2068\\u2069]/g, '')]))"""


def page_of(tmp_path: Path, *claims: str) -> bytes:
    path = tmp_path / "claims.trig"
    path.write_text(trig(*claims, types={"ann": "Person", "bob": "Person"}), encoding="utf-8")
    with open_graph([str(path)]) as graph:
        return render_page(network(graph), graph.terms, view="ownership")


@pytest.fixture(scope="module")
def shared(
    open_once: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    with open_once(page_of(tmp_path_factory.mktemp("claims"), *CLAIMS)) as opened:
        yield opened


@pytest.fixture
def page(shared: Any) -> Any:
    shared.choose(None)
    return shared


def section(page: Any, name: str) -> list[str]:
    """The lines under a heading of the panel."""
    return [
        str(text)
        for text in page.run(
            """name => {
              const heading = [...document.querySelectorAll('#panel h3')]
                .find(one => one.firstChild.textContent === name);
              const list = heading && heading.parentElement.querySelectorAll('h3 ~ ul');
              const after = [...(list || [])].find(one =>
                heading.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);
              return after ? [...after.querySelectorAll('summary')].map(one => one.textContent) : [];
            }""",
            name,
        )
    ]


def test_the_cards_say_what_the_chosen_party_reaches(page: Any) -> None:
    page.choose(ID + "ann")
    assert page.run(MARKS) == {
        "insta": "60% through Meta",
        "scale": "29.4% through Meta",
        "labs": "14.7% through Scale",
        "reels": "42–57% in all",
    }
    page.choose(ID + "bob")
    assert page.run(MARKS)["labs"] == "possible, at most 2.45%"
    assert (
        page.run("document.querySelectorAll('#ownership .through[data-id]:not(.maybe)').length")
        == 0
    )
    page.choose(None)
    assert page.run(MARKS) == {}


def test_the_marks_look_like_no_claim_and_cover_none(page: Any) -> None:
    page.choose(ID + "ann")
    dashed, solid = page.run(
        """['.through rect', '.label.share rect'].map(one =>
          getComputedStyle(document.querySelector('#ownership ' + one)).strokeDasharray)"""
    )
    assert dashed != "none" == solid
    assert page.run(
        """[...document.querySelectorAll('#ownership .through[data-id]')].every(mark => {
          const a = mark.getBoundingClientRect();
          return [...document.querySelectorAll('#ownership .label:not([hidden]), #ownership .name')].every(other => {
            const b = other.getBoundingClientRect();
            return a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
          });
        })"""
    )


def test_the_panel_names_them_derived_with_their_chains(page: Any) -> None:
    page.choose(ID + "labs")
    assert section(page, "Its owners through others") == [
        "Meta24.5%",
        "Annnobody is known to own it14.7%",
        "Bobnobody is known to own itPossibleat most 2.45%",
    ]
    assert RULE in page.panel
    page.page.click("#panel .derived summary:has-text('Ann')")
    page.until("document.getElementById('panel').textContent.includes('60% × 49% × 50% = 14.7%')")
    page.page.click("#panel .derived details[open] .row >> nth=1")
    page.until("document.querySelector('#panel h2').textContent === 'Meta owns 49% of Scale'")
    assert "words 2" in page.panel


def test_who_controls_it_in_the_end_is_said_and_why(page: Any) -> None:
    page.choose(ID + "reels")
    assert section(page, "Ultimate controller") == ["Annby votes"]
    page.page.click("#panel .derived summary")
    page.until("document.getElementById('panel').textContent.includes('Votes are taken to follow')")
    page.page.click("#panel .derived details[open] .row:has-text('Ann owns')")
    page.until("document.querySelector('#panel h2').textContent === 'Ann owns 60% of Meta'")
    page.choose(ID + "ann")
    assert section(page, "Controls") == ["Metaby votes", "Instaby votes", "Reelsby votes"]
    page.choose(ID + "scale")
    assert "No ultimate controller is known. Meta owns 49% of Scale, no votes" in page.panel


def test_each_day_has_its_own_and_none_is_shown_where_none_is_known(page: Any) -> None:
    page.choose(ID + "ann")
    page.run("location.hash = 'select=id:ann&asof=2020'")
    page.until("document.querySelectorAll('#ownership .through[data-id]').length === 3")
    assert page.run(MARKS) == {
        "scale": "29.4% through Meta",
        "labs": "14.7% through Scale",
        "reels": "12% through Meta",
    }
    assert "12%" in section(page, "Owned through others")[-1]
    page.run("location.hash = 'select=id:ann&undated=out'")
    page.until("!document.querySelector('#ownership .through')")
    assert "with what has no date, which is left out now" in page.panel
    page.page.click("#panel .more:has-text('Show that')")
    page.until("document.querySelectorAll('#ownership .through[data-id]').length === 4")


def test_what_is_hidden_takes_its_mark_with_it(page: Any) -> None:
    page.choose(ID + "ann")
    page.page.click("#legend [data-key='source:E']")
    page.until("!document.querySelector('#ownership .through[data-id$=labs]')")
    assert "scale" in page.run(MARKS)
    page.page.click("#legend [data-key='source:E']")
    page.until("Boolean(document.querySelector('#ownership .through[data-id$=labs]'))")


def test_a_page_with_too_many_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Callable[..., Any]
) -> None:
    monkeypatch.setattr("kg.answers.reckoned.MOST_WORK", 2)
    page = open_page(page_of(tmp_path, *CLAIMS))
    assert (
        "not all worked out on this page: kg owners NAME and kg control NAME tell it" in page.panel
    )
    page.choose(ID + "labs")
    assert "Not all of its owners are worked out here" in page.panel
    assert page.said == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_it(tmp_path: Path, open_once: Callable[..., Any], theme: str) -> None:
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    script = Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    content = page_of(tmp_path, *CLAIMS)
    with open_once(content, color_scheme=theme, bypass_csp=True) as page:
        page.run(script)
        for asked in ("", "select=id:ann", "select=id:labs", "select=id:ann&undated=out"):
            page.run("asked => { location.hash = asked; }", asked)
            page.page.wait_for_timeout(150)
            page.run("document.querySelectorAll('#panel details').forEach(one => one.open = true)")
            page.page.wait_for_timeout(50)
            found = page.run("axe.run(document, {resultTypes: ['violations']})")["violations"]
            assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []


def test_ties_between_rivals_open_to_what_they_rest_on(open_page: Callable[..., Any]) -> None:
    with open_graph(()) as graph:
        page = open_page(render_page(network(graph), graph.terms))
    title = "OpenAI may be distancing itself from Scale AI, 49% of which is held by its rival Meta"
    assert title in page.panel
    page.page.click("#panel summary:has-text('OpenAI may be distancing')")
    assert "Meta does not control Scale AI by votes on these claims" in page.panel
    titles = page.run(
        "[...document.querySelectorAll('#panel details[open] .row')].map(one => one.textContent)"
    )
    assert len(titles) == 3
    assert {"Meta owns 49% of Scale AI", "OpenAI may be distancing itself from Scale AI"} < set(
        titles
    )
    page.page.click("#panel details[open] .row:has-text('Meta owns 49%')")
    page.until("document.querySelector('#panel h2').textContent === 'Meta owns 49% of Scale AI'")
    assert page.said == []
