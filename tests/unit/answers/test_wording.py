"""How numbers and records read on a screen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kg.answers import wording
from kg.answers.network import network
from kg.graph.locate import OpenGraph
from kg.graph.moment import Moment
from kg.graph.rewind import at
from kg.namespaces import kg


@pytest.fixture(scope="module")
def example(example: OpenGraph) -> OpenGraph:
    """The example without what is private."""
    return at(example, Moment(with_private=False))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.49, "49%"),
        ({"shareMin": 0.25, "shareMax": 0.5}, "25–50%"),
        ({"shareOver": 0.5}, "over 50%"),
        ({"shareUnder": 0.5}, "under 50%"),
        ({"shareOver": 0.25, "shareMax": 0.5}, "over 25%, at most 50%"),
        ({"shareMin": 0.75}, "at least 75%"),
        (0.500001, "50.0001%"),
        (0.99999, "99.999%"),
        ({"shareOver": 0, "shareUnder": 0.5}, "under 50%"),
        ({"shareMin": 0.1, "shareUnder": 0.2}, "10% or more, under 20%"),
    ],
)
def test_shares(value: Any, words: str) -> None:
    assert wording.span_words("share", value, {}) == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (14300000000, "USD", "$14.3bn"),
        (29000000000, "EUR", "€29bn"),
        (870000000, "CHF", "CHF 870m"),
        (999, None, "999"),
        (1500, "GBP", "£1,500"),
    ],
)
def test_money(amount: int, currency: str | None, words: str) -> None:
    assert wording.money(amount, currency) == words


def test_sentences(example: Any) -> None:
    shown = network(example)
    rows = (*shown.relationships, *shown.figures, *shown.attributes)
    assert [wording.sentence(row, example.terms) for row in rows] == [
        "denied: Alpha Ltd controls Beta Ltd",
        "Alpha Ltd invested $14.3bn in Beta Ltd, 2025-06",
        "Alpha Ltd is a rival of Gamma Ltd",
        "Gamma Ltd may be distancing itself from Beta Ltd",
        "Alpha Lab is part of Alpha Ltd",
        "Gamma Ltd is the parent of epsilon",
        "Ann Lyst is on the board of Beta Ltd, as board member",
        "Ann Lyst leads Beta Ltd, as interim CEO",
        "Ann Lyst leads Alpha Lab, as head",
        "Alpha Ltd owns 49% of Beta Ltd, no votes, since 2025-06",
        "Delta plc owns 25–50% of Gamma Ltd",
        "Alpha Ltd is a client of Beta Ltd, since 2019",
        "Beta Ltd, revenue 2024: $870m",
        "Beta Ltd, staff moved to Alpha Ltd: under 12 people",
        "Beta Ltd, independence: remains independent",
    ]


def test_a_value_is_not_dated_back_to_another(example: Any) -> None:
    client = next(row for row in network(example).relationships if row.start == "2019")
    changed = replace(client, since="2024-05")
    assert wording.sentence(changed, example.terms) == (
        "Alpha Ltd is a client of Beta Ltd, since 2024-05 (otherwise since 2019)"
    )


def test_what_is_denied_of_a_figure(example: Any) -> None:
    figure = next(row for row in network(example).figures if row.target is not None)
    denied = replace(
        figure,
        fields={"measure": "additional-board-seats"},
        status="denied",
        claims=(replace(figure.claims[0], fields={"amount": {"amountOver": 0}, "unit": "seats"}),),
    )
    assert wording.sentence(denied, example.terms) == (
        "denied: Beta Ltd, additional board seats to Alpha Ltd"
    )
    stated = replace(denied, status="stated")
    assert wording.sentence(stated, example.terms).endswith(" to Alpha Ltd: some")


def test_several_that_have_a_role(example: Any) -> None:
    role = next(row for row in network(example).relationships if row.type == "Role")
    several = replace(
        role,
        source=replace(role.source, name="some executives", type="Group"),
        fields={"roleKind": "employee"},
        edge_iri=kg("worksFor"),
    )
    assert wording.sentence(several, example.terms) == (
        "some executives work for Beta Ltd, as employees"
    )
