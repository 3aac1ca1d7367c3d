"""The model, the code and the data keep to ``ontology.ttl``, and it to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from kg.model.claim import MODALITIES
from kg.model.record import CODES, DATES, FLAGS, LINKS, MANY, QUANTITIES, RECORD_TYPES, TEXTS, UNITS
from kg.namespaces import KG, PREFIXES, RDFS
from kg.rdf.terms import shipped_terms

ROOT = Path(__file__).resolve().parents[2]
TERMS = shipped_terms()


def said(name: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for quad in parse(path=ROOT / "ontology.ttl", format=RdfFormat.TURTLE):
        if quad.predicate.value == name:
            value = str(getattr(quad.object, "value", ""))
            found.setdefault(str(getattr(quad.subject, "value", "")), []).append(value)
    return found


def test_record_types_agree_with_the_model() -> None:
    ours = {term.name for term in TERMS.terms if term.kind in {"property", "edge"}}
    assert set(TERMS.record_types) == set(RECORD_TYPES)
    fields: set[str] = set()
    for record in RECORD_TYPES.values():
        ends = {record.source, record.target} - {None}
        assert ends <= ours
        if record.edge is not None:
            edge = TERMS.edges[KG + record.edge]
            assert edge.record_type == record.name
        for name in (*record.fields, *record.key):
            fields.update(QUANTITIES.get(name, (name,)))
    assert fields <= ours
    assert {*UNITS, *TEXTS, *DATES, *FLAGS, *LINKS, *MANY} <= ours


def test_edges_that_roles_give_are_recorded_by_roles() -> None:
    given = {TERMS.role_edge(code.name) for code in TERMS.codes_of("role")}
    assert given == {iri for iri, edge in TERMS.edges.items() if edge.record_type == "Role"}


def test_codelists_agree_with_the_model() -> None:
    taken_from = said(KG + "codelist")
    for field, scheme in CODES.items():
        assert TERMS.codes_of(scheme), field
        if field != "reason":  # of a decision it is text
            assert taken_from[KG + field] == [f"{KG}codelist-{scheme}"]
        for code in TERMS.codes_of(scheme):
            assert code.iri == f"{KG}{scheme}-{code.name}"


def test_modalities_and_statuses_agree_with_the_model() -> None:
    assert {code.name for code in TERMS.codes_of("modality")} == set(MODALITIES)
    statuses = {code.name for code in TERMS.codes_of("record-status")}
    assert statuses == {*MODALITIES, "disputed", "rejected"}
    assert {code.name for code in TERMS.codes_of("access")} == {"public", "private"}


def test_fields_with_several_values_agree_with_the_model() -> None:
    many = {
        iri.removeprefix(KG)
        for iri, values in said(KG + "manyValued").items()
        if values == ["true"]
    }
    attributes = {f"attribute-{code.name}" for code in TERMS.codes_of("attribute")}
    assert many - attributes == MANY


def test_quantities_are_decimals() -> None:
    ranges = said(RDFS + "range")
    for terms in QUANTITIES.values():
        for term in terms:
            assert ranges[KG + term] == [PREFIXES["xsd"] + "decimal"]


def test_every_term_that_is_used_is_defined() -> None:
    ours = {term.name for term in TERMS.terms}
    unknown = {(name, path.name) for path, name in _used() if name not in ours}
    assert unknown == set()


def _used() -> Iterator[tuple[Path, str]]:
    """Names of our terms in code, queries, shapes and data, with where they are."""
    patterns = {
        ".py": r"(?<![\w/.-])kg:([A-Za-z][A-Za-z-]*)|\bkg\(\"([A-Za-z-]+)\"\)",
        ".rq": r"(?<![\w/.-])kg:([A-Za-z][A-Za-z-]*)",
        ".ttl": r"(?<![\w/.:-])kg:([A-Za-z][A-Za-z-]*)",
    }
    for folder in ("kg", "data"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in patterns and "_shipped" not in path.parts:
                for groups in re.findall(patterns[path.suffix], path.read_text(encoding="utf-8")):
                    name = groups if isinstance(groups, str) else next(filter(None, groups))
                    yield path, name.rstrip("-")
