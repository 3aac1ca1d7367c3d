"""What is said to be held through others, held jointly, or to be a parent; and what is told first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from asked_claims import Asked

Run = Callable[..., Any]
POOL = ("x partOf pool", "y partOf pool", "pool Stake c; kg:share 0.6", "c Stake d; kg:share 0.6")
POOLED = {"x": "Person", "y": "Person", "pool": "Arrangement"}


@pytest.fixture
def asked(kg: Run, elsewhere: Path) -> Asked:
    return Asked(kg, elsewhere / "claims.trig")


def through(row: dict[str, Any]) -> list[str]:
    return [iri.rpartition("/")[2] for iri in row["through"]]


# what is said to be held through others


def test_most_votes_through_others_are_control(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:votes 0.6 ; kg:direct false", "c Stake d; kg:share 0.9")
    (row,) = ask("control", "C")["controllers"]
    assert (row["answer"], row["because"], row["through"]) == ("certain", ["votes"], [])
    assert row["claims"] == ["https://w3id.org/kg-stakes/id/claim_000000"]
    assert ask("control", "D")["ultimate"]["name"] == "A"
    assert [one["party"]["name"] for one in ask("control", "A")["controlled"]] == ["C", "D"]
    assert "a source says so" not in ask.words("control", "C")


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ("kg:shareOver 0.5", "certain"),
        ("kg:shareMin 0.5", "possible"),
        ("kg:shareMax 0.5", None),
        ("kg:share 0.9 ; kg:votes 0.1", None),
        ("kg:interest kg:interest-shareholding", "possible"),
    ],
)
def test_below_half_through_others_is_none(asked: Asked, fields: str, answer: str | None) -> None:
    ask = asked.holds(f"a Stake c; {fields} ; kg:direct false")
    assert ask.controllers("C") == ({"A": answer} if answer else {})
    if answer is None:
        assert "through others" in ask.words("control", "C")
        assert "no control by votes on these claims" in ask.words("control", "A")


def test_votes_through_others_are_assumed_only_where_they_may_be(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.6 ; kg:direct false")
    assert ask.controllers("C") == {"A": "certain"}
    assert "Votes are taken to follow shares" in ask.words("control", "C")
    assert ask.controllers("C", "--no-votes-follow-shares") == {"A": "possible"}


def test_rules_on_owners_count_what_is_held_through_others(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:shareMin 0.25 ; kg:shareMax 0.5 ; kg:direct false")
    assert ask.ruled("C", "amlr") == {"A": "certain"}
    assert ask.ruled("C", "psc") == {"A": "possible"}
    (row,) = ask("owners", "C", "--rule", "psc")
    assert row["deciding"] == ["https://w3id.org/kg-stakes/id/claim_000000"]
    (down,) = ask("holdings", "A", "--rule", "psc")
    assert (down["issuer"]["name"], down["answer"]) == ("C", "possible")
    ask.holds("a Stake c; kg:shareMax 0.2 ; kg:direct false")
    assert ask.ruled("C", "amlr") == ask.ruled("C", "psc") == {}
    ask.holds("a Stake c; kg:share 0.3 ; kg:direct false; suggested")
    assert ask.ruled("C", "amlr") == {"A": "possible"}


def test_what_is_held_through_others_is_told(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.3 ; kg:direct false")
    words = ask.words("owners", "C")
    assert words.startswith("A holds 30% of C through others; who holds it directly is not known.")
    assert "A ─30% through others→ C" in words
    assert "These chains make" not in words
    assert ask("owners", "C")[0]["explained"] is None


@pytest.mark.parametrize("rule", ["ofac", "uk-sanctions", "mifid", "ecb"])
def test_rules_on_what_stands_between_say_what_they_leave(
    asked: Asked, elsewhere: Path, rule: str
) -> None:
    (elsewhere / "listed.txt").write_text("A\n")
    ask = asked.holds("a Stake c; kg:share 0.3 ; kg:direct false", "c Stake d; kg:share 0.6")
    by = ("--rule", rule, *(("--listed", "listed.txt") if rule in ("ofac", "uk-sanctions") else ()))
    told = f"A source says that A holds 30% of C through others; {rule} is judged on the stakes"
    for args in (("owners", "C"), ("owners", "D"), ("holdings", "A")):
        assert told in ask.words(*args, *by)
    if rule in ("mifid", "ecb"):
        assert told in ask.words("close-links", "A", "--rule", rule)
        assert told in ask.words("close-links", "C", "--rule", rule)
    assert "judged on" not in ask.words("owners", "C", "--rule", "psc")


# joint holders and those that hold no share


def test_joint_holders_hold_it_in_both_directions(asked: Asked) -> None:
    ask = asked.holds(*POOL, types=POOLED)
    for company in ("C", "D"):
        assert ask.ruled(company, "psc")["X"] == "certain"
    down = ask("holdings", "X", "--rule", "psc")
    assert {row["issuer"]["name"]: row["answer"] for row in down} == {
        "C": "certain", "D": "certain",
    }  # fmt: skip


def test_to_be_part_of_it_is_no_holding_in_it(asked: Asked) -> None:
    ask = asked.holds(*POOL, types=POOLED)
    assert ask.ruled("Pool", "psc") == ask.ruled("Pool", "amlr") == {}


@pytest.mark.parametrize(
    ("claims", "rule", "words"),
    [
        (POOL, "psc", "X ─part of→ Pool ─60%→ C"),
        (("x Control c",), "psc", "X ─controls→ C"),
        (("x Control h", "h Control c"), "amlr", "X ─controls→ H ─controls→ C"),
        (("x Parenthood h", "h Parenthood c"), "consolidation", "X ─parent of→ H ─parent of→ C"),
    ],
)
def test_who_holds_no_share_shows_why(
    asked: Asked, claims: tuple[str, ...], rule: str, words: str
) -> None:
    ask = asked.holds(*claims, types=POOLED if claims is POOL else None)
    (row,) = [one for one in ask("owners", "C", "--rule", rule) if one["owner"]["name"] == "X"]
    (chain,) = row["chains"]
    assert (row["lower"], chain["lower"], chain["upper"]) == (None, None, None)
    assert len(chain["parties"]) == len(chain["records"]) + 1 == len(chain["claims"]) + 1
    assert words in ask.words("owners", "C", "--rule", rule)
    assert words in ask.words("holdings", "X", "--rule", rule)


def test_a_parent_alone_is_no_control_and_is_told(asked: Asked) -> None:
    ask = asked.holds("p Parenthood c")
    assert ask.controllers("C") == {}
    assert "A source says that P is a parent of C; that alone is not counted" in ask.words(
        "control", "C"
    )
    both = ask.holds("p Parenthood c", "p Stake c; kg:votes 0.6")
    assert "parent" not in both.words("control", "C")


# what is told first, and what is not known


def test_all_holders_known_leaves_nobody_unknown(asked: Asked) -> None:
    ask = asked.holds("a Stake c", "b Stake c; kg:share 0.4")
    assert "holders of under 60% are not known" in ask.words("owners", "C")
    assert "not known." not in ask.words("owners", "C", "--complete").replace("how much is", "")
    who = ask.holds("a Stake c; kg:share 0.4", "u Stake c", types={"u": "UnknownParty"})
    assert "holders of 60% are not known" in who.words("owners", "C", "--complete")


def test_what_is_not_known_keeps_its_open_ends(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:shareOver 0.5 ; kg:shareUnder 0.75")
    assert "holders of over 25%, under 50% are not known" in ask.words("owners", "C")


def test_what_may_be_is_not_counted_as_what_is(asked: Asked, elsewhere: Path) -> None:
    ask = asked.holds(*(f"a{n} Stake c; kg:shareMax 0.3" for n in range(4)))
    assert "No owner of 25% or more of C is certain; 4 cannot be ruled out" in ask.words(
        "owners", "C", "--min", "25%"
    )
    assert "C has no certain close link by mifid; 8 cannot be ruled out." in ask.words(
        "close-links", "C"
    )
    (elsewhere / "listed.txt").write_text("X\n")
    ask.holds("x Stake a; kg:share 0.5", "x Stake b; kg:share 0.4", "x Stake d; kg:shareMax 0.5")
    by = ("--rule", "ofac", "--listed", "listed.txt")
    words = ask.words("holdings", "X", *by)
    assert "Of 3 companies that X holds a part of, 1 is caught by ofac, and 1 cannot be" in words


def test_one_that_may_be_caught_is_not_called_caught(asked: Asked, elsewhere: Path) -> None:
    (elsewhere / "listed.txt").write_text("X\n")
    ask = asked.holds("x Stake h; kg:shareMin 0.5", "h Stake c; kg:share 0.6")
    words = ask.words("owners", "C", "--rule", "uk-sanctions", "--listed", "listed.txt")
    assert "Is C caught by uk-sanctions: cannot be ruled out" in words
    assert "may be caught itself" in words


def test_each_between_two_is_named(asked: Asked) -> None:
    ask = asked.holds(
        "p Stake a; kg:share 0.6", "a Stake b; kg:share 0.6", "b Stake c; kg:share 0.6",
        "c Stake d; kg:share 0.3", "p Stake d; kg:share 0.21",
    )  # fmt: skip
    (row,) = ask("control", "D")["controllers"]
    assert through(row) == ["a", "b", "c"]
    assert "A, B, C" in ask.words("control", "D")
    assert [through(one) for one in ask("control", "P")["controlled"]] == [
        [], ["a"], ["a", "b"], ["a", "b", "c"],
    ]  # fmt: skip


def test_a_ring_is_not_said_to_be_controlled_by_itself(asked: Asked) -> None:
    ask = asked.holds("a Stake b; kg:share 1.0", "b Stake a; kg:share 1.0")
    assert "A and B control each other: none stands above the others." in ask.words("control", "A")


def test_what_has_no_shares_and_what_has_no_tie(kg: Run, elsewhere: Path) -> None:
    def words(*args: str) -> str:
        return " ".join(kg("-q", *args, "--format", "table").out.split())

    assert (
        words("owners", "Jason Droege") == "There are no shares to own: Jason Droege is a person."
    )
    assert words("rival-ties", "Jason Droege") == (
        "No such tie is known of Jason Droege, as a client, a supplier or a rival."
    )
    assert "Meta owns 49% of Scale AI, no votes." in words("owners", "Scale AI", "--basis", "votes")
    assert "Meta is a parent of Facebook" in words("control", "Facebook")


def test_reported_parents_rest_on_no_votes(asked: Asked) -> None:
    ask = asked.holds("h Stake c; kg:share 0.4")
    words = ask.words("owners", "C", "--rule", "consolidation")
    assert words.startswith("No parent of C is reported. consolidation (accounting")
    assert (
        ask.holds("p Parenthood c")
        .words("holdings", "P", "--rule", "consolidation")
        .startswith("P is reported to be a parent of 1 company.")
    )


def test_a_rule_asks_for_its_list_also_where_nothing_is_held(asked: Asked) -> None:
    ask = asked.holds("a Stake c; kg:share 0.4")
    for command in ("owners", "holdings"):
        ran = ask.kg("-q", "-g", ask.path, command, "C", "--rule", "ofac")
        assert (ran.status, "--rule ofac needs --listed FILE." in ran.err) == (2, True)


def test_what_may_be_anything_reads_as_a_sentence(asked: Asked) -> None:
    ask = asked.holds("a Stake c; suggested")
    words = ask.words("owners", "C")
    assert words.startswith("A may own a part of C; whether others hold any is not known.")


@pytest.mark.parametrize(
    ("line", "near"),
    [
        ("Ivan Petrovich Holdings International Limited", True),
        ("IVAN, Petr", True),
        ("Ivann", True),
        ("Divan Limited", False),
        ("Somebody Else", False),
    ],
)
def test_a_listed_name_with_more_words_is_a_candidate(
    asked: Asked, elsewhere: Path, line: str, near: bool
) -> None:
    (elsewhere / "listed.txt").write_text(f"{line}\n")
    ask = asked.holds("ivan Stake c; kg:share 0.6")
    words = ask.words("owners", "C", "--rule", "ofac", "--listed", "listed.txt")
    assert (f'"{line}" on the list is near Ivan (id:ivan): a candidate' in words) is near
    assert "Is C caught by ofac: no" in words


def test_very_little_is_more_than_nothing(asked: Asked) -> None:
    ask = asked.holds("a Stake b; kg:share 0.000001", "b Stake c; kg:share 0.000001")
    assert "A ─0.0001%→ B ─0.0001%→ C: under 0.0000001%" in ask.words("owners", "C")


def test_stated_votes_go_before_votes_that_are_only_assumed(asked: Asked) -> None:
    stakes = ("f Stake c; kg:share 0.2 ; kg:votes 0.6", "u Stake c; kg:share 0.8")
    ask = asked.holds(*stakes)
    assert ask.controllers("C") == {"F": "certain"}
    rows = ask("owners", "C", "--basis", "votes")
    assert [(r["owner"]["name"], r["lower"], r["upper"], r["answer"]) for r in rows] == [
        ("F", 0.6, 0.6, "certain"), ("U", 0, 0.4, "possible"),
    ]  # fmt: skip
    told = "The stated votes of C leave no room for the others' to follow their shares"
    for args in (("control", "C"), ("owners", "C", "--basis", "votes"), ("close-links", "C")):
        assert told in ask.words(*args)
        assert "come to" not in ask.words(*args)
    assert told not in ask.words("owners", "C")
    assert told in ask.words("owners", "C", "--rule", "psc")
    assert ask.ruled("C", "psc")["F"] == "certain"
    roomy = ask.holds("f Stake c; kg:share 0.6 ; kg:votes 0.2", "u Stake c; kg:share 0.4")
    assert told not in roomy.words("control", "C")
    over = ask.holds(*stakes, "x Stake c; kg:share 0.1")
    assert over.controllers("C")["F"] == "possible"
    assert "come to" in over.words("control", "C")
    both = ask.holds("f Stake c; kg:share 0.2 ; kg:votes 0.6", "u Stake c; kg:votes 0.5")
    assert set(both.controllers("C").values()) == {"possible"}


# words of claims


ASKED_WITH_WORDS = (
    ("owners", "C"), ("holdings", "A"), ("control", "C"), ("close-links", "C"), ("rival-ties",),
)  # fmt: skip


@pytest.mark.parametrize("args", ASKED_WITH_WORDS, ids=lambda args: args[0])
def test_quotes_are_in_every_format(asked: Asked, args: tuple[str, ...]) -> None:
    ask = asked.holds(
        "a Stake c; kg:share 0.6", "x Supply c", "x rivalOf a",
        "b Stake a; kg:shareMin 0.4 ; kg:shareMax 0.6",
    )  # fmt: skip
    plain, quoted = ask(*args), ask(*args, "--quotes")
    rows, with_words = (
        one if isinstance(one, list) else [*one["controllers"], *one["controlled"]]
        for one in (plain, quoted)
    )
    assert rows
    for row, told in zip(rows, with_words, strict=True):
        assert "quotes" not in row
        quotes = told.pop("quotes")
        assert told == row
        assert {one["claim"] for one in quotes} == set(_claims_in(row))
        assert all(one["quote"] == f"words {one['claim'][-6]}" for one in quotes)
        assert all(one["source"]["iri"] for one in quotes)
    first, *lines = ask.kg("-q", "-g", ask.path, *args, "--quotes", "--format", "csv").lines
    bare = ask.kg("-q", "-g", ask.path, *args, "--format", "csv").lines
    assert first == f"{bare[0]},quotes"
    for line, short in zip(lines, bare[1:], strict=True):
        claims = short.rpartition(",")[2].split("; ")
        assert line == f"{short},{'; '.join(f'words {one[-6]}' for one in claims)}"


def _claims_in(part: Any) -> list[str]:
    if isinstance(part, list):
        return [claim for one in part for claim in _claims_in(one)]
    if not isinstance(part, dict):
        return []
    named = [*part.get("claims", ()), *part.get("deciding", ())]
    return [*named, *(claim for one in part.values() for claim in _claims_in(one))]
