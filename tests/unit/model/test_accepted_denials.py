"""An accepted denial takes away what it denies, on the days on which it holds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.graph.words import Words
from kg.model.claim import Claim
from kg.model.decision import Decision, verdicts
from kg.model.provenance import Provenance
from kg.model.resolve import Resolution, resolve
from kg.model.source import Source
from kg.model.when import When
from kg.rdf.terms import shipped_terms

NORTH, SOUTH = Source(iri="urn:north"), Source(iri="urn:south")


def stake(iri: str, source: Source, modality: str, start: str = "", end: str = "") -> Claim:
    return Claim(
        iri=iri,
        source=source.iri,
        about="urn:stake",
        record_type="Stake",
        from_="urn:a",
        to="urn:b",
        fields={} if modality == "denied" else {"share": (Decimal("0.4"),)},
        start=When.parse(start) if start else None,
        end=When.parse(end) if end else None,
        modality=modality,
    )


def ask(*claims: Claim, day: str | None = None) -> Resolution | None:
    made = verdicts([Decision(iri="d", kind="accept", on_what=("denial",))])
    when = When.parse(day) if day else None
    words = Words(shipped_terms())
    return resolve(claims, Provenance([NORTH, SOUTH]), made, words, as_of=when)


@pytest.mark.parametrize(
    ("day", "status", "edge"),
    [("2018", "denied", False), ("2019", "denied", False), ("2020", "stated", True), (None, "stated", True)],
)  # fmt: skip
def test_a_denial_that_ended_denies_nothing_after(day: str | None, status: str, edge: bool) -> None:
    found = ask(
        stake("yes", NORTH, "stated"), stake("denial", SOUTH, "denied", end="2019"), day=day
    )
    assert found is not None
    assert (found.situation.status, found.situation.gives_edge) == (status, edge)


def test_an_undated_denial_denies_what_is_undated() -> None:
    found = ask(stake("yes", NORTH, "stated"), stake("denial", SOUTH, "denied"))
    assert found is not None
    assert (found.situation.status, found.situation.fields) == ("denied", {})


def test_what_begins_after_the_denial_ended_stands() -> None:
    found = ask(
        stake("early", NORTH, "stated", "2010", "2015"),
        stake("late", NORTH, "stated", "2021"),
        stake("denial", SOUTH, "denied", "2010", "2018"),
    )
    assert found is not None
    assert (str(found.start), found.situation.status) == ("2021", "stated")
