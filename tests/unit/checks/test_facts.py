"""What is worked out before rules ask: what surely is held on one day, who looks like whom."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.checks.called import called, likeness
from kg.checks.finding import Finding
from kg.checks.run import check
from kg.graph.locate import open_graph
from kg.graph.moment import Moment
from kg.graph.rewind import at
from kg.model.when import When

PREFIXES = """\
@prefix id: <https://w3id.org/kg-stakes/id/> .
@prefix kg: <https://w3id.org/kg-stakes/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
id:source_s a kg:Source ; kg:title "S" ; kg:kind kg:source-register .
"""
SOURCED = " ; kg:source id:source_s ; kg:modality kg:stated ; kg:recordType kg:Stake"


def stake(number: int, holder: str, said: str, issuer: str = "acme") -> str:
    text = f"id:claim_{number} a kg:Claim ; kg:from id:{holder} ; kg:to id:{issuer} ; {said}"
    return text + (
        SOURCED if "kg:modality" not in said else SOURCED.replace("kg:modality kg:stated ; ", "")
    )


def found(tmp_path: Path, text: str, *only: str, moment: Moment | None = None) -> list[Finding]:
    path = tmp_path / "g.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    with open_graph([str(path)]) as graph:
        return list(check(at(graph, moment or Moment()), only).findings)


def over(tmp_path: Path, *stakes: str, **more: Moment) -> list[str]:
    text = " .\n".join(stake(number, *each.split(" ", 1)) for number, each in enumerate(stakes))
    names = ("over-100-percent", "undated-over-100-percent")
    return [f"{one.check}: {one.message}" for one in found(tmp_path, f"{text} .\n", *names, **more)]


SINCE = 'kg:start "2019"^^xsd:gYear'


def test_what_is_held_on_one_day_is_added(tmp_path: Path) -> None:
    [message] = over(tmp_path, f"ann kg:share 0.6 ; {SINCE}", f"bob kg:share 0.55 ; {SINCE}")
    assert message == "over-100-percent: ann and bob hold at least 115% of acme on 2019-12-31 (“S”)"


@pytest.mark.parametrize(
    "stakes",
    [
        pytest.param(
            (f"ann kg:share 0.5 ; {SINCE}", f"bob kg:share 0.5 ; {SINCE}"), id="the whole"
        ),
        pytest.param(
            (
                f"ann kg:share 0.6 ; {SINCE}",
                f"bob kg:share 0.55 ; {SINCE} ; kg:modality kg:suggested",
            ),
            id="only suggested",
        ),
        pytest.param(
            (f"ann kg:share 0.6 ; {SINCE}", f"bob kg:share 0.55 ; {SINCE} ; kg:direct false"),
            id="held through others",
        ),
        pytest.param(
            (
                f"ann kg:share 0.6 ; {SINCE}",
                f"bob kg:share 0.7 ; {SINCE}",
                f"bob kg:share 0.3 ; {SINCE}",
            ),
            id="accounts differ, and one of them fits",
        ),
        pytest.param(
            (f"ann kg:shareUnder 0.9 ; {SINCE}", f"bob kg:shareMax 0.9 ; {SINCE}"),
            id="upper bounds",
        ),
        pytest.param(
            (f"ann kg:share 0.9 ; {SINCE}", 'bob kg:share 0.9 ; kg:end "2019"^^xsd:gYear'),
            id="perhaps not at one time",
        ),
        pytest.param(
            (
                f"ann kg:share 0.6 ; {SINCE}",
                f'ann kg:share 0.3 ; kg:shareClass "A" ; {SINCE}',
                f'ann kg:share 0.3 ; kg:shareClass "B" ; {SINCE}',
                f"bob kg:share 0.4 ; {SINCE}",
            ),
            id="classes are parts of the whole",
        ),
    ],
)
def test_what_can_be_true_is_no_finding(tmp_path: Path, stakes: tuple[str, ...]) -> None:
    assert over(tmp_path, *stakes) == []


def test_classes_count_where_they_come_to_more_than_the_whole(tmp_path: Path) -> None:
    [message] = over(
        tmp_path,
        f'ann kg:share 0.35 ; kg:shareClass "A" ; {SINCE}',
        f'ann kg:share 0.35 ; kg:shareClass "B" ; {SINCE}',
        f"bob kg:share 0.4 ; {SINCE}",
    )
    assert "ann and bob hold at least 110% of acme" in message


def test_two_majorities_are_more_than_the_whole(tmp_path: Path) -> None:
    [message] = over(tmp_path, f"ann kg:votesOver 0.5 ; {SINCE}", f"bob kg:votesOver 0.5 ; {SINCE}")
    assert "ann and bob hold more than 100% of acme’s votes on 2019-12-31" in message


def test_what_has_no_date_is_a_warning(tmp_path: Path) -> None:
    [message] = over(tmp_path, f"ann kg:share 0.6 ; {SINCE}", "bob kg:share 0.55")
    assert message.startswith("undated-over-100-percent: ann and bob would hold at least 115%")


def test_one_day_is_asked(tmp_path: Path) -> None:
    stakes = (
        f'ann kg:share 0.6 ; {SINCE} ; kg:end "2021"^^xsd:gYear',
        f"bob kg:share 0.55 ; {SINCE}",
    )
    [message] = over(tmp_path, *stakes, moment=Moment(as_of=When.parse("2020-03")))
    assert "on 2020-03-31" in message
    assert over(tmp_path, *stakes, moment=Moment(as_of=When.parse("2022"))) == []


def test_rejected_and_merged_stakes(tmp_path: Path) -> None:
    both = [stake(1, "ann", f"kg:share 0.6 ; {SINCE}"), stake(2, "bob", f"kg:share 0.6 ; {SINCE}")]
    text = " .\n".join(both)
    decision = 'id:decision_1 a kg:Decision ; {} ; kg:reason "why" ; kg:by "me" .'
    assert found(tmp_path, f"{text} .\n", "over-100-percent")
    for said in ("kg:rejects id:claim_2", "kg:merges id:ann , id:bob"):
        assert found(tmp_path, f"{text} .\n{decision.format(said)}\n", "over-100-percent") == []


@pytest.mark.parametrize("length", [1, 2, 5])
def test_rings_of_any_length(tmp_path: Path, length: int) -> None:
    names = [f"p{number}" for number in range(length)]
    text = " .\n".join(
        stake(number, name, "kg:share 1.0", names[(number + 1) % length])
        for number, name in enumerate(names)
    )
    [ring] = found(tmp_path, f"{text} .\n", "closed-ring")
    assert len(ring.claims) == length
    assert "(nothing says when)" in ring.message


@pytest.mark.parametrize(("part", "rings"), [("0.5", 1), ("0.4", 0)])
def test_who_holds_all_classes_holds_the_whole(tmp_path: Path, part: str, rings: int) -> None:
    text = " .\n".join([
        stake(1, "a", 'kg:shareClass "A" ; kg:share 0.5', "b"),
        stake(2, "a", f'kg:shareClass "B" ; kg:share {part}', "b"),
        stake(3, "b", "kg:share 1.0", "a"),
    ])  # fmt: skip
    assert len(found(tmp_path, f"{text} .\n", "closed-ring")) == rings


PARTIES = """\
id:scale-ai a kg:Company ; kg:name "Scale AI" .
id:scale-inc a kg:Company ; kg:name "Scale AI, Inc." .
"""


def test_distinct_and_merged_pairs_are_never_suggested(tmp_path: Path) -> None:
    [pair] = found(tmp_path, PARTIES, "look-alike-parties")
    assert "Scale AI (id:scale-ai) and Scale AI, Inc. (id:scale-inc)" in pair.message
    for said in ("distinct", "merges"):
        decided = (
            f'id:decision_1 a kg:Decision ; kg:{said} id:scale-ai , id:scale-inc ; kg:reason "w" .'
        )
        assert found(tmp_path, PARTIES + decided, "look-alike-parties") == []


def test_names_that_are_only_alike_need_a_neighbour_in_common(tmp_path: Path) -> None:
    text = 'id:a a kg:Company ; kg:name "Meta" .\nid:b a kg:Company ; kg:name "Meta Platforms" .\n'
    text += 'id:c a kg:Company ; kg:name "Giant Platforms" .\n'
    assert found(tmp_path, text, "look-alike-parties") == []


def test_the_nearest_pairs_come_first(tmp_path: Path) -> None:
    text = PARTIES + 'id:siscale a kg:Company ; kg:name "SISCALE AI, INC." .\n'
    for party in ("scale-ai", "scale-inc", "siscale"):
        text += f"id:{party} kg:clientOf id:acme .\n"
    first = found(tmp_path, text, "look-alike-parties")[0]
    assert "id:scale-ai" in first.message
    assert "id:scale-inc" in first.message


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_has_no_side(one: str, other: str) -> None:
    first, second = called(one), called(other)
    if first.words and second.words:
        near = likeness(first, second, lambda _: 1.0)
        assert 0 <= near <= 1
        assert likeness(first, first, lambda _: 1.0) == 1


def test_many_names_are_compared_in_passable_time(tmp_path: Path) -> None:
    """Quadratic work on so many names would take minutes."""
    path = tmp_path / "t.csv"
    rows = "".join(
        f"Holder {number:05},Holding {number * 7919 % 20000:05} Ltd,1%\n" for number in range(1500)
    )
    path.write_text("holder,issuer,share\n" + rows)
    with open_graph([str(path)]) as graph:
        assert check(graph, ["look-alike-parties"]).findings == ()


def test_sums_are_exact(tmp_path: Path) -> None:
    thirds = [f"p{number} kg:share {Decimal(1) / 10} ; {SINCE}" for number in range(10)]
    assert over(tmp_path, *thirds) == []
