"""The short cuts of a first load come to the very statements that the long way does."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.graph.load import load_into
from kg.graph.quick import Quick
from kg.graph.rarer import with_both
from kg.graph.records import Rule, resolve_unit, unit_quads
from kg.graph.words import Words
from kg.model.claim import Claim
from kg.model.decision import Verdicts
from kg.model.provenance import Provenance
from kg.model.source import Mention, Source
from kg.model.when import When
from kg.namespaces import ID, KG
from kg.rdf import mapping
from kg.rdf.nodes import NamedNode, Quad
from kg.rdf.rows import claim_of, row_of
from kg.rdf.serialize import serialize
from kg.rdf.terms import shipped_terms
from kg.readers import rdf_text
from kg.store.local import LocalStore
from random_claims import claims, dates, mentions, sources

TERMS = shipped_terms()


@settings(max_examples=150, deadline=None)
@given(claims(), st.none() | dates, st.booleans())
def test_a_single_claim_needs_no_rule(claim: Claim, day: When | None, undated: bool) -> None:
    claim = mapping.identified(claim, TERMS)
    rule = Rule(
        Provenance([]), Verdicts(), TERMS, Words(TERMS), lambda iri: iri, day, undated=undated
    )
    text = Quick(rule).text(row_of(claim))
    if text is not None:
        whole = unit_quads(resolve_unit([claim], rule), rule)
        assert sorted(text.splitlines()) == sorted(f"{quad} ." for quad in whole)


def test_most_stakes_are_written_without_the_rule() -> None:
    claim = mapping.identified(
        Claim(iri="", about="", source=ID + "s", record_type="Stake", from_=ID + "a", to=ID + "b"),
        TERMS,
    )
    rule = Rule(Provenance([]), Verdicts(), TERMS, Words(TERMS), lambda iri: iri)
    assert Quick(rule).text(row_of(claim))
    assert Quick(rule, {ID + "a"}).text(row_of(claim)) is None
    rejecting = Rule(
        Provenance([]), Verdicts(rejected=frozenset({claim.iri})), TERMS, Words(TERMS), lambda i: i
    )
    assert Quick(rejecting).text(row_of(claim)) is None


@given(claims())
def test_a_row_gives_its_claim_back(claim: Claim) -> None:
    again = claim_of(row_of(claim))
    assert row_of(again) == row_of(claim)
    assert (again.fields, again.start, again.end) == (claim.fields, claim.start, claim.end)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    sources(), st.lists(claims(), min_size=1, max_size=12), st.lists(mentions(), max_size=4),
    st.integers(20, 3000),
)  # fmt: skip
def test_text_says_what_the_parser_reads(
    monkeypatch: pytest.MonkeyPatch,
    origins: list[Source],
    found: list[Claim],
    described: list[Mention],
    piece: int,
) -> None:
    quads = [quad for one in origins for quad in mapping.source_quads(one)]
    for claim in found:
        quads += mapping.claim_quads(mapping.identified(claim, TERMS), TERMS)
    for one in described:
        quads += mapping.mention_quads(mapping.identified_mention(one))
    text = b"".join(serialize(dict.fromkeys(quads), "turtle"))
    assert loaded(monkeypatch, text, piece) == loaded(monkeypatch, text, None)


ODD = """@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

id:claim_1
    a kg:Claim ;
    kg:about id:stake_a_b ;
    kg:from id:a ;
    kg:modality kg:stated ;
    kg:quote "x" ;
    kg:recordType kg:Stake ;
    kg:share 0.4 ;
    kg:source id:source_s ;
    kg:start "2020"^^xsd:gYear ;
    kg:to id:b .
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0.4", "0.40"),
        ("0.4", "1.4"),
        ("0.4", '"1"^^xsd:decimal'),
        ("kg:share 0.4", "kg:shareMin 0.6 ;\n    kg:shareUnder 0.6"),
        ("kg:share 0.4", "kg:shareMax 0.6 ;\n    kg:shareMin 0.5"),
        ("kg:share 0.4", 'kg:shareOver "1"^^xsd:decimal'),
        ("gYear", "date"),
        ('"2020"^^xsd:gYear', '"2020-13"^^xsd:gYearMonth'),
        ('"x"', '"""x\n\nid:claim_2\n    a kg:Claim .\n"""'),
        ('"x"', '"x\\ty \\u00e9"'),
        ('"x"', '"x" , "y"'),
        ("kg:from id:a ;", 'kg:end "2019"^^xsd:gYear ;\n    kg:from id:a ;'),
        ("id:stake_a_b", "id:chosen"),
        ("id:b .", "id:b ;\n    kg:unheardOf 1 ."),
        ("id:b .", "id:b .\n\nid:claim_1\n    kg:gist 'again' ."),
        ("id:b .", "id:b .\n\n[] a kg:Claim ."),
        ("id:b .", "id:b"),
        ("@prefix xsd", "@prefix xs"),
        ("@prefix id: <https://w3id.org/kg-stakes/id/>", "@prefix id: <http://example.org/>"),
        ("kg:Claim", "kg:Clam"),
        ("id:a", "id:A_b"),
    ],
)
def test_what_is_not_quite_plain_is_read_as_ever(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    assert old in ODD
    text = ODD.replace(old, new).encode()
    assert loaded(monkeypatch, text, 100) == loaded(monkeypatch, text, None)


def loaded(monkeypatch: pytest.MonkeyPatch, text: bytes, piece: int | None) -> object:
    """What a new store holds after loading a file: as text by pieces of so many bytes, or parsed."""
    monkeypatch.setattr(rdf_text, "_CHUNK", piece or len(text) + 1)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "claims.ttl"
        file.write_bytes(text)
        store = LocalStore.open(Path(folder) / "store", read_only=False, create=True)
        (report,) = load_into(store, [file]).files
        return (
            report.loaded,
            report.counts,
            [str(error).replace(folder, "") for error in report.refused],
            {*store.quads()},
        )


def test_a_hub_costs_no_more_than_its_partner() -> None:
    store = LocalStore.memory()
    hub, other = NamedNode(ID + "hub"), NamedNode(ID + "other")
    from_, to, graph = NamedNode(KG + "from"), NamedNode(KG + "to"), NamedNode(ID + "s")
    many = [NamedNode(f"{ID}claim_{number}") for number in range(5000)]
    store.insert(Quad(claim, from_, hub, graph) for claim in many)
    store.insert([Quad(many[7], to, other, graph)])
    counted = Counted(store)
    assert with_both(counted, (from_, hub), (to, other)) == {many[7].value}
    assert counted.looked_at < 10


class Counted(LocalStore):
    """A store that counts what is looked at."""

    def __init__(self, store: LocalStore) -> None:
        super().__init__(store.engine, read_only=True)
        self.looked_at = 0

    def quads(self, *pattern: object) -> object:  # type: ignore[override]
        for quad in super().quads(*pattern):  # type: ignore[arg-type]
            self.looked_at += 1
            yield quad
