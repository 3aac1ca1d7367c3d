"""The checks that are shapes, run over a graph."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from kg.checks.batches import batches, beside
from kg.checks.catalogue import Check, check_of
from kg.checks.engines import Broken, Validate, validator
from kg.checks.finding import Finding, Names
from kg.checks.usage import terms_in
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

_IRI: Final = re.compile(r"<([^>]*)>\Z")
_LITERAL: Final = re.compile(r'"(.*)"(?:@[\w-]+|\^\^<[^>]*>)?\Z', re.DOTALL)
_LONG: Final = 60


def broken(
    graph: OpenGraph,
    checks: Collection[Check],
    names: Names,
    engine: Validate | None = None,
    seen: set[str] | None = None,
) -> list[Finding]:
    """What does not fit the shapes; what a record takes from its claim is told once.

    Args:
        graph: The graph.
        checks: The checks that are asked; those that are rules are passed over.
        names: What things are called.
        engine: The SHACL engine; the one that is there, if not given.
        seen: Takes the terms of ours that stand in the graph, where it is given.
    """
    wanted = {one.name: one for one in checks if one.rule is None}
    if not wanted and seen is None:
        return []
    validate = (engine or validator()) if wanted else _nothing
    codes = beside(graph)
    results: set[Broken] = set()
    for batch in batches(graph):
        results.update(validate(codes + batch))
        if seen is not None:
            seen |= terms_in(batch)
    found: dict[tuple[str, str, str], tuple[Finding, set[str]]] = {}
    for one in sorted(results):
        check = wanted.get(check_of(one.shape))
        if check is None:
            continue
        about = names.about(one.node)
        message = f"{about.label}: {one.message}{_said(one)}"
        finding = Finding(
            check=check.name, severity=check.severity, message=message,
            record=about.record, party=about.party, source=about.source,
        )  # fmt: skip
        key = (check.name, finding.what, one.message + one.value)
        _, claims = found.setdefault(key, (finding, set()))
        claims.update(about.claims)
    return list(_with_claims(found.values(), names))


# Private functions


def _nothing(_: str) -> list[Broken]:
    return []


def _with_claims(found: Collection[tuple[Finding, set[str]]], names: Names) -> Iterator[Finding]:
    for finding, claims in found:
        ordered = tuple(sorted(claims))
        sources = names.sources_of(ordered) or [one for one in [finding.source] if one]
        who = names.sources(sources)
        ending = f" ({who})" if who and who not in finding.message else ""
        yield replace(finding, claims=ordered, message=finding.message + ending)


def _said(one: Broken) -> str:
    """The value at fault, as far as it is short."""
    if not one.value:
        return ""
    iri, literal = _IRI.match(one.value), _LITERAL.match(one.value)
    text = curie(iri[1]) if iri else literal[1] if literal else one.value
    return f", not {text[:_LONG]}{'…' if len(text) > _LONG else ''}"
