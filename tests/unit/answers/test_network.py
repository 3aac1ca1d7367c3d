"""What a page shows, and what it must not know."""

from __future__ import annotations

from typing import Any

from kg.answers.network import network
from kg.answers.rows import Network, RecordRow
from kg.namespaces import ID


def _row(shown: Network, record: str) -> RecordRow:
    return next(row for row in shown.relationships if row.record == ID + record)


def test_nothing_private_is_in_it(example: Any) -> None:
    shown = network(example)
    for secret in ("Falcon", "Zeta", "zeta", "Memo", "memo", "eleven", "cccc"):
        assert secret not in repr(shown)
    assert shown.left_out_private == 2


def test_a_record_is_resolved_again_without_its_private_claims(example: Any) -> None:
    public, private = network(example), network(example, with_private=True)
    role = _row(public, "role_ann_beta_ceo")
    assert (role.fields, role.end, role.current) == ({"roleKind": "interim-ceo"}, None, True)
    role = _row(private, "role_ann_beta_ceo")
    assert (role.fields, role.end, role.current) == ({"roleKind": "ceo"}, "2025-12-31", False)
    assert private.left_out_private == 0
    assert ID + "zeta" in {party.iri for party in private.parties}


def test_everything_public_is_in_it(example: Any) -> None:
    shown = network(example)
    assert len(shown.parties) == 7
    assert (len(shown.relationships), len(shown.figures), len(shown.attributes)) == (12, 2, 1)
    assert [source.title for source in shown.sources] == ["The Feature", "The Report"]
    assert shown.aliases[ID + "alpha"] == ("Alpha",)
    assert shown.identifiers[ID + "alpha"] == (("XI-LEI", "5493001KJTIIGC8Y1R12"),)
    deal = _row(shown, "deal_alpha_beta_2025")
    assert [(one.field, one.decided_by) for one in deal.disputes] == [("price", "exact")]


def test_a_neighbourhood_says_what_it_leaves_out(example: Any) -> None:
    shown = network(example, [ID + "delta"])
    assert [party.name for party in shown.parties] == ["Delta plc", "Gamma Ltd"]
    assert shown.left_out_parties == 6
    deeper = network(example, [ID + "delta"], 2)
    assert len(deeper.parties) == 5
    assert len(network(example, [ID + "delta"], None).parties) == 7


def test_a_lone_party_is_shown_alone(example: Any) -> None:
    shown = network(example, [ID + "epsilon"], 0)
    assert [party.name for party in shown.parties] == ["epsilon"]
    assert shown.relationships == ()
