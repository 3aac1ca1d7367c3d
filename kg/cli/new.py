"""``kg new``: a claims file to fill in for a text."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from kg.cli.files import replacing
from kg.cli.options import settings, shared
from kg.errors import KgError, UsageError


@click.command("new")
@click.argument("text", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--title", help="The source's title; the text's first line if not given.")
@click.option("--published", metavar="DATE", help="When: 2025, 2025-06 or 2025-06-13.")
@click.option("--url", help="Where the text stands.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Where to write the claims file; beside the text if not given.",
)
@shared(formats=None)
def command(
    text: Path, title: str | None, published: str | None, url: str | None, output: Path | None
) -> None:
    """Start a claims file for a text.

    The text is kept beside the claims file: the quotes are found in it, and their places
    computed, when the claims file is loaded.
    """
    from kg.readers.draft import draft

    if str(text) == "-":
        raise UsageError("The text must be a file, since it is kept beside its claims.")
    try:
        content = draft(text, title=title, published=published, url=url)
    except ValueError as error:
        raise UsageError(str(error)) from None
    target = output or text.with_suffix(".yaml")
    if target.exists():
        raise KgError(f'"{target}" exists already.', hint="Name another file with -o.")
    with replacing(target) as file:
        file.write(content.encode())
    beside = target.parent / text.name
    if not beside.exists():
        shutil.copyfile(text, beside)
    settings().note(f"Wrote {target}. Fill it in, then: kg load {target}")
