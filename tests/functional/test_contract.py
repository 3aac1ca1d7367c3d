"""What other people's files must never break: the laws of the store, on inputs of many kinds."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from contract_files import AB, HEAD, REFUSED, TAKEN, claim
from kg.graph import ontology
from kg.graph.load import load_into
from kg.graph.locate import OpenGraph
from kg.graph.rebuild import rebuild
from kg.namespaces import DECISIONS, ID, KG, ONTOLOGY, RDF, RESOLVED
from kg.rdf.nodes import BlankNode, NamedNode
from kg.store.local import LocalStore
from kg.writers.rdf import export

ENDING = {
    "turtle": "ttl", "trig": "trig", "ntriples": "nt", "nquads": "nq", "jsonld": "jsonld",
    "rdfxml": "rdf",
}  # fmt: skip
FLAT = ("turtle", "ntriples", "rdfxml")


def quads(store: LocalStore, *, flat: bool = False) -> set[str]:
    """All quads but the ontology's; blank nodes are told apart by nothing that lasts."""
    return {
        str(quad)
        for quad in store.quads()
        if quad.graph_name != NamedNode(ONTOLOGY)
        and "_:" not in str(quad)
        and not (flat and str(quad.graph_name).startswith(f"<{ID}file_"))
    }


def our_graphs(store: LocalStore) -> set[str]:
    kind, type_ = NamedNode(KG + "Source"), NamedNode(RDF + "type")
    sources = {str(quad.graph_name) for quad in store.quads(None, type_, kind)}
    return {f"<{RESOLVED}>", f"<{DECISIONS}>", *sources}


def written(store: LocalStore, syntax: str, layer: str) -> bytes:
    out = io.BytesIO()
    export(OpenGraph(store, "files", "test"), syntax, layer, out)  # type: ignore[arg-type]
    return out.getvalue()


@pytest.fixture(params=sorted(TAKEN))
def files(request: pytest.FixtureRequest, tmp_path: Path) -> list[Path]:
    paths = []
    for name, text in TAKEN[request.param].items():
        paths.append(tmp_path / name)
        paths[-1].write_text(text, encoding="utf-8")
    return paths


@pytest.fixture
def store(files: list[Path]) -> LocalStore:
    made = LocalStore.memory()
    for path in files:
        report = load_into(made, [path])
        assert not report.refused, report.refused
    return made


def test_our_graphs_share_no_triple_and_hold_no_blank_node_of_ours(store: LocalStore) -> None:
    ours = our_graphs(store)
    mine = [quad for quad in store.quads() if str(quad.graph_name) in ours]
    counts = Counter((str(one.subject), one.predicate.value, str(one.object)) for one in mine)
    assert [triple for triple, count in counts.items() if count > 1] == []
    assert [
        quad
        for quad in mine
        if quad.predicate.value.startswith(KG)
        if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)
    ] == []


def test_what_is_resolved_step_by_step_is_what_is_resolved_at_once(store: LocalStore) -> None:
    whole = LocalStore.memory()
    whole.insert(list(store.quads()))
    rebuild(whole, ontology.terms_of(store))
    assert quads(whole) == quads(store)


def test_loading_again_changes_nothing(store: LocalStore, files: list[Path]) -> None:
    before = {str(quad) for quad in store.quads()}
    for path in files:
        report = load_into(store, [path])
        assert not report.refused
        assert not report.is_new
    assert {str(quad) for quad in store.quads()} == before


@pytest.mark.parametrize("layer", ["all", "claims"])
@pytest.mark.parametrize("syntax", sorted(ENDING))
def test_an_export_comes_back_the_same(
    store: LocalStore, tmp_path: Path, syntax: str, layer: str
) -> None:
    path = tmp_path / f"export.{ENDING[syntax]}"
    path.write_bytes(written(store, syntax, layer))
    again = LocalStore.memory()
    assert not load_into(again, [path], empty_is_fine=True).refused
    flat = syntax in FLAT
    assert quads(again, flat=flat) == quads(store, flat=flat)
    assert written(again, syntax, layer) == path.read_bytes()


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_contradicts_itself_is_told_and_nothing_of_it_is_loaded(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text(text, encoding="utf-8")
    store = LocalStore.memory()
    (error,) = load_into(store, [path]).refused
    assert str(error).startswith(f"{path}: ")
    assert message in str(error)
    assert quads(store) == set()


def test_one_name_is_one_thing_across_files(tmp_path: Path) -> None:
    head = HEAD.replace("ex:t a kg:Source .", "")
    first, second = tmp_path / "a.ttl", tmp_path / "b.ttl"
    first.write_text(head + claim("c", AB), encoding="utf-8")
    second.write_text(head + claim("d", "kg:from ex:c ; kg:to ex:b"), encoding="utf-8")
    store = LocalStore.memory()
    assert not load_into(store, [first]).refused
    before = quads(store)
    (error,) = load_into(store, [second]).refused
    assert "b.ttl: <http://example.org/c>: it cannot be both a claim and a party" in str(error)
    assert quads(store) == before


def test_what_a_claims_file_no_longer_says_is_named(kg: Callable[..., Any]) -> None:
    head = "source: {id: s}\nentities: {a: company A, b: company B}\nclaims:\n- says: a owns b\n"
    Path("s.yaml").write_text(head + "- says: a leads b\n", encoding="utf-8")
    assert kg("init").status == kg("load", "s.yaml").status == 0
    claim_iri = kg("query", "SELECT ?c { ?c kg:recordType kg:Role }").lines[1]
    Path("d.trig").write_text(
        f"{HEAD}kg:decisions {{ ex:d a kg:Decision ; kg:rejects <{claim_iri}> . }}",
        encoding="utf-8",
    )
    assert kg("load", "d.trig").status == 0
    Path("s.yaml").write_text(head, encoding="utf-8")
    ran = kg("load", "s.yaml")
    assert f"s.yaml: claims withdrawn: id:{claim_iri.removeprefix(ID)}." in ran.err
    assert "Decisions left without their claim: <http://example.org/d>." in ran.err
