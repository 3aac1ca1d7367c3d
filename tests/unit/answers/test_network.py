"""What a page shows, and what it must not know."""

from __future__ import annotations

import pytest

from kg.answers.network import network
from kg.answers.rows import Network, RecordRow
from kg.graph.locate import OpenGraph
from kg.graph.moment import Moment
from kg.graph.rewind import at
from kg.namespaces import ID


@pytest.fixture(scope="module")
def public(example: OpenGraph) -> OpenGraph:
    """The example without what is private."""
    return at(example, Moment(with_private=False))


def _row(shown: Network, record: str) -> RecordRow:
    return next(row for row in shown.relationships if row.record == ID + record)


def test_nothing_private_is_in_it(public: OpenGraph) -> None:
    shown = network(public)
    for secret in ("Falcon", "Zeta", "zeta", "Memo", "memo", "eleven", "cccc"):
        assert secret not in repr(shown)
    assert shown.left_out_private == 2


def test_a_record_is_resolved_again_without_its_private_claims(
    public: OpenGraph, example: OpenGraph
) -> None:
    shown, private = network(public), network(example)
    role = _row(shown, "role_ann_beta_ceo")
    assert (role.fields, role.end, role.current) == ({"roleKind": "interim-ceo"}, None, True)
    role = _row(private, "role_ann_beta_ceo")
    assert (role.fields, role.end, role.current) == ({"roleKind": "ceo"}, "2025-12-31", False)
    assert private.left_out_private == 0
    assert ID + "zeta" in {party.iri for party in private.parties}


def test_everything_public_is_in_it(public: OpenGraph) -> None:
    shown = network(public)
    assert len(shown.parties) == 7
    assert (len(shown.relationships), len(shown.figures), len(shown.attributes)) == (12, 2, 1)
    assert [source.title for source in shown.sources] == ["The Feature", "The Report"]
    assert shown.aliases[ID + "alpha"] == ("Alpha",)
    assert shown.identifiers[ID + "alpha"] == (("XI-LEI", "5493001KJTIIGC8Y1R12"),)
    deal = _row(shown, "deal_alpha_beta_2025")
    assert [(one.field, one.decided_by) for one in shown.disputes[deal.record]] == [
        ("price", "exact")
    ]


def test_a_neighbourhood_says_what_it_leaves_out(public: OpenGraph) -> None:
    shown = network(public, [ID + "delta"])
    assert [party.name for party in shown.parties] == ["Delta plc", "Gamma Ltd"]
    assert shown.left_out_parties == 5
    deeper = network(public, [ID + "delta"], 2)
    assert len(deeper.parties) == 5
    assert len(network(public, [ID + "delta"], None).parties) == 7


def test_a_lone_party_is_shown_alone(public: OpenGraph) -> None:
    shown = network(public, [ID + "epsilon"], 0)
    assert [party.name for party in shown.parties] == ["epsilon"]
    assert shown.relationships == ()
