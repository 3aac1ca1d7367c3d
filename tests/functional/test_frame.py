from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.cli.app import COMMANDS, cli
from kg.version import VERSION

Run = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]


def test_the_version_is_the_packages(kg: Run) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == VERSION
    assert kg("--version").out == f"kg {VERSION}\n"


def test_bare_kg_prints_five_lines_to_try(kg: Run) -> None:
    ran = kg()
    assert ran.status == 0
    assert sum(line.startswith("  kg ") for line in ran.lines) == 5


def test_help_lists_what_works_and_nothing_else(kg: Run) -> None:
    out = kg("--help").out
    listed = [
        line.split()[0] for line in out.split("Commands:")[1].splitlines() if line[:2] == "  "
    ]
    assert listed[: len(COMMANDS)] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_help_line_that_the_group_shows(kg: Run, name: str) -> None:
    command = cli.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.name == name
    assert (command.help or "").split("\n")[0] == COMMANDS[name]
    assert kg(name, "--help").status == 0


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["laod"], 'There is no command "laod". Did you mean load?'),
        (["--frmat", "json"], "--format"),
        (["stats", "--frmat", "json"], "--format"),
        (["stats", "--format", "jsn"], "'jsn' is not one of"),
        (["stats", "extra"], "unexpected extra argument"),
        (["stats", "--format", "turtle"], "turtle"),
        (["--format", "turtle", "stats"], '"turtle" is no format of this answer.'),
        (["forget"], "Missing argument"),
        (["path", "Meta"], "Missing argument"),
        (["query", "--timeout", "soon", "ASK {}"], "soon"),
        (["query", "--param", "nonsense", "who-owns"], "nonsense"),
    ],
)
def test_wrong_use_is_status_2(kg: Run, args: list[str], says: str) -> None:
    ran = kg(*args)
    assert ran.status == 2
    assert says in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_shared_options_stand_before_or_after_the_command(kg: Run) -> None:
    before, after = kg("--format", "json", "-q", "stats"), kg("stats", "--format", "json", "-q")
    assert before == after
    assert before.err == ""


def test_nothing_heavy_is_imported_for_help_and_version() -> None:
    code = (
        "import sys; from kg.cli.main import main; main([{!r}]);"
        "print(sorted(set(sys.modules) & {{'pyoxigraph','rdflib','numpy','networkx','yaml','json',"
        "'anyascii','pyvis','importlib.metadata','decimal'}}))"
    )
    for option in ("--version", "--help"):
        done = subprocess.run(
            [sys.executable, "-c", code.format(option)], capture_output=True, text=True, check=True
        )
        assert done.stdout.endswith("[]\n")


@pytest.mark.parametrize("command", ["kg", "kg-stakes"])
def test_both_console_scripts_are_there(command: str) -> None:
    script = Path(sys.executable).with_name(command)
    if not script.exists():
        pytest.skip("kg is not installed beside this Python")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"kg {VERSION}\n"


@pytest.mark.parametrize(
    "args", [["query", "SELECT * {?s ?p ?o}"], ["--help"], ["terms"], ["export", "nquads"]]
)
def test_a_pipe_that_closes_early_is_no_error(elsewhere: Path, args: list[str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "kg", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=elsewhere,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read().decode()
        assert process.wait(30) == 0
    assert "Error" not in err
    assert "Exception" not in err


def test_a_full_disk_behind_standard_output_is_one_clear_sentence(elsewhere: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    with full.open("wb") as out:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "stats", "-q"],
            stdout=out,
            stderr=subprocess.PIPE,
            check=False,
            cwd=elsewhere,
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Error: The output cannot be written")
    assert done.stderr.count(b"\n") == 1


@pytest.fixture
def heard_signals() -> Iterator[None]:
    """Ctrl-C is heard also by what a job in the background starts, which would ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard_signals")
def test_ctrl_c_ends_a_long_query_at_once(elsewhere: Path) -> None:
    long_query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    with subprocess.Popen(
        [sys.executable, "-m", "kg", "-q", "query", long_query],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=elsewhere,
    ) as process:
        time.sleep(1)
        begun = time.monotonic()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=30)
    assert time.monotonic() - begun < 5
    assert process.returncode == 130
    assert err == b"Error: stopped.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_any_encoding_of_the_terminal_will_do(elsewhere: Path, encoding: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "kg", "-q", "query", 'SELECT ("百度" AS ?x) {}'],
        capture_output=True,
        check=True,
        cwd=elsewhere,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert done.stdout.decode() == "x\r\n百度\r\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("args", [["--help"], ["--version"], ["show", "--help"], ["stats"]])
def test_a_full_output_is_one_sentence(elsewhere: Path, args: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "kg", "-q", *args],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            cwd=elsewhere,
        )
    assert done.returncode == 1
    assert done.stderr == b"Error: The output cannot be written: No space left on device.\n"


@pytest.mark.parametrize(
    ("args", "says"),
    [("query -", "The query is empty."), ("-g store load -", "is empty: there is nothing to read")],
)
def test_a_closed_standard_input_is_an_empty_one(kg: Run, args: str, says: str) -> None:
    assert kg("init", "store").status == 0
    done = subprocess.run(
        ["/bin/sh", "-c", f'"{sys.executable}" -m kg -q {args} <&-'],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr
