"""The table of a saved query says what people say: labels, percentages, money, names."""

from __future__ import annotations

import pytest

from kg.cli.drawing import Screen
from kg.cli.results import cell_of
from kg.cli.saved import draw_saved
from kg.namespaces import ID
from kg.rdf import literals
from kg.rdf.nodes import NamedNode, Term
from kg.rdf.terms import shipped_terms


def drawn(
    columns: str, *rows: tuple[Term | None, ...], hidden: frozenset[str] = frozenset()
) -> str:
    lines = draw_saved(
        columns.split(), rows, cell_of, hidden, shipped_terms, Screen(200, colour=False)
    )
    heading, _, *cells = (" | ".join(line.split("  ")) for line in lines)
    return "\n".join([heading, *cells])


@pytest.mark.parametrize(
    ("column", "text", "words"),
    [
        ("says", "extraBoardPowerIn", "extra board power in"),
        ("says", "Stake", "owns"),
        ("relation", "interim-ceo", "interim CEO"),
        ("denied", "additional-board-seats", "additional board seats"),
        ("role", "board-member", "board member"),
        ("attribute", "operational-control", "operational control"),
        ("share_range", "at least 0.25 at most 0.5", "at least 25%, at most 50%"),
        ("value", "at least 1000000000 under 2000000000 USD", "at least $1bn, under $2bn"),
        ("value", "over 0 seats", "some seats"),
        ("value", "building its own in-house tools", "building its own in-house tools"),
        ("says", "somethingElse", "somethingElse"),
    ],
)
def test_words_for_machines_become_words_for_people(column: str, text: str, words: str) -> None:
    assert words in drawn(column, (literals.text(text),)).splitlines()[1].replace(" | ", "  ")


def test_a_share_that_is_denied_is_a_percentage() -> None:
    row = (literals.text("Stake"), literals.text("over 0.5"))
    assert drawn("denied value", row).endswith("over 50%")


def test_what_has_no_name_has_its_iri() -> None:
    row = (None, NamedNode(ID + "epsilon"))
    assert drawn("subsidiary_name subsidiary", row) == "subsidiary\nid:epsilon"


def test_who_speaks_stands_once() -> None:
    rows = (
        (literals.text("Ann Lyst"), NamedNode(ID + "ann")),
        (literals.text("some"), literals.text("some")),
    )
    assert drawn("speaker_name speaker", *rows) == "speaker\nAnn Lyst\nsome"
