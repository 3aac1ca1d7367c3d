"""What is private leaves by no output: every byte of the page and of every export is searched."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

SYNTAXES = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
LAYERS = ("all", "resolved", "claims")
SECRET = re.compile(r"s[e3]kret|5493001KJTIIGC8Y1R12|77777|31337", re.IGNORECASE)

OPEN = """source:
  id: open
  title: The Open Report
  kind: article
  published: 2025-03-01
  based-on: sekret-wire
entities:
  acme: {type: company, name: Acme Ltd}
  beta: {type: company, name: Beta Ltd}
  carol: {type: person, name: Carol Day}
  sekret-one: {type: company, name: SEKRET One, identifiers: {XI-LEI: 5493001KJTIIGC8Y1R12}}
  sekret-boss: {type: person, name: SEKRET Boss}
claims:
- quote: Acme holds a tenth of Beta
  says:
  - acme owns beta, share 10%
- quote: Carol runs Beta
  says:
  - carol leads beta, role ceo
- quote: Acme is a client of Beta
  says:
  - acme client of beta
- quote: SEKRET words of a private claim
  access: private
  speaker: sekret-boss
  called: {acme: SEKRET nickname}
  says:
  - sekret-one owns beta, share 77.777%
  - acme owns beta, share 20%
  - acme parent of beta
- quote: SEKRET denial
  access: private
  modality: denied
  says:
  - acme client of beta
"""
MEMO = """source:
  id: sekret-memo
  title: SEKRET memo
  kind: analyst
  published: 2025-04-01
  access: private
entities:
  acme: {type: company, name: SEKRET Acme alias}
  acme-too: {type: company, name: SEKRET Acme again}
  beta: {type: company, name: Beta Ltd}
  carol: {type: person, name: Carol Day}
  dora: {type: person, name: SEKRET Dora}
claims:
- quote: SEKRET quarter
  says:
  - acme owns beta, share 25%
- quote: SEKRET interim
  says:
  - carol leads beta, role interim-ceo
- quote: SEKRET helper
  says:
  - dora works for acme-too
  - beta has revenue 31337 USD, in 2024
"""
WIRE = """source:
  id: sekret-wire
  title: SEKRET wire
  kind: article
  published: 2025-02-01
  access: private
entities:
  acme: {type: company, name: Acme Ltd}
  beta: {type: company, name: Beta Ltd}
claims:
- quote: SEKRET tenth
  says:
  - acme owns beta, share 10%
"""
STATEMENTS = """
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
id:source_a a kg:Source ; kg:title "SEKRET" ; kg:access kg:private ; dcterms:abstract "SEKRET" .
id:source_b a kg:Source ; kg:title "Open" .
id:claim_a a kg:Claim ; kg:source id:source_a ; kg:about id:stake_d_acme ; kg:recordType kg:Stake ;
  kg:from id:dora ; kg:to id:acme ; kg:share 0.4 ; kg:modality kg:stated ; rdfs:comment "SEKRET" .
id:claim_b a kg:Claim ; kg:source id:source_b ; kg:about id:stake_beta_acme ; kg:recordType kg:Stake ;
  kg:from id:beta ; kg:to id:acme ; kg:share 0.3 ; kg:modality kg:stated ; rdfs:comment "Acme Ltd" .
id:dora rdfs:label "SEKRET Dora" ; rdfs:seeAlso id:beta .
id:stake_d_acme rdfs:comment "SEKRET stake" .
<http://x/list> rdfs:member id:dora , id:beta .
id:beta rdfs:label "Beta" .
"""


def _claim(kg: Run, quote: str) -> list[str]:
    asked = kg("-g", "g", "query", f'SELECT ?c {{ ?c kg:quote "{quote}" }} ORDER BY ?c')
    return list(asked.out.split()[1:])


@pytest.fixture
def graph(kg: Run, elsewhere: Path) -> str:
    """A store in which private things stand in every place where they could leave."""
    for name, text in (("open", OPEN), ("memo", MEMO), ("wire", WIRE)):
        (elsewhere / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert kg("init", "g").status == 0
    loaded = kg("-g", "g", "load", "open.yaml", "memo.yaml", "wire.yaml")
    assert loaded.status == 0, loaded.err
    (quarter,) = _claim(kg, "SEKRET quarter")
    (interim,) = _claim(kg, "SEKRET interim")
    (runs,) = _claim(kg, "Carol runs Beta")
    (tenth,) = _claim(kg, "Acme holds a tenth of Beta")
    for words in (
        ("accept", quarter),
        ("reject", interim),
        ("coexist", interim, runs),
        ("merge", "id:acme", "id:acme-too"),
        ("distinct", "id:carol", "id:dora"),
    ):
        ran = kg("-g", "g", *words, "--reason", f"SEKRET why {words[0]}", "--by", "Ann")
        assert ran.status == 0, ran.err
    kept = kg("-g", "g", "accept", tenth, "--reason", "The register has it.", "--by", "Ann")
    assert kept.status == 0, kept.err
    return "g"


def _outputs(kg: Run, graph: str, *more: str) -> dict[str, Any]:
    found = {
        f"{syntax} {layer}": kg("-g", graph, "export", syntax, "--layer", layer, *more)
        for syntax in SYNTAXES
        for layer in LAYERS
    }
    found["view"] = kg("-g", graph, "view", "-o", "-", *more)
    found["view Acme"] = kg("-g", graph, "view", "Acme Ltd", "-o", "-", "--depth", "3", *more)
    found["view names"] = kg("-g", graph, "view", "-o", "-", "--by-names", *more)
    return found


@pytest.mark.parametrize("size", ["small", "big"])
def test_nothing_private_is_in_any_byte(
    kg: Run, graph: str, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if size == "big":
        monkeypatch.setattr("kg.graph.rewind.IN_MEMORY", 0)
    for name, ran in _outputs(kg, graph).items():
        assert ran.status == 0, (name, ran.err)
        assert SECRET.findall(ran.out) == [], name
        assert SECRET.findall(ran.err) == [], name
        assert "Acme Ltd" in ran.out, name


def test_nothing_private_is_in_any_byte_of_a_day(kg: Run, graph: str) -> None:
    day = ("--as-of", "2025", "--published-until", "2026")
    for name, ran in _outputs(kg, graph, *day).items():
        assert ran.status == 0, (name, ran.err)
        assert SECRET.findall(ran.out) == [], name


@pytest.mark.parametrize("size", ["small", "big"])
def test_what_others_say_of_private_things_goes_too(
    kg: Run, elsewhere: Path, size: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (elsewhere / "all.ttl").write_text(STATEMENTS, encoding="utf-8")
    kg("init", "g")
    assert kg("-g", "g", "load", "all.ttl").status == 0
    if size == "big":
        monkeypatch.setattr("kg.graph.rewind.IN_MEMORY", 0)
    for syntax in SYNTAXES:
        ran = kg("-g", "g", "export", syntax)
        assert SECRET.findall(ran.out) == [], syntax
        assert "dora" not in ran.out, syntax
        assert "http://x/list" in ran.out
        assert "Beta" in ran.out


def test_how_much_was_left_out_is_said(kg: Run, graph: str) -> None:
    page = kg("-g", graph, "view", "-o", "page.html")
    assert "Left out: 9 private claims." in page.err
    assert "9 private claims left out." in Path("page.html").read_text(encoding="utf-8")
    ran = kg("-g", graph, "export", "turtle")
    assert "Left out: 2 private sources: --with-private lets them out." in ran.err
    assert "Left out: 9 private claims: --with-private lets them out." in ran.err


def test_what_is_left_is_as_if_nothing_private_had_been(kg: Run, graph: str) -> None:
    kg("-g", graph, "export", "trig", "-o", "public.trig")
    shown = kg("-g", "public.trig", "show", "Beta Ltd", "--format", "json").json
    ties = {(one["type"], one["other"]["name"]): one for one in shown["relationships"]}
    assert set(ties) == {("Stake", "Acme Ltd"), ("Role", "Carol Day"), ("Supply", "Acme Ltd")}
    for tie in ties.values():
        assert tie["status"] == "stated"
        assert len(tie["claims"]) == 1
    assert ties["Stake", "Acme Ltd"]["fields"] == {"share": 0.1}
    assert ties["Role", "Carol Day"]["fields"] == {"roleKind": "ceo"}
    assert shown["figures"] == []
    assert kg("-g", "public.trig", "disputes", "--format", "json").json == []
    decisions = kg("-g", "public.trig", "decisions", "--format", "json").json
    assert [one["reason"] for one in decisions] == ["The register has it."]
    acme = kg("-g", "public.trig", "show", "Acme Ltd", "--format", "json").json
    assert acme["aliases"] == []


def test_the_user_sees_what_is_theirs(kg: Run, graph: str) -> None:
    shown = kg("-g", graph, "show", "Beta Ltd", "--quotes")
    assert "SEKRET One" in shown.out
    asked = kg("-g", graph, "query", 'SELECT ?c { ?c kg:quote "SEKRET quarter" }')
    assert len(asked.lines) == 2
    assert kg("-g", graph, "disputes", "--format", "json").json != []


def test_with_private_keeps_it_and_the_page_says_so(kg: Run, graph: str) -> None:
    outputs = _outputs(kg, graph, "--with-private")
    for name, ran in outputs.items():
        assert ran.status == 0, (name, ran.err)
        assert "SEKRET One" in ran.out, name
        assert "private" not in ran.err, name
        if name.startswith("view"):
            assert ">PRIVATE<" in ran.out
    assert "by Ann" in outputs["view names"].out
    assert "by Ann" not in outputs["view"].out


def test_a_public_page_does_not_call_itself_private(kg: Run, graph: str) -> None:
    page = kg("-g", graph, "view", "-o", "-").out
    assert "PRIVATE" not in page
    assert '"private":true' not in page


def test_a_graph_that_is_all_private_gives_an_empty_page_that_says_so(
    kg: Run, elsewhere: Path
) -> None:
    (elsewhere / "memo.yaml").write_text(MEMO, encoding="utf-8")
    ran = kg("-g", "memo.yaml", "view", "-o", "page.html")
    assert ran.status == 0
    why = "Nothing here is public: 4 private claims left out (--with-private keeps them)."
    assert f"Wrote page.html with 0 entities. {why}" in ran.err
    page = Path("page.html").read_text(encoding="utf-8")
    assert why in page
    assert SECRET.findall(page) == []


def test_python_draws_no_page_of_what_is_private(graph: str) -> None:
    import kg as api

    with api.open(graph) as g:
        assert SECRET.findall(g.view().html.decode()) == []
        kept: Any = g.view(with_private=True).html.decode()
        assert "SEKRET One" in kept


@pytest.mark.parametrize("date", ["2025-13", "2025-02-30", "25 June", "yesterday", ""])
def test_what_is_no_date_is_wrong_use(kg: Run, elsewhere: Path, date: str) -> None:
    for option in ("--as-of", "--published-until"):
        ran = kg("view", option, date)
        assert ran.status == 2
        assert "is no date: write 2025, 2025-06 or 2025-06-13" in ran.err
        assert not (elsewhere / "graph.html").exists()


def test_the_page_of_the_shipped_graph_by_dated_sources_is_empty_and_says_why(
    kg: Run, elsewhere: Path
) -> None:
    ran = kg("view", "--published-until", "2024")
    why = "Sources published until 2024 say nothing: 2 have no date (--undated in keeps them)."
    assert ran.status == 0
    assert f"Wrote graph.html with 0 entities. {why}" in ran.err
    assert why in (elsewhere / "graph.html").read_text(encoding="utf-8")
    ran = kg("view", "--published-until", "2024", "--undated", "in")
    assert "54 relationships" in ran.err


def test_the_page_of_a_day_shows_what_was_so(kg: Run, elsewhere: Path) -> None:
    assert kg("view", "--as-of", "2019").status == 0
    page = (elsewhere / "graph.html").read_text(encoding="utf-8")
    assert '<span class="moment">As of 2019</span>' in page
    assert "Meta is a client of Scale AI" in page
    assert "owns 49%" not in page
