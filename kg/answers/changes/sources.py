"""Sources that came or went, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from kg.answers.changes.difference import Own
from kg.answers.changes.pairs import Pairs, is_named_by_file
from kg.answers.changes.rows import Change
from kg.answers.changes.words import value_change
from kg.answers.evidence import Evidence
from kg.graph import read
from kg.model.source import Source
from kg.namespaces import curie

_SOURCE_FIELDS: Final = (
    "title", "kind", "url", "publisher", "author", "published", "retrieved", "license",
    "content_hash", "based_on", "private",
)  # fmt: skip
_TERMS: Final = {"content_hash": "contentHash", "based_on": "basedOn"}
_OF_THE_FILE: Final = frozenset({"title", "content_hash"})


def source_changes(
    old: Evidence, new: Evidence, pairs: Pairs, gone: Own, come: Own
) -> Iterator[Change]:
    """All changes of sources.

    Args:
        old: Reads the old graph.
        new: Reads the new graph.
        pairs: Which sources are one.
        gone: What only the old graph has.
        come: What only the new graph has.
    """
    paired = set(pairs.sources.values())
    for iri in sorted((gone.sources | come.sources) - paired):
        was = read.source(old.graph, iri)
        now = read.source(new.graph, pairs.source(iri))
        if was is not None and now is not None:
            yield from _fields(old, new, pairs, was, now)
        elif was is not None:
            yield _whole(old, was, come=False)
        elif now is not None:
            yield _whole(new, now, come=True)


# Private functions


def _fields(
    old: Evidence, new: Evidence, pairs: Pairs, was: Source, now: Source
) -> Iterator[Change]:
    label = now.title or curie(now.iri)
    by_file = is_named_by_file(old.graph, was) and is_named_by_file(new.graph, now)
    said = []
    for name in _SOURCE_FIELDS:
        before, after = _plain(getattr(was, name)), _plain(getattr(now, name))
        if name == "based_on" and before:
            before = sorted(map(pairs.source, before))
        if before != after and not (by_file and name in _OF_THE_FILE):
            term = _TERMS.get(name, name)
            told = value_change(term, before, after, None, None, new.graph.terms)
            said.append((term, before, after, told))
    if was.iri != now.iri and not by_file:
        told = f"named {curie(now.iri)} now (was {curie(was.iri)})"
        said.append(("iri", was.iri, now.iri, told))
    for term, before, after, told in said:
        yield Change(
            change="changed",
            what="source",
            record=now.iri,
            record_before=was.iri,
            label=label,
            field=term,
            before=before,
            after=after,
            words=f"{label}: {told}",
        )


def _whole(evidence: Evidence, source: Source, *, come: bool) -> Change:
    row = evidence.source_row(source)
    count = f"{row.claims} claim{'' if row.claims == 1 else 's'}"
    return Change(
        change="added" if come else "removed",
        what="source",
        record=source.iri,
        label=row.title or curie(source.iri),
        before=None if come else row.as_json(),
        after=row.as_json() if come else None,
        words=f"source {'added' if come else 'gone'}: {row.title or curie(source.iri)} ({count})",
    )


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return sorted(value) or None
    if isinstance(value, bool) or value is None:
        return value
    return str(value)
