from __future__ import annotations

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.errors import KgError, QueryError, QueryStopped, ReadOnly, UnknownName, UsageError
from kg.resources import shipped


def test_importing_kg_costs_nothing() -> None:
    code = "import sys, kg; print([m for m in sys.modules if m.startswith('kg.') or m == 'pyoxigraph'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['kg.version', 'kg.view']\n"  # of the last only its name
    with pytest.raises(AttributeError):
        kg.nothing  # noqa: B018  asked for the error


def test_rows_have_the_values_of_python() -> None:
    with kg.open() as g:
        query = """SELECT * { VALUES (?iri ?int ?dec ?dbl ?yes ?day ?year ?text ?bad ?none) {
          (id:meta 1 0.49 1.5e0 true "2025-06-13"^^xsd:date "2025"^^xsd:gYear "x"@en
           "many"^^xsd:integer UNDEF) } }"""
        (row,) = g.query(query)
    assert row == {
        "iri": "https://w3id.org/kg-stakes/id/meta",
        "int": 1,
        "dec": Decimal("0.49"),
        "dbl": 1.5,
        "yes": True,
        "day": dt.date(2025, 6, 13),
        "year": "2025",
        "text": "x",
        "bad": "many",
        "none": None,
    }


def test_rows_are_a_table_in_a_notebook() -> None:
    with kg.open() as g:
        rows = g.query('SELECT ("<img onerror=x>" AS ?a) ?b {}')
    assert rows.columns == ("a", "b")
    assert "<td>&lt;img onerror=x&gt;</td><td></td>" in rows._repr_html_()
    assert repr(rows) == "<Rows: 1 of a, b>"


def test_all_that_a_query_can_give() -> None:
    with kg.open() as g:
        (triple,) = g.query("CONSTRUCT { id:a kg:share 0.5 } {}")
        assert triple["object"] == Decimal("0.5")
        assert g.ask("ASK { id:meta kg:owns id:scale-ai }") is True
        with pytest.raises(QueryError, match="Only SELECT"):
            g.query("ASK {}")
        with pytest.raises(QueryError, match="update"):
            g.query("DROP ALL")
        with pytest.raises(KgError, match="saved"):
            g.query("ASK {}", company="Meta")


def test_a_query_stops_at_its_limit_and_the_graph_lives_on() -> None:
    with kg.open() as g:
        with pytest.raises(QueryStopped):
            g.query("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a", timeout=0.3)
        assert len(g.query("who-owns", company="Scale AI")) == 1


def test_parties_and_claims() -> None:
    with kg.open() as g:
        assert "Meta" in g
        assert "Nobody Inc" not in g
        names = [party.name for party in g.parties()]
        assert names == sorted(names, key=str.casefold)
        meta = g.party("Meta")
        assert {tie.other.name for tie in meta.relationships} >= {"Scale AI"}
        everything = {claim.claim for claim in g.claims()}
        about = {claim.claim for claim in g.claims("Meta")}
        assert about < everything
        (claim,) = g.claims(min(about))
        assert claim.claim == min(about)
        assert {one.claim for one in g.claims("id:stake_meta_scale-ai")} < about
        with pytest.raises(UnknownName, match="Did you mean"):
            g.party("Scael AI")


def test_files_are_opened_too(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<http://x/a> <http://x/b> 1 .")
    with kg.open(tmp_path / "a.ttl") as g:
        assert g.query("SELECT ?o { ?s ?p ?o }").column("o") == [1]
    with kg.open(*sorted(shipped("data").glob("*.yaml"))) as g, kg.open() as same:
        assert len(g.claims()) == len(same.claims())


def test_the_rdflib_view_only_reads() -> None:
    with kg.open() as g:
        view = g.graph()
        from rdflib import URIRef

        meta = URIRef("https://w3id.org/kg-stakes/id/meta")
        owns = URIRef("https://w3id.org/kg-stakes/ns#owns")
        assert [str(o) for o in view.objects(meta, owns)] == [
            "https://w3id.org/kg-stakes/id/scale-ai"
        ]
        with pytest.raises(ReadOnly):
            view.add((meta, owns, meta))


def test_the_page_is_shown_and_saved(tmp_path: Path) -> None:
    with kg.open() as g:
        page = g.view("Anthropic", title="A & B")
    page.save(tmp_path / "page.html")
    assert (tmp_path / "page.html").read_bytes() == page.html
    assert page._repr_html_().startswith('<iframe sandbox="allow-scripts ')


def test_an_endpoint_is_only_queried() -> None:
    with kg.open("http://127.0.0.1:1/sparql") as g, pytest.raises(KgError, match="endpoint"):
        g.parties()


def test_a_saved_query_asks_an_endpoint_by_iri() -> None:
    with kg.open("http://127.0.0.1:1/sparql") as g:
        with pytest.raises(KgError, match="asked by IRI"):
            g.query("who-owns", company="Scale AI")
        with pytest.raises(KgError, match="refused"):
            g.query("who-owns", company="id:scale-ai", timeout=None)


def test_statements_of_others_are_no_claims(tmp_path: Path) -> None:
    (tmp_path / "ours.yaml").write_text(
        "source:\n  id: x\n  title: X\nentities:\n  a: company A\n  b: company B\n"
        "claims:\n- quote: words\n  says:\n  - a owns b\n"
    )
    (tmp_path / "their.nt").write_text("<http://x/a> <http://x/b> <http://x/c> .")
    with kg.open(tmp_path / "ours.yaml", tmp_path / "their.nt") as g:
        assert [claim.quote for claim in g.claims()] == ["words"]


_EXAMPLE = Path(__file__).with_name("example.trig")


def test_a_graph_as_it_was() -> None:
    with kg.open(as_of="2019") as g:
        assert not g.ask("ASK { id:meta kg:owns id:scale-ai }")
        assert "Meta" in g
    with kg.open(published_until="2024") as g:
        assert g.parties() == []
    with kg.open(published_until="2024", undated="in") as g, kg.open() as same:
        assert g.parties() == same.parties()


@pytest.mark.parametrize(
    "moment",
    [
        {"as_of": "2025-13"},
        {"as_of": "2025-02-30"},
        {"published_until": "25 June"},
        {"published_until": "yesterday"},
        {"as_of": ""},
        {"as_of": "2025", "undated": "perhaps"},
        {"undated": "in"},
    ],
)
def test_what_is_no_moment_is_refused(moment: dict[str, Any]) -> None:
    with pytest.raises(KgError):
        kg.open(**moment)


def test_what_is_private_is_asked_for() -> None:
    with kg.open(_EXAMPLE) as g:
        assert "Zeta" in g
        assert b"Falcon" not in g.view().html
        kept = g.view(with_private=True).html
        assert b"Falcon" in kept
        assert b">PRIVATE<" in kept
    with kg.open(_EXAMPLE, as_of="2030") as g:
        assert b"Falcon" not in g.view().html


@pytest.mark.parametrize(
    "asked",
    [
        {"least": "49"}, {"least": "abc"}, {"least": "150%"}, {"least": -0.1}, {"least": 2},
        {"least": float("nan")}, {"rule": "none"}, {"basis": "neither"}, {"chains": -1},
        {"listed": ["Meta"]}, {"rule": "psc", "least": "25%"}, {"rule": "psc", "listed": ["Meta"]},
        {"rule": "ofac"},
    ],
)  # fmt: skip
def test_wrong_questions_on_owners_are_told(asked: dict[str, Any]) -> None:
    with kg.open() as g:
        for ask in (g.owners, g.holdings):
            with pytest.raises(UsageError):
                ask("Scale AI", **asked)
        with pytest.raises(UsageError):
            g.close_links("Meta", rule="none")  # type: ignore[arg-type]  # as who mistypes it


def test_shares_are_taken_as_people_write_them() -> None:
    with kg.open() as g:
        for least in ("49%", "0.49", 0.49, Decimal("0.49"), 0, 0.0, "0%"):
            assert len(g.owners("Scale AI", least=least).rows) == 1
        for least in ("49.01%", 0.4901, 1.0, 1, "100%"):
            assert g.owners("Scale AI", least=least).rows == ()
        (row,) = g.owners("Scale AI", rule="eu-sanctions", listed="Meta").rows
        assert (row.answer, row.because) == ("impossible", ("listed",))
