"""A page in headless Chromium: how soon it shows something, and how it moves under real mouse events."""

from __future__ import annotations

import math
import shutil
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

import itertools

from conftest import ARGUMENTS

MOVES = 90
"""Events of the mouse in one measure."""
LONGEST = 6.0
"""Seconds; a page so slow that this is over before all events have come is measured by fewer."""
STILL = 0.5
"""Seconds without a task of 50 ms, after which a page is at rest."""

# the first frame after which a canvas that is seen has got something drawn, whatever draws it;
# over the picture of pyvis lies a loading bar until its physics have come to an end
PROBE = """(() => {
  const bench = (globalThis.kgBench = { first: 0, busy: 0, frames: [], on: false });
  const proto = CanvasRenderingContext2D.prototype;
  const own = {};
  let count = 0;
  const seen = (canvas) => {
    if (!canvas || !canvas.isConnected || !canvas.clientWidth || canvas.width < 300) return;
    const bar = document.getElementById("loadingBar");
    if (bar && bar.style.opacity !== "0") return;
    if (++count < 20) return;
    Object.assign(proto, own);
    requestAnimationFrame(() => setTimeout(() => { bench.first = performance.now(); }));
  };
  for (const name of ["fill", "stroke", "drawImage", "fillText"]) {
    own[name] = proto[name];
    proto[name] = function (...given) { seen(this.canvas); return own[name].apply(this, given); };
  }
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) bench.busy = Math.max(bench.busy, task.startTime + task.duration);
  }).observe({ type: "longtask", buffered: true });
  bench.start = () => {
    bench.frames = [];
    bench.on = true;
    const step = (at) => { if (bench.on) { bench.frames.push(at); requestAnimationFrame(step); } };
    requestAnimationFrame(step);
  };
  bench.stop = () => { bench.on = false; return bench.frames; };
})()"""
WHERE = """id => {
  if (globalThis.cy) {
    const [at, box] = [cy.$id(id).renderedPosition(), cy.container().getBoundingClientRect()];
    return [at.x + box.left, at.y + box.top];
  }
  const at = network.canvasToDOM(network.getPositions([id])[id]);
  const box = network.canvas.frame.canvas.getBoundingClientRect();
  return [at.x + box.left, at.y + box.top];
}"""


class Frames(NamedTuple):
    """Milliseconds of a frame, and of work of the page's thread in one."""

    median: float
    late: float
    """Of a hundred frames, 95 take no longer."""
    work: float


class Seen(NamedTuple):
    """What was measured of one page."""

    first: float | None
    """Seconds to the first picture; None where it did not come in time."""
    rest: float | None
    drag: Frames | None
    zoom: Frames | None
    memory: float | None
    """Megabytes of JavaScript's own, after collecting garbage."""


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless Chromium as the tests have it."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


def opened(browser: Any, path: Path, party: str, limit: float, *, moves: bool) -> Seen:
    """Opens a page, waits for its first picture, then drags a party and zooms."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, offline=True)
    context.add_init_script(PROBE)
    page = context.new_page()
    page.set_default_timeout(1000 * (limit + 60))
    page.on("pageerror", lambda error: print(f"{path.name}: {error}", file=sys.stderr))
    cdp = context.new_cdp_session(page)
    try:
        page.goto(path.as_uri(), wait_until="commit")
        first = _first(page, limit)
        if first is None:
            return Seen(None, None, None, None, None)
        rest = _rest(page, limit)
        drag = zoom = memory = None
        if moves:
            cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
            drag = _drag(page, cdp, page.evaluate(WHERE, party))
            zoom = _zoom(page, cdp)
            cdp.send("HeapProfiler.collectGarbage")
            memory = _metric(cdp, "JSHeapUsedSize") / 1e6
        return Seen(first, rest, drag, zoom, memory)
    finally:
        context.close()


def _first(page: Any, limit: float) -> float | None:
    end = time.monotonic() + limit
    while time.monotonic() < end:
        at = page.evaluate("kgBench.first")
        if at:
            return float(at) / 1000
        time.sleep(0.03)
    return None


def _rest(page: Any, limit: float) -> float | None:
    """When the last long task of opening was over."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        now, busy, first = page.evaluate(
            "() => [performance.now(), kgBench.busy, kgBench.first].map((ms) => ms / 1000)"
        )
        if now - max(busy, first) > STILL:
            return float(max(busy, first))
        time.sleep(0.1)
    return None


def _drag(page: Any, cdp: Any, at: Sequence[float]) -> Frames:
    x, y = at

    def mouse(kind: str, u: float, v: float) -> None:
        button = "none" if kind == "mouseMoved" and not down else "left"
        cdp.send(
            "Input.dispatchMouseEvent",
            {"type": kind, "x": u, "y": v, "button": button, "buttons": int(down), "clickCount": 1},
        )

    down = False
    mouse("mouseMoved", x, y)
    down = True
    mouse("mousePressed", x, y)

    def move(step: int) -> None:
        turn = step / 15
        mouse("mouseMoved", x + 90 * math.sin(turn), y + 60 * (1 - math.cos(turn)))

    found = _frames(page, cdp, move)
    down = False
    mouse("mouseReleased", x, y)
    return found


def _zoom(page: Any, cdp: Any) -> Frames:
    def turn(step: int) -> None:
        delta = -60 if step % 30 < 15 else 60
        cdp.send(
            "Input.dispatchMouseEvent",
            {"type": "mouseWheel", "x": 640, "y": 420, "deltaX": 0, "deltaY": delta},
        )

    return _frames(page, cdp, turn)


def _frames(page: Any, cdp: Any, act: Any) -> Frames:
    for step in range(5):
        act(step)
    before = _metric(cdp, "TaskDuration")
    page.evaluate("kgBench.start()")
    end = time.monotonic() + LONGEST
    for step in range(5, 5 + MOVES):
        act(step)
        if time.monotonic() > end:
            break
    at = page.evaluate("kgBench.stop()")
    work = 1000 * (_metric(cdp, "TaskDuration") - before) / max(1, len(at))
    gaps = sorted(b - a for a, b in itertools.pairwise(at)) or [1000 * LONGEST]
    return Frames(statistics.median(gaps), gaps[int(0.95 * (len(gaps) - 1))], work)


def _metric(cdp: Any, name: str) -> float:
    found = cdp.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in found if one["name"] == name))
