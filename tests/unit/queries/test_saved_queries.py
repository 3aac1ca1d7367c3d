"""Every saved query has a true answer on the small graph, and its parameters are bound as terms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import RdfFormat, parse

from kg.errors import QueryError, UnknownName, UnknownTerm
from kg.graph import queries
from kg.graph.locate import OpenGraph
from kg.graph.read import value_of
from kg.graph.rebuild import rebuild
from kg.namespaces import ONTOLOGY
from kg.rdf.terms import shipped_terms
from kg.resources import packaged, shipped
from kg.store.local import LocalStore

Expected = tuple[dict[str, str], tuple[str, ...], list[tuple[str | None, ...]]]

ANSWERS: dict[str, Expected] = {
    "accepted-claims": ({}, ("from_name", "says", "reason"), []),
    "boards": (
        {},
        ("person_name", "organization_name", "role", "status"),
        [("Ann Lyst", "Beta Ltd", "board-member", "reported")],
    ),
    "claims-of": (
        {"party": "Gamma Ltd"},
        ("from_name", "says", "to_name", "value", "modality", "decision", "status"),
        [
            (
                "Delta plc",
                "Stake",
                "Gamma Ltd",
                "at least 0.25 at most 0.5",
                "stated",
                None,
                "stated",
            ),
            ("Gamma Ltd", "Parenthood", None, None, "stated", None, "stated"),
            ("Alpha Ltd", "rivalOf", "Gamma Ltd", None, "stated", None, "stated"),
            ("Gamma Ltd", "distancingFrom", "Beta Ltd", None, "suggested", None, "suggested"),
        ],
    ),
    "clients-of-controlled": ({}, ("client_name",), []),
    "look-through": ({}, ("owner_name",), []),
    "same-controller": ({"company": "Beta"}, ("other_name",), []),
    "clients-of": (
        {"supplier": "Beta"},
        ("client_name", "start", "status"),
        [("Alpha Ltd", "2019", "stated")],
    ),
    "deal-prices": (
        {"company": "Beta"},
        ("buyer_name", "price", "currency", "approximate", "shown", "source_title"),
        [
            ("Alpha Ltd", "14300000000", "USD", "false", "true", "The Report"),
            ("Alpha Ltd", "14800000000", "USD", "true", "false", "The Feature"),
        ],
    ),
    "decisions": ({}, ("decision", "on_what", "reason", "by", "on"), []),
    "denials": (
        {"speaker": "Ann Lyst"},
        ("from_name", "denied", "to_name", "value", "speaker_name", "quote"),
        [("Alpha Ltd", "Control", "Beta Ltd", None, "Ann Lyst", "Alpha does not control us")],
    ),
    "disputed": (
        {},
        ("from_name", "relation", "to_name", "value", "shown", "quote", "source_title"),
        [
            (
                "Alpha Ltd",
                "Deal",
                "Beta Ltd",
                "14300000000 USD",
                "true",
                "for $14.3 billion",
                "The Report",
            ),
            (
                "Alpha Ltd",
                "Deal",
                "Beta Ltd",
                "about 14800000000 USD",
                "false",
                "paid about $14.8 billion",
                "The Feature",
            ),
            ("Ann Lyst", "Role", "Beta Ltd", "ceo", "true", None, "The Memo"),
            ("Ann Lyst", "Role", "Beta Ltd", "ceo", "true", "CEO Ann Lyst", "The Report"),
            (
                "Ann Lyst",
                "Role",
                "Beta Ltd",
                "interim-ceo",
                "false",
                "interim CEO Ann Lyst",
                "The Feature",
            ),
        ],
    ),
    "distancing": (
        {"party": "beta ltd"},
        ("who_name", "relation", "party_name", "status", "speaker", "quote"),
        [
            (
                "Gamma Ltd",
                "distancing itself from",
                "Beta Ltd",
                "suggested",
                "unnamed reports",
                "may be distancing itself",
            )
        ],
    ),
    "facts": (
        {"party": "Beta"},
        ("attribute", "value", "status"),
        [("independence", "remains independent", "stated")],
    ),
    "figures": (
        {"party": "Beta"},
        ("measure_name", "period", "amount", "under", "currency", "unit", "toward_name"),
        [
            ("revenue", "2024", "870000000", None, "USD", None, None),
            ("staff-moved", None, None, "12", None, "people", "Alpha Ltd"),
        ],
    ),
    "founders": ({"organization": "Beta"}, ("person_name",), []),
    "holdings-of": (
        {"owner": "Delta plc"},
        ("company_name", "share", "at_least", "at_most"),
        [("Gamma Ltd", None, "0.25", "0.5")],
    ),
    "how-firm": (
        {},
        ("source_title", "modality", "claims"),
        [
            ("The Feature", "stated", "4"),
            ("The Feature", "denied", "1"),
            ("The Feature", "reported", "1"),
            ("The Memo", "stated", "2"),
            ("The Report", "stated", "10"),
            ("The Report", "suggested", "1"),
        ],
    ),
    "largest-stakes": (
        {},
        ("owner_name", "company_name", "share", "votes"),
        [("Alpha Ltd", "Beta Ltd", "0.49", "0"), ("Zeta GmbH", "Beta Ltd", "0.11", None)],
    ),
    "parties-without-identifier": (
        {},
        ("name", "type"),
        [
            ("Beta Ltd", "Company"),
            ("Delta plc", "Company"),
            ("Gamma Ltd", "Company"),
            ("Zeta GmbH", "Company"),
            ("Ann Lyst", "Person"),
            ("Alpha Lab", "Unit"),
        ],
    ),
    "partners": ({"party": "Alpha"}, ("partner_name",), []),
    "people-of": (
        {"organization": "Beta"},
        ("person_name", "role", "end", "status"),
        [
            ("Ann Lyst", "board-member", None, "reported"),
            ("Ann Lyst", "ceo", "2025-12-31", "disputed"),
        ],
    ),
    "quotes-about": (
        {"party": "Gamma"},
        ("quote", "modality", "speaker", "source_title"),
        [("may be distancing itself", "suggested", "unnamed reports", "The Report")],
    ),
    "rejected-claims": ({}, ("from_name", "says", "reason"), []),
    "rivals": ({"party": "Gamma Ltd"}, ("party_name", "rival_name"), [("Gamma Ltd", "Alpha Ltd")]),
    "said-by": (
        {"source": "The Memo"},
        ("from_name", "says", "to_name", "value", "end"),
        [
            ("Ann Lyst", "ceo", "Beta Ltd", None, "2025-12-31"),
            ("Zeta GmbH", "Stake", "Beta Ltd", "0.11", None),
        ],
    ),
    "said-by-speaker": (
        {"speaker": "unnamed reports"},
        ("from_name", "says", "to_name", "modality"),
        [("Gamma Ltd", "distancingFrom", "Beta Ltd", "suggested")],
    ),
    "speakers": (
        {},
        ("speaker_name", "claims", "sources"),
        [("Ann Lyst", "3", "2"), ("unnamed reports", "1", "1")],
    ),
    "subsidiaries": (
        {"company": "Gamma Ltd"},
        ("parent_name", "subsidiary", "status"),
        [("Gamma Ltd", "https://w3id.org/kg-stakes/id/epsilon", "stated")],
    ),
    "suggestions": (
        {"party": "Beta"},
        ("from_name", "relation", "to_name", "value", "status"),
        [("Gamma Ltd", "distancingFrom", "Beta Ltd", None, "suggested")],
    ),
    "who-leads": (
        {"organization": "Alpha"},
        ("person_name", "role", "unit_name", "status"),
        [("Ann Lyst", "head", "Alpha Lab", "stated")],
    ),
    "who-owns": (
        {"company": "Beta"},
        ("owner_name", "share", "votes", "start", "status"),
        [
            ("Alpha Ltd", "0.49", "0", "2025-06", "stated"),
            ("Zeta GmbH", "0.11", None, None, "stated"),
        ],
    ),
    "who-says": (
        {"a": "Gamma Ltd", "b": "Alpha"},
        ("from_name", "says", "to_name", "source_title"),
        [("Alpha Ltd", "rivalOf", "Gamma Ltd", "The Report")],
    ),
    "whose-client": (
        {"client": "Alpha"},
        ("supplier_name", "start", "status"),
        [("Beta Ltd", "2019", "stated")],
    ),
}


def _asked(example: Any, name: str, given: dict[str, str], columns: tuple[str, ...]) -> Any:
    answer = queries.run(example, name, given)
    places = [answer.variables.index(column) for column in columns]
    return [
        tuple(None if row[place] is None else value_of(row[place]) for place in places)
        for row in answer
    ]


def test_each_file_has_an_expected_answer() -> None:
    assert sorted(path.stem for path in packaged("queries").glob("*.rq")) == sorted(ANSWERS)
    assert [query.name for query in queries.saved_queries()] == sorted(ANSWERS)


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_its_answer_is_true(example: Any, name: str) -> None:
    given, columns, rows = ANSWERS[name]
    assert _asked(example, name, given, columns) == rows


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_it_says_what_it_answers_and_selects_its_parameters(example: Any, name: str) -> None:
    query = queries.saved_query(name)
    assert query.help.endswith(".")
    given = ANSWERS[name][0]
    assert {param.name for param in query.params if param.required} <= set(given)
    selected = queries.run(example, name, given).variables
    assert {param.name for param in query.params} <= set(selected)


def test_a_range_is_said_in_words(example: Any) -> None:
    found = _asked(example, "who-owns", {"company": "Gamma"}, ("share", "share_range"))
    assert found == [(None, "at least 0.25 at most 0.5")]


def test_an_unknown_query_says_the_nearest() -> None:
    with pytest.raises(UnknownTerm, match="Did you mean who-owns"):
        queries.saved_query("who-own")
    assert queries.saved_query("Who_Owns").name == "who-owns"


def test_a_missing_parameter_is_said(example: Any) -> None:
    with pytest.raises(QueryError, match="who-owns needs the parameter company: the"):
        queries.run(example, "who-owns", {})


def test_an_unknown_parameter_is_said(example: Any) -> None:
    with pytest.raises(QueryError, match=r"no parameter \"compny\"\. Did you mean company"):
        queries.run(example, "who-owns", {"compny": "Beta"})


def test_a_code_must_be_of_its_list(example: Any) -> None:
    assert (
        len(_asked(example, "figures", {"party": "Beta", "measure": "revenue"}, ("amount",))) == 1
    )
    with pytest.raises(QueryError, match="Did you mean revenue"):
        queries.run(example, "figures", {"party": "Beta", "measure": "revenu"})


@pytest.mark.parametrize("hostile", ['Beta" } INSERT', "?company", "<x> . ?s ?p ?o", "\\"])
def test_a_value_never_becomes_text_of_the_query(example: Any, hostile: str) -> None:
    with pytest.raises(UnknownName):
        queries.run(example, "who-owns", {"company": hostile})


def test_numbers_and_dates_are_bound_as_such(example: Any) -> None:
    text = (
        "# Stakes from a share on.\n# param least number: the share (default: 5%)\n"
        "# param day date: a day (optional)\n# param word text: a word (optional)\n"
        "SELECT ?least ?day ?word { BIND(1 AS ?one) }"
    )
    query = queries.read_query("from", text)
    assert [param.required for param in query.params] == [False, False, False]
    assert value_of(queries.bind(example, query, {})["least"]) == "0.05"
    bound = queries.bind(example, query, {"least": "0.25", "day": "2025-06", "word": "a"})
    assert [value_of(bound[name]) for name in ("least", "day", "word")] == ["0.25", "2025-06", "a"]
    for wrong in ({"least": "much"}, {"day": "2025-13"}):
        with pytest.raises(QueryError):
            queries.bind(example, query, wrong)


@pytest.mark.parametrize("text", ["SELECT * {}", "# Help.\n# param a thing: b\nSELECT ?a {}"])
def test_a_file_that_does_not_begin_as_it_must_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        queries.read_query("bad", text)


DECISIONS = """
@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
kg:decisions {
  id:decision_1 a kg:Decision ; kg:accepts id:claim_bbbb00000001 ; kg:reason "A filing says so." ;
    kg:by "R. Reader" ; kg:on "2025-10-01"^^xsd:date .
  id:decision_2 a kg:Decision ; kg:rejects id:claim_bbbb00000002 ; kg:reason "A slip." ;
    kg:on "2025-10-02"^^xsd:date .
  id:decision_3 a kg:Decision ; kg:merges id:gamma, id:delta ; kg:reason "One firm." ;
    kg:on "2025-10-03"^^xsd:date .
}
"""


@pytest.fixture(scope="module")
def decided() -> OpenGraph:
    """The same graph with what an analyst decided of it."""
    store = LocalStore.memory()
    store.bulk_file(Path(__file__).parents[1] / "example.trig", "trig")
    store.bulk(parse(DECISIONS, format=RdfFormat.TRIG))
    rebuild(store, shipped_terms())
    store.bulk_file(shipped("ontology.ttl"), "turtle", graph=ONTOLOGY)
    return OpenGraph(store.frozen(), "files", "decided")


def test_decisions_are_told_with_what_they_are_about(decided: OpenGraph) -> None:
    columns = ("decision", "on_what", "reason", "by", "on")
    assert _asked(decided, "decisions", {}, columns) == [
        ("accept", "paid about $14.8 billion", "A filing says so.", "R. Reader", "2025-10-01"),
        ("reject", "interim CEO Ann Lyst", "A slip.", None, "2025-10-02"),
        ("merge", "Delta plc", "One firm.", None, "2025-10-03"),
        ("merge", "Gamma Ltd", "One firm.", None, "2025-10-03"),
    ]


def test_accepted_and_rejected_claims_are_told_with_the_status_of_their_record(
    decided: OpenGraph,
) -> None:
    columns = ("from_name", "says", "value", "status", "quote", "reason")
    assert _asked(decided, "accepted-claims", {}, columns) == [
        ("Alpha Ltd", "Deal", "14800000000 USD", "stated", "paid about $14.8 billion",
         "A filing says so."),
    ]  # fmt: skip
    assert _asked(decided, "rejected-claims", {}, columns) == [
        ("Ann Lyst", "interim-ceo", None, "stated", "interim CEO Ann Lyst", "A slip."),
    ]


def test_what_is_decided_is_no_more_disputed(decided: OpenGraph) -> None:
    assert _asked(decided, "disputed", {}, ("record",)) == []
    prices = _asked(decided, "deal-prices", {"company": "Beta"}, ("price", "shown", "decision"))
    assert prices == [("14300000000", "false", None), ("14800000000", "true", "accepted")]
    claims = _asked(decided, "claims-of", {"party": "Ann Lyst"}, ("says", "decision", "status"))
    assert ("interim-ceo", "rejected", "stated") in claims
    assert ("ceo", None, "stated") in claims


def test_the_claims_of_a_merged_party_are_told_under_either_name(decided: OpenGraph) -> None:
    found = [
        _asked(decided, "claims-of", {"party": name}, ("says", "claim"))
        for name in ("Gamma Ltd", "Delta plc")
    ]
    assert found[0] == found[1]
    assert sorted(says for says, _ in found[0]) == [
        "Parenthood",
        "Stake",
        "distancingFrom",
        "rivalOf",
    ]


def test_disputes_can_be_asked_of_one_party(example: Any) -> None:
    found = _asked(example, "disputed", {"party": "Ann Lyst"}, ("relation", "value"))
    assert found == [("Role", "ceo"), ("Role", "ceo"), ("Role", "interim-ceo")]
    assert _asked(example, "disputed", {"party": "Gamma Ltd"}, ("value",)) == []


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("who-says", {"a": "Alpha", "b": "Beta"}),
        ("quotes-about", {"party": "Beta"}),
        ("said-by", {"source": "The Feature"}),
        ("claims-of", {"party": "Beta"}),
    ],
)
def test_every_list_of_claims_tells_what_was_decided(
    decided: OpenGraph, name: str, given: dict[str, str]
) -> None:
    rows = _asked(decided, name, given, ("quote", "decision"))
    assert ("paid about $14.8 billion", "accepted") in rows
    assert any(decision is None for _, decision in rows)
