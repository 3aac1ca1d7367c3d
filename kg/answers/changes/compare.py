"""What changed from one graph to another, entity by entity: ``kg diff``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.answers.changes.difference import difference
from kg.answers.changes.entities import Entities
from kg.answers.changes.others import decision_changes, statement_changes
from kg.answers.changes.pairs import Pairs
from kg.answers.changes.records import Records
from kg.answers.changes.rows import Change
from kg.answers.changes.said import Said
from kg.answers.evidence import Evidence
from kg.errors import KgError
from kg.graph import read

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph


def changes(old: OpenGraph, new: OpenGraph) -> list[Change]:
    """All that is not in the new graph as it is in the old one, sorted.

    The order of claims and files makes no difference, nor does the syntax. From the new
    graph to the old one all of it is the other way round.

    Args:
        old: A graph.
        new: Another one, or the same at another moment (``kg.graph.rewind``).

    Raises:
        KgError: One of them is an endpoint.
    """
    if "endpoint" in {old.kind, new.kind}:
        raise KgError(
            "An endpoint cannot be compared: all of it would have to be read.",
            hint="Load its data into a store of yours: kg init, kg load",
        )
    gone, come = difference(old, new, said=not _is_one_graph(old, new))
    pairs = Pairs(old, new, gone, come)
    sides = Evidence(old), Evidence(new)
    rows = Entities(*sides, pairs).changes(gone, come)
    records = Records(*sides, pairs)
    rows += records.changes(gone, come)
    said = Said(*sides, pairs, records.called)
    rows += said.changes(gone, come, rows)

    def called_now(iri: str) -> str:
        return said.claims.get(iri, pairs.entity(iri))

    rows += decision_changes(*sides, gone, come, called_now)
    rows += statement_changes(gone, come)
    told = [_under_its_name(one, sides[1], pairs) for one in rows]
    places = {
        iri: (one.label.casefold(), one.record)
        for one in sorted(told, key=lambda one: one.field == "person")  # it tells of two records
        if one.what == "record"
        for iri in (one.record_before, one.record)
        if iri is not None
    }
    return sorted(told, key=lambda one: one.order(places))


# Private functions


def _under_its_name(row: Change, new: Evidence, pairs: Pairs) -> Change:
    """A change under the entity as the new graph has it, so that one entity has one heading."""
    if row.about is None:
        return row
    iri = read.standing(new.graph, pairs.entity(row.about.iri))
    if read.entity(new.graph, iri) is None:
        return row
    return replace(row, about=new.party(iri))


def _is_one_graph(old: OpenGraph, new: OpenGraph) -> bool:
    """Whether both are one graph on two days: what sources say is the same then."""
    return (
        (old.kind, old.where, old.folder) == (new.kind, new.where, new.folder)
        and old.union
        and old.moment.as_of is not None
        and new.moment.as_of is not None
        and old.moment.until == new.moment.until
        and old.left_out == new.left_out
    )
