"""The page inside a notebook: in a frame that may do nothing of the notebook's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import kg


def test_a_notebook_shows_it_in_a_frame_of_its_own(browser: Any, tmp_path: Path) -> None:
    frame = kg.view("Scale AI", title="A “frame”")._repr_html_()
    path = tmp_path / "notebook.html"
    path.write_text(
        f"<!doctype html><title>notebook</title><p id=out>{frame}</p>", encoding="utf-8"
    )
    context = browser.new_context(viewport={"width": 1200, "height": 760}, offline=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_timeout(600)
    inner = page.frames[1]
    assert inner.evaluate("document.querySelector('h1').textContent") == "A “frame”"
    assert inner.evaluate("network.body.data.nodes.length") > 5
    # it cannot see the notebook, and what it is asked stays in it
    reach = "() => { try { return parent.document.title; } catch { return 'shut'; } }"
    assert inner.evaluate(reach) == "shut"
    inner.locator("#panel .row").first.click()
    title = inner.locator("#panel h2").text_content()
    inner.locator("[data-view=table]").click()
    inner.locator("#undo").click()
    assert inner.locator("#network").is_visible()
    assert inner.locator("#panel h2").text_content() == title
    inner.locator("#undo").click()
    assert "Overview" in (inner.locator("#panel").text_content() or "")
    assert page.url == path.as_uri()
    assert said == []
    context.close()
