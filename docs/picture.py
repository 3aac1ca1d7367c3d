"""Makes the README's picture: `python docs/picture.py` writes docs/picture.png.

The browser's PNG is written anew with 256 colours: a third of its size, and no eye sees it.
"""

# ruff: noqa: INP001  a script, no package
from __future__ import annotations

import shutil
import struct
import sys
import tempfile
import zlib
from base64 import b64decode, b64encode
from pathlib import Path

import numpy as np
import numpy.typing as npt
from playwright.sync_api import sync_playwright

from kg.answers.network import network
from kg.graph.locate import open_graph
from kg.view.page import render_page

PICTURE = Path(__file__).with_name("picture.png")
WIDTH, HEIGHT = 1440, 900
COLOURS = 256
SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIXELS = """async url => {
  const image = await createImageBitmap(await (await fetch(url)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const data = canvas.getImageData(0, 0, image.width, image.height).data;
  return btoa(Array.from(data, byte => String.fromCharCode(byte)).join(""));
}"""


def main() -> int:
    """Draw the graph that ships with kg, light and as large as a desktop's window."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        page = Path(folder, "graph.html")
        with open_graph(()) as graph:
            page.write_bytes(render_page(network(graph), graph.terms, theme="light"))
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        window.goto(page.as_uri())
        window.wait_for_timeout(500)
        shot = b64encode(window.screenshot()).decode()
        window.goto("about:blank")
        pixels = b64decode(window.evaluate(PIXELS, f"data:image/png;base64,{shot}"))
        browser.close()
    PICTURE.write_bytes(small_png(np.frombuffer(pixels, np.uint8).reshape(HEIGHT, WIDTH, 4)))
    sys.stdout.write(f"{PICTURE}: {PICTURE.stat().st_size // 1024} kB\n")
    return 0


def small_png(pixels: npt.NDArray[np.uint8]) -> bytes:
    """A PNG with the most frequent colours; every other one becomes the nearest of them."""
    flat = pixels[..., :3].reshape(-1, 3)
    colours, index, counts = np.unique(flat, axis=0, return_inverse=True, return_counts=True)
    palette = colours[np.argsort(-counts, kind="stable")[:COLOURS]]
    apart = colours[:, None].astype(int) - palette.astype(int)
    nearest = (apart**2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    rows = nearest[index.reshape(-1)].reshape(pixels.shape[:2])
    lines = np.pad(rows, ((0, 0), (1, 0))).tobytes()  # each line begins with its filter: none
    header = struct.pack(">IIBBBBB", rows.shape[1], rows.shape[0], 8, 3, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"PLTE", palette.tobytes()),
              (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b"")]  # fmt: skip
    return SIGNATURE + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


if __name__ == "__main__":
    sys.exit(main())
