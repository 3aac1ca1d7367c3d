"""Two claims that are both right end the dispute between what they say, whoever says it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.graph.words import Words
from kg.model.claim import Claim
from kg.model.decision import Decision, verdicts
from kg.model.provenance import Provenance
from kg.model.resolve import resolve
from kg.model.source import Source
from kg.rdf.terms import shipped_terms


def claim(iri: str, share: str | None, modality: str = "stated") -> Claim:
    return Claim(
        iri=iri,
        source=f"urn:{iri}",
        about="urn:stake",
        record_type="Stake",
        from_="urn:a",
        to="urn:b",
        fields={} if share is None else {"share": (Decimal(share),)},
        modality=modality,
    )


def status(claims: list[Claim], *decisions: tuple[str, ...]) -> str:
    made = verdicts(
        Decision(
            iri=f"d{number}", kind="accept" if len(on_what) == 1 else "coexist", on_what=on_what
        )
        for number, on_what in enumerate(decisions)
    )
    who = Provenance(Source(iri=one.source) for one in claims)
    found = resolve(claims, who, made, Words(shipped_terms()))
    assert found is not None
    return found.situation.status


LOW, SAME, HIGH, OTHER = (
    claim("low", "0.4"), claim("same", "0.4"), claim("high", "0.6"), claim("other", "0.8"),
)  # fmt: skip
NOT, SO, NEITHER = claim("not", "0.4", "denied"), claim("so", None), claim("no", None, "denied")


@pytest.mark.parametrize(
    ("claims", "decisions", "expected"),
    [
        ([LOW, SAME, HIGH], [], "disputed"),
        ([LOW, SAME, HIGH], [("low", "high")], "stated"),
        ([LOW, SAME, HIGH], [("low",)], "stated"),
        ([LOW, HIGH, OTHER], [("low", "high")], "disputed"),
        ([LOW, HIGH, OTHER], [("low", "high"), ("low", "other"), ("high", "other")], "stated"),
        ([LOW, SAME, NOT], [("same", "not")], "stated"),
        ([LOW, SAME, NOT], [("same",)], "stated"),
        ([LOW, SAME, NOT], [("not",)], "stated"),
        ([SO, LOW, NEITHER], [], "disputed"),
        ([SO, LOW, NEITHER], [("so", "no")], "stated"),
        ([SO, LOW, NEITHER], [("low",)], "stated"),
        ([SO, LOW, NEITHER], [("no",)], "denied"),
    ],
)
def test_what_ends_a_dispute(
    claims: list[Claim], decisions: list[tuple[str, ...]], expected: str
) -> None:
    assert status(claims, *decisions) == expected
