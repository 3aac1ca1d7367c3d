"""What a person sees on a terminal: tables that fit it, colour, nothing that acts on it."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.cli.cells import width

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no Unix terminals")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(*args: str, columns: int = 100, cwd: Path, quiet: bool = True, **env: str) -> str:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *(["-q"] if quiet else []), *args],
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        cwd=cwd,
        env={**os.environ, "TERM": "xterm", **env},
    ):
        os.close(theirs)
        seen = b""
        with contextlib.suppress(OSError):  # the other end of a terminal is gone
            while more := os.read(ours, 65536):
                seen += more
    os.close(ours)
    return re.sub("\r+\n", "\n", seen.decode())


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
@pytest.mark.parametrize("args", [["show", "Scale AI"], ["sources"], ["query", "distancing"]])
def test_what_is_drawn_fits_the_terminal(elsewhere: Path, args: list[str], columns: int) -> None:
    seen = on_terminal(*args, columns=columns, cwd=elsewhere)
    lines = COLOUR.sub("", seen).splitlines()
    assert lines
    assert max(map(width, lines)) <= columns


def test_colour_is_for_terminals_that_want_it(elsewhere: Path) -> None:
    assert COLOUR.search(on_terminal("show", "Scale AI", cwd=elsewhere))
    assert not COLOUR.search(on_terminal("show", "Scale AI", cwd=elsewhere, NO_COLOR="1"))
    assert not COLOUR.search(on_terminal("show", "Scale AI", cwd=elsewhere, TERM="dumb"))


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "xml", "markdown"])
def test_a_hostile_value_cannot_act_on_the_terminal(elsewhere: Path, form: str) -> None:
    query = 'SELECT ("\\u001B[2J\\u009B\\u202Ex" AS ?evil) {}'
    seen = on_terminal("query", query, "--format", form, cwd=elsewhere, NO_COLOR="1")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]", seen)
    assert "evil" in seen


def test_triples_are_turtle_on_a_terminal(elsewhere: Path) -> None:
    seen = on_terminal("query", "CONSTRUCT { id:a kg:owns id:b } {}", cwd=elsewhere)
    assert "id:a kg:owns id:b ." in seen


@pytest.mark.parametrize("columns", [40, 60])
def test_what_a_decision_says_and_an_error_fit_the_terminal(elsewhere: Path, columns: int) -> None:
    graph = elsewhere / "shipped.trig"
    on_terminal("export", "trig", "-o", str(graph), cwd=elsewhere)
    on_terminal("init", "mine", cwd=elsewhere)
    on_terminal("-g", "mine", "load", str(graph), cwd=elsewhere)
    decide = ("-g", "mine", "accept", "2cea173", "--reason", "=1+1\nof\x1b[2J " + "百度 " * 200)
    runs = (
        decide,
        ("-g", "mine", "reject", "2cea173", "--reason", "no"),
        ("-g", "mine", "show", "2cea173"),
        ("-g", "mine", "undo", "1"),
        ("-g", "mine", "show", "Nobody of that name, which is a rather long one " * 3),
    )
    for args in runs:
        seen = COLOUR.sub("", on_terminal(*args, columns=columns, cwd=elsewhere, quiet=False))
        assert seen.strip()
        assert "\x1b" not in seen
        assert max(map(width, seen.splitlines())) <= columns
