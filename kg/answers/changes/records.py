"""Records that came, went, or say something else; and positions that passed on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from kg.answers.changes import words
from kg.answers.changes.difference import Own
from kg.answers.changes.pairs import Pairs
from kg.answers.changes.rows import Change
from kg.answers.evidence import Evidence
from kg.answers.labels import record_label
from kg.answers.rows import PartyRow, RecordRow
from kg.answers.wording import code_label
from kg.graph import read
from kg.graph.words import Words
from kg.model.record import RECORD_TYPES
from kg.namespaces import kg

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph

_LEADS: Final = kg("leads")
_HELD: Final = frozenset({"stated", "reported", "disputed"})
_TOLD_BY_THE_OWNED: Final = frozenset({"Stake", "Control", "Parenthood", "Role", "Deal", "Supply"})


@dataclass(frozen=True, slots=True)
class Pair:
    """One record in the old graph and in the new one; None where it is not."""

    was: RecordRow | None
    now: RecordRow | None

    @property
    def row(self) -> RecordRow:
        """The record as it is, else as it was."""
        row = self.now or self.was
        if row is None:
            raise ValueError("a pair of nothing")
        return row


def about(row: RecordRow) -> PartyRow:
    """The entity under which a record is told: the company that is owned, led, supplied from."""
    if row.type in _TOLD_BY_THE_OWNED and row.target is not None:
        return row.target
    return row.source


class Records:
    """The records of two graphs, side by side.

    Args:
        old: Reads the old graph.
        new: Reads the new graph.
        pairs: Which entities are one.

    Attributes:
        called: IRIs of records in the new graph by those in the old one, where they differ.
    """

    def __init__(self, old: Evidence, new: Evidence, pairs: Pairs) -> None:
        self.old, self.new, self.pairs = old, new, pairs
        self.terms = new.graph.terms
        self.called: dict[str, str] = {}

    def changes(self, gone: Own, come: Own) -> list[Change]:
        """All changes of records."""
        found = self._side_by_side(
            {*gone.resolved, *self._between(self.old.graph, gone)},
            {*come.resolved, *self._between(self.new.graph, come)},
        )
        self.called = {
            pair.was.record: pair.now.record
            for pair in found
            if pair.was is not None and pair.now is not None and pair.was.record != pair.now.record
        }
        passed, done = self._successions(found)
        rows = list(passed)
        for pair in found:
            if pair.was is None or pair.now is None:
                if id(pair) not in done:
                    rows.append(self._whole(pair))
            else:
                rows += self._fields(pair.was, pair.now, passed_on=id(pair) in done)
        return rows

    # which record is which

    def _between(self, graph: OpenGraph, own: Own) -> Iterator[str]:
        """The records behind edges that differ."""
        for source, _, target in own.edges:
            yield from (one.iri for one in read.records_between(graph, source, target))

    def _side_by_side(self, left: set[str], right: set[str]) -> list[Pair]:
        was, now = {}, {}
        for iri in sorted(left | right):
            before, after = self._read(self.old, iri), self._read(self.new, iri)
            if before is not None and after is not None and before.type == after.type:
                was[iri], now[iri] = before, after
            else:
                if before is not None:
                    was[iri] = before
                if after is not None:
                    now[iri] = after
        found = [
            Pair(was.pop(iri), now.pop(iri))
            for iri in sorted(was.keys() & now.keys())
            if was[iri].type == now[iri].type
        ]
        waiting: dict[tuple[str, ...], list[RecordRow]] = {}
        for row in now.values():
            waiting.setdefault(self._key(row), []).append(row)
        for row in was.values():
            same = waiting.get(self._key(row), [])
            found.append(Pair(row, same.pop(0) if same else None))
        return found + [Pair(None, row) for rows in waiting.values() for row in rows]

    def _read(self, evidence: Evidence, iri: str) -> RecordRow | None:
        record = read.record(evidence.graph, iri)
        return evidence.record_row(record) if record is not None else None

    def _key(self, row: RecordRow) -> tuple[str, ...]:
        """What makes records one although they are called differently."""
        fields = [str(row.fields.get(name, "")) for name in (*RECORD_TYPES[row.type].key, "period")]
        if row.type == "Role":
            fields = [Words(self.terms).family(str(row.fields.get("roleKind", "")))]
        elif row.type == "Link":
            fields = [row.edge_iri or ""]
        elif row.type == "Deal" and not row.fields.get("dealName"):
            fields = [(row.start or "")[:4]]
        return (row.type, *self.pairs.ends(row), *(field.casefold() for field in fields))

    # what is said of it

    def _whole(self, pair: Pair) -> Change:
        row = pair.row
        came = pair.was is None
        kept_in = self._moved(row, self.old if came else self.new)
        if kept_in is not None:
            value = {"record": kept_in.record, "label": record_label(kept_in, self.terms)}
            heading = self._heading(pair)
            told = f"one with {value['label']} now" if not came else f"split from {value['label']}"
            return Change(
                **heading,
                change="changed",
                field="mergedInto",
                before=value if came else None,
                after=None if came else value,
                words=f"{heading['label']}: {told}",
            )
        return Change(
            **self._heading(pair),
            change="added" if came else "removed",
            before=None if came else whole_json(row),
            after=whole_json(row) if came else None,
            words=words.came_or_went(row, self.terms, came=came),
        )

    def _moved(self, row: RecordRow, other: Evidence) -> RecordRow | None:
        """The record of the other graph that a merge gave all claims of one that it has not."""
        found: set[str] = set()
        for one in row.claims:
            claim = read.claim(other.graph, one.claim)
            if claim is None:
                return None
            found.add(read.record_of_claim(other.graph, claim))
        if len(found) != 1 or row.record in found:
            return None
        kept_in = self._read(other, found.pop())
        if kept_in is None or kept_in.type != row.type:
            return None  # a claim of that name says something else there
        return kept_in if self.pairs.ends(kept_in) == self.pairs.ends(row) else None

    def _fields(self, was: RecordRow, now: RecordRow, *, passed_on: bool) -> Iterator[Change]:
        differing = [*self._ends(was, now), *_values(was, now)]
        if not differing and not passed_on:
            differing = [
                (name, before, after)
                for name, before, after in (
                    ("since", was.since, now.since),
                    ("current", was.current, now.current),
                )
                if before != after
            ]
        heading = self._heading(Pair(was, now))
        for name, before, after in differing:
            told = words.value_change(name, before, after, was, now, self.terms)
            yield Change(
                **heading,
                change="changed",
                field=name,
                before=before,
                after=after,
                words=f"{heading['label']}: {told}",
            )

    def _ends(self, was: RecordRow, now: RecordRow) -> Iterator[tuple[str, Any, Any]]:
        if self.pairs.ends(was) == self.pairs.ends(now):
            return
        for name, before, after in zip(
            words.end_names(now), (was.source, was.target), (now.source, now.target), strict=True
        ):
            same = self.pairs.same
            if name and (before and same(before.iri)) != (after and same(after.iri)):
                yield name, before and before.as_json(), after and after.as_json()

    def _heading(self, pair: Pair) -> dict[str, Any]:
        row = pair.row
        rows = [one for one in (pair.was, pair.now) if one is not None]
        ends = {end.iri for one in rows for end in (one.source, one.target) if end is not None}
        return {
            "what": "record",
            "record": row.record,
            "record_before": pair.was.record if pair.was is not None else None,
            "label": record_label(row, self.terms),
            "about": about(row),
            "type": row.type,
            "ends": tuple(sorted(ends)),
        }

    def _successions(self, pairs: Iterable[Pair]) -> tuple[list[Change], set[int]]:
        """Where one leader went and one came; with the pairs that this tells of."""
        left: dict[tuple[str, ...], list[Pair]] = {}
        came: dict[tuple[str, ...], list[Pair]] = {}
        for pair in pairs:
            before, after = _holds(pair.was), _holds(pair.now)
            if before != after and pair.row.target is not None:
                _, _, organization, family = self._key(pair.row)
                (came if after else left).setdefault((organization, family), []).append(pair)
        rows, done = [], set()
        for position in sorted(left.keys() & came.keys()):
            if len(left[position]) == len(came[position]) == 1:
                (one,), (other,) = left[position], came[position]
                was, now = one.was, other.now
                if was is not None and now is not None:
                    rows.append(self._succession(was, now))
                    done |= {id(one), id(other)}
        return rows, done

    def _succession(self, was: RecordRow, now: RecordRow) -> Change:
        organization = about(now)
        kinds = [str(one.fields.get("roleKind", "")) for one in (was, now)]
        titles = [code_label(self.terms, "role", kind) for kind in kinds]
        names = [was.source.name, now.source.name]
        if kinds[0] != kinds[1]:
            names = [f"{name} ({title})" for name, title in zip(names, titles, strict=True)]
        position = code_label(self.terms, "role", Words(self.terms).family(kinds[1]))
        return Change(
            **self._heading(Pair(was, now))
            | {"label": f"{position} of {organization.name}"},
            change="changed",
            field="person",
            before=was.source.as_json(),
            after=now.source.as_json(),
            words=words.succession(position, organization.name, *names),
        )  # fmt: skip


def whole_json(row: RecordRow) -> dict[str, Any]:
    """A record as JSON, where it came or went as a whole."""
    return {
        "type": row.type,
        "edge": row.edge,
        "from": row.source.as_json(),
        "to": row.target.as_json() if row.target is not None else None,
        "fields": dict(row.fields),
        "status": row.status,
        "start": row.start,
        "end": row.end,
    }


# Private functions


def _values(was: RecordRow, now: RecordRow) -> Iterator[tuple[str, Any, Any]]:
    """The values that differ."""
    names = dict.fromkeys((*RECORD_TYPES[now.type].fields, *sorted({*was.fields, *now.fields})))
    for name in names:
        before, after = was.fields.get(name), now.fields.get(name)
        if before != after:
            yield name, before, after
    if was.edge_iri != now.edge_iri and now.type == "Link":
        yield "predicate", was.edge, now.edge
    for name in ("approximate", "start", "end", "status"):
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            yield name, before, after


def _holds(row: RecordRow | None) -> bool:
    """Whether someone leads by a record, as far as anybody says so without a hedge."""
    if row is None or row.type != "Role" or row.edge_iri != _LEADS:
        return False
    return row.current and row.status in _HELD
