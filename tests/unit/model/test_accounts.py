"""Which of the accounts that differ are said to stand."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from kg.graph.words import Words
from kg.model.claim import Claim
from kg.model.decision import verdicts
from kg.model.provenance import Provenance
from kg.model.resolve import resolve
from kg.model.source import Source
from kg.rdf.terms import shipped_terms


def claim(iri: str, **share: str) -> Claim:
    fields = {name: (Decimal(value),) for name, value in share.items()}
    return Claim(
        iri=iri, source=f"urn:{iri}", about="urn:stake", record_type="Stake", from_="urn:a",
        to="urn:b", fields=fields,
    )  # fmt: skip


def test_no_two_rivals_stand_beside_a_vague_word() -> None:
    claims = [
        claim("vague", shareUnder="0.5"),
        claim("low", share="0.3"),
        claim("high", share="0.49"),
        claim("far", share="0.7"),
    ]
    who = Provenance(Source(iri=one.source) for one in claims)
    found = resolve(claims, who, verdicts([]), Words(shipped_terms()))
    assert found is not None
    [dispute] = found.situation.disputes
    assert dispute.decided_by == "origins"
    standing = [one for one in dispute.accounts if one.stands]
    assert [one.claims for one in standing] == [("vague",)]
    for one, other in combinations(standing, 2):
        assert one.value is not None
        assert other.value is not None
        assert one.value.overlaps(other.value)
