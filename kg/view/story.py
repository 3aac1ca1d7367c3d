"""The graph in up to three sentences, made from what it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from kg.answers.plural import is_plural
from kg.view import sentences, wording
from kg.view.denials import is_denied

if TYPE_CHECKING:
    from kg.answers.rows import RecordRow
    from kg.rdf.terms import Terms


MANY: Final = 10
"""With so many stakes none of them tells what the graph is about; the widest holder does."""
NAMED: Final = 2
"""So many of its stakes are named."""
LONGEST: Final = 40
"""Characters of a name there."""


class Difference(NamedTuple):
    """One thing on which accounts differ; without a name it is whether the record is so."""

    record: str
    ends: frozenset[str | None]
    title: str
    name: str | None
    values: Sequence[str]
    undecided: bool = False


def story(
    records: Sequence[RecordRow], differences: Sequence[Difference], terms: Terms
) -> list[str]:
    """Who owns most of whom, on what accounts differ, and who turns away from whom.

    Args:
        records: The relationships.
        differences: On what accounts differ, the weightiest first.
        terms: The ontology.
    """
    told = []
    records = [record for record in records if not is_denied(record)]
    stakes = [r for r in records if r.type == "Stake" and r.current and "share" in r.fields]
    pair: frozenset[str | None] = frozenset()
    first = ""
    if group := _group(records, differences):
        told.append(group)
    elif stakes:
        top = max(
            stakes, key=lambda r: (wording.middle(r.fields["share"]), len(r.claims), r.record)
        )
        mine = [one for one in differences if one.record == top.record]
        settled = not any(one.name == "votes" for one in mine)
        votes = ", without votes" if top.fields.get("votes") == 0 and settled else ""
        held = wording.period(top.start, top.end)
        unsettled = next((one for one in mine if one.name == "share" and one.undecided), None)
        shares = {"share": wording.listed(unsettled.values, "or")} if unsettled else {}
        words = sentences.title(top, terms, shares)
        differ = "; accounts differ" if unsettled else ""
        told.append(f"{words}{votes}{f', {held}' if held else ''}{differ}.")
        differences = [one for one in differences if one is not unsettled]
        first = top.record
        pair = frozenset({top.source.iri, top.target.iri if top.target else None})
    if differences:
        nearest = min(differences, key=lambda one: (one.record != first, one.ends != pair))
        told.append(_differing(nearest, pair))
    tension = _tension(records, terms)
    return [*told, tension] if tension else told


def _group(records: Sequence[RecordRow], differences: Sequence[Difference]) -> str | None:
    """Who holds most stakes where there are many or none has a size; else None."""
    held: dict[str, list[RecordRow]] = defaultdict(list)
    for record in records:
        plain = record.status not in sentences.WEAK and record.target is not None
        if record.type == "Stake" and record.current and plain:
            held[record.source.iri].append(record)
    sized = any("share" in record.fields for rows in held.values() for record in rows)
    if not held or (sized and sum(map(len, held.values())) < MANY):
        return None
    mine = max(held.items(), key=lambda item: (len(item[1]), item[0]))[1]
    companies = {record.target.iri for record in mine if record.target}
    if len(companies) <= NAMED:
        return None
    differ = {one.record for one in differences}
    known = sorted(
        (r for r in mine if "share" in r.fields and r.record not in differ),
        key=lambda r: (-wording.middle(r.fields["share"]), r.record),
    )[:NAMED]
    largest = [
        f"{wording.quantity('share', r.fields['share'], about=r.approximate)} of {_name(r.target.name)}"
        for r in known
        if r.target
    ]
    among = f", {wording.listed(largest)} among them" if largest else ""
    if not any("share" in record.fields for record in mine):
        among = "; how large they are is not stated"
    whole = {record.target.type for record in mine if record.target} == {"Company"}
    holder = mine[0].source
    verb = "hold" if is_plural(holder.name, holder.type) else "holds"
    owned = f"{len(companies)} {'companies' if whole else 'parties'}"
    return f"{_name(holder.name)} {verb} stakes in {owned}{among}."


def _name(name: str) -> str:
    return wording.isolated(wording.clipped(name, LONGEST))


def _differing(one: Difference, told: frozenset[str | None]) -> str:
    """On what accounts differ; of whom that is, unless the sentence before said it."""
    if one.name is None:
        return f"Accounts differ on whether {one.title}."
    values = f"the {one.name}: {wording.listed(one.values, 'or')}."
    if one.ends == told:
        return f"Accounts differ on {values}"
    return f"{one.title}; accounts differ on {values}"


def _tension(records: Sequence[RecordRow], terms: Terms) -> str | None:
    """Who is in tension with whom, where most are so with one."""
    groups: dict[tuple[str, str], list[RecordRow]] = {}
    for record in records:
        edge = terms.edge(record.edge_iri or record.edge or "")
        if edge is None or edge.category != "tension" or record.target is None or edge.symmetric:
            continue
        key = (sentences.hedged_label(record, terms), record.target.iri)
        groups.setdefault(key, []).append(record)
    if not groups:
        return None
    members = max(groups.items(), key=lambda item: (len(item[1]), item[0]))[1]
    first = members[0]
    several = len(members) > 1 or is_plural(first.source.name, first.source.type)
    names = sorted((wording.isolated(r.source.name) for r in members), key=str.casefold)
    target = wording.isolated(first.target.name) if first.target else ""
    return f"{wording.listed(names)} {sentences.verb(first, terms, plural=several)} {target}."
