"""Whom each party of a whole graph controls is what is gathered for it alone."""

from __future__ import annotations

from unittest import mock

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from kg.answers.derivation import members
from kg.answers.derivation.members import Controlled
from kg.answers.derivation.whole import Whole
from kg.answers.stakes.backing import Backing
from kg.graph.locate import OpenGraph
from kg.graph.rebuild import rebuild
from kg.ownership.gathering import Basis, gather, gathered
from kg.ownership.ranges import MAJORITY, Answer
from kg.rdf.terms import shipped_terms
from kg.store.local import LocalStore
from stake_claims import trig

PARTIES = "abcdefgh"
SURE = Answer.CERTAIN
NOT = (Answer.IMPOSSIBLE, ())
SIZES = (
    "kg:share 0.6", "kg:share 0.51", "kg:share 0.4", "kg:share 0.3", "kg:shareMin 0.3",
    "kg:shareMin 0.4 ; kg:shareMax 0.6", "kg:shareOver 0.5", "kg:share 0.2 ; kg:votes 0.6",
    "kg:share 0.6 ; kg:direct false",
)  # fmt: skip
ends = st.tuples(st.sampled_from(PARTIES), st.sampled_from(PARTIES))
stakes = st.builds(
    lambda pair, size, how: f"{pair[0]} Stake {pair[1]}; {size}; {how}",
    ends, st.sampled_from(SIZES), st.sampled_from(["stated"] * 5 + ["suggested"]),
)  # fmt: skip
controls = st.builds(
    lambda pair, how: f"{pair[0]} Control {pair[1]}; {how}",
    ends.filter(lambda pair: pair[0] != pair[1]), st.sampled_from(["stated", "suggested"]),
)  # fmt: skip
worlds = st.tuples(
    st.lists(stakes, min_size=4, max_size=14, unique_by=lambda one: one.split(";")[0]),
    st.lists(controls, max_size=2, unique_by=lambda one: one.split(";")[0]),
).map(lambda both: [*both[0], *both[1]])


def register_of(claims: list[str]) -> Whole:
    store = LocalStore.memory()
    store.bulk(parse(trig(*claims), format=RdfFormat.TRIG))
    rebuild(store, shipped_terms())
    return Whole(OpenGraph(store, "files", "test"))


@given(worlds, st.sampled_from([0, 1, 2, 100]))
def test_members_are_those_that_are_gathered(claims: list[str], most: int) -> None:
    register = register_of(claims)
    bases = [Basis(register.votes, MAJORITY)]
    with mock.patch.object(members, "MOST_POSSIBLE", most):
        controlled = Controlled(register)
        for party in range(register.size):
            expected = gathered(bases, {party}, register.sayings)
            found = controlled.by(party)
            certain = {one for one, (answer, _) in expected.items() if answer is Answer.CERTAIN}
            if len(expected) - len(certain) > most:
                assert party in register.wide
                assert found.keys() == certain
            else:
                assert party not in register.wide
                assert {one: answer for one, (answer, _) in found.items()} == {
                    one: answer for one, (answer, _) in expected.items()
                }


@given(worlds)
def test_records_are_those_by_which_members_joined(claims: list[str]) -> None:
    register = register_of(claims)
    backing, controlled = Backing(register), Controlled(register)
    for party in range(register.size):
        found = controlled.by(party)
        for one in found:
            if one != party:
                assert set(controlled.records(found, one)) == set(backing.rests_on(found, one)[0])


@given(worlds, st.sampled_from([0, 2, 100]), st.sampled_from([0, 1, 20]))
def test_whoever_may_control_a_party_is_found(claims: list[str], most: int, kept: int) -> None:
    register = register_of(claims)
    bases = [Basis(register.votes, MAJORITY)]
    with (
        mock.patch.object(members, "MOST_POSSIBLE", most),
        mock.patch.object(members, "_KEPT", kept),
    ):
        controlled = Controlled(register)
        for party in range(register.size):
            found = gathered(bases, {party}, register.sayings)
            others = {one for one in range(register.size) if found.get(one, NOT)[0] != SURE}
            expected = any(
                party in gather(bases, {other}, register.sayings, sure=False) for other in others
            )
            assert controlled.may_be(party, found) == expected
