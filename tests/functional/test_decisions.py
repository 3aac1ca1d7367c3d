"""The analyst's decisions on the command line, on the articles that ship with kg."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.resources import shipped

Run = Callable[..., Any]

ID = "https://w3id.org/kg-stakes/id/"
WHY = ("--reason", "since", "--by", "ada", "--on", "2025-06-20")
PRICES = "SELECT ?price { ?deal a kg:Deal ; kg:buyer id:meta ; kg:price ?price }"


@pytest.fixture
def loaded(kg: Run, elsewhere: Path) -> Path:
    assert kg("init").status == 0
    assert kg("load", *sorted(shipped("data").glob("*.yaml"))).status == 0
    return elsewhere


def exports(kg: Run) -> list[str]:
    return [kg("export", syntax).out for syntax in ("turtle", "trig")]


def priced(kg: Run, amount: int) -> list[str]:
    """The claims that give a price, by hash."""
    query = f"SELECT ?c {{ ?c a kg:Claim ; kg:price ?p FILTER(?p = {amount}) }} ORDER BY ?c"
    return [row.partition("claim_")[2] for row in kg("query", query).lines[1:]]


def deal(kg: Run) -> dict[str, Any]:
    (record,) = kg("query", PRICES.replace("?price {", "?deal {")).lines[1:]
    shown: dict[str, Any] = kg("show", record, "--format", "json").json
    return shown


def scene(kg: Run, folder: Path) -> str:
    kg("view", "-o", folder / "graph.html")
    return (folder / "graph.html").read_text("utf-8")


# what stands, everywhere


def test_accepting_changes_what_stands_everywhere_and_undo_brings_back_every_byte(
    kg: Run, loaded: Path
) -> None:
    before, page = exports(kg), scene(kg, loaded)
    (about,) = priced(kg, 14800000000)
    assert deal(kg)["fields"]["price"] == 14300000000
    ran = kg("accept", about[:7], *WHY)
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.startswith(
        f"Accepted: Meta invested about $14.8bn in Scale AI, 2025-06 ({about[:7]}). Now: "
    )
    assert "Before: Meta invested $14.3bn in Scale AI, 2025-06 [disputed]." in ran.err
    undo = ran.err.splitlines()[-1].removeprefix("Undo with: kg ").split()
    shown = deal(kg)
    assert shown["fields"]["price"] == 14800000000
    assert shown["status"] == "stated"
    assert shown["decided_by"]["price"] == "accepted"
    assert kg("query", PRICES).lines == ["price", "14800000000"]
    assert "14800000000" in "".join(kg("query", "deal-prices", "Scale AI").lines)
    assert not [one for one in kg("disputes", "--format", "json").json if one["field"] == "price"]
    resolved = kg("export", "turtle", "--layer", "resolved").out
    assert re.search(r'kg:price "?14800000000', resolved)
    assert not re.search(r'kg:price "?14300000000', resolved)
    decided = scene(kg, loaded)
    assert '"accepted"' in decided
    assert '"accepted"' not in page
    assert kg(*undo).status == 0
    assert exports(kg) == before
    assert scene(kg, loaded) == page


def test_rejecting_takes_the_words_out_of_what_stands_and_nowhere_else(
    kg: Run, loaded: Path
) -> None:
    claims = {one["claim"]: one for one in deal(kg)["claims"]}
    for claim in priced(kg, 14300000000):
        assert kg("reject", claim, *WHY).status == 0
    shown = deal(kg)
    assert (shown["fields"]["price"], shown["approximate"]) == (14800000000, True)
    for one in shown["claims"]:
        kept = claims[one["claim"]]
        same = ("quote", "gist", "fields", "modality", "speaker", "at", "source", "from_named")
        assert {key: one[key] for key in same} == {key: kept[key] for key in same}
        rejected = one["claim"].partition("claim_")[2] in priced(kg, 14300000000)
        assert one["decision"] == ("rejected" if rejected else None)
        if one["decision"] is None and "price" in one["fields"]:
            assert one["fields"]["price"] == 14800000000


def test_two_that_coexist_are_disputed_no_more(kg: Run, loaded: Path) -> None:
    (about,), exact = priced(kg, 14800000000), priced(kg, 14300000000)
    assert len(exact) > 1, "others say the very same, and are as right"
    assert deal(kg)["status"] == "disputed"
    assert kg("coexist", about, exact[0], *WHY).status == 0
    assert deal(kg)["status"] == "stated"
    assert kg("undo", "1").status == 0
    assert deal(kg)["status"] == "disputed"


def test_every_disputed_value_stands_beside_claims_that_say_it(kg: Run, loaded: Path) -> None:
    kg("merge", "id:meta", "id:scale-ai", *WHY)
    (about,) = priced(kg, 14800000000)
    kg("reject", about, *WHY)
    found = kg("disputes", "--format", "json").json
    assert found
    for dispute in found:
        for value in dispute["values"]:
            assert value["claims"]
            for claim in value["claims"]:
                if dispute["field"] and claim["modality"] != "denied":
                    assert claim["fields"][dispute["field"]] == value["value"]


# merging


def test_merging_and_undoing(kg: Run, loaded: Path) -> None:
    before = exports(kg)
    people = kg("query", "SELECT ?p ?n { ?p a kg:Person ; kg:name ?n } ORDER BY ?p", "--format",
                "csv").lines[1:]  # fmt: skip
    one, other = (line.split(",")[0] for line in people[:2])
    names = [line.split(",", 1)[1] for line in people[:2]]
    words = {
        claim["claim"]: claim["quote"]
        for iri in (one, other)
        for tie in kg("show", iri, "--format", "json").json["relationships"]
        for claim in tie["claims"]
    }
    ran = kg("merge", one, other, *WHY)
    assert ran.status == 0, ran.err
    shown = [kg("show", text, "--format", "json").json for text in (one, other, *names)]
    assert all(one == shown[0] for one in shown)
    assert set(names) <= {shown[0]["name"], *shown[0]["aliases"]}
    kept = {
        claim["claim"]: claim["quote"]
        for tie in shown[0]["relationships"] for claim in tie["claims"]
    }  # fmt: skip
    assert kept == words
    again = kg("merge", other, one, *WHY)
    assert again.status == 1
    assert "one entity already, by decision 1 (merge, ada, 2025-06-20: since)" in again.err
    assert kg("undo", "1").status == 0
    assert exports(kg) == before


def test_records_are_merged_too(kg: Run, loaded: Path) -> None:
    (loaded / "more.ttl").write_text(
        "@prefix kg: <https://w3id.org/kg-stakes/ns#> . @prefix id: <https://w3id.org/kg-stakes/id/> .\n"
        'id:c1 a kg:Claim ; kg:source id:s ; kg:recordType kg:Deal ; kg:from id:a ; kg:to id:b ; kg:dealName "Big" .\n'
        'id:c2 a kg:Claim ; kg:source id:s ; kg:recordType kg:Deal ; kg:from id:a ; kg:to id:b ; kg:dealName "Old" .\n'
    )
    assert kg("load", "more.ttl").status == 0
    before = exports(kg)
    assert kg("merge", "id:deal_a_b_old", "id:deal_a_b_big", *WHY).status == 0
    shown = kg("show", "id:deal_a_b_old", "--format", "json").json
    assert shown == kg("show", "id:deal_a_b_big", "--format", "json").json
    assert shown["record"] == ID + "deal_a_b_big"
    assert {one["claim"] for one in shown["claims"]} == {ID + "c1", ID + "c2"}
    assert kg("undo", "1").status == 0
    assert exports(kg) == before


# listing, loading


def test_the_list_and_its_json(kg: Run, loaded: Path) -> None:
    (about,) = priced(kg, 14800000000)
    assert kg("decisions", "--format", "table").err == "Nothing was decided.\n"
    assert kg("decisions", "--format", "json").json == []
    made = kg("reject", about, *WHY, "--format", "json").json
    assert made["changed"] is True
    kg("distinct", "Meta", "Scale AI", "--reason", "two firms", "--by", "bo", "--on", "2024")
    first, second = kg("decisions", "--format", "json").json
    assert first | {"id": None} == {
        "id": None, "number": 1, "decision": "distinct", "on_what": [f"{ID}meta", f"{ID}scale-ai"],
        "reason": "two firms", "by": "bo", "on": "2024", "missing": [],
    }  # fmt: skip
    assert second == {key: made[key] for key in second} | {"number": 2}
    assert second["on_what"] == [f"{ID}claim_{about}"]
    table = kg("decisions", "--format", "csv").lines
    assert table[0] == "number,decision,what,reason,by,on,id"
    assert table[1].startswith(
        "1,distinct,Meta (id:meta) ≠ Scale AI (id:scale-ai),two firms,bo,2024,"
    )


def test_decisions_go_with_an_export_and_come_back(kg: Run, loaded: Path) -> None:
    (about,) = priced(kg, 14800000000)
    kg("reject", about, *WHY)
    kg("merge", "id:meta", "id:scale-ai", *WHY)
    for syntax, name in (("turtle", "x.ttl"), ("trig", "x.trig")):
        written = kg("export", syntax).out
        (loaded / name).write_text(written)
        other = loaded / f"other-{syntax}"
        kg("init", other)
        assert kg("-g", other, "load", loaded / name).status == 0
        assert kg("-g", other, "export", syntax).out == written
        assert kg("-g", other, "decisions", "--format", "json").json == (
            kg("decisions", "--format", "json").json
        )


def test_a_decision_whose_claim_is_gone_is_marked_and_can_be_undone(kg: Run, loaded: Path) -> None:
    (about,) = priced(kg, 14800000000)
    kg("reject", about, *WHY)
    source = kg("show", about, "--format", "json").json["source"]["iri"]
    assert "Decisions left without their claim: id:decision_" in kg("forget", source).err
    (row,) = kg("decisions", "--format", "json").json
    assert row["missing"] == row["on_what"] == [f"{ID}claim_{about}"]
    assert f"{about[:7]} (gone)" in kg("decisions").out
    ran = kg("undo", "1")
    assert (ran.status, "The graph has nothing of it." in ran.err) == (0, True)
    assert kg("decisions", "--format", "json").json == []


def test_several_are_undone_by_the_numbers_from_before(kg: Run, loaded: Path) -> None:
    before = exports(kg)
    (about,) = priced(kg, 14800000000)
    kg("reject", about, *WHY)
    kg("distinct", "Meta", "Scale AI", *WHY)
    kg("merge", "Meta", "OpenAI", *WHY)
    ran = kg("undo", "1", "3", "2", "--format", "json")
    assert [one["number"] for one in ran.json] == [1, 3, 2]
    assert exports(kg) == before


# who and when


def test_by_and_on_have_defaults_that_are_recorded(
    kg: Run, loaded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (about,) = priced(kg, 14800000000)
    monkeypatch.setenv("KG_BY", "carla")
    made = kg("reject", about, "--reason", "x", "--format", "json").json
    assert made["by"] == "carla"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", made["on"])
    monkeypatch.delenv("KG_BY")
    monkeypatch.setenv("LOGNAME", "dora")
    assert kg("reject", about, "--reason", "y", "--format", "json").json["by"] == "dora"


def test_saying_the_same_again_writes_nothing(kg: Run, loaded: Path) -> None:
    (about,) = priced(kg, 14800000000)
    kg("reject", about, *WHY)
    generation = (loaded / ".kg" / "current").read_text()
    again = kg("reject", about, *WHY, "--format", "json")
    assert again.status == 0
    assert again.json["changed"] is False
    assert "already; nothing is changed." in again.err
    assert (loaded / ".kg" / "current").read_text() == generation


# bad input


@pytest.mark.parametrize(
    ("args", "status", "words"),
    [
        (["accept", "0000000"], 2, "Missing option '--reason'"),
        (["accept", "0000000", "--reason", " "], 2, "it is empty"),
        (["accept", "0000000", *WHY[:4], "--on", "2025-13"], 2, '"2025-13" is no date'),
        (["accept", "0000000", *WHY[:4], "--on", "2025-02-30"], 2, "is no date"),
        (["accept", "0000000", *WHY[:4], "--on", "25 June"], 2, "is no date"),
        (["accept", "0000000", *WHY[:4], "--on", "yesterday"], 2, "is no date"),
        (["accept", "0000000", *WHY], 1, "No claim's hash begins with"),
        (["reject", "nothing", *WHY], 1, '"nothing" is no claim.'),
        (["coexist", "0000000", *WHY], 2, "Missing argument"),
        (["merge", "Meta", "Alexandr Wang", *WHY], 1, "is a company and Alexandr Wang"),
        (["merge", "Meta", "Meta", *WHY], 1, "itself"),
        (["merge", "Metta", "Scale AI", *WHY], 1, "Did you mean Meta (id:meta)?"),
        (["undo", "7"], 1, 'There is no decision "7" in this graph; it has none.'),
        (["undo"], 2, "Missing argument"),
        (["accept", "0000000", "--reason", "\udcff", "--by", "x"], 1, "No claim"),
    ],
)
def test_bad_input_is_told_in_a_sentence_and_changes_nothing(
    kg: Run, loaded: Path, args: list[str], status: int, words: str
) -> None:
    generation = (loaded / ".kg" / "current").read_text()
    ran = kg(*args)
    assert (ran.status, ran.out) == (status, "")
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert (loaded / ".kg" / "current").read_text() == generation


def test_a_reason_that_is_no_text_is_refused(kg: Run, loaded: Path) -> None:
    (about,) = priced(kg, 14800000000)
    ran = kg("reject", about, "--reason", "\udcff", "--by", "x")
    assert (ran.status, "not valid Unicode text" in ran.err) == (1, True)


@pytest.mark.parametrize("command", ["accept", "reject", "undo"])
def test_the_graph_that_ships_is_read_only(kg: Run, command: str) -> None:
    ran = kg(command, "1234567", *(WHY if command != "undo" else ()))
    assert ran.status == 1
    assert "This graph is read-only" in ran.err
    assert kg("decisions", "--format", "json").json == []


def test_hostile_text_is_harmless(kg: Run, loaded: Path) -> None:
    (about,) = priced(kg, 14800000000)
    ran = kg("reject", about, "--reason", "\x1b[2J\u202e=cmd()", "--by", "=1+1")
    assert "\x1b" not in ran.err
    assert ",'=1+1," in kg("decisions", "--format", "csv").out
    assert json.loads(kg("decisions", "--format", "json").out)[0]["by"] == "=1+1"


# what is said of them


def test_a_claim_tells_what_was_decided_of_it_by_whom_when_and_why(kg: Run, loaded: Path) -> None:
    (about,) = priced(kg, 14800000000)
    kg("accept", about, "--reason", "a\x1b[2J filing", "--by", "ada", "--on", "2025-06-20")
    kg("reject", about, "--reason", "second\nthoughts", "--by", "bo", "--on", "2025-07", "--force")
    shown = kg("show", about, "--format", "table").out
    assert "\x1b" not in shown
    told = [line.split(maxsplit=1)[1] for line in shown.splitlines() if line.startswith("decision")]
    hashes = [
        row["id"].partition("decision_")[2][:7] for row in kg("decisions", "--format", "json").json
    ]
    assert told == [
        f"accepted by ada, 2025-06-20: a\\u001B[2J filing ({hashes[0]})",
        f"rejected by bo, 2025-07: second thoughts ({hashes[1]})",
    ]
    data = kg("show", about, "--format", "json").json
    assert data["decision"] == "rejected"
    assert [(one["decision"], one["by"]) for one in data["decisions"]] == [
        ("accept", "ada"), ("reject", "bo"),
    ]  # fmt: skip


def test_a_reason_within_a_sentence_is_one_line_and_short(kg: Run, loaded: Path) -> None:
    (about,) = priced(kg, 14800000000)
    kg("accept", about, "--reason", "two\nlines " + "百" * 500, "--by", "ada", "--on", "2025")
    said = kg("reject", about, "--reason", "no").err.splitlines()
    assert len(said) == 2
    assert "two lines 百" in said[0]
    assert len(said[0]) < 300


def test_what_is_no_entity_is_named_for_what_it_is(kg: Run, loaded: Path) -> None:
    (about,) = priced(kg, 14800000000)
    for command in ("merge", "distinct"):
        ran = kg(command, "Meta", about[:7], "--reason", "x")
        assert ran.status == 1
        assert ran.err.startswith(f"Error: id:claim_{about} is a claim, and no entity.")
        assert "The name is empty." in kg(command, "Meta", " ", "--reason", "x").err
        assert 'No party is called "zorb"' in kg(command, "Meta", "zorb", "--reason", "x").err
    assert kg("decisions", "--format", "json").json == []
