"""``kg disputes``: where accounts differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, clocked, settings, shared
from kg.cli.output import Result, emit
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.answers.rows import DisputeRow
    from kg.cli.drawing import Screen


@click.command("disputes")
@click.argument("name", nargs=-1, metavar="[NAME]")
@clocked
@shared(TABLES)
def command(name: tuple[str, ...]) -> None:
    """List where accounts differ, and which is shown.

    Each value with its words and who says them; which of them stands by which step of the
    rule, or that nothing decides and one is only shown. NAME is an entity, a record, a
    source or a claim; without it, all. Without a day, each record speaks of its latest:
    what was disputed before and is no longer is found with --as-of.
    """
    from kg.answers.disputes import disputes

    asked = " ".join(name)
    with opened() as graph:
        found = disputes(graph, asked if name else None)
    emit(_result(found, asked))


def _result(found: Sequence[DisputeRow], asked: str) -> Result:
    from kg.cli.accounts import COLUMNS, dispute_cells

    about = f' on "{asked}"' if asked else ""
    day = settings().as_of
    when = f" as of {day}" if day is not None else ""
    return Result(
        [row.as_json() for row in found],
        COLUMNS,
        dispute_cells(found),
        (lambda on: _drawn(found, on)) if found else None,
        nothing=f"No accounts differ{about}{when}.",
    )


def _drawn(found: Sequence[DisputeRow], on: Screen) -> Iterator[str]:
    from kg.cli.accounts import draw_dispute
    from kg.cli.drawing import draw_text
    from kg.cli.evidence import Letters

    letters = Letters()
    for row in found:
        yield from draw_dispute(row, letters, on)
        yield from draw_text(curie(row.record.record), on, indent="    ")
        yield ""
    yield from letters.key(on)
