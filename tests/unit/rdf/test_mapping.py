"""The model as statements and back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from kg.errors import SourceError
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.identifier import Identifier
from kg.model.source import Mention, Source
from kg.model.when import When
from kg.namespaces import ID, KG
from kg.rdf import mapping
from kg.rdf.fields import check_bounds
from kg.rdf.nodes import Literal, NamedNode, Quad, Term
from kg.rdf.terms import shipped_terms
from random_claims import claims, mentions

TERMS = shipped_terms()


def said(quads: list[Quad], iri: str) -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = {}
    for quad in quads:
        if quad.subject == NamedNode(iri):
            found.setdefault(quad.predicate.value, []).append(quad.object)
    return found


def stake(**more: object) -> Claim:
    plain = Claim(
        iri="", about="", source=ID + "source_a", record_type="Stake",
        from_=ID + "meta", to=ID + "scale-ai", fields={"share": (Decimal("0.49"),)},
    )  # fmt: skip
    return mapping.identified(replace(plain, **more), TERMS)  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(claims())
def test_a_claim_comes_back_the_same(claim: Claim) -> None:
    claim = mapping.identified(claim, TERMS)
    assert (
        mapping.read_claim(claim.iri, said(mapping.claim_quads(claim, TERMS), claim.iri), TERMS)
        == claim
    )


@settings(max_examples=100, deadline=None)
@given(mentions())
def test_a_mention_comes_back_the_same(mention: Mention) -> None:
    mention = mapping.identified_mention(mention)
    quads = mapping.mention_quads(mention)
    nodes = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    identifiers = {
        iri: mapping.read_identifier(iri, said(quads, iri)) for iri in nodes - {mention.iri}
    }
    assert mapping.read_mention(mention.iri, said(quads, mention.iri), identifiers) == mention


def test_a_source_and_a_decision_come_back_the_same() -> None:
    source = Source(
        iri=ID + "source_a", title="A", kind="article", url="https://example.org/a",
        publisher="The Paper", published=When.parse("2025-06"), license="CC BY 4.0",
        based_on=(ID + "source_b",), private=True,
    )  # fmt: skip
    assert mapping.read_source(source.iri, said(mapping.source_quads(source), source.iri)) == source
    decision = mapping.identified_decision(
        Decision(iri="", kind="merge", on_what=(ID + "a", ID + "b"), reason="same", on="2026-01-02")
    )
    quads = mapping.decision_quads(decision)
    assert mapping.read_decision(decision.iri, said(quads, decision.iri)) == decision


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({}, "stake_meta_scale-ai"),
        ({"fields": {"shareClass": ("Class A",)}}, "stake_meta_scale-ai_class-a"),
        ({"record_type": "Role", "fields": {"roleKind": ("interim-ceo",)}}, "role_meta_scale-ai_ceo"),
        ({"record_type": "Deal", "fields": {}, "start": When.parse("2025-06")}, "deal_meta_scale-ai_2025"),
        ({"record_type": "Deal", "fields": {"dealName": ("Big",)}, "start": When.parse("2025")},
         "deal_meta_scale-ai_big"),
        ({"record_type": "Link", "fields": {"predicate": (KG + "distancingFrom",)}},
         "link_meta_distancing-from_scale-ai"),
        ({"record_type": "Figure", "to": None,
          "fields": {"measure": ("revenue",), "period": (When.parse("2024"),)}},
         "figure_meta_revenue_2024"),
        ({"record_type": "Figure", "to": None, "fields": {"measure": ("revenue",)}},
         "figure_meta_revenue_a"),
        ({"record_type": "Attribute", "to": None,
          "fields": {"attribute": ("jurisdiction",), "value": ("US",)}},
         "attribute_meta_jurisdiction"),
    ],
)  # fmt: skip
def test_records_are_named_by_their_key(more: dict[str, object], name: str) -> None:
    assert stake(**more).about == ID + name


def test_a_symmetric_link_is_one_record_from_both_ends() -> None:
    fields = {"predicate": (KG + "rivalOf",)}
    one = stake(record_type="Link", fields=fields)
    other = stake(record_type="Link", fields=fields, from_=ID + "scale-ai", to=ID + "meta")
    assert one.about == other.about
    assert one.iri != other.iri


def test_no_two_keys_share_a_name() -> None:
    year = stake(record_type="Deal", fields={}, start=When.parse("2025"))
    name = stake(record_type="Deal", fields={"dealName": ("2025",)})
    assert year.about != name.about
    period = {"measure": ("revenue",), "period": (When.parse("2024"),)}
    dated = stake(record_type="Figure", to=None, fields=period)
    undated = stake(
        record_type="Figure", to=None, fields={"measure": ("revenue",)}, source=ID + "source_2024"
    )
    assert dated.about != undated.about


def test_a_claim_is_named_by_what_it_says() -> None:
    assert stake().iri == stake(about="").iri
    assert stake().iri != stake(quote="x").iri
    assert stake().iri != stake(about=ID + "mine").iri
    assert stake(fields={"share": (Decimal("0.490"),)}).iri == stake().iri


def test_identifiers_that_differ_never_share_a_node() -> None:
    codes = [
        Identifier("X", "ab"),
        Identifier("X", "AB"),
        Identifier("X", "a.b"),
        Identifier("x", "AB"),
    ]
    assert len({mapping.entity_identifier_iri(code) for code in codes}) == len(codes)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("share", Literal(1.4), "not between 0 and 1"),
        ("source", NamedNode(ID + "source_b"), "kg:source: it gives several"),
        ("from", NamedNode(ID + "other"), "kg:from: it gives several"),
        ("end", Literal("2019"), "it ends (2019) before it starts (2025)"),
        ("start", Literal("2025-06", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date")),
         "is no valid date"),
        ("shareMin", Literal(0.1), "do not go together: kg:share, kg:shareMin"),
        ("modality", NamedNode(KG + "maybe"), "kg:modality: it gives several"),
        ("recordType", NamedNode(KG + "Steak"), "kg:recordType: it gives several"),
        ("basis", NamedNode(KG + "role-ceo"), "kg:role-ceo is no code of this list"),
        ("access", Literal("secret"), "stands where an IRI is expected"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused_by_name(name: str, value: Term, message: str) -> None:
    claim = stake(start=When.parse("2025"))
    properties = said(mapping.claim_quads(claim, TERMS), claim.iri)
    properties.setdefault(KG + name, []).append(value)
    with pytest.raises(SourceError) as caught:
        mapping.read_claim(claim.iri, properties, TERMS)
    assert message in str(caught.value)
    assert str(caught.value).startswith("id:claim_")


@pytest.mark.parametrize(
    ("least", "most", "message"),
    [("0.6", "0.5", "0.6, is above the most, 0.5"), ("0.5", "0.5", "no value between 0.5 and 0.5")],
)
def test_a_range_without_values_is_told_as_what_it_is(least: str, most: str, message: str) -> None:
    fields = {"shareOver": (Decimal(least),), "shareMax": (Decimal(most),)}
    with pytest.raises(SourceError, match=message):
        check_bounds("id:claim_x", fields)


def test_codes_of_others_stay_as_they_are() -> None:
    claim = stake(record_type="Role", fields={"roleKind": ("http://example.org/tsar",)})
    again = mapping.read_claim(claim.iri, said(mapping.claim_quads(claim, TERMS), claim.iri), TERMS)
    assert again == claim
