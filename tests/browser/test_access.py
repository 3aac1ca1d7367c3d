"""The page for everyone: keyboard, screen readers, contrast, still pictures."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.rdf.terms import shipped_terms
from kg.resources import shipped
from kg.view.page import render_page

ID = "https://w3id.org/kg-stakes/id/"
TITLE = "document.querySelector('#panel h2').textContent"
ACTIVE = "document.activeElement.id"
LEAST = 4.5
PAIRS = [
    (ink, ground)
    for ink, grounds in {
        "ink": ("canvas", "surface", "raised", "hover", "field", "chip"),
        "muted": ("canvas", "surface", "raised", "hover", "field", "chip"),
        "accent": ("canvas", "surface", "raised", "hover"),
        "danger": ("canvas", "surface", "raised"),
        "on-node": ("company", "person", "unit", "product", "group", "sector", "standard"),
        "company": ("canvas", "surface"),
        "person": ("canvas", "surface"),
        "business": ("canvas", "surface"),
    }.items()
    for ground in grounds
]


def axe() -> str:
    """The checker's script, where it is installed."""
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    return Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def meta(scenes: Any) -> bytes:
    return render_page(scenes.meta_and_scale(), shipped_terms())


@pytest.fixture(scope="module")
def shared(open_once: Callable[..., Any], meta: bytes) -> Iterator[Any]:
    with open_once(meta, reduced_motion="reduce") as opened:
        yield opened
        assert opened.said == []


@pytest.fixture
def page(shared: Any) -> Any:
    shared.choose(None)
    shared.run("() => document.activeElement.blur()")
    return shared


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view(
    meta: bytes, scenes: Any, open_once: Callable[..., Any], theme: str, size: str
) -> None:
    script = axe()
    deal = scenes.RELATIONSHIPS[1].record.replace(ID, "id:")
    views = ["", "view=ownership", "view=ownership&select=id:scale-ai", f"view=table&select={deal}",
             "select=id:scale-ai", "select=path:id:openai+id:scale-ai"]  # fmt: skip
    with open_once(meta, size=size, color_scheme=theme, bypass_csp=True) as opened:
        opened.run(script)
        for view in views:
            opened.run("view => { location.hash = view; }", view)
            opened.page.wait_for_timeout(250)
            found = opened.run("axe.run(document, {resultTypes: ['violations']})")["violations"]
            assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_pair_of_colours_can_be_read(theme: str) -> None:
    text = (shipped("viz") / "styles" / "tokens.css").read_text(encoding="utf-8")
    light, dark = text.split('[data-theme="dark"]')
    tokens = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", light))
    if theme == "dark":
        tokens |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", dark))
    faint = [(a, b, round(contrast(tokens[a], tokens[b]), 2)) for a, b in PAIRS
             if contrast(tokens[a], tokens[b]) < LEAST]  # fmt: skip
    assert faint == []


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    letters = colour[1:] if len(colour) == 7 else "".join(2 * letter for letter in colour[1:])
    parts = [int(letters[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_picture_has_a_twin_for_the_keyboard(page: Any) -> None:
    page.run("() => document.getElementById('parties').focus()")
    option = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
    assert page.run(f"{option}.textContent") == (
        "Scale AI, company, 16 relationships; accounts differ on 3 of them."
    )
    page.page.keyboard.press("ArrowDown")
    assert page.run(f"{option}.textContent").startswith("Meta, company, ")
    page.page.keyboard.press("Enter")
    page.until(f"{TITLE} === 'Meta'")
    assert page.run(ACTIVE) == "panel"
    assert page.run("document.getElementById('said').textContent").startswith("Meta, company, ")
    page.page.keyboard.press("Escape")
    page.until("document.querySelector('#panel').textContent.startsWith('Overview')")
    assert page.run(ACTIVE) == "parties"
    page.page.keyboard.press("End")
    page.page.keyboard.press("Enter")
    assert "select=" in page.page.url


def test_tab_reaches_everything_and_shows_where_it_is(page: Any) -> None:
    reached: list[str] = []
    for _ in range(60):
        page.page.keyboard.press("Tab")
        if page.run("document.activeElement === document.body"):
            break
        here = page.run("""() => {
          const one = document.activeElement, style = getComputedStyle(one);
          const ring = one.id === "parties" ? getComputedStyle(one.parentElement, "::after") : style;
          return [one.id || one.dataset.view || one.dataset.key || one.className,
            ring.outlineStyle !== "none" || ring.borderTopWidth === "2px" || one.matches("#table, #panel")];
        }""")
        reached.append(here[0])
        assert here[1], f"no ring on {here[0]}"
    for one in ("find", "network", "ownership", "table", "theme", "export", "category:ownership",
                "parties", "zoom-in"):  # fmt: skip
        assert one in reached


def test_the_export_menu_works_by_keyboard(page: Any) -> None:
    page.page.focus("#export")
    page.page.keyboard.press("Enter")
    assert page.run("document.activeElement.textContent") == "Picture, PNG"
    page.page.keyboard.press("ArrowDown")
    assert page.run("document.activeElement.textContent") == "Picture, SVG"
    page.page.keyboard.press("Escape")
    assert page.run(ACTIVE) == "export"
    assert page.page.get_attribute("#export", "aria-expanded") == "false"


def test_nothing_moves_where_that_is_not_wanted(page: Any) -> None:
    moving = """() => [...document.querySelectorAll("*")].filter(one => {
      const style = getComputedStyle(one);
      return style.transitionDuration.split(",").some(t => parseFloat(t) > 0) || style.animationName !== "none";
    }).length"""
    assert page.run(moving) == 0
    before = page.run("network.getScale()")
    page.page.click("#zoom-in")
    page.page.click("#zoom-fit")
    assert page.run("network.getScale()") == pytest.approx(before)


def test_without_javascript_it_says_so_and_shows_rows(
    browser: Any, meta: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "graph.html"
    path.write_bytes(meta)
    context = browser.new_context(java_script_enabled=False, offline=True)
    page = context.new_page()
    page.goto(path.as_uri())
    shown = page.locator(".noscript")
    assert shown.is_visible()
    assert "This page needs JavaScript" in shown.text_content()
    rows = [row.strip() for row in page.locator(".noscript td:first-child").all_text_contents()]
    assert len(rows) == 20
    assert "Alexandr Wang works for Meta" in rows
    context.close()
