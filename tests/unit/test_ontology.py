"""``ontology.ttl`` keeps its style, and the model, the code and the data keep to it."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.model.record import RECORD_TYPES
from kg.namespaces import KG, ONTOLOGY, OWL, PREFIXES, RDF, RDFS, SKOS
from kg.rdf.terms import shipped_terms

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "ontology.ttl"
TEXT = FILE.read_text(encoding="utf-8")
QUADS: list[Quad] = list(parse(TEXT, format=RdfFormat.TURTLE))
TERMS = shipped_terms()

BANNER = re.compile(r"^#{72}\n# (.+)\n#{72}\n", re.MULTILINE)
SECTIONS = [
    "Header",
    "Parties",
    "Stakes and other records",
    "Claims and sources",
    "Properties of parties: names, identifiers and direct edges",
    "Properties of stakes and other records",
    "Properties of claims, mentions, sources and decisions",
    "What is worked out of records, and its properties",
    "Codelists",
    "Alignments: what our terms are, or are close to, in the vocabularies of others",
]
KINDS = [
    "owl:Class",
    "owl:NamedIndividual",
    "owl:ObjectProperty",
    "owl:DatatypeProperty",
    "rdf:Property",
]
SMALL_WORDS = {
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its", "no", "not", "of", "on", "or", "the", "to", "up", "with",
}  # fmt: skip
UPWARD = {RDFS + "subClassOf", RDFS + "subPropertyOf", SKOS + "closeMatch"}
ONCE = {
    "http://purl.org/dc/terms/title",
    "http://purl.org/dc/terms/description",
    "http://purl.org/dc/terms/creator",
    "http://purl.org/dc/terms/license",
    "http://purl.org/dc/terms/issued",
    "http://purl.org/dc/terms/modified",
    OWL + "versionIRI",
    OWL + "versionInfo",
    PREFIXES["vann"] + "preferredNamespacePrefix",
    PREFIXES["vann"] + "preferredNamespaceUri",
}


def sections() -> dict[str, str]:
    parts = BANNER.split(TEXT)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def blocks(section: str) -> list[str]:
    return [block for block in section.strip().split("\n\n") if block]


def subject(quad: Quad) -> str:
    return str(getattr(quad.subject, "value", ""))


def said(predicate: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quad in QUADS:
        if quad.predicate.value == predicate:
            found.setdefault(subject(quad), []).append(str(getattr(quad.object, "value", "")))
    return found


def subjects() -> set[str]:
    return {subject(quad) for quad in QUADS}


def test_sections_stand_in_their_order() -> None:
    assert list(sections()) == SECTIONS


def test_prefixes_are_sorted_and_each_is_used() -> None:
    prefixes = re.findall(r"^@prefix ([\w-]+): <", TEXT, re.MULTILINE)
    assert prefixes == sorted(prefixes)
    body = TEXT[TEXT.index("\n\n") :]
    assert [each for each in prefixes if not re.search(rf"(?<![\w:-]){each}:", body)] == []


def test_prefixes_are_those_of_kg() -> None:
    for prefix, iri in re.findall(r"^@prefix ([\w-]+): <(.+)> \.", TEXT, re.MULTILINE):
        assert PREFIXES.get(prefix, iri) == iri


@pytest.mark.parametrize("section", [each for each in SECTIONS[1:] if each != "Codelists"])
def test_terms_of_a_section_are_sorted_by_kind_then_name(section: str) -> None:
    keys = []
    for block in blocks(sections()[section]):
        lines = block.splitlines()
        name = lines[0].removeprefix("kg:")
        kind = re.match(r"    a ([\w:]+)", lines[1]) if len(lines) > 1 else None
        keys.append((KINDS.index(kind[1]) if kind else "-" in name, name))
    assert keys == sorted(keys)


def test_codes_follow_their_list_and_are_sorted() -> None:
    lists: list[tuple[str, list[str]]] = []
    for block in blocks(sections()["Codelists"]):
        name = block.splitlines()[0].removeprefix("kg:")
        if name.startswith("codelist-"):
            lists.append((name, []))
        else:
            assert f"kg:{lists[-1][0]}" in block
            lists[-1][1].append(name)
    assert [name for name, _ in lists] == sorted(name for name, _ in lists)
    for _, codes in lists:
        assert codes == sorted(codes)


def test_a_predicate_has_a_line_of_its_own_with_four_spaces() -> None:
    for title, section in sections().items():
        for block in blocks(section):
            subject, *lines = block.splitlines()
            assert re.fullmatch(r"kg:[\w-]+|<\S+>", subject), title
            assert all(re.match(r"    \S.* [;.]$", line) for line in lines), subject
            assert [line for line in lines if line.endswith(" .")] == lines[-1:], subject


def test_the_header_says_each_thing_once() -> None:
    header = Counter(q.predicate.value for q in QUADS if subject(q) == ONTOLOGY)
    assert {each: header[each] for each in ONCE} == dict.fromkeys(ONCE, 1)
    assert OWL + "imports" not in header


def test_the_version_is_the_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert said(OWL + "versionInfo")[ONTOLOGY] == [project["version"]]
    assert said(OWL + "versionIRI")[ONTOLOGY] == [f"{ONTOLOGY}/{project['version']}"]
    assert importlib.metadata.version(project["name"]) == project["version"]


@pytest.mark.parametrize(
    "predicate",
    [RDFS + "label", SKOS + "definition", SKOS + "example", RDFS + "isDefinedBy", RDF + "type"],
)
def test_every_term_has_what_a_term_must_have_once(predicate: str) -> None:
    found = said(predicate)
    ours = subjects() - {ONTOLOGY}
    assert sorted(each for each in ours if not found.get(each)) == []
    if predicate != RDF + "type":
        assert sorted(each for each in ours if len(found[each]) > 1) == []


def test_every_term_is_one_of_ours() -> None:
    assert sorted(each for each in subjects() - {ONTOLOGY} if not each.startswith(KG)) == []
    assert {term.iri for term in TERMS.terms} == subjects() - {ONTOLOGY}


def test_words_are_in_english() -> None:
    for quad in QUADS:
        if quad.predicate.value in {RDFS + "label", SKOS + "definition", SKOS + "scopeNote"}:
            assert isinstance(quad.object, Literal)
            assert quad.object.language == "en", quad.subject


def test_labels_are_unique() -> None:
    count = Counter(term.label.lower() for term in TERMS.terms)
    assert [label for label, times in count.items() if times > 1] == []


def test_definitions_are_sentences_that_do_not_use_the_labels_own_words() -> None:
    circular = []
    for term in TERMS.terms:
        definition = term.definition or ""
        assert re.match(r"[A-Z].*\.$", definition), term.name
        told = set(re.findall(r"\w+", definition.lower()))
        label = set(re.findall(r"\w+", term.label.lower())) - SMALL_WORDS
        if any({word, f"{word}s"} & told for word in label):
            circular.append(f"{term.name}: {definition}")
    assert circular == []


def test_nothing_is_said_that_the_style_rules_out() -> None:
    used = {quad.predicate.value for quad in QUADS}
    ruled_out = ("comment", "domain")
    assert not used.intersection(RDFS + each for each in ruled_out)
    assert not [
        each for each in used if each.startswith(OWL + "equivalent") or each == OWL + "inverseOf"
    ]
    assert all(isinstance(q.object, NamedNode | Literal) for q in QUADS)
    assert not any(re.search(r"</?[a-z]+>", str(getattr(q.object, "value", ""))) for q in QUADS)


def test_names_of_terms_follow_their_kind() -> None:
    for term in TERMS.terms:
        shape = r"[A-Z][A-Za-z]+" if term.kind == "class" else r"[a-z][A-Za-z-]*"
        assert re.fullmatch(shape, term.name), term.name


def test_every_edge_has_its_words_its_category_and_its_record() -> None:
    categories = {code.iri for code in TERMS.codes_of("category")}
    for predicate in ("inverseLabel", "hedgedLabel", "category", "recordedBy"):
        found = said(KG + predicate)
        assert sorted(iri for iri in TERMS.edges if len(found.get(iri, ())) != 1) == []
    assert {value for values in said(KG + "category").values() for value in values} == categories
    for edge in TERMS.edges.values():
        assert edge.record_type in RECORD_TYPES
        assert not edge.symmetric or edge.inverse_label == edge.label


def test_every_reference_to_our_terms_is_defined() -> None:
    ours = subjects()
    for quad in QUADS:
        value = str(getattr(quad.object, "value", ""))
        if isinstance(quad.object, NamedNode) and value.startswith(KG):
            assert value in ours, quad


def test_examples_speak_of_defined_terms() -> None:
    ours = {term.name for term in TERMS.terms}
    texts = [text for term in TERMS.terms for text in (term.example, term.scope_note) if text]
    named = {name for text in texts for name in re.findall(r"\bkg:([A-Za-z][\w-]*)", text)}
    assert sorted(named - ours) == []


def test_alignments_say_only_upward_what_our_terms_are() -> None:
    aligned = list(parse(_prefixes() + sections()[SECTIONS[-1]], format=RdfFormat.TURTLE))
    assert aligned
    for quad in aligned:
        assert subject(quad).startswith(KG)
        assert quad.predicate.value in UPWARD
        assert not str(getattr(quad.object, "value", "")).startswith(KG)


def test_our_hierarchy_is_not_among_the_alignments() -> None:
    before = TEXT[: TEXT.index(f"# {SECTIONS[-1]}")]
    for line in re.findall(r"rdfs:subClassOf (.+) ;", before):
        assert line.startswith(("kg:", "rdf:"))


def _prefixes() -> str:
    return TEXT[: TEXT.index("\n\n")] + "\n"
