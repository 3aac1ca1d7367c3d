"""From what a person types to what the graph holds."""

from __future__ import annotations

from typing import Any

import pytest

from kg.errors import AmbiguousName, UnknownName
from kg.graph import find
from kg.graph.locate import OpenGraph
from kg.graph.nearest import nearest
from kg.graph.search import search
from kg.namespaces import ID, RESOLVED, kg
from kg.rdf import literals
from kg.rdf.nodes import Quad
from kg.store.local import LocalStore


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Alpha Ltd", "alpha"),
        ("aLpHa   lTd", "alpha"),
        ("ALPHA", "alpha"),
        ("id:alpha", "alpha"),
        ("id:Alpha", "alpha"),
        (f"<{ID}alpha>", "alpha"),
        (f"{ID}alpha", "alpha"),
        ("XI-LEI:5493001KJTIIGC8Y1R12", "alpha"),
        ("xi-lei:5493001kjtiigc8y1r12", "alpha"),
        ("epsilon", "epsilon"),
    ],
)
def test_names_identifiers_and_iris_mean_entities(example: Any, typed: str, meant: str) -> None:
    assert find.resolve_name(example, typed) == ID + meant


def test_an_unknown_name_says_the_nearest(example: Any) -> None:
    with pytest.raises(UnknownName) as caught:
        find.resolve_name(example, "Btea Ltd")
    message = 'No party is called "Btea Ltd". Did you mean Beta Ltd (id:beta)?'
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "hostile",
    ['x" } DROP ALL #', "<javascript:alert(1)>", "id:a b>", "?want", "\\u0041", "'''", "", "  "],
)
def test_hostile_names_are_only_unknown(example: Any, hostile: str) -> None:
    with pytest.raises(UnknownName):
        find.resolve_any(example, hostile)


@pytest.mark.parametrize(
    ("typed", "kind", "iri"),
    [
        ("Beta", "entity", "beta"),
        ("id:claim_aaaa00000001", "claim", "claim_aaaa00000001"),
        ("bbbb00000001", "claim", "claim_bbbb00000001"),
        ("CCCC00000001", "claim", "claim_cccc00000001"),
        ("claim_cccc00000002", "claim", "claim_cccc00000002"),
        ("the report", "source", "source_report"),
        ("source_feature", "source", "source_feature"),
        ("id:deal_alpha_beta_2025", "record", "deal_alpha_beta_2025"),
    ],
)
def test_anything_can_be_meant(example: Any, typed: str, kind: str, iri: str) -> None:
    assert find.resolve_any(example, typed) == (kind, ID + iri)


def test_a_short_hash_must_be_unique_and_long_enough(example: Any) -> None:
    with pytest.raises(AmbiguousName, match='Several claims begin with "aaaa"'):
        find.resolve_claim(example, "aaaa")
    with pytest.raises(UnknownName, match="is no claim"):
        find.resolve_claim(example, "aaa")
    with pytest.raises(UnknownName, match='begins with "dead"'):
        find.resolve_claim(example, "dead")


def test_a_source_is_found_by_the_end_of_its_iri(example: Any) -> None:
    assert find.resolve_source(example, "report") == ID + "source_report"
    with pytest.raises(UnknownName, match=r"Did you mean The Report \(id:source_report\)\?"):
        find.resolve_source(example, "Teh Report")


def _named(*names: tuple[str, str, str]) -> OpenGraph:
    store = LocalStore.memory()
    graph = literals.iri(RESOLVED)
    for iri, term, value in names:
        node = literals.iri(ID + iri)
        a = literals.iri("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
        store.insert([Quad(node, a, literals.iri(kg("Company")), graph)])
        said = literals.iri(ID + value) if term == "mergedInto" else literals.text(value)
        store.insert([Quad(node, literals.iri(kg(term)), said, graph)])
    return OpenGraph(store.frozen(), "files", "test")


def test_two_parties_of_one_name_are_both_told() -> None:
    graph = _named(("acme-1", "name", "Acme"), ("acme-2", "alias", "ACME"))
    with pytest.raises(AmbiguousName) as caught:
        find.resolve_name(graph, "acme")
    assert caught.value.candidates == ("Acme (id:acme-1)", "acme-2 (id:acme-2)")


def test_names_with_other_letters_are_case_blind() -> None:
    graph = _named(("m", "name", "Müller GmbH & Co. KG"))
    assert find.resolve_name(graph, "müller gmbh & co. kg") == ID + "m"


def test_a_merged_iri_means_the_one_that_stands() -> None:
    graph = _named(("old", "mergedInto", "new"), ("new", "name", "New Ltd"))
    assert find.resolve_name(graph, "id:old") == ID + "new"


def test_nearest_gives_one_name_for_each_thing() -> None:
    names = [("Scale AI", "s"), ("Scale", "s"), ("Siscale AI, Inc.", "t"), ("Meta", "m")]
    assert nearest("Scael AI", names)[0] == ("Scale AI", "s")
    assert [thing for _, thing in nearest("Scael AI", names)].count("s") == 1
    assert nearest("zzzz", names) == []


def test_words_are_found_in_names_aliases_identifiers_and_quotes(example: Any) -> None:
    assert [(hit.where, hit.text) for hit in search(example, "lyst ann")] == [
        ("name", "Ann Lyst"),
        ("quote", "CEO Ann Lyst"),
        ("quote", "interim CEO Ann Lyst"),
    ]
    assert search(example, "5493001kj")[0].as_json() == {
        "iri": ID + "alpha",
        "name": "Alpha Ltd",
        "type": "Company",
        "where": "identifier",
        "text": "XI-LEI:5493001KJTIIGC8Y1R12",
    }
    assert [hit.where for hit in search(example, "alpha")] == ["name", "name", "alias", "quote"]
    assert search(example, "falcon")[0].iri == ID + "alpha"
    assert search(example, '") } DELETE') == search(example, "  ") == []


def test_a_quote_says_what_it_is_about_as_firmly_as_it_is_worded(example: Any) -> None:
    (denied,) = search(example, "does not control")
    assert denied.name == "denied: Alpha Ltd controls Beta Ltd"
    (hedged,) = search(example, "distancing itself")
    assert hedged.name == "Gamma Ltd may be distancing itself from Beta Ltd"


def test_an_unknown_source_is_told_where_sources_are_listed(example: Any) -> None:
    with pytest.raises(UnknownName) as told:
        find.resolve_source(example, "zorb")
    assert told.value.hint == "List them with: kg sources"
    with pytest.raises(UnknownName, match="The name is empty"):
        find.resolve_name(example, " ")
