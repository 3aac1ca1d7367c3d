"""Control by votes: certain, possible, through whom, and who is at the top."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.ownership import compiling
from kg.ownership.columns import Column, Stake
from kg.ownership.control import Controllers, Held, controlled, controllers
from kg.ownership.filling import together
from kg.ownership.gathering import NOTHING_SAID, Said, Sayings
from kg.ownership.matrices import Holdings
from kg.ownership.ranges import MAJORITY, Answer, Range, Threshold
from kg.ownership.stakes import Stakes
from kg.ownership.ultimate import NOBODY, ultimates
from ownership_worlds import (
    SCALE,
    controlled_in,
    graphs,
    points,
    refined,
    renamed,
    shifted,
    stakes_of,
    worlds,
)


@settings(max_examples=80)
@given(graphs())
def test_control_is_that_of_the_extreme_worlds(votes: Stakes) -> None:
    tried = list(worlds(votes))
    if len(tried) > 2000:
        return
    for party in votes.parties:
        sets = [controlled_in(world, party) for world in tried]
        found = {one: held.answer for one, held in controlled(votes, {party}).items()}
        for company in votes.columns:
            if company == party:
                continue
            count = sum(company in one for one in sets)
            expected = (
                Answer.CERTAIN
                if count == len(sets)
                else Answer.POSSIBLE
                if count
                else Answer.IMPOSSIBLE
            )
            assert found.get(company, Answer.IMPOSSIBLE) is expected, (party, company)


@given(graphs(opened=True))
def test_open_ends_decide_at_half(votes: Stakes) -> None:
    inward = shifted(votes, Fraction(1, 10**9))
    if inward.unsound:
        return
    for party in votes.parties:
        there, near = controlled(votes, {party}), controlled(inward, {party})
        assert {one: held.answer for one, held in there.items()} == {
            one: held.answer for one, held in near.items()
        }


@given(graphs(size=6, companies=5))
def test_controllers_and_controlled_tell_the_same(votes: Stakes) -> None:
    downward = {
        (party, company): held.answer
        for party in votes.parties
        for company, held in controlled(votes, {party}).items()
    }
    upward = {
        (party, company): held.answer
        for company in votes.parties
        for party, held in controllers(votes, company).parties.items()
    }
    assert upward == downward


@settings(max_examples=120)
@given(graphs(opened=False))
def test_a_top_surely_stands_there_unless_somebody_may_control_it(votes: Stakes) -> None:
    tried = list(worlds(votes))
    if len(tried) > 1000:
        return
    sets = [
        {party: controlled_in(world, party) | {party} for party in votes.parties} for world in tried
    ]
    for company in votes.columns:
        found = controllers(votes, company)
        for top in found.ultimates:
            named = found.unless.get(top, ())
            for party in named:
                assert any(top in reach[party] for reach in sets)
                assert not all(party in reach[top] for reach in sets)
            for reach in sets:
                over = {one for one in votes.parties if top in reach[one]}
                assert named or over <= reach[top], "a top that is none in some world"


def test_who_may_control_a_top_is_named() -> None:
    some = Range.between("0.4", "0.6")
    votes = stakes_of({1: {0: some}, 2: {1: Range.exactly("0.6")}})
    found = controllers(votes, 2)
    assert (found.ultimate, dict(found.unless)) == (1, {1: (0,)})
    # in a ring each surely controls the other: that it may be the only one takes nothing away
    ring = stakes_of({1: {0: some, 2: Range.exactly("0.4")}, 0: {1: Range.exactly("0.6")}})
    assert not controllers(ring, 0).unless
    rumour = Sayings([Said(3, 1, sure=False)])
    assert controllers(points({2: {1: "0.6"}}), 2, rumour).unless == {1: (3,)}


def arrays(votes: Stakes, size: int) -> Holdings:
    stakes = [(one, s) for one, column in votes.columns.items() for s in column.stakes()]
    rest = {
        one: Range(1 - Fraction(c.most, c.scale), 1 - Fraction(c.least, c.scale))
        for one, c in votes.columns.items()
    }
    return Holdings.of_stakes(size, stakes, scale=SCALE, rest=rest)


sayings_of_six = st.lists(
    st.builds(Said, st.integers(0, 5), st.integers(0, 5), st.booleans()), max_size=2
).map(lambda said: Sayings(one for one in said if one.controller != one.controlled))


@settings(max_examples=300)
@given(graphs(size=6, companies=6, opened=True), st.just(NOTHING_SAID) | sayings_of_six)
def test_all_at_once_is_one_by_one(votes: Stakes, sayings: Sayings) -> None:
    found = ultimates(arrays(votes, 6), sayings)
    for company in range(6):
        alone = controllers(votes, company, sayings)
        assert int(found.party[company]) == (NOBODY if alone.ultimate is None else alone.ultimate)
        several = alone.ultimates if len(alone.ultimates) > 1 else ()
        assert found.several.get(company, ()) == several


@pytest.mark.skipif(compiling.compiler() is None, reason="numba is not installed")
@settings(max_examples=60)
@given(graphs(size=6, companies=6, opened=True))
def test_compiled_and_plain_agree(votes: Stakes) -> None:
    plain = ultimates(arrays(votes, 6), compiled=False)
    fast = ultimates(arrays(votes, 6), compiled=True)
    assert plain.party.tolist() == fast.party.tolist()
    assert plain.several == fast.several


@given(graphs(size=6, companies=6, opened=True), st.permutations(range(6)))
def test_names_do_not_matter(votes: Stakes, names: list[int]) -> None:
    other = renamed(votes, names)
    found, again = ultimates(arrays(votes, 6)), ultimates(arrays(other, 6))
    for company in range(6):
        top = int(found.party[company])
        assert int(again.party[names[company]]) == (NOBODY if top == NOBODY else names[top])
        ring = found.several.get(company, ())
        assert again.several.get(names[company], ()) == tuple(sorted(names[one] for one in ring))


@given(graphs(opened=True), st.data())
def test_refining_a_range_never_makes_an_answer_less_sure(
    votes: Stakes, data: st.DataObject
) -> None:
    finer = data.draw(refined(votes))
    for party in votes.parties:
        before, after = controlled(votes, {party}), controlled(finer, {party})
        for one in {*before, *after}:
            if one not in before:
                raise AssertionError("what was impossible has become possible")
            if before[one].answer is Answer.CERTAIN:
                assert after[one].answer is Answer.CERTAIN


def test_many_owners_of_one_company_are_told_apart() -> None:
    """More groups than are told apart by going through them."""
    count = 100
    holdings = Holdings.of_arrays(
        count + 2,
        [*range(1, count + 1), *([0] * 51)],
        [*([count + 1] * count), *range(1, 52)],
        [100] * count + [10_000] * 51,
        scale=10_000,
    )
    found = ultimates(holdings)
    assert found.party[count + 1] == 0
    assert found.party[1:52].tolist() == [0] * 51
    assert (found.party[52 : count + 1] == NOBODY).all()


def test_fifty_random_splits_of_exactly_half() -> None:
    source = random.Random(7)  # noqa: S311 - no secret
    for _ in range(50):
        cuts = sorted(source.sample(range(1, 500_000), 9))
        parts = [b - a for a, b in zip([0, *cuts], [*cuts, 500_000], strict=True)]
        shares = {at: Range.exactly(Fraction(part, 1_000_000)) for at, part in enumerate(parts)}
        column = stakes_of({99: shares}).columns[99]
        assert together(column, set(shares), MAJORITY, 99) is Answer.IMPOSSIBLE
        at_least = Threshold(Fraction(1, 2))
        assert together(column, set(shares), at_least, 99) is Answer.CERTAIN
        group = stakes_of({at: {50: Range.exactly(1)} for at in shares} | {99: shares})
        assert 99 not in controlled(group, {50})
        assert ultimates(arrays_of_parts(parts)).party[-1] == NOBODY
        assert ultimates(arrays_of_parts([*parts[:-1], parts[-1] + 1])).party[-1] == 0


def arrays_of_parts(parts: list[int]) -> Holdings:
    """Party 0 holds all of 1 to n, which hold these parts of the last."""
    count = len(parts)
    return Holdings.of_arrays(
        count + 2,
        [0] * count + list(range(1, count + 1)),
        list(range(1, count + 1)) + [count + 1] * count,
        [1_000_000] * count + parts,
        scale=1_000_000,
    )


def test_votes_of_several_add_up_and_half_is_not_more_than_half() -> None:
    votes = points({2: {0: "0.5", 1: "0.5"}, 3: {0: "0.25", 1: "0.26"}})
    assert controlled(votes, {0}) == {}
    assert controlled(votes, {0, 1}) == {
        2: Held(Answer.CERTAIN, (0, 1)),
        3: Held(Answer.CERTAIN, (0, 1)),
    }


def test_treasury_shares_do_not_vote() -> None:
    votes = points({1: {0: "0.48", 1: "0.05"}})
    assert controlled(votes, {0})[1].answer is Answer.CERTAIN


def test_a_share_of_half_the_open_way_decides() -> None:
    band = {1: {0: Range.between("0.5", "0.75")}}
    assert controlled(stakes_of(band), {0})[1].answer is Answer.POSSIBLE
    band = {1: {0: Range.between("0.5", "0.75", lower_open=True)}}
    assert controlled(stakes_of(band), {0})[1].answer is Answer.CERTAIN


def test_what_is_said_counts_and_is_named() -> None:
    votes = points({1: {0: "0.3"}, 2: {1: "0.6"}})
    said = Sayings([Said(0, 1, sure=True, entry=4)])
    assert controlled(votes, {0}, said) == {
        1: Held(Answer.CERTAIN, (0,)),
        2: Held(Answer.CERTAIN, (1,)),
    }
    assert controllers(votes, 2, said).ultimate == 0
    rumour = Sayings([Said(0, 1, sure=False)])
    assert controlled(votes, {0}, rumour)[2].answer is Answer.POSSIBLE
    assert controllers(votes, 2, rumour).ultimate == 1


def test_what_is_said_of_a_company_that_nobody_has_votes_in_counts_too() -> None:
    votes = points({1: {0: "0.6"}})
    said = Sayings([Said(1, 2), Said(2, 3)])
    assert controllers(votes, 3, said) == Controllers(
        {
            0: Held(Answer.CERTAIN, (2,)),
            1: Held(Answer.CERTAIN, (2,)),
            2: Held(Answer.CERTAIN, (2,)),
        },
        (0,),
    )
    assert ultimates(arrays(votes, 4), said).party.tolist() == [NOBODY, 0, 0, 0]
    assert controllers(points({}), 3, Sayings([Said(2, 3)])).ultimate == 2


def test_a_ring_at_the_top_is_named_whole() -> None:
    votes = points({0: {1: "0.6"}, 1: {0: "0.6"}, 2: {1: "0.7"}})
    for company in range(3):
        found = controllers(votes, company)
        assert found.ultimate is None
        assert found.ultimates == (0, 1)


def test_over_the_whole_several_may_but_nobody_surely_does() -> None:
    votes = points({2: {0: "0.6", 1: "0.55"}})
    found = controllers(votes, 2)
    assert {party: held.answer for party, held in found.parties.items()} == {
        0: Answer.POSSIBLE,
        1: Answer.POSSIBLE,
    }
    assert found.ultimates == ()
    column = votes.columns[2]
    assert column.conflict() == (0, 1)
    assert together(column, {0, 1}, MAJORITY, 2) is Answer.POSSIBLE


def test_holdings_refuse_what_is_no_share() -> None:
    with pytest.raises(ValueError, match="no share"):
        Holdings.of_arrays(2, [0], [1], [5], [4])
    with pytest.raises(ValueError, match="below the size"):
        Holdings.of_arrays(2, [2], [1], [5])
    with pytest.raises(ValueError, match="twice"):
        Holdings.of_arrays(2, [0, 0], [1, 1], [5, 5])
    with pytest.raises(ValueError, match="twice"):
        Column.of([Stake(0, Range()), Stake(0, Range())])
    with pytest.raises(ValueError, match="no share"):
        Range.between("0.5", "0.4")
