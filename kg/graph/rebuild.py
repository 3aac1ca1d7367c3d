"""Resolves a whole store again, in a row and in bounded memory.

The way for a first big load: claims are sorted outside memory by the entities that they
are between, resolved unit by unit, and what is derived is loaded natively.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import IO

from kg.graph import statements
from kg.graph.entities import classes, describe
from kg.graph.gathered import Gathered, pair
from kg.graph.joined import partners
from kg.graph.quick import Quick
from kg.graph.records import Rule, resolve_unit, unit_quads
from kg.graph.spill import Spill
from kg.graph.words import Words
from kg.model.decision import Decision, verdicts
from kg.model.identifier import Identifier
from kg.model.keys import Key
from kg.model.provenance import Provenance
from kg.model.source import Mention
from kg.model.when import When
from kg.namespaces import ID, RESOLVED
from kg.rdf import mapping
from kg.rdf.nodes import NamedNode, Quad
from kg.rdf.rows import Row, claim_of
from kg.rdf.terms import Terms
from kg.store.local import LocalStore


def rebuild(
    store: LocalStore,
    terms: Terms,
    gathered: Gathered | None = None,
    *,
    as_of: When | None = None,
    undated: bool = True,
) -> None:
    """Drops the resolved layer and makes it anew from all claims, mentions and decisions.

    Args:
        store: Open for writing.
        terms: The ontology, with the graph's own relations.
        gathered: All that the store says, where that is at hand; else it is read back.
        as_of: The day to resolve for; the latest if not given.
        undated: Whether records without any date are there.
    """
    graphs = statements.source_graphs(store)
    sources = [one for one in (statements.source(store, iri) for iri in graphs) if one]
    made = statements.decisions(store)
    if gathered is None:
        gathered = Gathered(terms)
        for graph in graphs:
            for one in statements.statements(store, graph, terms):
                gathered.add(one)
    stands = _standing(store, gathered.identified, made)
    rule = Rule(
        Provenance(sources),
        verdicts(made),
        terms,
        Words(terms),
        lambda iri: stands.get(iri, iri),
        as_of,
        undated,
        partners(made),
    )
    with closing(gathered), tempfile.TemporaryDirectory(prefix="kg-") as folder:
        path = Path(folder) / "resolved.nq"
        with path.open("wb") as out:
            _write_entities(out, gathered.mentions, gathered.ends, stands, rule)
            _write_records(out, store, gathered, stands, rule)
        if any(True for _ in store.quads(None, None, None, NamedNode(RESOLVED))):
            store.remove_graph(RESOLVED)
        if path.stat().st_size:
            store.bulk_file(path, "nquads")


def _standing(
    store: LocalStore, identified: dict[str, set[Identifier]], made: Iterable[Decision]
) -> dict[str, str]:
    """The IRI that stands for each party that is one with another."""
    made = list(made)
    merged = {iri for one in made if one.kind == "merge" for iri in one.on_what}
    merged = {iri for iri in merged if statements.is_entity(store, iri)}
    found = classes({*identified, *merged}, identified, made)
    return {iri: one.standing for one in found if len(one.members) > 1 for iri in one.members}


def _write_entities(
    out: IO[bytes],
    mentions: Spill[Mention],
    ends: dict[str, bool],
    stands: dict[str, str],
    rule: Rule,
) -> None:
    joined: dict[str, list[Mention]] = {iri: [] for iri in stands.values()}
    members: dict[str, list[str]] = {iri: [] for iri in stands.values()}
    for iri, standing in stands.items():
        members[standing].append(iri)
    for party, group in groupby(mentions.sorted(), key=lambda pair: pair[0]):
        said = [mention for _, mention in group]
        if party in stands:
            joined[stands[party]].extend(said)
        else:
            _write(out, _entity(party, said, [], rule, party_like=ends.pop(party, True)))
    for standing, said in sorted(joined.items()):
        spoken_of = [ends.pop(iri) for iri in members[standing] if iri in ends]
        others = [iri for iri in members[standing] if iri != standing]
        if said or spoken_of:
            like = any(spoken_of) or not spoken_of
            _write(out, _entity(standing, said, others, rule, party_like=like))
    for iri in sorted(ends):
        _write(out, _entity(iri, [], [], rule, party_like=ends[iri]))


def _entity(
    iri: str, said: list[Mention], merged: list[str], rule: Rule, *, party_like: bool
) -> Iterable[Quad]:
    known = describe(said, rule.who, rule.words.broader_classes)
    return mapping.entity_quads(
        iri,
        [known.type or ("Party" if party_like else "Entity")],
        name=known.name,
        aliases=known.aliases,
        identifiers=known.identifiers,
        reason=known.reason,
        merged=merged,
    )


def _write_records(
    out: IO[bytes],
    store: LocalStore,
    gathered: Gathered,
    stands: dict[str, str],
    rule: Rule,
) -> None:
    taken: dict[str, Key] = {}
    for about, named in gathered.chosen.items():
        if about.startswith(ID):  # others may have this name by rights
            named.extend(statements.claims_about(store, about, rule.terms))
        taken[about] = min(rule.key(claim) for claim in named)
    quick = Quick(rule, stands, taken)
    with Spill[Row](plain=True) as moved:
        for _, group in groupby(_by_standing(gathered.claims, moved, stands), key=itemgetter(0)):
            rows = [row for _, row in group]
            text = quick.text(rows[0]) if len(rows) == 1 else None
            if text is not None:
                out.write(text.encode())
                continue
            records = resolve_unit(map(claim_of, rows), rule, taken)
            _write(out, unit_quads(records, rule))


def _by_standing(
    claims: Spill[Row], moved: Spill[Row], stands: dict[str, str]
) -> Iterator[tuple[str, Row]]:
    """The claims by the entities that stand; sorted once more only where some are merged."""
    if not stands:
        return claims.sorted()
    for _, row in claims.sorted():
        first, second = row[4], row[5]
        to = stands.get(second, second) if second else None
        moved.add(pair(stands.get(first, first), to), row)
    return moved.sorted()


def _write(out: IO[bytes], quads: Iterable[Quad]) -> None:
    out.writelines(f"{quad} .\n".encode() for quad in quads)
