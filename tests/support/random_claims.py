"""Random claims of every kind, for the laws."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from kg.model.claim import MODALITIES, Claim, Value
from kg.model.identifier import Identifier
from kg.model.source import Mention, Source
from kg.model.when import When
from kg.namespaces import ID, KG

PARTIES = [ID + name for name in ("ada", "bo", "cy", "dora-ltd")]
SOURCES = [ID + f"source_{name}" for name in ("north", "south", "wire")]

texts = st.sampled_from(["A", "b c", "d “e”", 'quoted "x"', "line\nbreak", "Ω≠é", "</script>"])
dates = st.sampled_from(["2019", "2020-06", "2020-06-15", "2021", "2021-03-01", "2024-12-31"]).map(
    When.parse
)
shares = st.sampled_from(["0", "0.25", "0.4", "0.49", "0.5", "0.75", "1"]).map(Decimal)
amounts = st.sampled_from(["870000000", "14300000000", "14800000000", "12.5"]).map(Decimal)


@st.composite
def quantity(draw: st.DrawFn, name: str) -> dict[str, tuple[Value, ...]]:
    numbers = shares if name in {"share", "votes"} else amounts
    if draw(st.booleans()):
        return {name: (draw(numbers),)}
    low, high = sorted((draw(numbers), draw(numbers)))
    fields: dict[str, tuple[Value, ...]] = {}
    if draw(st.booleans()) and high > low:
        fields[name + draw(st.sampled_from(["Min", "Over"]))] = (low,)
    if draw(st.booleans()) and high > low:
        fields[name + draw(st.sampled_from(["Max", "Under"]))] = (high,)
    return fields


@st.composite
def fields_of(draw: st.DrawFn, kind: str) -> dict[str, tuple[Value, ...]]:
    fields: dict[str, tuple[Value, ...]] = {}
    if kind == "Stake":
        for name in draw(st.sets(st.sampled_from(["share", "votes"]))):
            fields |= draw(quantity(name))
        if draw(st.booleans()):
            fields["shareClass"] = (draw(st.sampled_from(["A", "B"])),)
        if draw(st.booleans()):
            fields["interest"] = ("shareholding",)
        if draw(st.booleans()):
            fields["direct"] = (draw(st.booleans()),)
    elif kind in {"Control", "Parenthood"} and draw(st.booleans()):
        fields["basis"] = tuple(
            sorted(draw(st.sets(st.sampled_from(["contract", "golden-share"]), min_size=1)))
        )
    elif kind == "Role":
        fields["roleKind"] = (draw(st.sampled_from(["ceo", "interim-ceo", "chair", "founder"])),)
        if draw(st.booleans()):
            fields["title"] = (draw(texts),)
    elif kind == "Supply" and draw(st.booleans()):
        fields["service"] = (draw(texts),)
    elif kind == "Deal":
        if draw(st.booleans()):
            price = draw(quantity("price"))
            if price:
                fields |= {**price, "currency": (draw(st.sampled_from(["USD", "EUR"])),)}
        if draw(st.booleans()):
            fields["dealName"] = (draw(st.sampled_from(["Big Deal", "Other"])),)
    elif kind == "Link":
        edge = draw(st.sampled_from(["rivalOf", "partnerOf", "distancingFrom", "influences"]))
        fields["predicate"] = (KG + edge,)
    elif kind == "Figure":
        fields["measure"] = (draw(st.sampled_from(["revenue", "headcount"])),)
        amount = draw(quantity("amount"))
        if amount:
            fields |= amount
            if draw(st.booleans()):
                fields["currency"] = ("USD",)
        if draw(st.booleans()):
            fields["period"] = (draw(dates),)
    elif kind == "Attribute":
        fields["attribute"] = (draw(st.sampled_from(["jurisdiction", "independence"])),)
        fields["value"] = (draw(texts),)
    return fields


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    kind = draw(
        st.sampled_from(
            ["Stake", "Control", "Parenthood", "Role", "Supply", "Deal", "Link", "Figure",
             "Attribute"]
        )
    )  # fmt: skip
    start = draw(st.none() | dates)
    end = draw(st.none() | dates)
    if start is not None and end is not None and end.last < start.first:
        start, end = end, start
    if kind == "Figure":
        start = end = None
    to = draw(st.sampled_from(PARTIES)) if kind not in {"Figure", "Attribute"} else None
    return Claim(
        iri="",
        source=draw(st.sampled_from(SOURCES)),
        about="",
        record_type=kind,
        from_=draw(st.sampled_from(PARTIES)),
        to=to,
        fields=draw(fields_of(kind)),
        start=start,
        end=end,
        modality=draw(st.sampled_from(MODALITIES)),
        approximate=draw(st.booleans()),
        quote=draw(st.none() | texts),
        speaker=draw(st.sampled_from([None, "unnamed reports"])),
        from_named=draw(st.none() | texts),
    )


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    name = draw(st.sampled_from(["Ada", "Bo & Co", "Dora Ltd"]))
    identifiers = draw(st.sets(st.sampled_from(["5493", "6000"]), max_size=1))
    return Mention(
        iri="",
        source=draw(st.sampled_from(SOURCES)),
        party=draw(st.sampled_from(PARTIES)),
        entity_type=draw(st.sampled_from([None, "Company", "Person", "Party"])),
        name=name,
        called=(name,),
        identifiers=tuple(Identifier("XI-LEI", code) for code in sorted(identifiers)),
    )


@st.composite
def sources(draw: st.DrawFn) -> list[Source]:
    return [
        Source(
            iri=iri,
            title=f"Title of {iri[-5:]}",
            published=draw(st.none() | dates),
            based_on=(SOURCES[2],) if iri != SOURCES[2] and draw(st.booleans()) else (),
        )
        for iri in SOURCES
    ]
