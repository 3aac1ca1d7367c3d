"""``kg init``: an empty store."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import settings, shared
from kg.errors import UsageError


@click.command("init")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), required=False)
@shared(formats=None)
def command(folder: Path | None) -> None:
    """Make an empty store here, or in a folder."""
    from kg.store import generations

    named = settings().graph
    if len(named) + (folder is not None) > 1:
        raise UsageError("Name one folder to make a store in.")
    made = generations.init(folder or Path(*named))
    settings().note(f"Made an empty graph in {made}. Fill it with: kg load FILE")
