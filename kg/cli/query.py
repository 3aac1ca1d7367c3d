"""``kg query``: SPARQL, or a saved query by its name."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.cells import safe_line, safe_lines
from kg.cli.opening import opened
from kg.cli.options import FORMATS, clocked, settings, shared
from kg.cli.output import write
from kg.cli.stopping import stoppable
from kg.cli.underived import asks_for_facts, why_underived
from kg.errors import SourceError, UsageError

if TYPE_CHECKING:
    from kg.graph.locate import OpenGraph
    from kg.rdf.nodes import Term

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?")
UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}


@dataclass(frozen=True, slots=True)
class Question:
    """A query that is ready to be asked: its text, and terms for some of its variables."""

    text: str
    values: Mapping[str, Term]
    is_saved: bool = False
    base_iri: str | None = None
    """What relative IRIs are relative to: the file, or the folder one stands in."""


def _pairs(ctx: click.Context, param: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    """Parameters with their values: ``company=Meta``."""
    pairs = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f'"{one}" is not name=value.', ctx, param)
        if name.strip() in pairs:
            raise click.BadParameter(f'"{name.strip()}" is given twice.', ctx, param)
        pairs[name.strip()] = value
    return pairs


def _size(ctx: click.Context, param: click.Parameter, given: str | None) -> int | None:
    """An amount of memory in bytes: ``500M``, ``4G``."""
    if given is None:
        return None
    match = SIZE.fullmatch(given.strip().lower())
    if match is None:
        raise click.BadParameter(f'"{given}" is no amount of memory: write 500M or 4G.', ctx, param)
    return int(float(match[1]) * UNITS[match[2]])


@click.command("query")
@click.argument("text", required=False, metavar="[SPARQL|NAME]")
@click.argument("values", nargs=-1, metavar="[VALUE]...")
@click.option("-f", "--file", type=click.Path(path_type=Path), help="Read the query from a file.")
@click.option(
    "--param",
    "params",
    multiple=True,
    callback=_pairs,
    metavar="NAME=VALUE",
    help="A parameter of a saved query; as often as it has some.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Stop a query that takes longer.",
)
@click.option(
    "--memory",
    callback=_size,
    metavar="SIZE",
    help="Stop a query that takes more, as 4G.  [default: half of the machine's]",
)
@click.option("--allow-service", is_flag=True, help="Let SERVICE call other endpoints.")
@click.option("--explain", is_flag=True, help="Print the query as it is sent; do not run it.")
@clocked
@shared(FORMATS)
def command(
    text: str | None,
    values: tuple[str, ...],
    file: Path | None,
    params: dict[str, str],
    timeout: float,
    memory: int | None,
    allow_service: bool,
    explain: bool,
) -> None:
    """Ask in SPARQL, or by the name of a saved query.

    The usual prefixes (kg:, id:, rdfs:, …) are known without writing them. - reads the
    query from standard input. The VALUEs of a saved query are its parameters in order.
    kg queries lists the saved ones.
    """
    from kg.cli.results import print_answer
    from kg.store.limits import Limits, default_memory, watchdog

    asked = _asked(text, file, named=bool(params or values))
    with opened(endpoints=True) as graph:
        question = _question(graph, asked, values, params)
        if graph.kind != "endpoint":  # which has no business with our folders
            question = replace(question, base_iri=_base(file))
        if explain:
            _explain(graph, question)
            return
        limits = Limits(timeout, memory or default_memory())
        with stoppable(), watchdog(limits):
            store: Any = graph.store
            if graph.kind == "endpoint":
                store = replace(store, seconds=timeout)
            answer = store.query(
                question.text, values=question.values, union=graph.union,
                base_iri=question.base_iri, allow_service=allow_service,
            )  # fmt: skip
            hidden = question.values if question.is_saved else None
            print_answer(answer, hidden=hidden, terms=lambda: graph.terms)
        notes = list(answer.notes)
        if asks_for_facts(question.text) and (why := why_underived(graph)):
            notes = [why]
        for note in notes:
            settings().note(safe_line(note))


def _asked(text: str | None, file: Path | None, *, named: bool) -> str:
    """The query's text, or the name of a saved one."""
    if (text is None) == (file is None):
        raise UsageError(
            "Give a query: SPARQL, the name of a saved one, or a file with -f.",
            hint="The saved queries are listed by: kg queries",
        )
    if file is not None:
        given, name = None if str(file) == "-" else _bytes_of(file), str(file)
    elif text != "-":
        return text or ""
    else:
        given, name = None, "standard input"
    if named:
        raise UsageError("Only saved queries have parameters.")
    content = sys.stdin.buffer.read() if given is None else given
    try:
        return content.decode("utf-8-sig") + "\n"
    except UnicodeDecodeError:
        raise SourceError("is no text in UTF-8.", path=name) from None


def _base(file: Path | None) -> str:
    folder = file is None or str(file) == "-"
    return f"{Path.cwd().as_uri()}/" if folder or file is None else file.absolute().as_uri()


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}.", path=str(file)) from error


def _question(
    graph: OpenGraph, asked: str, values: tuple[str, ...], params: dict[str, str]
) -> Question:
    """The query to run: the text itself, or a saved query with its parameters as terms."""
    if not NAME.match(asked):
        if values or params:
            raise UsageError("Only saved queries have parameters.")
        return Question(asked, {})
    from kg.graph import queries

    saved = queries.saved_query(asked)
    if len(values) > len(saved.params):
        names = ", ".join(one.name for one in saved.params) or "none"
        hint = f"It has: {names}. A value of several words stands in quotes."
        raise UsageError(f"{saved.name} has fewer parameters than that.", hint=hint)
    given = {one.name: value for one, value in zip(saved.params, values, strict=False)}
    if twice := sorted(given.keys() & params.keys()):
        raise UsageError(f"The parameter {twice[0]} is given twice.")
    given |= params
    return Question(saved.text, queries.bind(graph, saved, given), is_saved=True)


def _explain(graph: OpenGraph, question: Question) -> None:
    from kg.cli.explanation import explained

    union = None if graph.kind == "endpoint" else graph.union
    lines = explained(question.text, question.values, graph=graph.where, union=union)
    write("".join(safe_lines(line) + "\n" for line in lines))
