"""The documentation cannot lie: what it shows of kg is run, and what kg prints is compared.

In a ``console`` block a line that begins with ``$`` is run on a terminal of 100 columns, in
a folder that all blocks of its file share; what follows is what kg must print there. A line
``…`` stands for any lines. ``python tests/test_docs.py`` writes what kg prints now.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
NOTICE = "ships with kg"
COLUMNS = 100


class Step(NamedTuple):
    """A command of a page, with what the page says that it prints."""

    command: str
    printed: list[str]


def steps(block: str) -> Iterator[Step]:
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, printed = part.partition("\n")
        yield Step(command, printed.rstrip("\n").splitlines())


def run(command: str, folder: Path) -> list[str]:
    """What a shell command prints on a terminal, without the line about the shipped graph."""
    import fcntl
    import pty
    import struct
    import termios

    shim = folder / ".bin" / "kg"
    if not shim.exists():
        shim.parent.mkdir()
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n')
        shim.chmod(0o755)
    env = {name: value for name, value in os.environ.items() if name not in {"KG_GRAPH", "COLUMNS"}}
    env |= {"PATH": f"{shim.parent}:{env['PATH']}", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, COLUMNS, 0, 0))
    with subprocess.Popen(
        ["/bin/sh", "-c", command],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        cwd=folder,
        env=env,
    ):
        os.close(theirs)
        seen = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # the other end of a terminal is gone
                break
            if not more:
                break
            seen += more
    os.close(ours)
    lines = seen.decode().replace("\r\n", "\n").rstrip("\n").split("\n")
    return [line.rstrip() for line in lines if NOTICE not in line]


def agrees(printed: list[str], expected: list[str]) -> bool:
    """Whether what was printed is what a page shows; ``…`` stands for any lines."""
    pattern = "\n".join(
        ".*?" if line.strip() == "…" else re.escape(line.rstrip()) for line in expected
    )
    return re.fullmatch(pattern, "\n".join(printed), re.DOTALL) is not None


@pytest.mark.skipif(sys.platform == "win32", reason="there are no Unix terminals on Windows")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_show_what_kg_prints(page: Path, tmp_path: Path) -> None:
    for block in BLOCK.findall(page.read_text("utf-8")):
        for step in steps(block):
            printed = run(step.command, tmp_path)
            assert agrees(printed, step.printed), "\n".join([step.command, *printed])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def rewrite(page: Path) -> None:
    """Write into a page what kg prints now; blocks that leave lines out are left alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def renewed(match: re.Match[str]) -> str:
            parts = []
            for step in steps(match[0]):
                printed = run(step.command, folder)
                kept = (
                    step.printed if any(line.strip() == "…" for line in step.printed) else printed
                )
                parts.append("\n".join([f"$ {step.command}", *kept]).rstrip("\n"))
            return "\n".join(parts) + "\n"

        text = page.read_text("utf-8")
        page.write_text(BLOCK.sub(renewed, text), "utf-8")


if __name__ == "__main__":
    for one in PAGES:
        rewrite(one)
