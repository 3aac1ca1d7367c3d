"""The checks that are rules, run over a graph or over what is worked out of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from kg.checks.catalogue import Check, Rule
from kg.checks.facts import FACT
from kg.checks.finding import About, Finding, Names
from kg.graph.read import value_of
from kg.namespaces import PREFIXES, curie

if TYPE_CHECKING:
    from kg.store.local import LocalStore

_PART: Final = re.compile(r"\{(\w+)(?::(\w+))?\}")
_HUNDRED: Final = Decimal(100)

Row = Mapping[str, str]


def findings(check: Check, rule: Rule, store: LocalStore, names: Names) -> list[Finding]:
    """What a rule finds, in the rule's order.

    Args:
        check: The check.
        rule: Its rule.
        store: What the rule asks.
        names: What things are called.
    """
    answer = store.query(rule.text, prefixes={**PREFIXES, "fact": FACT})
    found = []
    told = set()
    for terms in answer:
        row = {
            name: curie(value_of(term)) if name == "term" else value_of(term)
            for name, term in zip(answer.variables, terms, strict=True)
            if value_of(term)
        }
        key = tuple(row.get(name, "") for name in rule.once)
        if not row or (key and key in told):
            continue
        told.add(key)
        found.append(_finding(check, rule, row, names))
    return found


def sentence(says: str, row: Row, names: Names) -> str:
    """A rule's sentence with what it found.

    A part is written as it is (an IRI in short), or as what stands after its colon says.
    """
    text = _PART.sub(lambda part: _written(row.get(part[1], ""), part[2] or "", names), says)
    return " ".join(text.split())


def day_words(day: str) -> str:
    """A day in a sentence; what is not dated at all has none.

    Example:
        >>> day_words("737546"), day_words("-1")
        ('on 2020-05-01', '(nothing says when)')
    """
    number = int(day)
    return f"on {dt.date.fromordinal(number).isoformat()}" if number > 0 else "(nothing says when)"


def percent(fraction: str) -> str:
    """A share as people write it, and exactly.

    Example:
        >>> percent("1.15"), percent("1.000001"), percent("2")
        ('115%', '100.0001%', '200%')
    """
    try:
        return f"{(Decimal(fraction) * _HUNDRED).normalize():f}%"
    except InvalidOperation:
        return fraction


# Private functions


def _finding(check: Check, rule: Rule, row: Row, names: Names) -> Finding:
    node = row.get("node") or row.get("record")
    about = names.about(node) if node else About("")
    claims = tuple(sorted({*row.get("claims", "").split()})) or about.claims
    message = sentence(rule.says, row, names)
    sources = names.sources_of(claims)
    if sources and "source" not in row:
        message += f" ({names.sources(sources)})"
    return Finding(
        check=check.name,
        severity=check.severity,
        message=message,
        record=row.get("record") or about.record,
        party=row.get("party") or about.party,
        source=row.get("source") or about.source,
        claims=claims,
    )


def _written(value: str, how: str, names: Names) -> str:
    if how in {"party", "source"}:
        return names.party(value) if how == "party" else names.source(value)
    if how == "parties":
        return names.parties(value.split())
    if how == "shared":
        return f", and both are tied to {names.parties(value.split())}" if value else ""
    if how == "about":
        return names.about(value).label
    if how == "edge":
        edge = names.graph.terms.edge(value)
        return edge.label if edge else curie(value)
    if how == "day":
        return day_words(value)
    if how == "percent":
        return percent(value)
    return curie(value) if "://" in value and " " not in value else value
