"""``kg check``: what is wrong in the graph, or worth a second look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.opening import opened
from kg.cli.options import TABLES, clocked, settings, shared
from kg.cli.output import Result, emit
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.checks.run import Report

COLUMNS = ("severity", "check", "what", "message", "claims")


@click.command("check")
@click.option("--only", multiple=True, metavar="NAME", help="Only this check; as often as wanted.")
@click.option("--list", "listed", is_flag=True, help="List the checks instead of running them.")
@clocked
@shared(TABLES)
@click.pass_context
def command(ctx: click.Context, only: tuple[str, ...], listed: bool) -> None:
    """Find what is wrong in the graph, or worth a second look.

    Exit status: 1 where there is an error, 0 with warnings only.
    """
    if listed:
        _list(only)
        return
    from kg.checks.run import check

    with opened() as graph:
        report = check(graph, only)
    rows = [
        (one.severity, one.check, curie(one.what), one.message, [curie(iri) for iri in one.claims])
        for one in report.findings
    ]
    settings().note(_summary(report))
    if rows or settings().format not in {None, "table"}:
        emit(Result([one.as_json() for one in report.findings], COLUMNS, rows, nothing=""))
    ctx.exit(1 if report.errors else 0)


def _list(only: tuple[str, ...]) -> None:
    from kg.checks.catalogue import chosen

    found = chosen(only)
    rows = [(one.name, one.severity, one.help) for one in found]
    emit(Result([one.as_json() for one in found], ("check", "severity", "help"), rows))


def _summary(report: Report) -> str:
    """What was found, in a line."""
    counts = [
        f"{number} {word if number == 1 else word + 's'}"
        for number, word in ((report.errors, "error"), (report.warnings, "warning"))
        if number
    ]
    if counts:
        return f"{', '.join(counts)}."
    checks = "1 check" if report.checks == 1 else f"{report.checks} checks"
    claims = "1 claim" if report.claims == 1 else f"{report.claims} claims"
    return f"Nothing found: {checks} on {claims}."
