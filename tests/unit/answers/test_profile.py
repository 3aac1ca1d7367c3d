"""What is shown of an entity, a claim, a record and a source: shapes and content."""

from __future__ import annotations

from typing import Any

from kg.answers import inventory, profile
from kg.answers.fields import json_fields
from kg.model.when import When
from kg.namespaces import ID

PARTY = {"iri": ID + "beta", "name": "Beta Ltd", "type": "Company"}


def _ties(example: Any, name: str) -> dict[str, Any]:
    shown = profile.show(example, name).as_json()
    return {tie["record"].removeprefix(ID): tie for tie in shown["relationships"]}


def test_an_entity_is_shown_with_all_that_is_said_of_it(example: Any) -> None:
    shown = profile.show(example, "beta ltd").as_json()
    assert {key: shown[key] for key in PARTY} == PARTY
    assert shown["aliases"] == ["Beta"]
    assert shown["identifiers"] == []
    assert len(shown["relationships"]) == 8
    assert [one["attribute"] for one in shown["attributes"]] == ["independence"]
    assert shown["attributes"][0]["value"] == "remains independent"
    assert [one["measure"] for one in shown["figures"]] == ["revenue", "staff-moved"]
    assert shown["figures"][0]["fields"] == {
        "amount": 870000000,
        "currency": "USD",
        "period": "2024",
    }
    assert shown["figures"][1]["fields"] == {"amount": {"amountUnder": 12}, "unit": "people"}
    assert shown["figures"][1]["toward"]["name"] == "Alpha Ltd"


def test_a_figure_shows_at_both_its_ends(example: Any) -> None:
    shown = profile.show(example, "Alpha").as_json()
    assert [(one["measure"], one["of"]["name"]) for one in shown["figures"]] == [
        ("staff-moved", "Beta Ltd")
    ]
    assert shown["identifiers"] == [{"scheme": "XI-LEI", "code": "5493001KJTIIGC8Y1R12"}]


def test_a_relationship_has_its_direction_and_its_fields(example: Any) -> None:
    stake = _ties(example, "Beta")["stake_alpha_beta"]
    assert (stake["edge"], stake["direction"], stake["other"]["name"]) == (
        "owns",
        "in",
        "Alpha Ltd",
    )
    assert stake["fields"] == {"share": 0.49, "votes": 0.0}
    assert (stake["status"], stake["start"], stake["end"]) == ("stated", "2025-06", None)
    assert _ties(example, "Alpha")["stake_alpha_beta"]["direction"] == "out"
    assert _ties(example, "Alpha")["link_alpha_rival-of_gamma"]["direction"] == "both"
    assert _ties(example, "Delta plc")["stake_delta_gamma"]["fields"] == {
        "share": {"shareMin": 0.25, "shareMax": 0.5}
    }


def test_a_deal_has_its_date_as_start_and_no_field_of_it(example: Any) -> None:
    deal = _ties(example, "Beta")["deal_alpha_beta_2025"]
    assert deal["start"] == "2025-06"
    assert deal["fields"] == {"price": 14300000000, "currency": "USD"}
    assert deal["status"] == "disputed"


def test_a_claim_is_shown_in_its_fixed_shape(example: Any) -> None:
    claim = profile.show(example, "aaaa00000001").as_json()
    fixed = {
        "claim": ID + "claim_aaaa00000001",
        "record": ID + "stake_alpha_beta",
        "source": {"iri": ID + "source_report", "title": "The Report", "published": "2025-06-20"},
        "quote": "a 49 percent non-voting stake",
        "gist": None,
        "at": "10-39",
        "place": None,
        "modality": "stated",
        "speaker": None,
        "approximate": False,
        "from_named": "Alpha",
        "to_named": None,
        "start": "2025-06",
        "end": None,
        "fields": {"share": 0.49, "votes": 0.0},
    }
    assert {key: claim[key] for key in fixed} == fixed
    assert claim["to"] == PARTY


def test_a_speaker_is_named(example: Any) -> None:
    assert profile.show(example, "aaaa00000005").as_json()["speaker"] == "Ann Lyst"
    assert profile.show(example, "aaaa00000004").as_json()["speaker"] == "unnamed reports"


def test_a_record_says_what_stands_and_why(example: Any) -> None:
    shown = profile.show(example, "id:deal_alpha_beta_2025").as_json()
    assert shown["decided_by"] == {"price": "exact"}
    (dispute,) = shown["disputes"]
    assert [(one["value"], one["stands"]) for one in dispute["values"]] == [
        (14300000000, True),
        (14800000000, False),
    ]
    assert [one["approximate"] for one in shown["claims"]] == [True, False]


def test_a_source_shows_all_its_claims_in_the_order_of_its_text(example: Any) -> None:
    shown = profile.show(example, "The Report").as_json()
    assert shown["claims"] == len(shown["said"]) == 11
    placed = [one["at"] for one in shown["said"] if one["at"]]
    assert placed == ["5-8", "10-39", "50-67"]
    assert (shown["kind"], shown["published"], shown["license"]) == (
        "article", "2025-06-20", "CC-BY-4.0",
    )  # fmt: skip


def test_counts_are_those_of_the_graph(example: Any) -> None:
    stats = inventory.stats(example).as_json()
    assert (stats["entities"], stats["claims"], stats["sources"]) == (8, 19, 3)
    assert stats["records"]["Stake"] == 3
    assert sum(stats["records"].values()) == 16
    ontology = "https://w3id.org/kg-stakes/ns"
    quads = [one for one in example.store.quads() if one.graph_name.value != ontology]
    assert stats["triples"] == len(quads)


def test_sources_come_with_their_counts(example: Any) -> None:
    rows = [row.as_json() for row in inventory.sources(example)]
    assert [(row["title"], row["claims"]) for row in rows] == [
        ("The Feature", 6),
        ("The Memo", 2),
        ("The Report", 11),
    ]
    assert set(rows[0]) == {"iri", "title", "kind", "published", "license", "claims"}


def test_several_values_are_a_list_and_dates_are_text() -> None:
    fields = {"interest": ("shareholding", "votingRights"), "period": (When.parse("2024"),)}
    assert json_fields(fields) == {
        "interest": ["shareholding", "votingRights"],
        "period": "2024",
    }
