"""Who owns and who controls, through the commands: from claims to numbers and words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asked_claims import Asked
from stake_claims import on, trig

Run = Callable[..., Any]


@pytest.fixture
def asked(kg: Run, elsewhere: Path) -> Asked:
    return Asked(kg, elsewhere / "claims.trig")


# from records to numbers


def test_what_is_only_suggested_may_be_nothing(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.3; suggested")
    (row,) = ask("owners", "C")
    assert (row["lower"], row["upper"], row["answer"]) == (0, 0.3, "possible")
    assert row["deciding"] == ["https://w3id.org/kg-stakes/id/claim_000000"]
    assert row["ultimate"] is True
    assert "A may own at most 30% of C" in ask.words("owners", "C")


def test_what_is_expected_is_not_yet_so(asked: Asked) -> None:
    ask = asked.holds(f"a Stake c; kg:share 0.3; kg:start {on('2027')}; expected")
    assert ask.owners("C") == {}
    assert ask.owners("C", "--as-of", "2026") == {}
    assert ask.owners("C", "--as-of", "2028") == {"A": (0, 0.3, "possible")}


def test_a_denial_takes_the_least_away(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.6", "a Stake c; denied")
    assert ask.owners("C") == {"A": (0, 0.6, "possible")}
    assert ask.controllers("C") == {"A": "possible"}
    ask.holds(
        "a Stake c; kg:share 0.6", "a Stake c; kg:votes 0.6", "a Stake c; kg:votes 0.6; denied"
    )
    assert ask.owners("C") == {"A": (0.6, 0.6, "certain")}
    assert ask.owners("C", "--basis", "votes") == {"A": (0, 0.6, "possible")}
    assert ask.controllers("C") == {"A": "possible"}


def test_only_denied_is_not_there(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.6; denied")
    assert ask.owners("C") == {}
    assert "No owner of C is known." in ask.words("owners", "C")


def test_rival_values_give_the_range_of_both(asked: Asked) -> None:
    ask = asked.holds(
        "a Stake c; kg:share 0.4", "a Stake c; kg:share 0.6", "a Stake c; kg:share 0.6"
    )
    assert ask.owners("C") == {"A": (0.4, 0.6, "certain")}
    assert ask.controllers("C") == {"A": "possible"}
    assert ask.owners("C", "--min", "50%")["A"][2] == "possible"


def test_unknown_size_is_more_than_nothing(asked: Asked) -> None:
    ask = asked.holds("a Stake c", "a Stake d; kg:votes 0")
    (row,) = ask("owners", "C")
    assert (row["lower"], row["lower_open"], row["upper"]) == (0, True, 1)
    assert row["answer"] == "certain"
    assert "A owns a part of C, how much is not known" in ask.words("owners", "C")
    assert ask.controllers("D") == {}


def test_about_is_a_range(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.5; kg:approximate true")
    assert ask.owners("C") == {"A": (0.45, 0.55, "certain")}
    assert ask.controllers("C") == {"A": "possible"}


def test_ends_keep_whether_they_are_open(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:shareOver 0.5", "a Stake d; kg:shareMin 0.5")
    (row,) = ask("owners", "C")
    assert (row["lower"], row["lower_open"]) == (0.5, True)
    assert ask.controllers("C") == {"A": "certain"}
    assert ask.controllers("D") == {"A": "possible"}


def test_what_has_ended_is_out(asked: Asked) -> None:
    start, end = f"kg:start {on('2019')}", f"kg:end {on('2021-03-01')}"
    ask = asked.holds(f"a Stake c; kg:share 0.6; {start}; {end}", "b Stake c; kg:share 0.1")
    assert ask.owners("C") == {"B": (0.1, 0.1, "certain")}
    assert ask.owners("C", "--as-of", "2020")["A"] == (0.6, 0.6, "certain")
    assert "A" not in ask.owners("C", "--as-of", "2021-03-01")
    assert "A" not in ask.owners("C", "--as-of", "2018")


def test_only_days_on_which_both_surely_hold_are_summed(asked: Asked) -> None:
    ask = asked.holds(
        f"a Stake c; kg:share 0.6; kg:start {on('2010')}; kg:end {on('2020')}",
        f"b Stake c; kg:share 0.6; kg:start {on('2020')}",
    )
    found = ask.owners("C", "--as-of", "2020-06-30")
    assert found == {"A": (0, 0.6, "possible"), "B": (0, 0.6, "possible")}
    assert "come to" not in ask.words("owners", "C", "--as-of", "2020-06-30")
    assert ask.owners("C", "--as-of", "2019-06-30") == {"A": (0.6, 0.6, "certain")}
    assert ask.owners("C", "--as-of", "2021") == {"B": (0.6, 0.6, "certain")}


def test_classes_are_parts_of_the_whole(asked: Asked) -> None:
    ask = asked.holds(
        "a Stake c; kg:share 0.2 ; kg:shareClass 'A'", "a Stake c; kg:share 0.1 ; kg:shareClass 'B'"
    )
    assert ask.owners("C")["A"][:2] == pytest.approx((0.3, 0.3))
    ask.holds("a Stake c; kg:share 0.5", "a Stake c; kg:share 0.2 ; kg:shareClass 'A'")
    assert ask.owners("C")["A"][:2] == (0.5, 0.5)
    ask.holds("a Stake c; kg:shareMin 0.1", "a Stake c; kg:share 0.2 ; kg:shareClass 'A'")
    assert ask.owners("C")["A"][:2] == (0.2, 1)
    ask.holds("a Stake c; kg:share 0.1", "a Stake c; kg:share 0.2 ; kg:shareClass 'A'")
    assert ask.owners("C")["A"][:2] == (0.1, 0.2)
    assert "come to more than its whole stake" in ask.words("owners", "C")


def test_votes_of_classes(asked: Asked) -> None:
    ask = asked.holds(
        "a Stake c; kg:share 0.3", "a Stake c; kg:share 0.3 ; kg:votes 0 ; kg:shareClass 'N'"
    )
    assert ask.owners("C", "--basis", "votes") == {}
    ask.holds(
        "a Stake c; kg:share 0.3", "a Stake c; kg:share 0.1 ; kg:votes 0.4 ; kg:shareClass 'V'"
    )
    assert ask.owners("C", "--basis", "votes")["A"][:2] == pytest.approx((0.6, 0.6))


def test_votes_follow_shares_only_where_they_are_not_stated(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.6", "b Stake c; kg:share 0.4 ; kg:votes 0")
    assert ask.controllers("C") == {"A": "certain"}
    assert "Votes are taken to follow shares" in ask.words("control", "C")
    assert ask.controllers("C", "--no-votes-follow-shares") == {"A": "possible"}
    stated = ask.holds("a Stake c; kg:share 0.6 ; kg:votes 0.6")
    assert stated.controllers("C", "--no-votes-follow-shares") == {"A": "certain"}
    assert "taken to follow" not in stated.words("control", "C")


def test_all_holders_known(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:shareMax 0.75", "b Stake c; kg:share 0.3")
    assert ask.owners("C")["A"] == (0, 0.7, "certain")
    assert ask.owners("C", "--complete")["A"] == (0.7, 0.7, "certain")
    short = ask.holds("a Stake c; kg:share 0.49")
    assert "they hold at most 49%" in short.words("owners", "C", "--complete")


# several, unknown, nobody


def test_an_unknown_holder_is_a_holder(asked: Asked) -> None:
    ask = asked.holds(
        "a Stake c; kg:share 0.3", "who Stake c; kg:share 0.6", types={"who": "UnknownParty"}
    )
    assert ask.owners("C")["Who"] == (0.6, 0.6, "certain")
    assert "holders of 70% are not known" in ask.words("owners", "C")
    assert ask.controllers("C") == {"Who": "certain"}


def test_unnamed_many_do_not_vote_as_one(asked: Asked) -> None:
    ask = asked.holds(
        "staff Stake c; kg:share 0.6", "b Stake c; kg:shareMax 0.5", types={"staff": "Group"}
    )
    assert ask.owners("C")["Staff"] == (0.6, 0.6, "certain")
    assert ask.controllers("C") == {}


def test_joint_holders_hold_it_all_by_the_rule_for_persons(asked: Asked) -> None:
    claims = ("x partOf pool", "y partOf pool", "pool Stake c; kg:share 0.3")
    types = {"x": "Person", "y": "Person", "pool": "Arrangement"}
    ask = asked.holds(*claims, types=types)
    assert set(ask.owners("C", "--rule", "psc")) == {"X", "Y", "Pool"}
    assert set(ask.owners("C")) == {"Pool"}
    assert ask.controllers("C") == {}


def test_treasury_shares_neither_vote_nor_earn(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.6", "c Stake c; kg:share 0.05")
    (row,) = ask("owners", "C")
    assert row["lower"] == row["upper"] == 0.631578947
    assert row["direct"]["lower"] == 0.6
    assert "C holds 5% of itself" in ask.words("owners", "C")
    half = ask.holds("a Stake c; kg:share 0.48", "c Stake c; kg:share 0.05")
    assert half.controllers("C") == {"A": "certain"}


def test_a_company_that_owns_itself_whole(asked: Asked) -> None:
    ask = asked.holds("c Stake c; kg:share 1.0")
    assert ask("owners", "C") == []
    words = ask.words("owners", "C")
    assert "C owns itself whole: no natural person is behind it." in words
    assert "what others hold" not in words
    assert ask("control", "C")["ultimate"] is None


def test_what_is_held_through_others_is_not_counted_twice(asked: Asked) -> None:
    ask = asked.holds(
        "a Stake h; kg:share 0.5",
        "h Stake c; kg:share 0.6",
        "a Stake c; kg:share 0.3 ; kg:direct false",
    )
    (a,) = [row for row in ask("owners", "C") if row["owner"]["name"] == "A"]
    assert (a["lower"], a["upper"], a["direct"]) == (0.3, 0.3, None)
    assert len(a["chains"]) == 2
    down = {row["issuer"]["name"]: row["upper"] for row in ask("holdings", "A")}
    assert down == {"H": 0.5, "C": 0.3}
    ask.holds("a Stake c; kg:share 0.3 ; kg:direct false")
    assert ask.owners("C") == {"A": (0.3, 0.3, "certain")}
    ask.holds(
        "a Stake h; kg:share 0.5", "h Stake c; kg:share 0.6",
        "a Stake c; kg:shareMin 0.25 ; kg:shareMax 0.5 ; kg:direct false",
    )  # fmt: skip
    assert ask.owners("C")["A"] == (0.3, 0.5, "certain")


@pytest.mark.parametrize(
    ("fields", "answer", "words"),
    [
        ("kg:shareUnder 0.5", (0, 0.5, "certain"), "A owns under 50% of C"),
        ("kg:shareMax 0.2", (0, 0.2, "certain"), "A owns up to 20% of C"),
        ("kg:shareMax 1", (0, 1, "certain"), "A owns a part of C"),
        ("kg:shareUnder 0.5 ; kg:direct false", (0, 0.5, "certain"), "A holds under 50% of C"),
        # a least of nothing that is stated stays one, and so does what is not sure
        ("kg:shareMin 0 ; kg:shareMax 0.2", (0, 0.2, "possible"), "A may own at most 20% of C"),
        ("kg:shareUnder 0.5; suggested", (0, 0.5, "possible"), "A may own under 50% of C"),
    ],
)
def test_a_stake_that_is_there_is_more_than_nothing(
    asked: Asked, fields: str, answer: tuple[float, float, str], words: str
) -> None:
    ask = asked.holds(f"a Stake c; {fields}", "c Stake d; kg:share 0.5")
    assert ask.owners("C") == {"A": answer}
    assert words in ask.words("owners", "C")
    if "direct" not in fields:
        assert ask.owners("D")["A"] == (0, answer[1] / 2, answer[2])


def test_votes_of_which_no_least_is_stated_may_be_none(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.4 ; kg:votesUnder 0.5")
    (row,) = ask("owners", "C", "--basis", "votes")
    assert (row["lower"], row["lower_open"], row["answer"]) == (0, False, "possible")


# control


def test_a_source_can_say_who_controls(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.3", "a Control c", "b Control d; suggested")
    found = ask("control", "C")
    (row,) = found["controllers"]
    assert (row["answer"], row["because"]) == ("certain", ["said"])
    assert row["claims"] == ["https://w3id.org/kg-stakes/id/claim_100000"]
    assert found["ultimate"]["name"] == "A"
    assert "a source says so" in ask.words("control", "C")
    (row,) = ask("control", "D")["controllers"]
    assert (row["answer"], row["deciding"]) == (
        "possible", ["https://w3id.org/kg-stakes/id/claim_200000"],
    )  # fmt: skip


def test_below_half_of_the_votes_nothing_is_said_to_control(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.5", "b influences c")
    assert ask.controllers("C") == {}
    words = ask.words("control", "C")
    assert "Nobody is known to control C." in words
    assert "A owns 50% of C: no control by votes on these claims." in words


def test_through_others_and_at_the_top(asked: Asked) -> None:
    ask = asked.holds(
        "p Stake a; kg:share 0.8", "p Stake c; kg:share 0.2", "a Stake c; kg:share 0.35"
    )
    found = ask("control", "C")
    assert found["ultimate"]["name"] == "P"
    (row,) = found["controllers"]
    assert [iri.rpartition("/")[2] for iri in row["through"]] == ["a"]
    assert len(row["claims"]) == 3
    down = ask("control", "P")["controlled"]
    assert [one["party"]["name"] for one in down] == ["A", "C"]


def test_who_only_may_control_the_one_at_the_top_is_told(asked: Asked) -> None:
    ask = asked.holds(
        "y Stake x; kg:shareMin 0.4 ; kg:shareMax 0.6", "x Stake c; kg:share 0.8",
        "p Stake q; kg:share 0.8", "q Stake r; kg:share 0.8",
    )  # fmt: skip
    found = ask("control", "C")
    assert (found["ultimate"]["name"], found["ultimates"]) == ("X", [found["ultimate"]])
    (top,) = found["tops"]
    assert (top["party"], top["answer"]) == (found["ultimate"], "possible")
    assert [one["name"] for one in top["unless"]] == ["Y"]
    words = "C is controlled by X in the end, unless Y controls X, which cannot be ruled out."
    assert words in ask.words("control", "C")
    (top,) = ask("control", "R")["tops"]
    assert (top["party"]["name"], top["answer"], top["unless"]) == ("P", "certain", [])
    assert "R is controlled by P in the end." in ask.words("control", "R")
    assert ask("control", "X")["tops"] == []


def test_a_chain_with_its_claims_and_words(asked: Asked) -> None:
    ask = asked.holds("p Stake a; kg:share 0.8", "a Stake c; kg:share 0.5")
    (p,) = [row for row in ask("owners", "C") if row["owner"]["name"] == "P"]
    assert p["ultimate"] is True
    (chain,) = p["chains"]
    assert [iri.rpartition("/")[2] for iri in chain["parties"]] == ["p", "a", "c"]
    assert [iri.rpartition("_")[2] for iri in chain["claims"]] == ["000000", "100000"]
    assert len(chain["records"]) == 2
    words = ask.words("owners", "C", "--quotes")
    assert "P ─80%→ A ─50%→ C: 40%" in words
    assert "words 0" in words
    assert ask("owners", "C", "--chains", "0")[0]["chains"] == []


# rules


def test_reported_parents(asked: Asked) -> None:
    ask = asked.holds("g Parenthood p", "p Parenthood c", "x Stake c; kg:share 0.9")
    rows = ask("owners", "C", "--rule", "consolidation")
    assert [(row["owner"]["name"], row["because"], row["lower"]) for row in rows] == [
        ("G", ["reported"], None), ("P", ["reported"], None),
    ]  # fmt: skip
    down = ask("holdings", "G", "--rule", "consolidation")
    assert [row["issuer"]["name"] for row in down] == ["C", "P"]


@pytest.mark.parametrize("rule", ["amlr", "psc", "mifid", "ecb"])
def test_rules_on_owners_agree_with_those_on_holdings(asked: Asked, rule: str) -> None:
    ask = asked.holds("x Stake h; kg:share 0.6", "h Stake c; kg:share 0.45")
    for owner in ("X", "H"):
        up = {
            company: row["because"]
            for company in ("H", "C")
            for row in ask("owners", company, "--rule", rule)
            if row["owner"]["name"] == owner
        }
        down = ask("holdings", owner, "--rule", rule)
        assert {row["issuer"]["name"]: row["because"] for row in down} == up
        assert "C" in up


def test_who_is_on_a_list_and_who_only_may_be(asked: Asked, elsewhere: Path) -> None:
    ask = asked.holds("ivan Stake c; kg:share 0.3", "petrov Stake c; kg:share 0.3")
    listed = elsewhere / "listed.txt"
    listed.write_text("# a list\nIVAN\nhttps://w3id.org/kg-stakes/id/petrov  # by its IRI\n")
    by = ("--rule", "ofac", "--listed", str(listed))
    assert {name: row[2] for name, row in ask.owners("C", *by).items()} == {
        "Ivan": "certain", "Petrov": "certain",
    }  # fmt: skip
    by_uk = ("--rule", "uk-sanctions", "--listed", str(listed))
    assert {row[2] for row in ask.owners("C", *by_uk).values()} == {"impossible"}
    listed.write_text("Ivann\nPetrow Group\n")
    assert ask.owners("C", *by) == {}
    assert '"Ivann" on the list is near Ivan (id:ivan): a candidate' in ask.words(
        "owners", "C", *by
    )


def test_a_list_in_every_shape(asked: Asked, elsewhere: Path) -> None:
    ask = asked.holds("ivan Stake mid; kg:share 0.5", "mid Stake c; kg:share 0.2")
    listed = elsewhere / "listed.txt"
    by = ("--rule", "ofac", "--listed", str(listed))
    for data in (b"\xef\xbb\xbfIvan\r\n", b"# all\n\n  ivan  # he\n", b"id:ivan", b"IVAN\nIVAN\n"):
        listed.write_bytes(data)
        found = ask("owners", "C", *by)
        assert {row["owner"]["name"]: row["because"] for row in found} == {
            "Ivan": ["listed"], "Mid": ["shares"],
        }  # fmt: skip
        assert {row["answer"] for row in found} == {"impossible"}
        assert "Is C caught by ofac: no on these claims" in ask.words("owners", "C", *by)
        assert "Is Mid caught by ofac: yes" in ask.words("owners", "Mid", *by)
    for data in (b"", b"# nobody\n", b"Somebody Else\n"):
        listed.write_bytes(data)
        assert ask("owners", "C", *by) == []
        words = ask.words("owners", "C", *by)
        assert "no on these claims: nobody on the list is known to hold it" in words
    listed.write_bytes(b"Mid\n")
    words = ask.words("owners", "Mid", *by)
    assert "Is Mid caught by ofac: yes" in words
    assert "Mid is itself on the list." in words
    for what in ("no text", "no file"):
        listed.unlink()
        if what == "no text":
            listed.write_bytes(b"\xff\xfe\x00")
        ran = ask.kg("-q", "-g", ask.path, "owners", "C", *by)
        assert (ran.status, "cannot be read" in ran.err) == (2, True)


def test_at_least_nothing_is_no_line(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.25", "b Stake c; kg:share 0.3; suggested")
    assert ask.owners("C", "--min", "0") == ask.owners("C")
    for least, met in (("25%", True), ("0.25", True), ("0.2500001", False), ("100%", False)):
        assert ("A" in ask.owners("C", "--min", least)) is met
    assert ask.owners("C", "--min", "30%") == {"B": (0, 0.3, "possible")}


def test_a_listed_name_of_several_is_no_hit(asked: Asked, elsewhere: Path) -> None:
    text = trig("a Stake c; kg:share 0.6", "b Stake d; kg:share 0.6").replace('"B"', '"a"')
    asked.path.write_text(text, "utf-8")
    (elsewhere / "listed.txt").write_text("A\n")
    by = ("--rule", "eu-sanctions", "--listed", "listed.txt")
    assert asked.owners("C", *by) == {}
    words = asked.words("owners", "C", *by)
    assert '"A" on the list can mean A (id:a) or a (id:b): a candidate, not counted.' in words


@pytest.mark.parametrize(
    "args",
    [
        ["owners", "C", "--rule", "ofac"],
        ["owners", "C", "--listed", "claims.trig"],
        ["owners", "C", "--rule", "psc", "--listed", "claims.trig"],
        ["owners", "C", "--rule", "ofac", "--listed", "absent.txt"],
        ["owners", "C", "--rule", "nonsense"],
        ["owners", "C", "--min", "nonsense"],
        ["owners", "C", "--min", "140%"],
        ["owners", "C", "--min", "25%", "--rule", "psc"],
        ["owners", "C", "--basis", "money"],
        ["owners", "C", "--chains", "-1"],
        ["owners", "C", "--as-of", "2025-13"],
        ["owners"],
        ["control"],
        ["close-links", "C", "--rule", "psc"],
    ],
)
def test_wrong_use(asked: Asked, args: list[str]) -> None:
    ask = asked.holds("a Stake c; kg:share 0.3")
    ran = ask.kg("-q", "-g", ask.path, *args)
    assert ran.status == 2, ran.err
    assert "Traceback" not in ran.err


def test_numbers_that_cannot_be_are_not_counted_with(asked: Asked) -> None:
    asked.path.write_text(
        trig("a Stake c").split("id:s0")[0]
        + "id:x { id:st a kg:Stake ; kg:holder id:a ; kg:issuer id:c ; kg:share 1.4 ."
        " id:su a kg:Stake ; kg:holder id:c ; kg:issuer id:d ; kg:shareMin 0.7 ; kg:shareMax 0.2 . }",
        "utf-8",
    )
    for name in ("C", "D"):
        for command in ("owners", "holdings", "control", "close-links", "rival-ties"):
            ran = asked.kg("-q", "-g", asked.path, command, name, "--format", "json")
            assert ran.status in (0, 1)
            assert "Traceback" not in ran.err


# ties to rivals


def test_ties_are_as_firm_as_their_weakest_claim(asked: Asked) -> None:
    ask = asked.holds(
        "x Supply s", "x rivalOf r", "r Stake s; kg:share 0.2", "y partnerOf s; reported",
        "y rivalOf r", "z Supply s", "z rivalOf q; suggested", "q Stake s; kg:share 0.25; suggested",
        "x rivalOf s", "w Supply s", "w rivalOf v", "v Stake s; kg:share 0.19",
    )  # fmt: skip
    rows = ask("rival-ties")
    assert [
        (one["client"]["name"], one["edge"], one["rival"]["name"], one["status"]) for one in rows
    ] == [
        ("X", "clientOf", "R", "stated"),
        ("Y", "partnerOf", "R", "reported"),
        ("Z", "clientOf", "Q", "suggested"),
    ]
    assert {one["controls"] for one in rows} == {"impossible"}
    assert len(rows[0]["claims"]) == 3
    assert [one["client"]["name"] for one in ask("rival-ties", "R")] == ["X", "Y"]
    assert [one["client"]["name"] for one in ask("rival-ties", "Y")] == ["Y"]
    assert len(ask("rival-ties", "S")) == 3


def test_a_third_party_that_is_said_to_control_both_links_them(asked: Asked) -> None:
    ask = asked.holds("t Control a", "t Control b; reported", "t Control d; suggested")
    found = {
        (one["b"]["name"], one["because"], one["answer"], (one["third"] or {}).get("name"))
        for one in ask("close-links", "A")
    }
    assert found == {
        ("A", "control", "certain", None),
        ("B", "third-party", "certain", "T"),
        ("D", "third-party", "possible", "T"),
    }


def test_a_rival_that_may_control_is_one_whatever_it_holds(asked: Asked) -> None:
    ask = asked.holds("x Supply s", "r rivalOf x", "r Control s")
    (row,) = ask("rival-ties")
    assert (row["lower"], row["upper"], row["controls"]) == (0, 0, "certain")
    assert len(row["claims"]) == 3


def test_the_shipped_graph_has_the_ties_of_its_articles(kg: Run) -> None:
    rows = kg("rival-ties", "--format", "json").json
    assert [
        (one["client"]["name"], one["supplier"]["name"], one["rival"]["name"]) for one in rows
    ] == [("Google", "Scale AI", "Meta"), ("OpenAI", "Scale AI", "Meta")]
    for one in rows:
        assert (one["edge"], one["status"]) == ("distancingFrom", "suggested")
        assert (one["lower"], one["upper"], one["controls"]) == (0.49, 0.49, "impossible")
        assert len(one["records"]) == 3
        assert all(kg("show", claim, "--format", "json").status == 0 for claim in one["claims"][:3])
    out = " ".join(kg("rival-ties", "--format", "table").out.split())
    assert "Meta owns 49% of Scale AI, no votes: no control by votes on these claims." in out
    for one in rows:
        parts = {each["part"]: each["status"] for each in one["rests_on"]}
        assert parts == {"dependence": "suggested", "rivalry": "stated", "holding": "stated"}
        assert [iri for each in one["rests_on"] for iri in each["claims"]] == one["claims"]
        name = one["client"]["name"]
        (suggested,) = one["rests_on"][0]["claims"]
        assert (
            f"{name}, Scale AI and Meta: it rests on suggested {suggested[-12:-5]}; stated" in out
        )


def test_the_shipped_stake_reads_as_a_sentence(kg: Run) -> None:
    out = kg("owners", "Scale AI", "--format", "table").out
    assert out.startswith("Meta owns 49% of Scale AI, no votes; holders of 51% are not known.")
    assert "control" not in out
    out = kg("control", "Meta", "--format", "table").out
    assert "Meta owns 49% of Scale AI, no votes: no control by votes on these claims." in out
    (link,) = kg("close-links", "Meta", "--format", "json").json
    assert (link["a"]["name"], link["b"]["name"], link["because"]) == ("Meta", "Scale AI", "share")
    assert kg("owners", "Scale AI", "--min", "50%", "--format", "table").out.startswith(
        "No owner of 50% or more of Scale AI is known; 51% is not accounted for."
    )


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl", "markdown", "table"])
@pytest.mark.parametrize(
    "args",
    [["owners", "C"], ["holdings", "A"], ["control", "C"], ["close-links", "C"], ["rival-ties"]],
)
def test_every_format(asked: Asked, form: str, args: list[str]) -> None:
    ask = asked.holds("a Stake c; kg:share 0.6", "x Supply c", "x rivalOf a")
    ran = ask.kg("-g", ask.path, *args, "--format", form)
    assert ran.status == 0, ran.err
    assert ran.err == "" or ran.err.startswith("Votes are taken to follow shares")
    assert ran.out


def test_decisions_decide(kg: Run, elsewhere: Path) -> None:
    (elsewhere / "claims.trig").write_text(trig("a Stake c; kg:share 0.6; suggested"), "utf-8")
    assert kg("init").status == 0
    assert kg("load", "claims.trig").status == 0
    assert kg("owners", "C", "--format", "json").json[0]["answer"] == "possible"
    assert kg("accept", "claim_000000", "--reason", "seen").status == 0
    (row,) = kg("owners", "C", "--format", "json").json
    assert (row["lower"], row["answer"]) == (0.6, "certain")
    assert kg("control", "C", "--format", "json").json["ultimate"]["name"] == "A"
    assert kg("undo", "1").status == 0
    assert kg("reject", "claim_000000", "--reason", "wrong").status == 0
    assert kg("owners", "C", "--format", "json").json == []


def test_every_possible_answer_names_what_would_decide_it(asked: Asked) -> None:
    ask = asked.holds(
        "a Stake c; kg:shareMin 0.1 ; kg:shareMax 0.6", "b Stake c; kg:share 0.1",
        "x Supply c", "x rivalOf a",
    )  # fmt: skip
    open_ = ["https://w3id.org/kg-stakes/id/claim_000000"]
    for rule in ("psc", "amlr", "mifid"):
        (row,) = ask("owners", "C", "--rule", rule)
        assert (row["answer"], row["deciding"]) == ("possible", open_)
    assert {tuple(one["deciding"]) for one in ask("close-links", "C")} == {tuple(open_)}
    (row,) = ask("rival-ties")
    assert (row["controls"], row["deciding"]) == ("possible", open_)
    (row,) = ask("control", "C")["controllers"]
    assert row["deciding"] == open_
    (row,) = ask("owners", "C", "--min", "25%")
    assert row["deciding"] == open_


# what would decide


def _numbers(claims: list[str]) -> list[str]:
    return [iri.rpartition("_")[2][0] for iri in claims]


def test_a_rule_names_the_claim_that_alone_would_decide(asked: Asked, elsewhere: Path) -> None:
    ask = asked.holds(
        "a Stake c; kg:shareMin 0.2 ; kg:shareMax 0.3",
        "b Stake c; kg:shareMin 0.1 ; kg:shareMax 0.2",
    )
    for rule in ("psc", "amlr"):
        (row,) = ask("owners", "C", "--rule", rule)
        assert (row["owner"]["name"], row["answer"]) == ("A", "possible")
        assert _numbers(row["deciding"]) == ["0"]
    (elsewhere / "listed.txt").write_text("A\nB\n")
    ask.holds("a Stake c; kg:shareMin 0.3 ; kg:shareMax 0.6", "b Stake c; kg:share 0.1")
    rows = ask("owners", "C", "--rule", "ofac", "--listed", "listed.txt")
    assert {row["answer"] for row in rows} == {"possible"}
    assert {tuple(_numbers(row["deciding"])) for row in rows} == {("0",)}


def test_every_claim_that_could_rule_it_out_is_named(asked: Asked) -> None:
    ask = asked.holds(
        "a Stake b; kg:shareMin 0.4 ; kg:shareMax 0.6", "b Stake c; kg:shareMin 0.2 ; kg:shareMax 0.3",
        "d Control c; suggested",
    )  # fmt: skip
    rows = {row["owner"]["name"]: row for row in ask("owners", "C", "--rule", "psc")}
    assert sorted(_numbers(rows["A"]["deciding"])) == ["0", "1"]
    assert _numbers(rows["B"]["deciding"]) == ["1"]
    assert _numbers(rows["D"]["deciding"]) == ["2"]


def test_where_only_several_would_decide_all_are_named(asked: Asked, elsewhere: Path) -> None:
    (elsewhere / "listed.txt").write_text("A\nB\nD\n")
    ask = asked.holds(
        *(f"{one} Stake c; kg:shareMin 0.1 ; kg:shareMax 0.25" for one in "abd"), "e Stake c"
    )
    rows = ask("owners", "C", "--rule", "ofac", "--listed", "listed.txt")
    assert {tuple(sorted(_numbers(row["deciding"]))) for row in rows} == {("0", "1", "2", "3")}


def test_parents_that_may_be_name_what_leaves_it_open(asked: Asked) -> None:
    ask = asked.holds("g Parenthood p; suggested", "p Parenthood c")
    rows = {row["owner"]["name"]: row for row in ask("owners", "C", "--rule", "consolidation")}
    assert (rows["P"]["answer"], rows["P"]["deciding"]) == ("certain", [])
    assert (rows["G"]["answer"], _numbers(rows["G"]["deciding"])) == ("possible", ["0"])


def test_unknown_votes_leave_a_rule_open(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.2")
    (row,) = ask("owners", "C", "--rule", "psc", "--no-votes-follow-shares")
    assert (row["answer"], _numbers(row["deciding"])) == ("possible", ["0"])


def test_holders_said_to_be_all_who_fall_short_name_every_claim(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.3", "b Stake c; kg:share 0.3")
    rows = ask("owners", "C", "--complete")
    assert {tuple(_numbers(row["deciding"])) for row in rows} == {("0", "1")}


# very many


def test_of_very_many_only_the_largest_are_told_of_at_length(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.answers.owners.MOST_WALKED", 2)
    monkeypatch.setattr("kg.answers.stakes.remarks.MOST", 2)
    below = [f"h Stake c{n}; kg:share 0.{n}" for n in range(1, 6)]
    over = [f"x Stake c{n}; kg:share 0.99" for n in range(1, 6)]
    ask = asked.holds("a Stake h; kg:share 1.0", *below)
    chains = {row["issuer"]["name"]: len(row["chains"]) for row in ask("holdings", "A")}
    assert chains == {"H": 1, "C5": 1, "C4": 1, "C3": 0, "C2": 0, "C1": 0}
    assert "Chains are told of the 2 largest holdings through others" in ask.words("holdings", "A")
    words = ask.holds("a Stake h; kg:share 1.0", *below, *over).words("holdings", "H")
    assert words.count("cannot all be right") == 2
    assert "The same is so of 3 more companies" in words


def test_control_looks_only_at_what_a_party_holds(asked: Asked) -> None:
    ask = asked.holds(
        "f Stake h; kg:share 0.1", "h Stake c; kg:share 0.6", "x Stake c; kg:share 0.6"
    )
    assert ask("control", "F")["controlled"] == []
    assert "come to" not in ask.words("control", "F")
    assert "come to 120%" in ask.words("control", "H")
