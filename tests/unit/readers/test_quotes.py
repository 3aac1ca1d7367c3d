"""A quote is found as people type it, and its place is the text's own."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.quotes import Passage, too_long, word_count

TEXT = (
    "Meta’s deep\u00a0pockets — just bought “nearly half” of Scale\u200b AI…\n"
    "Then\r\n  nothing\thappened at Café Müller. Scale AI owns 49% of it; it owns 4 more."
)


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("Meta's deep pockets", "Meta’s deep\u00a0pockets"),
        ("META’S DEEP POCKETS - just", "Meta’s deep\u00a0pockets — just"),
        ('bought "nearly half" of', "bought “nearly half” of"),
        ("half” of Scale AI", "half” of Scale\u200b AI"),
        ("Then nothing happened", "Then\r\n  nothing\thappened"),
        ("AI...", "AI…"),
        (unicodedata.normalize("NFD", "Café Müller"), "Café Müller"),
        ("owns 4", "owns 4"),
    ],
)
def test_a_quote_is_found_however_it_is_typed(quote: str, words: str) -> None:
    place = Passage(TEXT).find(quote)
    assert place is not None
    assert TEXT[slice(*place)] == words


def test_whole_words_come_before_parts_of_words() -> None:
    place = Passage(TEXT).find("owns 4")
    assert place == (TEXT.rindex("owns 4"), TEXT.rindex("owns 4") + 6)
    assert Passage("東京電力は電力を売る").find("電力") == (2, 4)


@pytest.mark.parametrize("quote", ["", "  ", "Meta sold", "nearly a half", "Caf"[:3] + "e\u0302"])
def test_other_words_are_not_found(quote: str) -> None:
    assert Passage(TEXT).find(quote) is None


def test_a_character_is_not_cut_in_two() -> None:
    assert Passage("½ of it").find("1") is None


def test_the_nearest_passage_is_shown() -> None:
    near = Passage(TEXT).nearest("bought almost half of Scale AI")
    assert near is not None
    assert "half” of Scale" in near[0]
    assert Passage(TEXT).nearest("Mueller") is not None
    assert Passage(TEXT).nearest("Xyzzy") is None
    assert Passage("").nearest("x") is None


@given(st.text(max_size=60), st.data())
def test_what_was_cut_from_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = Passage(text).find(text[start:end])
    if place is not None:
        assert Passage(text).stands_at(text[start:end], *place)
    elif text[start:end].isalnum() and text.isascii():
        raise AssertionError(text[start:end])


def test_words_are_counted_strictly() -> None:
    assert word_count("Meta Grabs 49% of Scale AI—But Scale") == 8
    assert word_count("the $14.3 billion – deal") == 5
    assert too_long("one " * 15) is None
    assert too_long("one " * 16) is not None
