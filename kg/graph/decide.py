"""An analyst's decisions: checked against what is there, written, numbered and taken back.

Nothing is ever deleted by one: a decision is a statement in ``kg:decisions``, and undoing it
is removing that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.errors import AmbiguousName, DecisionRefused, KgError, UnknownName
from kg.graph import find, read, statements
from kg.graph.derive import refresh
from kg.graph.touched import Touched
from kg.model.decision import Decision
from kg.namespaces import DECISIONS, ID, bare, curie, expand
from kg.rdf import literals, mapping
from kg.rdf.nodes import NamedNode

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

SHOWN_OF_HASH: Final = 7
_LONGEST: Final = 80
_HASH = re.compile(r"(?:id:)?(?:decision_)?([0-9a-f]{4,64})\Z")
_OURS = re.compile(r"(?:claim|decision)_([0-9a-f]{7,64})\Z")
_OPPOSITE: Final = {"accept": "reject", "reject": "accept"}
_DONE: Final = {"accept": "accepted", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Signature:
    """Why, by whom and when a decision is made.

    Args:
        on: The day, as text, as precise as it was given.
        is_dated: Whether somebody gave the day; else a decision of another day is the same.
    """

    reason: str
    by: str
    on: str
    is_dated: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """A decision that was asked for.

    Args:
        decision: As it stands in the graph.
        is_new: Whether the graph has changed by it; else it was there already.
        remarks: What else is to be known: sentences.
    """

    decision: Decision
    is_new: bool = True
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbered:
    """A decision with its number in the list of all."""

    number: int
    decision: Decision

    def __str__(self) -> str:
        one = self.decision
        details = [_shortened(part) for part in (one.by, one.on) if part]
        why = f": {_shortened(one.reason)}" if one.reason else ""
        return f"decision {self.number} ({', '.join([one.kind, *details])}{why})"


def accept(graph: OpenGraph, claim: str, signed: Signature, *, force: bool = False) -> Made:
    """Accepts a claim: what it says stands.

    Args:
        graph: Open for writing.
        claim: The claim's IRI, or a beginning of its hash.
        signed: Why, by whom and when.
        force: Whether to record it though the claim is rejected, which goes on counting more.

    Raises:
        UnknownName: There is no such claim.
        AmbiguousName: There are several.
        DecisionRefused: It is rejected.
    """
    return _verdict(graph, "accept", claim, signed, force=force)


def reject(graph: OpenGraph, claim: str, signed: Signature, *, force: bool = False) -> Made:
    """Rejects a claim: it no longer counts, and stays readable. See ``accept``."""
    return _verdict(graph, "reject", claim, signed, force=force)


def coexist(graph: OpenGraph, one: str, other: str, signed: Signature) -> Made:
    """Lets two claims about one record both be right, each in its scope.

    Raises:
        UnknownName: There is no such claim.
        AmbiguousName: There are several.
        DecisionRefused: They are one, or about different records.
    """
    claims = (resolve_claim(graph, one), resolve_claim(graph, other))
    if claims[0] == claims[1]:
        raise DecisionRefused(
            f"{short(claims[0])} is one claim: it takes two to differ.",
            hint="Give two claims about one record; kg disputes lists them.",
        )
    records = []
    for iri in claims:
        claim = read.claim(graph, iri)
        records.append(read.record_of_claim(graph, claim) if claim is not None else iri)
    if records[0] != records[1]:
        about = " and ".join(
            f"{short(iri)} about {curie(record)}"
            for iri, record in zip(claims, records, strict=True)
        )
        raise DecisionRefused(
            f"These claims are not about one record, so they cannot differ: {about}.",
            hint="Records that are the same can be made one with: kg merge RECORD RECORD",
        )
    decisions = numbered(graph)
    remarks = [
        f"{short(iri)} is rejected by {each}, so it does not count all the same."
        for iri in claims
        for each in decisions
        if each.decision.kind == "reject" and iri in each.decision.on_what
    ]
    return write(graph, "coexist", claims, signed, remarks)


def undo(graph: OpenGraph, texts: Sequence[str]) -> list[Numbered]:
    """Takes decisions back, in any order, and resolves again what they touched.

    Args:
        graph: Open for writing.
        texts: Each a number as ``numbered`` gives it, an IRI, or a beginning of a hash.

    Returns:
        What was taken back, with the numbers that they had.

    Raises:
        UnknownName: There is no such decision; none is taken back then.
        AmbiguousName: There are several.
    """
    gone = list(dict.fromkeys(resolve_decision(graph, text) for text in texts))
    touched = Touched()
    for one in gone:
        node, where = NamedNode(one.decision.iri), NamedNode(DECISIONS)
        graph.store.change(list(graph.store.quads(node, None, None, where)), [])
        touched.decision(one.decision)
    refresh(graph.store, graph.terms, touched)
    return gone


def numbered(graph: OpenGraph) -> list[Numbered]:
    """All decisions with their numbers: by day, those of one day by IRI."""
    found = statements.decisions(graph.store)
    ranked = sorted(found, key=lambda one: (one.on or "", one.iri))
    return [Numbered(number, one) for number, one in enumerate(ranked, 1)]


def resolve_decision(graph: OpenGraph, text: str) -> Numbered:
    """The decision that a person means: its number, its IRI, or a beginning of its hash.

    Raises:
        UnknownName: There is none.
        AmbiguousName: There are several.
    """
    known = numbered(graph)
    wanted = text.strip()
    if wanted.isascii() and wanted.isdecimal() and 1 <= int(wanted) <= len(known):
        return known[int(wanted) - 1]
    iri = expand(wanted)
    match = _HASH.match(wanted.lower())
    begin = f"{ID}decision_{match[1]}" if match else None
    found = [one for one in known if one.decision.iri == iri]
    found = found or [one for one in known if begin and one.decision.iri.startswith(begin)]
    if not found:
        what = f"{len(known)} of them" if len(known) > 1 else "one" if known else "none"
        raise UnknownName(
            f'There is no decision "{text}" in this graph; it has {what}.',
            hint="List them with: kg decisions",
        )
    if len(found) > 1:
        lines = [f"{one.number} ({curie(one.decision.iri)})" for one in found]
        raise AmbiguousName(
            f'Several decisions begin with "{text}": {", ".join(lines)}.',
            candidates=lines,
            hint="Give more characters, or the number.",
        )
    return found[0]


def resolve_claim(graph: OpenGraph, text: str) -> str:
    """The claim that a person means; of something else it is said what it is.

    Raises:
        UnknownName: It is no claim.
        AmbiguousName: Several claims begin so.
    """
    try:
        return find.resolve_claim(graph, text)
    except UnknownName as unknown:
        hint = "Claims are listed by: kg show NAME --quotes, and kg disputes"
        try:
            meant = find.resolve_any(graph, text)
        except KgError:
            raise UnknownName(unknown.message, hint=unknown.hint or hint) from None
        what = f"{curie(meant.iri)} is {_ARTICLE[meant.kind]} {meant.kind}, and no claim."
        raise UnknownName(what, hint=f"See its claims with: kg show {curie(meant.iri)}") from None


def write(
    graph: OpenGraph,
    kind: str,
    on_what: Sequence[str],
    signed: Signature,
    remarks: Sequence[str] = (),
) -> Made:
    """Records a decision that was found to be right, and resolves what it touches.

    What was said already, on whatever day, is not said again.

    Raises:
        SourceError: The reason or the name is no text that can be kept.
    """
    for text in (signed.reason, signed.by):
        literals.text(text)
    for each in numbered(graph):
        one = each.decision
        if (
            (one.kind, set(one.on_what)) == (kind, set(on_what))
            and (one.reason, one.by) == (signed.reason, signed.by)
            and (one.on == signed.on or not signed.is_dated)
        ):
            return Made(one, False, (f"This is {each} already; nothing is changed.",))
    decision = mapping.identified_decision(
        Decision(
            iri="", kind=kind, on_what=tuple(sorted(on_what)),
            reason=signed.reason, by=signed.by, on=signed.on,
        )
    )  # fmt: skip
    touched = Touched()
    touched.decision(decision)
    graph.store.change([], mapping.decision_quads(decision))
    refresh(graph.store, graph.terms, touched)
    return Made(decision, True, tuple(remarks))


def short(iri: str) -> str:
    """A claim's or a decision's hash as lists show it: seven characters; else its short name.

    Example:
        >>> short("https://w3id.org/kg-stakes/id/claim_3f9c2a71b0d4")
        '3f9c2a7'
    """
    match = _OURS.match(bare(iri)) if iri.startswith(ID) else None
    return match[1][:SHOWN_OF_HASH] if match else curie(iri)


# Private functions

_ARTICLE: Final = {"entity": "an", "record": "a", "source": "a", "claim": "a"}


def _verdict(graph: OpenGraph, kind: str, text: str, signed: Signature, *, force: bool) -> Made:
    claim = resolve_claim(graph, text)
    known = [each for each in numbered(graph) if claim in each.decision.on_what]
    against = [each for each in known if each.decision.kind == _OPPOSITE[kind]]
    there = [each for each in known if each.decision.kind == kind]
    if against and not force:
        hashes = " ".join(short(one.decision.iri) for one in against)
        raise DecisionRefused(
            f"{short(claim)} is {_DONE[_OPPOSITE[kind]]} already, by {_all(against)}."
            " Of a claim that is both accepted and rejected, only the rejection counts.",
            hint=f"Take that back first: kg undo {hashes} (or record both: --force)",
        )
    remarks = []
    if against:
        remarks.append(
            f"It is {_DONE[_OPPOSITE[kind]]} too, by {_all(against)}: only the rejection counts."
        )
    if there:
        remarks.append(f"It was {_DONE[kind]} before, by {_all(there)}.")
    return write(graph, kind, (claim,), signed, remarks)


def _shortened(text: str) -> str:
    line = " ".join(text.split())  # it stands within a sentence
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _all(decisions: Sequence[Numbered]) -> str:
    return " and ".join(map(str, decisions))
