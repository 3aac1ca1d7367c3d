"""Every combination of precision and open end, against sets of days."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from day_sets import DAYS_ASKED, ENDS, STARTS, Told, days_of, expected, last_day
from kg.model.claim import Claim
from kg.model.decision import Verdicts
from kg.model.provenance import Provenance
from kg.model.resolve import Resolution, resolve, timeline
from kg.model.source import Source
from kg.model.when import When
from resolve_cases import Words

LATER_STARTS = (None, "2021", "2021-06", "2021-06-15", "2022", "2022-03", "2022-03-15")
LATER_ENDS = (None, "2023", "2021-12", "2022-03-15")
PUBLISHED = (None, "2020", "2020-05", "2020-05-20")
UNTIL = (
    "2019", "2020", "2021", "2020-04", "2020-05", "2020-06", "2020-12",
    "2020-05-19", "2020-05-20", "2020-05-31", "2020-12-31",
)  # fmt: skip


def claim(number: int, told: Told) -> Claim:
    return Claim(
        iri=f"c{number}",
        source=f"s{number}",
        about="r",
        record_type="Stake",
        from_="a",
        to="b",
        fields={"share": (Decimal(told.value),)},
        start=_when(told.start),
        end=_when(told.end),
    )


def resolved(*told: Told, as_of: str | None) -> Resolution | None:
    claims = [claim(number, one) for number, one in enumerate(told)]
    return resolve(claims, _who(*told), Verdicts(), Words(), as_of=_when(as_of))


@pytest.mark.parametrize(("start", "end"), list(product(STARTS, ENDS)))
def test_a_claim_holds_on_its_days(start: str | None, end: str | None) -> None:
    told = Told("0.6", start, end)
    for asked in DAYS_ASKED:
        found = resolved(told, as_of=asked)
        assert (found is not None) == (last_day(asked) in told.perhaps()), asked
        if found is not None:
            assert found.undated == (not told.is_dated)
            assert found.situation.status == "stated"


@pytest.mark.parametrize(("start", "end"), list(product(STARTS, ENDS)))
@pytest.mark.parametrize("later", list(product(LATER_STARTS, LATER_ENDS)))
def test_two_values_differ_on_the_days_they_share(
    start: str | None, end: str | None, later: tuple[str | None, str | None]
) -> None:
    if later[0] and later[1] and last_day(later[1]) < min(days_of(later[0])):
        return  # nobody says that something ended before it began
    first, second = Told("0.6", start, end), Told("0.3", *later)
    for asked in DAYS_ASKED:
        found, wanted = resolved(first, second, as_of=asked), expected(first, second, asked)
        other_order = resolved(second, first, as_of=asked)
        if wanted is None:
            assert found is None, asked
            assert other_order is None, asked
            continue
        for one in (found, other_order):
            assert one is not None, asked
            assert one.situation.fields["share"] == (Decimal(wanted.value),), asked
            assert (one.situation.status == "disputed") == wanted.disputed, asked


@pytest.mark.parametrize(("start", "end"), list(product(STARTS, ENDS)))
def test_the_timeline_says_the_same_of_each_day(start: str | None, end: str | None) -> None:
    told = (Told("0.6", start, end), Told("0.3", "2022-03-15", None))
    claims = [claim(number, one) for number, one in enumerate(told)]
    segments = timeline(claims, _who(*told), Verdicts(), Words())
    for asked in DAYS_ASKED:
        day = When.parse(asked).last
        found = [one.situation for one in segments if one.first <= day < one.until]
        alone = resolved(*told, as_of=asked)
        assert [one.fields for one in found] == ([alone.situation.fields] if alone else []), asked


@pytest.mark.parametrize(("published", "until"), list(product(PUBLISHED, UNTIL)))
def test_a_source_is_known_from_the_last_day_it_may_be_of(
    published: str | None, until: str
) -> None:
    who = Provenance([Source(iri="s", published=_when(published))], When.parse(until))
    wanted = published is not None and last_day(published) <= last_day(until)
    assert who.knows("s") == wanted


def _when(text: str | None) -> When | None:
    return When.parse(text) if text else None


def _who(*told: Told) -> Provenance:
    return Provenance([Source(iri=f"s{number}") for number, _ in enumerate(told)])
