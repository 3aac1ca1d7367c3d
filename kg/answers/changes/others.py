"""Decisions that were made or undone, and statements that are none of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.answers.changes.difference import Own, Statement
from kg.answers.changes.rows import Change
from kg.answers.decisions import DecisionListing, decisions
from kg.answers.evidence import Evidence
from kg.graph import read
from kg.model.decision import Decision
from kg.namespaces import bare, curie
from kg.rdf.nodes import NamedNode, Term

_DONE = {
    "accept": "accepted",
    "reject": "rejected",
    "coexist": "both right:",
    "merge": "merged",
    "distinct": "kept apart",
}


def decision_changes(
    old: Evidence, new: Evidence, gone: Own, come: Own, called_now: Callable[[str], str]
) -> Iterator[Change]:
    """Decisions that only one of the graphs has.

    Args:
        old: Reads the old graph.
        new: Reads the new graph.
        gone: What only the old graph has.
        come: What only the new graph has.
        called_now: What the new graph calls a claim or an entity of the old one.
    """
    before = {_content(one.decision, called_now): one for one in _own(old, gone)}
    after = {_content(one.decision, str): one for one in _own(new, come)}
    for content in sorted(before.keys() - after.keys()):
        yield _decision(old, before[content], come=False)
    for content in sorted(after.keys() - before.keys()):
        yield _decision(new, after[content], come=True)


def statement_changes(gone: Own, come: Own) -> Iterator[Change]:
    """Statements that are none of ours; one value for another is one change."""
    left, right = _by_property(gone.statements), _by_property(come.statements)
    for key in sorted(left.keys() | right.keys()):
        before, after = left.get(key, []), right.get(key, [])
        if len(before) == len(after) == 1:
            yield _statement(*key, before[0], after[0])
            continue
        for value in before:
            yield _statement(*key, value, None)
        for value in after:
            yield _statement(*key, None, value)


# Private functions


def _content(one: Decision, called: Callable[[str], str]) -> tuple[str, ...]:
    what = sorted(map(called, one.on_what))
    return (one.kind, *what, *(str(part) for part in (one.reason, one.by, one.on)))


def _own(evidence: Evidence, own: Own) -> list[DecisionListing]:
    if not own.decisions:
        return []
    return [one for one in decisions(evidence.graph) if one.decision.iri in own.decisions]


def _decision(evidence: Evidence, listed: DecisionListing, *, come: bool) -> Change:
    one = listed.decision
    notes = ", ".join(part for part in (one.by, one.on) if part)
    told = f"{_DONE[one.kind]} {listed.words}: {one.reason or 'no reason given'}"
    return Change(
        change="added" if come else "removed",
        what="decision",
        record=one.iri,
        label=f"{one.kind} {listed.words}",
        before=None if come else listed.as_json(),
        after=listed.as_json() if come else None,
        words=f"decision {'added' if come else 'undone'}: {told}{f' ({notes})' if notes else ''}",
        ends=tuple(sorted({*one.on_what, *_ends(evidence, one)})),
    )


def _ends(evidence: Evidence, one: Decision) -> Iterator[str]:
    for iri in one.on_what:
        claim = read.claim(evidence.graph, iri)
        if claim is not None:
            yield claim.from_
            yield from [claim.to] if claim.to else []


def _by_property(found: Iterable[Statement]) -> dict[tuple[str, str], list[Term]]:
    values: dict[tuple[str, str], list[Term]] = {}
    for subject, predicate, value in found:
        values.setdefault((subject, predicate), []).append(value)
    return {key: sorted(some, key=str) for key, some in values.items()}


def _statement(subject: str, predicate: str, before: Term | None, after: Term | None) -> Change:
    was, now = _value(before), _value(after)
    node = subject if subject.startswith(("_:", "<<")) else curie(subject)
    said = f"{node} {bare(predicate)}"
    if before is None:
        told = f"statement added: {said} {now}"
    elif after is None:
        told = f"statement gone: {said} {was}"
    else:
        told = f"statement changed: {said} from {was} to {now}"
    return Change(
        change="added" if before is None else "removed" if after is None else "changed",
        what="statement",
        record=subject,
        label=node,
        field=predicate,
        before=was,
        after=now,
        words=told,
        ends=(subject,),
    )


def _value(term: Term | None) -> str | None:
    """A value as text: IRIs bare, literals as they are written where they are no plain text."""
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return term.value
    return str(term)
