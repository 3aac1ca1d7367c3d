"""``kg derive``: owners through others, ultimate controllers and close links, for queries to join on."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from kg.cli.cells import counted
from kg.cli.opening import opened, written
from kg.cli.options import TABLES, settings, shared
from kg.cli.output import Result, emit
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.answers.derivation.facts import LeftOut
    from kg.model.derivation import Derivation, Fact
    from kg.model.when import When

COLUMNS = ("what", "certain", "possible")
KINDS = {
    "LookThrough": "owners, also through others",
    "UltimateControl": "ultimate controllers",
    "CloseLink": "close links",
}


def _share(ctx: click.Context, param: click.Parameter, value: str) -> Decimal:
    from kg.readers.values import read_share

    try:
        share = Decimal(read_share(value, "share"))
    except ValueError as error:
        raise click.BadParameter(str(error), ctx, param) from None
    if not share:
        raise click.BadParameter("it is more than nothing: write 25% or 0.25.", ctx, param)
    return share


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> When | None:
    from kg.model.when import When

    try:
        return None if value is None else When.parse(value.strip())
    except ValueError as error:
        raise click.BadParameter(f"{error}.", ctx, param) from None


@click.command("derive")
@click.option(
    "--min",
    "least",
    metavar="SHARE",
    default="25%",
    callback=_share,
    help="Look through to who holds at least so much.  [default: 25%]",
)
@click.option(
    "--basis",
    type=click.Choice(["share", "votes"]),
    default="share",
    help="Shares of the capital, or votes.  [default: share]",
)
@click.option(
    "--rule",
    type=click.Choice(["mifid", "ecb"]),
    default="mifid",
    help="The rule for close links, as for kg close-links.  [default: mifid]",
)
@click.option("--as-of", metavar="DATE", callback=_day, help="For that day, not the latest.")
@click.option(
    "--undated",
    type=click.Choice(["in", "out"]),
    help="With --as-of: whether records without any date count.  [default: in]",
)
@click.option("--drop", is_flag=True, help="Drop what was derived.")
@shared(TABLES)
def command(
    least: Decimal, basis: str, rule: str, as_of: When | None, undated: str | None, drop: bool
) -> None:
    """Work out who owns and controls what, for queries.

    Writes kg:lookThrough, kg:ultimateController and kg:closeLink into the graph kg:derived,
    with a node for each that has its bounds and the records it rests on. What is only
    possible has a node and no edge. It is no claim: it is dropped when claims or decisions
    change, and worked out again at once where the graph has at most 2,000 stakes. Readings
    of the rules are for orientation, and no legal advice.
    """
    from kg.model.derivation import Derivation

    if undated is not None and as_of is None:
        raise UsageError("--undated goes with --as-of.")
    if drop:
        _drop()
        return
    asked = Derivation(
        least,
        "votes" if basis == "votes" else "share",
        "ecb" if rule == "ecb" else "mifid",
        as_of,
        undated=undated != "out",
    )
    count = _derive(asked)
    rows = [(words, count[kind, True], count[kind, False]) for kind, words in KINDS.items()]
    data = [
        {"kind": kind, "certain": count[kind, True], "possible": count[kind, False]}
        for kind in KINDS
    ]
    emit(Result(data, COLUMNS, rows))


def _derive(asked: Derivation) -> Counter[tuple[str, bool]]:
    from kg.answers.derivation.facts import LeftOut, derive_at
    from kg.graph.derivation import keep

    left_out = LeftOut()
    with written() as (work, _), opened(notice=False) as graph:
        count: Counter[tuple[str, bool]] = Counter()
        gc.disable()  # it would look through a whole register again and again, and find nothing
        try:
            keep(work.store, asked, _counted(derive_at(graph, asked, left_out), count))
        finally:
            gc.enable()
    for line in _left_out(left_out):
        settings().note(line)
    return count


def _left_out(left_out: LeftOut) -> Iterator[str]:
    """What is told of nobody, since it would be told of nearly everybody."""
    if left_out.companies:
        companies = counted(left_out.companies, "company", "companies")
        yield (
            f"Left out: who only may hold {companies} through others, in or below a large ring"
            " whose stakes do not fit together. kg owners tells it of one company."
        )
    if left_out.parties:
        parties = counted(left_out.parties, "party", "parties")
        yield (
            f"Left out: whom {parties} only may control, each more than a hundred companies."
            " kg close-links tells it of one party."
        )


def _counted(facts: Iterable[Fact], count: Counter[tuple[str, bool]]) -> Iterator[Fact]:
    for fact in facts:
        count[fact.kind, fact.certain] += 1
        yield fact
    gc.collect()  # what they were worked out of, before the engine needs the room


def _drop() -> None:
    from kg.answers.derivation.again import is_derived
    from kg.graph.derivation import drop

    with written() as (work, graph):
        there = is_derived(graph)
        if there:
            drop(work.store)
        else:
            work.unchanged()
    settings().note("Dropped what was derived." if there else "Nothing is derived in this graph.")
