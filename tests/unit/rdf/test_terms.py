"""The ontology as data, and what users add to it."""

from __future__ import annotations

import time

import pytest
from pyoxigraph import RdfFormat, parse

from kg.namespaces import KG
from kg.rdf.ontology import words
from kg.rdf.terms import Terms, read_terms, shipped_terms

OWN = """
@prefix ex: <http://example.org/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

ex:sues a kg:Edge ;
    rdfs:label "verklagt"@de , "sues"@en ;
    kg:inverseLabel "sued by"@en ;
    kg:hedgedLabel "may sue"@en ;
    kg:category kg:category-tension .
ex:lendsTo a kg:Edge .
ex:Fund rdfs:subClassOf kg:Company .
ex:Vehicle rdfs:subClassOf ex:Machine .
ex:fixer a skos:Concept ;
    rdfs:label "fixer"@en ;
    skos:inScheme kg:codelist-role ;
    skos:broader kg:role-executive .
kg:owns a kg:Edge ; rdfs:label "hijacked"@en .
"""


@pytest.fixture(scope="module")
def terms() -> Terms:
    return shipped_terms()


@pytest.fixture(scope="module")
def own(terms: Terms) -> Terms:
    return terms.extended(parse(OWN, format=RdfFormat.TURTLE))


@pytest.mark.parametrize(
    "name",
    [KG + "clientOf", "kg:clientOf", "clientOf", "client-of", "client of", "Client Of"],
)
def test_an_edge_is_found_however_it_is_written(terms: Terms, name: str) -> None:
    edge = terms.edge(name)
    assert edge is not None
    assert edge.iri == KG + "clientOf"


def test_an_edge_is_found_by_a_label_that_is_not_its_name(terms: Terms) -> None:
    edge = terms.edge("on the board of")
    assert edge is not None
    assert edge.name == "boardMemberOf"


def test_an_edge_knows_how_it_is_worded_and_recorded(terms: Terms) -> None:
    owns = terms.edges[KG + "owns"]
    assert (owns.label, owns.inverse_label, owns.hedged_label) == ("owns", "owned by", "may own")
    assert (owns.category, owns.record_type, owns.symmetric) == ("ownership", "Stake", False)
    assert terms.edges[KG + "rivalOf"].symmetric


def test_what_is_no_edge_is_not_found_but_the_nearest_are(terms: Terms) -> None:
    assert terms.edge("clint of") is None
    assert terms.edge("holder") is None
    assert terms.nearest_edges("clint of")[0] == "client of"


@pytest.mark.parametrize(
    "name", ["interim-ceo", "interim CEO", "Interim Ceo", "kg:role-interim-ceo"]
)
def test_a_code_is_found_however_it_is_written(terms: Terms, name: str) -> None:
    code = terms.code("role", name)
    assert code is not None
    assert (code.name, code.broader) == ("interim-ceo", ("ceo",))
    assert code.edge == KG + "leads"


def test_a_code_belongs_to_its_list_only(terms: Terms) -> None:
    assert terms.code("basis", "ceo") is None
    assert terms.code("interest", "votingRights") is not None
    assert terms.nearest_codes("role", "intrim ceo")[0] == "interim-ceo"


def test_modalities_and_statuses_are_the_same_individuals(terms: Terms) -> None:
    stated = terms.code("modality", "stated")
    shown = terms.code("record-status", "stated")
    assert stated is not None
    assert shown is not None
    assert stated.iri == shown.iri == KG + "stated"
    assert terms.code("modality", "disputed") is None


def test_roles_have_families_and_each_family_its_edge(terms: Terms) -> None:
    assert terms.family("interim-ceo") == "ceo"
    assert terms.family("ceo") == "ceo"
    assert terms.family("http://example.org/unheard") == "http://example.org/unheard"
    assert terms.is_narrower("role", "co-founder", "founder")
    assert not terms.is_narrower("role", "founder", "co-founder")
    for code in terms.codes_of("role"):
        assert terms.role_edge(code.name) in terms.edges


def test_classes_know_what_is_above_them(terms: Terms) -> None:
    assert terms.classes["Company"] == ("Party", "Entity")
    assert terms.classes["Product"] == ("Entity",)
    assert terms.is_party("UnknownParty")
    assert not terms.is_party("Sector")
    assert not terms.is_party("Nonsense")
    assert terms.class_of("public body") == "PublicBody"
    assert terms.class_of("organisational unit") is None
    assert terms.entity_label("PublicBody") == "public body"


def test_search_puts_names_before_mere_mentions(terms: Terms) -> None:
    found = [term.name for term in terms.search("share")]
    assert found.index("shareMin") < found.index("Stake")
    assert terms.search("") == ()
    assert terms.search("zzz") == ()


def test_a_relation_of_ones_own_takes_no_python(own: Terms) -> None:
    sues = own.edge("sues")
    assert sues is not None
    assert (sues.iri, sues.label, sues.inverse_label) == (
        "http://example.org/sues",
        "sues",
        "sued by",
    )
    assert (sues.category, sues.record_type) == ("tension", "Link")


def test_a_relation_without_words_gets_them_from_its_name(own: Terms) -> None:
    lends = own.edge("lends-to")
    assert lends is not None
    assert (lends.label, lends.hedged_label) == ("lends to", "perhaps lends to")
    assert lends.category == "business"


def test_codes_and_classes_of_ones_own_join_ours(own: Terms) -> None:
    fixer = own.code("role", "fixer")
    assert fixer is not None
    assert fixer.name == "http://example.org/fixer"
    assert own.role_edge(fixer.name) == KG + "worksFor"
    assert own.family(fixer.name) == "executive"
    assert own.is_party("http://example.org/Fund")
    assert "http://example.org/Vehicle" not in own.classes


def test_nobody_redefines_our_terms(own: Terms) -> None:
    assert own.edges[KG + "owns"].label == "owns"


def test_ours_goes_before_a_users_term_that_is_called_the_same(terms: Terms) -> None:
    called = """
    @prefix ex: <http://example.org/> .
    @prefix kg: <https://w3id.org/kg-stakes/ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    ex:clientOf a kg:Edge .
    ex:onTheBoardOf a kg:Edge .
    ex:Company rdfs:subClassOf kg:Party .
    ex:ceo skos:inScheme kg:codelist-role .
    """
    both = terms.extended(parse(called, format=RdfFormat.TURTLE))
    for name in ("client of", "on the board of"):
        assert both.edge(name) == terms.edge(name)
    assert both.class_of("company") == "Company"
    assert both.code("role", "CEO") == terms.code("role", "ceo")
    edge = both.edge("http://example.org/clientOf")
    assert edge is not None
    assert edge.name == "clientOf"


def test_a_graph_that_defines_no_term_adds_nothing(terms: Terms) -> None:
    plain = """
    @prefix kg: <https://w3id.org/kg-stakes/ns#> .
    @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <http://example.org/x> a kg:Company ; rdfs:label "X" ; kg:name "X" .
    """
    assert terms.extended(parse(plain, format=RdfFormat.TURTLE)) is terms


def test_extending_leaves_the_shipped_terms_alone(terms: Terms, own: Terms) -> None:
    assert terms.edge("sues") is None
    assert len(own.edges) == len(terms.edges) + 2
    assert terms.extended([]) is terms


def test_rings_of_broader_codes_end() -> None:
    ring = """
    @prefix kg: <https://w3id.org/kg-stakes/ns#> .
    @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    kg:role-a skos:inScheme kg:codelist-role ; skos:broader kg:role-b .
    kg:role-b skos:inScheme kg:codelist-role ; skos:broader kg:role-a .
    """
    terms = read_terms(parse(ring, format=RdfFormat.TURTLE))
    assert terms.family("a") == "b"


def test_words_of_all_spellings_meet() -> None:
    spelled = ("distancingFrom", "distancing-from", "distancing from", "Distancing  From")
    assert {words(each) for each in spelled} == {"distancing from"}
    assert words("Öffentliche Hand") == "öffentliche hand"


def test_reading_the_ontology_is_fast_enough_for_a_command_line() -> None:
    best = min(_seconds_to_read() for _ in range(5))
    assert best < 0.05, "the command line starts with it; 6 ms where it was written"


def _seconds_to_read() -> float:
    shipped_terms.cache_clear()
    start = time.perf_counter()
    terms = shipped_terms()
    assert terms.edges
    assert terms.codes
    return time.perf_counter() - start
