"""Names and labels of the network, on any graph: none on another, none cut, what matters is told."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from kg.answers.rows import ClaimRow, Network, PartyRow, RecordRow, SourceRow
from kg.namespaces import ID, KG
from kg.rdf.terms import shipped_terms
from kg.view.page import render_page
from networks import Edge, generated

EDGES = {
    "owns": ("Stake", "owns"),
    "director of": ("Role", "boardMemberOf"),
    "supplies": ("Supply", "clientOf"),
    "leads": ("Role", "leads"),
    "rival": ("Link", "rivalOf"),
    "distancing": ("Link", "distancingFrom"),
    "partner": ("Link", "partnerOf"),
}
LONG = {
    "c0": "N" * 400,
    "c1": "The Extraordinarily Long Named International Holding and Investment Company Limited",
    "c2": "شركة الاستثمار الدولية القابضة للطاقة والتعدين",
    "c3": "中国石油天然气集团有限公司及其所有附属子公司与合营企业",
    "c4": "🚀🔥💎👨‍👩‍👧‍👦🏳️‍🌈 Ventures 🚀",
    "c5": "",
    "c6": "\u202eevil\u202c Ltd",
}
LONG_EDGES = [
    ("c0", "c1", "owns", "51%"), ("c0", "c2", "owns", "33%"), ("c2", "c3", "owns", "7%"),
    ("c3", "c4", "distancing", ""), ("c4", "c5", "supplies", ""), ("c6", "c0", "leads", ""),
    ("c2", "c2", "owns", "3%"), ("c5", "c0", "rival", ""),
]  # fmt: skip
FORTY = [
    ("c0", "c1", "owns", "49%"),
    *((("c0", "c1") if i % 3 else ("c1", "c0")) + (label, "")
      for i, label in enumerate(list(EDGES)[1:] * 6)),
    ("c2", "c2", "owns", "12%"), ("c0", "c2", "owns", "60%"),
]  # fmt: skip

HOOK = """() => {
  const drawn = { names: [], boxes: [] };
  globalThis.drawn = drawn;
  const paint = CanvasRenderingContext2D.prototype;
  const { roundRect, fillText, clearRect } = paint;
  paint.clearRect = function (...all) {
    drawn.names.length = drawn.boxes.length = 0;
    return clearRect.apply(this, all);
  };
  paint.roundRect = function (x, y, w, h, r) {
    drawn.boxes.push({ x, y, w, h });
    return roundRect.call(this, x, y, w, h, r);
  };
  paint.fillText = function (text, ...all) {
    if (drawn.boxes.length) drawn.boxes.at(-1).text = text;
    drawn.names.push(text);
    return fillText.call(this, text, ...all);
  };
}"""
SEEN = """() => {
  const canvas = document.querySelector("#network canvas");
  const circles = network.body.data.nodes.get().map(({ id }) => {
    const node = network.body.nodes[id];
    const at = network.canvasToDOM(node);
    return { id, x: at.x, y: at.y, r: node.options.size * network.getScale() };
  });
  return { ...drawn, circles, width: canvas.clientWidth, height: canvas.clientHeight };
}"""


def network(names: dict[str, str], edges: list[Edge], seed: int = 3) -> Network:
    """Rows of parties and edges; some are suggested or ended."""
    chance = random.Random(seed)  # noqa: S311  a graph, no secret
    parties = {i: PartyRow(ID + i, name, "Person" if i[0] == "p" else "Company")
               for i, name in names.items()}  # fmt: skip

    def row(number: int, edge: Edge) -> RecordRow:
        a, b, label, share = edge
        kind, name = EDGES[label]
        status = "suggested" if chance.random() < 0.1 else "stated"
        end = "2024" if chance.random() < 0.1 else None
        said = ClaimRow(claim=f"{ID}c{number:05}", source=f"{ID}s", source_title="The source",
                        source_published=None, source_url=None, quote="Said so.", at="0-8",
                        modality=status)  # fmt: skip
        fields = {"share": float(share.rstrip("%")) / 100} if share else {}
        return RecordRow(record=f"{ID}r{number:05}", type=kind, edge=name, edge_iri=KG + name,
                         source=parties[a], target=parties[b], fields=fields, status=status,
                         start=None, end=end, since=None, current=end is None,
                         symmetric=name in {"rivalOf", "partnerOf"}, claims=(said,),
                         approximate=False)  # fmt: skip

    source = SourceRow(f"{ID}s", "The source", "article", None, None, None, len(edges))
    rows = tuple(row(number, edge) for number, edge in enumerate(edges))
    return Network(tuple(parties.values()), rows, (), (), (source,), {}, {})


def with_tension(count: int) -> tuple[dict[str, str], list[Edge]]:
    """A generated graph in which some turn from others."""
    names, edges = generated(count)
    chance = random.Random(9)  # noqa: S311  a graph, no secret
    companies = [i for i in names if i[0] == "c"]
    pairs = [chance.sample(companies, 2) for _ in range(max(2, count // 60))]
    return names, [*edges, *((a, b, chance.choice(["rival", "distancing"]), "") for a, b in pairs)]


GRAPHS: dict[str, tuple[dict[str, str], list[Edge]]] = {
    "12": with_tension(12),
    "40": with_tension(40),
    "120": with_tension(120),
    "350": with_tension(350),
    "600": with_tension(600),
    "names": (LONG, LONG_EDGES),
    "forty": ({"c0": "Alpha Holdings", "c1": "Beta Industries", "c2": "Gamma"}, FORTY),
}


SIZES = {"desktop": (1440, 900), "tablet": (1024, 768), "phone": (390, 844)}
CASES = [
    pytest.param(graph, size, id=f"{graph}-{name}")
    for graph in GRAPHS
    for name, size in SIZES.items()
    if name != "tablet" or graph not in {"350", "600"}  # for the time that they take
]


@cache
def page_of(graph: str) -> bytes:
    """The page of one of the graphs, made once."""
    return render_page(network(*GRAPHS[graph]), shipped_terms())


@pytest.fixture
def seen(browser: Any, tmp_path: Any) -> Any:
    """Opens a page and tells where its names, labels and circles are."""
    contexts = []

    def opened(content: bytes, size: tuple[int, int], address: str = "") -> Any:
        path = tmp_path / "graph.html"
        path.write_bytes(content)
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(f"({HOOK})()")
        page.goto(path.as_uri() + address)
        for _ in range(100):
            if page.evaluate("Boolean(globalThis.network)"):
                break
            page.wait_for_timeout(30)
        page.wait_for_timeout(300)
        page.evaluate("network.redraw()")
        page.wait_for_timeout(100)
        return page.evaluate(SEEN)

    yield opened
    for context in contexts:
        context.close()


def overlapping(boxes: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    """Pairs of boxes that cover each other; a pill and its rim are one."""
    found = []
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            across = min(a["x"] + a["w"], b["x"] + b["w"]) - max(a["x"], b["x"])
            down = min(a["y"] + a["h"], b["y"] + b["h"]) - max(a["y"], b["y"])
            middle = abs(a["x"] + a["w"] / 2 - b["x"] - b["w"] / 2)
            same = middle < 0.1 and abs(a["y"] + a["h"] / 2 - b["y"] - b["h"] / 2) < 0.1
            # the rim of a pill, a pixel and a half, may reach over what stands beside it
            if across > 3 and down > 3 and not same:
                found.append((a, b))
    return found


def covered(boxes: list[dict[str, Any]], circles: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    """Boxes on circles."""
    return [
        (box, circle)
        for box in boxes
        for circle in circles
        if abs(box["x"] + box["w"] / 2 - circle["x"]) < box["w"] / 2 + circle["r"] * 0.9 - 2
        and abs(box["y"] + box["h"] / 2 - circle["y"]) < box["h"] / 2 + circle["r"] * 0.9 - 2
    ]


def cut(boxes: list[dict[str, Any]], width: float, height: float) -> list[dict[str, Any]]:
    """Boxes that reach out of the window."""
    return [box for box in boxes if box["x"] < -1 or box["y"] < -1
            or box["x"] + box["w"] > width + 1 or box["y"] + box["h"] > height + 1]  # fmt: skip


@pytest.mark.parametrize(("graph", "size"), CASES)
def test_no_name_or_label_is_on_another_or_cut(
    seen: Callable[..., Any], graph: str, size: tuple[int, int]
) -> None:
    page = seen(page_of(graph), size)
    assert page["boxes"]
    assert overlapping(page["boxes"]) == []
    assert covered(page["boxes"], page["circles"]) == []
    assert cut(page["boxes"], page["width"], page["height"]) == []


@pytest.mark.parametrize("graph", ["120", "600"])
def test_the_best_connected_are_named(seen: Callable[..., Any], graph: str) -> None:
    names, edges = GRAPHS[graph]
    degree = {i: sum(i in edge[:2] for edge in edges) for i in names}
    best = sorted(names, key=lambda i: (-degree[i], i))[:10]
    for size, least in (((1440, 900), 9), ((390, 844), 5)):
        page = seen(page_of(graph), size)
        text = " ".join(page["names"])
        assert sum(names[i].split()[0] in text for i in best) >= least
        told = [names[i] for i in best if any(line in names[i] for line in page["names"] if line)]
        assert len(told) >= least


def test_tension_is_told_on_the_shipped_page(seen: Callable[..., Any], scenes: Any) -> None:
    page = seen(render_page(scenes.meta_and_scale(), shipped_terms()), (1440, 900))
    words = page["names"]
    assert words.count("may be distancing") == 2  # Google and OpenAI, in the fewest words
    assert words.count("distancing") == 1
    assert words.count("said to be a rival of") + words.count("reportedly rival of") == 2
    assert {"49%", "invested in $14.3bn"} <= set(words)


def test_a_bundle_is_told_together(seen: Callable[..., Any]) -> None:
    page = seen(page_of("forty"), (1440, 900))
    assert any(word.endswith(" roles") for word in page["names"])
    assert any(word.endswith(" tensions") for word in page["names"])
    assert "49%" in page["names"]


def test_what_is_chosen_in_a_crowd_is_named_and_clear(seen: Callable[..., Any]) -> None:
    names, edges = GRAPHS["600"]
    degree = {i: sum(i in edge[:2] for edge in edges) for i in names}
    hub = min(names, key=lambda i: (-degree[i], i))
    page = seen(page_of("600"), (1440, 900), f"#select=id:{hub}")
    assert overlapping(page["boxes"]) == []
    around = {b if a == hub else a for a, b, *_ in edges if hub in (a, b)} - {hub}
    told = [i for i in around if any(word and word in names[i] for word in page["names"])]
    assert len(told) >= len(around) / 2
