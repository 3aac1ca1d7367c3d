"""Loading: a file whole or not at all, each source in a graph of its own, twice is once."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import batch, load
from kg.graph.forget import forget
from kg.graph.load import LoadReport, load_into
from kg.namespaces import DECISIONS, ID, KG, ONTOLOGY, RESOLVED
from kg.rdf.nodes import NamedNode
from kg.store.local import LocalStore

PREFIXES = """
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix ex: <http://example.org/> .
"""
CLAIM = """
id:{source} a kg:Source ; kg:title "{source}" .
id:{claim} a kg:Claim ; kg:source id:{source} ; kg:recordType kg:Stake ;
  kg:from id:meta ; kg:to id:scale-ai ; kg:share {share} .
"""


@pytest.fixture
def store() -> LocalStore:
    return LocalStore.memory()


class Files:
    def __init__(self, folder: Path, store: LocalStore) -> None:
        self.folder = folder
        self.store = store

    def load(self, text: str, name: str = "x.ttl", *, keep_going: bool = False) -> LoadReport:
        file = self.folder / name
        file.write_text(
            (PREFIXES if name.endswith(("ttl", "trig")) else "") + text, encoding="utf-8"
        )
        return load_into(self.store, [file], keep_going=keep_going)


@pytest.fixture
def files(tmp_path: Path, store: LocalStore) -> Files:
    return Files(tmp_path, store)


def claim(source: str, name: str = "c", share: str = "0.49") -> str:
    return CLAIM.format(source=source, claim=name, share=share)


def statements(store: LocalStore) -> set[str]:
    return {str(quad) for quad in store.quads() if quad.graph_name != NamedNode(ONTOLOGY)}


def shares(store: LocalStore) -> list[str]:
    return [str(row[0].value) for row in store.query("SELECT ?x { ?s a kg:Stake ; kg:share ?x }")]  # type: ignore[union-attr]


def test_claims_go_into_their_sources_graph_and_records_follow(
    files: Files, store: LocalStore
) -> None:
    report = files.load(claim("a") + claim("b", "d"))
    assert dict(report.files[0].counts) == {"Source": 2, "Stake": 2}
    assert store.graphs() == [ID + "a", ID + "b", ONTOLOGY, RESOLVED]
    assert shares(store) == ["0.49"]
    assert report.is_new


def test_loading_twice_changes_nothing(files: Files, store: LocalStore) -> None:
    text = claim("a") + "ex:x ex:p [ ex:q [] ] . id:meta ex:p 1 ."
    files.load(text)
    before = statements(store)
    assert not files.load(text).is_new
    assert statements(store) == before


def test_a_file_that_does_not_fit_is_left_out_whole(files: Files, store: LocalStore) -> None:
    report = files.load(claim("a") + "id:y a kg:Steak .")
    assert not report.files[0].loaded
    assert [str(error).rpartition("x.ttl: ")[2] for error in report.refused] == [
        "id:y: there is no class kg:Steak"
    ]
    assert statements(store) == set()


def test_what_fits_of_it_is_loaded_when_asked_to_keep_going(
    files: Files, store: LocalStore
) -> None:
    report = files.load(claim("a") + "id:y a kg:Steak .", keep_going=True)
    assert report.files[0].loaded
    assert len(report.refused) == 1
    assert shares(store) == ["0.49"]


def test_a_claim_of_another_source_is_refused(files: Files) -> None:
    files.load(claim("a"))
    (error,) = files.load(claim("b"), "y.ttl").refused
    assert "id:c: this claim is of id:a already, and not of id:b" in str(error)


def test_a_claim_that_says_something_else_now_is_refused(files: Files, store: LocalStore) -> None:
    files.load(claim("a"))
    (error,) = files.load(claim("a", share="0.5"), "y.ttl").refused
    assert "id:c: this claim is in the graph already and says something else" in str(error)
    assert shares(store) == ["0.49"]


def test_a_source_with_another_title_is_refused(files: Files) -> None:
    files.load(claim("a"))
    (error,) = files.load('id:a a kg:Source ; kg:title "B" .', "y.ttl").refused
    assert 'id:a: its title is "a" in the graph, and "B" here' in str(error)


def test_a_source_of_which_nothing_is_known_is_a_source(files: Files, store: LocalStore) -> None:
    files.load(
        "id:c a kg:Claim ; kg:source id:s ; kg:recordType kg:Stake ; kg:from id:a ; kg:to id:b ."
    )
    assert store.query("ASK { id:s a kg:Source }").boolean


def test_statements_of_others_go_to_the_graph_of_their_file(
    files: Files, store: LocalStore
) -> None:
    files.load("ex:a ex:p ex:b . ex:g { ex:a ex:p ex:c }", "my-file.trig")
    graphs = {quad.graph_name.value for quad in store.quads(NamedNode("http://example.org/a"))}  # type: ignore[union-attr]
    assert graphs == {"http://example.org/g", ID + "file_my-file"}


def test_what_the_ontology_says_is_not_said_twice(files: Files, store: LocalStore) -> None:
    files.load("kg:owns a kg:Edge . ex:sues a kg:Edge .")
    assert len(list(store.quads(NamedNode(KG + "owns"), None, NamedNode(KG + "Edge")))) == 1


def test_a_relation_that_comes_later_is_known_from_then_on(files: Files, store: LocalStore) -> None:
    files.load(
        "id:s a kg:Source . id:c a kg:Claim ; kg:source id:s ; kg:recordType kg:Link ;"
        " kg:from id:a ; kg:to id:b ; kg:predicate ex:near ."
    )
    assert not store.query("ASK { id:b <http://example.org/near> id:a }").boolean
    files.load(
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . ex:near a kg:Edge, owl:SymmetricProperty .",
        "o.ttl",
    )
    assert store.query("ASK { id:b <http://example.org/near> id:a }").boolean


YAML = """
source:
  id: paper
  title: The paper
entities:
  meta: {{type: company, name: Meta}}
  scale-ai: {{type: company, name: Scale AI}}
claims:
- quote: some words
  says:
  - meta owns scale-ai, share {share}
"""


def test_a_claims_file_is_the_whole_of_its_source(files: Files, store: LocalStore) -> None:
    files.load(YAML.format(share="49%"), "paper.yaml")
    (gone,) = store.quads(None, NamedNode(KG + "recordType"))
    files.load(f"id:d a kg:Decision ; kg:rejects <{gone.subject.value}> .")  # type: ignore[union-attr]
    report = files.load(YAML.format(share="40%"), "paper.yaml")
    assert shares(store) == ["0.4"]
    assert report.files[0].withdrawn == (gone.subject.value,)  # type: ignore[union-attr]
    assert report.files[0].orphaned == (ID + "d",)
    assert not files.load(YAML.format(share="40%"), "paper.yaml").is_new


def test_forgetting_a_source_takes_what_only_it_said(files: Files, store: LocalStore) -> None:
    files.load(claim("a"))
    before = statements(store)
    files.load(claim("b", "d", "0.3") + "id:e a kg:Decision ; kg:rejects id:d .", "y.ttl")
    assert set(shares(store)) != {"0.49"} or len(statements(store)) > len(before)
    gone = forget(store, ID + "b")
    assert (gone.claims, gone.orphaned) == (1, (ID + "e",))
    left = {one for one in statements(store) if DECISIONS not in one}
    assert left == before


def test_a_big_file_is_loaded_natively_and_the_same(
    files: Files, store: LocalStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "".join(claim("a", f"c{n}", f"0.{n:03}") for n in range(1, 60)) + "ex:a ex:p [] ."
    files.load(text)
    monkeypatch.setattr(batch, "HELD", 50)
    other = Files(tmp_path, LocalStore.memory())
    assert other.load(text).is_new
    assert not other.load(text).is_new
    assert statements(other.store) == statements(store)


def test_a_missing_file_does_not_hold_up_the_others(files: Files, store: LocalStore) -> None:
    good = files.folder / "good.ttl"
    good.write_text(PREFIXES + claim("a"), encoding="utf-8")
    report = load_into(store, [files.folder / "none.ttl", good])
    assert [one.loaded for one in report.files] == [False, True]
    assert shares(store) == ["0.49"]


def test_only_a_large_load_puts_the_engines_files_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[int] = []
    monkeypatch.setattr(LocalStore, "optimize", lambda store: done.append(len(store)))
    on_disk = LocalStore.open(tmp_path / "engine", read_only=False, create=True)
    text = PREFIXES + CLAIM.format(source="a", claim="c", share="0.49")
    Files(tmp_path, on_disk).load(text)
    assert done == []
    monkeypatch.setattr(load, "LARGE", 2)
    Files(tmp_path, on_disk).load(text)
    assert done == []  # nothing is new
    Files(tmp_path, on_disk).load(text.replace("id:a ", "id:b ").replace("id:c ", "id:d "), "y.ttl")
    assert done == [len(on_disk)]
