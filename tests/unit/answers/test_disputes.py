"""Where accounts differ: which records, which values, who says so, and by which step."""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from kg.answers.disputes import disputes
from kg.answers.rows import DisputeRow
from kg.errors import UnknownName
from kg.graph.locate import OpenGraph, open_graph
from kg.graph.moment import Moment
from kg.graph.rebuild import rebuild
from kg.graph.rewind import at
from kg.model.when import When
from kg.namespaces import ID
from kg.rdf.terms import shipped_terms
from kg.store.local import LocalStore

HEAD = """\
@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:s { id:s a kg:Source .
  id:mention_a a kg:Mention ; kg:source id:s ; kg:party id:alpha ; kg:calledName "Alpha" .
  id:mention_b a kg:Mention ; kg:source id:s ; kg:party id:beta ; kg:calledName "Beta" . }
"""
STAKE = "kg:recordType kg:Stake ; kg:about id:stake_alpha_beta"
DEAL = "kg:recordType kg:Deal ; kg:about id:deal_alpha_beta_2025 ; kg:date '2025'^^xsd:gYear"
CONTROL = "kg:recordType kg:Control ; kg:about id:control_alpha_beta"
CLASS_A = "kg:recordType kg:Stake ; kg:about id:stake_alpha_beta_a ; kg:shareClass 'A'"
CLASS_B = "kg:recordType kg:Stake ; kg:about id:stake_alpha_beta_b ; kg:shareClass 'B'"
HALVES = (f"{STAKE} ; kg:share 0.6", f"{STAKE} ; kg:share 0.3")


def graph_of(*claims: str, decided: str = "") -> OpenGraph:
    """A graph in which each claim is of a source of its own: ``s0``, ``s1``, …."""
    text = HEAD
    for number, claim in enumerate(claims):
        modality = "" if "kg:modality" in claim else "; kg:modality kg:stated"
        text += (
            f"id:s{number} {{ id:s{number} a kg:Source ; kg:title 'Source {number}' . "
            f"id:claim_{number}000 a kg:Claim ; kg:source id:s{number} ; kg:from id:alpha ; "
            f"kg:to id:beta ; {claim} {modality} }}\n"
        )
    decision = f"id:d a kg:Decision ; {decided} ; kg:reason 'Because.'" if decided else ""
    store = LocalStore.memory()
    store.bulk(parse(f"{text} kg:decisions {{ {decision} }}", format=RdfFormat.TRIG))
    rebuild(store, shipped_terms())
    return OpenGraph(store.frozen(), "files", "test")


def told(row: DisputeRow) -> list[tuple[Any, bool, bool, list[str]]]:
    """Each value, whether it is denied, whether it stands, and its claims."""
    return [
        (one.told.value, one.denied, one.stands, [c.claim.removeprefix(ID) for c in one.claims])
        for one in row.accounts
    ]


def test_in_the_shipped_graph_accounts_differ_on_the_price_and_a_title() -> None:
    with open_graph(()) as graph:
        found = disputes(graph)
    assert [(row.about, row.decided_by) for row in found] == [
        ("Jason Droege's role at Scale AI", "narrower"),
        ("the price of Meta's deal with Scale AI", "exact"),
    ]
    role, price = found
    assert [one.told.value for one in role.accounts] == ["interim-ceo", "ceo"]
    assert len({c.source for one in role.accounts for c in one.claims}) == 1  # with itself
    assert [(one.told.value, one.told.approximate, one.stands, len(one.claims))
            for one in price.accounts] == [
        (14300000000, False, True, 3), (14800000000, True, False, 1),
    ]  # fmt: skip
    reported = price.accounts[0].claims[-1]
    assert (reported.modality, reported.speaker) == ("reported", "some sources")


@pytest.mark.parametrize(
    "claims",
    [
        (f"{STAKE} ; kg:share 0.49", f"{STAKE} ; kg:shareUnder 0.5"),
        (f"{STAKE} ; kg:share 0.49", f"{STAKE} ; kg:share 0.490"),
        (f"{STAKE} ; kg:share 0.49", f"{STAKE} ; kg:share 0.3 ; kg:modality kg:suggested"),
        (f"{STAKE} ; kg:share 0.49", f"{STAKE} ; kg:share 0.6 ; kg:modality kg:expected"),
        (CONTROL + " ; kg:modality kg:suggested", CONTROL + " ; kg:modality kg:denied"),
        (f"{STAKE} ; kg:share 0.49", f"{STAKE} ; kg:shareOver 0.5 ; kg:modality kg:denied"),
        (f"{STAKE} ; kg:share 0.3 ; kg:start '2020'^^xsd:gYear ; kg:end '2021'^^xsd:gYear",
         f"{STAKE} ; kg:share 0.6 ; kg:start '2022'^^xsd:gYear"),
        (f"{DEAL} ; kg:price 14300000000 ; kg:currency 'USD'",
         f"{DEAL} ; kg:price 14000000000 ; kg:approximate true ; kg:currency 'USD'"),
    ],
    ids=["49% and nearly half", "two wordings", "a suggestion", "a plan", "a denied rumour",
         "a denial of more", "two periods", "exact within about"],
)  # fmt: skip
def test_what_can_all_be_true_is_no_dispute(claims: tuple[str, ...]) -> None:
    assert disputes(graph_of(*claims)) == []


def test_undecided_values_are_told_and_the_lowest_is_shown() -> None:
    (row,) = disputes(graph_of(*HALVES))
    assert row.about == "the size of Alpha's stake in Beta"
    assert told(row) == [(0.3, False, False, ["claim_1000"]), (0.6, False, False, ["claim_0000"])]
    assert (row.decided_by, row.shown.value, row.is_decided) == ("undecided", 0.3, False)


def test_each_value_keeps_its_own_currency() -> None:
    price = f"{DEAL} ; kg:price 100 ; kg:currency"
    (row,) = disputes(graph_of(f"{price} 'USD'", f"{price} 'EUR'"))
    assert [one.told.fields for one in row.accounts] == [
        {"price": 100, "currency": "EUR"},
        {"price": 100, "currency": "USD"},
    ]


def test_a_range_is_an_object_of_its_bounds() -> None:
    claims = (f"{STAKE} ; kg:shareMin 0.25 ; kg:shareUnder 0.5", f"{STAKE} ; kg:share 0.7")
    (row,) = disputes(graph_of(*claims))
    assert row.accounts[0].told.value == {"shareMin": 0.25, "shareUnder": 0.5}


def test_a_denied_record_is_so_or_not_so() -> None:
    denied = f"{CONTROL} ; kg:modality kg:denied"
    (row,) = disputes(graph_of(CONTROL, denied))
    assert row.as_json()["field"] is None
    assert row.about == "whether Alpha controls Beta"
    assert told(row) == [(True, False, True, ["claim_0000"]), (False, True, False, ["claim_1000"])]


def test_a_denied_value_is_told_as_denied_and_other_denials_are_not_told() -> None:
    deny = "kg:modality kg:denied"
    claims = (f"{STAKE} ; kg:share 0.6", f"{STAKE} ; kg:shareOver 0.5 ; {deny}",
              f"{STAKE} ; kg:shareUnder 0.1 ; {deny}")  # fmt: skip
    (row,) = disputes(graph_of(*claims))
    assert told(row) == [
        (0.6, False, True, ["claim_0000"]),
        ({"shareOver": 0.5}, True, False, ["claim_1000"]),
    ]


def test_classes_that_exceed_the_whole_are_told_with_it() -> None:
    claims = (f"{STAKE} ; kg:share 0.3", f"{CLASS_A} ; kg:share 0.2", f"{CLASS_B} ; kg:share 0.2")
    (row,) = disputes(graph_of(*claims))
    assert row.record.record == ID + "stake_alpha_beta"
    whole, sum_ = row.accounts
    assert (whole.told.value, whole.stands, whole.of_classes) == (0.3, True, False)
    assert (sum_.told.value, sum_.stands, sum_.of_classes) == ({"shareMin": 0.4}, False, True)
    assert [one.claim for one in sum_.claims] == [ID + "claim_1000", ID + "claim_2000"]


@pytest.mark.parametrize(
    "decided",
    [
        "kg:accepts id:claim_0000",
        "kg:rejects id:claim_0000",
        "kg:coexist id:claim_0000, id:claim_1000",
    ],
)
def test_a_decision_ends_a_dispute(decided: str) -> None:
    assert disputes(graph_of(*HALVES, decided=decided)) == []


def test_an_accepted_suggestion_ends_a_dispute_of_others() -> None:
    suggested = f"{STAKE} ; kg:share 0.45 ; kg:modality kg:suggested"
    assert disputes(graph_of(*HALVES, suggested, decided="kg:accepts id:claim_2000")) == []


def test_a_name_leaves_only_what_has_to_do_with_it() -> None:
    control = (CONTROL, f"{CONTROL} ; kg:modality kg:denied")
    graph = graph_of(*HALVES, *control)
    assert [row.field for row in disputes(graph)] == [None, "share"]
    for name in ("Alpha", "id:beta"):
        assert len(disputes(graph, name)) == len(control)
    for name in ("id:stake_alpha_beta", "Source 1", "id:claim_0000", "1000"):
        assert [row.field for row in disputes(graph, name)] == ["share"], name
    assert [row.field for row in disputes(graph, "Source 3")] == [None]
    assert disputes(graph, "id:s") == []
    with pytest.raises(UnknownName):
        disputes(graph, "Gamma")


def test_a_day_tells_what_was_disputed_then() -> None:
    open_, ended = "kg:start '2020'^^xsd:gYear", "kg:end '2022-03-01'^^xsd:date"
    graph = graph_of(f"{HALVES[0]} ; {open_}", f"{HALVES[1]} ; {open_} ; {ended}")
    assert disputes(at(graph, Moment(When.parse("2019")))) == []
    assert len(disputes(at(graph, Moment(When.parse("2022-02"))))) == 1
    assert disputes(at(graph, Moment(When.parse("2022-03-01")))) == []
