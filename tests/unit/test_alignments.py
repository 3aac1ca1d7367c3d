"""Every term of others that we point to exists in its vocabulary."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, SDO, SKOS, DefinedNamespace

from kg.namespaces import KG, PREFIXES
from kg.rdf.terms import shipped_terms

ROOT = Path(__file__).resolve().parents[2]
VOCABULARIES = ROOT.parent / "shared" / "data" / "vocab"
QUADS = list(parse(path=ROOT / "ontology.ttl", format=RdfFormat.TURTLE))
KNOWN: dict[str, type[DefinedNamespace]] = {
    PREFIXES["dcterms"]: DCTERMS,
    PREFIXES["foaf"]: FOAF,
    PREFIXES["org"]: ORG,
    PREFIXES["prov"]: PROV,
    PREFIXES["schema"]: SDO,
    PREFIXES["skos"]: SKOS,
}
FOLDERS = {
    "https://schema.followthemoney.tech/": "ftm",
    "https://spec.edmcouncil.org/fibo/": "fibo",
    "https://standard.openownership.org/": "bods",
    "https://vocab.openownership.org/": "bods",
}
"""Where vocabularies that rdflib does not know lie beside the checkout."""

TARGETS = sorted(
    {
        quad.object.value
        for quad in QUADS
        if str(quad.subject.value).startswith(KG)
        and isinstance(quad.object, NamedNode)
        and quad.predicate.value.endswith(("#subClassOf", "#subPropertyOf", "#closeMatch"))
        and not quad.object.value.startswith((KG, PREFIXES["rdf"]))
    }
)


@pytest.mark.parametrize("iri", [each for each in TARGETS if each.startswith(tuple(KNOWN))])
def test_a_term_is_in_the_namespace_that_rdflib_knows(iri: str) -> None:
    namespace = next(base for base in KNOWN if iri.startswith(base))
    assert iri.removeprefix(namespace) in KNOWN[namespace]


@pytest.mark.parametrize("folder", sorted(set(FOLDERS.values())))
def test_terms_are_in_the_vocabularies_beside_the_checkout(folder: str) -> None:
    bases = tuple(base for base, name in FOLDERS.items() if name == folder)
    asked = {each for each in TARGETS if each.startswith(bases)}
    assert asked
    assert asked - _described(folder) == set()


def test_no_alignment_is_left_unchecked() -> None:
    checked = (*KNOWN, *FOLDERS)
    assert [each for each in TARGETS if not each.startswith(checked)] == []


def test_types_of_interest_are_all_those_of_bods() -> None:
    interest = "https://vocab.openownership.org/terms#"
    below = {
        str(quad.subject.value).removeprefix(interest)
        for path in _files("bods")
        for quad in parse(path=path)
        if quad.predicate.value == PREFIXES["rdfs"] + "subClassOf"
        and quad.object == NamedNode(interest + "Interest")
    }
    ours = {code.name[0].upper() + code.name[1:] for code in shipped_terms().codes_of("interest")}
    assert ours == below


def _described(folder: str) -> set[str]:
    return {
        str(q.subject.value)
        for path in _files(folder)
        for q in parse(path=path, format=_format(path))
    }


def _files(folder: str) -> list[Path]:
    found = sorted((VOCABULARIES / folder).glob("*"))
    if not found:
        pytest.skip(
            f"the vocabularies of others do not ship with kg: no {folder} beside the checkout"
        )
    return found


def _format(path: Path) -> RdfFormat:
    return RdfFormat.TURTLE if path.suffix == ".ttl" else RdfFormat.RDF_XML
