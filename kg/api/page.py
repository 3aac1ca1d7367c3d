"""A drawn graph, as a program and a notebook want it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Page:
    """A graph drawn as one HTML page; a notebook shows it."""

    html: bytes

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write it to a file."""
        Path(path).write_bytes(self.html)

    def _repr_html_(self) -> str:
        from html import escape

        page = escape(self.html.decode(), quote=True)
        style = "width: 100%; height: 640px; border: 0"
        # nothing of the notebook's: links open outside, pictures can be saved
        may = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads"
        return f'<iframe sandbox="{may}" title="A graph of parties and stakes" style="{style}" srcdoc="{page}"></iframe>'
