"""Records and claims read back, also where a merge has moved them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.graph import read
from kg.graph.rebuild import rebuild
from kg.model.decision import Decision
from kg.namespaces import ID, kg
from kg.rdf import mapping
from kg.rdf.terms import shipped_terms
from kg.store.local import LocalStore


def test_a_record_has_its_ends_fields_and_edge(example: Any) -> None:
    stake = read.record(example, ID + "stake_alpha_beta")
    assert stake is not None
    assert (stake.type, stake.source, stake.target) == ("Stake", ID + "alpha", ID + "beta")
    assert stake.fields == {"share": (Decimal("0.49"),), "votes": (Decimal(0),)}
    assert (stake.status, stake.start, stake.edge, stake.current) == (
        "stated", "2025-06", kg("owns"), True,
    )  # fmt: skip


def test_what_is_denied_gives_no_edge(example: Any) -> None:
    control = read.record(example, ID + "control_alpha_beta")
    assert control is not None
    assert (control.status, control.current) == ("denied", False)


def test_an_entity_that_no_source_describes_has_the_end_of_its_iri_as_name(example: Any) -> None:
    entity = read.entity(example, ID + "epsilon")
    assert entity is not None
    assert (entity.type, entity.name, entity.is_named) == ("Party", "epsilon", False)


def test_records_of_an_entity_are_those_at_both_ends(example: Any) -> None:
    found = [one.iri.removeprefix(ID) for one in read.records_of(example, ID + "gamma")]
    assert found == [
        "link_alpha_rival-of_gamma",
        "link_gamma_distancing-from_beta",
        "parenthood_gamma_epsilon",
        "stake_delta_gamma",
    ]


def test_a_moved_claim_shows_under_its_new_record_only(example: Any) -> None:
    store = LocalStore.memory()
    for quad in example.store.quads():
        store.insert([quad])
    merge = Decision(iri=ID + "decision_1", kind="merge", on_what=(ID + "delta", ID + "alpha"))
    store.insert(mapping.decision_quads(merge))
    rebuild(store, shipped_terms())
    graph: Any = type("Graph", (), {"store": store, "terms": shipped_terms()})()
    assert read.standing(graph, ID + "delta") == ID + "alpha"
    moved = read.claim(graph, ID + "claim_bbbb00000005")
    assert moved is not None
    assert moved.about == ID + "stake_delta_gamma"
    now = read.record_of_claim(graph, moved)
    record = read.record(graph, now)
    assert record is not None
    assert record.source == ID + "alpha"
    assert [one.iri for one in read.claims_about(graph, now)] == [moved.iri]
    assert now == moved.about or read.claims_about(graph, moved.about) == []


def test_claims_come_by_source_and_place(example: Any) -> None:
    found = [one.iri[-12:] for one in read.claims_about(example, ID + "role_ann_beta_ceo")]
    assert found == ["bbbb00000002", "cccc00000002", "aaaa00000003"]


def test_the_records_between_two_are_found_in_their_direction(example: Any) -> None:
    there = [one.iri for one in read.records_between(example, ID + "alpha", ID + "beta")]
    back = [one.iri for one in read.records_between(example, ID + "beta", ID + "alpha")]
    ends = ({*read.record_iris_of(example, ID + name)} for name in ("alpha", "beta"))
    assert back == [ID + "figure_beta_staff-moved_report_alpha"]
    assert sorted([*there, *back]) == sorted(set.intersection(*ends))
