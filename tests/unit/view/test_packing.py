"""What is packed comes out again, in few bytes, and always as the same bytes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile import FRAGMENTS
from kg.view.packing import packed
from kg.view.page import as_script_data
from page_data import unpacked

TEXTS = st.text(max_size=8) | st.sampled_from(FRAGMENTS)
NUMBERS = st.integers(-(2**60), 2**60) | st.floats(allow_nan=False, allow_infinity=False)
PLAIN = st.none() | st.booleans() | st.sampled_from([0, 1, 1.0, 0.5]) | NUMBERS | TEXTS


def _rows(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists and objects of one shape, as a scene has them."""

    def of(names: list[str]) -> st.SearchStrategy[Any]:
        row = st.fixed_dictionaries(dict.fromkeys(names, values))
        return st.lists(row | row.map(lambda one: list(one.values())), max_size=6)

    return st.lists(TEXTS, max_size=4, unique=True).flatmap(of)


VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=6)
        | st.dictionaries(TEXTS, inner, max_size=5)
        | _rows(inner)
        | st.tuples(inner, st.integers(0, 6)).map(lambda one: [one[0]] * one[1])
    ),
)


@given(VALUES)
def test_what_is_packed_comes_out_again(value: Any) -> None:
    there = json.dumps(packed(value), allow_nan=False)

    assert _typed(unpacked(json.loads(there))) == _typed(value)


@given(VALUES)
def test_the_same_is_packed_the_same_and_can_stand_in_a_script(value: Any) -> None:
    written = as_script_data(packed(value))

    assert as_script_data(packed(json.loads(json.dumps(value)))) == written
    assert not set(written) & set("<>&\u2028\u2029")


@pytest.mark.parametrize(
    ("value", "all_of_it"),
    [
        ([1, 2, 3], [-1, 1, 2, 3]),
        ([4.0, -0.5], [-1, 4, -0.5]),
        (["a", "a", "a", "a"], [-3, 4, "a"]),
        ([["a", 1], ["b", 2]], [-2, 0, [0, "a", "b"], [-1, 1, 2]]),
        ([{"x": 1}, {"x": 2}], [-2, 1, [-1, 1, 2]]),
        ([{"x": "a"}, {"y": "b"}], [0, [1, "a"], [2, "b"]]),
        (["a", ["b"]], [0, "a", [0, "b"]]),
        ([[], []], [0, 0, 0]),
        (("a", True, None), [0, "a", True, None]),
    ],
)
def test_the_shortest_of_its_forms_is_taken(value: Any, all_of_it: Any) -> None:
    assert packed(value)["all"] == all_of_it


def test_true_is_not_one() -> None:
    assert packed([1, True, 1.0, 1, True, False]) == {
        "values": [1, True],
        "shapes": [],
        "all": [0, 0, 1, 0, 0, 1, False],
    }


def test_what_is_there_again_costs_next_to_nothing() -> None:
    long = {"text": "x" * 1000, "list": [{"y": "z" * 1000}]}
    once = len(json.dumps(packed([long, "a"])))

    assert len(json.dumps(packed([long, "a", [long], long, {"b": long}]))) < once + 50


@pytest.mark.parametrize("value", [float("nan"), [float("inf")], {"a": {1, 2}}, [object()]])
def test_what_json_has_not_is_refused(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        as_script_data(packed(value))


# Private functions


def _typed(value: Any) -> Any:
    """Equal only where true is not taken for one; a number is the same with a point."""
    if isinstance(value, list | tuple):
        return [_typed(one) for one in value]
    if isinstance(value, dict):
        return [(name, _typed(one)) for name, one in value.items()]
    return (isinstance(value, bool), value)
