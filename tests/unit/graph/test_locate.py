"""Which graph is meant: a store, files, or the one that ships with kg."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ReadOnly, SourceError, StoreError, UsageError
from kg.graph import shipped
from kg.graph.load import load_into
from kg.graph.locate import open_for_writing, open_graph
from kg.resources import shipped as shipped_file
from kg.store import generations

OURS = (
    "@prefix kg: <https://w3id.org/kg-stakes/ns#> . @prefix id: <https://w3id.org/kg-stakes/id/> ."
    "id:a kg:owns id:b ."
)
THEIRS = "<http://a> <http://b> _:c ."


def test_without_a_name_it_is_the_nearest_store_above(tmp_path: Path) -> None:
    generations.init(tmp_path)
    deep = tmp_path / "x" / "y"
    deep.mkdir(parents=True)
    with open_graph(start=deep) as graph:
        assert (graph.kind, graph.writable, graph.folder) == ("store", True, tmp_path / ".kg")


def test_where_there_is_none_it_is_the_one_that_ships(tmp_path: Path) -> None:
    with open_graph(start=tmp_path) as graph:
        assert (graph.kind, graph.writable, graph.union) == ("shipped", False, True)
        assert graph.store.query("ASK { id:meta kg:owns id:scale-ai }").boolean
        with pytest.raises(ReadOnly):
            graph.store.remove_graph("http://x")


def test_files_and_folders_of_files_are_read_into_memory(tmp_path: Path) -> None:
    (tmp_path / "b.ttl").write_text(OURS)
    (tmp_path / "notes.txt").write_text("nothing")
    for locators in ([str(tmp_path)], [str(tmp_path / "b.ttl")]):
        with open_graph(locators) as graph:
            assert (graph.kind, graph.union, graph.writable) == ("files", True, False)
            assert graph.store.query("ASK { ?s a kg:Stake }").boolean


def test_rdf_of_others_is_opened_exactly_as_it_stands(tmp_path: Path) -> None:
    for name in ("a.nt", "b.nt"):
        (tmp_path / name).write_text(THEIRS)
    with open_graph([str(tmp_path)]) as graph:
        assert (graph.union, graph.store.graphs(), len(graph.store)) == (False, [], 2)
        assert "kg:Stake" not in str(list(graph.store.quads()))


def test_an_empty_file_is_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("")
    with open_graph([str(tmp_path / "a.ttl")]) as graph:
        assert len(graph.store) == 0


def test_files_that_do_not_fit_are_told_all_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(OURS + "id:x a kg:Steak . id:y a kg:Stak .")
    with pytest.raises(SourceError) as caught:
        open_graph([str(tmp_path)])
    assert "kg:Steak" in str(caught.value)
    assert "kg:Stak\n" in f"{caught.value}\n"


@pytest.mark.parametrize("name", ["none.ttl", "empty"])
def test_what_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError):
        open_graph([str(tmp_path / name)])


def test_a_store_and_files_are_not_one_graph(tmp_path: Path) -> None:
    generations.init(tmp_path)
    with pytest.raises(UsageError):
        open_graph([str(tmp_path), "https://example.org/sparql"])


def test_a_store_is_written_to_whole(tmp_path: Path) -> None:
    generations.init(tmp_path)
    file = tmp_path / "a.ttl"
    file.write_text(OURS)
    with open_for_writing([str(tmp_path)]) as writing:
        assert load_into(writing.store, [file]).is_new
    with open_graph([str(tmp_path)]) as graph:
        assert graph.store.query("ASK { ?s a kg:Stake }").boolean


def test_what_cannot_be_written_says_how_to_make_a_store(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(OURS)
    for locators in ([], [str(tmp_path / "a.ttl")], ["https://example.org/sparql"]):
        with (
            pytest.raises(ReadOnly) as caught,
            open_for_writing(locators, start=tmp_path),
        ):
            pass
        assert "kg init" in f"{caught.value} {caught.value.hint}"
    with pytest.raises(StoreError), open_for_writing([str(tmp_path / "none")]):
        pass


def test_the_shipped_turtle_is_what_the_claims_files_say() -> None:
    folder = shipped_file("data")
    for name, content in shipped.make(folder).items():
        assert (folder / name).read_bytes() == content, (
            f"data/{name} is out of date: make it anew with python -m kg.graph.shipped"
        )
