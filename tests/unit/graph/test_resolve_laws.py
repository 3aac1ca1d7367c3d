"""Laws of the resolve rule, on random claims of every kind, date and modality."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.graph.words import Words
from kg.model.claim import Claim
from kg.model.decision import Decision, Verdicts, verdicts
from kg.model.keys import record_key
from kg.model.provenance import Provenance
from kg.model.resolve import Resolution, resolve, timeline
from kg.model.source import Source
from kg.model.span import Span
from kg.model.when import When
from kg.rdf import mapping
from kg.rdf.terms import shipped_terms
from random_claims import claims, dates, sources

WORDS = Words(shipped_terms())


def one_record(found: Sequence[Claim], origins: Sequence[Source]) -> list[Claim]:
    """The claims about the record that most of them are about."""
    who = Provenance(origins)
    groups: dict[tuple[str, ...], dict[str, Claim]] = {}
    for claim in found:
        named = mapping.identified(claim, shipped_terms())
        key = record_key(named, lambda iri: iri, who, WORDS)
        groups.setdefault(key, {})[named.iri] = named
    return list(max(groups.values(), key=len).values()) if groups else []


def ask(
    found: Sequence[Claim],
    origins: Sequence[Source],
    made: Verdicts = Verdicts(),  # noqa: B008  frozen
    as_of: When | None = None,
    until: When | None = None,
) -> Resolution | None:
    return resolve(found, Provenance(origins, until), made, WORDS, as_of=as_of)


# few parties and one type, so that many claims meet in one record
stakes = claims().filter(lambda claim: claim.record_type in {"Stake", "Role", "Deal"})


@settings(max_examples=75, deadline=None)
@given(
    st.lists(claims(), min_size=1, max_size=12), sources(), st.data(), st.none() | dates,
    st.none() | dates,
)  # fmt: skip
def test_order_makes_no_difference(
    found: list[Claim],
    origins: list[Source],
    data: st.DataObject,
    as_of: When | None,
    until: When | None,
) -> None:
    record = one_record(found, origins)
    made = verdicts(
        Decision(iri=f"d{number}", kind=data.draw(st.sampled_from(["accept", "reject"])),
                 on_what=(claim.iri,))
        for number, claim in enumerate(record)
        if data.draw(st.integers(0, 3)) == 0
    )  # fmt: skip
    first = ask(record, origins, made, as_of, until)
    mixed = data.draw(st.permutations(record))
    assert ask(mixed, data.draw(st.permutations(origins)), made, as_of, until) == first


@settings(max_examples=75, deadline=None)
@given(st.lists(claims(), min_size=1, max_size=12), sources())
def test_the_timeline_says_what_each_day_says(found: list[Claim], origins: list[Source]) -> None:
    record = one_record(found, origins)
    segments = timeline(record, Provenance(origins), Verdicts(), WORDS)
    for segment in segments:
        for day in {max(segment.first, 1), segment.until - 1}:
            if 1 <= day < 3_000_000:
                answer = ask(record, origins, as_of=When.of_day(day))
                assert answer is not None
                assert answer.situation.fields == segment.situation.fields
                assert answer.situation.status == segment.situation.status
    for before, after in pairwise(segments):
        assert before.until <= after.first


@settings(max_examples=75, deadline=None)
@given(st.lists(stakes, min_size=1, max_size=12), sources())
def test_what_stands_is_what_somebody_says(found: list[Claim], origins: list[Source]) -> None:
    record = one_record(found, origins)
    answer = ask(record, origins)
    assert answer is not None
    for field, outcome in answer.situation.outcomes.items():
        for value in outcome.values:
            if isinstance(value.content, Span):
                assert not value.content.is_empty
            else:
                assert any(value.content in claim.fields.get(field, ()) for claim in record)
            assert all(not isinstance(content, float) for _, content in value.terms)
    if answer.situation.status in {"stated", "reported", "suggested", "expected", "denied"}:
        assert answer.situation.status in {claim.modality for claim in record}


@settings(max_examples=60, deadline=None)
@given(st.lists(claims(), min_size=1, max_size=12), sources(), st.data())
def test_a_rumour_changes_no_statement(
    found: list[Claim], origins: list[Source], data: st.DataObject
) -> None:
    record = one_record(found, origins)
    firm = [claim for claim in record if claim.modality in {"stated", "reported", "denied"}]
    if not any(claim.modality != "denied" for claim in firm):
        return
    as_of = data.draw(st.none() | dates)
    with_rumours, without = ask(record, origins, as_of=as_of), ask(firm, origins, as_of=as_of)
    if without is not None and without.situation.status != "denied":
        assert with_rumours is not None
        assert with_rumours.situation.fields == without.situation.fields
        assert with_rumours.situation.disputes == without.situation.disputes
        assert with_rumours.start == without.start
        assert with_rumours.end == without.end


@given(st.decimals(min_value=0, max_value=1, places=4))
def test_about_holds_the_value(value: Decimal) -> None:
    about = Span.about(value, top=Decimal(1))
    assert about.overlaps(Span.exactly(value))
