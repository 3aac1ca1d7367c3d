"""``kg init``: an empty store."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import settings, shared


@click.command("init")
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=Path())
@shared(formats=None)
def command(folder: Path) -> None:
    """Make an empty store here, or in a folder."""
    from kg.store import generations

    made = generations.init(folder)
    settings().note(f"Made an empty graph in {made}. Fill it with: kg load FILE")
