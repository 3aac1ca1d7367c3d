"""``kg close-links``: who is closely linked to a party."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, clocked, shared
from kg.cli.output import Result, emit
from kg.cli.owning import RuledCommand, votes_options
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.answers.close_links import LinkRule
    from kg.answers.stakes.ties import LinkRow, Links
    from kg.cli.cells import Cell
    from kg.cli.drawing import Screen

COLUMNS = (
    "a", "a_name", "b", "b_name", "because", "answer", "lower", "upper", "third", "third_name",
    "claims",
)  # fmt: skip


@click.command("close-links", cls=RuledCommand)
@click.argument("name", nargs=-1, required=True, metavar="NAME")
@click.option(
    "--rule",
    type=click.Choice(["mifid", "ecb"]),
    default="mifid",
    help="The rule for investment firms, or the European Central Bank's.  [default: mifid]",
)
@votes_options
@click.option("--quotes", is_flag=True, help="Also the words of each claim.")
@clocked
@shared(TABLES)
def command(name: tuple[str, ...], rule: str, follow: bool, complete: bool, quotes: bool) -> None:
    """List the close links of a party.

    Who holds a fifth of the other or more, or controls it, or has a third party in common
    with it, as the rule draws the line. What is held through others counts by mifid in full
    where what stands between is controlled; the text of ecb leaves it open, and here it is
    multiplied along chains and added. Readings of the texts for orientation, and no legal
    advice.
    """
    from kg.answers.close_links import close_links
    from kg.cli.owned import say, spaced
    from kg.cli.quoting import with_quotes
    from kg.graph.find import resolve_name

    with opened() as graph:
        iri = resolve_name(graph, " ".join(name))
        by: LinkRule = "ecb" if rule == "ecb" else "mifid"
        found = close_links(graph, iri, by, follow=follow, complete=complete)
        say(found.remarks)
        result = Result(
            [row.as_json() for row in found.rows],
            COLUMNS,
            [_cells(row) for row in found.rows],
            lambda on: spaced(_draw(found, on, quotes=quotes)),
        )
        emit(with_quotes(result, found.claims) if quotes else result)


def _cells(row: LinkRow) -> list[Cell]:
    shown = row.as_json()
    third = (curie(row.third.iri), row.third.name) if row.third else (None, None)
    return [
        curie(row.a.iri), row.a.name, curie(row.b.iri), row.b.name, row.because, row.answer,
        shown["lower"], shown["upper"], *third, [curie(one) for one in row.claims],
    ]  # fmt: skip


def _draw(found: Links, on: Screen, *, quotes: bool) -> Iterator[str]:
    from kg.answers.stakes.wording import ANSWERS
    from kg.cli.apart import told_apart
    from kg.cli.drawing import draw_table, draw_text
    from kg.cli.evidence import Letters
    from kg.cli.owned import evidence_lines, remark_lines

    found = told_apart(found)
    letters = Letters()
    known = {claim.claim: claim for claim in found.claims}
    count = len(found.rows)
    me = found.party.name
    if count:
        yield from draw_text(_count(found), on, hanging="  ")
        yield ""
        rows = [
            [_sentence(row, found.rule), ANSWERS[row.answer],
             letters.cite([known[iri] for iri in row.claims if iri in known])]
            for row in found.rows
        ]  # fmt: skip
        yield from draw_table(("close link", "answer", "sources"), rows, on)
    else:
        yield from draw_text(f"No close link of {me} is known by {found.rule}.", on, hanging="  ")
    yield from remark_lines(found.remarks, on)
    if quotes:
        yield from evidence_lines(found.claims, letters, on)
    if count:
        yield ""
        yield from letters.key(on)


def _count(found: Links) -> str:
    """How many are certain, and how many more may be."""
    sure = sum(row.answer == "certain" for row in found.rows)
    maybe = len(found.rows) - sure
    links = f"{sure or 'no certain'} close {'link' if sure <= 1 else 'links'}"
    more = f"; {maybe}{' more' if sure else ''} cannot be ruled out" if maybe else ""
    return f"{found.party.name} has {links} by {found.rule}{more}."


def _sentence(row: LinkRow, rule: str) -> str:
    from kg.answers.stakes.wording import part

    a, b = row.a.name, row.b.name
    share = part(row.share) if row.share else ""
    if row.third is not None:
        if row.share is None:
            return f"{row.third.name} controls {a} and {b}"
        return f"{row.third.name} holds 20% or more of {a} and {share} of the capital of {b}"
    if row.because == "control":
        return f"{a} controls {b}"
    of = "capital" if row.because == "share" else "votes"
    through = ""
    if row.through:
        through = ", through others" if rule == "ecb" else ", with what it controls"
    return f"{a} holds {share} of the {of} of {b}{through}"
