"""``kg rival-ties``: who depends on a supplier that its rival owns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, clocked, shared
from kg.cli.output import Result, emit
from kg.cli.owning import votes_options
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.answers.rows import ClaimRow
    from kg.answers.stakes.ties import TieRow, Ties
    from kg.cli.cells import Cell
    from kg.cli.drawing import Screen

COLUMNS = (
    "client", "client_name", "edge", "supplier", "supplier_name", "rival", "rival_name", "status",
    "lower", "upper", "controls", "claims",
)  # fmt: skip


TOLD = 5
"""So many ties are told with each claim that they rest on; ``--quotes`` tells all."""


@click.command("rival-ties")
@click.argument("name", nargs=-1, metavar="[NAME]")
@votes_options
@click.option("--quotes", is_flag=True, help="Also the words of each claim.")
@clocked
@shared(TABLES)
def command(name: tuple[str, ...], follow: bool, complete: bool, quotes: bool) -> None:
    """List who depends on a supplier that its rival owns.

    A client or a partner of a supplier, or one that turns away from it, a rival of which
    holds 20% or more of that supplier or may control it. Each is as firm as the weakest of
    the claims that it rests on. NAME is a client, a supplier or a rival; without it, all.
    """
    from kg.answers.rival_ties import rival_ties
    from kg.cli.owned import say, spaced
    from kg.cli.quoting import with_quotes
    from kg.graph.find import resolve_name

    with opened() as graph:
        party = resolve_name(graph, " ".join(name)) if name else None
        found = rival_ties(graph, party, follow=follow, complete=complete)
        say(found.remarks)
        result = Result(
            [row.as_json() for row in found.rows],
            COLUMNS,
            [_cells(row) for row in found.rows],
            lambda on: spaced(_draw(found, on, quotes=quotes)),
        )
        emit(with_quotes(result, found.claims) if quotes else result)


def _cells(row: TieRow) -> list[Cell]:
    shown = row.as_json()
    return [
        curie(row.client.iri), row.client.name, row.edge, curie(row.supplier.iri),
        row.supplier.name, curie(row.rival.iri), row.rival.name, row.status, shown["lower"],
        shown["upper"], row.controls, [curie(one) for one in row.claims],
    ]  # fmt: skip


def _draw(found: Ties, on: Screen, *, quotes: bool) -> Iterator[str]:
    from kg.cli.drawing import draw_table, draw_text
    from kg.cli.evidence import Letters
    from kg.cli.owned import evidence_lines, remark_lines

    letters = Letters()
    known = {claim.claim: claim for claim in found.claims}
    if not found.rows:
        nobody = "Nobody is known to depend on a supplier that its rival owns."
        if found.party is not None:
            name = found.party.name
            nobody = f"No such tie is known of {name}, as a client, a supplier or a rival."
        yield from draw_text(nobody, on, hanging="  ")
        return
    rows = [
        [_sure(row, row.dependence, "dependence"), _sure(row, row.rivalry, "rivalry"),
         _sure(row, _holding(row), "holding"), row.status,
         letters.cite([known[iri] for iri in row.claims if iri in known])]
        for row in found.rows
    ]  # fmt: skip
    yield from draw_table(
        ("who depends on whom", "rival", "holding", "status", "sources"), rows, on
    )
    for line in (*_control(found.rows), *(() if quotes else _rests(found.rows, known))):
        yield ""
        yield from draw_text(line, on, hanging="  ")
    yield from remark_lines(found.remarks, on)
    if quotes:
        yield from evidence_lines(found.claims, letters, on)
    yield ""
    yield from letters.key(on)


def _holding(row: TieRow) -> str:
    """What the rival holds of the supplier: "Meta owns 49% of Scale AI, no votes"."""
    from kg.answers.stakes.wording import held, part

    if row.direct is not None:
        return held(row.rival.name, row.direct, row.supplier.name)
    if not row.share.upper:  # no source says so of its shares, only what it can decide
        does = "controls" if row.controls == "certain" else "may control"
        return f"{row.rival.name} {does} {row.supplier.name}"
    return f"{row.rival.name} holds {part(row.share)} of {row.supplier.name} through others"


def _sure(row: TieRow, text: str, part: str) -> str:
    """A part of a tie, with how sure it is."""
    statuses = dict.fromkeys(one.status for one in row.rests_on if one.part == part)
    return f"{text} ({', '.join(statuses)})" if statuses else text


def _rests(rows: Sequence[TieRow], known: Mapping[str, ClaimRow]) -> Iterator[str]:
    """The claims that each tie rests on, by how firmly they say it, the weakest first."""
    from kg.cli.evidence import short_hash
    from kg.model.claim import MODALITIES

    for row in rows[:TOLD]:
        claims = [known[iri] for iri in row.claims if iri in known]
        kinds = []
        for modality in reversed(MODALITIES):
            those = [short_hash(one.claim) for one in claims if one.modality == modality]
            if those:
                kinds.append(f"{modality} {', '.join(those)}")
        tie = f"{row.client.name}, {row.supplier.name} and {row.rival.name}"
        yield f"{tie}: it rests on {'; '.join(kinds)}."


def _control(rows: Sequence[TieRow]) -> Iterator[str]:
    """Whether each rival controls each supplier, once."""
    from kg.answers.stakes.wording import ANSWERS

    told: dict[str, None] = {}
    for row in rows:
        if row.controls == "impossible":
            told[f"{_holding(row)}: no control by votes on these claims."] = None
        else:
            answer = ANSWERS[row.controls]
            told[f"Does {row.rival.name} control {row.supplier.name}: {answer}."] = None
    yield from told
