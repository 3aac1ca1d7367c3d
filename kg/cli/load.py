"""``kg load``: files into the store."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.cli.cells import counted, safe_lines
from kg.cli.drawing import Screen, draw_text
from kg.cli.opening import written
from kg.cli.options import TABLES, settings, shared
from kg.cli.output import Result, chosen_format, emit
from kg.errors import UnknownTerm, UsageError
from kg.namespaces import curie

if TYPE_CHECKING:
    from kg.errors import SourceError
    from kg.graph.load import FileReport, LoadReport

SHOWN = 20
"""So many refusals are printed, all of them with ``--verbose``."""

NOT_CLAIMS = frozenset({"Source", "Mention", "Decision", "statement"})
CLEAR_LINE = "\r\x1b[K"


@click.command("load")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--from", "form", metavar="FORMAT", help="The files' format, whatever they are called."
)
@click.option(
    "--keep-going", is_flag=True, help="Load what fits of a file (exit status 1 all the same)."
)
@click.option(
    "--same-names", is_flag=True, help="In tables a name is the party of that name in the store."
)
@shared(TABLES)
@click.pass_context
def command(
    ctx: click.Context, files: tuple[str, ...], form: str | None, keep_going: bool, same_names: bool
) -> None:
    """Read files into the store.

    FILEs are RDF, claims files or tables; - is standard input. All of a file or nothing.

    A name in a table is a party of that file, and the same name in another file another
    party, unless --same-names, an identifier in its place or kg merge makes them one.
    """
    from kg.graph.load import load_into
    from kg.readers.reader import ReadOptions

    _check_form(form)
    with written() as (work, graph):
        find = _named_alike(graph) if same_names else None
        report = load_into(
            work.store, files, form=form, keep_going=keep_going,
            options=ReadOptions(same_names=find), progress=_progress(),
        )  # fmt: skip
        if not report.is_new:
            work.unchanged()
    _show(report)
    for one in report.files:
        _name(f"{one.name}: claims withdrawn", one.withdrawn)
        _name("Decisions left without their claim", one.orphaned)
    if report.refused:
        _tell(report, keep_going=keep_going)
        ctx.exit(1)


def _check_form(form: str | None) -> None:
    from kg.readers.registry import pick

    try:
        pick("", form or "turtle")
    except UnknownTerm as error:
        raise UsageError(error.message, hint=error.hint) from None


def _named_alike(graph: Any) -> Callable[[str], str | None]:
    from kg.errors import UnknownName
    from kg.graph.find import resolve_name

    def find(name: str) -> str | None:
        try:
            return resolve_name(graph, name)
        except UnknownName:
            return None

    return find


def _progress() -> Callable[[str, int], None] | None:
    if settings().quiet or not sys.stderr.isatty():
        return None

    def tell(name: str, number: int) -> None:
        click.echo(f"{CLEAR_LINE}{safe_lines(name)}: {number:,} read …", err=True, nl=False)

    return tell


def _show(report: LoadReport) -> None:
    if _progress() is not None:
        click.echo(CLEAR_LINE, err=True, nl=False)
    rows = [(one.name, what, number) for one in report.files for what, number in one.counts.items()]
    if not rows and report.refused and chosen_format(TABLES) in {"csv", "tsv", "markdown"}:
        return
    data = [_as_json(one) for one in report.files]
    emit(Result(data, ("file", "what", "count"), rows, lambda on: _draw(report.files, on)))


def _as_json(report: FileReport) -> dict[str, Any]:
    return {
        "file": report.name,
        "loaded": report.loaded,
        "new": report.is_new,
        "counts": dict(report.counts),
        "refused": [
            {"line": error.line, "column": error.column, "message": error.bare}
            for error in report.refused
        ],
        "withdrawn": list(report.withdrawn),
        "orphaned": list(report.orphaned),
    }


def _draw(files: Sequence[FileReport], on: Screen) -> Iterator[str]:
    for one in files:
        if one.loaded:
            nothing_new = "" if one.is_new else " Nothing of it is new."
            yield from draw_text(f"{one.name}: {_counts(one)}.{nothing_new}", on, hanging="  ")
        else:
            yield from draw_text(f"{one.name}: not loaded.", on, hanging="  ")


def _counts(report: FileReport) -> str:
    counts = report.counts
    claims = {name: number for name, number in counts.items() if name not in NOT_CLAIMS}
    kinds = ", ".join(f"{name} {number:,}" for name, number in claims.items())
    parts = [
        counted(counts.get("Source", 0), "source"),
        counted(counts.get("Mention", 0), "mention"),
        counted(sum(claims.values()), "claim") + (f" ({kinds})" if kinds else ""),
        counted(counts.get("Decision", 0), "decision"),
        counted(counts.get("statement", 0), "other statement"),
    ]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "empty"


def _name(what: str, iris: Sequence[str]) -> None:
    """Names what is gone, in every format."""
    if iris:
        shown = iris if settings().verbose else iris[:SHOWN]
        names = ", ".join(map(curie, shown))
        more = f", and {len(iris) - len(shown):,} more (--verbose names all)"
        settings().note(f"{what}: {names}{more if len(shown) < len(iris) else ''}.")


def _tell(report: LoadReport, *, keep_going: bool) -> None:
    refused = report.refused
    shown = refused if settings().verbose else refused[:SHOWN]
    for error in shown:
        _tell_one(error)
    if len(refused) > len(shown):
        click.echo(f"… and {len(refused) - len(shown):,} more (--verbose shows all).", err=True)
    rows = any(error.line is not None for error in refused)
    if rows and not keep_going and len(refused) > 1:
        click.echo("Hint: --keep-going loads what fits.", err=True)


def _tell_one(error: SourceError) -> None:
    click.echo(f"Error: {safe_lines(str(error))}", err=True)
    if error.hint:
        click.echo(f"Hint: {safe_lines(error.hint)}", err=True)
