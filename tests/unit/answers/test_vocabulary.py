"""Browsing the ontology."""

from __future__ import annotations

import pytest

from kg.answers.vocabulary import vocabulary
from kg.errors import UnknownTerm
from kg.rdf.terms import shipped_terms

TERMS = shipped_terms()


def names(term: str | None) -> list[str]:
    return [row.term.name for row in vocabulary(TERMS, term)]


def test_without_a_name_every_term_is_listed_in_order() -> None:
    assert names(None) == [term.name for term in TERMS.terms]


@pytest.mark.parametrize(
    "name", ["Stake", "kg:Stake", "https://w3id.org/kg-stakes/ns#Stake", "stake"]
)
def test_a_term_is_found_by_any_of_its_names(name: str) -> None:
    assert names(name)[0] == "Stake"


def test_two_terms_that_differ_by_a_capital_are_both_shown() -> None:
    assert names("Source")[:2] == ["Source", "source"]
    assert names("source")[:2] == ["source", "Source"]


def test_what_is_below_a_term_comes_with_it() -> None:
    assert {"Company", "Person"} <= set(names("Party"))
    assert "reported" in names("modalities")
    assert "role-interim-ceo" in names("ceo")


def test_other_words_are_searched() -> None:
    assert "hedgedLabel" in names("hedged")


def test_an_unknown_term_names_the_nearest() -> None:
    with pytest.raises(UnknownTerm) as raised:
        vocabulary(TERMS, "stkae")
    assert raised.value.hint is not None
    assert "Stake" in raised.value.hint


def test_a_term_like_nothing_else_names_the_list() -> None:
    with pytest.raises(UnknownTerm) as raised:
        vocabulary(TERMS, "xqzw")
    assert raised.value.hint == "List all terms with: kg terms"


def test_the_shape_is_the_contracts() -> None:
    row = vocabulary(TERMS, "kg:owns")[0].as_json()
    assert list(row)[:4] == ["term", "kind", "label", "definition"]
    assert (row["term"], row["kind"], row["label"]) == ("owns", "edge", "owns")
    assert row["inverse_label"] == "owned by"
    assert "inverse_label" not in vocabulary(TERMS, "kg:Stake")[0].as_json()
