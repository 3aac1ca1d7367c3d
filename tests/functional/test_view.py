"""``kg view``: what is in the file, what is left out of it, and what is said."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from page_data import given

Run = Callable[..., Any]


def data(page: Path) -> dict[str, Any]:
    """What a page was given."""
    return given(page.read_text(encoding="utf-8"))


def test_only_some_categories_are_in_the_file(kg: Run, elsewhere: Path) -> None:
    ran = kg("view", "--only", "Ownership, facts", "-o", "page.html")
    assert ran.status == 0
    assert "Only ownership and facts kept." in ran.err
    page = data(elsewhere / "page.html")
    scene = page["scene"]
    assert {row["category"] for row in scene["relationships"]} == {"ownership"}
    assert scene["details"]
    assert "Only ownership and figures and facts" in page["page"]["kept"]
    cited = {
        number for row in (*scene["relationships"], *scene["details"]) for number in row["claims"]
    }
    assert cited | {n for row in scene["relationships"] for d in row["disputes"]
                    for rival in d["rivals"] for n in rival["claims"]} == set(range(len(scene["claims"])))  # fmt: skip
    text = (elsewhere / "page.html").read_text(encoding="utf-8")
    assert "U.S. government agencies" not in text
    assert "distancing" not in json.dumps(scene["relationships"])


@pytest.mark.parametrize("only", ["owning", "ownership,", ""])
def test_a_category_that_is_none_is_wrong_use(kg: Run, only: str) -> None:
    ran = kg("view", "--only", only)
    assert ran.status == (0 if only == "ownership," else 2)
    if ran.status:
        assert "ownership, influence, business, tension, facts" in ran.err
        assert "Traceback" not in ran.err


def test_who_made_it_and_how_it_opens(kg: Run, elsewhere: Path) -> None:
    assert kg("view", "--by", "Ann & <Bob>", "--layout", "ownership", "--no-disclaimer").status == 0
    said = data(elsewhere / "graph.html")["page"]
    assert (said["by"], said["view"], said["disclaimer"]) == ("Ann & <Bob>", "ownership", "")
    assert "implies no wrongdoing" not in (elsewhere / "graph.html").read_text(encoding="utf-8")
    assert kg("view", "--layout", "round").status == 2


def test_the_same_graph_gives_the_same_bytes(kg: Run, elsewhere: Path) -> None:
    for name in ("one.html", "two.html"):
        assert kg("view", "--only", "ownership", "--by", "me", "-o", name).status == 0
    assert (elsewhere / "one.html").read_bytes() == (elsewhere / "two.html").read_bytes()


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("no/such/folder/page.html", 'The folder "no/such/folder" does not exist.'),
        (".", '"." is a folder.'),
        ("a-file/page.html", '"a-file" is a file, no folder.'),
        pytest.param("/dev/full", '"/dev/full" cannot be written: No space left on device.',
                     marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")),
        pytest.param("locked/page.html", '"locked/page.html" cannot be written: Permission denied.',
                     marks=pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")),
    ],
)  # fmt: skip
def test_where_it_cannot_be_written_it_says_so(
    kg: Run, elsewhere: Path, output: str, words: str
) -> None:
    (elsewhere / "a-file").write_text("kept", encoding="utf-8")
    (elsewhere / "locked").mkdir(mode=0o555)
    before = sorted(elsewhere.rglob("*"))
    ran = kg("view", "-o", output)
    assert ran.status == 1
    assert f"Error: {words}" in ran.err
    assert "Traceback" not in ran.err
    assert "Wrote" not in ran.err
    assert ran.err.count("Error") == 1
    assert sorted(elsewhere.rglob("*")) == before


def test_a_page_that_cannot_be_made_leaves_what_was_there(kg: Run, elsewhere: Path) -> None:
    (elsewhere / "page.html").write_text("before", encoding="utf-8")
    assert kg("view", "Nobody at all", "-o", "page.html").status == 1
    assert (elsewhere / "page.html").read_text(encoding="utf-8") == "before"
    assert [one.name for one in elsewhere.iterdir() if "part" in one.name] == []


def test_without_javascript_the_first_rows_can_be_read(kg: Run, elsewhere: Path) -> None:
    assert kg("view", "-o", "page.html").status == 0
    text = (elsewhere / "page.html").read_text(encoding="utf-8")
    rows = text.split("<noscript>", 1)[1].split("</noscript>", 1)[0]
    assert "This page needs JavaScript to draw" in rows
    assert rows.count("<tr>") == 20
    assert "<script" not in rows


def test_a_terminal_is_told_what_takes_so_long(elsewhere: Path) -> None:
    reader, writer = pty.openpty()
    command = [sys.executable, "-m", "kg", "view", "Anthropic", "-o", "page.html"]
    with subprocess.Popen(command, stderr=writer, cwd=elsewhere, env={**os.environ}) as running:
        os.close(writer)
        said = b""
        while True:
            try:
                part = os.read(reader, 4096)
            except OSError:
                break
            if not part:
                break
            said += part
        running.wait()
    os.close(reader)
    assert b"Reading the graph" in said
    assert b"Finding places for" in said
    assert b"Wrote page.html" in said
