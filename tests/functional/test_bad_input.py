"""Bad input is met with one clear sentence, the right status, and no damage."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.store import generations

Run = Callable[..., Any]

CLAIMS = """\
source:
  id: x
  title: X
entities:
  meta: company Meta
  scale-ai: company Scale AI
claims:
- quote: words
  says:
  - {says}
"""

FILES = {
    "syntax.ttl": ("@prefix kg: <http://x/> .\nkg:a kg:b [ .\n", r"syntax\.ttl:2:\d+: "),
    "tab.yaml": ("source:\n\tid: x\n", r"tab\.yaml:2: .*tab"),
    "twice.yaml": ("source:\n  id: x\n  id: y\n", r"twice\.yaml:3: .*twice"),
    "relation.yaml": (CLAIMS.format(says="meta ownz scale-ai"), r"relation\.yaml:10: .*ownz"),
    "share.yaml": (CLAIMS.format(says="meta owns scale-ai, share 135%"), r"share\.yaml:10: .*135%"),
    "dates.yaml": (
        CLAIMS.format(says="meta owns scale-ai, since 2025, until 2024"),
        r"dates\.yaml:10: .*before",
    ),
    "letter.txt": ("Dear reader", r"letter\.txt: is in no format"),
    "empty.ttl": ("", r"empty\.ttl: is empty"),
    "stakes.csv": (
        "holder,issuer,share\nMeta,Scale,49\n",
        r'stakes\.csv:2: share "49" is neither a fraction \(0\.49\) nor a percentage \(49%\)\.',
    ),
}


def refused(ran: Any, status: int = 1) -> str:
    """The one sentence that a refusal says."""
    assert ran.status == status, ran.err
    assert "Traceback" not in ran.err
    errors = [line for line in ran.err.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 1, ran.err
    return str(errors[0].removeprefix("Error: "))


@pytest.fixture
def store(kg: Run, elsewhere: Path) -> Path:
    assert kg("init").status == 0
    return elsewhere / ".kg"


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_does_not_fit_changes_nothing(
    kg: Run, store: Path, elsewhere: Path, name: str
) -> None:
    text, says = FILES[name]
    (elsewhere / name).write_text(text)
    before = (store / "current").read_text()
    assert re.match(says, refused(kg("load", name)))
    assert (store / "current").read_text() == before
    assert kg("stats", "--format", "json").json["triples"] == 0


@pytest.mark.parametrize("name", [name for name in FILES if name != "empty.ttl"])
def test_the_same_files_as_a_graph(kg: Run, elsewhere: Path, name: str) -> None:
    text, says = FILES[name]
    (elsewhere / name).write_text(text)
    assert re.match(says, refused(kg("-g", name, "stats")))


def test_files_that_are_none(kg: Run, store: Path, elsewhere: Path) -> None:
    (elsewhere / "folder").mkdir()
    (elsewhere / "cut.ttl.gz").write_bytes(b"")
    (elsewhere / "broken.ttl.gz").write_bytes(gzip.compress(b"<a:b> <a:b> <a:b> .")[:-6])
    assert "no such file" in refused(kg("load", "nothing.ttl"))
    assert "directory" in refused(kg("load", "folder"))
    assert "0 bytes" in refused(kg("load", "cut.ttl.gz"))
    assert "broken.ttl.gz" in refused(kg("load", "broken.ttl.gz"))
    assert "nothing.ttl" in refused(kg("-g", "nothing.ttl", "stats"))
    assert "no graph in folder" in refused(kg("-g", "folder", "stats"))


def test_the_good_rows_are_loaded_only_when_asked(kg: Run, store: Path, elsewhere: Path) -> None:
    rows = "holder,issuer,share\nA,B,49\nA,C,0.49\n"
    (elsewhere / "some.csv").write_text(rows)
    refused(kg("load", "some.csv"))
    assert kg("stats", "--format", "json").json["claims"] == 0
    ran = kg("load", "some.csv", "--keep-going", "--format", "json")
    assert "some.csv:2" in refused(ran)
    assert ran.json[0]["counts"]["Stake"] == 1
    assert kg("stats", "--format", "json").json["claims"] == 1


def test_an_unknown_format_is_wrong_use(kg: Run, store: Path) -> None:
    assert '"turtel" is no format' in refused(kg("load", "--from", "turtel", "x.ttl"), 2)
    assert kg("export", "turtel").status == 2


def test_a_second_writer_is_told_so(kg: Run, store: Path, elsewhere: Path) -> None:
    (elsewhere / "a.nt").write_text("<http://x/a> <http://x/b> <http://x/c> .")
    with generations.writing(store):
        done = subprocess.run(
            [sys.executable, "-m", "kg", "load", "a.nt"],
            capture_output=True, text=True, check=False, cwd=elsewhere,
        )  # fmt: skip
    assert done.returncode == 1
    assert "nother kg is writing to this graph" in done.stderr


def test_a_store_of_a_newer_version(kg: Run, store: Path) -> None:
    (store / "format").write_text("99")
    assert "newer version" in refused(kg("stats"))
    assert "newer version" in refused(kg("load", "-", stdin="<a:b> <a:b> <a:b> ."))


def test_an_endpoint_that_refuses(kg: Run) -> None:
    assert "refused" in refused(kg("-g", "http://127.0.0.1:1/sparql", "query", "ASK {}"))
    assert "refused" in refused(kg("-g", "http://127.0.0.1:1/sparql", "stats"))


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT * {\n  ?s ?p }", r"The query has an error at line 2, column \d+"),
        ("SELECT * { ?s fooo:bar ?o }", "the prefix fooo: is not known"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "This is an update"),
        ("LOAD <http://x/>", "This is an update"),
        ("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("", "The query is empty"),
    ],
)
def test_queries_that_do_not_run(kg: Run, query: str, says: str) -> None:
    assert re.search(says, refused(kg("query", "-q", query)))


def test_a_known_prefix_is_suggested(kg: Run) -> None:
    ran = kg("query", "-q", "SELECT * { ?s dcterm:title ?o }")
    assert "dcterms" in ran.err


def test_saved_queries_that_do_not_run(kg: Run) -> None:
    assert "Did you mean who-owns?" in refused(kg("query", "who-own"))
    assert "needs the parameter company" in refused(kg("query", "who-owns"))
    ran = kg("query", "who-owns", "--param", "compny=Meta")
    assert "Did you mean company?" in refused(ran)
    assert "fewer parameters" in refused(kg("query", "who-owns", "Meta", "Meta"), 2)
    assert "Only saved queries" in refused(kg("query", "ASK {}", "--param", "a=b"), 2)
    twice = "--param", "company=Meta"
    assert '"company" is given twice' in refused(kg("query", "who-owns", *twice, *twice), 2)
    assert "company is given twice" in refused(kg("query", "who-owns", "Meta", *twice), 2)


def test_a_value_is_a_term_and_never_part_of_the_query(kg: Run) -> None:
    ran = kg("query", "said-by-speaker", '" } DROP ALL #')
    assert "No party is called" in refused(ran)


def test_a_query_that_takes_too_long(kg_process: Run) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
    ran = kg_process("query", query, "--timeout", "0.5", "-q")
    assert ran.status == 1
    assert ran.out == ""
    assert ran.err.startswith("Error: The query was stopped: it took more than 0.5 s.")


def test_a_query_that_takes_too_much_memory(kg_process: Run) -> None:
    query = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
    ran = kg_process("query", query, "--memory", "200M", "-q")
    assert ran.status == 1
    assert "of memory" in ran.err


def test_names_that_match_nothing_or_several(kg: Run, elsewhere: Path) -> None:
    assert refused(kg("show", "Scael AI")) == (
        'No party is called "Scael AI". Did you mean Scale AI (id:scale-ai)?'
    )
    (elsewhere / "two.yaml").write_text(
        "source:\n  id: two\n  title: Two\nentities:\n"
        "  a: {type: company, name: Acme}\n  b: {type: company, name: Acme}\n"
        "claims:\n- quote: words\n  says:\n  - a owns b, share 10%\n"
    )
    for args in (["show", "acme"], ["path", "acme", "b"], ["view", "acme"]):
        assert '"acme" can mean' in refused(kg("-g", "two.yaml", *args))


@pytest.mark.parametrize("command", [["load", "x.ttl"], ["forget", "x"]])
def test_writing_to_what_is_read_only_names_init(
    kg: Run, elsewhere: Path, command: list[str]
) -> None:
    (elsewhere / "x.ttl").write_text("<http://x/a> <http://x/b> <http://x/c> .")
    assert refused(kg(*command)) == (
        "This graph is read-only (it is the one that ships with kg). Make your own with: kg init"
    )
    assert "kg init" in refused(kg("-g", "x.ttl", *command))


def test_places_that_cannot_be_written(kg: Run, elsewhere: Path) -> None:
    (elsewhere / "file").write_text("kept")
    assert 'The folder "none" does not exist.' in refused(kg("view", "-q", "-o", "none/a.html"))
    assert "is a folder" in refused(kg("export", "turtle", "-q", "-o", "."))
    (elsewhere / "text.txt").write_text("Some words.")
    assert kg("new", "text.txt").status == 0
    assert "exists already" in refused(kg("new", "text.txt"))


def test_a_full_disk_keeps_what_was_there(
    kg: Run, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (elsewhere / "page.html").write_text("before")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    said = refused(kg("view", "-q", "-o", "page.html"))
    assert said == '"page.html" cannot be written: No space left on device.'
    assert [path.name for path in elsewhere.iterdir()] == ["page.html"]
    assert (elsewhere / "page.html").read_text() == "before"


def test_dates_in_options(kg: Run, elsewhere: Path) -> None:
    (elsewhere / "text.txt").write_text("Some words.")
    assert "2025-13" in refused(kg("new", "text.txt", "--published", "2025-13"), 2)
    assert not (elsewhere / "text.yaml").exists()


def test_text_from_data_cannot_act_on_a_terminal_or_a_spreadsheet(kg: Run, elsewhere: Path) -> None:
    (elsewhere / "evil.ttl").write_text(
        "@prefix kg: <https://w3id.org/kg-stakes/ns#> .\n"
        "@prefix id: <https://w3id.org/kg-stakes/id/> .\n"
        'id:evil a kg:Company ; kg:name "=cmd()\\u001B[2J" .\n'
    )
    drawn = kg("-g", "evil.ttl", "show", "id:evil", "--format", "table").out
    assert "\x1b" not in drawn
    assert "\\u001B[2J" in drawn
    row = kg("-g", "evil.ttl", "find", "cmd").lines[1]
    assert row.startswith("name,'=cmd()\\u001B[2J,")


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "jsonl", "markdown", "table"])
def test_no_format_of_a_list_lets_text_act(kg: Run, elsewhere: Path, form: str) -> None:
    name = 'mid "x"\r\nnew\n=1\u2028\u202e\x07\x9b;\x7f\t\rend'
    (elsewhere / "evil.ttl").write_text(
        "@prefix kg: <https://w3id.org/kg-stakes/ns#> .\n"
        "@prefix id: <https://w3id.org/kg-stakes/id/> .\n"
        f"id:evil a kg:Company ; kg:name {json.dumps(name)} .\n"
    )
    ran = kg("-g", "evil.ttl", "find", "mid", "--format", form)
    assert not set(ran.out) & set("\x07\x9b\x7f\u2028\u202e")
    assert "\r" not in ran.out.replace("\r\n", "")
    if form in {"json", "jsonl"}:
        (row,) = json.loads(ran.out) if form == "json" else map(json.loads, [ran.out])
        assert row["name"] == name
    if form == "csv":
        first, row = csv.reader(io.StringIO(ran.out, newline=""))
        seen = dict(zip(first, row, strict=True))["name"]
        assert seen == 'mid "x"\r\nnew\n=1\\u2028\\u202E\\u0007\\u009B;\\u007F\t\\u000Dend'
    if form == "tsv":
        first, row = (line.split("\t") for line in ran.out.splitlines())
        assert len(first) == len(row)


def test_a_claims_file_is_started_for_a_file_only(kg: Run, elsewhere: Path) -> None:
    assert "directory" in refused(kg("new", "."))
    assert "must be a file" in refused(kg("new", "-", stdin="words"), 2)
    assert list(elsewhere.iterdir()) == []


def test_a_store_is_made_in_the_one_folder_that_is_named(kg: Run, elsewhere: Path) -> None:
    assert kg("-g", "mine", "init").status == 0
    assert [path.name for path in elsewhere.iterdir()] == ["mine"]
    assert "one folder" in refused(kg("-g", "mine", "init", "yours"), 2)
