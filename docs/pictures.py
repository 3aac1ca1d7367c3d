"""Takes the pictures of the README and of docs/pictures.md: `python docs/pictures.py [NAME…]`.

Each is the window of a headless Chromium on a page that `kg view` writes, kept as docs/pictures/NAME.png.
The groups of real registers are taken only where their files are (`tests/support/networks.py`).
Chromium draws with the fonts of the machine; these were taken where Inter is installed.
"""

# ruff: noqa: INP001  a script, no package
from __future__ import annotations

import shutil
import sys
import tempfile
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from playwright.sync_api import sync_playwright
from small_png import small_png

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

import kg
from network_turtle import turtle_of
from networks import GROUPS, REGISTERS, generated, register

PICTURES = Path(__file__).with_name("pictures")
WINDOWS = {"desktop": (1440, 900), "tablet": (1024, 768), "phone": (390, 844)}
AT_MOST = 200_000
"""Bytes of a picture in the README."""
PIXELS = """async url => {
  const image = await createImageBitmap(await (await fetch(url)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const data = canvas.getImageData(0, 0, image.width, image.height).data;
  return btoa(Array.from(data, byte => String.fromCharCode(byte)).join(""));
}"""


class Shot(NamedTuple):
    """One picture: of which graph, how large, in which theme, at which address of the page."""

    name: str
    graph: str = "shipped"
    window: str = "desktop"
    theme: str = "light"
    at: str = ""


STAKE = "select=id:stake_meta_scale-ai"
DEAL = "select=id:deal_meta_scale-ai_scale-ai-investment"
SHOTS = [
    Shot("network"),
    Shot("network-dark", theme="dark"),
    Shot("network-tablet", window="tablet"),
    Shot("differing", at=DEAL),
    Shot("ownership", at=f"view=ownership&{STAKE}"),
    Shot("ownership-dark", theme="dark", at=f"view=ownership&{STAKE}"),
    Shot("table", at="view=table"),
    Shot("table-dark", theme="dark", at=f"view=table&{DEAL}"),
    Shot("phone", window="phone"),
    Shot("phone-dark", window="phone", theme="dark", at=STAKE),
    Shot("phone-ownership", window="phone", at="view=ownership"),
    *(
        Shot(f"{graph}-{view}", graph, theme=theme, at=f"view={view}")
        for graph in ("120", "600", *GROUPS)
        for view, theme in (("network", "light"), ("ownership", "dark"))
    ),
]


def main(names: list[str]) -> int:
    """Take the pictures that are asked for, or all."""
    PICTURES.mkdir(exist_ok=True)
    asked = [shot for shot in SHOTS if not names or shot.name in names]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        pages = {graph: page_of(graph, Path(folder)) for graph in {shot.graph for shot in asked}}
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-browser"),
            args=["--no-sandbox"],
        )
        for shot in asked:
            if (page := pages[shot.graph]) is not None:
                keep(shot, browser, page)
        browser.close()
    return 0


def page_of(graph: str, folder: Path) -> Path | None:
    """The page of a graph, written; None for a register that is not here."""
    page = folder / f"{graph}.html"
    if graph == "shipped":
        kg.open().view().save(page)
        return page
    if graph in GROUPS and not REGISTERS.is_dir():
        sys.stderr.write(f"left out: {graph} (no registers at {REGISTERS})\n")
        return None
    made = folder / f"{graph}.ttl"
    network = register(GROUPS[graph]) if graph in GROUPS else generated(int(graph))
    made.write_text(turtle_of(*network), "utf-8")
    kg.open(made).view(title=f"A group of {len(network[0])} parties").save(page)
    return page


def keep(shot: Shot, browser: Any, page: Path) -> None:
    """Take one picture."""
    width, height = WINDOWS[shot.window]
    window = browser.new_page(viewport={"width": width, "height": height}, color_scheme=shot.theme)
    said: list[str] = []
    window.on("pageerror", lambda error: said.append(str(error)))
    window.goto(f"{page.as_uri()}#{shot.at}")
    window.wait_for_timeout(1500)
    if said:
        sys.exit(f"{shot.name}: {said[0]}")
    png = b64encode(window.screenshot()).decode()
    window.goto("about:blank")
    pixels = b64decode(window.evaluate(PIXELS, f"data:image/png;base64,{png}"))
    window.close()
    path = PICTURES / f"{shot.name}.png"
    path.write_bytes(small_png(np.frombuffer(pixels, np.uint8).reshape(height, width, 4)))
    size = path.stat().st_size
    sys.stdout.write(f"{path.name}: {size // 1000} kB{' (too large)' * (size > AT_MOST)}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
