"""A graph at a moment: what counts then, resolved as if there had never been more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KgError
from kg.graph import rewind
from kg.graph.locate import OpenGraph, open_graph
from kg.graph.moment import Moment
from kg.graph.rebuild import rebuild
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.provenance import Provenance
from kg.model.source import Mention, Source
from kg.model.when import When
from kg.namespaces import ID, KG, RESOLVED
from kg.rdf import mapping
from kg.rdf.nodes import NamedNode
from kg.rdf.terms import shipped_terms
from kg.store import generations
from kg.store.local import LocalStore
from random_claims import claims, dates, mentions, sources

TERMS = shipped_terms()
Said = Claim | Mention | Source | Decision
More = Mention | Decision


def filled(said: list[Said]) -> LocalStore:
    store = LocalStore.memory()
    for one in said:
        if isinstance(one, Claim):
            store.insert(mapping.claim_quads(one, TERMS))
        elif isinstance(one, Mention):
            store.insert(mapping.mention_quads(mapping.identified_mention(one)))
        elif isinstance(one, Source):
            store.insert(mapping.source_quads(one))
        else:
            store.insert(mapping.decision_quads(mapping.identified_decision(one)))
    rebuild(store, TERMS)
    return store


def everything(store: LocalStore) -> set[str]:
    return {str(quad) for quad in store.quads()}


def holdings(graph: OpenGraph) -> list[str]:
    share = NamedNode(KG + "share")
    quads = graph.store.quads(None, share, None, NamedNode(RESOLVED))
    return [str(getattr(quad.object, "value", "")) for quad in quads]


@st.composite
def worlds(draw: st.DrawFn) -> tuple[list[Source], list[Claim], list[More]]:
    origins = [replace(one, private=draw(st.integers(0, 3)) == 0) for one in draw(sources())]
    found = {}
    for claim in draw(st.lists(claims(), max_size=8)):
        one = mapping.identified(replace(claim, private=draw(st.integers(0, 4)) == 0), TERMS)
        found[one.iri] = one
    rest: list[More] = [*draw(st.lists(mentions(), max_size=4))]
    kinds = draw(st.lists(st.sampled_from(["accept", "reject"]), max_size=2)) if found else []
    about = [draw(st.sampled_from(sorted(found))) for _ in kinds]
    rest += [
        Decision(iri="", kind=kind, on_what=(claim,))
        for kind, claim in zip(kinds, about, strict=True)
    ]
    if draw(st.booleans()):
        rest.append(Decision(iri="", kind="merge", on_what=(ID + "ada", ID + "bo"), reason="same"))
    return origins, list(found.values()), rest


moments = st.builds(
    Moment,
    as_of=st.none() | dates,
    until=st.none() | dates,
    undated_records=st.booleans(),
    undated_sources=st.booleans(),
    with_private=st.booleans(),
)


@settings(max_examples=60)
@given(worlds(), moments)
def test_a_changed_copy_is_what_a_new_graph_would_be(
    world: tuple[list[Source], list[Claim], list[More]], moment: Moment
) -> None:
    origins, found, rest = world
    store = filled([*origins, *found, *rest])
    before = everything(store)
    graph = OpenGraph(store.frozen(), "files", "test")
    then = rewind.at(graph, moment)
    work = rewind._Work(TERMS, moment, then.left_out)
    work.change(changed := filled([*origins, *found, *rest]))
    assert everything(changed) == everything(then.store)
    assert everything(store) == before


@settings(max_examples=60)
@given(worlds(), dates)
def test_later_sources_might_never_have_been(
    world: tuple[list[Source], list[Claim], list[More]], until: When
) -> None:
    origins, found, rest = world
    who = Provenance(origins, until)
    early = filled(
        [
            *(one for one in origins if who.knows(one.iri)),
            *(one for one in found if who.knows(one.source)),
            *(one for one in rest if isinstance(one, Decision) or who.knows(one.source)),
        ]
    )
    graph = OpenGraph(filled([*origins, *found, *rest]).frozen(), "files", "test")
    assert everything(rewind.at(graph, Moment(until=until)).store) == everything(early)


@settings(max_examples=50)
@given(worlds(), moments)
def test_what_is_private_leaves_no_name(
    world: tuple[list[Source], list[Claim], list[More]], moment: Moment
) -> None:
    origins, found, rest = world
    graph = OpenGraph(filled([*origins, *found, *rest]).frozen(), "files", "test")
    text = "\n".join(everything(rewind.at(graph, replace(moment, with_private=False)).store))
    hidden = {one.iri for one in origins if one.private}
    for claim in found:
        if claim.private or claim.source in hidden:
            assert claim.iri not in text
    for iri in hidden:
        assert f"<{iri}>" not in text


def test_the_moment_that_changes_nothing_is_the_graph_itself() -> None:
    with open_graph() as graph:
        assert rewind.at(graph, Moment()) is graph
        assert rewind.at(graph, Moment(with_private=False)).store is graph.store


def test_an_endpoint_says_that_it_cannot() -> None:
    with (
        open_graph(["http://127.0.0.1:9/sparql"]) as graph,
        pytest.raises(KgError, match="remote graph"),
    ):
        rewind.at(graph, Moment(as_of=When.parse("2019")))


class TestABigStore:
    """Copies by links, kept beside the store until it changes."""

    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setattr(rewind, "IN_MEMORY", 0)
        root = generations.init(tmp_path)
        self.load(root)
        return root

    def load(self, root: Path, name: str = "a") -> None:
        from kg.graph.load import load_into

        with generations.writing(root) as work, open_graph() as shipped:
            assert shipped.kind == "shipped"
            file = root.parent / f"{name}.ttl"
            file.write_text(
                "@prefix kg: <https://w3id.org/kg-stakes/ns#> .\n"
                "@prefix id: <https://w3id.org/kg-stakes/id/> .\n"
                f"id:source_{name} a kg:Source ; kg:title '{name}' .\n"
                f"id:claim_{name} a kg:Claim ; kg:source id:source_{name} ;"
                " kg:about id:stake_ann_acme ; kg:recordType kg:Stake ; kg:from id:ann ;"
                " kg:to id:acme ; kg:share 0.4 ; kg:start '2020'^^<http://www.w3.org/2001/"
                "XMLSchema#gYear> ; kg:modality kg:stated .\n"
            )
            load_into(work.store, [file])

    def kept(self, root: Path) -> list[str]:
        return sorted(path.name for path in root.glob("at-*"))

    def test_is_kept_inside_the_store_wherever_that_is_named(self, folder: Path) -> None:
        moment = Moment(as_of=When.parse("2019"))
        with open_graph([str(folder.parent)]) as graph:
            rewind.at(graph, moment).close()
        assert len(self.kept(folder)) == 1
        assert self.kept(folder.parent) == []

    def test_is_made_once_and_goes_with_its_generation(self, folder: Path) -> None:
        moment = Moment(as_of=When.parse("2019"))
        with open_graph([str(folder)]) as graph:
            with rewind.at(graph, moment) as then:
                assert not holdings(then)
            first = self.kept(folder)
            with rewind.at(graph, moment):
                assert self.kept(folder) == first
        assert len(first) == 1
        self.load(folder, "b")
        assert self.kept(folder) == []

    def test_the_one_used_longest_ago_goes_first(self, folder: Path) -> None:
        from kg.store import copies

        with open_graph([str(folder)]) as graph:
            for year in range(2000, 2000 + copies.KEPT + 3):
                with rewind.at(graph, Moment(as_of=When.parse(str(year)))):
                    pass
        assert len(self.kept(folder)) == copies.KEPT

    def test_what_a_dead_process_left_goes(self, folder: Path) -> None:
        (folder / "at-g000002-abcdef-999999999").mkdir()
        with (
            open_graph([str(folder)]) as graph,
            rewind.at(graph, Moment(as_of=When.parse("2021"))),
        ):
            assert len(self.kept(folder)) == 1

    def test_a_disk_that_fills_up_is_no_hindrance(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(rewind._Work, "change", full)
        with open_graph([str(folder)]) as graph:
            then = rewind.at(graph, Moment(as_of=When.parse("2021")))
            assert holdings(then) == ["0.4"]
        assert not list(folder.glob("at-*"))

    def test_a_folder_of_somebody_else_is_no_hindrance(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(*_: object) -> None:
            raise OSError(13, "Permission denied")

        monkeypatch.setattr(LocalStore, "backup", refuse)
        with open_graph([str(folder)]) as graph:
            then = rewind.at(graph, Moment(as_of=When.parse("2021")))
            assert holdings(then) == ["0.4"]
        assert self.kept(folder) == []
