"""Entities that came or went, and what they are called and taken for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.answers.changes import words
from kg.answers.changes.difference import Own
from kg.answers.changes.pairs import Pairs
from kg.answers.changes.rows import Change, Kind
from kg.answers.evidence import Evidence
from kg.answers.rows import PartyRow
from kg.graph import read
from kg.graph.members import name_of
from kg.model.identifier import Identifier
from kg.namespaces import curie


class Entities:
    """The entities of two graphs, side by side.

    Args:
        old: Reads the old graph.
        new: Reads the new graph.
        pairs: Which entities are one.
    """

    def __init__(self, old: Evidence, new: Evidence, pairs: Pairs) -> None:
        self.old, self.new, self.pairs = old, new, pairs
        self.terms = new.graph.terms

    def changes(self, gone: Own, come: Own) -> list[Change]:
        """All changes of entities."""
        rows: list[Change] = []
        paired = set(self.pairs.entities.values())
        for iri in sorted((gone.resolved | come.resolved) - paired):
            other = self.pairs.entity(iri)
            was = read.entity(self.old.graph, iri)
            now = read.entity(self.new.graph, other)
            merged_before = read.standing(self.old.graph, iri)
            merged_now = read.standing(self.new.graph, other)
            if iri != merged_before or other != merged_now:
                rows += self._merged(other, merged_before, merged_now)
            elif was is not None and now is not None:
                rows += self._facts(was, now)
            elif was is not None or now is not None:
                rows.append(self._whole(was, now))
        return rows

    def _whole(self, was: read.Entity | None, now: read.Entity | None) -> Change:
        one, come = (now, True) if now is not None else (was, False)
        if one is None:
            raise ValueError("nothing came or went")
        said = _json(one)
        kind = self.terms.entity_label(one.type)
        aliases = f", also called {', '.join(one.aliases)}" if one.aliases else ""
        return self._change(
            one,
            change="added" if come else "removed",
            before=None if come else said,
            after=said if come else None,
            words=f"{kind} {'added' if come else 'gone'}: {one.name}{aliases}",
        )

    def _merged(self, iri: str, before: str, after: str) -> Iterator[Change]:
        """That an entity is one with another now, or no longer."""
        if before == after:
            return
        was = self.old.party(before) if before != iri else None
        now = self.new.party(after) if after != iri else None
        if (was and self.pairs.entity(was.iri)) == (now and now.iri):
            return
        told = curie(iri)
        if was is None and now is not None:
            name = name_of(self.old.graph, iri)
            other = f"{now.name} ({curie(now.iri)})" if now.name == name else now.name
            said = f"{name} ({told}) is one with {other} now"
        elif was is not None and now is None:
            name = name_of(self.new.graph, iri)
            other = f"{was.name} ({curie(was.iri)})" if was.name == name else was.name
            said = f"{name} ({told}) is no longer one with {other}"
        else:
            said = f"{told} is one with {now and now.name} now, not with {was and was.name}"
        heading = now or self.new.party(iri)
        yield Change(
            change="changed",
            what="entity",
            record=iri,
            label=self.old.party(iri).name if was is None else self.new.party(iri).name,
            field="mergedInto",
            before=was and was.as_json(),
            after=now and now.as_json(),
            words=said,
            about=heading,
            type=heading.type,
            ends=tuple(sorted({iri, before, after})),
        )

    def _facts(self, was: read.Entity, now: read.Entity) -> Iterator[Change]:
        for name, before, after in (
            ("type", was.type, now.type),
            ("name", was.name if was.is_named else None, now.name if now.is_named else None),
            ("reason", was.reason, now.reason),
        ):
            if before != after:
                said = words.from_to(name, before, after)
                if name == "name" and before and after:
                    said = f"renamed from {before} to {after}"
                elif name == "type":
                    kinds = map(self.terms.entity_label, (was.type, now.type))
                    said = words.from_to("type", *kinds)
                yield self._change(
                    now, change="changed", field=name, before=before, after=after, words=said
                )
        for name, told, befores, afters in (
            ("alias", "also called", set(was.aliases), set(now.aliases)),
            ("identifier", "identifier", set(was.identifiers), set(now.identifiers)),
        ):
            for one in sorted(befores ^ afters, key=str):
                come = one in afters
                value = (
                    {"scheme": one.scheme, "code": one.code} if isinstance(one, Identifier) else one
                )
                yield self._change(
                    now,
                    change="added" if come else "removed",
                    field=name,
                    before=None if come else value,
                    after=value if come else None,
                    words=f"{told} {one}" if come else f"no longer: {told} {one}",
                )

    def _change(self, one: read.Entity, *, change: Kind, words: str, **said: Any) -> Change:
        return Change(
            change=change,
            what="entity",
            record=one.iri,
            record_before=self.pairs.called_before(one.iri),
            label=one.name,
            words=words,
            about=PartyRow(one.iri, one.name, one.type),
            type=one.type,
            ends=(one.iri,),
            **said,
        )


# Private functions


def _json(one: read.Entity) -> dict[str, Any]:
    return {
        "iri": one.iri,
        "name": one.name,
        "type": one.type,
        "aliases": list(one.aliases),
        "identifiers": [{"scheme": each.scheme, "code": each.code} for each in one.identifiers],
    }
