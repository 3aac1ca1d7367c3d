"""What RDF becomes: claims as they stand, plain statements as claims, the rest as it is."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SourceError
from kg.model.claim import Claim
from kg.model.decision import Decision
from kg.model.identifier import Identifier
from kg.model.source import Mention, Source
from kg.namespaces import ID, KG
from kg.rdf.nodes import BlankNode
from kg.rdf.terms import shipped_terms
from kg.readers import rdf
from kg.readers.items import Foreign, Item

PREFIXES = """
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix ex: <http://example.org/> .
"""


def read(text: str, syntax: str = "turtle", **more: Any) -> tuple[list[Item], list[SourceError]]:
    problems: list[SourceError] = []
    items = rdf.read(
        io.BytesIO((PREFIXES + text).encode()),
        path=more.pop("path", None),
        name=more.pop("name", "x.ttl"),
        syntax=syntax,
        terms=shipped_terms(),
        problems=problems,
        **more,
    )
    return list(items), problems


def fine(text: str, syntax: str = "turtle", **more: Any) -> list[Item]:
    items, problems = read(text, syntax, **more)
    assert problems == []
    return items


def only(items: list[Item], kind: type) -> Any:
    (found,) = [item for item in items if isinstance(item, kind)]
    return found


def test_a_plain_record_is_a_stated_claim_of_the_file() -> None:
    items = fine("id:x a kg:Stake ; kg:holder id:meta ; kg:issuer id:scale-ai ; kg:share 0.4 .")
    claim = only(items, Claim)
    assert (claim.about, claim.modality, claim.from_, claim.to) == (
        ID + "x", "stated", ID + "meta", ID + "scale-ai"
    )  # fmt: skip
    assert claim.fields == {"share": (Decimal("0.4"),)}
    assert only(items, Source) == Source(iri=claim.source, title="x.ttl", kind="dataset")
    assert claim.source == ID + "source_x"


def test_the_only_source_of_a_file_is_whose_words_its_plain_statements_are() -> None:
    items = fine(
        'id:s a kg:Source ; kg:title "S" .'
        "[] a kg:Supply ; kg:client id:meta ; kg:supplier id:scale-ai . id:a kg:owns id:b ."
    )
    assert {item.source for item in items if isinstance(item, Claim)} == {ID + "s"}
    assert only(items, Source).title == "S"


def test_a_plain_entity_is_a_mention() -> None:
    items = fine(
        'id:meta a kg:Company ; kg:name "Meta" ; kg:alias "Facebook" ;'
        ' kg:identifier [ kg:scheme "XI-LEI" ; kg:code "5493" ] .'
    )
    mention = only(items, Mention)
    assert (mention.party, mention.entity_type, mention.name) == (ID + "meta", "Company", "Meta")
    assert mention.called == ("Facebook", "Meta")
    assert mention.identifiers == (Identifier("XI-LEI", "5493"),)
    assert not [item for item in items if isinstance(item, Foreign)]


def test_what_a_mention_says_already_is_not_said_again_and_the_rest_is() -> None:
    items = fine(
        "id:s a kg:Source . id:m a kg:Mention ; kg:source id:s ; kg:party id:meta ;"
        ' kg:mentionType kg:Company ; kg:calledName "Meta" .'
        'id:meta a kg:Company ; kg:name "Meta" ; kg:alias "FB" .'
    )
    names = sorted(item.called for item in items if isinstance(item, Mention))
    assert names == [("FB",), ("Meta",)]


def test_a_plain_edge_is_a_claim_of_the_record_that_states_it() -> None:
    items = fine(
        "id:a kg:owns id:b ; kg:clientOf id:b ; kg:rivalOf id:b ; kg:leads id:b . id:b kg:rivalOf id:a ."
    )
    kinds = sorted(item.record_type for item in items if isinstance(item, Claim))
    assert kinds == ["Link", "Role", "Stake", "Supply"]


def test_an_edge_or_record_with_a_claim_behind_it_is_dropped() -> None:
    items = fine(
        "id:c a kg:Claim ; kg:about id:s ; kg:share 0.4 ."
        "id:s a kg:Stake ; kg:holder id:a ; kg:issuer id:b ; kg:share 0.5 ; kg:status kg:stated ."
        "id:a kg:owns id:b ; a kg:Party . id:b a kg:Party ."
    )
    claim = only(items, Claim)
    assert (claim.iri, claim.about, claim.from_, claim.to) == (
        ID + "c", ID + "s", ID + "a", ID + "b"
    )  # fmt: skip
    assert claim.fields == {"share": (Decimal("0.4"),)}
    assert [type(item) for item in items] == [Source, Claim]


def test_a_relation_that_the_file_defines_is_known_at_once() -> None:
    items = fine("ex:sues a kg:Edge . id:a ex:sues id:b .")
    assert only(items, Claim).fields == {"predicate": ("http://example.org/sues",)}
    assert only(items, Foreign).graph_is_own is False


def test_further_properties_of_ours_stay_in_the_sources_graph() -> None:
    items = fine(
        "id:s a kg:Source . id:c a kg:Claim, ex:Thing ; kg:source id:s ; kg:recordType kg:Stake ;"
        ' kg:from id:a ; kg:to id:b ; ex:note "n" .'
    )
    beside = [item.quad for item in items if isinstance(item, Foreign)]
    assert {quad.graph_name.value for quad in beside} == {ID + "s"}
    assert len(beside) == 2


def test_a_claim_without_source_is_of_the_graph_it_stands_in() -> None:
    items = fine(
        "id:s a kg:Source . id:t a kg:Source ."
        "id:t { id:c a kg:Claim ; kg:recordType kg:Stake ; kg:from id:a ; kg:to id:b }",
        "trig",
    )
    assert only(items, Claim).source == ID + "t"


def test_a_claim_that_a_merge_moved_keeps_the_record_it_named() -> None:
    items = fine(
        "id:c a kg:Claim ; kg:about id:stake_a_b, id:stake_a_z ; kg:recordType kg:Stake ;"
        " kg:from id:a ; kg:to id:z ."
        "id:stake_a_b a kg:Stake ; kg:holder id:a ; kg:issuer id:b . id:z kg:mergedInto id:b ."
    )
    assert only(items, Claim).about == ID + "stake_a_z"


def test_nameless_parties_and_records_are_named() -> None:
    items = fine('[] a kg:Stake ; kg:holder [ a kg:Company ; kg:name "Meta" ] ; kg:issuer id:b .')
    claim = only(items, Claim)
    assert claim.from_ == ID + "x_meta"
    assert claim.about == ID + "stake_x-meta_b_" + claim.about.rpartition("_")[2]
    assert only(items, Mention).party == claim.from_


def test_decisions_are_known_by_their_type() -> None:
    items = fine('id:d a kg:Decision ; kg:merges id:a, id:b ; kg:reason "same" .')
    assert only(items, Decision).on_what == (ID + "a", ID + "b")


def test_rdf_of_others_is_left_exactly_as_it_stands() -> None:
    items = fine(
        "ex:a ex:b [ ex:c 1.50 ] . ex:g { ex:a ex:b <rel> }", "trig", path=Path("/t/x.trig")
    )
    assert all(isinstance(item, Foreign) for item in items)
    quads = [item.quad for item in items if isinstance(item, Foreign)]
    assert [item.graph_is_own for item in items if isinstance(item, Foreign)] == [
        False,
        False,
        True,
    ]
    assert any(isinstance(quad.subject, BlankNode) for quad in quads)
    assert quads[-1].object.value == "file:///t/rel"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id:x a kg:Stake ; kg:holder id:a .", "x.ttl: id:x: it has no kg:issuer"),
        ("id:x a kg:Stake ; kg:holder id:a, id:c ; kg:issuer id:b .", "kg:holder: it gives several"),
        ('id:x a kg:Stake ; kg:holder "A" ; kg:issuer id:b .', "is no IRI"),
        ("id:x a kg:Stake ; kg:holder id:a ; kg:issuer id:b ; kg:share 0.4, 0.5 .",
         "x.ttl: id:x: kg:share: it gives several values: 0.4 and 0.5"),
        ("id:x a kg:Steak .", "x.ttl: id:x: there is no class kg:Steak"),
        ("id:x a kg:Record .", "kg:Record alone says too little"),
        ("id:x a kg:Claim, kg:Stake .", "it cannot be all of kg:Claim and kg:Stake"),
        ("id:c a kg:Claim ; kg:source id:s, id:t ; kg:recordType kg:Stake ; kg:from id:a ; kg:to id:b .",
         "x.ttl: id:c: kg:source: it gives several"),
        ("id:c a kg:Claim ; kg:recordType kg:Steak ; kg:from id:a .", "Steak is none of kg:Stake"),
        ("id:c a kg:Claim ; kg:recordType kg:Stake ; kg:from id:a .", "a Stake needs both its ends"),
        ("id:c a kg:Claim ; kg:recordType kg:Link ; kg:from id:a ; kg:to id:b .", "needs its kg:predicate"),
        ('id:a kg:owns "Scale" .', "both ends must be IRIs"),
        ("id:d a kg:Decision .", "x.ttl: id:d: it decides nothing"),
        ("id:d a kg:Decision ; kg:merges id:a .", "kg:merges: it needs two"),
        ("id:m a kg:Mention ; kg:party id:a ; kg:identifier id:i .", "id:i has no kg:scheme and kg:code"),
        ("[] a kg:Stake ; kg:holder [ a kg:Company ] ; kg:issuer id:b .", "neither kg:name nor kg:identifier"),
        ("id:s a kg:Source ; kg:kind kg:role-ceo .", "kg:role-ceo is no code of this list"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_told_by_name(text: str, message: str) -> None:
    _, problems = read(text)
    assert len(problems) == 1
    assert message in str(problems[0])


def test_one_thing_that_does_not_fit_does_not_hide_the_next() -> None:
    items, problems = read(
        "id:x a kg:Steak . id:y a kg:Claim . id:z a kg:Stake ; kg:holder id:a ; kg:issuer id:b ."
    )
    assert len(problems) == 2
    assert only(items, Claim).about == ID + "z"


def test_a_syntax_error_says_where() -> None:
    with pytest.raises(SourceError) as caught:
        read("id:a zz:b id:c .")
    assert str(caught.value) == "x.ttl:6:6: The prefix zz: has not been declared."


def test_a_suggested_record_that_was_exported_is_no_more_than_suggested() -> None:
    items = fine(
        "id:l a kg:Link ; kg:subject id:a ; kg:object id:b ; kg:predicate kg:distancingFrom ;"
        " kg:status kg:suggested . id:a kg:distancingFrom id:b ."
    )
    claim = only(items, Claim)
    assert (claim.modality, claim.fields["predicate"]) == ("suggested", (KG + "distancingFrom",))


def test_a_record_with_ends_that_no_claim_about_it_has_is_refused() -> None:
    claim = (
        "id:c a kg:Claim ; kg:about id:r ; kg:recordType kg:Stake ; kg:modality kg:stated ;"
        " kg:from id:a ; kg:to id:b ."
    )
    other = "id:r a kg:Stake ; kg:holder id:x ; kg:issuer id:y ."
    _, problems = read(f"{other} {claim}")
    message = "id:c: it and its record name different ends: id:a to id:b and id:x to id:y"
    assert [one.bare for one in problems] == [message]
    moved = "id:a kg:mergedInto id:x . id:b kg:mergedInto id:y ."
    assert read(f"{other} {claim} {moved}")[1] == []
    same = "id:r a kg:Stake ; kg:holder id:a ; kg:issuer id:b ."
    assert read(f"{same} {claim}")[1] == []
