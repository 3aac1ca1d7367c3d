"""A headless Chromium that reaches no network; without one, tests skip, or fail where it must be."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from page_data import unpacked

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}


@pytest.fixture(scope="session")
def scenes() -> Any:
    """The module with the networks made by hand."""
    spec = importlib.util.spec_from_file_location(
        "scene_fixture", Path(__file__).with_name("scene_fixture.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    why = _missing(path)
    if why and os.environ.get("KG_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{why}, and KG_REQUIRE_BROWSER asks for it")
    if why:
        pytest.skip(why)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


def _missing(path: str | None) -> str | None:
    if importlib.util.find_spec("playwright") is None:
        return "playwright is not installed"
    return "no Chromium on the path" if path is None else None


class Opened:
    """A page that is open, and what it said and asked for while it was."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))
        page.on("request", lambda request: self.asked.append(request.url))

    def run(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    def given(self) -> Any:
        """What the page was given."""
        return unpacked(json.loads(self.run("document.getElementById('data').textContent")))

    def until(self, script: str, argument: Any = None) -> None:
        """Wait until the script says true; the page's policy forbids playwright's own way."""
        for _ in range(100):
            if self.run(script, argument):
                return
            self.page.wait_for_timeout(30)
        pytest.fail(f"never true: {script}")

    def click_on_picture(self, point: dict[str, float]) -> None:
        """A real click at a point of the canvas."""
        at = self.run(
            """point => {
              const box = document.querySelector("#network canvas").getBoundingClientRect();
              const dom = network.canvasToDOM(point);
              return [box.left + dom.x, box.top + dom.y];
            }""",
            point,
        )
        self.page.mouse.click(*at)

    @property
    def panel(self) -> str:
        return str(self.run("document.getElementById('panel').textContent"))

    def choose(self, iri: str | None) -> None:
        """Select by the address, as soon as the panel follows."""
        self.select(iri, wait=60)

    def select(self, iri: str | None, *, wait: int = 400) -> None:
        self.run("iri => { location.hash = iri ? `select=${encodeURIComponent(iri)}` : ''; }", iri)
        self.page.wait_for_timeout(wait)


@pytest.fixture(scope="session")
def open_once(
    browser: Any, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., AbstractContextManager[Opened]]:
    """Opens a page that all tests of a module share."""

    @contextmanager
    def opened(content: bytes, *, size: str = "desktop", **options: Any) -> Iterator[Opened]:
        path = tmp_path_factory.mktemp("page") / "graph.html"
        path.write_bytes(content)
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, **options
        )
        page = Opened(context.new_page())
        page.page.goto(path.as_uri())
        page.until("Boolean(globalThis.network)")
        yield page
        context.close()

    return opened


@pytest.fixture
def open_page(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Opens the bytes of a page from disk, with the network off."""
    contexts = []

    def opened(content: bytes, *, size: str = "desktop", **options: Any) -> Opened:
        path = tmp_path / "graph.html"
        path.write_bytes(content)
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, **options
        )
        contexts.append(context)
        page = Opened(context.new_page())
        page.page.goto(path.as_uri())
        page.until("Boolean(globalThis.network)")
        page.page.wait_for_timeout(250)
        return page

    yield opened
    for context in contexts:
        context.close()
