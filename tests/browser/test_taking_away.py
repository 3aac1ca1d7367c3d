"""What a reader takes away in words: citations, queries, links."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from kg.answers.network import network
from kg.answers.rows import Network
from kg.cli.main import main
from kg.graph.locate import open_graph
from kg.rdf.terms import shipped_terms
from kg.view.page import render_page

CAUGHT = """() => { globalThis.taken = [];
  Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { taken.push(text); }}}); }"""
META = "https://w3id.org/kg-stakes/id/meta"
HOSTILE = 'Say "}} SELECT * {{\n# ?x </svg><script>window.hurt=1</script> \\ & \u202e'
QUOTED = "A quoted passage is what a source says, not a verified fact."

Ask = Callable[[str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def shipped() -> Network:
    with open_graph(()) as graph:
        return network(graph)


@pytest.fixture(scope="module")
def shared(open_once: Callable[..., Any], shipped: Network) -> Iterator[Any]:
    with open_once(render_page(shipped, shipped_terms(), by="The desk")) as opened:
        opened.run(CAUGHT)
        yield opened


@pytest.fixture
def page(shared: Any) -> Any:
    shared.choose(None)
    return shared


@pytest.fixture
def ask(capfdbinary: pytest.CaptureFixture[bytes]) -> Ask:
    """The rows of a query as the command gives them."""

    def rows(query: str) -> list[dict[str, Any]]:
        capfdbinary.readouterr()
        status = main(["query", query, "--format", "json", "-q"])
        out, err = capfdbinary.readouterr()
        assert status == 0, err
        found = json.loads(out)["results"]["bindings"]
        return [{name: cell["value"] for name, cell in row.items()} for row in found]

    return rows


def taken(page: Any, button: str) -> str:
    page.page.click(button)
    page.until("taken.length > 0")
    return str(page.run("taken.splice(0).pop()"))


def test_the_query_of_a_relationship_gives_its_claims(
    page: Any, shipped: Network, ask: Ask
) -> None:
    rows = [*shipped.relationships[:2], *shipped.figures[:1], *shipped.attributes[:1]]
    rows += [row for row in shipped.relationships if row.status in {"disputed", "denied"}]
    for row in rows:
        page.choose(row.record)
        found = ask(taken(page, "#panel .takeaway >> text=SPARQL"))
        given = {(one["claim"], one.get("quote"), one["modality"], one.get("place"),
                  one.get("speaker"), one["source_title"], one.get("at")) for one in found}  # fmt: skip
        assert given == {(c.claim, c.quote, c.modality, c.place, c.speaker, c.source_title, c.at)
                         for c in row.claims}  # fmt: skip
        assert len(found) == len(row.claims)


def test_the_query_of_a_party_gives_its_records(page: Any, shipped: Network, ask: Ask) -> None:
    page.choose(META)
    found = ask(taken(page, "#panel .takeaway >> text=SPARQL"))
    rows = [*shipped.relationships, *shipped.figures, *shipped.attributes]
    mine = {row.record: row for row in rows
            if META in {row.source.iri, row.target.iri if row.target else None}}  # fmt: skip
    assert {one["record"] for one in found} == set(mine)
    assert len(found) == len(mine)
    for one in found:
        row = mine[one["record"]]
        assert (one["type"], one["status"], one.get("from_name")) == (
            row.type, row.status, row.source.name)  # fmt: skip


def test_a_part_of_a_graph_asks_for_its_own_records(
    open_page: Callable[..., Any], shipped: Network, ask: Ask
) -> None:
    part = replace(shipped, relationships=shipped.relationships[:4], figures=(), attributes=(),
                   left_out_parties=3)  # fmt: skip
    some = part.relationships[0]
    page = open_page(render_page(part, shipped_terms()))
    page.run(CAUGHT)
    page.choose(some.source.iri)
    found = ask(taken(page, "#panel .takeaway >> text=SPARQL"))
    ends = [
        (r.record, r.source.iri, r.target.iri if r.target else None) for r in part.relationships
    ]
    assert {one["record"] for one in found} == {r for r, *both in ends if some.source.iri in both}


def test_a_claim_is_copied_as_a_citation(page: Any, shipped: Network) -> None:
    row = next(r for r in shipped.relationships if r.type == "Stake")
    page.choose(row.record)
    whole = taken(page, "#panel .takeaway >> text=Copy citation")
    for claim in row.claims:
        assert claim.quote is not None
        assert claim.quote in whole
        assert claim.source_title is not None
        assert claim.source_title in whole
        assert claim.claim.rsplit("/", 1)[1] in whole
        assert (claim.at or "").replace("-", "–") in whole
    one = taken(page, "#panel .cite >> nth=0")
    assert one in whole
    assert "\n" not in one
    assert taken(page, "#panel .takeaway >> text=Copy link") == page.page.url


def test_a_citation_has_all_that_is_known_of_a_source(
    scenes: Any, open_page: Callable[..., Any]
) -> None:
    base = scenes.meta_and_scale()
    source = replace(base.sources[0], publisher="The Daily", author="A. Writer",
                     published="2025-06-13", url="https://example.org/a")  # fmt: skip
    claim = replace(base.relationships[0].claims[0], speaker=HOSTILE, source=source.iri,
                    quote="bought a stake", place="FAQ, answer 1", modality="reported")  # fmt: skip
    row = replace(base.relationships[0], claims=(claim,))
    page = open_page(
        render_page(replace(base, sources=(source,), relationships=(row,)), shipped_terms())
    )
    page.run(CAUGHT)
    page.choose(row.record)
    said = HOSTILE.replace("\n", " ")
    name = claim.claim.replace("https://w3id.org/kg-stakes/id/", "id:")
    assert taken(page, "#panel .cite >> nth=0") == (
        f"“… bought a stake …” (reported by {said}). {source.title}, A. Writer, The Daily, "
        f"13 June 2025, https://example.org/a, FAQ, answer 1, characters 6840–6888. [{name}]"
    )
    assert QUOTED in page.panel


def test_what_is_cut_says_so_and_long_passages_open(
    scenes: Any, open_page: Callable[..., Any]
) -> None:
    base = scenes.meta_and_scale()
    quotes = ["bought it.", "Meta bought", "Meta bought it.", "他们买了。", "Long " * 200 + "end."]
    claims = tuple(
        replace(base.relationships[0].claims[0], claim=f"urn:c:{i}", quote=quote)
        for i, quote in enumerate(quotes)
    )
    row = replace(base.relationships[0], claims=claims)
    page = open_page(render_page(replace(base, relationships=(row,)), shipped_terms()))
    page.choose(row.record)
    shown = page.run("[...document.querySelectorAll('#panel blockquote')].map(q => q.textContent)")
    assert shown[:4] == [
        "“…\xa0bought it.”",
        "“…\xa0Meta bought\xa0…”",
        "“Meta bought it.”",
        "“他们买了。”",
    ]
    assert "end." not in shown[4]
    page.page.click("#panel blockquote .more")
    last = page.run(
        "document.querySelector('#panel article:nth-of-type(5) blockquote').textContent"
    )
    assert "end." in last


def test_a_hostile_name_stays_in_its_comment(
    scenes: Any, open_page: Callable[..., Any], ask: Ask
) -> None:
    base = scenes.meta_and_scale()
    parties = tuple(replace(p, name=HOSTILE) for p in base.parties)
    row = replace(base.relationships[0], source=parties[0], target=parties[1],
                  record="https://w3id.org/kg-stakes/id/x>} #\n{<")  # fmt: skip
    page = open_page(
        render_page(replace(base, parties=parties, relationships=(row,)), shipped_terms())
    )
    page.run(CAUGHT)
    for chosen in (row.record, parties[0].iri):
        page.run("id => { location.hash = `select=${encodeURIComponent(id)}`; }", chosen)
        page.page.wait_for_timeout(100)
        query = taken(page, "#panel .takeaway >> text=SPARQL")
        first, rest = query.split("\n", 1)
        assert first.startswith("# ")
        assert "</svg>" in first
        assert rest.startswith("SELECT DISTINCT")
        assert "hurt" not in rest
        ask(query)
    assert page.run("globalThis.hurt === undefined")
    assert page.said == []


def test_the_page_says_who_made_it_and_what_it_does_not_mean(
    page: Any, shipped: Network, open_page: Callable[..., Any]
) -> None:
    for words in ("Made by The desk.", "Inclusion implies no wrongdoing.", QUOTED):
        assert words in page.panel
    without = open_page(render_page(shipped, shipped_terms(), disclaimer=False))
    assert "wrongdoing" not in without.panel
    assert "wrongdoing" not in without.page.content()
