"""``kg diff``: two dates, two graphs, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.namespaces import ID

Run = Callable[..., Any]

HISTORY = """\
source: {id: register, title: The Register, kind: register, published: 2025-07-01}
entities:
  x: {type: company, name: X Ltd}
  p: {type: company, name: P plc}
  ada: {type: person, name: Ada}
  bo: {type: person, name: Bo}
claims:
- quote: Ada leads X
  start: 2019
  end: 2023
  says: [ada is ceo of x]
- quote: Bo leads X
  start: 2023
  says: [bo is ceo of x]
- quote: a quarter to a half
  start: 2019
  end: 2022
  says:
  - p owns x, share 25-50%
- quote: a half to three quarters
  start: 2022
  says:
  - p owns x, share 50-75%
"""
SHARE = {
    "change": "changed",
    "record": ID + "stake_p_x",
    "label": "P plc's stake in X Ltd",
    "field": "share",
    "before": {"shareMin": 0.25, "shareMax": 0.5},
    "after": {"shareMin": 0.5, "shareMax": 0.75},
}
NOTHING = "Nothing has changed.\n"


@pytest.fixture
def history(elsewhere: Path) -> Path:
    file = elsewhere / "history.yaml"
    file.write_text(HISTORY, "utf-8")
    return file


@pytest.mark.parametrize(
    "dates", [("2020", "2024"), ("2020-06", "2024-01-01"), ("2021", "2024-02")]
)
def test_two_dates(kg: Run, history: Path, dates: tuple[str, str]) -> None:
    ran = kg("-g", history, "diff", *dates, "--format", "json")
    assert ran.status == 0
    share, passed = ran.json
    assert {key: share[key] for key in SHARE} == SHARE
    assert passed["words"] == "CEO of X Ltd changed from Ada to Bo"
    back = kg("-g", history, "diff", *reversed(dates), "--format", "json").json
    assert [(one["before"], one["after"]) for one in back] == [
        (one["after"], one["before"]) for one in ran.json
    ]


def test_a_table_groups_by_entity(kg: Run, history: Path) -> None:
    ran = kg("-g", history, "diff", "2018", "2020", "--format", "table")
    assert ran.lines == [
        "X Ltd",
        "  + owner added: P plc owns 25–50% of X Ltd, since 2019",
        "  + CEO added: Ada leads X Ltd, as CEO, 2019 to 2023",
    ]


def test_the_shipped_graph_at_two_dates(kg: Run) -> None:
    found = kg("diff", "2019", "2025-06", "--format", "json").json
    came = {one["record"]: one for one in found if one["change"] == "added"}
    stake = came[ID + "stake_meta_scale-ai"]
    assert (stake["field"], stake["before"]) == (None, None)
    assert stake["after"]["fields"] == {"share": 0.49, "votes": 0.0}


def test_what_sources_had_said(kg: Run, history: Path) -> None:
    ran = kg("-g", history, "diff", "--by", "published", "2024", "2026", "--format", "json")
    assert {one["change"] for one in ran.json} == {"added"}
    assert {"entity", "record", "claim", "source"} == {one["what"] for one in ran.json}
    ran = kg("diff", "--by", "published", "2024", "2026")
    assert "Left out: 2 sources that nobody dated." in ran.err
    assert ran.err.endswith(NOTHING)


def test_equal_graphs(kg: Run, history: Path, elsewhere: Path) -> None:
    kg("init", "store")
    kg("-g", "store", "load", history)
    folder = elsewhere / "folder"
    folder.mkdir()
    kg("-g", "store", "export", "nquads", "-o", folder / "a.nq")
    lines = (folder / "a.nq").read_text("utf-8").splitlines(keepends=True)
    (folder / "a.nq").write_text("".join(reversed(lines)), "utf-8")
    for one in (history, "store", folder, folder / "a.nq"):
        for other in (history, "store", folder):
            ran = kg("diff", one, other, "--format", "json")
            assert (ran.status, ran.json, ran.err) == (0, [], NOTHING)
    assert kg("diff", history, "store", "--format", "table").out == ""
    assert kg("diff", history, "store", "--exit-code", "-q").err == ""


def test_a_forgotten_source(kg: Run) -> None:
    shipped = kg("export", "trig").out
    Path("whole.trig").write_text(shipped, "utf-8")
    kg("init", "store")
    kg("-g", "store", "load", "whole.trig")
    assert kg("diff", "whole.trig", "store").err == NOTHING
    kg("-g", "store", "forget", "meta-partnership-strain")
    ran = kg("diff", "whole.trig", "store", "--format", "json", "--exit-code")
    assert ran.status == 1
    (source,) = [one for one in ran.json if one["what"] == "source"]
    assert source["words"].startswith("source gone: ")
    withdrawn = [one for one in ran.json if one["what"] == "claim"]
    assert len(withdrawn) == source["before"]["claims"]
    assert all(one["before"]["quote"] and one["after"] is None for one in withdrawn)


def test_only_one_entity(kg: Run, history: Path) -> None:
    ran = kg("-g", history, "diff", "2020", "2024", "--only", "bo", "--format", "json")
    assert [one["field"] for one in ran.json] == ["person"]
    assert kg("-g", history, "diff", "2020", "2024", "--only", "Nobody").status == 1


def test_csv_has_values_and_words(kg: Run, history: Path) -> None:
    head, share, _ = kg("-g", history, "diff", "2020", "2024").lines
    assert head == "change,about,record,label,field,before,after,what,words"
    assert "shareMin 0.25; shareMax 0.5,shareMin 0.5; shareMax 0.75,record" in share


def test_a_path_goes_before_a_date(kg: Run, history: Path, elsewhere: Path) -> None:
    for year in ("2019", "2025"):
        (elsewhere / year).mkdir()
        (elsewhere / year / "h.yaml").write_text(HISTORY, "utf-8")
    assert kg("diff", "2019", "2025").err == NOTHING
    assert kg("diff", "2019", "2024").status == 2


@pytest.mark.parametrize("wrong", ["2025-13", "2025-02-30", "yesterday", "25 June", "20256"])
def test_what_is_neither_a_date_nor_a_graph(kg: Run, wrong: str) -> None:
    for args in ((wrong, "2025"), ("2025", wrong)):
        ran = kg("diff", *args)
        assert (ran.status, ran.out) == (2, "")
        assert f'"{wrong}" is no date' in ran.err


def test_what_cannot_be_compared(kg: Run, history: Path) -> None:
    assert kg("diff", "2019", history).status == 2
    assert kg("-g", history, "diff", history, history).status == 2
    assert kg("diff", history, history, "--by", "published").status == 2
    assert kg("diff", "-", "-").status == 2
    assert kg("diff", "gone.ttl", history).status == 1
    assert "no such file" in kg("diff", "gone.ttl", history).err
    for args in (("http://127.0.0.1:9/sparql", history), (history, "https://e.org/x")):
        ran = kg("diff", *args)
        assert ran.status == 1
        assert "An endpoint cannot be compared" in ran.err
    assert kg("-g", "http://127.0.0.1:9/sparql", "diff", "2019", "2020").status == 1


def test_standard_input_can_be_one_of_them(kg: Run, history: Path) -> None:
    turtle = kg("-g", history, "export", "turtle").out
    assert kg("diff", history, "-", stdin=turtle).err == NOTHING


def test_statements_that_are_none_of_ours(kg: Run, elsewhere: Path) -> None:
    old, new = elsewhere / "old.nt", elsewhere / "new.ttl"
    old.write_text('<http://e/a> <http://e/p> _:b .\n_:b <http://e/q> "1" .\n', "utf-8")
    new.write_text('<http://e/a> <http://e/p> [ <http://e/q> "1" ] .\n', "utf-8")
    assert kg("diff", old, new).err == NOTHING
    new.write_text("<http://e/a> <http://e/p> <http://e/b> .\n", "utf-8")
    assert kg("diff", old, new, "--format", "json").json
    ran = kg("-g", old, "diff", "2019", "2025")
    assert "no date makes a difference" in ran.err


def test_text_from_data_cannot_act_on_a_terminal(kg: Run, history: Path, elsewhere: Path) -> None:
    other = elsewhere / "other.yaml"
    other.write_text(HISTORY.replace("X Ltd", '"X\\e[2J\\nLtd"'), "utf-8")
    ran = kg("diff", history, other, "--format", "table")
    assert "\x1b" not in ran.out
    assert "renamed from X Ltd to" in ran.out


def test_decisions_and_what_they_change(kg: Run, elsewhere: Path) -> None:
    (elsewhere / "whole.trig").write_text(kg("export", "trig").out, "utf-8")
    kg("init", "store")
    kg("-g", "store", "load", "whole.trig")
    disputes = kg("-g", "store", "disputes", "Droege", "--format", "json").json
    other = next(one for one in disputes[0]["values"] if not one["stands"])
    why = ("--reason", "the filing says so", "--by", "Ada", "--on", "2026-01-02")
    kg("-g", "store", "accept", other["claims"][0]["claim"], *why)
    kg("-g", "store", "merge", "Jason Droege", "id:scales-ceo", *why)
    found = {one["field"]: one for one in kg("diff", "whole.trig", "store", "--format", "json").json
             if one["what"] == "record"}  # fmt: skip
    assert (found["status"]["before"], found["status"]["after"]) == ("disputed", "stated")
    assert found["mergedInto"]["after"]["record"] == found["status"]["record"]
    table = kg("diff", "store", "whole.trig", "--format", "table").out
    assert "accounts differ now (was stated)" in table
    assert "is no longer one with Jason Droege" in table
    assert table.count("decision undone: ") == 2


def test_a_claim_that_says_something_else_is_no_merge(kg: Run, elsewhere: Path) -> None:
    words = (
        "@prefix kg: <https://w3id.org/kg-stakes/ns#> .\n"
        "@prefix id: <https://w3id.org/kg-stakes/id/> .\n"
        "id:c a kg:Claim ; kg:source id:source_s ; kg:from id:a ; kg:modality kg:stated ; "
    )
    said = {
        "stake": "kg:recordType kg:Stake ; kg:to id:b .",
        "deal": "kg:recordType kg:Deal ; kg:to id:b .",
        "other": "kg:recordType kg:Stake ; kg:to id:c2 .",
    }
    for name, what in said.items():
        (elsewhere / f"{name}.ttl").write_text(words + what, "utf-8")
    for name in ("deal", "other"):
        rows = kg("diff", "stake.ttl", f"{name}.ttl", "--format", "json").json
        records = [(one["change"], one["field"]) for one in rows if one["what"] == "record"]
        assert sorted(records) == [("added", None), ("removed", None)]


def test_a_merge_turns_no_symmetric_tie_round_and_names_which_is_which(
    kg: Run, elsewhere: Path
) -> None:
    (elsewhere / "whole.trig").write_text(kg("export", "trig").out, "utf-8")
    kg("init", "store")
    kg("-g", "store", "load", "whole.trig")
    kg("-g", "store", "merge", "Meta", "id:facebook", "--reason", "x", "--by", "Ada")
    for pair in (("whole.trig", "store"), ("store", "whole.trig")):
        rows = kg("diff", *pair, "--format", "json").json
        assert not [one for one in rows if one["field"] in {"subject", "object"}]
        (merged,) = [one for one in rows if one["field"] == "mergedInto"]
        assert "Meta (id:meta) is " in merged["words"]
        assert "one with Meta (id:facebook)" in merged["words"]
