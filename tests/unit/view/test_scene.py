"""What is shown: a pure function of the rows, every value in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.rdf.terms import Terms
from kg.view.page import default_title
from kg.view.scene import Scene, build_scene

EMPTY: dict[str, Any] = {
    "parties": (),
    "relationships": (),
    "figures": (),
    "attributes": (),
    "sources": (),
    "aliases": {},
}


def titles(scene: Scene) -> set[str]:
    return {record.title for record in scene.relationships}


def test_the_order_of_the_rows_makes_no_difference(scenes: Any, terms: Terms, scene: Scene) -> None:
    network = scenes.meta_and_scale()
    turned = replace(
        network,
        parties=network.parties[::-1],
        relationships=network.relationships[::-1],
        figures=network.figures[::-1],
    )
    assert build_scene(turned, terms) == scene


@pytest.mark.parametrize(
    "title",
    [
        "Meta owns 49% of Scale AI",
        "Meta invested $14.3bn in Scale AI – accounts differ",
        "Meta is a client of Scale AI",
        "Jason Droege leads Scale AI as interim CEO – accounts differ",
        "Alexandr Wang founded Scale AI",
        "OpenAI may be distancing itself from Scale AI",
        "Google is said to be a rival of Meta",
        "US government agencies are clients of Scale AI",
        "Large customers are no longer clients of Scale AI",
        "Former Scale staff no longer work for Scale AI",
    ],
)
def test_titles_are_sentences(scene: Scene, title: str) -> None:
    assert title in titles(scene)


def test_a_label_that_is_cropped_still_says_how_sure_it_is(scene: Scene) -> None:
    labels = {record.status: record.label for record in scene.relationships}
    assert labels["suggested"] == "may be distancing itself from"
    assert labels["reported"] == "said to be a rival of"


def test_the_stake_has_its_pill_and_its_width(scene: Scene) -> None:
    stake = next(record for record in scene.relationships if record.pill)
    assert (stake.pill, stake.summary, stake.width) == ("49%", "49%, no votes", 4.44)
    assert stake.bend == 0


def test_the_story_is_made_from_the_graph(scene: Scene) -> None:
    assert scene.story == (
        "Meta owns 49% of Scale AI, without votes, since June 2025.",
        "Accounts differ on the price: $14.3bn or about $14.8bn.",
        "Google and OpenAI may be distancing themselves from Scale AI.",
    )


def test_counts_say_entities_and_split_them(scene: Scene) -> None:
    assert (len(scene.entities), scene.parties, scene.others) == (28, 20, 8)
    folded = {row.name for row in scene.legend if not row.shown}
    assert folded == {"Products", "Markets", "Standards"}
    names = {row.key: row.name for row in scene.legend if row.group == "category"}
    assert names["influence"] == "Roles and influence"


def test_a_rival_value_never_stands_without_its_claims(scene: Scene) -> None:
    disputes = [dispute for record in scene.relationships for dispute in record.disputes]
    assert {dispute.name for dispute in disputes} == {"price", "role", "whether it is so"}
    assert all(rival.claims for dispute in disputes for rival in dispute.rivals)
    price = next(dispute for dispute in disputes if dispute.name == "price")
    assert [rival.value for rival in price.rivals] == ["$14.3bn", "about $14.8bn"]
    assert price.reason == "$14.3bn is shown: the exact figure."


def test_who_says_so_is_the_speaker_or_the_kind_of_source(scene: Scene) -> None:
    said = {claim.said for claim in scene.claims}
    assert {"the article", "some sources", "unnamed reports", "Scale AI"} <= said


def test_only_links_to_the_web_are_kept(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale()
    source = replace(network.sources[0], url="javascript:alert(1)")
    scene = build_scene(replace(network, sources=(source, network.sources[1])), terms)
    assert [one.url for one in scene.sources] == [None, "https://example.org/meta-grabs-49"]


def test_what_was_left_out_is_said(scenes: Any, terms: Terms) -> None:
    network = replace(scenes.meta_and_scale(), left_out_private=1, left_out_parties=3)
    assert build_scene(network, terms).notes == (
        "1 private claim left out.",
        "3 parties of the graph not on this page: kg view NAME --depth 2 shows more.",
    )


def test_nothing_gives_an_empty_scene(scenes: Any, terms: Terms) -> None:
    scene = build_scene(scenes.meta_and_scale(**EMPTY), terms)
    assert (scene.entities, scene.relationships, scene.story) == ((), (), ())


def test_a_large_graph_draws_the_best_connected(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale()
    crowd = tuple(replace(network.parties[0], iri=f"urn:p:{i}", name=f"P{i}") for i in range(1600))
    scene = build_scene(replace(network, parties=network.parties + crowd), terms)
    drawn = [entity.name for entity in scene.entities if entity.drawn]
    assert len(drawn) == 300
    assert {"Meta", "Scale AI"} <= set(drawn)
    assert "only in the table" in scene.notes[0]


def test_a_name_cannot_turn_its_sentence(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale()
    stake = network.relationships[0]
    turned = replace(stake, source=replace(stake.source, name="\u202eateM"))
    scene = build_scene(replace(network, relationships=(turned,)), terms)
    assert scene.relationships[0].title == "\u2068\u202eateM\u2069 owns 49% of Scale AI"


def denied_record(scenes: Any, kind: str, **fields: Any) -> Any:
    """The first record of a kind as one that is only denied: its claims alone know its values."""
    network = scenes.meta_and_scale()
    record = next(r for r in network.relationships if r.type == kind)
    claim = replace(record.claims[0], modality="denied", fields=fields)
    return replace(record, status="denied", current=False, fields={}, claims=(claim,))


def test_what_is_only_denied_takes_its_words_from_its_claims(scenes: Any, terms: Terms) -> None:
    role = replace(denied_record(scenes, "Role", roleKind="member"), edge="worksFor", edge_iri=None)
    stake = denied_record(scenes, "Stake", share=0.6)
    network = replace(scenes.meta_and_scale(), relationships=(role, stake))
    by_kind = {r.kind: r for r in build_scene(network, terms).relationships}
    role_view, stake_view = by_kind["Role"], by_kind["Stake"]
    assert role_view.label == "denied: member of"
    assert role_view.inverse == "denied: has as member"
    assert role_view.title == f"Denied: {role.source.name} is a member of {role.target.name}"
    assert stake_view.title == "Denied: Meta owns 60% of Scale AI"
    assert (stake_view.label, stake_view.extra) == ("denied: owns", "60%")
    assert (stake_view.pill, stake_view.width) == ("", 1.4)


def test_the_story_tells_nothing_that_is_only_denied(scenes: Any, terms: Terms) -> None:
    stake = denied_record(scenes, "Stake", share=0.6)
    network = replace(scenes.meta_and_scale(), relationships=(stake,))
    assert build_scene(network, terms).story == ()


def test_the_story_says_whether_it_is_so_in_a_sentence(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale()
    whole = next(r for r in network.relationships if r.edge == "influences")
    scene = build_scene(replace(network, relationships=(whole,)), terms)
    record = scene.relationships[0]
    assert record.title == f"{record.about} – accounts differ"
    assert f"Accounts differ on whether {record.about}." in scene.story


def test_a_long_name_does_not_fill_the_title(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale()
    parties = tuple(replace(party, name="long " * 80) for party in network.parties)
    assert len(default_title(build_scene(replace(network, parties=parties), terms))) < 130
    parties = tuple(replace(party, name="Scale AI") for party in network.parties)
    assert default_title(build_scene(replace(network, parties=parties), terms)) == "Scale AI"


def test_the_story_names_whom_a_difference_is_about(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale()
    stake = network.relationships[0]
    deal = next(r for r in network.relationships if r.type == "Deal" and r.status == "disputed")
    other = replace(deal, source=network.parties[5])
    scene = build_scene(replace(network, relationships=(stake, other)), terms)
    assert scene.story[1].startswith(f"{network.parties[5].name} invested in Scale AI; ")
    assert scene.story[1].endswith("accounts differ on the price: $14.3bn or about $14.8bn.")


def test_an_edge_or_role_that_no_ontology_knows_still_reads(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale()
    strange = "https://example.org/x#keeperOfKeys"
    role = next(r for r in network.relationships if r.type == "Role")
    link = next(r for r in network.relationships if r.type == "Link")
    rows = (
        replace(role, edge=strange, edge_iri=strange, fields={"roleKind": strange}, end=None,
                status="stated", current=True),
        replace(link, edge=strange, edge_iri=strange, status="stated"),
    )  # fmt: skip
    scene = build_scene(replace(network, relationships=rows), terms)
    by_kind = {record.kind: record for record in scene.relationships}
    assert by_kind["Role"].label == "in a role at"
    assert by_kind["Role"].title.endswith(" as keeper of keys")
    assert by_kind["Relationship"].label == "keeper of keys"


def test_of_many_stakes_the_story_tells_the_widest_holder(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale()
    stake = next(r for r in network.relationships if r.type == "Stake" and "share" in r.fields)
    others = [one for one in network.parties if one.iri != stake.source.iri][:12]
    held = [
        replace(stake, record=f"id:s{n:02}", target=one, fields={"share": n / 100})
        for n, one in enumerate(others, 1)
    ]
    told = build_scene(replace(network, relationships=tuple(held)), terms).story[0]
    largest = f"12% of {others[11].name} and 11% of {others[10].name}"
    assert told == f"Meta holds stakes in 12 parties, {largest} among them."
    unsized = [replace(one, target=replace(one.target, type="Company"), fields={})
               for one in held[:4] if one.target]  # fmt: skip
    told = build_scene(replace(network, relationships=tuple(unsized)), terms).story[0]
    assert told == "Meta holds stakes in 4 companies; how large they are is not stated."
    perhaps = [replace(one, status="suggested") for one in held[3:]]
    network = replace(network, relationships=(*held[:3], *perhaps))
    assert "holds stakes" not in " ".join(build_scene(network, terms).story)
