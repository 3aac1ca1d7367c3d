"""Runs the checks over a graph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.checks.builders import TERMS, builders
from kg.checks.catalogue import chosen
from kg.checks.finding import Finding, Names
from kg.checks.rules import findings
from kg.checks.shapes import broken
from kg.graph import read
from kg.namespaces import RDF, kg

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.store.local import LocalStore


@dataclass(frozen=True, slots=True)
class Report:
    """What the checks found.

    Args:
        findings: Errors before warnings, then by check.
        checks: How many checks were run.
        claims: How many claims there are.
    """

    findings: tuple[Finding, ...]
    checks: int
    claims: int

    @property
    def errors(self) -> int:
        """How many of the findings are errors."""
        return sum(one.severity == "error" for one in self.findings)

    @property
    def warnings(self) -> int:
        """How many of the findings are warnings."""
        return len(self.findings) - self.errors


def check(graph: OpenGraph, only: Iterable[str] = ()) -> Report:
    """Run the checks.

    Args:
        graph: The graph, at the moment that is asked.
        only: Names of checks; all where there is none.

    Raises:
        UnknownTerm: There is no check of a name.
    """
    asked = chosen(only)
    names = Names(graph)
    needed = {one.rule.facts for one in asked if one.rule}
    seen: set[str] = set()
    found = broken(graph, asked, names, seen=seen if TERMS in needed else None)
    build = builders(seen)
    facts: dict[str, LocalStore] = {}
    for one in asked:
        if one.rule is None:
            continue
        store = graph.store
        if one.rule.facts is not None:
            if one.rule.facts not in facts:
                facts[one.rule.facts] = build[one.rule.facts](graph)
            store = facts[one.rule.facts]
        found += findings(one, one.rule, store, names)
    claims = sum(1 for _ in read.match(graph, p=RDF + "type", o=kg("Claim")))
    return Report(tuple(sorted(found, key=lambda one: one.order)), len(asked), claims)
