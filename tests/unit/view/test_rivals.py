"""What a page says where accounts differ: never an undecided value as a plain fact."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.answers.rows import Network, RecordRow
from kg.rdf.terms import Terms
from kg.view.relations import Record
from kg.view.scene import Scene, build_scene


def _row(scenes: Any, kind: str, edge: str) -> RecordRow:
    rows = (row for row in scenes.RELATIONSHIPS if (row.type, row.edge) == (kind, edge))
    found: RecordRow = next(rows)
    return found


def _differing(scenes: Any, row: RecordRow, *differ: Any) -> Network:
    row = replace(row, status="disputed")
    network: Network = scenes.meta_and_scale(
        relationships=(row,), disputes={row.record: (scenes.dispute(row, *differ),)}
    )
    return network


def _only(scene: Scene) -> Record:
    (record,) = scene.relationships
    return record


@pytest.fixture
def shares(scenes: Any) -> tuple[Any, Any]:
    """Two claims of one stake that nothing decides between."""
    low = scenes.claim("a", "forty percent", fields={"share": 0.4})
    high = scenes.claim("b", "forty-nine percent", fields={"share": 0.49})
    return low, high


def test_an_undecided_share_is_told_with_its_rival(
    scenes: Any, terms: Terms, shares: tuple[Any, Any]
) -> None:
    low, high = shares
    row = replace(_row(scenes, "Stake", "owns"), fields={"share": 0.4}, claims=shares)
    values = ((0.4, False, (low,)), (0.49, False, (high,)))
    scene = build_scene(_differing(scenes, row, "share", values, "undecided"), terms)
    record = _only(scene)
    assert record.title == "Meta owns 40% or 49% of Scale AI – accounts differ"
    assert (record.pill, record.summary) == ("40% or 49%", "40% or 49%")
    assert record.about == "Meta owns a share of Scale AI"
    (dispute,) = record.disputes
    assert dispute.reason == "40% is shown; nothing decides between them."
    assert [(one.value, one.shown, one.stands) for one in dispute.rivals] == [
        ("40%", True, False),
        ("49%", False, False),
    ]
    assert scene.story == ("Meta owns 40% or 49% of Scale AI, since June 2025; accounts differ.",)


def test_an_undecided_price_is_told_with_its_rival(scenes: Any, terms: Terms) -> None:
    row = _row(scenes, "Deal", "investedIn")
    values = ((14300000000, False, (scenes.EXACT,)), (14800000000, False, (scenes.ABOUT,)))
    record = _only(build_scene(_differing(scenes, row, "price", values, "undecided"), terms))
    assert (
        record.title == "Meta invested in Scale AI for $14.3bn or about $14.8bn – accounts differ"
    )
    assert record.extra == record.summary == "$14.3bn or about $14.8bn"


def test_an_undecided_role_is_told_with_its_rival(scenes: Any, terms: Terms) -> None:
    row = _row(scenes, "Role", "leads")
    values = (("chair", False, (scenes.CHIEF,)), ("ceo", False, (scenes.INTERIM,)))
    record = _only(build_scene(_differing(scenes, row, "roleKind", values, "undecided"), terms))
    assert record.title == "Jason Droege leads Scale AI as chair or CEO – accounts differ"


def test_a_title_names_what_it_does_not_tell(
    scenes: Any, terms: Terms, shares: tuple[Any, Any]
) -> None:
    row = _row(scenes, "Stake", "owns")
    values = ((0, True, shares[:1]), (0.2, False, shares[1:]))
    record = _only(build_scene(_differing(scenes, row, "votes", values, "origins"), terms))
    assert record.title == "Meta owns 49% of Scale AI – accounts differ on the votes"
    assert record.disputes[0].reason == "none is shown: more sources say so."


def test_a_denial_of_a_value_says_not(scenes: Any, terms: Terms, shares: tuple[Any, Any]) -> None:
    low, high = shares
    row = _row(scenes, "Stake", "owns")
    values = ((0.49, True, (high,)), (0.4, False, (replace(low, modality="denied"),)))
    (dispute,) = _only(
        build_scene(_differing(scenes, row, "share", values, "single"), terms)
    ).disputes
    assert [rival.value for rival in dispute.rivals] == ["49%", "not 40%"]
    assert dispute.reason == "49% is shown: nobody gives another value of the whole."
