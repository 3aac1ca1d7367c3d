"""Two that are one, two that are not: the decisions ``merge`` and ``distinct``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from kg.errors import DecisionRefused, KgError, UnknownName
from kg.graph import find, read, statements
from kg.graph.decide import Made, Numbered, Signature, numbered, short, write
from kg.graph.joined import what_parts
from kg.graph.members import Bond, members, name_of, resolve_member, why_one
from kg.graph.words import Words
from kg.model.keys import Key, record_key
from kg.model.provenance import Provenance
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

LEI: Final = "XI-LEI"
_ANY_ENTITY: Final = frozenset({"Entity"})
_PERSON: Final = "Person"
_ANY_PARTY: Final = frozenset({"Party", "UnknownParty"})


def merge(
    graph: OpenGraph, one: str, other: str, signed: Signature, *, force: bool = False
) -> Made:
    """Makes one entity of two, or one record of two of one type between the same ends.

    Args:
        graph: Open for writing.
        one: A name, an alias, an identifier or an IRI; of a record its IRI.
        other: The same.
        signed: Why, by whom and when.
        force: Whether different LEIs, or types of which neither is a person, are no obstacle.

    Raises:
        UnknownName: Nothing is called so.
        AmbiguousName: Several are.
        DecisionRefused: They cannot be one, or are one already.
    """
    records = [_record(graph, text) for text in (one, other)]
    if records[0] and records[1]:
        return _merge_records(graph, records[0], records[1], signed)
    if records[0] or records[1]:
        raise DecisionRefused(
            f"{curie(records[0] or records[1] or '')} is a record, the other is none:"
            " only two of one kind can be one.",
        )
    first, second = (_member(graph, text) for text in (one, other))
    pair = f"{_called(graph, first)} and {_called(graph, second)}"
    if first == second:
        raise DecisionRefused(f"{_called(graph, first)} cannot be merged with itself.")
    decisions = numbered(graph)
    if read.standing(graph, first) == read.standing(graph, second):
        raise _one_already(graph, first, second, decisions)
    remarks = _check_types(graph, first, second, force=force)
    _check_apart(graph, first, second, decisions)
    codes = [_leis(graph, iri) for iri in (first, second)]
    if codes[0] and codes[1]:
        differ = f"{pair} have different LEIs ({', '.join(codes[0])}; {', '.join(codes[1])})"
        if not force:
            raise DecisionRefused(
                f"{differ}, so they are two legal entities.",
                hint="If they are one all the same (a code that was replaced): --force",
            )
        remarks.append(f"{differ}; merged all the same.")
    between = _between(graph, first, second)
    if between:
        remarks.append(
            f"Records between them now lead from one entity to itself: {', '.join(between)}."
        )
    return write(graph, "merge", (first, second), signed, remarks)


def distinct(graph: OpenGraph, one: str, other: str, signed: Signature) -> Made:
    """Keeps two entities apart: they are never suggested or joined again. See ``merge``."""
    for text in (one, other):
        record = _record(graph, text)
        if record is not None:
            raise DecisionRefused(f"{curie(record)} is a record: only entities are kept apart.")
    first, second = (_member(graph, text) for text in (one, other))
    if first == second:
        same = read.standing(graph, first)
        others = [curie(iri) for iri in members(graph, same) if iri != first]
        raise DecisionRefused(
            f"{_called(graph, first)} cannot be kept apart from itself.",
            hint=f"Say which by its IRI: {curie(first)}, {', '.join(others)}" if others else None,
        )
    decisions = numbered(graph)
    chain = why_one(graph, first, second, [d.decision for d in decisions], identified=False)
    if chain:
        raise DecisionRefused(
            f"{_called(graph, first)} and {_called(graph, second)} are one entity"
            f" by {_because(chain, decisions)}.",
            hint=f"Take that back first: kg undo {_undoing(chain)}",
        )
    were_one = read.standing(graph, first) == read.standing(graph, second)
    joins = why_one(graph, first, second, [d.decision for d in decisions], identified=True)
    made = write(graph, "distinct", (first, second), signed)
    if made.is_new and were_one:
        return Made(made.decision, True, (f"They were one by {_because(joins, decisions)}.",))
    return made


# Private functions


def _record(graph: OpenGraph, text: str) -> str | None:
    """The IRI of a record as a person typed it, also where claims have moved from it."""
    for iri in find.iris_of(text):
        if read.record(graph, iri) is not None or statements.is_record(graph.store, iri):
            return iri
    return None


def _member(graph: OpenGraph, text: str) -> str:
    """The very IRI of an entity; of a claim or a source it is said that it is one."""
    try:
        return resolve_member(graph, text)
    except UnknownName:
        try:
            meant = find.resolve_any(graph, text)
        except KgError:
            meant = None
        if meant is None:
            raise
        raise DecisionRefused(
            f"{curie(meant.iri)} is a {meant.kind}, and no entity.",
            hint=f"See of whom it speaks with: kg show {curie(meant.iri)}",
        ) from None


def _merge_records(graph: OpenGraph, one: str, other: str, signed: Signature) -> Made:
    if one == other:
        raise DecisionRefused(f"{curie(one)} cannot be merged with itself.")
    unnamed = [iri for iri in (one, other) if not statements.is_record(graph.store, iri)]
    if unnamed:
        raise DecisionRefused(
            f"No claim calls its record {curie(unnamed[0])}: kg made that name, since claims"
            " call several records alike.",
            hint="Give these records names of their own where the claims are written.",
        )
    decisions = numbered(graph)
    stands = [_record_now(graph, iri) for iri in (one, other)]
    chain = why_one(graph, one, other, [d.decision for d in decisions], identified=False)
    if stands[0] is not None and stands[0] == stands[1]:
        if chain:
            raise _one_already(graph, one, other, decisions, chain)
        raise DecisionRefused(
            f"{curie(one)} and {curie(other)} are one record already ({curie(stands[0])}):"
            " their claims agree on its ends and its key.",
        )
    keys = [_keys(graph, iri) for iri in stands if iri is not None]
    for mine in keys[0] if keys else ():
        for theirs in keys[-1]:
            why = what_parts(mine, theirs)
            if why is not None:
                raise DecisionRefused(f"{curie(one)} and {curie(other)} cannot be one: {why}.")
    return write(graph, "merge", (one, other), signed)


def _record_now(graph: OpenGraph, iri: str) -> str | None:
    found = find.resolve_any(graph, f"<{iri}>")
    return found.iri if found.kind == "record" else None


def _keys(graph: OpenGraph, record: str) -> list[Key]:
    sources = (statements.source(graph.store, iri) for iri in statements.source_graphs(graph.store))
    who = Provenance([one for one in sources if one is not None])
    words = Words(graph.terms)
    claims = read.claims_about(graph, record)
    return sorted(
        {record_key(claim, lambda iri: read.standing(graph, iri), who, words) for claim in claims}
    )


def _one_already(
    graph: OpenGraph,
    one: str,
    other: str,
    decisions: Sequence[Numbered],
    chain: Sequence[Bond] = (),
) -> DecisionRefused:
    made = [each.decision for each in decisions]
    chain = chain or why_one(graph, one, other, made, identified=True)
    undoing = _undoing(chain)
    if undoing:
        hint = f"Take that back with: kg undo {undoing}"
    else:
        hint = f"If they are two: kg distinct {curie(one)} {curie(other)} --reason …"
    what = "record" if statements.is_record(graph.store, one) else "entity"
    return DecisionRefused(
        f"{_called(graph, one)} and {_called(graph, other)} are one {what} already,"
        f" by {_because(chain, decisions)}.",
        hint=hint,
    )


def _check_types(graph: OpenGraph, one: str, other: str, *, force: bool) -> list[str]:
    """Whether two entities can be one by what they are; what is to be said if they are made one."""
    kinds = []
    for iri in (one, other):
        entity = read.entity(graph, read.standing(graph, iri))
        kinds.append(entity.type if entity is not None else "Entity")
    words = Words(graph.terms)
    wide = [{kind, *words.broader_classes(kind)} for kind in kinds]
    parties = all(graph.terms.is_party(kind) for kind in kinds)
    if (
        kinds[0] in wide[1]
        or kinds[1] in wide[0]
        or _ANY_ENTITY & set(kinds)
        or (parties and _ANY_PARTY & set(kinds))
    ):
        return []
    labels = [_a(graph.terms.entity_label(kind)) for kind in kinds]
    said = f"{_called(graph, one)} is {labels[0]} and {_called(graph, other)} {labels[1]}"
    if not parties or any(_PERSON in each for each in wide):
        raise DecisionRefused(f"{said}: they cannot be one.")
    if not force:
        raise DecisionRefused(
            f"{said}, so they seem to be two.",
            hint="If they are one all the same (a source took it for something else): --force",
        )
    return [f"{said}; merged all the same."]


def _check_apart(graph: OpenGraph, one: str, other: str, decisions: Sequence[Numbered]) -> None:
    mine, theirs = (set(members(graph, read.standing(graph, iri))) for iri in (one, other))
    for each in decisions:
        pair = set(each.decision.on_what)
        if each.decision.kind == "distinct" and pair & mine and pair & theirs:
            raise DecisionRefused(
                f"{_called(graph, one)} and {_called(graph, other)} are kept apart by {each}.",
                hint=f"Take that back first: kg undo {short(each.decision.iri)}",
            )


def _leis(graph: OpenGraph, iri: str) -> list[str]:
    entity = read.entity(graph, read.standing(graph, iri))
    found = entity.identifiers if entity is not None else ()
    return [one.code for one in found if one.scheme == LEI]


def _between(graph: OpenGraph, one: str, other: str) -> list[str]:
    first, second = read.standing(graph, one), read.standing(graph, other)
    records = [
        *read.records_between(graph, first, second),
        *read.records_between(graph, second, first),
    ]
    return sorted({curie(record.iri) for record in records})


def _a(label: str) -> str:
    return f"{'an' if label[:1].lower() in 'aeiou' else 'a'} {label}"


def _because(chain: Iterable[Bond], decisions: Sequence[Numbered]) -> str:
    numbers = {each.decision.iri: each for each in decisions}
    reasons = [
        str(numbers[bond.decision.iri]) if bond.decision else f"{bond.identifier}, given to both"
        for bond in chain
    ]
    return " and ".join(dict.fromkeys(reasons))


def _undoing(chain: Iterable[Bond]) -> str:
    return " ".join(
        dict.fromkeys(short(bond.decision.iri) for bond in chain if bond.decision is not None)
    )


def _called(graph: OpenGraph, iri: str) -> str:
    if statements.is_record(graph.store, iri):
        return curie(iri)
    return f"{name_of(graph, iri)} ({curie(iri)})"
