"""``kg control``: who controls a party, and whom it controls."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, clocked, shared
from kg.cli.output import Result, emit
from kg.cli.owning import votes_options
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.answers.rows import PartyRow
    from kg.answers.stakes.rows import ControlRow, Controls, RuledOut
    from kg.cli.cells import Cell
    from kg.cli.drawing import Screen
    from kg.cli.evidence import Letters

COLUMNS = (
    "side",
    "party",
    "party_name",
    "answer",
    "because",
    "through",
    "ultimate",
    "unless",
    "claims",
)

NAMED = 3
"""So many of those who may stand above the one at the top are named."""
THROUGH = 12
"""So many of those through whom one controls another, or who stand at the top, are named."""


@click.command("control")
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@votes_options
@click.option("--quotes", is_flag=True, help="Also the words of each claim.")
@clocked
@shared(TABLES)
def command(name: tuple[str, ...], follow: bool, complete: bool, quotes: bool) -> None:
    """Show who controls a party, and whom it controls.

    Over half of the votes decide, one's own together with those of all that one controls.
    Below half of the votes nothing is said to control, unless a source says that it does;
    then the source is named. No legal advice.
    """
    from kg.answers.control import control
    from kg.cli.owned import say, spaced
    from kg.cli.quoting import with_quotes
    from kg.graph.find import resolve_name
    from kg.graph.read import name_of

    with opened() as graph:
        iri = resolve_name(graph, " ".join(name))
        found = control(graph, iri, follow=follow, complete=complete)
        say(found.remarks)
        result = Result(
            found.as_json(),
            COLUMNS,
            [
                *(_cells(row, "controller", found) for row in found.controllers),
                *(_cells(row, "controlled", found) for row in found.controlled),
            ],
            lambda on: spaced(_draw(found, lambda iri: name_of(graph, iri), on, quotes=quotes)),
        )
        emit(with_quotes(result, found.claims) if quotes else result)


def _cells(row: ControlRow, side: str, found: Controls) -> list[Cell]:
    tops = found.tops if side == "controller" else ()
    top = next((one for one in tops if one.party == row.party), None)
    over = top.unless if top else ()
    return [
        side, curie(row.party.iri), row.party.name, row.answer, list(row.because),
        [curie(one) for one in row.through], top is not None,
        [curie(one.iri) for one in over], [curie(one) for one in row.claims],
    ]  # fmt: skip


def _draw(
    found: Controls, name_of: Callable[[str], str], on: Screen, *, quotes: bool
) -> Iterator[str]:
    from kg.cli.apart import told_apart
    from kg.cli.drawing import draw_text
    from kg.cli.evidence import Letters
    from kg.cli.owned import evidence_lines, remark_lines

    found = told_apart(found)
    letters = Letters()
    me = found.party.name
    yield from draw_text(_who(found), on, hanging="  ")
    yield from _table("controller", found.controllers, found, letters, name_of, on)
    for one in found.owners:
        yield from draw_text(_ruled_out(one, one.party.name, me), on, hanging="  ")
    yield ""
    yield from draw_text(_whom(found), on, hanging="  ")
    yield from _table("controls", found.controlled, found, letters, name_of, on)
    for one in found.owned:
        yield from draw_text(_ruled_out(one, me, one.party.name), on, hanging="  ")
    yield from remark_lines(found.remarks, on)
    if quotes:
        yield from evidence_lines(found.claims, letters, on)
    letters.cite(found.claims)
    if found.claims:
        yield ""
        yield from letters.key(on)


def _who(found: Controls) -> str:
    me, tops = found.party.name, found.ultimates
    sure = any(row.answer == "certain" for row in found.controllers)
    if not found.controllers:
        return f"Nobody is known to control {me}."
    if not sure:
        return f"Nobody surely controls {me} on these claims."
    from kg.answers.stakes.wording import listed

    if len(tops) == 1:
        over = found.tops[0].unless
        words = f"{me} is controlled by {tops[0].name} in the end"
        if over:
            words += f", unless {_over(over)} controls {tops[0].name}, which cannot be ruled out"
        return words + "."
    left = len(tops) - THROUGH
    more = [f"{left:,} {'other' if left == 1 else 'others'}"] if left > 0 else []
    many = listed([*(one.name for one in tops[:THROUGH]), *more])
    words = (
        f"{many} control each other: none stands above the others."
        if found.party in tops
        else f"{me} is controlled by {many}, of whom none stands above the others."
    )
    doubts = (
        f"That {_over(one.unless)} controls {one.party.name} cannot be ruled out."
        for one in found.tops[:THROUGH]
        if one.unless
    )
    return " ".join((words, *doubts))


def _over(parties: Sequence[PartyRow]) -> str:
    """Who may stand above the one at the top."""
    from kg.answers.stakes.wording import listed

    names = [one.name for one in parties[:NAMED]]
    left = len(parties) - len(names)
    more = [f"{left} {'other' if left == 1 else 'others'}"] if left else []
    return listed([*names, *more], "or")


def _whom(found: Controls) -> str:
    me = found.party.name
    sure = [row for row in found.controlled if row.answer == "certain"]
    if not found.controlled:
        return f"{me} is not known to control anybody."
    if not sure:
        return f"{me} surely controls nobody on these claims."
    return f"{me} controls {len(sure)} {'party' if len(sure) == 1 else 'parties'}."


def _ruled_out(one: RuledOut, owner: str, company: str) -> str:
    from kg.answers.stakes.wording import held, held_through

    words = held_through if one.through else held
    return f"{words(owner, one.direct, company)}: no control by votes on these claims."


def _table(
    heading: str,
    rows: Sequence[ControlRow],
    found: Controls,
    letters: Letters,
    name_of: Callable[[str], str],
    on: Screen,
) -> Iterator[str]:
    if not rows:
        return
    from kg.answers.stakes.wording import ANSWERS
    from kg.cli.drawing import draw_table
    from kg.cli.evidence import short_hash

    known = {claim.claim: claim for claim in found.claims}
    cells: list[list[Cell]] = []
    for row in rows:
        through = [name_of(iri) for iri in row.through[:THROUGH]]
        if len(row.through) > THROUGH:
            through[-1] += f" and {len(row.through) - THROUGH:,} more"
        why = ["a source says so" if one == "said" else "votes" for one in row.because]
        decide = ", ".join(short_hash(claim) for claim in row.deciding[:3])
        cells.append([
            row.party.name, ANSWERS[row.answer], ", ".join(why), ", ".join(through), decide,
            letters.cite([known[iri] for iri in row.claims if iri in known]),
        ])  # fmt: skip
    columns = [heading, "answer", "because", "through", "would be decided by", "sources"]
    used = [at for at in range(len(columns)) if at in (0, 1) or any(line[at] for line in cells)]
    yield ""
    yield from draw_table(
        [columns[at] for at in used], [[line[at] for at in used] for line in cells], on
    )
    yield ""
