"""Graphs that mean harm, or are strange, through the command and into a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hostile import iri, literal, texts, write
from kg.cli.main import main
from stake_claims import on, trig

OURS = "https://w3id.org/kg-stakes/id/"
ELEMENTS = """() => {
  const bad = 'script, img, iframe, object, embed, form, base, link, meta, style, template, noscript, textarea, math, video, audio';
  const count = [...document.querySelectorAll(bad)].filter(one => !one.closest('noscript')).length;
  const handlers = [...document.querySelectorAll('*')].filter(one =>
    [...one.attributes].some(({ name, value }) => name.startsWith('on') || name === 'srcdoc'
      || (/^(href|src|action|xlink:href)$/.test(name) && !/^(https?:\\/\\/|#)/.test(value)))).length;
  return { count, handlers, hurt: window.hurt === undefined, title: document.title };
}"""
TOLD = """() => ['#table td', '#panel', '#legend', '#ownership', '#found', '#parties'].flatMap(where =>
  [...document.querySelectorAll(where)].map(one => one.textContent))"""

View = Callable[..., Path]


@pytest.fixture
def view(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """Writes a page of a graph as the command does."""
    monkeypatch.chdir(tmp_path)

    def run(content: str, *more: str, output: str = "page.html") -> Path:
        graph = tmp_path / "graph.trig"
        if content:
            graph.write_text(content, encoding="utf-8")
        assert main(["view", "-q", "-g", str(graph), "-o", output, *more]) == 0
        return tmp_path / output

    return run


def shown(page: Any) -> str:
    """All that the page says, in all its views."""
    told = []
    for name in ("network", "ownership", "table"):
        page.page.click(f"[data-view={name}]")
        page.page.wait_for_timeout(60)
        told += page.run(TOLD)
    return "\n".join(told)


def test_a_thousand_hostile_texts_are_text(
    view: View, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    names = write(tmp_path / "graph.trig")
    evil = "\"><img src=x onerror='window.hurt=1'>"
    path = view("", "--title", evil, "--by", evil, output=f"{evil[:12]}.html")
    plain = open_page(view(trig("a Stake b; kg:share 0.5"), output="plain.html").read_bytes())
    plain.page.click("[data-view=table]")
    baseline = plain.run(ELEMENTS)
    page = open_page(path.read_bytes())
    page.page.click("#legend .all")
    table = shown(page)
    data = page.given()
    given = {entity["name"] for entity in data["scene"]["entities"]}
    assert len(given) == len(names) == 1000
    ends = {end for row in data["scene"]["relationships"] for end in (row["source"], row["target"])}
    tied = [entity for entity in data["scene"]["entities"] if entity["id"] in ends]
    missing = [one["name"] for one in tied if one["name"] not in table]
    assert missing == []
    rows = data["scene"]["relationships"] + data["scene"]["details"]
    for row in [*tied[::150], *rows[::120]]:
        # as a link writes it: who is called "id:" himself has an i more
        page.select(re.sub(r"(^|[: ])(i+d:)", r"\1i\2", row["id"]), wait=12)
        heading = page.run("document.querySelector('#panel h2').textContent")
        assert heading == row.get("title", row.get("name"))
    page.run("location.hash = ''")
    for text in names[::240]:
        page.page.fill("#find", text[:60])
        page.page.keyboard.press("Escape")
    found = page.run(ELEMENTS)
    assert found["count"] == baseline["count"]
    assert found["handlers"] == 0
    assert found["hurt"]
    assert found["title"] == evil
    assert f"Made by {evil}." in page.panel
    links = page.run("[...document.querySelectorAll('a[href]')].map(a => a.protocol)")
    assert set(links) <= {"https:", "http:", "file:"}
    assert page.said == []
    assert [url for url in page.asked if not url.startswith("file:")] == []


def test_its_pictures_are_text_too(
    view: View, tmp_path: Path, open_page: Callable[..., Any]
) -> None:
    write(tmp_path / "graph.trig", 70)
    page = open_page(view("").read_bytes())
    for name in ("network", "ownership"):
        page.page.click(f"[data-view={name}]")
        page.page.click("#export")
        with page.page.expect_download() as waiting:
            page.page.click("#exports >> text=SVG")
        svg = Path(waiting.value.path()).read_text(encoding="utf-8")
        kinds = page.run(
            """text => {
              const read = new DOMParser().parseFromString(text, 'image/svg+xml');
              return [...new Set([...read.querySelectorAll('*')].map(one => one.localName)),
                      ...[...read.querySelectorAll('*')].flatMap(one => [...one.attributes])
                        .filter(one => one.name.startsWith('on')).map(one => one.name)];
            }""",
            svg,
        )
        assert not {"script", "img", "iframe", "foreignObject", "parsererror", "a", "image"} & set(kinds)  # fmt: skip
        assert not [kind for kind in kinds if kind.startswith("on")]
    assert page.said == []


def test_no_party_and_one(view: View, open_page: Callable[..., Any]) -> None:
    page = open_page(view("<urn:g> { <urn:a> <urn:b> <urn:c> }").read_bytes())
    assert "Nothing to show" in page.panel
    shown(page)
    assert page.said == []
    alone = (
        "@prefix kg: <https://w3id.org/kg-stakes/ns#> . @prefix id: <https://w3id.org/kg-stakes/id/> ."
        ' id:s { id:s a kg:Source . id:m a kg:Mention ; kg:source id:s ; kg:party id:one ;'
        ' kg:mentionType kg:Company ; kg:calledName "Only One" . }'
    )  # fmt: skip
    page = open_page(view(alone).read_bytes())
    assert "Only One" in shown(page)
    page.choose(OURS + "one")
    assert "No relationship of it is known here." in page.panel
    assert page.said == []


def test_five_thousand_parties(view: View, open_page: Callable[..., Any]) -> None:
    claims = [f"p{n} Stake p{(n - 1) // 3}; kg:share 0.3" for n in range(1, 5_000)]
    page = open_page(view(trig(*claims)).read_bytes())
    assert "less connected entities only in the table" in page.panel
    assert "kg owners NAME" in page.panel
    assert 0 < page.run("Object.keys(network.body.nodes).length") <= 700
    page.page.fill("#find", "P4998")
    page.page.keyboard.press("Enter")
    page.until("Boolean(network.body.nodes['" + OURS + "p4998'])")
    assert "P4998" in page.panel
    page.page.click("[data-view=table]")
    assert "4999 relationships" in page.run("document.getElementById('table').textContent")
    assert page.said == []


def test_strange_shapes_are_drawn(view: View, open_page: Callable[..., Any]) -> None:
    ring = [f"r{n} Stake r{(n + 1) % 5}; kg:share 0.6" for n in range(5)]
    own = ["self Stake self; kg:share 0.1", "r0 Stake self; kg:share 0.5"]
    page = open_page(view(trig(*ring, *own)).read_bytes())
    told = shown(page)
    assert "Self owns 10% of Self" in told or "10%" in told
    page.choose(OURS + "r0")
    assert "In a ring of holdings" in page.panel
    page.choose(OURS + "self")
    assert page.said == []


def test_forty_parallel_lines_stay_apart(view: View, open_page: Callable[..., Any]) -> None:
    claims = [f"a Stake b; kg:share 0.01 ; kg:shareClass 'C{n}'" for n in range(40)]
    page = open_page(view(trig(*claims)).read_bytes())
    assert len(page.run("network.body.data.edges.get()")) >= 1
    page.choose(OURS + "a")
    assert "40" in page.panel
    shown(page)
    assert page.said == []


def test_parties_without_names_go_by_their_iris(view: View, open_page: Callable[..., Any]) -> None:
    claims = trig("nameless Stake other; kg:share 0.5")
    bare = "\n".join(line for line in claims.splitlines() if "kg:Mention" not in line)
    page = open_page(view(bare).read_bytes())
    assert "nameless" in shown(page)
    page.choose(OURS + "nameless")
    assert page.run("document.querySelector('#panel h2').textContent") == "nameless"
    assert page.said == []


NAMES = {
    "long": "w" * 400,
    "words": "Very " * 80,
    "arabic": "شركة الاستثمار القابضة المحدودة",
    "hebrew": "חברה להשקעות בע״מ",
    "chinese": "北京市人民政府国有资产监督管理委员会",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈🚀" * 6,
    "mixed": "Acme (شركة) 株式会社 \u202e123",
}


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_names_of_all_scripts_stay_where_they_belong(
    view: View, open_page: Callable[..., Any], size: str
) -> None:
    claims = trig(*(f"{name} Stake {other}; kg:share 0.2" for name, other in
                    zip(NAMES, [*list(NAMES)[1:], "long"], strict=True)))  # fmt: skip
    for name, text in NAMES.items():
        claims = claims.replace(f'"{name.title()}"', literal(text))
    page = open_page(view(claims).read_bytes(), size=size)
    for name, text in NAMES.items():
        page.choose(OURS + name)
        heading = page.run("document.querySelector('#panel h2').textContent")
        assert heading.strip() == text.strip()
        for kind in ("network", "ownership", "table"):
            page.run("kind => document.querySelector(`[data-view=${kind}]`).click()", kind)
            assert page.run("document.documentElement.scrollWidth <= innerWidth")
            inside = "one => one.scrollWidth <= one.clientWidth + 1"
            assert page.run(f"[document.getElementById('panel')].every({inside})")
    assert page.said == []


@pytest.mark.parametrize("day", ["0001", "9999", "0001-01-01", "9999-12-31"])
def test_a_date_far_off(view: View, open_page: Callable[..., Any], day: str) -> None:
    claims = (f"a Stake b; kg:share 0.5 ; kg:start {on(day)}", "b Stake c; kg:share 0.5",
              f"c Stake d; kg:share 0.5 ; kg:end {on(day)}")  # fmt: skip
    page = open_page(view(trig(*claims)).read_bytes())
    shown(page)
    for asked in (day, "2024", "0001", "9999-12-31"):
        page.run("day => { location.hash = `asof=${day}&select=id:a`; }", asked)
        page.page.wait_for_timeout(40)
        assert page.run("document.querySelector('#panel h2').textContent") == "A"
    assert page.said == []


def test_a_year_of_five_digits_is_one_clear_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "far.trig"
    far = '"12025"^^<http://www.w3.org/2001/XMLSchema#gYear>'
    path.write_text(trig(f"a Stake b; kg:share 0.5 ; kg:start {far}"), encoding="utf-8")
    status = main(["view", "-g", str(path), "-o", str(tmp_path / "page.html")])
    said = capfd.readouterr().err
    assert status in {0, 1}
    assert "Traceback" not in said
    assert status == 0 or ("12025" in said and said.count("Error") == 1)


def test_hostile_texts_are_as_many_as_they_say() -> None:
    assert len(set(texts())) == 1000
    assert iri("a b<c>") == "<urn:x:a_b_c_>"
