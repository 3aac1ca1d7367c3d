"""Shares, amounts, dates: exactly what was written, or a sentence that says what to write."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.readers.values import contradiction, read_date, read_flag, read_quantity, read_share

D = Decimal


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("49%", {"share": D("0.49")}),
        ("49 %", {"share": D("0.49")}),
        ("49 percent", {"share": D("0.49")}),
        ("0.49", {"share": D("0.49")}),
        (".5", {"share": D("0.5")}),
        ("1.0", {"share": D(1)}),
        ("100%", {"share": D(1)}),
        ("0", {"share": D(0)}),
        ("0%", {"share": D(0)}),
        ("0.00", {"share": D(0)}),
        ("half", {"share": D("0.5")}),
        ("over 50%", {"shareOver": D("0.5")}),
        ("more than half", {"shareOver": D("0.5")}),
        ("under 50%", {"shareUnder": D("0.5")}),
        ("nearly half", {"shareUnder": D("0.5")}),
        ("less than 0.5", {"shareUnder": D("0.5")}),
        ("at least 25%", {"shareMin": D("0.25")}),
        (">= 25%", {"shareMin": D("0.25")}),
        ("at most 50%", {"shareMax": D("0.5")}),
        ("up to 50%", {"shareMax": D("0.5")}),
        ("25% to 50%", {"shareMin": D("0.25"), "shareMax": D("0.5")}),
        ("25 to 50%", {"shareMin": D("0.25"), "shareMax": D("0.5")}),
        ("25-50%", {"shareMin": D("0.25"), "shareMax": D("0.5")}),
        ("25–50 %", {"shareMin": D("0.25"), "shareMax": D("0.5")}),
        ("0.25 to 0.5", {"shareMin": D("0.25"), "shareMax": D("0.5")}),
        ("between 25% and 50%", {"shareMin": D("0.25"), "shareMax": D("0.5")}),
        ("over 25% to 50%", {"shareOver": D("0.25"), "shareMax": D("0.5")}),
        ("over 50% and under 75%", {"shareOver": D("0.5"), "shareUnder": D("0.75")}),
        ("0.5 to 1%", {"shareMin": D("0.5"), "shareMax": D("0.01")}),
    ],
)
def test_shares_are_read(text: str, fields: dict[str, Decimal]) -> None:
    if text == "0.5 to 1%":
        with pytest.raises(ValueError, match="upside down"):
            read_quantity(text, "share")
        return
    read = read_quantity(text, "share")
    assert (dict(read.fields), read.approximate) == (fields, False)


@pytest.mark.parametrize("text", ["about 49%", "around 49%", "~49%", "c. 49%", "roughly 0.49"])
def test_about_is_approximate(text: str) -> None:
    read = read_quantity(text, "share")
    assert (dict(read.fields), read.approximate) == ({"share": D("0.49")}, True)


@pytest.mark.parametrize(
    "text", ["49", "1", "100", "2", "5e-1", "half of it", "", "%", "0.5.5", "٤٩%"]
)
def test_what_is_no_share_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(ValueError) as refused:
        read_quantity(text, "share")
    assert str(refused.value) == (
        f'share "{text}" is neither a fraction (0.49) nor a percentage (49%).'
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("135%", 'share "135%" is above 100%.'),
        ("1.01", 'share "1.01" is above 100%.'),
        ("over 101%", 'share "over 101%" is above 100%.'),
        ("-5%", 'share "-5%" is below 0.'),
        ("49,5%", 'share "49,5%" has a decimal comma: write a point (49.5%).'),
        ("50% to 25%", "share-min 50% and share-max 25% are a range that is upside down."),
        (
            "over 50% and under 50%",
            "share-over 50% and share-under 50% leave nothing between them.",
        ),
        ("over 100%", "share lies between 0% and 100%: nothing is over 100% or under 0%."),
        (
            "about 25-50%",
            'share "about 25-50%" is a range: leave out "about", a range is vague enough.',
        ),
        ("0." + "3" * 19, "share has more digits than can be kept (18 decimals)."),
    ],
)
def test_impossible_shares_are_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError) as refused:
        read_quantity(text, "share")
    assert str(refused.value) == message


@given(st.integers(min_value=0, max_value=10**16))
def test_a_percentage_is_exact(number: int) -> None:
    percent = Decimal(number).scaleb(-14)
    assert read_share(f"{percent:f}%", "share") * 100 == percent


@given(st.decimals(min_value=0, max_value=1, places=12))
def test_a_fraction_is_exact(number: Decimal) -> None:
    assert read_share(f"{number:f}", "share") == number


@given(st.text(max_size=20))
def test_any_text_is_a_share_or_a_sentence(text: str) -> None:
    for quantity in ("share", "amount"):
        try:
            read = read_quantity(text, quantity)
        except ValueError as error:
            assert str(error).endswith((".", ")"))  # noqa: PT017  both ways are right
        else:
            assert read.fields


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("14.3bn USD", {"amount": D(14300000000), "currency": "USD"}),
        ("$14.3bn", {"amount": D(14300000000), "currency": "USD"}),
        ("$14.3 billion", {"amount": D(14300000000), "currency": "USD"}),
        ("US$14.3bn", {"amount": D(14300000000), "currency": "USD"}),
        ("870m USD", {"amount": D(870000000), "currency": "USD"}),
        ("EUR 3bn", {"amount": D(3000000000), "currency": "EUR"}),
        ("€3bn", {"amount": D(3000000000), "currency": "EUR"}),
        ("3bn euros", {"amount": D(3000000000), "currency": "EUR"}),
        ("14300000000 USD", {"amount": D(14300000000), "currency": "USD"}),
        ("14,300,000,000 USD", {"amount": D(14300000000), "currency": "USD"}),
        ("2 billion usd", {"amount": D(2000000000), "currency": "USD"}),
        ("1,500 people", {"amount": D(1500), "unit": "people"}),
        ("300 MWh", {"amount": D(300), "unit": "MWh"}),
        ("12 m", {"amount": D(12), "unit": "m"}),
        ("12.5%", {"amount": D("12.5"), "unit": "percent"}),
        ("-3m USD", {"amount": D(-3000000), "currency": "USD"}),
        ("under 12 people", {"amountUnder": D(12), "unit": "people"}),
        ("fewer than 12 people", {"amountUnder": D(12), "unit": "people"}),
        ("at least 100m USD", {"amountMin": D(100000000), "currency": "USD"}),
        ("over $2bn", {"amountOver": D(2000000000), "currency": "USD"}),
        (
            "14.3 to 14.8bn USD",
            {"amountMin": D(14300000000), "amountMax": D(14800000000), "currency": "USD"},
        ),
        (
            "$900m to $2bn",
            {"amountMin": D(900000000), "amountMax": D(2000000000), "currency": "USD"},
        ),
        ("8-10 people", {"amountMin": D(8), "amountMax": D(10), "unit": "people"}),
        ("1500", {"amount": D(1500)}),
    ],
)
def test_amounts_are_read(text: str, fields: dict[str, object]) -> None:
    assert dict(read_quantity(text, "amount").fields) == fields


def test_an_amount_is_about() -> None:
    read = read_quantity("about $14.8bn", "price")
    assert dict(read.fields) == {"price": D(14800000000), "currency": "USD"}
    assert read.approximate


@pytest.mark.parametrize(
    "text",
    [
        "nine-figure",
        "USD",
        "1,5 USD",
        "1.2.3 USD",
        "¥3bn",
        "$14.3bn EUR",
        "5 USD to 6 EUR",
        "9" * 21,
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_quantity(text, "amount")


def test_a_quantity_is_exact_or_a_range() -> None:
    assert contradiction({"votes": D(0), "votesMax": D(1)}, "votes") is not None
    assert contradiction({"votesMin": D(0), "votesOver": D(0)}, "votes") is not None
    assert contradiction({"votesMin": D("0.5"), "votesMax": D("0.5")}, "votes") is None


def test_dates_and_flags() -> None:
    assert str(read_date("2025-06-13", "start")) == "2025-06-13"
    with pytest.raises(ValueError, match='start: "2025-13" is no date: write 2025, 2025-06 or'):
        read_date("2025-13", "start")
    with pytest.raises(ValueError, match="no date"):
        read_date("٢٠٢٥", "start")
    assert read_flag("Yes", "direct") is True
    assert read_flag("no", "direct") is False
    with pytest.raises(ValueError, match="neither yes nor no"):
        read_flag("perhaps", "direct")
