"""What a page says of itself: its clocks, what is left out, decisions, why it is empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.answers.rows import Clocks, DecisionRow
from kg.rdf.terms import Terms
from kg.view.page import render_page
from kg.view.scene import Scene, build_scene

NOTHING: dict[str, Any] = {
    "parties": (),
    "relationships": (),
    "figures": (),
    "attributes": (),
    "sources": (),
    "aliases": {},
}


def _decided(scenes: Any, *rows: DecisionRow, **options: Any) -> Scene:
    return build_scene(scenes.meta_and_scale(decisions=rows), **options)


def test_the_header_tells_the_clocks(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale(clocks=Clocks("2019", "2024-05", 2, 1))
    page = render_page(network, terms).decode()
    assert '<span class="moment">As of 2019</span>' in page
    assert '<span class="moment">Sources published until May 2024</span>' in page
    scene = build_scene(network, terms)
    assert scene.notes[:2] == (
        "As of 2019.",
        "Sources published until May 2024; 2 published later and 1 without a date left out.",
    )
    assert "have no date and are here on every day" in scene.notes[2]
    assert 'class="moment"' not in render_page(scenes.meta_and_scale(), terms).decode()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"clocks": Clocks(None, "2024", 0, 2)}, "2 have no date (--undated in keeps them)."),
        ({"clocks": Clocks(None, "2024", 3, 0)}, "until 2024 say nothing: 3 came later."),
        (
            {"clocks": Clocks(None, "2024", 3, 0), "left_out_parties": 1},
            "nothing of whom you asked",
        ),
        ({"clocks": Clocks("1850")}, "Nothing is known to be so as of 1850."),
        ({"left_out_private": 1}, "1 private claim left out (--with-private keeps them)."),
        ({"is_ours": False}, "none of kg's terms"),
        ({}, "holds no parties yet"),
    ],
)
def test_an_empty_page_says_why(
    scenes: Any, terms: Terms, changes: dict[str, Any], why: str
) -> None:
    assert why in build_scene(scenes.meta_and_scale(**NOTHING, **changes), terms).empty


def test_a_day_of_which_nothing_is_known_says_so(scenes: Any, terms: Terms) -> None:
    bare = dict.fromkeys(("relationships", "figures", "attributes"), ())
    scene = build_scene(scenes.meta_and_scale(**bare, clocks=Clocks("1850")), terms)
    assert "Nothing is known to be so as of 1850." in scene.notes
    assert scene.empty == ""


def test_a_decision_stands_beside_what_it_bears_on(scenes: Any, terms: Terms) -> None:
    deal = next(row for row in scenes.RELATIONSHIPS if row.type == "Deal")
    droege, scale = (scenes.ROWS[name].iri for name in ("Jason Droege", "Scale AI"))
    scene = _decided(
        scenes,
        DecisionRow(
            "urn:d:1", "reject", (deal.claims[0].claim,), (), "A slip.", "Ann", "2026-01-02"
        ),
        DecisionRow("urn:d:2", "merge", (droege,), ("Scale's CEO", "Jason Droege"), "Named later."),
        DecisionRow("urn:d:3", "distinct", (droege, scale), ("A", "B")),
        terms=terms,
    )
    rejected, merged, apart = scene.decisions
    assert (rejected.title, rejected.reason) == ("Claim rejected", "A slip.")
    assert (rejected.made, rejected.about) == ("by an analyst, 2 January 2026", (deal.record,))
    assert merged.title == "Taken to be one: “Scale's CEO” and “Jason Droege”"
    assert apart.about == (droege, scale)
    by_claim = {claim.id: claim.decisions for claim in scene.claims}
    assert by_claim[deal.claims[0].claim] == (0,)
    assert next(one for one in scene.entities if one.id == droege).decisions == (1, 2)


def test_who_decided_is_told_only_where_that_is_asked(scenes: Any, terms: Terms) -> None:
    row = DecisionRow("urn:d:1", "merge", ("urn:x",), (), "Why.", "Ann Lyst", "2026")
    network = replace(scenes.meta_and_scale(), decisions=(row,))
    assert b"Ann Lyst" not in render_page(network, terms)
    assert b"by Ann Lyst, 2026" in render_page(network, terms, by_names=True)


def test_what_is_rejected_is_folded_away(scenes: Any, terms: Terms) -> None:
    network = scenes.meta_and_scale()
    rejected = replace(network.relationships[0], status="rejected", current=False)
    scene = build_scene(replace(network, relationships=(rejected,)), terms)
    (row,) = (row for row in scene.legend if row.group == "status")
    assert (row.key, row.shown) == ("rejected", False)
    assert scene.relationships[0].title == "Rejected: Meta owns 49% of Scale AI"


def test_a_claim_says_by_what_decision_its_end_is_another(scenes: Any, terms: Terms) -> None:
    role = next(
        row for row in scenes.RELATIONSHIPS if row.type == "Role" and row.status == "stated"
    )
    moved = replace(role.claims[0], from_named="the boss", moved=(role.source.iri,))
    row = replace(role, claims=(moved,))
    merge = DecisionRow("urn:d:1", "merge", (role.source.iri,), ("the boss",), "Named later.")
    network = scenes.meta_and_scale(relationships=(row,), decisions=(merge,), disputes={})
    (claim, *_) = build_scene(network, terms).claims
    assert claim.decisions == (0,)
    assert claim.named == f"The passage says “the boss” for {role.source.name}"
