"""``kg export``: the graph in another format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.cells import safe_line
from kg.cli.files import output_to
from kg.cli.opening import opened
from kg.cli.options import clocked, settings, shared
from kg.cli.underived import why_underived

if TYPE_CHECKING:
    from kg.writers.loss import LossReport

FORMATS = ("turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml")
LAYERS = ("all", "resolved", "claims", "derived")


@click.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS, case_sensitive=False))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to write it; standard output if not given.",
)
@click.option(
    "--layer",
    type=click.Choice(LAYERS),
    default="all",
    show_default=True,
    help="Everything, what is resolved, what the sources say, or what kg derive worked out.",
)
@click.option("--with-private", is_flag=True, help="Keep what is private.")
@click.option(
    "--loss",
    type=click.Path(path_type=Path),
    help="Write what is left out, and why, as JSON.",
)
@clocked
@shared(formats=None)
def command(
    form: str, output: Path | None, layer: str, with_private: bool, loss: Path | None
) -> None:
    """Write the graph in another format.

    FORMAT is turtle, trig, ntriples, nquads, jsonld or rdfxml.
    """
    from kg.cli.output import as_json
    from kg.writers.rdf import LAYERS, export

    chosen = next(one for one in LAYERS if one == layer)
    with opened(with_private=with_private, told=False) as graph, output_to(output) as file:
        report = export(graph, form, chosen, file)
        why = why_underived(graph) if chosen == "derived" else None
    if loss is not None:
        with output_to(loss) as file:
            file.write((as_json(report.as_json()) + "\n").encode())
    _tell(report, output)
    if why is not None:
        settings().note(safe_line(why))


def _tell(report: LossReport, output: Path | None) -> None:
    if output is not None and str(output) != "-":
        settings().note(f"Wrote {output}.")
    for one in report.losses:
        settings().note(f"Left out: {one}.")
