"""Literals are made and read in one place, and what does not fit is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.errors import SourceError
from kg.model.when import When
from kg.namespaces import XSD
from kg.rdf import literals

numbers = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=9
)


def typed(text: str, kind: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + kind))


@given(numbers)
def test_a_number_is_written_as_the_engine_keeps_it(number: Decimal) -> None:
    written = literals.decimal(number)
    node = NamedNode("http://example.org/x")
    store = Store()
    store.add(Quad(node, node, written))
    assert [quad.object for quad in store] == [written]
    assert literals.read_number(written) == number


@pytest.mark.parametrize("text", ["1e-19", "0.1234567890123456789", "1e20", "NaN", "Infinity"])
def test_a_number_that_cannot_be_kept_is_refused(text: str) -> None:
    with pytest.raises(SourceError):
        literals.decimal(Decimal(text))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2025-06", "date"), ("2025", "gYearMonth"), ("2025-13", "gYearMonth"),
        ("2025-02-30", "date"), ("2025-06-13Z", "date"), ("-0044", "gYear"), ("2025", "integer"),
        ("2025-06-13T00:00:00", "dateTime"), ("last spring", "string"), ("２０２５", "gYear"),
    ],
)  # fmt: skip
def test_a_date_whose_type_does_not_fit_is_refused(text: str, kind: str) -> None:
    with pytest.raises(SourceError):
        literals.read_when(typed(text, kind))


@pytest.mark.parametrize("text", ["2025", "2025-06", "2025-06-13"])
def test_a_date_comes_back_as_precise_as_it_was(text: str) -> None:
    assert literals.read_when(literals.when(When.parse(text))).text == text
    assert literals.read_when(Literal(text)).text == text


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [("0.490", "decimal", "0.49"), ("1", "integer", "1"), ("4.9e-1", "double", "0.49")],
)
def test_numbers_of_other_types_are_understood(text: str, kind: str, number: str) -> None:
    assert literals.read_number(typed(text, kind)) == Decimal(number)


@pytest.mark.parametrize("term", [Literal("0.49"), typed("x", "decimal"), typed("1e999", "double")])
def test_what_is_no_number_is_refused(term: Literal) -> None:
    with pytest.raises(SourceError):
        literals.read_number(term)


def test_text_that_is_not_unicode_is_refused() -> None:
    with pytest.raises(SourceError, match="not valid Unicode"):
        literals.text("\ud800")


def test_what_is_no_iri_is_refused() -> None:
    with pytest.raises(SourceError, match="not a valid IRI"):
        literals.iri("not an iri")
    assert isinstance(literals.iri_or_text("http://a b"), Literal)
