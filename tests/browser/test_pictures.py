"""Pictures and paper: what is exported and printed is what is shown, with its legend and sources."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from kg.rdf.terms import shipped_terms
from kg.view.page import render_page

SVG = "{http://www.w3.org/2000/svg}"
ID = "https://w3id.org/kg-stakes/id/"
HOSTILE = [
    "</svg><script>window.hurt=1</script>",
    '"><image href=x onerror=window.hurt=1>',
    "]]> &amp; <!--",
    "zero \x00 and \x1b[31m and \ud800",
]


@pytest.fixture(scope="module")
def shared(open_once: Callable[..., Any], scenes: Any) -> Iterator[Any]:
    page = render_page(scenes.meta_and_scale(), shipped_terms(), by="The desk")
    with open_once(page, accept_downloads=True) as opened:
        yield opened
        assert opened.said == []


@pytest.fixture
def page(shared: Any) -> Any:
    shared.select(None)  # and wait until the picture has come to rest
    return shared


def saved(page: Any, what: str, folder: Path) -> Path:
    page.page.click("#export")
    with page.page.expect_download() as download:
        page.page.click(f"#exports >> text=Picture, {what}")
    path = folder / str(download.value.suggested_filename)
    download.value.save_as(path)
    return path


def texts(path: Path) -> list[str]:
    return ["".join(node.itertext()) for node in ET.parse(path).getroot().iter(f"{SVG}text")]  # noqa: S314


def test_the_svg_is_the_picture_with_its_legend_and_sources(
    page: Any, scenes: Any, tmp_path: Path
) -> None:
    path = saved(page, "SVG", tmp_path)
    assert path.name == "meta-and-scale-ai-network.svg"
    words = texts(path)
    for word in ("Meta", "Scale AI", "49%", "Ownership", "Companies", "Accounts differ",
                 "Made by The desk.", "Inclusion implies no wrongdoing."):  # fmt: skip
        assert word in words
    whole = " ".join(words)
    for source in scenes.SOURCES.values():
        assert source.title in whole
    assert re.search(r"picture made on \d{4}-\d\d-\d\d", whole)
    assert "Markets" not in words  # folded away, so not in the legend either
    root = ET.parse(path).getroot()  # noqa: S314
    inner = root.find(f"{SVG}svg")
    assert inner is not None
    shown = page.run("network.body.data.nodes.get().filter(node => !node.hidden).length")
    circles = [
        path
        for path in inner.iter(f"{SVG}path")
        if re.match(r"M\S+ \S+a(1[7-9]|2\d)", path.get("d") or "") and path.get("fill") != "none"
    ]
    assert len(circles) == shown


def test_what_is_hidden_or_chosen_is_so_in_the_picture(page: Any, tmp_path: Path) -> None:
    page.run(
        "() => { location.hash = 'select=id:scale-ai&hide=party:id:google,category:tension'; }"
    )
    page.page.wait_for_timeout(100)
    words = texts(saved(page, "SVG", tmp_path))
    assert "Google" not in words
    assert "Tension" not in words
    assert words.count("Scale AI") == 2  # on the picture, and above it as what is chosen


def test_the_png_is_twice_as_large(page: Any, tmp_path: Path) -> None:
    drawn = ET.parse(saved(page, "SVG", tmp_path)).getroot()  # noqa: S314
    dots = saved(page, "PNG", tmp_path).read_bytes()
    assert dots[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", dots[16:24])
    assert (width, height) == (2 * int(drawn.attrib["width"]), 2 * int(drawn.attrib["height"]))
    assert len(zlib.decompress(pixels(dots))) > width * height


def pixels(dots: bytes) -> bytes:
    at, found = 8, b""
    while at < len(dots):
        (length,) = struct.unpack(">I", dots[at : at + 4])
        if dots[at + 4 : at + 8] == b"IDAT":
            found += dots[at + 8 : at + 8 + length]
        at += length + 12
    return found


def test_ownership_and_dark_are_exported_as_they_look(page: Any, tmp_path: Path) -> None:
    page.run("() => { location.hash = 'view=ownership'; }")
    page.page.wait_for_timeout(200)
    if page.run("document.documentElement.dataset.theme") == "light":
        page.page.click("#theme")
    path = saved(page, "SVG", tmp_path)
    page.page.click("#theme")
    assert path.name == "meta-and-scale-ai-ownership.svg"
    assert "Meta" in texts(path)
    assert "#171d26" in path.read_text(encoding="utf-8")
    root = ET.parse(path).getroot()  # noqa: S314
    assert not [node for node in root.iter() if "class" in node.attrib or "tabindex" in node.attrib]
    assert "NaN" not in path.read_text(encoding="utf-8")


def test_hostile_texts_are_text_in_pictures_and_file_names(
    scenes: Any, open_page: Callable[..., Any], tmp_path: Path
) -> None:
    base = scenes.meta_and_scale()
    names = dict(zip((p.iri for p in base.parties), HOSTILE, strict=False))
    parties = {p.iri: replace(p, name=names.get(p.iri, p.name)) for p in base.parties}
    source = replace(base.sources[0], title=HOSTILE[0], publisher=HOSTILE[1])
    rows = tuple(
        replace(r, source=parties[r.source.iri], target=parties[r.target.iri])
        for r in base.relationships
    )
    network = replace(base, parties=tuple(parties.values()), relationships=rows,
                      sources=(source, *base.sources[1:]))  # fmt: skip
    title = '../..\\CON "; rm -rf / <b>\n\u202eTitle'
    page = open_page(render_page(network, shipped_terms(), title=title), accept_downloads=True)
    for view in ("network", "ownership"):
        page.run("view => { location.hash = `view=${view}`; }", view)
        page.page.wait_for_timeout(200)
        path = saved(page, "SVG", tmp_path)
        assert path.name == f"con-rm-rf-b-title-{view}.svg"
        root = ET.parse(path).getroot()  # noqa: S314
        kinds = {node.tag.removeprefix(SVG) for node in root.iter()}
        assert not kinds & {"script", "image", "foreignObject", "a"}
        assert not [name for node in root.iter() for name in node.attrib if name.startswith("on")]
        assert any("</svg>" in "".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    assert saved(page, "PNG", tmp_path).stat().st_size > 1000
    assert page.run("globalThis.hurt === undefined")
    assert page.said == []


def test_paper_is_light_and_undimmed_with_the_words_below(
    page: Any, scenes: Any, tmp_path: Path
) -> None:
    page.choose(scenes.RELATIONSHIPS[0].record)
    paper = page.page.pdf(path=str(tmp_path / "page.pdf"), format="A4")
    assert paper.startswith(b"%PDF")
    page.run("() => dispatchEvent(new Event('beforeprint'))")
    page.page.emulate_media(media="print")
    sheet = page.run("document.querySelector('#sheet svg').outerHTML")
    assert "#24539b" in sheet
    assert "49%" in sheet
    assert page.page.locator("#sheet").is_visible()
    assert page.page.locator("#panel").is_visible()
    assert page.page.locator("header.bar").is_hidden()
    assert page.page.locator("#panel .takeaway").is_hidden()
    page.run("() => dispatchEvent(new Event('afterprint'))")
    page.page.emulate_media(media="screen")
    assert page.run("document.getElementById('sheet').children.length") == 0
    assert (
        page.run("document.querySelector('#panel h2').textContent") == "Meta owns 49% of Scale AI"
    )
