"""Every form of the claims file becomes the claims that it says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.namespaces import ID, KG
from kg.rdf.terms import shipped_terms
from kg.readers.reader import ReadOptions

D = Decimal

HEAD = """\
source:
  id: two-firms
  title: Two firms
entities:
  meta: {type: company, name: Meta, called: [Meta Platforms, the tech giant], identifiers: {XI-LEI: 5493ABC}}
  scale-ai: company Scale AI
  openai: company OpenAI
  jason-droege: person Jason Droege
  lab: {type: unit}
  nobody: {type: unknown-party, reason: unknown}
  ftc: public-body Federal Trade Commission
claims:
"""


def test_the_source(read_claims: Any) -> None:
    result = read_claims(
        """\
        source:
          id: meta-grabs-49
          title: "Meta: the end"
          kind: article
          url: https://example.org/a
          publisher: The Paper
          author: A. Writer
          published: 2025-06-17
          retrieved: 2025-07
          license: no
          access: private
          based_on: [wire-story, id:source_filing]
          hash: sha256:"""
        + "0" * 64
    )
    assert not result.errors
    (source,) = result.sources
    assert source.iri == f"{ID}source_meta-grabs-49"
    assert (source.title, source.kind, source.url) == (
        "Meta: the end",
        "article",
        "https://example.org/a",
    )
    assert (str(source.published), str(source.retrieved)) == ("2025-06-17", "2025-07")
    assert (source.publisher, source.author, source.license) == ("The Paper", "A. Writer", "no")
    assert source.based_on == (f"{ID}source_wire-story", f"{ID}source_filing")
    assert source.content_hash == "sha256:" + "0" * 64
    assert source.private


def test_the_file_name_is_the_sources_id_where_none_is_given(read_claims: Any) -> None:
    text = "source:\n  title: x\n"
    assert (
        read_claims(text, path=Path("in/meta-grabs-49.claims.yaml.gz")).sources[0].iri
        == f"{ID}source_meta-grabs-49"
    )
    options = ReadOptions(source="told")
    assert read_claims(text, options=options).sources[0].iri == f"{ID}source_told"
    assert "no id" in read_claims(text, path=None).errors[0]


def test_entities_become_mentions(read_claims: Any) -> None:
    mentions = {one.party.removeprefix(ID): one for one in read_claims(HEAD).mentions}
    meta = mentions["meta"]
    assert (meta.entity_type, meta.name) == ("Company", "Meta")
    assert meta.called == ("Meta", "Meta Platforms", "the tech giant")
    assert [str(one) for one in meta.identifiers] == ["XI-LEI:5493ABC"]
    assert mentions["scale-ai"].called == ("Scale AI",)
    assert (mentions["lab"].entity_type, mentions["lab"].name) == ("Unit", None)
    assert (mentions["nobody"].entity_type, mentions["nobody"].reason) == (
        "UnknownParty",
        "unknown",
    )
    assert mentions["ftc"].entity_type == "PublicBody"
    assert {one.source for one in mentions.values()} == {f"{ID}source_two-firms"}
    assert all(one.iri.startswith(f"{ID}mention_") for one in mentions.values())


def line(read_claims: Any, said: str, **options: Any) -> Any:
    result = read_claims(HEAD + "- quote: some words\n  says:\n  - " + said + "\n", **options)
    assert not result.errors
    (claim,) = result.claims
    return claim


@pytest.mark.parametrize(
    ("said", "record", "ends", "fields"),
    [
        ("meta owns scale-ai", "Stake", ("meta", "scale-ai"), {}),
        ("scale-ai owned by meta", "Stake", ("meta", "scale-ai"), {}),
        ("scale-ai is owned by meta, share 49%", "Stake", ("meta", "scale-ai"), {"share": D("0.49")}),
        ("meta owns scale-ai, share 0.49, votes 0%", "Stake", ("meta", "scale-ai"), {"share": D("0.49"), "votes": D(0)}),
        ("meta owns scale-ai, share over 50%, share-class A", "Stake", ("meta", "scale-ai"), {"shareOver": D("0.5"), "shareClass": "A"}),
        ("meta owns scale-ai, shareMin 25%, share under 50%", "Stake", ("meta", "scale-ai"), {"shareMin": D("0.25"), "shareUnder": D("0.5")}),
        ("meta owns scale-ai, share class Class B, direct", "Stake", ("meta", "scale-ai"), {"shareClass": "Class B", "direct": True}),
        ("meta owns scale-ai, direct no, interest voting-rights", "Stake", ("meta", "scale-ai"), {"direct": False, "interest": "votingRights"}),
        ("meta controls scale-ai, basis board-appointment", "Control", ("meta", "scale-ai"), {"basis": "board-appointment"}),
        ("meta parent of scale-ai", "Parenthood", ("meta", "scale-ai"), {}),
        ("meta is the parent of scale-ai", "Parenthood", ("meta", "scale-ai"), {}),
        ("scale-ai is a subsidiary of meta", "Parenthood", ("meta", "scale-ai"), {}),
        ("jason-droege is interim-ceo of scale-ai, title Interim CEO", "Role", ("jason-droege", "scale-ai"), {"roleKind": "interim-ceo", "title": "Interim CEO"}),
        ("jason-droege is the interim CEO of scale-ai", "Role", ("jason-droege", "scale-ai"), {"roleKind": "interim-ceo"}),
        ("jason-droege works for scale-ai", "Role", ("jason-droege", "scale-ai"), {"roleKind": "employee"}),
        ("jason-droege worksFor scale-ai, kind executive", "Role", ("jason-droege", "scale-ai"), {"roleKind": "executive"}),
        ("jason-droege founded scale-ai", "Role", ("jason-droege", "scale-ai"), {"roleKind": "founder"}),
        ("jason-droege leads lab", "Role", ("jason-droege", "lab"), {"roleKind": "head"}),
        ("lab led by jason-droege", "Role", ("jason-droege", "lab"), {"roleKind": "head"}),
        ("jason-droege board member of scale-ai", "Role", ("jason-droege", "scale-ai"), {"roleKind": "board-member"}),
        ("meta client of scale-ai, service labeled data", "Supply", ("meta", "scale-ai"), {"service": "labeled data"}),
        ("meta is a client of scale-ai", "Supply", ("meta", "scale-ai"), {}),
        ("meta invested in scale-ai, price about $14.8bn, deal-name The deal", "Deal", ("meta", "scale-ai"), {"price": D(14800000000), "currency": "USD", "dealName": "The deal"}),
        ("openai distancing from scale-ai", "Link", ("openai", "scale-ai"), {"predicate": KG + "distancingFrom"}),
        ("openai distancing-from scale-ai", "Link", ("openai", "scale-ai"), {"predicate": KG + "distancingFrom"}),
        ("openai distancingFrom scale-ai", "Link", ("openai", "scale-ai"), {"predicate": KG + "distancingFrom"}),
        ("openai is distancing itself from scale-ai", "Link", ("openai", "scale-ai"), {"predicate": KG + "distancingFrom"}),
        ("openai rival of meta", "Link", ("openai", "meta"), {"predicate": KG + "rivalOf"}),
        ("lab part of meta", "Link", ("lab", "meta"), {"predicate": KG + "partOf"}),
        ("scale-ai has revenue 870m USD, in 2024", "Figure", ("scale-ai", None), {"measure": "revenue", "amount": D(870000000), "currency": "USD", "period": "2024"}),
        ("scale-ai has headcount 1,500 people", "Figure", ("scale-ai", None), {"measure": "headcount", "amount": D(1500), "unit": "people"}),
        ("scale-ai has staff moved under 12 people, toward meta", "Figure", ("scale-ai", "meta"), {"measure": "staff-moved", "amountUnder": D(12), "unit": "people"}),
        ('scale-ai has independence "remains fully, truly independent"', "Attribute", ("scale-ai", None), {"attribute": "independence", "value": "remains fully, truly independent"}),
        ("scale-ai has legal form Inc.", "Attribute", ("scale-ai", None), {"attribute": "legal-form", "value": "Inc."}),
        ("id:x owns https://example.org/y", "Stake", ("x", "https://example.org/y"), {}),
        ("GB-COH:00102498 owns scale-ai", "Stake", ("gb-coh_00102498", "scale-ai"), {}),
    ],
)  # fmt: skip
def test_short_lines(
    read_claims: Any,
    said: str,
    record: str,
    ends: tuple[str, str | None],
    fields: dict[str, object],
) -> None:
    claim = line(read_claims, said)
    assert claim.record_type == record
    assert (claim.from_.removeprefix(ID), claim.to and claim.to.removeprefix(ID)) == ends
    given = {term: values[0] for term, values in claim.fields.items()}
    assert {
        term: str(value) if term == "period" else value for term, value in given.items()
    } == fields
    assert claim.iri.startswith(f"{ID}claim_")
    assert claim.about.startswith(f"{ID}{record.lower()}_")
    assert (claim.modality, claim.quote) == ("stated", "some words")


def test_a_line_can_be_of_every_edge(read_claims: Any) -> None:
    for edge in shipped_terms().edges.values():
        for said in (edge.label, edge.name):
            claim = line(read_claims, f"meta {said} scale-ai")
            assert (claim.record_type, claim.from_) == (edge.record_type, f"{ID}meta")
        if not edge.symmetric:
            claim = line(read_claims, f"meta {edge.inverse_label} scale-ai")
            assert (claim.record_type, claim.from_) == (edge.record_type, f"{ID}scale-ai")


def test_dates_in_a_line(read_claims: Any) -> None:
    claim = line(read_claims, "meta owns scale-ai, since 2019, until 2025-06")
    assert (str(claim.start), str(claim.end)) == ("2019", "2025-06")
    assert str(line(read_claims, "meta owns scale-ai, from 2019").start) == "2019"
    assert str(line(read_claims, "meta invested in scale-ai, on 2025-06-13").start) == "2025-06-13"
    assert str(line(read_claims, "meta invested in scale-ai, in 2025-06").start) == "2025-06"
    figure = line(read_claims, "scale-ai has headcount 1,500 people, on 2025-06-13")
    assert (str(figure.first("period")), figure.start) == ("2025-06-13", None)


def test_about_and_what_a_line_says_of_itself(read_claims: Any) -> None:
    assert line(read_claims, "meta owns scale-ai, share about 49%").approximate
    assert line(read_claims, "meta owns scale-ai, share 49%, approximate").approximate
    claim = line(read_claims, "meta owns scale-ai, modality denied, speaker Mark Z.")
    assert (claim.modality, claim.speaker, claim.speaker_is_party) == ("denied", "Mark Z.", False)


def test_the_long_form(read_claims: Any) -> None:
    deal = line(
        read_claims,
        "deal: {buyer: meta, target: scale-ai, price: about $14.8bn, date: 2025-06, deal-name: The deal,"
        " yields: id:stake_meta_scale-ai, modality: reported, speaker: jason-droege, called: {meta: the giant}}",
    )
    assert (deal.record_type, str(deal.start), deal.approximate) == ("Deal", "2025-06", True)
    assert deal.first("yields") == f"{ID}stake_meta_scale-ai"
    assert (deal.modality, deal.speaker, deal.speaker_is_party) == (
        "reported",
        f"{ID}jason-droege",
        True,
    )
    assert deal.from_named == "the giant"
    figure = line(
        read_claims,
        "figure: {of: scale-ai, toward: meta, measure: staff-moved, amount-min: 1 people, amountUnder: 12 people, period: 2025}",
    )
    assert figure.to == f"{ID}meta"
    assert figure.fields["amountUnder"] == (D(12),)
    price = line(read_claims, "deal: {buyer: meta, target: scale-ai, price: 14.3bn, currency: usd}")
    assert price.fields["currency"] == ("USD",)
    role = line(
        read_claims,
        "role: {person: jason-droege, organization: scale-ai, kind: ceo, since: 2025, until: 2026}",
    )
    assert (role.first("roleKind"), str(role.start), str(role.end)) == ("ceo", "2025", "2026")
    stake = line(
        read_claims,
        "Stake: {holder: meta, issuer: scale-ai, interest: [shareholding, votingRights]}",
    )
    assert stake.fields["interest"] == ("shareholding", "votingRights")
    link = line(read_claims, "link: {subject: openai, predicate: rival of, object: meta}")
    assert link.first("predicate") == KG + "rivalOf"
    attribute = line(
        read_claims, 'attribute: {of: scale-ai, attribute: independence, value: "a, b"}'
    )
    assert attribute.first("value") == "a, b"


def test_what_stands_beside_a_quote_goes_for_all_it_says(read_claims: Any) -> None:
    result = read_claims(
        HEAD
        + """\
- quote: bought a stake
  at: 10-24
  place: FAQ, answer 1
  modality: reported
  speaker: unnamed reports
  gist: Meta bought in.
  approximate: yes
  access: private
  start: 2025-06
  called: {meta: Zuckerberg’s empire, scale-ai: the startup}
  says:
  - meta owns scale-ai, share 49%
  - scale-ai has revenue 870m USD, in 2024
  - stake: {holder: openai, issuer: scale-ai, start: 2020, modality: denied, approximate: no}
"""
    )
    assert not result.errors
    first, second, third = result.claims
    assert (first.quote, first.at, first.place) == ("bought a stake", "10-24", "FAQ, answer 1")
    assert (first.modality, first.speaker, first.gist) == (
        "reported",
        "unnamed reports",
        "Meta bought in.",
    )
    assert (first.approximate, first.private, str(first.start)) == (True, True, "2025-06")
    assert (first.from_named, first.to_named) == ("Zuckerberg’s empire", "the startup")
    assert (second.start, second.from_named) == (None, "the startup")
    assert (third.modality, str(third.start), third.approximate) == ("denied", "2020", False)
    assert (third.from_named, third.to_named) == (None, "the startup")


def test_yaml_guesses_nothing(read_claims: Any) -> None:
    result = read_claims(
        "source: {id: x, title: 2025-06-17, author: no, license: 12:30, publisher: 0x1F}\n"
        "entities: {norway: company NO, n1: {type: company, name: 1e3}}\n"
    )
    assert not result.errors
    (source,) = result.sources
    assert (source.title, source.author, source.license, source.publisher) == (
        "2025-06-17",
        "no",
        "12:30",
        "0x1F",
    )
    assert {one.name for one in result.mentions} == {"NO", "1e3"}


def test_loading_the_same_twice_gives_the_same(read_claims: Any) -> None:
    text = HEAD + "- quote: q\n  says: meta owns scale-ai, share 49%\n"
    assert read_claims(text).items == read_claims(text).items
    assert read_claims(text).claims[0].iri == read_claims("# a comment\n" + text).claims[0].iri


def test_a_relation_of_the_users_own(read_claims: Any) -> None:
    from pyoxigraph import RdfFormat, parse

    ontology = """
        @prefix kg: <https://w3id.org/kg-stakes/ns#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        <https://example.org/sues> a kg:Edge ; rdfs:label "sues" ;
            kg:inverseLabel "sued by" ; kg:hedgedLabel "may sue" ; kg:category kg:category-tension .
        kg:Fund a owl:Class ; rdfs:subClassOf kg:Company ; rdfs:label "fund" .
    """
    terms = shipped_terms().extended(parse(ontology.encode(), format=RdfFormat.TURTLE))
    claim = line(read_claims, "meta sued by openai", terms=terms)
    assert (claim.first("predicate"), claim.from_) == ("https://example.org/sues", f"{ID}openai")
    result = read_claims("source: {id: x}\nentities: {f: fund The Fund}\n", terms=terms)
    assert (result.errors, result.mentions[0].entity_type) == ([], "Fund")


@pytest.mark.parametrize("name", ["meta-grabs-49", "meta-partnership-strain"])
def test_the_shipped_files_load_without_a_problem(read_claims: Any, name: str) -> None:
    path = Path(__file__).parents[3] / "data" / f"{name}.yaml"
    result = read_claims(path.read_text("utf-8"), path=path, options=ReadOptions(shipped=True))
    assert not result.errors
    assert len(result.claims) > 30
    assert result.sources[0].iri == f"{ID}source_{name}"
